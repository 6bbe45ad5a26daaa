"""Which topic an item's title names: codes change from year to year, titles hardly. Tolerant to OCR and short forms."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from rules.book import Book
from thai import key

_SURE = 78.0  # per cent alike
_WITHIN = 90.0  # ... where one title stands inside the other
_SHORT = 8  # letters below which a title must be all of the other


def topic_of_title(title: str, books: Iterable[Book]) -> str:
    """The topic whose title in one of the books is most alike; "" when none is alike enough."""
    wanted = key(title)
    if not wanted:
        return ""
    best, topic = 0.0, ""
    for book in books:
        for item in book.items:
            for known in (key(item.th), key(item.en)):
                score = _alike(wanted, known)
                if score > best:
                    best, topic = score, item.topic
    return topic


def _alike(wanted: str, known: str) -> float:
    whole = fuzz.ratio(wanted, known)
    if whole >= _SURE:
        return float(whole) + 1
    if min(len(wanted), len(known)) < _SHORT:
        return 0.0
    within = fuzz.partial_ratio(wanted, known)
    return float(within) * 0.8 if within >= _WITHIN else 0.0
