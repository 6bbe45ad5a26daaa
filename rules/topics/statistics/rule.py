"""Performance statistics of the district's main duties.

Source: FY2566 framework, O20 (result report O12).

What is asked: figures of what the district did in its main duties in the first six months of the fiscal year, as PDF and in a
machine-readable format. The framework advises figures of quantity and of quality.

What counts: tables or lists with figures (cases registered, permits issued, waste collected, patients visited ...) of one section
or of many; one document for the half year or the year, a table with a row or column for each month, one file or sheet per
month, both quarters.

What does not: statistics of complaints, of visitors of the web site or of procurement, staff or population numbers, a bare title
without figures, statistics of last year, five months of six, a satisfaction survey alone.

Traps: a title that names six months may stand over rows of four. The six months of a calendar year (January - June) are not the
round. A link called "Excel" may hold a PDF.
"""

from __future__ import annotations

from dataclasses import replace

from checks.formats import is_machine_readable, is_pdf
from checks.naming import Subject
from checks.reading import Piece
from checks.rows import data_rows
from model import Observation, Table
from rules.ask import Ask
from rules.formats import file_format
from rules.kinds import merged
from rules.monthly import monthly
from rules.rounds import six_months
from rules.topics.statistics.cells import counting_cells
from rules.topics.statistics.figures import figures_in, is_figure, told_in_figures, told_in_words
from rules.topics.statistics.inhabitants import only_inhabitants
from thai.normalise import key, normalise

_FIGURES = 4
_BESIDE = 8  # key characters of the head of a column beside the name of what it gives
_BEGINS = 8  # key characters before a name that begins its line


def statistics_6m(ask: Ask) -> Observation:
    """Figures of the main duties for the first six months."""
    subject = _statistics(ask)
    ask = replace(ask, readings=tuple(r for r in ask.readings if not only_inhabitants(r.whole)))
    with_figures = tuple(r for r in ask.readings if _figures(ask, r.whole))
    seen = six_months(replace(ask, readings=with_figures), subject) if with_figures else six_months(ask, subject)
    seen = seen if seen.evidence or seen.not_due else six_months(ask, subject)
    if seen.not_due:
        return seen
    by_month = monthly(ask, subject)
    both = tuple(dict.fromkeys((*seen.fulfilled_by, *by_month.fulfilled_by)))
    done = seen.fulfilled and by_month.fulfilled
    seen = replace(seen, fulfilled_by=both) if done else merged(seen, by_month)
    seen = seen if seen.evidence else told_in_figures(ask, subject) or seen
    if not seen.evidence:
        return seen
    shown = [r.whole for r in ask.readings if r.source.url in seen.fulfilled_by]
    counted = [p for p in shown if _figures(ask, p)]
    if not counted:
        if any(_surveyed(ask, p, b.place.heading) or _of_site(ask, p, i) for p in shown for i, b in p.body()):
            return replace(seen, evidence=(), near=seen.evidence, lacking=True, reason="not_found", fulfilled_by=())
        if not any(told_in_words(p, subject) for p in shown):
            return replace(seen, evidence=(), near=seen.evidence, lacking=True, reason="no_figures", fulfilled_by=())
        return replace(seen, lacking=True, reason="no_figures")
    seen = replace(seen, fulfilled_by=tuple(p.source.url for p in counted))
    quality = not ask.advises("quantity-quality") or any(piece.find(*ask.families("quality")) for piece in shown)
    return seen if quality else replace(seen, advice=(*seen.advice, "quantity_quality"))


def pdf(ask: Ask) -> Observation:
    """The statistics that count, as PDF."""
    return file_format(ask, is_pdf, "not_pdf")


def machine_readable(ask: Ask) -> Observation:
    """The statistics that count, as Excel or Word."""
    return file_format(ask, is_machine_readable, "not_machine_readable")


def _statistics(ask: Ask) -> Subject:
    return ask.subject(
        "statistics",
        "figures-of",
        not_after=("making", "survey", "targets"),
        unless=("other-statistics", "visits"),
        others=("other-report",),
    )


def _figures(ask: Ask, piece: Piece) -> bool:
    """A data row with a number, or several numbers in running text that count something; none of a survey or another item."""
    tables = {n: t for n, t in piece.tables() if not _of_others(ask, piece, t)}
    counted = [t for t in tables.values() if not _surveyed(ask, piece, t.place.heading)]
    if any(is_figure(cell) for t in counted for n in data_rows(t) for cell in counting_cells(t, n)):
        return True
    lines = [(i, b) for i, b in piece.body() if b.table < 0 or b.table in tables]
    told = (b for i, b in lines if not (_surveyed(ask, piece, b.place.heading) or _of_site(ask, piece, i)))
    return sum(figures_in(block.norm) for block in told) >= _FIGURES


def _of_others(ask: Ask, piece: Piece, table: Table) -> bool:
    """Whether the head of a table is that of another item: purchases, complaints, schools, money."""
    first = next(iter(data_rows(table)), 1)
    rows = (row for row in table.rows[: max(1, first)] if not any(is_figure(cell) for cell in row[1:]))
    heads = (normalise(cell) for row in rows for cell in row)
    others = ask.families("other-columns")
    return any(
        h.family in others and len(key(cell)) - len(key(cell[h.start : h.end])) <= _BESIDE
        for cell in heads
        for h in piece.reading.lexicon.name_hits(cell)
    )


def _of_site(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a line tells how many visited the site, or what they thought of it."""
    return any(h.start <= _BEGINS for h in piece.reading.hits_of(block, *ask.families("survey", "visits")))


def _surveyed(ask: Ask, piece: Piece, heading: tuple[str, ...]) -> bool:
    """Whether the nearest heading on a page is that of a survey."""
    hits = [h for head in heading[-1:] if not piece.is_file for h in piece.reading.lexicon.name_hits(head)]
    return any(h.family in ask.families("survey") for h in hits)
