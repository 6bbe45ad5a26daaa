"""Which blocks of a document hold one of some letters: told of all its blocks at once.

Most of what a pattern looks for stands in hardly any block. A cue (letters that stand wherever the pattern finds something) is
looked for in the whole text in one go, and the pattern only in the blocks that hold one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from model import Document
from thai.memory import remembering_of


@remembering_of
def holding(doc: Document, cues: tuple[str, ...]) -> frozenset[int]:
    """Indexes of the blocks whose normalised text holds one of the cues, none of which has a line break."""
    return _lines_with(*_together(doc), cues)


def lines_with(text: str, cues: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines of a text that hold one of the cues."""
    return _lines_with(text, _starts(text.split("\n")), cues)


def _lines_with(text: str, starts: Sequence[int], cues: Sequence[str]) -> frozenset[int]:
    found = set[int]()
    for cue in cues:
        at = text.find(cue)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            found.add(line)
            at = text.find(cue, starts[line + 1])
    return frozenset(found)


@remembering_of
def finding(doc: Document, pattern: re.Pattern[str], cues: tuple[str, ...]) -> frozenset[int]:
    """Indexes of the blocks in whose normalised text a pattern finds something. `cues`: of which one stands wherever it does."""
    return frozenset(block for block in holding(doc, cues) if pattern.search(doc.blocks[block].norm))


@remembering_of
def _together(doc: Document) -> tuple[str, list[int]]:
    """The normalised texts of all blocks as one, and where each starts in it; one more place for the end."""
    norms = [block.norm for block in doc.blocks]
    return "\n".join(norms), _starts(norms)


def _starts(lines: Sequence[str]) -> list[int]:
    """Where each line starts in the lines joined, and one more place for the end."""
    return list(accumulate((len(line) + 1 for line in lines), initial=0))
