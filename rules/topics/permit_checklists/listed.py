"""Checklists told by their lines: a document that is called a checklist, and in it a line, row or column for each permit.

What counts: below the name of a checklist (of the file, the page or a heading above), a short line that begins with a permit
and has points of its own, in the line or under it: boxes, numbers, items, rows, or papers to bring one after another
("สำเนาบัตรประชาชน โฉนดที่ดิน แบบแปลน 5 ชุด"); a row that names the permit beside its points; a column of ticks under its name.
What does not: a line that only links or promises, a list of the permits' names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checks.listings import is_index
from checks.reading import Piece
from checks.rows import data_rows, filled
from checks.substance import is_demand, is_promise
from model import Block, BlockKind, Evidence, Table
from rules.ask import Ask
from rules.topics.permit_checklists.inside import of_fees, says
from rules.topics.permit_checklists.naming import called, is_manual, titles_of
from rules.topics.permit_checklists.points import MARK, PAPER, marks_in, ticks_in
from thai.normalise import key

_POINTS = 3
_BEGINS = 24  # key characters before a permit's name that still begins its line ("ก. การขออนุญาต...")
_FIRST = 6  # key characters before the word checklist that still begins a line
_LABEL = 160  # key characters of a line that only names the permit
_BESIDE = 20  # key characters beside the permit's name in its row
_WHERE = re.compile(r"\W*ยื่น(?:แบบ|คำขอ|คำร้อง|เรื่อง|เอกสาร|และ)*(?:ได้)?\s?ที่")  # where to go: no point of a list
_TITLES = 2  # rows at the top of a table that may be its title


def listed(ask: Ask, piece: Piece, every: dict[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """Process -> the line, row or header that has its points. `every`: process -> families that name it."""
    whole = _whole_is_list(ask, piece)
    found: dict[str, Evidence] = {}
    starts = [(i, process) for i, _ in piece.texts() if (process := _begun(ask, piece, i, every))]
    for at, process in starts:
        until = next((i for i, other in starts if i > at and other != process), 10**9)
        b = piece.doc.blocks[at]
        called_list = whole or _under(ask, b) or _in_table(ask, piece, b)
        several = b.kind is BlockKind.ROW and not _is_title(piece, at)
        if called_list:
            points = _row_points(piece, at) if several else _points(piece, at, until, marks_in)
        else:
            points = 0 if several or piece.is_file else _points(piece, at, until, ticks_in)
        if points >= _POINTS:
            found.setdefault(process, piece.reading.evidence(at))
    for index, table in piece.tables():
        first = next((i for i, b in piece.texts() if b.table == index), None)
        if first is not None and (whole or _under(ask, piece.doc.blocks[first])):
            for process in _columns(ask, table, every):
                found.setdefault(process, piece.reading.evidence(first))
    return found


def _whole_is_list(ask: Ask, piece: Piece) -> bool:
    """A file that is called a checklist and no form or manual; a page whose main heading or title is."""
    lists = ask.families("checklist", "permit-checklist")
    if not piece.is_file:
        return any(h.family in lists for h in ask.lexicon.name_hits(piece.reading.title))
    titles = list(titles_of(piece))
    first = called(ask, titles, ("form",), ("checklist", "permit-checklist", "filled"))
    return first.endswith("checklist") and not is_manual(ask, titles)


def _under(ask: Ask, block: Block) -> bool:
    """Whether a heading above a block is called a checklist."""
    lists = ask.families("checklist", "permit-checklist")
    return any(h.family in lists for t in block.place.heading for h in ask.lexicon.name_hits(t))


def _in_table(ask: Ask, piece: Piece, block: Block) -> bool:
    """Whether the title row of its table is called a checklist."""
    lists = ask.families("checklist", "permit-checklist")
    rows = piece.doc.tables[block.table].rows if block.kind is BlockKind.ROW and block.table >= 0 else ()
    titles = (cell for row in rows[:_TITLES] if len({*row} - {""}) <= 1 for cell in row[:1])
    return any(h.family in lists for cell in titles for h in ask.lexicon.name_hits(cell))


def _is_title(piece: Piece, block: int) -> bool:
    """A row of one cell: the title of the rows below it."""
    b = piece.doc.blocks[block]
    return (
        b.kind is BlockKind.ROW
        and b.table >= 0
        and len({c.strip() for c in piece.doc.tables[b.table].rows[b.row]} - {""}) <= 1
    )


def _begun(ask: Ask, piece: Piece, block: int, every: dict[str, tuple[str, ...]]) -> str:
    """The process with which a line begins, or that a row names in one of its cells; "" for one that only links."""
    b = piece.doc.blocks[block]
    index = is_index(piece, block) and ticks_in(b.norm) < _POINTS
    links = (index or b.link_share >= 0.5) and not _is_title(piece, block)
    if links or is_demand(piece, block) or is_promise(piece, block):
        return ""
    paper = PAPER.match(MARK.sub("", b.norm)) if b.kind is not BlockKind.ROW else None
    if paper is not None and paper[0] != "ใบอนุญาต":
        return ""  # a paper to bring, itself a point of some list
    wanted = [family for families in every.values() for family in families]
    hits = sorted(
        (h.start, p) for h in piece.reading.hits_of(block, *wanted) for p, f in every.items() if h.family in f
    )
    names = ask.families("checklist", "permit-checklist")
    called_so = any(h.start <= _FIRST for h in piece.reading.hits_of(block, *names))
    room = 2 * _BEGINS if called_so and len(b.key) <= _LABEL else _BEGINS
    if not hits or (b.kind is not BlockKind.ROW and hits[0][0] > room):
        return ""
    return hits[0][1] if len({p for _, p in hits}) == 1 or len(b.key) > _LABEL else ""


def _points(piece: Piece, at: int, until: int, marks: Callable[[str], int]) -> int:
    """Points in a line and below it. `marks`: how many a line tells one after another."""
    total = marks(piece.doc.blocks[at].norm)
    for b in _below(piece, at, until):
        plain = b.kind in {BlockKind.ITEM, BlockKind.ROW} and marks is marks_in and says(piece, b)
        total += max(marks(b.norm), plain)
    return total


def _below(piece: Piece, at: int, until: int) -> Iterator[Block]:
    own = piece.doc.blocks[at]
    level = own.level if own.kind is BlockKind.HEADING else 99
    for i, b in piece.texts():
        if not at < i < until:
            continue
        if (b.kind is BlockKind.HEADING and b.level <= level) or b.link_share >= 0.8:
            return
        beside = _WHERE.match(b.norm) or (b.link_share >= 0.5 and not ticks_in(b.norm))
        if not (beside or is_demand(piece, i) or is_promise(piece, i) or is_index(piece, i) or of_fees(piece, b)):
            yield b


def _row_points(piece: Piece, at: int) -> int:
    """Points beside a permit's name in its row, the name's own cell left out."""
    b = piece.doc.blocks[at]
    linked = [link.text for link in piece.doc.links if link.block == at and link.text.strip()]
    own = (c.strip() for c in b.text.split(" | ") if filled(c) and (marks_in(c) >= _POINTS or not _in(c, linked)))
    cells = sorted(own, key=len, reverse=True)
    table = piece.doc.tables[b.table] if b.table >= 0 else None
    if table is None or b.row not in data_rows(table):
        return 0
    told = max((marks_in(c) for c in cells), default=0)
    long = [c for c in cells if len(key(c)) >= _BESIDE]
    return max(told, len(long[0].split()) if len(long) > 1 and told else 0)


def _in(cell: str, links: list[str]) -> bool:
    """Whether a cell holds a link: it says what opens, and no points."""
    return any(text in cell for text in links)


def _columns(ask: Ask, table: Table, every: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Processes that head a column in which at least three rows are ticked or filled."""
    head = table.rows[max(0, table.header_rows - 1)] if table.rows else ()
    rows = [table.rows[n] for n in data_rows(table)]
    for column, cell in enumerate(head):
        named = {p for h in ask.lexicon.name_hits(cell) for p, f in every.items() if h.family in f} if column else set()
        if len(named) == 1 and sum(1 for r in rows if column < len(r) and filled(r[column])) >= _POINTS:
            yield named.pop()
