"""Lines of a page that only say its title again: "แผนพัฒนาประสิทธิภาพการให้บริการของสำนักงานเขต และรายงานผล" under the heading of it.

What counts: a short line all but made of runs of letters of the headings above it, the office's name and the year aside.
What does not: rows, lines with anything of their own.
"""

from __future__ import annotations

import re

from checks.grams import grams, known
from checks.reading import Piece
from model import BlockKind
from thai.normalise import key

_SHORTEST, _LONGEST = 16, 150  # key characters of such a line
_SAME = 0.9  # share of it that stands in the headings
_OFFICE = re.compile(
    r"(?:ของ)?สานักงานเขต(?:[ก-๎]{2,24}?(?=และ|ประจา|ปี|$))?|(?:ประจา)?ปี(?:งบประมาณ)?(?:พศ)?\d{2,4}|ดังนี้|และรายงานผล"
)


def repeats_title(piece: Piece, block: int) -> bool:
    """Whether a line of a page only says again what the headings above it say."""
    own = piece.doc.blocks[block]
    above = [key(h) for h in (*own.place.heading, piece.reading.title) if h]
    if piece.is_file or own.kind is BlockKind.ROW or not _SHORTEST <= len(own.key) <= _LONGEST or not above:
        return False
    rest = _OFFICE.sub("", own.key)
    return known(rest, set().union(*map(grams, above))) >= _SAME * len(rest)
