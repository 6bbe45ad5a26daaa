"""Whether two files tell of the same entries in another arrangement: a table, and the same as lines of a PDF.

What counts: nearly all data rows of the one stand in the other by their name and by a figure of theirs (days, sums, quantities),
and the one holds a good part of the other's figures. What does not: names without their figures, one month of many, a header, a
title, years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.reading import Reading
from checks.remember import remembered
from checks.rows import rows_of
from thai.normalise import arabic, key, normalise

_NUMBER = re.compile(r"(?<![\d.,/])\d[\d,]*(?:\.\d+)?(?![\d/])")
_YEAR = re.compile(r"(?:25)?(?:5[5-9]|6\d|7\d)")
_ROWS = 2  # rows that make entries
_HELD = 0.7  # share of them that the other file must hold
_COVERED = 0.4  # share of the other's figures that the rows must hold
_LETTERS = 3  # of a name


@remembered
def same_entries(one: Reading, other: Reading) -> bool:
    """Whether the rows of one of two files stand in the other one."""
    return one is not other and (_stand_in(one, other) or _stand_in(other, one))


def tells_figures(reading: Reading, quotes: Iterable[str]) -> bool:
    """Whether of every quote that has figures one stands in the file."""
    figures = (_numbers(quote) for quote in quotes)
    return all(own & _numbers_of(reading) for own in figures if own)


def _stand_in(table: Reading, text: Reading) -> bool:
    rows = _entries(table)
    if len(rows) < _ROWS:
        return False
    words, numbers = _words(text), _numbers_of(text)
    held = [own for name, own in rows if name in words and (not own or own & numbers)]
    told = frozenset[str]().union(*held)
    figured = sum(1 for own in held if own)
    return figured >= _ROWS and len(held) >= _HELD * len(rows) and len(told & numbers) >= _COVERED * len(numbers)


@remembered
def _entries(reading: Reading) -> tuple[tuple[str, frozenset[str]], ...]:
    """Name and figures of each data row."""
    found = []
    for index, table in reading.tables:
        for n in rows_of(reading, index):
            cells = [c for c in table.rows[n] if c.strip()]
            name = next((c for c in cells if sum(x.isalpha() for x in c) >= _LETTERS and not _dated(c)), "")
            if name:
                found.append((key(name), frozenset().union(*(_numbers(c) for c in cells if c is not name))))
    return tuple(found)


def _dated(cell: str) -> bool:
    """A cell of a day or a month names nothing."""
    return len(cell) <= 14 and any(c.isdigit() for c in cell) and "." in cell


@remembered
def _words(reading: Reading) -> str:
    return "".join(reading.doc.blocks[i].key for i in reading.content)


@remembered
def _numbers_of(reading: Reading) -> frozenset[str]:
    return frozenset().union(*(_numbers(reading.doc.blocks[i].norm) for i in reading.content))


def _numbers(text: str) -> frozenset[str]:
    found = (m[0].replace(",", "") for m in _NUMBER.finditer(arabic(normalise(text))))
    return frozenset(n for n in found if len(n) > 1 and not _YEAR.fullmatch(n))
