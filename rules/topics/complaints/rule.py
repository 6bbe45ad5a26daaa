"""Corruption complaints: channel and statistics.

Source: FY2566 framework, O22 (result report O22).

What is asked: a channel to complain about corruption and misconduct of the office's staff; the numbers of complaints, finished
and open, or the statement that there were none, for at least the first six months of the fiscal year.

What counts: a form that can send on a page of complaints, or a page that names ways (in person, post, phone, e-mail, online);
Traffy Fondue. Statistics as a table, as sentences with numbers, or "ไม่มีเรื่องร้องเรียน"; month by month, or one sum for the
round.

What does not: the menu entry, the printed demand "(กรณีไม่มีเรื่องร้องเรียนให้ระบุ...)", a channel for road repairs that never
speaks of corruption (a part of it), an empty form of the table, the statistics of another fiscal year, a manual on how
complaints are handled.

Traps: "ไม่มีเรื่องร้องเรียน" of one month says nothing about the others; a total under a title of six months may have rows of
four.
"""

from __future__ import annotations

from dataclasses import replace

from checks.reading import Piece, Reading
from checks.substance import is_demand
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import merged, table
from rules.monthly import monthly
from rules.rounds import six_months
from rules.topics.complaints.counting import COLUMNS, counts, of_complaints, of_earlier_years
from rules.topics.complaints.figures import (
    in_tables,
    in_words,
    none_said,
    pieces_of_statistics,
    whole_round,
)
from rules.topics.complaints.streets import lines_of_streets, of_the_city, street_lines
from rules.topics.complaints.ways import of_corruption, ways


def channel(ask: Ask) -> Observation:
    """A form or named ways to complain about corruption."""
    subjects = ask.families("channel-subject", "channel-name")
    found: list[tuple[Evidence, Reading]] = []
    for reading in (r for r in ask.readings if not foreign_agency(ask, r.whole)):
        apart = lines_of_streets(ask, reading) if of_corruption(ask, reading) else set()
        found += [(e, reading) for e in ways(ask, reading) if e not in apart]
    if not found:
        near = [
            r.evidence(f.block, f.hit) for r in ask.readings for f in r.whole.find(*ask.families("channel-subject"))
        ]
        return Observation(
            lacking=True, reason="heading_only" if near else "not_found", near=tuple(near[:3]), subjects=subjects
        )
    named = [(e, r) for e, r in found if of_corruption(ask, r)]
    chosen = named or found
    quotes = tuple(dict.fromkeys(e for e, _ in chosen))[:4]
    weak = all(r.is_ocr for _, r in chosen)
    return Observation(
        quotes, lacking=not named, reason="" if named else "general_only", subjects=subjects,
        strength=Strength.WEAK if weak else Strength.SURE, fulfilled_by=tuple(dict.fromkeys(e.url for e in quotes)),
    )  # fmt: skip


def statistics(ask: Ask) -> Observation:
    """Numbers of complaints, finished and open, or the statement that there were none."""
    subject = ask.subject("statistics", unless=("other-statistics",))
    none = list(dict.fromkeys(e for p in pieces_of_statistics(ask) for e in none_said(ask, p)))
    if none:
        return Observation(
            tuple(none[:3]), subjects=subject.families, fulfilled_by=tuple(dict.fromkeys(e.url for e in none))
        )
    ask = _counting(ask)
    return _own(ask, [table(ask, COLUMNS, subject), in_tables(ask), in_words(ask)])


def statistics_6m(ask: Ask) -> Observation:
    """The round October - March: one sum, every month, or "none" for the round."""
    if ask.not_due:
        return six_months(ask, ask.subject("statistics"))
    ask = _counting(ask)
    whole, subject = whole_round(ask), ask.subject("statistics", not_after=("making",), unless=("other-statistics",))
    beside = replace(subject, kin=ask.families("channel-subject"))  # on one page with the channel
    by_month = monthly(ask, beside, none=("none",), also=lambda p: counts(ask, p) or _none_by_month(ask, p))
    seen = _own(ask, [*([whole] if whole else []), six_months(ask, subject), by_month])
    if seen.evidence and not statistics(ask).evidence:  # the page is called so and counts nothing
        return Observation(lacking=True, reason="not_found", near=seen.evidence, subjects=seen.subjects)
    return seen


def _counting(ask: Ask) -> Ask:
    """What is asked, without readings that are called after complaints and count something else."""
    kept = tuple(r for r in ask.readings if of_complaints(ask, r.whole) or none_said(ask, r.whole))
    return replace(ask, readings=kept)


def _none_by_month(ask: Ask, piece: Piece) -> bool:
    """Whether lines of a page that speaks of corruption say again and again that there were none, whatever their heading."""
    said = {f.block for f in piece.find(*ask.families("none")) if not is_demand(piece, f.block)}
    return len(said) > 1 and of_corruption(ask, piece.reading)


def _own(ask: Ask, seen: list[Observation]) -> Observation:
    """The best of what was seen of this office's own complaints of corruption, not of the city's roads."""
    city, streets = {r.source.url for r in ask.readings if of_the_city(ask, r)}, street_lines(ask)
    city |= {r.source.url for r in ask.readings if of_earlier_years(ask, r.whole)}
    own = [o for o in seen if not any(e.url in city or e in streets for e in o.evidence)]
    subjects = ask.subject("statistics").families
    return merged(*own) if own else Observation(lacking=True, reason="not_found", subjects=subjects)
