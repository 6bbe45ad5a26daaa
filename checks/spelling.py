"""Misspelt words in headings, titles, link texts and table headers of the main content.

What counts: a word of the list, letter by letter. What does not: anything else, however odd; running text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checks.reading import Reading
from model import BlockKind, Evidence

_LINK = 160  # characters of a link text that names what it leads to


@dataclass(frozen=True, slots=True)
class Misspelt:
    wrong: str
    right: str
    evidence: Evidence


def misspelt(reading: Reading, words: Mapping[str, str]) -> Iterator[Misspelt]:
    """Misspelt words of a page or file. `words`: wrong -> right spelling, in lower case."""
    blocks = reading.doc.blocks
    for i in reading.content:
        if blocks[i].kind is BlockKind.HEADING or _is_header(reading, i) or _is_link(reading, i):
            low = blocks[i].norm.lower()
            yield from (Misspelt(w, right, reading.evidence(i)) for w, right in words.items() if w in low)


def _is_header(reading: Reading, block: int) -> bool:
    b = reading.doc.blocks[block]
    return b.kind is BlockKind.ROW and b.table >= 0 and b.row < reading.doc.tables[b.table].header_rows


def _is_link(reading: Reading, block: int) -> bool:
    b = reading.doc.blocks[block]
    return b.link_share >= 0.8 and len(b.text) <= _LINK
