"""Columns of a table that a file holds as lines: one line names them, the rows follow as text.

What counts: a line of a file that names at least three of the wanted contents one after the other, with nothing but short words
between them, and rows below it or joined to it. What does not: a sentence that lists contents ("ประกอบด้วย ..."), a demand, a
line of names with nothing below it (an empty form), a line with figures between the names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from checks.reading import Piece, original_span
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence

_NAMED = 3  # contents that make a line their header
_BETWEEN = 30  # characters between two of them
_ROW, _ROWS = 30, 90  # key characters of a row, and of all of them
_SENTENCE = re.compile(r"ประกอบด้วย|ได้แก่|ดังนี้|ดังต่อไปนี้|เช่น|และ|ต้อง|จะ")


def lost_columns(piece: Piece, wanted: Mapping[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """Wanted contents that such a line names, each with the line: title -> evidence."""
    if not piece.is_file or len(wanted) < _NAMED:
        return {}
    for i, block in piece.body():
        if block.kind is BlockKind.ROW or is_demand(piece, i) or is_promise(piece, i):
            continue
        at = {title: span for title, names in wanted.items() if (span := _first(piece, i, names)) is not None}
        if len(at) >= _NAMED and _in_a_row(block.text, sorted(at.values())) and _rows(piece, i, max(at.values())[1]):
            return {title: piece.reading.evidence(i) for title in at}
    return {}


def _first(piece: Piece, index: int, names: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a line names one of the families first."""
    block = piece.doc.blocks[index]
    hits = piece.reading.hits_of(index, *names)
    return min(((h.start, h.end) if h.in_norm else original_span(block, h) for h in hits), default=None)


def _in_a_row(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether the names stand one after the other, as headers of columns do."""
    between = [text[a[1] : b[0]] for a, b in pairwise(spans)]
    return all(len(part) <= _BETWEEN and not _SENTENCE.search(part) and not re.search(r"\d", part) for part in between)


def _rows(piece: Piece, index: int, end: int) -> bool:
    """Whether text follows the names: in their own line, or in lines below."""
    rest = len(re.sub(r"[^ก-๙a-zA-Z\d]", "", piece.doc.blocks[index].text[end:]))
    below = [
        len(b.key)
        for i, b in piece.body()
        if i > index and b.kind is not BlockKind.HEADING and not is_promise(piece, i)
    ]
    return rest + sum(size for size in below if size >= _ROW) >= _ROWS
