"""How much of a text stands nearly in another one, by letters.

Thai and Latin text is compared as bytes of the code page of Thai, one for each letter: a third of the time.
"""

from __future__ import annotations

from codecs import charmap_encode
from encodings.cp874 import encoding_table

from rapidfuzz import fuzz, process
from rapidfuzz.distance import ScoreAlignment

from thai.memory import remembering


def within(name: str, text: str, cutoff: float) -> float:
    """The likeness (0-100) of the shorter text and the part of the other one that is most like it; 0 when below `cutoff`."""
    return float(fuzz.partial_ratio(*_together(name, text), score_cutoff=cutoff))


def within_any(name: str, texts: tuple[str, ...], cutoff: float) -> bool:
    """Whether `within` reaches `cutoff` for one of the texts."""
    own, others = _bytes(name), _bytes_of_all(texts)
    wanted, among = (name, texts) if own is None or others is None else (own, others)
    return process.extractOne(wanted, among, scorer=fuzz.partial_ratio, score_cutoff=cutoff) is not None


def place_within(name: str, text: str, cutoff: float) -> ScoreAlignment | None:
    """Score and place of the part of `text` that is most like `name`, None when below `cutoff`."""
    return fuzz.partial_ratio_alignment(*_together(name, text), score_cutoff=cutoff)


def _together(a: str, b: str) -> tuple[str, str] | tuple[bytes, bytes]:
    """Both as bytes, where each can be."""
    of_a, of_b = _bytes(a), _bytes(b)
    return (a, b) if of_a is None or of_b is None else (of_a, of_b)


@remembering
def _bytes(text: str) -> bytes | None:
    try:
        return charmap_encode(text, "strict", encoding_table)[0]
    except UnicodeEncodeError:
        return None


@remembering
def _bytes_of_all(texts: tuple[str, ...]) -> tuple[bytes, ...] | None:
    all_bytes = tuple(own for text in texts if (own := _bytes(text)) is not None)
    return all_bytes if len(all_bytes) == len(texts) else None
