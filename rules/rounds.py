"""Elements bound to months and rounds of the fiscal year: monthly data, six-month reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from checks.columns import header_families
from checks.links import cell_of, leads_to
from checks.periods import (
    Month,
    iso,
    months_named,
    months_of_name,
    numbered_months,
    round_named,
    row_evidence,
    table_months,
    table_rounds,
)
from checks.promises import waits
from checks.reading import Piece
from checks.subject import Subject, about, match, names_other
from checks.substance import data_rows, filled, follows, hollow, is_demand, is_promise
from checks.years import fiscal_year, years_in
from model import Block, BlockKind, Evidence, Link, Observation, Strength, Table
from rules.ask import Ask
from rules.papers import Paper, carried, failed, foreign_agency, papers, urls
from thai.dates import find_dates, find_months, find_years, fiscal_year_of
from thai.normalise import arabic, key, normalise


def six_months(ask: Ask, subject: Subject) -> Observation:
    """One document that covers the six-month round October - March of the fiscal year.

    A report of one quarter, or a title that names six months over rows of four, is a part of it. A report of the whole
    year covers the round too. A report that names the round but no year anywhere is a part. Not due before the round has ended.
    """
    if ask.not_due:
        return Observation(not_due=True, months_not_due=iso(ask.not_due), subjects=subject.families)
    candidates = papers(ask, subject)
    candidates = [p for p in candidates if not carried(p, candidates)]
    timely = [p for p in candidates if p.usable and p.year.year in {None, ask.fiscal_year}]
    covered = [(p, *_round(ask, p)) for p in timely]
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
    stated = [p for p in timely if p.year.year == ask.fiscal_year]
    if stated:
        best = stated[0]
        return Observation(
            evidence=(best.about.evidence,), lacking=True, reason="round_not_stated", subjects=subject.families,
            fulfilled_by=urls(stated),
        )  # fmt: skip
    return failed(candidates, subject, ask, year_bound=True)


def _round_seen(
    ask: Ask, paper: Paper, months: set[Month], evidence: Evidence, fulfilled_by: tuple[str, ...]
) -> Observation:
    """A document that names the round; its own rows may still show less."""
    rows: set[Month] = set()
    for _, table in paper.piece.tables():
        shown = set(table_months(table, ask.fiscal_year)) & set(ask.period.first_half)
        rows |= shown if len(shown) >= 2 else set()
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
    return tuple(sorted({h.family for i in paper.piece.head(200) for h in paper.piece.reading.hits(i)
                         if h.family in paper.piece.reading.lexicon.subjects}))  # fmt: skip


def _round(ask: Ask, paper: Paper) -> tuple[set[Month], Evidence]:
    """Months of the round a paper says it covers: its own head over its names over its whole text."""
    piece, fy = paper.piece, ask.fiscal_year
    links = {i for i, b in piece.texts() if not piece.is_file and b.link_share >= 0.8}  # they name what they lead to
    for i in (i for i in piece.head(700) if i not in links):
        months = round_named(piece.doc.blocks[i].text, fy) if is_line(piece.doc.blocks[i]) else set()
        if months:
            return months | _quarters_below(ask, piece, i), piece.reading.evidence(i)
    sheets = _sheet_months(piece, fy)
    if len(sheets) > 1:
        return set(sheets), next(iter(sheets.values()))
    source = piece.source
    names = [source.file_name, source.label, *reversed(source.heading)] if piece.is_file else list(reversed(piece.path))
    for name in names:
        months = round_named(name.replace("_", " "), fy) if name else set()
        if months:
            return months, Evidence(source.url, name[:160], "", source.sha256)
    for index, table in piece.tables():
        shown = table_months(table, fy)
        shown = shown if len(shown) >= 3 else table_rounds(table, fy)
        if shown:
            return set(shown), row_evidence(piece, index, min(shown.values())[0])
    for i in (i for i in piece.blocks if i not in links):
        months = round_named(piece.doc.blocks[i].text, fy)
        if months:
            return months, piece.reading.evidence(i)
    return set(), paper.about.evidence


def _sheet_months(piece: Piece, fy: int) -> dict[Month, Evidence]:
    """Months of the sheets of a workbook, each named by its sheet or by the title above its rows of data."""
    found: dict[Month, Evidence] = {}
    for sheet in piece.reading.chapters if piece.is_file and not piece.is_chapter else ():
        if not sheet.sheet or not any(data_rows(t) for _, t in sheet.tables()):
            continue
        lines = [i for i in sheet.head(150) if is_line(sheet.doc.blocks[i])]
        named = [(months_named(sheet.doc.blocks[i].text, fy), sheet.reading.evidence(i)) for i in lines]
        place = Evidence(sheet.source.url, sheet.sheet, f"sheet={sheet.sheet}", sheet.source.sha256)
        for months, quote in (*named, (months_of_name(sheet.sheet, fy), place)):
            if len(months) == 1:
                found.setdefault(next(iter(months)), quote)
                break
    return found


_CAME = 15  # key characters that tell what came of a quarter
_QUARTER = re.compile(r"[\d๐-๙. )(-]*ไตรมาส")


def _quarters_below(ask: Ask, piece: Piece, block: int) -> set[Month]:
    """Months of further lines that begin with a quarter, below one that does, each with figures or contents of its own."""
    blocks = piece.doc.blocks
    lines = [i for i in piece.blocks if i >= block and _QUARTER.match(blocks[i].norm)]
    if block not in lines:
        return set()
    return {m for i in lines if follows(piece, i, _CAME) for m in round_named(blocks[i].text, ask.fiscal_year)}


_TITLE = 130  # characters of a title that runs into its contents
_VALUE = 2  # lines below a label in which its answer stands
_ANSWER = 30  # key characters of an answer
_AMOUNT = re.compile(r"\d[\d,.]*\s*(?:บาท|ราย|เรื่อง|ป้าย|ฉบับ|หลัง|แห่ง|ครั้ง|โครงการ|รายการ|คำขอ|สัญญา|ล้าน)|[=:]\s*\d[\d,.]*")
_NAME = 20  # characters of a name in which digits may stand for a month


@dataclass
class Shown:
    """Months shown so far, and months of another year that stand there instead."""

    months: dict[Month, Evidence] = field(default_factory=dict)
    foreign: dict[Month, Evidence] = field(default_factory=dict)
    weak: set[Month] = field(default_factory=set)
    by: list[str] = field(default_factory=list)


def monthly(
    ask: Ask,
    subject: Subject,
    none: tuple[str, ...] = (),
    *,
    columns: tuple[str, ...] = (),
    also: Callable[[Piece], bool] | None = None,
) -> Observation:
    """Data for every month of the first half that is due. `none`: families that say there was none in a month.
    `columns`: families of which a table's header must name one to show its months (default any table). `also`: pieces that are
    of the subject without its name.

    Months stand in a file's own head, sheet names, table rows and columns, headings with contents, file names and link
    texts (in this order of trust); only what could be opened counts: a line or row that is a month's name with a link shows
    the month when the link leads to a file that was read. Months without a year are of the year that the heading above
    them, else the piece, says it is of. The printed demand, promises, and what stands under a heading of another subject
    show nothing. Quarters count where the book says so (`granularity`).
    """
    shown = Shown()
    for piece in (*ask.pieces, *(p for p in ask.chapters if p.sheet)):
        if not foreign_agency(ask, piece) and (_may_show(piece, subject) or (also is not None and also(piece))):
            _months_of(ask, piece, shown, subject, ask.families(*none), ask.families(*columns))
    due, found = set(ask.due), set(shown.months) & set(ask.due)
    if not due:
        return Observation(not_due=True, months_not_due=iso(ask.not_due), subjects=subject.families)
    missing = due - found
    evidence = tuple(dict.fromkeys(shown.months[m] for m in sorted(found)))
    wrong_year = not found and shown.foreign
    return Observation(
        evidence=evidence,
        lacking=not found,
        months_found=iso(found),
        months_missing=iso(missing),
        months_not_due=iso(ask.not_due),
        reason="wrong_year"
        if wrong_year
        else "months_missing"
        if found and missing
        else "not_found"
        if missing
        else "",
        near=tuple(dict.fromkeys(shown.foreign.values()))[:3] if wrong_year else (),
        values={"year_found": str(fiscal_year_of(*min(shown.foreign)))} if wrong_year else {},
        strength=Strength.WEAK if found and found <= shown.weak else Strength.SURE,
        subjects=subject.families,
        fulfilled_by=tuple(dict.fromkeys(shown.by)),
    )


def _may_show(piece: Piece, subject: Subject) -> bool:
    """A piece about the subject, or one inside a page or under a link that is about it and says nothing else itself."""
    if about(piece, subject) is not None:
        return True
    reading = piece.reading
    return not piece.is_file and piece.heading >= 0 and about(reading.whole, subject) is not None


def is_line(block: Block) -> bool:
    """Text that stands alone: a line, or a row of a sheet with nothing in its other cells (a title of what follows)."""
    return block.kind is not BlockKind.ROW or len({c.strip() for c in block.text.split(" | ")} - {""}) <= 1


def _months_of(
    ask: Ask, piece: Piece, shown: Shown, subject: Subject, none: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    year = fiscal_year(piece).year or ask.fiscal_year
    for index, table in piece.tables():
        if columns and not _of_columns(piece, table, subject, columns):
            continue
        block = next((i for i, b in piece.texts() if b.table == index), None)
        if block is None or not (_captioned(piece, table, subject) or not _elsewhere(piece, block, subject)):
            continue
        fy = _year_at(piece, block, year)
        named = table_months(table, fy)
        if "quarter" in ask.element.granularity:
            named = {**_quarter_rows(table, fy), **named}
        for month, (row, column) in named.items():
            if row >= max(1, table.header_rows) or column_shows(ask, piece, index, column, fy):
                _row(ask, shown, month, piece, index, row)
    for i, _ in piece.texts():
        if not (is_demand(piece, i) or is_promise(piece, i) or _elsewhere(piece, i, subject)):
            _line(ask, shown, piece, i, subject, none, _year_at(piece, i, year))
    if piece.heading >= 0 and not hollow(piece) and not _elsewhere(piece, piece.heading, subject):
        fy = _year_at(piece, piece.heading, year)
        for month in _months(ask, piece.doc.blocks[piece.heading].text, fy):
            _add(ask, shown, month, piece.reading.evidence(piece.heading), piece)
    if piece.is_file and not hollow(piece):
        _file_months(ask, piece, shown, year, none)


_TARGET = re.compile(r"ประมาณการ|เป้าหมาย|คาดว่า")
_COLLECTED = re.compile(r"จัดเก็บได้|เก็บได้|จัดเก็บจริง|รับจริง|ผลการ|ราย(?!รับ|ได้|การ|เดือน)")
_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+\.\d\d")


def _of_columns(piece: Piece, table: Table, subject: Subject, columns: tuple[str, ...]) -> bool:
    """A table whose header, caption or nearest heading says that it is of the subject, or whose cells hold amounts of money."""
    heads = [c for row in table.rows[: max(1, table.header_rows)] for c in row[1:] if filled(c)]
    if any(_TARGET.search(c) for c in heads) and not any(_COLLECTED.search(c) for c in heads):
        return False
    if set(columns) & set(header_families(piece, table)):
        return True
    rows = data_rows(table, 1)
    return (
        _captioned(piece, table, subject)
        or _headed(piece, table, subject)
        or any(_MONEY.fullmatch(arabic(c).strip()) for n in rows for c in table.rows[n])
    )


def _headed(piece: Piece, table: Table, subject: Subject) -> bool:
    """Whether the nearest heading above a table that names a subject names this one alone."""
    lexicon = piece.reading.lexicon
    for heading in reversed(table.place.heading):
        named = {h.family for h in lexicon.name_hits(heading) if h.family in lexicon.subjects}
        if named:
            return named <= set(subject.families)
    return False


def _captioned(piece: Piece, table: Table, subject: Subject) -> bool:
    return bool(table.caption) and match(piece.reading.lexicon.name_hits(table.caption), subject) is not None


def _elsewhere(piece: Piece, block: int, subject: Subject) -> bool:
    """Whether a block of a page stands under a heading that names another subject."""
    if piece.is_file:
        return False
    for heading in reversed(piece.doc.blocks[block].place.heading):
        hits = piece.reading.lexicon.name_hits(heading)
        if match(hits, subject) is not None:
            return False
        if names_other(piece.reading, hits, subject):
            return True
    return False


def _year_at(piece: Piece, block: int, year: int) -> int:
    """The fiscal year that the nearest heading above a block names, else the year of the piece."""
    above = () if piece.is_file else reversed(piece.doc.blocks[block].place.heading)
    return next((years[0] for h in above if (years := years_in(h))), year)


def _line(ask: Ask, shown: Shown, piece: Piece, index: int, subject: Subject, none: tuple[str, ...], fy: int) -> None:
    """A line that says there was none in a month, or that names a month and has contents after it (or in it, where a
    file's title and rows were read as one paragraph)."""
    block = piece.doc.blocks[index]
    months: set[Month] = set()
    listed = _listed(block.norm, fy) if block.kind is not BlockKind.ROW and not linked(piece, index) else set()
    if len(listed) > 1:
        months = listed
    elif none and (_says_none(block) or piece.reading.hits_of(index, *none)):
        months = (
            months_named(block.text, fy) or _label_before(piece, index, fy) or _heading_months(block.place.heading, fy)
        )
    elif block.kind is not BlockKind.ROW and (begun := _begins(block.norm, fy)) and not linked(piece, index):
        months = begun
    elif len(block.key) < 90 and is_line(block):
        months = _months(ask, block.text, fy)
        if months and not (_opens(ask, piece, index) if linked(piece, index) else _goes_on(ask, piece, index, none)):
            months = set()
    elif block.kind is not BlockKind.ROW and piece.is_file and _titles(piece, index, subject):
        months = _months(ask, block.text[:_TITLE], fy)
    for month in months:
        _add(ask, shown, month, piece.reading.evidence(index), piece)


_NONE = frozenset(map(key, ("ไม่มี", "ไม่มีรายการ", "ไม่มีในเดือนนี้", "เดือนนี้ไม่มี")))  # said alone under a month: there was none
_NOTHING = re.compile(r"[\s:=()\-–—]*ไม่มี(?:รายการ|ข้อมูล)?[\s()\-–—]*")
_RECORD = re.compile(r"[\s\d.)\-–•]{0,6}(?:ใน|ประจำ|สำหรับ|ยอด)?(?:เดือน)?\s*")
_RECORD_WORDS = 6
_ROW_OF_FIGURES = re.compile(
    r"[\s|:=-]*(?:[\d,]+\s+)*\d{1,3}(?:,\d{3})*(?:,\d{3}|\.\d\d)(?:\s+[\d,.]+)*[\s|]*"
)  # a row read as a line
_LONG_RECORD = 300  # characters of a line that is one month's record


def _label_before(piece: Piece, index: int, fy: int) -> set[Month]:
    """The month that the line right above names and says nothing else: the label of an answer."""
    before = next((piece.doc.blocks[i] for i in reversed(piece.blocks) if i < index), None)
    alone = before is not None and before.kind not in {BlockKind.HEADING, BlockKind.ROW} and len(before.key) < _ANSWER
    return _singles(before.text, fy) if alone and before is not None else set()


def _says_none(block: Block) -> bool:
    """A line of nothing but "ไม่มี", alone or beside a month ("ธันวาคม 2565 - ไม่มี -")."""
    if block.key in _NONE:
        return True
    last = next(iter(reversed(find_months(block.norm))), None) if "ไม่มี" in block.norm else None
    return last is not None and _NOTHING.fullmatch(block.norm, last.end) is not None


def _listed(norm: str, fy: int) -> set[Month]:
    """Months that running text names one after the other, each with an amount of its own or the word that there was none."""
    hits = [h for h in find_months(norm, fy) if h.how == "month" and h.start + 3 < h.end]
    found: set[Month] = set()
    for hit, after in zip(hits, [*hits[1:], None], strict=False) if len(hits) > 1 else ():
        own = arabic(norm[hit.end : after.start if after else len(norm)])
        if _AMOUNT.search(own) or "ไม่มี" in own:
            found |= months_named(norm[hit.start : hit.end], fy)
    return found


def _begins(norm: str, fy: int) -> set[Month]:
    """The month with which a line begins that goes on with figures of its own ("ม.ค. 66 จำนวน 15 ราย เป็นเงิน 51,000 บาท")."""
    if len(norm) > _LONG_RECORD:
        return set()
    start = _RECORD.match(norm)
    at = start.end() if start else 0
    first = next((h for h in find_months(norm, fy) if h.start <= at + 1), None)
    if first is None or first.how != "month" or not any(c.isdigit() for c in norm):
        return set()
    rest = norm[first.end :]
    for hit in reversed(find_months(rest, fy)):
        rest = rest[: hit.start] + rest[hit.end :]
    words = sum(c.isalpha() for c in rest) >= _RECORD_WORDS
    told = words and any(c.isdigit() for c in rest)
    if not told and not _ROW_OF_FIGURES.fullmatch(arabic(rest)):
        return set()
    named = months_named(norm[: first.end], fy)
    if told or any(abs(fiscal_year_of(*m) - fy) <= 2 for m in named):
        return named
    return months_named(norm[: first.end].rstrip("0123456789๐๑๒๓๔๕๖๗๘๙ "), fy)  # "กุมภาพันธ์ 60 200,000.00": sixty cases


def _titles(piece: Piece, block: int, subject: Subject) -> bool:
    """Whether a paragraph begins with the subject's name, as a title does."""
    hit = match(piece.reading.hits(block), subject)
    return hit is not None and hit.start <= 15


def _row(ask: Ask, shown: Shown, month: Month, piece: Piece, index: int, row: int) -> None:
    """A month's row of a table shows the month by figures of its own, or by a link to a file that opens; words that wait for
    them show nothing."""
    block = next((i for i, b in piece.texts() if b.table == index and b.row == row), None)
    beside = [c for c in piece.doc.tables[index].rows[row][1:] if filled(c)]
    if any(map(waits, beside)) and not any(ch.isdigit() for c in beside for ch in arabic(c) if not waits(c)):
        return
    links = linked(piece, block) if block is not None else []
    if links and block is not None:
        texts = {key(link.text) for link in links}
        cells = piece.doc.tables[index].rows[row]
        own = [c for c in cells if filled(c) and not months_named(c, ask.fiscal_year)]
        own = [
            c
            for c in own
            if not any(t and t in key(c) for t in texts) and not (c == cells[0] and c.strip(". ").isdigit())
        ]
        if not own and not _opens(ask, piece, block):
            return
    _add(ask, shown, month, row_evidence(piece, index, row), piece)


def column_shows(ask: Ask, piece: Piece, index: int, column: int, fy: int) -> bool:
    """Whether a cell below a month's header shows the month: a row that is of this year, or of none, with a figure or words, or
    with a link to a file that opens."""
    table = piece.doc.tables[index]
    of = {b.row: i for i, b in piece.texts() if b.table == index}
    for n in data_rows(table, 1):
        row = table.rows[n]
        years = set(years_in(" ".join(row[:2]))) if column > 0 else set()
        if column >= len(row) or not filled(row[column]) or waits(row[column]) or (years and fy not in years):
            continue
        links = [x for x in linked(piece, of[n]) if cell_of(piece.reading, x, row) == column] if n in of else []
        named = [x for x in links if key(x.text) and key(x.text) == key(row[column])]
        if not named or _opens_any(ask, piece, named):
            return True
    return False


def linked(piece: Piece, block: int) -> list[Link]:
    """Links that stand in a block; for a heading those under it that stand in no line (a card's icon or button)."""
    own = piece.doc.blocks[block]
    under = own.text if own.kind is BlockKind.HEADING else None
    return [
        x
        for x in piece.doc.links
        if x.block == block or (under is not None and x.block < 0 and not x.chrome and x.place.heading[-1:] == (under,))
    ]


def _opens(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a link of the block leads to a file with contents that does not say itself which months it is of."""
    return _opens_any(ask, piece, linked(piece, block))


def _opens_any(ask: Ask, piece: Piece, links: list[Link]) -> bool:
    return any(
        r.is_file and any(leads_to(piece.reading, link, r.source) for link in links) and not hollow(r.whole)
        and not foreign_agency(ask, r.whole) and not _own_months(ask, r.whole)
        for r in ask.readings
    )  # fmt: skip


def _goes_on(ask: Ask, piece: Piece, block: int, none: tuple[str, ...]) -> bool:
    """Whether contents follow a line that names a month before the next line that names one. Below the title of a sheet
    that is a row of data, or the statement that there was none; the header and the numbers of an empty form are not."""
    blocks, fy = piece.doc.blocks, ask.fiscal_year
    after = [i for i in piece.blocks if i > block]
    until = next((i for i in after if _names_month(blocks[i], fy)), None)
    if blocks[block].kind is not BlockKind.ROW:
        between = [i for i in after if until is None or i < until][:_VALUE]
        heads = blocks[block].kind is BlockKind.HEADING
        told = _figured(blocks[block]) or (not heads and any(_only_figure(blocks[i]) for i in between))
        return told or follows(piece, block, 30, until)
    below = [i for i in after if (until is None or i < until) and blocks[i].place.sheet == blocks[block].place.sheet]
    return any(_is_data(piece, i) or bool(piece.reading.hits_of(i, *none)) for i in below)


def _figured(block: Block) -> bool:
    """A line with a figure of its own beside the month: "ตุลาคม 2565 = 45,000 บาท"; the number of a file or form is none."""
    if block.kind is BlockKind.HEADING:
        return False
    norm = block.norm
    taken = [(h.start, h.end) for h in find_months(norm)]
    taken += [(h.start, h.end) for h in find_dates(norm)] + [(h.start, h.end) for h in find_years(norm)]
    return any(not any(a < m.end() and m.start() < b for a, b in taken) for m in _AMOUNT.finditer(arabic(block.norm)))


def _only_figure(block: Block) -> bool:
    """A line that is an amount: the answer to the label above it."""
    return (
        len(block.key) < _ANSWER
        and bool(re.match(r"[^ก-๙a-z]{0,3}\d", arabic(block.norm)))
        and not find_dates(block.norm)
    )


def _names_month(block: Block, fiscal_year: int) -> bool:
    """A line, or the label of a row, that names a month."""
    if not is_line(block):
        return any(months_named(cell, fiscal_year) for cell in block.text.split(" | ")[:2] if len(cell) < 30)
    return len(block.key) < 90 and bool(_singles(block.text, fiscal_year))


def _is_data(piece: Piece, block: int) -> bool:
    """A row of a table below its header, with something in it beyond its number; not the header once more."""
    own = piece.doc.blocks[block]
    if own.table < 0 or own.kind is not BlockKind.ROW:
        return False
    table = piece.doc.tables[own.table]
    row = table.rows[own.row]
    header = table.rows[max(0, table.header_rows - 1)]
    return row != header and own.row in data_rows(table)


def _own_months(ask: Ask, piece: Piece) -> set[Month]:
    """Months that the head of a file names."""
    months: set[Month] = set()
    for i in piece.head(400):
        if is_line(piece.doc.blocks[i]):
            months |= months_named(piece.doc.blocks[i].text, ask.fiscal_year)
    return months


def _file_months(ask: Ask, piece: Piece, shown: Shown, fy: int, none: tuple[str, ...]) -> None:
    """Months a file says it is of: its head; else its sheets, its name, the link that leads to it."""
    reading, source = piece.reading, piece.source
    quarter = "quarter" in ask.element.granularity
    for i in piece.head(400):
        block = piece.doc.blocks[i]
        months = _months(ask, block.text, fy)
        if months and is_line(block):
            empty = block.kind is BlockKind.ROW and not _goes_on(ask, piece, i, none)
            for month in () if empty else months:
                _add(ask, shown, month, reading.evidence(i), piece)
            return
    tables = [t for _, t in piece.tables()]
    for place in dict.fromkeys(t.place.sheet for t in tables if t.place.sheet):
        has_rows = any(t.place.sheet == place and _figures(t) for t in tables)
        for month in months_of_name(place, fy) if has_rows else ():
            _add(ask, shown, month, Evidence(source.url, place, f"sheet={place}", source.sha256), piece)
    for name in (source.file_name, source.label, *reversed(source.heading)):
        months = (_months(ask, name.replace("_", " "), fy) or numbered_months(name, fy)) if name else set()
        if months and (quarter or len(months) == 1):
            for month in months:
                _add(ask, shown, month, Evidence(source.url, name[:160], "", source.sha256), piece)
                shown.weak.add(month)
            return


def _figures(table: Table) -> bool:
    """A row below the first with figures beside its first cell: more than a form's title and header."""
    cells = [dict.fromkeys(row) for row in table.rows[1:]]
    return any(any(c.isdigit() for cell in list(row)[1:] for c in cell) for row in cells)


def _add(ask: Ask, shown: Shown, month: Month, evidence: Evidence, piece: Piece) -> None:
    if month in ask.period.first_half:
        shown.months.setdefault(month, evidence)
        shown.by.append(piece.source.url)
    elif fiscal_year_of(*month) != ask.fiscal_year:
        shown.foreign.setdefault(month, evidence)


def _months(ask: Ask, text: str, fy: int) -> set[Month]:
    """Months named singly, and quarters where the book takes them."""
    return _singles(text, fy) | (_quarters(text, fy) if "quarter" in ask.element.granularity else set())


def _quarters(text: str, fy: int) -> set[Month]:
    """Months of the quarters a text names; a longer round is not classified by quarter."""
    found: set[Month] = set()
    for hit in find_months(normalise(text), fy):
        if hit.how in {"quarter", "range"} and len(hit.months) == 3:
            found |= {(y if y is not None else (fy - 1 if m >= 10 else fy), m) for y, m in hit.months}
    return found


def _quarter_rows(table: Table, fy: int) -> dict[Month, tuple[int, int]]:
    """Months of the quarters that label rows with data: month -> (row, column)."""
    found: dict[Month, tuple[int, int]] = {}
    for row in data_rows(table):
        for column, cell in enumerate(table.rows[row][:3]):
            for month in _quarters(cell, fy) if len(cell) < 60 else ():
                found.setdefault(month, (row, column))
    return found


def _singles(text: str, fiscal_year: int) -> set[Month]:
    """Months named singly; a range of several months is a round, not a month's own data.

    "10/65" is a month in a short name only: in a sentence it is the number of an order.
    """
    norm = normalise(text)
    rounds = round_named(text, fiscal_year) - _called(norm, fiscal_year)
    months = months_named(text, fiscal_year) - rounds
    if len(norm) <= _NAME:
        return months
    figures = [h for h in find_months(norm) if norm[h.start].isdigit() and h.how == "month"]
    worded = "".join(" " if any(h.start <= k < h.end for h in figures) else c for k, c in enumerate(norm))
    return months_named(worded, fiscal_year) - rounds


def _called(norm: str, fiscal_year: int) -> set[Month]:
    """Months that a text calls by the word month beside the round they lie in: "ไตรมาสที่ 1 (ต.ค. - ธ.ค. 2565) เดือนตุลาคม 2565"."""
    found: set[Month] = set()
    for hit in find_months(norm, fiscal_year):
        before = norm[: hit.start].rstrip()
        led = norm[hit.start :].startswith("เดือน") or before.endswith("เดือน")
        if hit.how == "month" and led and not before.removesuffix("เดือน").rstrip().endswith(("ณ", "ถึง")):
            found |= {(y if y is not None else (fiscal_year - 1 if m >= 10 else fiscal_year), m) for y, m in hit.months}
    return found


def _heading_months(path: tuple[str, ...], fiscal_year: int) -> set[Month]:
    return next((m for h in reversed(path) if (m := months_named(h, fiscal_year))), set())
