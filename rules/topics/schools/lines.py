"""Pupils and teachers told in lines or cards, a school each: "ร.ร.วัดกลาง นักเรียน 356 คน ครู 20 คน"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.columns import Columns
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from checks.tellings import tells
from model import Block, BlockKind, Evidence, Strength
from thai.normalise import arabic

_SCHOOL = re.compile(r"(?:โรงเรียน|ร\.ร\.|รร\.)\s?[ก-ฮเ-ไ]")
_FIGURE = r"(?:ทั้งหมด|รวม|ทั้งสิ้น|จำนวน)?[^\dก-๙]{0,6}(?:จำนวน)?[^\dก-๙]{0,3}\d[\d,]*"
_TOLD = {
    "จำนวนนักเรียน": re.compile(rf"(?:นักเรียน|นร\.){_FIGURE}"),
    "จำนวนครู": re.compile(
        rf"(?:ครู(?:ผู้สอน|และบุคลากร\S{{0,20}}|ประจำการ)?|ข้าราชการครู\S{{0,20}}|บุคลากรทางการศึกษา){_FIGURE}"
    ),
}
_LINES = 2  # schools that make lines a list of them


def told(pieces: Sequence[Piece]) -> Columns | None:
    """The columns that lines of text tell of at least two schools; None when they tell of fewer."""
    for piece in pieces:
        lines = [(i, b) for i, b in piece.texts() if _is_line(piece, i, b)]
        found: dict[str, Evidence] = {}
        for title, pattern in _TOLD.items():
            at = [i for i, b in lines if pattern.search(arabic(b.norm))]
            if len(at) >= _LINES:
                found[title] = piece.reading.evidence(at[0])
        if found:
            named = ("โรงเรียน", *found)
            lacking = tuple(t for t in _TOLD if t not in found)
            quotes = tuple(dict.fromkeys(found.values()))
            return Columns(named, lacking, len(lines), quotes, Strength.SURE, piece)
    return None


def _is_line(piece: Piece, index: int, block: Block) -> bool:
    """A line that names a school, or stands right under one's name."""
    if block.kind is BlockKind.HEADING or tells(block) or is_demand(piece, index) or is_promise(piece, index):
        return False
    return any(_SCHOOL.search(text) for text in (block.norm, *block.place.heading[-1:]))
