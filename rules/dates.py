"""Elements whose data must state a date (`as_of` of the book)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checks.asof import data_date
from checks.reading import Piece
from model import Observation, Strength
from rules.ask import Ask


def wanted_date(ask: Ask) -> date:
    """The date of the book's `as_of`, C.E. Raises ValueError for an element without one."""
    as_of = ask.element.as_of
    if as_of is None:
        raise ValueError(f"{ask.topic}/{ask.element.id} has no as_of")
    month, day = (int(part) for part in as_of.date.split("-"))
    return date(ask.fiscal_year + as_of.year - 543, month, day)


def dated(ask: Ask, seen: Observation, piece: Piece) -> Observation:
    """What was seen in one piece, with the date its data states: another fiscal year's date proves nothing, no date or
    another day of the same year leaves the element in part."""
    if not seen.evidence:
        return seen
    said = data_date(piece, wanted_date(ask))
    if said.right is not None:
        strength = Strength.WEAK if said.weak else seen.strength
        return replace(seen, evidence=tuple(dict.fromkeys((*seen.evidence, said.right))), strength=strength)
    if said.other is not None and said.other_year != ask.fiscal_year:
        near = (said.other, *seen.evidence)[:3]
        return replace(
            seen, evidence=(), parts_found=(), parts_missing=(), lacking=True, reason="wrong_date", near=near,
            values={"year_found": str(said.other_year)}, fulfilled_by=(),
        )  # fmt: skip
    near = (said.other,) if said.other is not None else ()
    return replace(seen, lacking=True, reason="date_not_stated", near=near)


def best_dated(ask: Ask, found: list[Observation]) -> Observation | None:
    """The observation that fulfils, else the one that shows most."""
    if not found:
        return None
    return max(found, key=lambda o: (o.fulfilled, bool(o.evidence), not o.lacking, len(o.parts_found)))
