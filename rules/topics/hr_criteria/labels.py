"""The five subjects as labels of a page or document of criteria, in any short words: headings, first cells, beginnings of lines.

What counts: a label with contents of its own, where the page or document says that it is of criteria for the staff, or where most
of the five are labels side by side. What does not: a bare list of the five, a label whose only contents are links.
"""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.substance import follows, is_demand, is_index, is_promise, unfilled
from model import Block, BlockKind, Evidence
from thai.normalise import key

STEMS = {
    "recruitment": re.compile(r"สรรหา|คัดเลือก|เลือกสรร|สอบแข่งขัน|recruit|selection", re.IGNORECASE),
    "appointment": re.compile(r"แต่งตั้ง|โยกย้าย|ย้าย|placement|transfer|appoint", re.IGNORECASE),
    "development": re.compile(r"พัฒนา|ฝึกอบรม|development|training", re.IGNORECASE),
    "evaluation": re.compile(r"ประเมิน|apprais|evaluat", re.IGNORECASE),
    "reward": re.compile(r"คุณ(?![ก-ฮ])|ให้คุณ|ขวัญ|กำลังใจ|เลื่อน(?:ขั้น)?เงินเดือน|ความชอบ|ดีเด่น|reward", re.IGNORECASE),
    "discipline": re.compile(r"โทษ|วินัย|punish|disciplin", re.IGNORECASE),
}
_FIVE = ("recruitment", "appointment", "development", "evaluation", "reward")
_MOST = 3
_BEGINNING = 30  # characters of a line of text in which its label stands
_LABEL = 60  # key characters of a line or cell that is a label
_SAYS = 15  # key characters of an answer beside a label
_UNDER = 35  # key characters of contents under a label


def labelled(piece: Piece, name: str, *, of_criteria: bool) -> Evidence | None:
    """Contents under or beside a label of the subject. `of_criteria`: the page or document says that it is of criteria."""
    shown: dict[str, int] = {}
    for i, _ in piece.texts():
        named = _named(piece, i)
        if named and not is_demand(piece, i) and not is_promise(piece, i) and _answered(piece, i):
            for one in named:
                shown.setdefault(one, i)
    if name in shown and (of_criteria or len([n for n in _FIVE if n in shown]) >= _MOST):
        return piece.reading.evidence(shown[name])
    return None


def _named(piece: Piece, block: int) -> set[str]:
    """The subjects that the label of a line, row or heading names; a label of many is a list."""
    label = _label(piece, piece.doc.blocks[block])
    named = {name for name, stem in STEMS.items() if stem.search(label)}
    return named if len(named & set(_FIVE)) < _MOST else set()


def _label(piece: Piece, block: Block) -> str:
    if block.kind is BlockKind.ROW and block.table >= 0:
        row = piece.doc.tables[block.table].rows[block.row]
        cells = (c for c in row if any("ก" <= x <= "๎" or x.isalpha() for x in c))
        first = next(cells, "")
        return first if len(key(first)) <= _LABEL else ""
    if block.kind is BlockKind.HEADING or len(block.key) <= _LABEL:
        return block.norm
    return block.norm[:_BEGINNING]


def _answered(piece: Piece, block: int) -> bool:
    b = piece.doc.blocks[block]
    if b.link_share >= 0.8 or is_index(piece, block):
        return False
    if b.kind is BlockKind.ROW and b.table >= 0:
        return not unfilled(piece, b) and len(b.key) - len(key(_label(piece, b))) >= _SAYS
    if b.kind is not BlockKind.HEADING and len(b.key) > _LABEL:
        return True
    until = next((i for i in piece.blocks if i > block and _named(piece, i) and not piece.reading.heads(i)), None)
    return follows(piece, block, _UNDER, until)
