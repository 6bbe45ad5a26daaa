"""Whether contents stand behind the name of a month: a file that opens, a filled cell, lines or rows below."""

from __future__ import annotations

from itertools import takewhile

from checks.imprints import is_imprint
from checks.links import cell_of, leads_to
from checks.month_lines import figured, has_figure, is_line, names_month, only_figure, row_says_none, says_none
from checks.naming import Subject, names_other
from checks.periods import (
    Month,
    months_named,
)
from checks.promises import waits
from checks.reading import Piece
from checks.rows import data_rows, filled
from checks.subject import about, of_its_own
from checks.substance import follows, hollow, is_demand, is_promise
from checks.years import years_in
from model import BlockKind, Link
from rules.ask import Ask
from rules.foreign import foreign_agency
from thai.dates import find_dates, find_months
from thai.normalise import key

_WORDS = 30  # key characters of a line that tells something
_VALUE = 2  # lines below a label in which its answer stands
_CELLS = 2  # filled cells beside the first of a row that stands alone
_DAYS = 2  # days of rows that tell the year of a file
_NEAR = 2  # months beside the fiscal year in which a contract of it may have been made


def linked(piece: Piece, block: int) -> list[Link]:
    """Links that stand in a block; for a heading those under it that stand in no line (a card's icon or button)."""
    own = piece.doc.blocks[block]
    under = own.text if own.kind is BlockKind.HEADING else None
    return [
        x
        for x in piece.doc.links
        if x.block == block or (under is not None and x.block < 0 and not x.chrome and x.place.heading[-1:] == (under,))
    ]


def lists_files(piece: Piece, index: int) -> bool:
    """Whether most rows of a table carry links: a list of files."""
    rows = {b.row: i for i, b in piece.texts() if b.table == index}
    data = [i for n, i in rows.items() if n >= piece.doc.tables[index].header_rows]
    return len(data) > 2 and 2 * sum(bool(linked(piece, i)) for i in data) > len(data)


def opens(ask: Ask, piece: Piece, block: int, subject: Subject) -> bool:
    """Whether a link of the block leads to a file with contents that does not say itself what else, or of which months, it is."""
    return opens_any(ask, piece, linked(piece, block), subject)


def opens_any(ask: Ask, piece: Piece, links: list[Link], subject: Subject) -> bool:
    return any(
        r.is_file and any(leads_to(piece.reading, link, r.source) for link in links) and not hollow(r.whole)
        and not foreign_agency(ask, r.whole) and not _own_months(ask, r.whole)
        and not (about(r.whole, subject) is None and of_its_own(r.whole, subject)) and not dated_elsewhere(ask, r.whole)
        for r in ask.readings
    )  # fmt: skip


def dated_elsewhere(ask: Ask, piece: Piece) -> bool:
    """Whether all days in the rows of a file lie far from the fiscal year: contracts of another year under this one's label."""
    rows = [b.norm for _, b in piece.texts() if b.kind is BlockKind.ROW]
    days = [12 * d.year + d.month for norm in rows for d in find_dates(norm)]
    first = 12 * (ask.fiscal_year - 1) + 10
    return len(days) >= _DAYS and not any(first - _NEAR <= day < first + 12 + _NEAR for day in days)


def column_shows(ask: Ask, piece: Piece, index: int, column: int, fy: int, subject: Subject) -> bool:
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
        if not named or opens_any(ask, piece, named, subject):
            return True
    return False


def goes_on(ask: Ask, piece: Piece, block: int, subject: Subject, none: tuple[str, ...]) -> bool:
    """Whether contents follow a line that names a month before the next line that names one. Below the title of a sheet
    that is a row of data, or the statement that there was none; the header and the numbers of an empty form are not."""
    blocks, fy = piece.doc.blocks, ask.fiscal_year
    if blocks[block].kind is BlockKind.LABEL and (under := _pane(piece, block)):
        return any(_tells(ask, piece, i, subject, none) for i in under)
    after = [i for i in piece.blocks if i > block and not is_imprint(piece, i)]
    until = next((i for i in after if names_month(blocks[i], fy)), None)
    if blocks[block].kind is not BlockKind.ROW:
        between = [i for i in after if until is None or i < until]
        if called_otherwise(piece, between, subject):
            return False
        heads = blocks[block].kind is BlockKind.HEADING
        near = [blocks[i] for i in between[:_VALUE]]
        told = figured(blocks[block]) or any(figured(b) or (not heads and only_figure(b)) for b in near)
        told = told or any(row_says_none(blocks[i]) for i in between) or _rows_below(piece, between)
        told = told or (piece.is_file and any(piece.reading.hits_of(i, *none) for i in between if none))
        numbered = any(has_figure(blocks[i]) for i in (block, *between))
        return told or (numbered and follows(piece, block, _WORDS, until, title=_is_title(piece, block)))
    below = [i for i in after if (until is None or i < until) and blocks[i].place.sheet == blocks[block].place.sheet]
    return any(_is_data(piece, i) or bool(piece.reading.hits_of(i, *none)) for i in below)


def _rows_below(piece: Piece, between: list[int]) -> bool:
    """Whether a table stands right below a line, with a figure beside the first cell of a row that is no header: few words are
    enough."""
    rows = takewhile(lambda i: piece.doc.blocks[i].kind is BlockKind.ROW, between)
    for i in (n for n in rows if not linked(piece, n)):
        own = piece.doc.blocks[i]
        table = piece.doc.tables[own.table] if own.table >= 0 else None
        alone = table is not None and len(table.rows) == 1
        if table is not None and (alone or _is_data(piece, i)):
            beside = [c for c in table.rows[own.row][1:] if filled(c)]
            if any(ch.isdigit() for c in beside for ch in c) and len(beside) >= (_CELLS if alone else 1):
                return True
    return False


def columns_otherwise(piece: Piece, below: list[int], subject: Subject) -> bool:
    """Whether the columns of the first table below say what makes it another thing (orders against buildings, no permits)."""
    head = next((i for i in below if piece.doc.blocks[i].kind is BlockKind.ROW), None)
    first = head is not None and piece.doc.blocks[head].row == 0
    return first and bool(piece.reading.hits_of(head or 0, *subject.unless))


def called_otherwise(piece: Piece, below: list[int], subject: Subject) -> bool:
    """Whether the lines right below a month name another subject: the plan or the notice that stands in its place."""
    blocks = piece.doc.blocks
    if columns_otherwise(piece, below[:_VALUE], subject):
        return True
    lines = [i for i in below[:_VALUE] if not (has_figure(blocks[i]) or blocks[i].kind is BlockKind.ROW)]
    lines = [i for i in lines if not linked(piece, i)]
    hits = [h for i in lines for h in piece.reading.hits(i)]
    return names_other(piece.reading, hits, subject) and not any(h.family in subject.families for h in hits)


def _is_title(piece: Piece, block: int) -> bool:
    """Whether a line of a file ends with the month it names, but for the office's name: a title of what follows."""
    norm = piece.doc.blocks[block].norm
    last = next(iter(reversed(find_months(norm))), None) if piece.is_file else None
    return last is not None and len(key(norm[last.end :])) < _WORDS


def _pane(piece: Piece, block: int) -> list[int]:
    """Blocks of the pane that a tab's label opens."""
    label = piece.doc.blocks[block].text
    return [i for i, b in piece.texts() if b.place.heading[-1:] == (label,) and i != block]


def _tells(ask: Ask, piece: Piece, block: int, subject: Subject, none: tuple[str, ...]) -> bool:
    """Whether a line of a pane is contents: a row of data, figures, words, "none", or the link to a file that opens."""
    own = piece.doc.blocks[block]
    if linked(piece, block):
        return opens(ask, piece, block, subject)
    if own.kind is BlockKind.ROW:
        return _is_data(piece, block) or bool(piece.reading.hits_of(block, *none))
    told = says_none(own) or bool(piece.reading.hits_of(block, *none)) or (has_figure(own) and len(own.key) >= _WORDS)
    told = told or figured(own)
    return told and not (is_demand(piece, block) or is_promise(piece, block))


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
