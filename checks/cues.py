"""Which blocks of a document hold one of some letters: told of all its blocks at once.

Most of what a pattern looks for stands in hardly any block. A cue (letters that stand wherever the pattern finds something) is
looked for in the whole text in one go, and the pattern only in the blocks that hold one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from model import Document
from thai.memory import remembering_of


@remembering_of
def holding(doc: Document, cues: tuple[str, ...]) -> frozenset[int]:
    """Indexes of the blocks whose normalised text holds one of the cues, none of which has a line break."""
    text, starts = _together(doc)
    found = set[int]()
    for cue in cues:
        at = text.find(cue)
        while at >= 0:
            block = bisect_right(starts, at) - 1
            found.add(block)
            at = text.find(cue, starts[block + 1])
    return frozenset(found)


@remembering_of
def finding(doc: Document, pattern: re.Pattern[str], cues: tuple[str, ...]) -> frozenset[int]:
    """Indexes of the blocks in whose normalised text a pattern finds something. `cues`: of which one stands wherever it does."""
    return frozenset(block for block in holding(doc, cues) if pattern.search(doc.blocks[block].norm))


@remembering_of
def _together(doc: Document) -> tuple[str, list[int]]:
    """The normalised texts of all blocks as one, and where each starts in it; one more place for the end."""
    norms = [block.norm for block in doc.blocks]
    return "\n".join(norms), list(accumulate((len(norm) + 1 for norm in norms), initial=0))
