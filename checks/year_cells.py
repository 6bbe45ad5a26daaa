"""The year that a table gives to months named without one: by a cell beside the month, a header above it, or the column below
which the figures of a year stand.

What counts: a cell that is a year and nothing more ("2566", "ปีงบประมาณ 2566"). A year is of the fiscal kind when its cell or
header says so, or where October stands before January under one and the same year; else it is of the calendar.
"""

from __future__ import annotations

import re

from model import Table
from thai.dates import find_months, find_years
from thai.memory import remembering_of
from thai.normalise import normalise

_YEAR_CELL = 40  # characters
_ONLY_YEAR = re.compile(
    r"[\s()]*(?:ปี|ประจำปี|ข้อมูล|ยอด|จัดเก็บ|เก็บ|ได้|จริง|ผล|รายได้|จำนวน|เงิน|ราย|ภาษี|บาท|งบประมาณ|พ\.?ศ\.?|[\s().:])*"
)
_LABELS = 3  # first columns, in which rows are named

Named = tuple[int, int]
"""The year a cell gives (as it stands) and a month."""


def year_of_cell(cell: str) -> int | None:
    """The year of a cell that holds nothing else."""
    if not cell or len(cell) > _YEAR_CELL or not any(c.isdigit() for c in cell):
        return None
    norm = normalise(cell)
    hits = [h for h in find_years(norm) if h.how in {"fiscal", "year", "short"}]
    if len(hits) != 1 or find_months(norm):
        return None
    rest = norm[: hits[0].start] + norm[hits[0].end :]
    return hits[0].year_be if _ONLY_YEAR.fullmatch(rest) else None


def month_of_cell(cell: str) -> int | None:
    """The number of the one month that a cell names without a year."""
    hits = find_months(normalise(cell)) if cell and len(cell) < _YEAR_CELL else []
    months = [m for h in hits if h.how == "month" for m in h.months]
    return months[0][1] if len(months) == len(hits) == 1 and months[0][0] is None else None


def dated(table: Table, row: int, column: int) -> tuple[int, int] | None:
    """The month (year, number) of a label without a year, by the cell of a year beside it in its row."""
    return _row_dates(table).get((row, column))


def dated_header(table: Table, row: int, column: int) -> tuple[int, int] | None:
    """The month of a header without a year, by the header of a year above or below it."""
    return _header_dates(table).get((row, column))


def columns_of(table: Table, month: int) -> dict[int, tuple[int, int]]:
    """Columns called after years, when they are several: column -> the month of that number in that year."""
    years = _year_columns(table)
    fiscal = any(f for _, f in years.values()) or not _january_first(table)
    return {k: _month(y, month, fiscal) for k, (y, _) in years.items()}


@remembering_of
def _row_dates(table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    found: dict[tuple[int, int], Named] = {}
    said = False
    for n, row in enumerate(table.rows):
        labels = row[:_LABELS]
        years = {k: y for k, c in enumerate(labels) if (y := year_of_cell(c)) is not None}
        if len(set(years.values())) != 1:
            continue
        for k, cell in enumerate(labels):
            if k not in years and (month := month_of_cell(cell)) is not None:
                found[n, k] = (next(iter(years.values())), month)
                heads = [r[j] for r in table.rows[: max(1, table.header_rows)] for j in years if j < len(r)]
                said = said or any("งบ" in c for c in (*heads, *(labels[j] for j in years)))
    fiscal = said or _october_first(list(found.values()))
    return {at: _month(y, m, fiscal) for at, (y, m) in found.items()}


@remembering_of
def _header_dates(table: Table) -> dict[tuple[int, int], tuple[int, int]]:
    heads = table.rows[: max(1, table.header_rows)]
    found: dict[tuple[int, int], Named] = {}
    said = False
    for column in range(len(heads[0]) if len(heads) > 1 else 0):
        cells = [r[column] if column < len(r) else "" for r in heads]
        years = {y for c in cells if (y := year_of_cell(c)) is not None}
        if len(years) != 1:
            continue
        for n, cell in enumerate(cells):
            if (month := month_of_cell(cell)) is not None:
                found[n, column] = (next(iter(years)), month)
                said = said or any("งบ" in c for c in cells)
    fiscal = said or _october_first(list(found.values()))
    return {at: _month(y, m, fiscal) for at, (y, m) in found.items()}


@remembering_of
def _year_columns(table: Table) -> dict[int, tuple[int, bool]]:
    """Columns whose header names a year, when at least two years are named: column -> (year, said to be fiscal)."""
    found: dict[int, tuple[int, bool]] = {}
    for row in table.rows[: max(1, table.header_rows)]:
        for k, cell in enumerate(row):
            year = year_of_cell(cell)
            if k > 0 and year is not None and k not in found:
                found[k] = (year, "งบ" in cell)
    return found if len({y for y, _ in found.values()}) > 1 else {}


def _january_first(table: Table) -> bool:
    months = [m for row in table.rows for c in row[:_LABELS] if (m := month_of_cell(c)) is not None]
    return 1 in months and (10 not in months or months.index(1) < months.index(10))


def _october_first(named: list[Named]) -> bool:
    """Whether a year begins with its last quarter and other months follow under it."""
    begins: dict[int, bool] = {}
    for year, month in named:
        begins.setdefault(year, month >= 10)
    return any(late and any(y == year and m < 10 for y, m in named) for year, late in begins.items())


def _month(year: int, month: int, fiscal: bool) -> tuple[int, int]:
    return (year - 1 if fiscal and month >= 10 else year, month)
