"""Strings put for the matches of patterns, one pattern after the other, with the way back: worked out only where it is asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from thai.normalise import end_in_source

_Step = tuple[list[int], list[tuple[int, int]], int]
"""Where the new strings start in the new text, the spans they stand for in the old one, and their length."""


class Replaced:
    """`text` is `source` with a plain string for every match of each pattern in turn. The characters of a new string come
    from those of its span one by one, the last ones from the last."""

    def __init__(self, source: str, steps: Iterable[tuple[re.Pattern[str], str, Sequence[str]]]) -> None:
        """`steps`: patterns, what they become, and letters of which one stands wherever the pattern finds something."""
        self.source = self.text = source
        self._steps: list[_Step] = []
        for pattern, new, cues in steps:
            here = any(cue in self.text for cue in cues)
            spans = [match.span() for match in pattern.finditer(self.text)] if here else []
            if spans:
                less = accumulate((end - start - len(new) for start, end in spans), initial=0)
                starts = [start - shift for (start, _), shift in zip(spans, less, strict=False)]
                self._steps.append((starts, spans, len(new)))
                self.text = pattern.sub(new, self.text)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source that `text[start:end]` came from, with the marks that sit on its last letter."""
        if start >= end:
            return self._place(start), self._place(start)
        return self._place(start), end_in_source(self.source, self._place(end - 1), self._place(end))

    def _place(self, at: int) -> int:
        for starts, spans, size in reversed(self._steps):
            n = bisect_right(starts, at) - 1
            if n >= 0:
                (start, end), inside = spans[n], at - starts[n]
                at = min(start + inside, max(start, end - 1)) if inside < size else end + inside - size
        return at
