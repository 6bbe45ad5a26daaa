"""Spelling of headings, link texts and table headers on the pages and in the files that count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.spelling import Misspelt, misspelt
from rules.ask import Ask
from rules.consistency.note import Note, documents
from rules.words import load_words

_SHOWN = 5


def notes(asks: Sequence[Ask]) -> Iterator[Note]:
    words = load_words().misspelt
    found: dict[str, tuple[str, Misspelt]] = {}
    for ask, reading in documents(asks):
        if reading.is_ocr:
            continue
        for seen in misspelt(reading, words):
            found.setdefault(seen.right, (ask.element.id, seen))
    if found:
        listed = list(found.values())[:_SHOWN]
        values = {"found": ", ".join(f"“{s.wrong}” → “{s.right}”" for _, s in listed)}
        yield Note(listed[0][0], "misspelt", values, tuple(dict.fromkeys(s.evidence for _, s in listed)))
