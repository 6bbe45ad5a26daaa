"""What all readers share about rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"^[\d๐-๙.,\-/%() ]+$")

Rows = Sequence[Sequence[str]]


def header_rows(rows: Rows) -> int:
    """How many leading rows look like headers: text in every column that is filled below, no numbers.

    A header is told by what it says, since most sheets do not mark it. Titles above the header count as header rows.
    """
    width = max((_filled(row) for row in rows[:20]), default=0)
    for number, row in enumerate(rows[:5]):
        cells = [cell for cell in row if cell.strip()]
        if len(cells) < 2 or len(cells) < 0.6 * width:
            continue  # a title above the header
        if any(_NUMBER.match(cell) for cell in cells) or max(map(len, cells)) > 80:
            return 0
        return number + 1 if len(rows) > number + 1 else 0
    return 0


def longest_run(rows: Rows, least: int = 2) -> int:
    """The most rows with at least `least` filled cells that follow each other, a blank row between two allowed."""
    best = now = blank = 0
    for row in rows:
        filled = _filled(row)
        blank = 0 if filled else blank + 1
        now = now + 1 if filled >= least else now if blank == 1 else 0
        best = max(best, now)
    return best


def cell_name(row: int, column: int) -> str:
    """A1 notation of a 0-based row and column."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def row_text(cells: Iterable[str]) -> str:
    return " | ".join(cell for cell in cells if cell.strip())


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)
