"""What a manual or a part of one is called."""

from __future__ import annotations

import re

from checks.links import beside, lines_to
from checks.reading import Piece, Reading
from checks.substance import is_promise
from model import BlockKind, Evidence
from thai.families import Hit
from thai.normalise import key

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,40})[)\]]")
_BEFORE = re.compile(r"^\W*([ก-๙ฯ. ]{3,40}?)\s?(?::|\s[-–]\s)")


def titles(piece: Piece) -> list[tuple[Evidence, list[Hit]]]:
    """What the piece is called, with a quote: its head, then its link, file name and the heading above."""
    reading, source = piece.reading, piece.source
    head = piece.head(150) if piece.is_file else [piece.heading] if piece.heading >= 0 else _headings(piece)
    titles = [(reading.evidence(i), list(reading.hits(i))) for i in head if not is_promise(piece, i)]
    if piece.sheet:
        sheet = Evidence(source.url, piece.sheet, f"sheet={piece.sheet}", source.sha256)
        return [(sheet, _bare_or(reading, piece.sheet)), *titles]
    above = source.heading[-1:] if piece.is_file or source.depth else ()
    link = reading.evidence_of_link() if piece.is_file else reading.first_evidence()
    names = (source.label, source.file_name, *above) if piece.heading < 0 else ()
    parent = reading.parent
    lines: list[list[Hit]] = []
    if parent and piece.heading < 0:
        own = [hits for text in beside(reading) if (hits := _bare_or(reading, text))]
        lines = own or [list(parent.hits(i)) for i in lines_to(reading)]
    return [
        *titles,
        *((link, _bare_or(reading, n)) for n in names if n),
        *((link, hits) for hits in lines),
    ]


def _bare_or(reading: Reading, name: str) -> list[Hit]:
    """Hits of a name; of one that is nothing but a section without the word for it ("โยธา"), or that has it in brackets or as
    its label ("ตรวจแบบ (โยธา)", "โยธา: ตรวจแบบ"), that section."""
    hits = list(reading.lexicon.name_hits(name))
    for told in (name, *_IN_BRACKETS.findall(name), *_BEFORE.findall(name)):
        text = key(told.strip(" •·|,").rstrip("ฯ"))
        family = reading.lexicon.bare_sections.get(text)
        if family:
            return [Hit(family, name, 0, len(text), 100.0, False)]
    return hits


def _headings(piece: Piece) -> list[int]:
    return [i for i in piece.head(60) if piece.doc.blocks[i].kind is BlockKind.HEADING]
