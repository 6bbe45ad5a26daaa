"""Phases of a long plan, by number ("ระยะที่ 3") or by their years ("พ.ศ. 2566-2570").

What counts: the number or the span of years in the head of the piece, its file name, link text or page title. What does not:
another number or span (a near-miss), the number beside a span of other years, a plan of another length ("ระยะ 12 ปี").
"""

from __future__ import annotations

import re

from checks.reading import Piece
from model import Evidence
from thai.normalise import arabic, normalise

_SHORT = 5
_NUMBER = re.compile(
    r"(?:ระยะ|ช่วง|เฟส|phase)[\s_-]*(?:ที่)?\s*(\d|หนึ่ง|สอง|สาม|สี่|ห้า)(?!\d|\s*(?:ปี|years?))", re.IGNORECASE
)  # "ระยะ 5 ปี" is none
_LENGTH = re.compile(r"(?:ระยะ|ระยะเวลา)\s*(\d{1,2})\s*(?:ปี|years?)")
_COUNTED = {"หนึ่ง": "1", "สอง": "2", "สาม": "3", "สี่": "4", "ห้า": "5"}
_SPAN = re.compile(r"(2[45]\d\d)\s*(?:[-–]|ถึง(?:\s*(?:ปี\s*)?พ\.ศ\.)?)\s*(2[45]\d\d)")


def numbers_in(text: str) -> set[str]:
    """Phases that a text names by number ("ระยะที่ 2", "ระยะที่สอง", "phase3.pdf")."""
    return {_COUNTED.get(m[1], m[1]) for m in _NUMBER.finditer(arabic(text))}


def phases(piece: Piece, title: str) -> tuple[Evidence | None, Evidence | None]:
    """Where the wanted phase is named (number or years), and where another one is. A chapter is of the phase of its file, when
    its own heading does not name the wanted one: several papers may be bound in one."""
    if piece.is_chapter:
        head = piece.block_heading
        own = _phases([(head.norm, piece.reading.evidence(piece.heading))], 1, title)[0] if head else None
        return (own, None) if own is not None else phases(piece.reading.whole, title)
    texts = [(piece.doc.blocks[i].norm, piece.reading.evidence(i)) for i in piece.head(1500)]
    names = (piece.source.label, piece.source.file_name) if piece.is_file else (piece.reading.title,)
    texts += [
        (normalise(n.replace("_", " ")), Evidence(piece.source.url, n[:160], "", piece.source.sha256))
        for n in names
        if n
    ]
    return _phases(texts, len(piece.head(60)), title)


def _phases(texts: list[tuple[str, Evidence]], titles: int, title: str) -> tuple[Evidence | None, Evidence | None]:
    """The same of texts, of which the first `titles` are titles."""
    title = arabic(normalise(title))
    number = numbers_in(title)
    years = re.search(r"(2[45]\d\d)\s*[-–]\s*(2[45]\d\d)", title)
    length = set(_LENGTH.findall(title))
    other: Evidence | None = None
    for n, (text, evidence) in enumerate(texts):
        plain = arabic(text)
        said = numbers_in(plain)
        spans = {(m[1], m[2]) for m in _SPAN.finditer(plain)}
        short = {s for s in spans if int(s[1]) - int(s[0]) <= _SHORT}  # the whole plan's years are no phase
        lengths = set(_LENGTH.findall(plain))
        apart = bool(length and lengths) and not length & lengths
        if apart and n < titles:
            return None, evidence
        of_years = years is not None and (years[1], years[2]) in spans
        if of_years or (number & said and (years is None or not short)):
            return evidence, None
        other = other or (evidence if said or short else None)
        if other is not None and n < titles:
            break  # a title that names another phase is of that phase, whatever it says of the next
    return None, other
