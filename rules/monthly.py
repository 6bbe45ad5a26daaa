"""Elements bound to months of the fiscal year: data for every month of the first half."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from checks.belonging import all_targets, captioned, elsewhere, of_columns, only_targets, year_at
from checks.figure_lines import months_over_figures
from checks.front import front
from checks.imprints import is_imprint
from checks.listings import cells_told, files_noted
from checks.month_lines import (
    dashes_mean_none,
    has_figure,
    heading_months,
    is_line,
    is_of_every_year,
    label_before,
    months_begun,
    months_listed,
    names_month,
    only_months,
    quarter_rows,
    quarters,
    says_none,
    single_months,
    with_none,
)
from checks.naming import Subject, match_in
from checks.periods import (
    Month,
    iso,
    months_named,
    months_of_name,
    numbered_months,
    row_evidence,
    table_months,
)
from checks.promises import waits
from checks.reading import Piece
from checks.rows import filled, is_merged
from checks.subject import about
from checks.substance import hollow, is_demand, is_promise
from checks.year_cells import columns_of
from checks.years import fiscal_year
from model import BlockKind, Evidence, Observation, Strength, Table
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.month_contents import (
    called_otherwise,
    column_shows,
    columns_otherwise,
    dated_elsewhere,
    goes_on,
    linked,
    lists_files,
    opens,
)
from rules.month_parts import sheet_months
from thai.dates import find_dates, fiscal_year_of
from thai.normalise import arabic, key, normalise

_TITLE = 130  # characters of a title that runs into its contents


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


def _months_of(
    ask: Ask, piece: Piece, shown: Shown, subject: Subject, none: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    year = fiscal_year(piece).year or ask.fiscal_year
    listed = front(piece)
    _tables_of(ask, piece, shown, subject, none, columns)
    for month, i in months_over_figures(piece, year).items():
        if not elsewhere(piece, i, subject):
            _add(ask, shown, month, piece.reading.evidence(i), piece)
    for i, _ in piece.texts():
        if not (
            i in listed
            or is_imprint(piece, i)
            or is_demand(piece, i)
            or is_promise(piece, i)
            or elsewhere(piece, i, subject)
        ):
            _line(ask, shown, piece, i, subject, none, year_at(piece, i, year))
    due_yearly = piece.heading >= 0 and is_of_every_year(piece.doc.blocks[piece.heading])
    if (
        piece.heading >= 0
        and not due_yearly
        and _holds(piece, none)
        and not elsewhere(piece, piece.heading, subject)
        and not columns_otherwise(piece, list(piece.blocks), subject)
    ):
        fy = year_at(piece, piece.heading, year)
        for month in _months(ask, piece.doc.blocks[piece.heading].text, fy):
            _add(ask, shown, month, piece.reading.evidence(piece.heading), piece)
    if piece.is_file and not hollow(piece):
        _file_months(ask, piece, shown, year, subject, none)


def _tables_of(
    ask: Ask, piece: Piece, shown: Shown, subject: Subject, none: tuple[str, ...], columns: tuple[str, ...]
) -> None:
    year = fiscal_year(piece).year or ask.fiscal_year
    listed = front(piece)
    for index, table in piece.tables():
        if all_targets(table) or (columns and not of_columns(piece, table, subject, columns)):
            continue
        block = next((i for i, b in piece.texts() if b.table == index and i not in listed), None)
        if block is None or not (captioned(piece, table, subject) or not elsewhere(piece, block, subject)):
            continue
        fy = ask.fiscal_year if columns_of(table, 1) else year_at(piece, block, year)
        named = table_months(table, fy)
        named = named or _none_by_dash(piece, table, fy, none)
        if "quarter" in ask.element.granularity:
            named = {**quarter_rows(table, fy), **named}
        for month, (row, column) in named.items():
            if row >= max(1, table.header_rows) or column_shows(ask, piece, index, column, fy, subject):
                _row(ask, shown, month, piece, index, row, subject)


def _holds(piece: Piece, none: tuple[str, ...]) -> bool:
    """Whether a part holds what a month is shown by: figures, or the statement that there was none."""
    told = any(has_figure(b) or says_none(b) for _, b in piece.body()) or bool(none and piece.find(*none))
    return told and not hollow(piece)


def _none_by_dash(piece: Piece, table: Table, fy: int, none: tuple[str, ...]) -> dict[Month, tuple[int, int]]:
    """Months of a table of dashes that a note says to stand for none, each with a row that shows it."""
    shown = table_months(with_none(table), fy) if none and dashes_mean_none(piece) else {}
    return {month: (max(row, table.header_rows, 1), column) for month, (row, column) in shown.items()}


def _line(ask: Ask, shown: Shown, piece: Piece, index: int, subject: Subject, none: tuple[str, ...], fy: int) -> None:
    """A line that says there was none in a month, or that names a month and has contents after it (or in it, where a
    file's title and rows were read as one paragraph)."""
    block = piece.doc.blocks[index]
    if is_of_every_year(block):
        return
    months: set[Month] = set()
    listed = months_listed(block.norm, fy) if block.kind is not BlockKind.ROW and not linked(piece, index) else set()
    if len(listed) > 1:
        months = listed
    elif none and (says_none(block) or piece.reading.hits_of(index, *none)):
        months = (
            months_named(block.text, fy) or label_before(piece, index, fy) or heading_months(block.place.heading, fy)
        )
    elif block.kind is not BlockKind.ROW and (begun := months_begun(block.norm, fy)) and not linked(piece, index):
        months = begun
    elif len(block.key) < 90 and is_line(block):
        months = _months(ask, block.text, fy)
        if months and not (
            opens(ask, piece, index, subject) if linked(piece, index) else goes_on(ask, piece, index, subject, none)
        ):
            months = set()
    elif block.kind is not BlockKind.ROW and piece.is_file and _titles(piece, index, subject):
        months = _months(ask, block.text[:_TITLE], fy)
    for month in months:
        _add(ask, shown, month, piece.reading.evidence(index), piece)


def _titles(piece: Piece, block: int, subject: Subject) -> bool:
    """Whether a paragraph begins with the subject's name, as a title does."""
    hit = match_in(piece.reading, block, subject)
    return hit is not None and hit.start <= 15


def _row(ask: Ask, shown: Shown, month: Month, piece: Piece, index: int, row: int, subject: Subject) -> None:
    """A month's row of a table shows the month by figures of its own, or by a link to a file that opens; words that wait for
    them show nothing."""
    table = piece.doc.tables[index]
    block = next((i for i, b in piece.texts() if b.table == index and b.row == row), None)
    beside = [c for c in table.rows[row][1:] if filled(c)]
    if beside and only_targets(table, row):
        return
    if any(map(waits, beside)) and not any(ch.isdigit() for c in beside for ch in arabic(c) if not waits(c)):
        return
    if block is not None and not _row_shows(ask, piece, index, row, block, subject):
        return
    _add(ask, shown, month, row_evidence(piece, index, row), piece)


def _row_shows(ask: Ask, piece: Piece, index: int, row: int, block: int, subject: Subject) -> bool:
    """Whether a month's row says something itself, beside the names of its links, or leads to a file that opens. In a list of
    files only figures and "none" say something: not the section that made the file, nor the day it was published."""
    links = linked(piece, block)
    listed = not piece.is_file and lists_files(piece, index)
    if not links and not listed:
        return True
    texts = {key(link.text) for link in links}
    cells = piece.doc.tables[index].rows[row]
    own = [c for c in cells if filled(c) and not months_named(c, ask.fiscal_year)]
    own = [
        c for c in own if not any(t and t in key(c) for t in texts) and not (c == cells[0] and c.strip(". ").isdigit())
    ]
    if listed:
        of_row = {c.strip() for c in cells_told(piece, piece.doc.blocks[block])}
        told = (c for c in own if any(ch.isdigit() for ch in arabic(c)) or "ไม่มี" in c)
        own = [c for c in told if c.strip() in of_row and not files_noted(c) and not find_dates(normalise(c))]
    return bool(own) or opens(ask, piece, block, subject)


def _among_months(piece: Piece, index: int, fy: int) -> bool:
    """Whether the line or row right above or below names a month too."""
    at = piece.blocks.index(index)
    beside = (*piece.blocks[max(0, at - 1) : at], *piece.blocks[at + 1 : at + 2])
    return any(names_month(piece.doc.blocks[k], fy) for k in beside)


def _file_months(ask: Ask, piece: Piece, shown: Shown, fy: int, subject: Subject, none: tuple[str, ...]) -> None:
    """Months a file says it is of: its head; else its sheets, its name, the link that leads to it."""
    reading, source = piece.reading, piece.source
    quarter = "quarter" in ask.element.granularity
    for i in piece.head(400):
        block = piece.doc.blocks[i]
        months = _months(ask, block.text, fy)
        if only_months(block) and (len(months) > 1 or _among_months(piece, i, fy)):
            continue  # rows of a table in which nothing stands beside the months
        if months and is_line(block) and not is_of_every_year(block):
            empty = block.kind is BlockKind.ROW and not goes_on(ask, piece, i, subject, none)
            below = [k for k in piece.blocks if k > i] if match_in(reading, i, subject) is None else []
            empty = empty or called_otherwise(piece, below, subject)
            for month in () if empty else months:
                _add(ask, shown, month, reading.evidence(i), piece)
            for k in (k for k in _peers(piece, i) if goes_on(ask, piece, k, subject, none)):
                for month in _months(ask, piece.doc.blocks[k].text, fy):
                    _add(ask, shown, month, reading.evidence(k), piece)
            return
    _sheet_months(ask, piece, shown, fy)
    if dated_elsewhere(ask, piece) or piece.is_chapter or len(sheet_months(piece, ask.fiscal_year)) > 1:
        return  # its sheets tell more exactly than a name ("skr1-66.xlsx" is of the form 1)
    for name in (source.file_name, source.label, *reversed(source.heading)):
        months = (_months(ask, name.replace("_", " "), fy) or numbered_months(name, ask.fiscal_year)) if name else set()
        if months and (quarter or len(months) == 1):
            for month in months:
                _add(ask, shown, month, reading.evidence_of_name(name), piece)
                shown.weak.add(month)
            return


def _sheet_months(ask: Ask, piece: Piece, shown: Shown, fy: int) -> None:
    """Months by which the sheets of a workbook are called; a name of several says nothing over rows of months."""
    tables = [t for _, t in piece.tables()]
    for place in dict.fromkeys(t.place.sheet for t in tables if t.place.sheet):
        own = [t for t in tables if t.place.sheet == place]
        named = months_of_name(place, fy) if any(map(_figures, own)) else set()
        if len(named) > 1 and any(table_months(t, fy) for t in own):
            continue  # its rows tell more exactly
        for month in named:
            _add(ask, shown, month, Evidence(piece.source.url, place, f"sheet={place}", piece.source.sha256), piece)


def _peers(piece: Piece, heading: int) -> list[int]:
    """The headings of a file behind one, of its level; none for a plain line."""
    blocks = piece.doc.blocks
    own = blocks[heading]
    same = (k for k in piece.blocks if k > heading and blocks[k].kind is BlockKind.HEADING is own.kind)
    return [k for k in same if blocks[k].level == own.level]


def _figures(table: Table) -> bool:
    """A row below the first with figures beside its first cell: more than a form's title and header."""
    below = (row for row in table.rows[1:] if not is_merged(row))
    return any(c.isdigit() for row in below for cell in row[1:] for c in cell)


def _add(ask: Ask, shown: Shown, month: Month, evidence: Evidence, piece: Piece) -> None:
    if month in ask.period.first_half:
        shown.months.setdefault(month, evidence)
        shown.by.append(piece.source.url)
    elif fiscal_year_of(*month) != ask.fiscal_year:
        shown.foreign.setdefault(month, evidence)


def _months(ask: Ask, text: str, fy: int) -> set[Month]:
    """Months named singly, and quarters where the book takes them."""
    return single_months(text, fy) | (quarters(text, fy) if "quarter" in ask.element.granularity else set())
