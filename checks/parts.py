"""Named parts that an element asks for: ten sections, three processes, kinds of contents.

What counts: a part named in a heading, link text, file name, table cell or sentence with contents of its own next to it (a
file that was read, text that follows, a row with data). What does not: the part's name in a menu, in the printed demand, in
a bare list of names without contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from checks.front import front
from checks.listings import is_index
from checks.part_titles import titles_part
from checks.periods import row_evidence
from checks.promises import promised_after, waits
from checks.reading import Piece, original_span
from checks.rows import data_rows, filled, rows_of
from checks.substance import follows, hollow, is_demand, is_promise
from checks.wordings import Found
from model import Block, BlockKind, Evidence, Table
from thai.families import Hit
from thai.normalise import key

Parts = Mapping[str, tuple[str, ...]]  # part name -> families
_LIST = 3
_BETWEEN = 8  # key characters that say something between two names of a record
_LABELLED = 3  # cells of a row whose first one is a label
_SHORT = 4  # key characters of a name that is cut short in a cell
_LABEL = 14  # key characters before a label that begins its line ("กระบวนงานที่ 1")
_SAYS = 14  # key characters after a label that say something
_IS = re.compile(r" ?[ก-๎]{0,12}? ?(?:คือ|ได้แก่|เป็น|[:：=]) *[^ ]")
_AFTER = 60  # key characters after a name that may only promise it
_LISTED = re.compile(
    r"^[\s\d๐-๙.)(-]+|\((?:pdf|word|excel|ไฟล์)[^)]*\)|\.?pdf$", re.IGNORECASE
)  # around a name in a list
_EACH = 60  # key characters that a part needs in running text to be more than named


def parts_shown(
    pieces: Iterable[Piece],
    parts: Parts,
    *,
    bare: bool = False,
    by_name: bool = True,
    skip: Callable[[Piece, Found], bool] | None = None,
    labels: bool = False,
    chars: int = 40,
) -> dict[str, Evidence]:
    """Parts with contents, each with its evidence. `bare`: naming the part inside contents is enough. `by_name`: a file's
    own name or link text shows the part it is of. `skip`: findings that do not count, as a document's title. `labels`: a line
    that begins with the part's name and runs on is its contents ("ผลลัพธ์ ทราบความคืบหน้าโดยไม่ต้องโทรถาม"), and so is what running
    text says with คือ, ได้แก่ or a colon after it. `chars`: key characters that must follow a name that stands alone."""
    shown: dict[str, Evidence] = {}
    for piece in pieces:
        if piece.is_file and by_name:
            _of_file(piece, parts, shown)
        for name, families in parts.items():
            if name in shown:
                continue
            for found in piece.find(*families):
                if (
                    found.block in front(piece)
                    or is_demand(piece, found.block)
                    or is_promise(piece, found.block)
                    or _to_come(piece, found)
                ):
                    continue
                if skip is not None and skip(piece, found):
                    continue
                led = labels and _runs_on(piece, found)
                if (
                    bare
                    or led
                    or (_has_contents(piece, found, parts, chars) and not _is_list(piece, found.block, parts))
                ):
                    shown[name] = piece.reading.evidence(found.block, found.hit)
                    break
    return shown


def _to_come(piece: Piece, found: Found) -> bool:
    """Whether the words right after the name only promise it ("ส่วนที่ 2 ... (รอฝ่ายต่าง ๆ ส่งข้อมูล)")."""
    plain = piece.doc.blocks[found.block].key[found.hit.end : found.hit.end + _AFTER]
    return not found.hit.in_norm and bool(plain) and promised_after(plain)


def recorded(piece: Piece, parts: Parts) -> dict[str, Evidence]:
    """Parts of a record told in running text: a line that names three or more, and says something after nearly each ("กระบวนงาน
    จ้างเหมา ประเด็นความเสี่ยง การเรียกรับเงิน ระดับสูง มาตรการ ตรวจร่วมกัน"); a mere list of names says nothing between them."""
    shown: dict[str, Evidence] = {}
    for i, b in piece.texts():
        plain = b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and len(b.key) >= _EACH and b.link_share < 0.8
        if not plain or is_demand(piece, i) or is_promise(piece, i):
            continue
        first: dict[str, tuple[int, int]] = {}
        for name, families in parts.items():
            hits = [_span(b, h) for h in piece.reading.hits(i) if h.family in families]
            if hits:
                first[name] = min(hits)
        if len(first) < _LIST:
            continue
        ordered = sorted(first.values())
        ends = [*(start for start, _ in ordered[1:]), len(b.key)]
        told = [end - last >= _BETWEEN for (_, last), end in zip(ordered, ends, strict=True)]
        if sum(told) >= len(told) - 1:
            for name in first:
                shown.setdefault(name, piece.reading.evidence(i))
    return shown


def _span(block: Block, hit: Hit) -> tuple[int, int]:
    """Where a wording stands in the key of its block, short ones too."""
    if not hit.in_norm:
        return hit.start, hit.end
    return len(key(block.norm[: hit.start])), len(key(block.norm[: hit.end]))


def _is_list(piece: Piece, block: int, parts: Parts) -> bool:
    """A line that names three or more of the parts and says little else ("เรียน หัวหน้าฝ่าย...") shows none of them."""
    b = piece.doc.blocks[block]
    if b.kind is BlockKind.ROW:
        return False
    families = {h.family for h in piece.reading.hits(block)}
    named = sum(1 for wanted in parts.values() if families & set(wanted))
    return named >= _LIST and len(b.key) < named * _EACH


def _of_file(piece: Piece, parts: Parts, shown: dict[str, Evidence]) -> None:
    """A file that was read proves the part its own name or link text is of."""
    if hollow(piece):
        return
    source, lexicon = piece.source, piece.reading.lexicon
    names = (source.label, source.file_name, source.heading[-1] if source.heading else "")
    bare = _bare_section(piece)
    for name, families in parts.items() if bare else ():
        if name not in shown and bare in families:
            shown[name] = piece.reading.evidence_of_link()
    for text in names:
        for hit in lexicon.name_hits(text) if text else ():
            for name, families in parts.items():
                if name not in shown and hit.family in families:
                    shown[name] = piece.reading.evidence_of_link()


def _bare_section(piece: Piece) -> str:
    """The family of the section that a link names without the word ฝ่าย, also cut short ("คลัง", "สิ่งแวดล้อม"), or ""."""
    label = key(_LISTED.sub("", piece.source.label))
    if len(label) < _SHORT - 1:
        return ""
    known = piece.reading.lexicon.bare_sections
    exact = known.get(label) or known.get(key("การ") + label)
    return exact or next((f for name, f in known.items() if len(label) > _SHORT and name.startswith(label)), "")


def in_column(pieces: Iterable[Piece], names: Iterable[str], word: str) -> dict[str, Evidence]:
    """Parts whose names, without the word that they share, are cells of the column that this word heads."""
    shown: dict[str, Evidence] = {}
    bare = {name: key(name.removeprefix(word)) for name in names}
    for piece in pieces:
        for index, table in piece.tables():
            heads = {
                n
                for row in table.rows[: max(1, table.header_rows)]
                for n, c in enumerate(row)
                if key(c).startswith(key(word))
            }
            for row in data_rows(table) if heads else ():
                for cell in (key(table.rows[row][n]) for n in heads if n < len(table.rows[row])):
                    named = [
                        n for n, part in bare.items() if cell == part or (len(cell) >= _SHORT and part.startswith(cell))
                    ]
                    for name in named[:1]:
                        shown.setdefault(name, row_evidence(piece, index, row))
    return shown


def _runs_on(piece: Piece, found: Found) -> bool:
    """A line of text that begins with a label and says something after it, or says inside it what the label is."""
    b = piece.doc.blocks[found.block]
    if b.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or b.link_share >= 0.8:
        return False
    ends = (
        h.end
        for h in piece.reading.hits_of(found.block, found.hit.family)
        if not h.in_norm and h.start <= found.hit.end
    )
    says = 2 * _SAYS if titles_part(b) else _SAYS
    begins = not found.hit.in_norm and found.hit.start <= _LABEL and len(b.key) - max(ends, default=0) >= says
    return begins or _IS.match(b.text[original_span(b, found.hit)[1] :]) is not None


def _leads(piece: Piece, block: int, parts: Parts) -> bool:
    """A row of one cell above rows of data: the title of a sheet, or of a group of rows up to the next such title."""
    b = piece.doc.blocks[block]
    table = piece.doc.tables[b.table]
    named = {f for families in parts.values() for f in families}
    data = set(data_rows(table))
    for i in (i for i in piece.blocks if i > block and piece.doc.blocks[i].table == b.table):
        row = piece.doc.blocks[i].row
        if _is_title(table.rows[row]) and named & {h.family for h in piece.reading.hits(i)}:
            return False
        if row in data and not _is_title(table.rows[row]):
            return True
    return False


def _is_title(row: tuple[str, ...]) -> bool:
    return len({c.strip() for c in row} - {""}) <= 1


def _has_contents(piece: Piece, found: Found, parts: Parts, chars: int) -> bool:
    block = found.block
    b = piece.doc.blocks[block]
    if is_index(piece, block):
        return False
    if b.kind is BlockKind.ROW:
        if b.table < 0:
            return True
        table = piece.doc.tables[b.table]
        if _is_title(table.rows[b.row]):
            return _leads(piece, block, parts)
        if _struck_out(table.rows[b.row], column_of(piece, found)) or _heads_nothing(piece, b):
            return False
        return table.header_rows <= b.row or _heads_column(table, b.row, column_of(piece, found))
    return b.link_share < 0.8 and follows(piece, block, chars, _next_name(piece, found, parts))


def _heads_nothing(piece: Piece, row: Block) -> bool:
    """Whether a row is the header of a table without rows of data."""
    return len(piece.doc.tables[row.table].rows[row.row]) > _LABELLED and not rows_of(piece.reading, row.table)


def _struck_out(row: Sequence[str], name: int) -> bool:
    """Whether dashes stand in all cells of a row beside its number and the cell that names it: nothing is said of it."""
    beside = [c.strip() for n, c in enumerate(row) if n != name and c.strip() and not c.strip(" .").isdigit()]
    return len(beside) > 1 and not any(filled(c) for c in beside)


def _next_name(piece: Piece, found: Found, parts: Parts) -> int | None:
    """The short line below a bare name that begins with the name of another part."""
    own, hits = piece.doc.blocks[found.block], piece.reading.hits(found.block)
    start, end = _span(own, found.hit)
    if len(own.key) - (end - start) >= _SAYS:
        return None
    others = {f for families in parts.values() if not any(h.family in families for h in hits) for f in families}
    below = (i for i in piece.blocks if i > found.block and len(piece.doc.blocks[i].key) <= _EACH)
    return next((i for i in below if any(h.start <= _SHORT for h in piece.reading.hits_of(i, *others))), None)


def column_of(piece: Piece, found: Found) -> int:
    """The cell of a row in which a wording begins."""
    b = piece.doc.blocks[found.block]
    cells = (b.norm if found.hit.in_norm else b.text).split(" | ")
    sizes = (len(cell) + 3 if found.hit.in_norm else len(key(cell)) for cell in cells)
    at = next((n for n, end in enumerate(accumulate(sizes)) if found.hit.start < end), len(cells) - 1)
    return at + _left_out(piece, b, len(cells))


def _left_out(piece: Piece, block: Block, cells: int) -> int:
    """Empty cells at the beginning of a row that its text does not give."""
    row = piece.doc.tables[block.table].rows[block.row] if block.table >= 0 else ()
    empty = next((n for n, cell in enumerate(row) if cell.strip()), 0)
    return min(empty, max(0, len(row) - cells))


def _heads_column(table: Table, row: int, column: int) -> bool:
    """Whether anything but the first column's labels stands under a cell of a header."""
    return column > 0 and any(column < len(r) and filled(r[column]) for r in table.rows[row + 1 :])


def heads_empty(piece: Piece, found: Found) -> bool:
    """Whether a wording heads a column of a table in which no cell is filled."""
    b = piece.doc.blocks[found.block]
    if b.kind is not BlockKind.ROW or b.table < 0:
        return False
    table, column = piece.doc.tables[b.table], column_of(piece, found)
    head = b.row < max(1, table.header_rows) and len(table.rows[b.row]) > column
    return head and empty_below(table, b.row, column)


def empty_below(table: Table, row: int, column: int, rows: int = 1) -> bool:
    """Whether a column says nothing below one of its cells, in at least so many rows."""
    below = table.rows[row + 1 :]
    said = (r[column] for r in below if column < len(r))
    return len(below) >= rows and not any(filled(c) and not waits(c) for c in said)
