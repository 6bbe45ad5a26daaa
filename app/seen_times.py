"""Years and months of a document's content, each with how often and where it is seen first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from model import Document
from thai import find_months, find_years, normalise


@dataclass(frozen=True, slots=True)
class Found:
    count: int
    first: str  # a locator, empty for text without a place


@dataclass(frozen=True, slots=True)
class Times:
    """Fiscal years, other years (both B.E.), and months as "2566-01", or "????-01" where no year is told."""

    fiscal: dict[int, Found]
    years: dict[int, Found]
    months: dict[str, Found]


def times_of(document: Document) -> Times:
    fiscal: list[tuple[int, str]] = []
    years: list[tuple[int, str]] = []
    months: list[tuple[str, str]] = []
    for where, norm in _content(document):
        for hit in find_years(norm):
            if hit.how != "number":
                (fiscal if hit.how == "fiscal" else years).append((hit.year_be, where))
        for found in find_months(norm):
            months += [(f"{year or '????'}-{month:02d}", where) for year, month in found.months]
    return Times(_counted(fiscal), _counted(years), _counted(months))


def _counted(found: Iterable[tuple[Any, str]]) -> dict[Any, Found]:
    pairs = list(found)
    counts = Counter(value for value, _ in pairs)
    first: dict[Any, str] = {}
    for value, where in pairs:
        first.setdefault(value, where)
    return {value: Found(counts[value], first[value]) for value in sorted(counts)}


def _content(document: Document) -> Iterator[tuple[str, str]]:
    """Where and normalised text of all that counts: blocks, names of sheets that hold something, what is inside."""
    if document.name:
        yield document.name, normalise(document.name)
    filled = {block.place.sheet for block in document.blocks}
    for sheet in document.sheets:
        if sheet in filled or document.pictures:
            yield _inside(document, f"sheet={sheet}"), normalise(sheet)
    for block in document.blocks:
        if not block.chrome:
            yield _inside(document, block.place.locator), block.norm
    for member in document.members:
        yield from _content(member)


def _inside(document: Document, locator: str) -> str:
    return "!".join(part for part in (document.name, locator) if part)
