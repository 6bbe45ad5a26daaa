"""Years that do not agree: a report that names another year's plan, a file or link named after another year than its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.reading import Reading, original_span
from checks.years import YearClaim, fiscal_year, plain_years
from model import Evidence
from rules.ask import Ask
from rules.consistency.measures import PAIRS
from rules.consistency.note import Note, documents, fulfilling
from thai.dates import YearHit, find_years

_NEAR = 40  # characters after the plan's name in which its year stands


def notes(asks: Sequence[Ask]) -> Iterator[Note]:
    if not asks[0].item.year_bound:
        return
    for ask, reading in documents(asks):
        claim = fiscal_year(reading.whole)
        if reading.is_file and claim.how == "own" and claim.year == ask.fiscal_year:
            yield from _named(ask, reading, claim)
    pair = PAIRS.get(asks[0].topic, ())
    sides = [ask for name in pair for ask in asks if ask.element.id == name]
    if len(sides) == 2:
        for reading in fulfilling(sides[1]):
            yield from _plan_of(sides[1], reading, sides[0].observed[sides[0].element.id].subjects)


def _named(ask: Ask, reading: Reading, claim: YearClaim) -> Iterator[Note]:
    """A file name or link text that names other years only."""
    source = reading.source
    for name in dict.fromkeys((source.label, source.file_name)):
        years = plain_years(name)
        if years and claim.year not in years:
            values = {"name": name[:120], "year_found": str(years[0])}
            quote = Evidence(source.url, name[:160], "", source.sha256)
            shown = (quote, claim.evidence) if claim.evidence else (quote,)
            yield Note(ask.element.id, "name_year_differs", values, shown)
            return


def _plan_of(ask: Ask, reading: Reading, plan: tuple[str, ...]) -> Iterator[Note]:
    """The head of the report names the plan with another fiscal year than its own."""
    claim = fiscal_year(reading.whole)
    if claim.how != "own" or claim.year != ask.fiscal_year:
        return
    for i in reading.whole.head(700):
        block = reading.doc.blocks[i]
        ends = [original_span(block, h)[1] for h in reading.hits(i) if h.family in plan]
        for year in find_years(block.text):
            if _after(year, ends) and year.how == "fiscal" and year.year_be != ask.fiscal_year:
                shown = tuple(e for e in (reading.evidence(i), claim.evidence) if e)
                yield Note(ask.element.id, "plan_year_differs", {"year_found": str(year.year_be)}, shown)
                return


def _after(year: YearHit, ends: list[int]) -> bool:
    return any(0 <= year.start - end <= _NEAR for end in ends)
