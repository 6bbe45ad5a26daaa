"""Columns that hold nothing, where a file's table became lines of text: the name of the last column stands over lines that end
before it.

What counts: a name at the end of a line of names (the first row may be joined to it) over at least two lines that all end in
a dash, or in figures where the column is one of words; a column of a table with no more than dashes. What does not: a name
inside a sentence, a single line below.
"""

from __future__ import annotations

import re

from checks.parts import column_of, empty_below
from checks.reading import Piece, original_span
from checks.wordings import Found
from model import BlockKind
from thai.normalise import arabic

_FIGURES = re.compile(r"\S\s+\d[\d,]*(?:\.\d+)?(?:\s+(?:\d[\d,]*(?:\.\d+)?|-))+\s*$")  # at least two, at the end
_DASH = re.compile(r"\S\s+[-–]\s*$")
_LINES = 2
_NAMES = 30  # characters before it in which other names stand
_HEADER = re.compile(r"\d|ประกอบด้วย|ได้แก่|ดังนี้")  # no line of names has one of these


def ends_empty(piece: Piece, found: Found, *, words: bool) -> bool:
    """Whether nothing stands in the last column that a line of a file names. `words`: figures are no contents of it."""
    block = piece.doc.blocks[found.block]
    if not piece.is_file:
        return False
    if block.kind is BlockKind.ROW:
        if block.table < 0:
            return False
        return empty_below(piece.doc.tables[block.table], block.row, column_of(piece, found), _LINES)
    start, end = (found.hit.start, found.hit.end) if found.hit.in_norm else original_span(block, found.hit)
    text = block.norm if found.hit.in_norm else block.text
    before, rest = text[:start], arabic(text[end:]).strip(" )]")
    if len(before.split()) < _LINES or _HEADER.search(before[-_NAMES:]):
        return False
    lines = [rest] if rest else []
    lines += [arabic(b.norm) for i, b in piece.body() if i > found.block and b.kind is not BlockKind.ROW]
    told = _told(lines, words)
    return told >= _LINES


def _told(lines: list[str], words: bool) -> int:
    """Lines of the table that leave the last column empty; 0 when one of them does not."""
    count = 0
    for line in lines:
        if not any(c.isdigit() for c in line):
            return count  # the table has ended
        if not (_DASH.search(line) or (words and _FIGURES.search(line))):
            return 0
        count += 1
    return count
