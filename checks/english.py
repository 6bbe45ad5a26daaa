"""An English version: a body of English text, not a term, a title or a menu switch.

What counts: a document, page, or part of a document with a body of Latin letters (130, a share of 0.7, or 60 of a sentence that
says what is done) in running blocks, or in the cells of a table that has the Thai text beside it.
What does not: an English title over a Thai body; English text only as a picture counts when OCR read it (weak).
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from checks.pictures import content_pictures, evidence_of
from checks.reading import Piece
from model import Block, BlockKind, Evidence
from thai.language import latin_share

_LETTERS = 130
_SHARE = 0.7
_SENTENCE = 60  # Latin letters of a sentence that says something by itself
_SAYS = re.compile(
    r"\b(?:shall|will|must|may|do|does|is|are|refrains?|refuses?|prohibits?|prohibited|accepts?|announces?|declares?|hereby)\b",
    re.IGNORECASE,
)
_RUNS = 20  # Latin letters of the shortest English line
_OFFICE = re.compile(r"((?:[A-Z][a-z]+ ){1,3})District\b")
_CALLED = re.compile(r"(?<![A-Za-z])english(?![A-Za-z])|ฉบับแปล|อังกฤษ", re.IGNORECASE)
_ID = 4  # letters of a name that can be compared
_ALIKE = 70.0


def english_blocks(piece: Piece) -> list[int]:
    """Blocks of a piece that are English, when together they make a body of text; else empty."""
    taken, letters, said = [], 0, False
    for i, block in piece.body():
        latin = _latin(block)
        if latin:
            taken.append(i)
            letters += latin
            said = said or (latin >= _SENTENCE and bool(_SAYS.search(block.norm)))
    return taken if letters >= _LETTERS or said else []


def _latin(block: Block) -> int:
    """Latin letters of a block that is English; of a row, of its English cells."""
    cells = block.text.split(" | ") if block.kind is BlockKind.ROW else [block.text]
    shares = map(latin_share, cells)
    return sum(latin for share, latin in shares if latin >= _RUNS and share >= _SHARE)


def of_another_office(piece: Piece, own: str) -> bool:
    """Whether the district offices that the text names are others than `own` (an English name, or the id made of it)."""
    mine = _letters(own.replace("District Office", "").replace("District", ""))
    named = {_letters(m[1]) for _, b in piece.texts() for m in _OFFICE.finditer(b.norm)} - {""}
    return len(mine) >= _ID and bool(named) and all(fuzz.ratio(name, mine) < _ALIKE for name in named)


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isascii() and c.isalpha())


def is_english(piece: Piece) -> bool:
    return bool(english_blocks(piece))


def english_pictures(piece: Piece) -> list[Evidence]:
    """Pictures of the piece that are called the English version, by their alt, caption or the heading they stand under."""
    return [
        evidence_of(piece, picture)
        for picture in content_pictures(piece)
        if any(_CALLED.search(name) for name in (picture.alt, picture.caption, *picture.place.heading[-1:]))
    ]
