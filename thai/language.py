"""Which language a text is in, by its letters."""

from __future__ import annotations

import re

ENGLISH_SHARE = 0.7
ENGLISH_BODY = 300  # Latin letters of an English version: fewer are a term, a title or a menu switch
_FEW = 20  # fewer Latin letters say nothing: "PDF", "E-Service"

_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+")
_THAI_LETTER = re.compile("[ก-ฮะาำเ-ๅ]+")  # marks left out


def language(text: str) -> str:
    """ "th", "en", "mixed", or "" when there is nothing to tell it by (no letters, or fewer than 20 Latin ones)."""
    if not _LATIN.search(text):
        return "th" if _THAI_LETTER.search(text) else ""
    share, latin = latin_share(text)
    if share >= ENGLISH_SHARE:
        return "en" if latin >= _FEW else ""
    if share > 1 - ENGLISH_SHARE:
        return "mixed"
    return "th"


def latin_share(text: str) -> tuple[float, int]:
    """The share of Latin among Latin and Thai letters (0 without letters), and the number of Latin letters."""
    latin = len("".join(_LATIN.findall(text)))
    letters = latin + len("".join(_THAI_LETTER.findall(text)))
    return (latin / letters if letters else 0.0), latin


def is_english_body(text: str) -> bool:
    """An English version: at least 300 Latin letters, seven of ten letters Latin."""
    share, latin = latin_share(text)
    return latin >= ENGLISH_BODY and share >= ENGLISH_SHARE
