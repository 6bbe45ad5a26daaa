"""An English version: a body of English text, not a term, a title or a menu switch.

What counts: a document, page, or part of a document with at least 300 Latin letters and a share of 0.7 in running blocks.
What does not: an English title over a Thai body; English text only as a picture counts when OCR read it (weak).
"""

from __future__ import annotations

from checks.reading import Piece
from thai.language import latin_share

_LETTERS = 300
_SHARE = 0.7


def english_blocks(piece: Piece) -> list[int]:
    """Blocks of a piece that are English, when together they make a body of text; else empty."""
    taken, letters = [], 0
    for i, block in piece.body():
        share, latin = latin_share(block.text)
        if latin >= 20 and share >= _SHARE:
            taken.append(i)
            letters += latin
    return taken if letters >= _LETTERS else []


def is_english(piece: Piece) -> bool:
    return bool(english_blocks(piece))
