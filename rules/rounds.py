"""Elements bound to rounds of the fiscal year: six-month reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from checks.figure_lines import months_before_figures, months_over_figures
from checks.month_lines import is_line
from checks.naming import Subject
from checks.periods import (
    Month,
    iso,
    round_named,
    row_evidence,
    table_months,
    table_rounds,
)
from checks.reading import Piece
from checks.rows import data_rows
from checks.substance import follows
from checks.years import YearClaim
from model import Block, BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.month_parts import month_of, month_parts, sheet_months
from rules.papers import Paper, carried, failed, papers, urls
from thai.dates import find_dates, find_months, fiscal_year_of
from thai.normalise import normalise

_LINE = 150  # key characters of a line that says what a document is of
_MONTHS = 3  # months of a quarter
_LAST_DAY = 28  # of the shortest month
_UP_TO = re.compile(
    r"(?<!ประกาศ)(?<!ประกาศ )(?<!สั่ง)(?<!สั่ง )(?:(?<![ก-๎])ณ|ถึง|สิ้น|สะสม|ยอด)\s*(?:(?:ถึง|ณ|สิ้น|วันที่|เดือน|วันทำการสุดท้ายของ)\s*)*$"
)  # before a month or day: all of the year until then
_SUMS = re.compile("สะสม|รวม|6 เดือน|ครึ่งปี")
_CAME = 15  # key characters that tell what came of a quarter
_FIRST_MONTH = 10  # of a fiscal year
_Covered = tuple[Paper, set[Month], Evidence]
_QUARTER = re.compile(r"[\d๐-๙. )(-]*ไตรมาส")


def six_months(ask: Ask, subject: Subject) -> Observation:
    """One document that covers the six-month round October - March of the fiscal year.

    A report of one quarter, or a title that names six months over rows of four, is a part of it. A report of the whole
    year covers the round too. A report that names the round but no year anywhere is a part. Not due before the round has ended.
    """
    if ask.not_due:
        return Observation(not_due=True, months_not_due=iso(ask.not_due), subjects=subject.families)
    candidates = [_as_it_stood(ask, p) for p in papers(ask, subject)]
    candidates = [p for p in candidates if not carried(p, candidates, subject)]
    timely = [p for p in candidates if p.usable and p.year.year in {None, ask.fiscal_year}]
    covered = _of_months(ask, candidates, [(p, *_round(ask, p)) for p in timely])
    half = set(ask.period.first_half)
    whole = [c for c in covered if half <= c[1]]
    dated = [c for c in whole if c[0].year.year is not None or _says_year(ask, c[0].piece)]
    if whole and not dated:
        return Observation(
            evidence=(whole[0][2],), lacking=True, reason="year_not_stated", subjects=subject.families,
            strength=Strength.WEAK, fulfilled_by=urls(c[0] for c in whole),
        )  # fmt: skip
    if whole:
        paper, months, evidence = max(dated, key=lambda c: not c[0].year.weak)
        return _round_seen(ask, paper, months, evidence, urls(c[0] for c in whole))
    partly = [c for c in covered if c[1] & half]
    if partly:
        months = set().union(*(c[1] for c in partly)) & half
        quotes = tuple(dict.fromkeys(c[2] for c in partly))[:3]
        complete = half <= months
        return Observation(
            evidence=quotes,
            months_found=iso(months),
            months_missing=iso(half - months),
            reason="" if complete else "round_incomplete",
            strength=Strength.SURE,
            subjects=subject.families,
            fulfilled_by=urls(c[0] for c in partly),
        )
    stated = [p for p, months, _ in covered if p.year.year == ask.fiscal_year and not months]  # of no other round
    if stated:
        best = stated[0]
        return Observation(
            evidence=(best.about.evidence,), lacking=True, reason="round_not_stated", subjects=subject.families,
            fulfilled_by=urls(stated),
        )  # fmt: skip
    return failed(candidates, subject, ask, year_bound=True)


def _of_months(ask: Ask, candidates: list[Paper], covered: list[_Covered]) -> list[_Covered]:
    """Parts or files that are each of another month cover no more than that, whatever round stands above them."""
    if len({month[0] for p in candidates if (month := month_of(p.piece, ask.fiscal_year))}) < 2:
        return covered
    own = [(c, month_of(c[0].piece, ask.fiscal_year)) for c in covered]
    return [(c[0], {month[0]}, month[1]) if month else c for c, month in own]


def _round_seen(
    ask: Ask, paper: Paper, months: set[Month], evidence: Evidence, fulfilled_by: tuple[str, ...]
) -> Observation:
    """A document that names the round; its own rows, sheets, headings or files of months may still show less."""
    rows: set[Month] = set()
    tables = (set(table_months(table, ask.fiscal_year)) for _, table in paper.piece.tables())
    for shown in (*tables, set(months_over_figures(paper.piece, ask.fiscal_year))):
        own = shown & set(ask.period.first_half)
        rows |= own if len(own) >= 2 else set()
    rows = rows or month_parts(ask, paper.piece)
    short = rows and not set(ask.period.first_half) <= rows
    weak = paper.year.weak or paper.strength is Strength.WEAK
    return Observation(
        evidence=tuple(dict.fromkeys((paper.about.evidence, evidence))),
        months_found=iso(rows) if short else iso(months & set(ask.period.first_half)),
        months_missing=iso(set(ask.period.first_half) - rows) if short else (),
        reason="rows_short" if short else "year_in_name" if weak and paper.year.weak else "",
        strength=Strength.WEAK if weak else Strength.SURE,
        subjects=paper_subjects(paper),
        fulfilled_by=fulfilled_by,
    )


def _says_year(ask: Ask, piece: Piece) -> bool:
    """Whether a month of the round stands anywhere in the piece with its year."""
    named = {month for _, b in piece.texts() for hit in find_months(b.norm) for month in hit.months}
    return bool(named & set(ask.period.first_half))


def paper_subjects(paper: Paper) -> tuple[str, ...]:
    """What the head of a paper names, without its links: they name what they lead to."""
    piece, lexicon = paper.piece, paper.piece.reading.lexicon
    told = (i for i in piece.head(200) if i not in piece.only_links)
    return tuple(sorted({h.family for i in told for h in piece.reading.hits(i) if h.family in lexicon.subjects}))


def _round(ask: Ask, paper: Paper) -> tuple[set[Month], Evidence]:
    """Months of the round a paper says it covers: its own head (and that of its file) over its names over its whole text."""
    piece, fy = paper.piece, ask.fiscal_year
    links = piece.only_links
    for part in (piece, piece.reading.whole) if piece.is_chapter else (piece,):
        for i in (i for i in part.head(700) if i not in links):
            months = round_named(piece.doc.blocks[i].text, fy) if is_line(piece.doc.blocks[i]) else set()
            if months:
                return months | _quarters_below(ask, part, i), piece.reading.evidence(i)
    quarter = _one_quarter(piece, fy) if piece.is_file else None
    if quarter is not None:
        return quarter
    sheets = sheet_months(piece, fy)
    if len(sheets) > 1:
        return set(sheets), next(iter(sheets.values()))
    source, stood = piece.source, _up_to(fy, _titles(piece))
    names = [source.file_name, source.label, *reversed(source.heading)] if piece.is_file else list(reversed(piece.path))
    for name in names:
        months = round_named(name.replace("_", " "), fy) if name else set()
        if months and (stood is None or months & stood[0]):
            return months, piece.reading.evidence_of_name(name)
    rows = _of_rows(piece, fy)
    if rows is not None:
        return rows
    for i in (i for i in piece.blocks if i not in links):
        months = round_named(piece.doc.blocks[i].text, fy)
        if months:
            return months, piece.reading.evidence(i)
    called = [(n, piece.reading.evidence_of_name(n)) for n in (source.label, source.file_name) if n and piece.is_file]
    return stood or _up_to(fy, called) or (set(), paper.about.evidence)


def _of_rows(piece: Piece, fy: int) -> tuple[set[Month], Evidence] | None:
    """Months of the rows or columns of a table, or of the lines of a file that was one."""
    for index, table in piece.tables():
        shown = table_months(table, fy)
        shown = shown if len(shown) >= 3 else table_rounds(table, fy)
        if shown:
            return set(shown), row_evidence(piece, index, min(shown.values())[0])
    lines = months_before_figures(piece, fy) if piece.is_file else {}
    return (set(lines), piece.reading.evidence(min(lines.values()))) if len(lines) > 1 else None


def _as_it_stood(ask: Ask, paper: Paper) -> Paper:
    """A report whose tables all show months of another year is of that one, whatever stands above them; one whose own title
    says until when it tells of the year is of that year, whatever its link says (law 4)."""
    if months := _all_of_another_year(ask, paper.piece):
        other = YearClaim(fiscal_year_of(*max(months)), "own_text", row_evidence(paper.piece, *min(months.values())))
        return replace(paper, dated=lambda: other)
    if paper.year.how.startswith("own"):
        return paper
    stood = _up_to(ask.fiscal_year, _titles(paper.piece))
    if stood is None:
        return paper
    claim = YearClaim(fiscal_year_of(*max(stood[0])), "own_text", stood[1])
    return replace(paper, dated=lambda: claim)


def _all_of_another_year(ask: Ask, piece: Piece) -> dict[Month, tuple[int, int]]:
    """The months that the tables of a piece show, with table and row, when all of them are of one other fiscal year."""
    shown: dict[Month, tuple[int, int]] = {}
    for index, table in piece.tables():
        months = table_months(table, ask.fiscal_year)
        shown |= {month: (index, row) for month, (row, _) in months.items()}
        if len(months) < _MONTHS and any(True for _ in data_rows(table)):
            return {}
    years = {fiscal_year_of(*month) for month in shown}
    return shown if len(years) == 1 and years != {ask.fiscal_year} else {}


def _up_to(fy: int, told: Iterable[tuple[str, Evidence]]) -> tuple[set[Month], Evidence] | None:
    """Months of a year until the end of the one that a title or name gives ("ณ วันที่ 31 มีนาคม 2566", "สะสมถึงเดือนมีนาคม 2566"):
    a report of the year as it stood then. `told`: texts with their quotes, the nearest first."""
    for text, quote in told:
        norm = normalise(text)
        early = {d.start for d in find_dates(norm) if d.day < _LAST_DAY}
        for hit in find_months(norm, fy):
            single = hit.how in {"day", "month"} and hit.start not in early and len(hit.months) == 1
            year, month = hit.months[0]
            if single and year is not None and month != _FIRST_MONTH and _UP_TO.search(norm[: hit.start]):
                return _until(fiscal_year_of(year, month), (year, month)), quote
    return None


def _titles(piece: Piece) -> list[tuple[str, Evidence]]:
    """The lines at the head of a piece that are no links, each with its quote."""
    lines = (i for i in piece.head(_LINE * 2) if i not in piece.only_links and is_line(piece.doc.blocks[i]))
    return [(piece.doc.blocks[i].text, piece.reading.evidence(i)) for i in lines]


def _until(fy: int, last: Month) -> set[Month]:
    months = [*((fy - 1, m) for m in range(_FIRST_MONTH, 13)), *((fy, m) for m in range(1, _FIRST_MONTH))]
    return {m for m in months if m <= last}


def _one_quarter(piece: Piece, fy: int) -> tuple[set[Month], Evidence] | None:
    """The quarter of which the lines and the heads of columns of a file speak, when they speak of no more and add nothing up:
    the file's own text beats a name that says more."""
    spoken: dict[int, set[Month]] = {}
    for i, block in piece.texts():
        head = block.kind is BlockKind.ROW and _heads(piece, block)
        titled = len(block.key) <= _LINE and (is_line(block) or _QUARTER.match(block.norm))  # not when a work was due
        if (head or titled) and (months := round_named(block.text, fy)):
            spoken[i] = months
    months = set().union(*spoken.values())
    if len(months) != _MONTHS or any(_SUMS.search(piece.doc.blocks[i].norm) for i in spoken):
        return None
    return months, piece.reading.evidence(min(spoken))


def _heads(piece: Piece, block: Block) -> bool:
    """The first row of a table, or the second below a title."""
    first = piece.doc.tables[block.table].rows[0] if block.table >= 0 else ()
    return block.row == 0 or (block.row == 1 and len({c for c in first if c.strip()}) <= 1)


def _quarters_below(ask: Ask, piece: Piece, block: int) -> set[Month]:
    """Months of further lines that begin with a quarter, below one that does, each with figures or contents of its own."""
    blocks = piece.doc.blocks
    lines = [i for i in piece.blocks if i >= block and _QUARTER.match(blocks[i].norm)]
    if block not in lines:
        return set()
    return {m for i in lines if follows(piece, i, _CAME) for m in round_named(blocks[i].text, ask.fiscal_year)}
