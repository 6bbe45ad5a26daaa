"""Letters of a text: what becomes of each in a key, and where the spelling may be at fault.

Thai and Latin text goes through the one-byte code page of Thai, where a table is put to a whole text at once: twenty times as
fast as letter by letter (not by `str.encode`, which looks the code page up each time). Text with other letters is gone through
letter by letter.
"""

from __future__ import annotations

import unicodedata
from codecs import charmap_decode, charmap_encode
from encodings.cp874 import decoding_table, encoding_table

NIKHAHIT, SARA_AA, SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # the four tones and thanthakhat
VOWEL_MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47"  # above and below: they stand before a tone


class _Pieces(dict[int, str]):
    """What each code point becomes in a key, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = piece = _piece(chr(code))
        return piece


def _piece(char: str) -> str:
    if char == SARA_AM:
        return SARA_AA
    if char == NIKHAHIT:
        return ""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if "\u0e31" <= char <= "\u0e4e":
        return char
    return "".join(c for c in char.lower() if unicodedata.category(c)[0] == "L")


PIECES = _Pieces()
_LINES = _Pieces({ord("\n"): "\n"})


def letters(norm: str) -> str:
    """The key of a normalised text."""
    try:
        own = charmap_encode(norm, "strict", encoding_table)[0].translate(_BYTES, _NO_LETTERS)
        return charmap_decode(own, "strict", decoding_table)[0]
    except UnicodeEncodeError:
        return norm.translate(PIECES)


def letters_of_lines(norm: str) -> list[str]:
    """The keys of the lines of a normalised text."""
    try:
        own = charmap_encode(norm, "strict", encoding_table)[0].translate(_BYTES, _NO_LETTERS_BUT_LINES)
        return charmap_decode(own, "strict", decoding_table)[0].split("\n")
    except UnicodeEncodeError:
        return norm.translate(_LINES).split("\n")


def may_be_faulty(text: str) -> bool:
    """Whether letters stand side by side that do not in a well spelt text, or one that does not stand in any. Most often
    the text has to be repaired then; when not told so it never has."""
    try:
        kinds = charmap_encode(text, "strict", encoding_table)[0].translate(_KINDS)
    except UnicodeEncodeError:
        return True
    row = int.from_bytes(kinds, "big")
    pairs = (row << 4 | row >> 8).to_bytes(len(kinds), "big")  # each kind with the one before it, in one byte
    return bool(pairs.translate(None, _FAULTLESS))


def _kind(char: str) -> str:
    """Vowel marks, tones, า (Aa), ำ (aM), เ (E), blanks, what is not shown or seldom stands in Thai (X), other letters."""
    kinds = {
        "\n": ".",
        "\t": ".",
        " ": "B",
        "เ": "E",
        SARA_AA: "A",
        SARA_AM: "M",
        NIKHAHIT: "X",
        "\u0e4e": "X",
        "\xa0": "X",
    }
    kinds |= {**dict.fromkeys(VOWEL_MARKS, "V"), **dict.fromkeys(TONES, "T")}
    return kinds.get(char) or ("." if char.isprintable() else "X")


_ORDER = ".VTAMEBX"  # kinds are told by their number, which takes half a byte
_FAULTS = ("VV", "VA", "VM", "TV", "TT", "AT", "MT", "MA", "MM", "EE", "EB", "BV", "BT", "BA", "BM")
_PAGE = {byte: char for byte, char in enumerate(decoding_table) if char != "\ufffe"}  # which stands for none
_KINDS = bytes(_ORDER.index(_kind(_PAGE[byte]) if byte in _PAGE else "X") for byte in range(256))
_FAULTLESS = bytes(
    _ORDER.index(first) | _ORDER.index(second) << 4
    for first in _ORDER
    for second in _ORDER
    if first + second not in _FAULTS and "X" not in first + second
)
_BYTES = bytes((PIECES[ord(_PAGE[b])].encode("cp874") or bytes([b]))[0] if b in _PAGE else b for b in range(256))
_NO_LETTERS = bytes(byte for byte, char in _PAGE.items() if not PIECES[ord(char)])
_NO_LETTERS_BUT_LINES = _NO_LETTERS.replace(b"\n", b"")
