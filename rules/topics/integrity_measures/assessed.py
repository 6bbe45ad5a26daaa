"""Whether a paper is of the assessment: it names it, or tells points of its indicators."""

from __future__ import annotations

import re

from checks.reading import Piece
from rules.ask import Ask

_POINTS = re.compile(r"ตัวชี้วัด(?:ที่)? ?[\d๐-๙]{1,2}(?![\d๐-๙]).{0,60}[\d๐-๙.]{2,5} ?คะแนน")


def of_ita(ask: Ask, piece: Piece) -> bool:
    """Whether a piece speaks of the assessment or of points of its indicators."""
    return bool(piece.find(*ask.families("ita"))) or any(_POINTS.search(b.norm) for _, b in piece.texts())
