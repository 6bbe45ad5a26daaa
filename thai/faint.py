"""Faint text: what is left of Thai when OCR or a broken font lost its marks, split its words and confused its letters.

A faint form keeps the letters that stand on the line, one for each group that readers confuse. Many words fall together
in it, so only long phrases are looked for, and each place found says whether it is as it should be in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from thai.folding import fold
from thai.normalise import key_of_normalised, normalise

LONG = 8  # faint letters of a phrase that can be told without its marks

_MARKS = dict.fromkeys([0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)])
_CONFUSED = ("คดต", "ขชซฃ", "บป", "ผฝพฟ", "ถภ", "ฎฏฐ", "ฑท", "ลส", "ณฌ", "โไใ", "ยฃ", "าๅ")
_ONE = {ord(letter): ord(group[0]) for group in reversed(_CONFUSED) for letter in group}
_TABLE = {**_ONE, **_MARKS, ord("ฯ"): None, ord("ๆ"): None}
_LINE = re.compile("เเ")


@dataclass(frozen=True, slots=True)
class Faint:
    """The faint form of a text: `folded` is its key in one spelling."""

    text: str
    folded: str

    def at(self) -> list[int]:
        """The index in `folded` of each faint letter."""
        return [i for i, char in enumerate(self.folded) if ord(char) not in _TABLE or _TABLE[ord(char)] is not None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands in the faint text; `clean`: its marks and letters are there too."""

    name: str
    phrase: str
    start: int
    end: int
    clean: bool


def faint(text: str) -> Faint:
    """The faint form of raw text."""
    return faint_of_key(key_of_normalised(normalise(text)))


def faint_of_key(key: str) -> Faint:
    """The faint form of a key."""
    folded = _LINE.sub("แ", fold(key))
    return Faint(folded.translate(_TABLE), folded)


class FaintMatcher:
    """Named phrases in one automaton over faint text. A phrase of fewer than `LONG` faint letters is found only clean."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        entries: dict[str, list[tuple[str, str, str]]] = {}
        for name, phrase in dict.fromkeys(phrases):
            form = faint(phrase)
            if form.text:
                entries.setdefault(form.text, []).append((name, phrase, form.folded))
        self._automaton = ahocorasick.Automaton()
        for text, named in entries.items():
            self._automaton.add_word(text, (len(text), tuple(named)))
        self._automaton.make_automaton()

    def find(self, text: Faint) -> list[Place]:
        """All places, overlaps included, by position and the longest first."""
        places = []
        at: list[int] = []
        for last, (size, named) in self._automaton.iter(text.text):
            at = at or text.at()
            start, end = last + 1 - size, last + 1
            own = text.folded[at[start] : at[end] if end < len(at) else None]
            for name, phrase, folded in named:
                clean = own == folded
                if (clean or size >= LONG) and not _splits(text.text, start, end):
                    places.append(Place(name, phrase, start, end, clean))
        return sorted(places, key=lambda p: (p.start, -p.end, p.name))


def _splits(text: str, start: int, end: int) -> bool:
    """Whether a place begins or ends inside a syllable, a number or a Latin word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (
        (bool(after) and (after in _DEPENDENT or _same_word(text[end - 1], after)))
        or (bool(before) and (before in _LEADING or _same_word(before, text[start])))
    )  # fmt: skip


def _same_word(left: str, right: str) -> bool:
    return (left.isdigit() and right.isdigit()) or (
        left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
    )


_DEPENDENT = frozenset("ะา")
_LEADING = frozenset("เแโ")  # as they stand in faint text
