"""Tables with the columns that an element asks for.

What counts: a table (page, sheet, Word, PDF) whose header cells name the columns by families of wordings, with at least one
data row; merged headers count for every column they cover. What does not: a form with empty cells, a list of the demands.
Where a file's table could not be told from running text, header words in its text count as weak; on a page, a paragraph that
enumerates the columns is the demand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from checks.heads import names_subject
from checks.last_column import ends_empty
from checks.listings import is_index
from checks.periods import row_evidence
from checks.promises import promised_after
from checks.reading import Piece, Reading, original_span
from checks.remember import remembered
from checks.rows import filled, labels_beside, rows_of
from checks.substance import follows, hollow, is_demand, is_promise, unfilled
from checks.wordings import Found
from model import Block, BlockKind, Evidence, Strength, Table
from thai.dates import find_dates
from thai.families import Hit
from thai.normalise import arabic, key, normalise

Wanted = Mapping[str, tuple[str, ...]]  # column name -> families
Cells = Callable[[Table, Sequence[int]], set[str]]  # table, its data rows -> column names


@dataclass(frozen=True, slots=True)
class Columns:
    """The best table: wanted columns found and lacking, number of data rows."""

    found: tuple[str, ...]
    lacking: tuple[str, ...]
    rows: int
    evidence: tuple[Evidence, ...]
    strength: Strength
    piece: Piece | None


class Needs(NamedTuple):
    """Families of columns that a dash does not answer, and those of them that hold words, no figures."""

    said: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


_DAY = 34  # characters of a cell that is a day
_LABELLED = 3  # cells of a row whose first one is a label
_REST = 4  # key characters beside a word that is still the whole cell ("หน่วยงาน *")
_LINE = 80  # characters of a cell that may be a label
_SIDE = 40  # rows of a table that may lie on its side
_BESIDE = 2  # wanted columns that first cells of rows name
_BESIDE_REST = 12  # key characters of such a cell beside the word
_LISTING = 3  # wanted columns in one paragraph of a page that make it an enumeration

_LABEL = 14  # key characters before a label that begins its line
_SHORT_LINE = 40  # key characters of a line that holds no sentence
_VALUE = re.compile(r"\s*(?:[:：=]|คือ|(?:วันที่\s*)?[\d๐-๙])")  # a label's value follows
_AMOUNT = re.compile(r"[\d๐-๙]\s*บาท")
_AMOUNTS = 3  # amounts of money in one line that make it a record
_DAY_BEFORE = re.compile(r"(?<![\d๐-๙])[\d๐-๙]{1,2}\s*$")
_YEAR_AFTER = re.compile(r"\s*[\d๐-๙]{2,4}(?!\s*(?:-|–|ถึง|[\d๐-๙]))")
_TO = re.compile(r"(?:-|–|ถึง)\s*$")
_DOTS = re.compile(r"\.{3}|…|_{3}")
_ANSWER = 20  # key characters that answer a heading
_YEAR = re.compile(r"25\d\d\D*$")
_TITLE = 120  # key characters of a title: it heads no column
_TEXT = 200  # characters of a document whose words may head columns though no rows of figures stand below
_ROWS = 2  # such rows
_ENDS_IN_FIGURE = re.compile(r"[ก-๎a-z)].*[\d๐-๙][\d๐-๙,.]*(?: ?(?:คน|บาท|ราย|ครั้ง|แห่ง|%))?\s*[-–]?\s*$", re.IGNORECASE)
_FIGURES = 3  # digits in a line that answers

NOTHING = Columns((), (), 0, (), Strength.SURE, None)


def best_table(
    pieces: Iterable[Piece], wanted: Wanted, cells: Cells | None = None, needs: Needs | None = None
) -> Columns:
    """The table (or text of a file) that has most of the wanted columns with data rows. `cells`: tells which of them the cells
    of a table's data rows show, whatever their headers are called. `needs`: columns of which something must be said."""
    needs = needs or Needs()
    return best_of(
        (s for p in pieces for s in (*_tables(p, wanted, cells, needs.said), *_as_text(p, wanted, needs))), wanted
    )


def best_of(tables: Iterable[Columns], wanted: Wanted) -> Columns:
    """The first of those with most of the wanted columns."""
    best = max((NOTHING, *tables), key=lambda seen: (len(seen.found), seen.strength is Strength.SURE, seen.rows))
    return best if best.piece else Columns((), tuple(wanted), 0, (), Strength.SURE, None)


def header_families(piece: Piece, table: Table) -> dict[str, tuple[int, int]]:
    """Families named in the header cells (or the first cells of the rows) -> (row, column). A family called "...-cell" must
    be the whole cell: its words alone say too little inside a longer title. Of two cells of the header the one counts that says
    little else."""
    found: dict[str, tuple[int, int]] = {}
    aside: set[str] = set()  # families named so far only among much else
    depth = max(1, table.header_rows)
    for n, row in enumerate(table.rows[: max(depth, min(3, len(table.rows)))]):
        for column, cell in enumerate(row):
            if cell and len(cell) < 120 and not (n >= table.header_rows and _is_day(cell)):
                for hit in piece.reading.lexicon.name_hits(cell):
                    inside = n >= depth and hit.start > _REST and len(key(cell)) > 2 * (hit.end - hit.start)
                    if inside or (_of_cell(hit) and not whole_cell(hit, key(cell))):
                        continue  # below the header, no words inside a sentence
                    most = 2 * (hit.end - hit.start) >= len(key(cell))
                    if hit.family not in found or (most and hit.family in aside and n < depth):
                        found[hit.family] = (n, column)
                        (aside.discard if most else aside.add)(hit.family)
    for n, row in enumerate(table.rows):
        if row and row[0] and len(row[0]) < 80 and len(row) <= 3:
            for hit in piece.reading.lexicon.name_hits(row[0]):
                if not _of_cell(hit) or whole_cell(hit, key(row[0])):
                    found.setdefault(hit.family, (n, 0))
    return found


def _is_day(cell: str) -> bool:
    """Whether a cell of a row of data is nothing but a day ("25 ต.ค. 2565"): the month in it heads no column."""
    norm = normalise(cell).strip()
    days = find_dates(norm) if len(norm) <= _DAY else []
    return len(days) == 1 and days[0].end - days[0].start >= len(norm) - _REST


@remembered
def _families_of(reading: Reading, table: int) -> dict[str, tuple[int, int]]:
    return header_families(reading.whole, reading.doc.tables[table])


@remembered
def _labels_of(reading: Reading, table: int) -> dict[str, tuple[int, int]]:
    """Families that nearly all of the first cell of a row says, with something in the cells beside it: what heads the rows of a
    table that lies on its side, with an entry in each column."""
    found: dict[str, tuple[int, int]] = {}
    grid = reading.doc.tables[table]
    for n, label in labels_beside(grid) if len(grid.rows) <= _SIDE else ():
        for hit in reading.lexicon.name_hits(label) if len(label) < _LINE else ():
            if len(key(label)) - (hit.end - hit.start) <= (_REST if _of_cell(hit) else _BESIDE_REST):
                found.setdefault(hit.family, (n, 0))
    return found


def whole_cell(hit: Hit, text_key: str) -> bool:
    """Whether a hit counts in a cell or line: one of a "-cell" family must be nearly all of it."""
    return not _of_cell(hit) or len(text_key) - (hit.end - hit.start) <= _REST


def _of_cell(hit: Hit) -> bool:
    return hit.family.endswith("-cell")


def _tables(piece: Piece, wanted: Wanted, cells: Cells | None, said: frozenset[str]) -> Iterable[Columns]:
    for index, _ in piece.tables():
        own = () if piece.is_file else piece.texts()
        named = {b.row for i, b in own if b.table == index and is_index(piece, i)}
        rows = tuple(n for n in rows_of(piece.reading, index) if n not in named)
        if not rows:
            continue  # rows that only name files to open are no data
        found, at = _named_in(piece.reading, index, rows, tuple(wanted.items()), cells, said)
        if found:
            evidence = (row_evidence(piece, index, at), row_evidence(piece, index, rows[0]))
            lacking = tuple(name for name in wanted if name not in found)
            yield Columns(found, lacking, len(rows), tuple(dict.fromkeys(evidence)), Strength.SURE, piece)


@remembered
def _named_in(
    reading: Reading,
    index: int,
    rows: tuple[int, ...],
    wanted: tuple[tuple[str, tuple[str, ...]], ...],
    cells: Cells | None,
    said: frozenset[str],
) -> tuple[tuple[str, ...], int]:
    """Wanted columns that a table with these data rows has, and the row that names the first of them."""
    table = reading.doc.tables[index]
    listed = _enumerations(reading, table, rows, wanted)
    asked = {family for _, families in wanted for family in families}
    heads = ((f, at) for f, at in _families_of(reading, index).items() if f in asked and at not in listed)
    named = {f: at for f, at in heads if _filled(table, *at, dash=f not in said)}
    beside = {f: at for f, at in _labels_of(reading, index).items() if f in asked}
    if sum(1 for _, names in wanted if not beside.keys().isdisjoint(names)) >= _BESIDE:
        named = beside | named  # the table lies on its side
    shown = cells(table, rows) if cells is not None else set()
    found = {name: families for name, families in wanted if name in shown or not named.keys().isdisjoint(families)}
    first = next(iter(found.values()), ())
    return tuple(found), next((named[f][0] for f in first if f in named), max(0, rows[0] - 1))


def _filled(table: Table, row: int, column: int, *, dash: bool = True) -> bool:
    """Whether anything stands under a header cell (in any column that it spans), or beside a label; a dash says that there is
    none, where that is an answer (`dash`)."""
    own = table.rows[row]
    columns = [n for n, cell in enumerate(own) if cell == own[column]]
    if any(r[n].strip() and (dash or filled(r[n])) for r in table.rows[row + 1 :] for n in columns if n < len(r)):
        return True
    return len(own) <= _LABELLED and any(c.strip() and (dash or filled(c)) for c in own if c != own[column])


def _enumerations(
    reading: Reading, table: Table, rows: Sequence[int], wanted: tuple[tuple[str, tuple[str, ...]], ...]
) -> set[tuple[int, int]]:
    """Cells of data rows that name several of the wanted columns: they list what should be shown and head nothing."""
    lexicon = reading.lexicon
    found: set[tuple[int, int]] = set()

    def several(families: frozenset[str] | set[str]) -> bool:
        return sum(1 for _, names in wanted if not families.isdisjoint(names)) >= _LISTING

    for n in rows[:_LISTING] if len(wanted) >= _LISTING else ():
        for column, cell in enumerate(table.rows[n]):
            if (
                len(cell) < 120
                and several(lexicon.name_may_hold(cell))
                and several({h.family for h in lexicon.name_hits(cell)})
            ):
                found.add((n, column))
    return found


def _as_text(piece: Piece, wanted: Wanted, needs: Needs) -> Iterable[Columns]:
    """Header words in the running text of a file whose tables were not recovered, or of a card-like page."""
    needed = max(2, (len(wanted) + 1) // 2)
    if len(wanted) < needed or (piece.reading.chars < _TEXT and not piece.is_file) or hollow(piece):
        return
    where: dict[str, Found] = {}
    title = next((i for i, b in piece.texts() if len(b.key) <= _TITLE), -1) if piece.is_file else -1
    for left, (name, families) in zip(range(len(wanted) - 1, -1, -1), wanted.items(), strict=True):
        at = next(
            (
                f
                for f in piece.each(*families)
                if (f.block != title or _after_year(piece, f))
                and _labels(piece, f)
                and _told(piece, f.block)
                and not (f.hit.family in needs.said and ends_empty(piece, f, words=f.hit.family in needs.words))
            ),
            None,
        )
        at = None if at is not None and not piece.is_file and _names_more(piece, at.block) else at
        where |= {name: at} if at is not None else {}
        if len(where) + left < needed:
            return
    found, first = tuple(where), next(iter(where.values()))
    last = max(where.values(), key=lambda f: (f.block, f.hit.end))
    if promised_after(piece.doc.blocks[last.block].key[last.hit.end :]):
        return
    if not _answers(piece, min(f.block for f in where.values())) or _ends_in_form(piece, where):
        return
    if piece.reading.chars < _TEXT and not _rows_under(piece, where):
        return
    lacking = tuple(name for name in wanted if name not in found)
    yield Columns(found, lacking, 1, (piece.reading.evidence(first.block, first.hit),), Strength.WEAK, piece)


def _names_more(piece: Piece, block: int) -> bool:
    """Whether a line of a page is the header of a table, the heading over a whole subject, or names what it links to: no label
    of one entry."""
    b = piece.doc.blocks[block]
    over = b.kind in {BlockKind.HEADING, BlockKind.CAPTION} and names_subject(piece.reading, block)
    return over or _in_header(piece, b) or is_index(piece, block)


def _in_header(piece: Piece, block: Block) -> bool:
    """Whether a row is of the header of its table."""
    row = block.kind is BlockKind.ROW and block.table >= 0
    return row and block.row < max(1, piece.doc.tables[block.table].header_rows)


def _ends_in_form(piece: Piece, where: Mapping[str, Found]) -> bool:
    """Whether the header words make the header of a table that nothing follows, or only the next table."""
    last = max(found.block for found in where.values())
    block = piece.doc.blocks[last]
    if block.kind is not BlockKind.ROW or block.table < 0 or any(c.isdigit() for c in block.norm):
        return False
    for b in (b for i, b in piece.texts() if i > last and b.key):
        if any(c.isdigit() for c in b.norm):
            return False
        if b.table != block.table and _in_header(piece, b):
            return True
    return True


def _after_year(piece: Piece, found: Found) -> bool:
    """Whether a word stands behind the year in which a title ends, in one line with it: a header joined to it."""
    block = piece.doc.blocks[found.block]
    before = arabic(block.norm if found.hit.in_norm else block.key)[: found.hit.start]
    return _YEAR.search(before) is not None


def _rows_under(piece: Piece, where: Mapping[str, Found]) -> bool:
    """Whether the header words make one line, and lines that end in figures follow: a table whose lines are lost."""
    at = {found.block for found in where.values()}
    below = [b.norm for i, b in piece.texts() if i > max(at)]
    return len(at) == 1 and sum(1 for line in below if _ENDS_IN_FIGURE.search(line)) >= _ROWS


def _labels(piece: Piece, found: Found) -> bool:
    """Whether a header word stands as one: in a file anywhere, on a page at the beginning of its line, before a colon or a
    figure; inside a sentence it is only a word."""
    block = piece.doc.blocks[found.block]
    if not whole_cell(found.hit, block.key) or _of_day(block, found.hit):
        return False
    if piece.is_file or len(block.key) <= _SHORT_LINE or (not found.hit.in_norm and found.hit.start <= _LABEL):
        return True
    told = len(_AMOUNT.findall(block.norm)) >= _AMOUNTS  # the record of one thing in running text
    return told or bool(_VALUE.match(block.text[original_span(block, found.hit)[1] :]))


def _of_day(block: Block, hit: Hit) -> bool:
    """Whether a word is the month of a single day ("25 ต.ค. 2565"): it labels nothing; days from and to may be a period."""
    start, end = original_span(block, hit)
    before, after = block.text[:start], block.text[end:]
    day = _DAY_BEFORE.search(before)
    return day is not None and _YEAR_AFTER.match(after) is not None and not _TO.search(before[: day.start()])


def _told(piece: Piece, block: int) -> bool:
    """A line of the piece that neither demands nor promises, and is no bare heading."""
    own = block != piece.heading
    norm = piece.doc.blocks[block].norm
    if _DOTS.search(norm) and not any(c.isdigit() for c in norm):
        return False  # a label that is still to be filled in
    return own and not (is_demand(piece, block) or is_promise(piece, block) or _bare(piece, block))


def _bare(piece: Piece, block: int) -> bool:
    """A heading that nothing stands under."""
    return piece.doc.blocks[block].kind is BlockKind.HEADING and not follows(piece, block, _ANSWER)


def _answers(piece: Piece, first: int) -> bool:
    """Whether figures or words stand in or after the header words: a form that was filled in, not its labels and dots."""
    rest = [b for i, b in piece.body() if i >= first and not unfilled(piece, b)]
    words = sum(len(b.key.replace(".", "").replace("_", "")) for b in rest)
    return words >= _ANSWER * 2 or any(sum(c.isdigit() for c in b.norm) >= _FIGURES for b in rest)
