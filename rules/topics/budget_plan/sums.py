"""Sums that stand side by side, told by the figures themselves, whatever their columns are called."""

from __future__ import annotations

from itertools import combinations

from checks.rows import data_rows
from model import Table
from thai.normalise import arabic

_ROWS = 2  # rows in which the figures must agree
_LEAST = 1000.0  # of money; a smaller figure may be a number of things
_ROUNDED = 1.0


def difference(table: Table) -> bool:
    """Whether a column of sums is the difference of two before it, in every row: plan, result, and what lies between."""
    rows = [[_sum(cell) for cell in table.rows[n]] for n in data_rows(table)]
    wide = max((len(row) for row in rows), default=0)
    for first, second, third in combinations(range(wide), 3):
        told = [(r[first], r[second], r[third]) for r in rows if third < len(r)]
        known = [(a, b, c) for a, b, c in told if a is not None and b is not None and c is not None and a >= _LEAST]
        if len(known) >= _ROWS and all(abs(abs(a - b) - abs(c)) <= _ROUNDED for a, b, c in known):
            return any(c for _, _, c in known)
    return False


def _sum(cell: str) -> float | None:
    text = arabic(cell).replace(",", "").replace("บาท", "").strip()
    try:
        return float(text)
    except ValueError:
        return 0.0 if text == "-" else None
