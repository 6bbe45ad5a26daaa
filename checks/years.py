"""The fiscal year of a piece (law 4): its own text over its file name over the link text over the page's title.

What counts in the own text, in this order: a fiscal year named in the head, the months or dates of a period in the head, a
plain year in the head, a single month with its year in the head (ตุลาคม 2565 is of fiscal year 2566), the fiscal year named
most often in the whole text. What does not: years of laws and regulations, document numbers, years of a range of several
years, amounts, academic years. Years told only by a name make the evidence weak.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from checks.cues import holding
from checks.reading import Piece, Reading
from checks.remember import remembered
from model import BlockKind, Evidence
from thai.dates import find_dates, find_months, find_years, fiscal_year_of
from thai.normalise import arabic, normalise
from thai.years import FISCAL_CUES

_TITLE = 120  # key characters of a first line that is a title
_LABEL = 30  # characters of a cell that is a month's name
_UNDER = 4  # lines of a page that begin it
_PERIODS = frozenset({"range", "half", "quarter"})
_MONTHS = 2  # months that make a table one of their year


@dataclass(frozen=True, slots=True)
class YearClaim:
    """`year` B.E. or None; `how`: own, own_text, file_name, label, heading, title or ""; `others` = other claims."""

    year: int | None
    how: str
    evidence: Evidence | None
    others: tuple[tuple[str, int], ...] = ()

    @property
    def weak(self) -> bool:
        return self.how in {"file_name", "label", "title"}

    @property
    def conflict(self) -> int | None:
        """A different year that a name or heading claims."""
        return next((y for _, y in self.others if y != self.year), None)


@remembered
def fiscal_year(piece: Piece) -> YearClaim:
    """The fiscal year a piece belongs to, with where that stands and what its names say otherwise."""
    claims = list(_claims(piece))
    if not claims:
        return YearClaim(None, "", None)
    how, year, evidence = claims[0]
    return YearClaim(year, how, evidence, tuple((h, y) for h, y, _ in claims[1:]))


def years_in(text: str) -> list[int]:
    """Years a name claims, fiscal ones first."""
    norm = normalise(text.replace("_", " "))
    hits = [h for h in find_years(norm) if h.how not in {"law", "number", "range"} and not _academic(norm, h.start)]
    hits.sort(key=lambda h: (h.how != "fiscal", h.start))
    named = find_months(norm)
    hits = [h for h in hits if h.how == "fiscal" or not any(m.start <= h.start < m.end for m in named)]
    months = [
        fiscal_year_of(y, m)
        for hit in named
        if not _academic(norm, hit.end - 1)
        for y, m in hit.months
        if y is not None
    ]
    fiscal = [h.year_be for h in hits if h.how == "fiscal"]
    return [*fiscal, *months, *(h.year_be for h in hits if h.how != "fiscal")]


def years_told(piece: Piece) -> set[int]:
    """Fiscal years of all the months and days with a year that a piece names in its text, and years written out in it."""
    texts = [b for _, b in piece.texts()]
    months = {
        fiscal_year_of(y, m) for b in texts for hit in find_months(b.norm) for y, m in hit.months if y is not None
    }
    days = {fiscal_year_of(d.year, d.month) for b in texts for d in find_dates(b.norm)}
    return months | days | {y for b in texts for y in plain_years(b.text)}


def plain_years(name: str) -> list[int]:
    """Years in B.E. that a name writes out, without those of months, dates, school years, ranges and numbers."""
    norm = normalise(name.replace("_", " "))
    years = [
        h for h in find_years(norm) if h.how in {"fiscal", "year"} and arabic(norm[h.start : h.end]).find("25") >= 0
    ]
    if not years:
        return []
    taken = [(m.start, m.end) for m in find_months(norm)] + [(d.start, d.end) for d in find_dates(norm)]
    taken += [m.span() for m in _NUMBERED.finditer(arabic(norm))]
    return [h.year_be for h in years if not _academic(norm, h.start) and not any(s <= h.start < e for s, e in taken)]


_NUMBERED = re.compile(
    r"(?<!\d)\d{1,2}[-_ ./]{1,2}25\d\d(?!\d)"
)  # "10-2565", "3/2565": a month or a number of that year


def _claims(piece: Piece) -> list[tuple[str, int, Evidence | None]]:
    found: list[tuple[str, int, Evidence | None]] = []
    own = _own(piece) or (_own(piece.reading.whole) if piece.is_chapter else None)
    if own is not None:
        found.append(own)
    source, reading = piece.source, piece.reading
    names: list[tuple[str, str, Reading | None]] = []
    if piece.is_file:
        sheets = sorted({t.place.sheet for _, t in piece.tables() if years_in(t.place.sheet)})
        names += [("file_name", sheet, None) for sheet in sheets if years_in(sheet)[:1] == years_in(sheets[0])[:1]]
        names += [("file_name", source.file_name, None), ("label", source.label, None)]
        names += [("heading", h, reading.parent) for h in reversed(source.heading)]
        names += [("title", reading.parent.title if reading.parent else "", reading.parent)]
    else:
        names += [("heading", h, reading) for h in reversed(piece.path)]
        names += [("title", reading.title, reading)]
    for how, name, above in names:
        years = years_in(name) if name else []
        if years:
            # names of a matrix are put together from its cells
            cell = next((c for c in name.split(" | ") if years_in(c)), name)
            at = above.source if above is not None else source
            found.append((how, years[0], Evidence(at.url, cell[:160], "", at.sha256)))
    if not found and not piece.is_file and piece.heading >= 0 and (under := _under_title(reading)) is not None:
        found.append(under)
    heads = _of_heads(piece)
    return [*found, heads] if heads is not None else found


@remembered
def _under_title(reading: Reading) -> tuple[str, int, Evidence | None] | None:
    """The fiscal year of a short line between the title of a page and its first part ("ประจำปีงบประมาณ พ.ศ. 2566")."""
    for n, i in enumerate(reading.content[:_UNDER]):
        if n and reading.heads(i):
            return None
        year = _year_of_block(reading.whole, i, "fiscal") if len(reading.doc.blocks[i].key) <= 2 * _LABEL else None
        if year is not None:
            return "title", year, reading.evidence(i)
    return None


def _of_heads(piece: Piece) -> tuple[str, int, Evidence | None] | None:
    """The fiscal year of the months that a header of a table gives its figures ("ผล (ต.ค. 65 - มี.ค. 66)"), where nothing else
    says one."""
    for index, table in piece.tables():
        heads = (cell for row in table.rows[: max(1, table.header_rows)] for cell in row if len(cell) <= 2 * _LABEL)
        named = [m for cell in heads for hit in find_months(normalise(cell)) if hit.how in _PERIODS for m in hit.months]
        years = {fiscal_year_of(year, month) for year, month in named if year is not None}
        if len(years) == 1:
            first = next(i for i, b in piece.texts() if b.table == index)
            return "own_text", years.pop(), piece.reading.evidence(first)
    return None


def _own(piece: Piece) -> tuple[str, int, Evidence | None] | None:
    links = piece.only_links
    head = [i for i in piece.head(600) if i not in links]
    for i in head[:1]:
        for wanted in ("fiscal", "months", "year") if len(piece.doc.blocks[i].key) <= _TITLE else ():
            year = _year_of_block(piece, i, wanted)
            if year is not None:
                return "own", year, piece.reading.evidence(i)
    for wanted in ("fiscal", "months", "year", "month"):
        for i in head:
            year = _year_of_block(piece, i, wanted)
            if year is not None:
                return "own", year, piece.reading.evidence(i)
    counts: Counter[int] = Counter()
    first: dict[int, int] = {}
    cued = holding(piece.doc, FISCAL_CUES)
    for i, block in ((i, b) for i, b in piece.texts() if i in cued and i not in links):
        for hit in find_years(block.norm):
            if hit.how == "fiscal":
                counts[hit.year_be] += 1
                first.setdefault(hit.year_be, i)
    if counts:
        year = counts.most_common(1)[0][0]
        return "own_text", year, piece.reading.evidence(first[year])
    return year_of_rows(piece)


def year_of_rows(piece: Piece) -> tuple[str, int, Evidence] | None:
    """The fiscal year of the months with their year that label the rows of a table, when it is one and the same."""
    months: dict[tuple[int, int], int] = {}
    for i, block in piece.texts():
        if block.kind is BlockKind.ROW:
            for cell in block.norm.split(" | ")[:2]:
                hits = find_months(cell) if len(cell) < _LABEL else []
                named = [m for hit in hits if hit.how == "month" for m in hit.months]
                months |= {(year, month): i for year, month in named if year is not None}
    years = {fiscal_year_of(*m) for m in months}
    if len(months) < _MONTHS or len(years) != 1:
        return None
    return "own_text", years.pop(), piece.reading.evidence(min(months.values()))


def _year_of_block(piece: Piece, index: int, wanted: str) -> int | None:
    block = piece.doc.blocks[index]
    norm = block.norm
    if wanted != "fiscal" and block.kind is BlockKind.ROW and " | " in block.text:
        return None  # figures of a row (a permit number, a contract) do not date the document
    months = find_months(norm)
    if wanted in {"months", "month"}:
        kinds = {"range", "half", "quarter"} if wanted == "months" else {"month"}
        named = [ym for hit in months if hit.how in kinds and not _academic(norm, hit.end - 1) for ym in hit.months]
        fiscal = {fiscal_year_of(y, m) for y, m in named if y is not None}
        return fiscal.pop() if len(fiscal) == 1 else None
    hits = [h for h in find_years(norm) if h.how == wanted or (wanted == "year" and h.how == "short")]
    if wanted == "year":
        dated = [*((d.start, d.end) for d in find_dates(norm)), *((m.start, m.end) for m in months)]
        hits = [h for h in hits if not any(s <= h.start < e for s, e in dated) and not _academic(norm, h.start)]
    return hits[0].year_be if hits else None


def spans(piece: Piece) -> list[tuple[int, int, Evidence]]:
    """Ranges of years that the title of a piece states: first, last, evidence."""
    found = []
    for i in piece.head(200):
        ends = [h.year_be for h in find_years(piece.doc.blocks[i].norm) if h.how == "range"]
        found += [(a, b, piece.reading.evidence(i)) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    return found


def academic_years(piece: Piece) -> set[int]:
    """School years (ปีการศึกษา) that the head of a piece or its names state: 2565 runs from May 2565 to March 2566."""
    texts = [piece.doc.blocks[i].norm for i in piece.head(600)]
    texts += [normalise(n.replace("_", " ")) for n in (piece.source.file_name, piece.source.label) if n]
    return {year for text in texts for year in school_years(text)}


def school_years(norm: str) -> set[int]:
    """School years that a normalised text names."""
    return {h.year_be for h in find_years(norm) if _academic(norm, h.start)}


def _academic(norm: str, start: int) -> bool:
    """Whether the year at `start` is a school year."""
    before = norm[max(0, start - 18) : start + 1]
    return "ปีการศึกษา" in before or "ภาคเรียน" in before
