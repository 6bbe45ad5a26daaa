"""Months that head lines of figures: a table whose rules were lost ("งาน ต.ค. 65 พ.ย. 65" over "ทำบัตร (ใบ) 811 790").

What counts: a line that ends in at least two names of months, and under it at least one line that ends in figures, up to as many
of the months as it has figures; lines that name a month and go on with figures. What does not: months in a sentence, a line of
months with nothing under it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from checks.periods import Month
from checks.reading import Piece
from model import BlockKind
from thai.dates import calendar_year_of, find_months
from thai.normalise import arabic

_FIGURES = re.compile(r"(?<=\S)(?:\s+(?:\d[\d,]*(?:\.\d+)?|-))+\s*$")
_AFTER = re.compile(r"(?:\s+(?:\d[\d,]*(?:\.\d+)?|-))*\s+\d[\d,]*(?:\.\d+)?(?:\s+(?:\d[\d,]*(?:\.\d+)?|-))*\s*$")
_HEADS = 2  # months that make a line their header


def figures_at_end(norm: str) -> list[str]:
    """The figures in which a line ends after its name ("ทำบัตร (ใบ) 811 790"); a dash stands for one."""
    tail = _FIGURES.search(arabic(norm))
    return tail[0].split() if tail is not None else []


def months_over_figures(piece: Piece, fy: int) -> dict[Month, int]:
    """Such months, each with the first line that shows it."""
    found: dict[Month, int] = {}
    head: list[Month] = []
    for i, block in piece.body():
        if block.kind is BlockKind.ROW:
            continue
        own = _headed(block.norm, fy)
        if own:
            head = own
            continue
        for month, figure in zip(head, figures_at_end(block.norm) if head else (), strict=False):
            if figure != "-":
                found.setdefault(month, i)
    return found


def months_before_figures(piece: Piece, fy: int) -> dict[Month, int]:
    """Months of lines that go on with nothing but figures: the rows of a table whose rules were lost, the first of which may be
    joined to the header ("เดือน ทำบัตร จดทะเบียน ต.ค. 65 900 60")."""
    found: dict[Month, int] = {}
    for i, block in piece.body():
        last_char = block.norm.rstrip()[-1:]
        if block.kind is BlockKind.ROW or not (last_char.isdigit() or last_char == "-"):
            continue
        last = next((h for h in reversed(find_months(block.norm, fy)) if h.how == "month" and len(h.months) == 1), None)
        if last is not None and _AFTER.match(arabic(block.norm[last.end :])):
            year, month = last.months[0]
            found.setdefault((year if year is not None else calendar_year_of(fy, month), month), i)
    return found


def _headed(norm: str, fy: int) -> list[Month]:
    """The months in which a line ends, one after the other."""
    hits = [h for h in find_months(norm, fy) if h.how == "month" and len(h.months) == 1]
    if not hits or any(c.isalnum() for c in norm[hits[-1].end :].replace("รวม", "")):
        return []
    last = [hits[-1]]
    for one, after in pairwise(reversed(hits)):
        if any(c.isalnum() for c in norm[after.end : one.start]):
            break
        last.append(after)
    named = [m for h in reversed(last) for m in h.months]
    return [(y if y is not None else calendar_year_of(fy, m), m) for y, m in named] if len(named) >= _HEADS else []
