"""Boxes in which a page prints what is to be published, under a label of their own (law 3): "องค์ประกอบด้านข้อมูล" over a few
lines in words that no list of demands knows.

What counts: the lines right under a heading or short line that says hardly more than such a label; items when it is a list,
else lines with a bullet or number, or the first paragraph alone. What does not: lines with a link of their own, tables, lines
that tell a day, a person, a telephone number or a sum, and whatever follows them.
"""

from __future__ import annotations

import re

from checks.reading import Piece, Reading
from checks.remember import remembered
from model import Block, BlockKind
from thai.dates import find_dates
from thai.names import find_emails, find_people, find_phones
from thai.normalise import arabic

LABEL = ("common/demand-box",)
_REST = 24  # key characters of a label beside its words ("ของข้อ O28", "ปี 2566")
_BULLET = re.compile(r"\s*(?:[-–—•●○▪■◆✓✔*]|(?:[\d๐-๙]{1,2}|[ก-ฮ])[.)])")
_SUM = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d\d|\d{5,}")


def in_box(piece: Piece, block: int) -> bool:
    """Whether a block stands in such a box."""
    return block in _boxed(piece.reading)


@remembered
def _boxed(reading: Reading) -> frozenset[int]:
    found: set[int] = set()
    for at in reading.standing(LABEL, reading.content_set):
        own = reading.doc.blocks[at.block]
        if own.kind is not BlockKind.ROW and len(own.key) - (at.hit.end - at.hit.start) <= _REST:
            found.update(_under(reading, at.block))
    return frozenset(found)


def _under(reading: Reading, label: int) -> list[int]:
    blocks, under = reading.doc.blocks, list[int]()
    for i in range(label + 1, len(blocks)):
        kind = blocks[i].kind
        if kind not in {BlockKind.ITEM, BlockKind.PARAGRAPH} or reading.links_in.get(i) or _tells_facts(blocks[i]):
            break
        listed = kind is BlockKind.ITEM or _BULLET.match(blocks[i].norm) is not None
        if under and not (listed and _alike(blocks[under[-1]], blocks[i])):
            break
        under.append(i)
    return under


def _alike(above: Block, own: Block) -> bool:
    """Whether two lines belong to one list, or the second to the list that the first opens."""
    return own.kind is above.kind or own.kind is BlockKind.ITEM


def _tells_facts(block: Block) -> bool:
    norm = block.norm
    facts = find_phones(norm) or find_emails(norm) or find_people(norm) or find_dates(norm)
    return bool(facts or _SUM.search(arabic(norm)))
