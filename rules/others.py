"""Lines, parts of pages and files of bodies that are no district: the police, a department, a bureau of the city.

What counts: a heading, a line or the title of a file that names such a body as its maker (`checks/owners.py`), with what stands
below a heading or a line that is a title. What does not: parts in which this agency's own name stands, and the papers by which
the state and the city bind their districts, in the topics that live by them (laws, criteria, policies, manuals).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from checks.owners import alone, begins_with, citys, for_district, maker, stranger
from checks.reading import Piece, Reading
from model import BlockKind
from rules.ask import Ask

_ANYBODYS = frozenset({"laws", "authority-area-policy", "e-service", "permit-tracking", "contact-qa-feedback", "news"})
"""Topics of papers and services of others, and those that tell their own lines."""
_BOUND = frozenset(
    {
        "hr-criteria",
        "schools",
        "budget-ordinance-subsidy",
        "service-manuals",
        "permit-checklists",
        "director-participation",
    }
)
"""Topics in which what the state and the city made may be the district's too."""
_LETTERHEAD = frozenset({"procurement-announcements", "discretion-guidelines", "staff-manuals", "no-gift-policy"})
"""Topics in which the name of a body alone in a line at the head of a file says whose it is."""
_OF_HEADING = _LETTERHEAD | {"complaints", "assets-donations-seizures"}
"""Topics in which the name of a body alone as a heading says whose the part is."""
_TITLE = 160  # characters of a line that is a title
_TITLE_LINES = 3
_HEAD = 1500  # key characters of a file in which it says whose it is
_ENDS = re.compile(r"\s*(?:$|[:：]$|กรุงเทพมหานคร$|กทม\.?$)")
_PAPER = re.compile(r"\W*(?:ประกาศ|คำสั่ง|แนวทาง|แนวปฏิบัติ|คู่มือ|ช่องทาง|แผน|รายงาน)")
_OWNER = re.compile(r"หน่วยงาน|ส่วนราชการ|ผู้ประกาศ|เจ้าของ|ที่มา|ผู้จัดทำ|สังกัด")


def blocks_of_others(topic: str, own: str, reading: Reading) -> frozenset[int]:
    """Blocks of a page that another body's heading or line leads. `own`: key of the name of this agency's place."""
    if reading.is_file or topic in _ANYBODYS:
        return frozenset()
    blocks, theirs, told = reading.doc.blocks, set[int](), _told(topic)
    for piece in reading.pieces[1:]:
        head = piece.block_heading
        named = "" if head is None else told(head.norm) or (alone(head.norm) if topic in _OF_HEADING else "")
        if named and reading.heads(piece.heading) and not _names(piece, own):
            theirs |= piece.inside
    led = False
    for i in reading.content:
        block = blocks[i]
        named = "" if own and own in block.key else told(block.norm)
        if named and block.kind is not BlockKind.HEADING:
            theirs.add(i)
            rest = block.norm.partition(named)[2]
            led = block.kind is BlockKind.PARAGRAPH and len(block.norm) <= _TITLE and _ENDS.match(rest) is not None
        elif led and (block.kind is BlockKind.HEADING or (own and own in block.key) or _PAPER.match(block.norm)):
            led = False
        elif led:
            theirs.add(i)
    return frozenset(theirs)


def made_by_another(ask: Ask, piece: Piece, own: str) -> str:
    """The body that is no district and that made a file, by its first lines, in which this agency is not named; or ""."""
    if not piece.is_file or ask.topic in _ANYBODYS:
        return ""
    whole = piece.reading.whole
    first = [piece.doc.blocks[i] for i in piece.reading.content[:_TITLE_LINES]]
    lines = [b.norm for b in first if b.kind is not BlockKind.ROW and len(b.norm) <= _TITLE]
    told = _told(ask.topic)
    named = next((name for line in lines for name in (told(line), _head(ask.topic, line)) if name), "")
    if citys(named) and any(map(for_district, lines)):
        return ""  # the city's, for the sections of all districts
    return "" if named and any(own in piece.doc.blocks[i].key for i in whole.head(_HEAD) if own) else named


def of_another(reading: Reading, block: int) -> bool:
    """Whether a line begins with another body that does something, or a row tells it in the column of whose it is."""
    b = reading.doc.blocks[block]
    if b.kind is not BlockKind.ROW or b.table < 0:
        return bool(begins_with(b.norm) or maker(b.norm))
    table = reading.doc.tables[b.table]
    heads = table.rows[max(0, table.header_rows - 1)] if table.header_rows else ()
    cells = table.rows[b.row] if 0 <= b.row < len(table.rows) else ()
    return any(_OWNER.search(head) and alone(cell) for head, cell in zip(heads, cells, strict=False))


def _told(topic: str) -> Callable[[str], str]:
    return stranger if topic in _BOUND else maker


def _head(topic: str, line: str) -> str:
    return alone(line) if topic in _LETTERHEAD else ""


def _names(piece: Piece, own: str) -> bool:
    return bool(own) and any(own in piece.doc.blocks[i].key for i in piece.inside)
