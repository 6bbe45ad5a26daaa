"""Checklists and request forms inside a longer file or page: several permits in one document, accordions without headings.

What counts: a line that is called a checklist, for the process it names itself or that the nearest line or heading above it
names, with its points (boxes to tick, list items, rows, lines) before the next such line; a line that begins as a request
form of a process, with blanks to fill in below it. What does not: such a line that only links, or that nothing follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.imprints import is_imprint
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import Block, BlockKind, Evidence
from rules.ask import Ask

_BOX = re.compile(r"\(\s{1,3}\)|\[\s{0,3}\]|[□☐☑◻▢❑❏]")
_SIGN = re.compile("[□☐☑◻▢❑❏]")
_BLANK = re.compile(r"\.{4,}|…{2,}|_{4,}")
_POINTS = 3
_WORD = 4  # letters of a cell that says something
_CONTENTS = re.compile(r"(?:\.{3,}|…)\s*[\d๐-๙]+\s*$|^\s*สารบัญ")  # a line of a table of contents
_ABOVE = 4  # lines above a checklist that may name its process
_BEGINS = 6  # key characters before a form's name that still begins its line
_TITLE = 160  # key characters of a line that may be a form's title
_FEES = re.compile(r"ค่าธรรมเนียม|อัตรา(?!กำลัง)|fee", re.IGNORECASE)  # heads a table of what permits cost


def boxes(norm: str) -> int:
    """Boxes to tick in a text."""
    return len(_BOX.findall(norm))


def says(piece: Piece, block: Block) -> bool:
    """A line or row that is no header, no row to be filled in and no line of a table of contents."""
    if block.kind is BlockKind.ROW and block.table >= 0:
        head = (
            block.row < max(1, piece.doc.tables[block.table].header_rows)
            and len(piece.doc.tables[block.table].rows) > 1
        )
        return not head and any(sum(ch.isalpha() for ch in c) >= _WORD for c in block.text.split(" | "))
    return _CONTENTS.search(block.norm) is None


def of_fees(piece: Piece, block: Block) -> bool:
    """Whether a row is one of a table of what permits cost."""
    table = piece.doc.tables[block.table] if block.table >= 0 else None
    return table is not None and any(_FEES.search(cell) for row in table.rows[:1] for cell in row)


def checklists(ask: Ask, piece: Piece, every: dict[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """Process -> the line that is called its checklist. `every`: process -> families that name it."""
    lists = ask.families("checklist", "permit-checklist")
    starts = [
        i
        for i, b in piece.texts()
        if b.link_share < 0.5 and not (is_demand(piece, i) or is_promise(piece, i))
        if piece.reading.hits_of(i, *lists)
    ]
    found: dict[str, Evidence] = {}
    for at, until in zip(starts, [*starts[1:], 10**9], strict=False):
        process = _own(piece, at, every) or _above(piece, at, every)
        if process and _has_points(piece, at, until, every):
            found.setdefault(process, piece.reading.evidence(at))
    return found


def forms(ask: Ask, piece: Piece, every: dict[str, tuple[str, ...]]) -> set[str]:
    """Processes whose request form begins somewhere in a file."""
    named = ask.families("form")
    starts = [
        i
        for i, b in piece.texts()
        if len(b.key) <= _TITLE
        and b.kind is not BlockKind.ROW
        and any(h.family in named and h.start <= _BEGINS for h in piece.reading.hits(i))
        and _own(piece, i, every)
    ]
    blocks = piece.doc.blocks
    return {
        _own(piece, at, every)
        for at, until in zip(starts, [*starts[1:], 10**9], strict=False)
        if any(_BLANK.search(blocks[i].norm) for i in piece.blocks if at <= i < until)
    }


def _own(piece: Piece, block: int, every: dict[str, tuple[str, ...]]) -> str:
    """The process that a line names alone, or first."""
    hits = sorted(piece.reading.hits(block), key=lambda h: h.start)
    return next((p for h in hits for p, families in every.items() if h.family in families), "")


def _above(piece: Piece, block: int, every: dict[str, tuple[str, ...]]) -> str:
    before = [i for i in piece.blocks if i < block][-_ABOVE:]
    for i in reversed(before):
        if (named := _own(piece, i, every)) and len(piece.doc.blocks[i].key) <= _TITLE:
            return named
    for heading in reversed(piece.doc.blocks[block].place.heading):
        hits = piece.reading.lexicon.name_hits(heading)
        if named := next((p for p, families in every.items() if any(h.family in families for h in hits)), ""):
            return named
    return ""


def _has_points(piece: Piece, block: int, until: int, every: dict[str, tuple[str, ...]]) -> bool:
    """Boxes to tick in the line or below it, or items, rows and lines below it, up to a heading or another process."""
    points = len(_BOX.findall(piece.doc.blocks[block].norm))
    if points < _POINTS and not _begins(piece, block):
        return False
    if len(_SIGN.findall(piece.doc.blocks[block].norm)) > 1:
        return True  # its boxes stand in the line itself: two are a list
    for i, b in _below(piece, block, until):
        if (b.kind is BlockKind.PARAGRAPH and _own(piece, i, every)) or b.link_share >= 0.8:
            break
        plain = b.kind in {BlockKind.ITEM, BlockKind.ROW} and says(piece, b) and not of_fees(piece, b)
        points += max(len(_BOX.findall(b.norm)), plain)
    return points >= _POINTS


def _begins(piece: Piece, block: int) -> bool:
    """Whether a line is called a checklist; a sentence that speaks of one is not."""
    hits = [
        h for h in piece.reading.hits(block) if h.family.startswith("permit-checklists/") and "checklist" in h.family
    ]
    return any(h.start <= 2 * _BEGINS for h in hits)


def _below(piece: Piece, block: int, until: int) -> Iterator[tuple[int, Block]]:
    for i, b in piece.texts():
        if block < i < until:
            if b.kind is BlockKind.HEADING:
                return
            if not (is_demand(piece, i) or is_promise(piece, i) or is_imprint(piece, i)):
                yield i, b
