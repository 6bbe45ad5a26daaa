"""One spelling for Thai text, however it was typed or read, with a map back to the original.

`normalise` repairs what fonts, PDF producers and keyboards do to Thai and leaves clean text alone. `key` is the
form that phrases are matched in. Both have a mapped twin, so that a quote can be cut out of the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from thai.letters import (
    NIKHAHIT,
    PIECES,
    SARA_AA,
    SARA_AM,
    TONES,
    VOWEL_MARKS,
    letters,
    letters_of_lines,
    may_be_faulty,
)
from thai.memory import remembering

_Step = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
_Edit = tuple[int, int, str]

_CONSONANT = "ก-ฮ"
_TONE, _VOWEL_MARK = TONES, VOWEL_MARKS
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_UPPER_VOWEL = "\u0e31\u0e34-\u0e37"
_MAI_EK = "\u0e48"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A changed text and, for each of its characters, the index in the original; one more entry for the end.

    `map` never decreases. `source` is the original text.
    """

    text: str
    map: tuple[int, ...]
    source: str

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original that `text[start:end]` came from, with the marks that sit on its last letter."""
        if start >= end:
            return self.map[start], self.map[start]
        return self.map[start], end_in_source(self.source, self.map[end - 1], self.map[end])


def end_in_source(source: str, last: int, stop: int) -> int:
    """Where a span ends whose last character is `last`, when `stop` follows it: blanks and signs between are none of it, the
    marks that sit on its last letter are."""
    while stop > last + 1 and unicodedata.category(source[stop - 1]) not in _KEPT:
        stop -= 1
    return with_marks(source, max(stop, last + 1))


def span_of_key(norm: str, start: int, end: int) -> tuple[int, int]:
    """Where `start:end` of the key of a normalised text stands in that text: `key_mapped(norm).original(start, end)`, worked
    out for no more of the text than that."""
    first = _place_of(norm, start)
    if start >= end:
        return first, first
    last = _place_of(norm, end - 1, first)
    return first, end_in_source(norm, last, _place_of(norm, end, last))


def _place_of(norm: str, at: int, low: int = 0) -> int:
    """Where the letter at a place of the key of a normalised text stands in that text, not before `low`."""
    wanted = at + 1 - len(letters(norm[:low]))
    end = low + max(wanted, 1)
    while end <= len(norm) and (lacking := wanted - len(letters(norm[low:end]))) > 0:
        end += lacking  # never too far: no character is more than one letter of the key
    return min(end - 1, len(norm))


def with_marks(text: str, end: int) -> int:
    """The end of a span with the marks that sit on its last letter."""
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def normalise(text: str) -> str:
    """Thai text in its one spelling: NFC, no invisible characters, marks in order and once, ำ in one piece.

    Line breaks and tabs stay. Running it twice changes nothing more; clean text comes back as it is.
    """
    return _remembered(text) if len(text) <= _LINE else _normalised(text)


def _normalised(text: str) -> str:
    if text.isascii() and text.isprintable():  # figures, numbers, Latin words
        return text
    while True:
        text = unicodedata.normalize("NFC", text)
        if not _broken(text):
            return text
        for pattern, repair in _steps(text):
            text = pattern.sub(repair, text)


_LINE = 400  # characters of a text that is likely to be asked for again: a line, a cell, a name
_remembered = remembering(_normalised)


def normalise_mapped(text: str) -> Mapped:
    """`normalise` with the way back."""
    current, index = text, tuple(range(len(text) + 1))
    while True:
        current, index = _apply(current, index, _nfc_edits(current))
        if not _broken(current):
            return Mapped(current, index, text)
        for pattern, repair in _steps(current):
            current, index = _apply(current, index, [(*m.span(), repair(m)) for m in pattern.finditer(current)])


def key(text: str) -> str:
    """The matching form of raw or normalised text: only letters, Thai marks and digits 0-9, lower case, ำ as า."""
    return letters(normalise(text))


def keys(texts: Sequence[str]) -> list[str]:
    """`key` of each of many texts: faultless lines are gone through as one."""
    together = "\n".join(texts)
    if together.count("\n") + 1 != len(texts) or not _is_normal(together):
        return [key(text) for text in texts]
    return letters_of_lines(together)


def key_of_normalised(text: str) -> str:
    """`key` of text that `normalise` gave: half the work."""
    return letters(text)


def key_mapped(text: str) -> Mapped:
    """`key` with the way back."""
    norm = normalise_mapped(text)
    pieces: list[str] = []
    index: list[int] = []
    for char, position in zip(norm.text, norm.map, strict=False):
        piece = PIECES[ord(char)]
        pieces.append(piece)
        index.extend([position] * len(piece))
    return Mapped("".join(pieces), (*index, len(text)), text)


def skel(key: str) -> str:
    """A key without tone marks and thanthakhat, which OCR loses first. For OCR text only: many words fall together."""
    return key.translate(_SKEL_TABLE)


def _arabic(text: str) -> str:
    """Thai digits as 0-9; same length."""
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


arabic = remembering(_arabic)


def thai_digits(text: str) -> str:
    """0-9 as Thai digits; same length."""
    return text.translate(_TO_THAI)


def _private_use() -> dict[str, str]:
    """Glyph variants that old Thai fonts keep in the private use area, to the plain letter or mark.

    The assignments of Windows (U+F700-F71A) and Macintosh (U+F884-F89E) fonts, as used by text shapers.
    """
    upper = "\u0e34\u0e35\u0e36\u0e37"
    tones = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
    below = "\u0e38\u0e39\u0e3a"
    windows = f"ฐ{upper}{tones}{tones}ญ\u0e31\u0e4d\u0e47{tones}{below}"
    mac = f"\u0e31{upper}\u0e47{''.join(tone * 3 for tone in tones)}\u0e4dญ{below}ฐ"
    table = {chr(0xF700 + i): char for i, char in enumerate(windows)}
    table.update({chr(0xF884 + i): char for i, char in enumerate(mac)})
    return table


def _invisible() -> dict[str, str]:
    """Blanks of all widths to a space, line ends to a newline, invisible characters and controls to nothing."""
    table = {chr(code): "" for code in (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x180E, 0x34F, 0xFEFF)}
    table.update({chr(code): "" for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))})
    table.update({chr(code): " " for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)})
    table.update(dict.fromkeys("\r\f\v\x85\u2028\u2029", "\n"))
    del table["\t"], table["\n"]
    return table


def _nfc_edits(text: str) -> list[_Edit]:
    """What NFC changes, cluster by cluster."""
    if unicodedata.is_normalized("NFC", text):
        return []
    changed = ((*m.span(), unicodedata.normalize("NFC", m[0])) for m in _CLUSTER.finditer(text))
    return [edit for edit in changed if text[edit[0] : edit[1]] != edit[2]]


def _apply(text: str, index: tuple[int, ...], edits: Iterable[_Edit]) -> tuple[str, tuple[int, ...]]:
    """Replace spans of `text`; the new characters of a span map to its characters one by one, the last to the last."""
    pieces: list[str] = []
    moved: list[int] = []
    done = 0
    for start, end, new in edits:
        pieces += (text[done:start], new)
        moved += index[done:start]
        moved += [index[min(start + i, max(start, end - 1))] for i in range(len(new))]
        done = end
    if not done:
        return text, index
    return "".join((*pieces, text[done:])), (*moved, *index[done:])


_KEPT = {"Lo", "Ll", "Lu", "Lm", "Lt", "Mn", "Nd", "Co"}  # what a quote may end with
_SKEL_TABLE = dict.fromkeys(range(0x0E48, 0x0E4D))
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_DIGIT = re.compile("[๐-๙]")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

_CHARACTERS = {"\r\n": "\n", **_private_use(), **_invisible()}
_ODD = "".join(char for char in _CHARACTERS if len(char) == 1)

_PAIR = f"[{_VOWEL_MARK}{_TONE}]"


def _vowels_first(marks: str) -> str:
    """A run of marks with its tones last."""
    return "".join(sorted(marks, key=lambda mark: mark in TONES))


# The order matters. Every step shortens the text, or lessens the ุ and ู, or brings marks into order, so that
# repeating them comes to an end.
_FIRST: tuple[_Step, ...] = (
    (re.compile(f"\r\n|[{re.escape(_ODD)}]"), lambda m: _CHARACTERS[m[0]]),
    (re.compile("เ *เ"), lambda _: "แ"),
    (re.compile(f"(?<=[{_CONSONANT}{_MARK}]) +(?=[{_MARK}{SARA_AM}])"), lambda _: ""),
    (re.compile(f"(?<!{_PAIR})[{_VOWEL_MARK}]*[{_TONE}]+[{_VOWEL_MARK}]{_PAIR}*"), lambda m: _vowels_first(m[0])),
    (re.compile(f"([{_MARK}])\\1+"), lambda m: m[1]),
    (re.compile(f"{NIKHAHIT} {{0,2}}([{_TONE}]?) {{0,2}}[{SARA_AA}{SARA_AM}]"), lambda m: m[1] + SARA_AM),
    (re.compile(f"([{_TONE}]){NIKHAHIT}{SARA_AA}"), lambda m: m[1] + SARA_AM),
    (re.compile(f"([{SARA_AA}{SARA_AM}])([{_TONE}]+)"), lambda m: m[2] + m[1]),
)
_LAST: tuple[_Step, ...] = (
    (re.compile(f"{SARA_AM}[{SARA_AA}{SARA_AM}]+"), lambda _: SARA_AM),
    (re.compile(f"[\u0e38\u0e39](?:(?=[{SARA_AA}{SARA_AM}])|(?<=[{_UPPER_VOWEL}].))"), lambda _: _MAI_EK),
)
_LOOSE_AA = re.compile(f"(?<=[{_CONSONANT}{_TONE}]) {{1,3}}{SARA_AA}")
_LOST_AM: _Step = (_LOOSE_AA, lambda _: SARA_AM)
_SPACED: _Step = (_LOOSE_AA, lambda _: SARA_AA)
_FAULTS = tuple(pattern.search for pattern in (*(step[0] for step in (*_FIRST, *_LAST)), _LOOSE_AA))

_CONSONANTS = re.compile(f"[{_CONSONANT}]")
_ALONE = re.compile(f"(?<![^ \n])[{_CONSONANT}](?![^ \n])")
_LETTER_SPACED = 0.25  # share of Thai consonants that stand alone between blanks
_CLUSTER = re.compile(f"[ -~{_CONSONANT}]?[^ -~{_CONSONANT}]+|.", re.DOTALL)


def _broken(text: str) -> bool:
    return may_be_faulty(text) and any(find(text) for find in _FAULTS)


def _is_normal(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and not _broken(text)


def _steps(text: str) -> tuple[_Step, ...]:
    """The repairs for this text. "ส านักงาน" is a lost ำ, but in letter-spaced text า is just า."""
    alone = len(_ALONE.findall(text))
    spaced = alone > 0 and alone > _LETTER_SPACED * len(_CONSONANTS.findall(text))
    return (*_FIRST, _SPACED if spaced else _LOST_AM, *_LAST)
