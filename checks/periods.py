"""Months and rounds that a piece covers.

What counts: months named in headings, cells, sheet names, file names and link texts, ranges, quarters, half years, and a
month for which "none this month" is said; only where the data can be opened: a row with figures, a read file with contents.
What does not: months of another fiscal year, month columns that are empty, a title that promises more than its rows hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from checks.promises import waits
from checks.reading import Piece
from checks.rows import data_rows, filled
from checks.year_cells import columns_of, dated, dated_header, month_of_cell
from model import Evidence, Table
from thai.dates import find_dates, find_months, fiscal_year_of, iso_month
from thai.normalise import arabic, normalise

Month = tuple[int, int]

_CENTURY = 2500
_ROUND = 60  # characters of a cell that names a round
_COUNTED = "".join(
    f"(?<!{word})" for word in ("ไตรมาส", "ไตรมาสที่", "สขร", "สขร.", "ครั้ง", "ที่", "รอบ", "q", "Q", "o", "O")
)
_OF_YEAR = re.compile(r"[67]\d")  # stands in all of them
_NUMBERED = (
    re.compile(_COUNTED + r"(?<!\d)(?P<m>0?[1-9]|1[0-2])[-_. /](?:25)?(?P<y>[67]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?:25)?(?P<y>[67]\d)[-_. /]?(?P<m>0[1-9]|1[0-2])(?!\d)"),
    re.compile(r"(?<!\d)(?P<m>0[1-9]|1[0-2])(?:25)?(?P<y>[67]\d)(?!\d)"),
)


@dataclass
class Months:
    """Months covered, each with the evidence that shows it."""

    shown: dict[Month, Evidence] = field(default_factory=dict)
    foreign: dict[Month, Evidence] = field(default_factory=dict)  # of another fiscal year

    def add(self, months: Iterable[Month], evidence: Evidence, due: Iterable[Month], fiscal_year: int) -> None:
        wanted = set(due)
        for month in months:
            if month in wanted:
                self.shown.setdefault(month, evidence)
            elif fiscal_year_of(*month) != fiscal_year:
                self.foreign.setdefault(month, evidence)


def months_named(text: str, fiscal_year: int, *, assume: bool = True) -> set[Month]:
    """Months a text names. Months without a year are taken to be of the fiscal year when `assume`."""
    found: set[Month] = set()
    for hit in find_months(normalise(text), fiscal_year):
        if hit.how == "day":
            continue
        for year, month in hit.months:
            if year is not None:
                found.add((year, month))
            elif assume:
                found.add((fiscal_year - 1 if month >= 10 else fiscal_year, month))
    return found


def months_of_name(name: str, fiscal_year: int) -> set[Month]:
    """Months that the name of a file, sheet or link names, "10-65" and "10_65" too."""
    return months_named(name.replace("_", " "), fiscal_year) or numbered_months(name, fiscal_year)


def numbered_months(name: str, fiscal_year: int) -> set[Month]:
    """The one month of the fiscal year that a name gives as numbers: "10-65", "tax_01.66", "65-11"; none in the numbers of
    quarters ("ไตรมาส 1-2/2566")."""
    plain = arabic(name)
    if _OF_YEAR.search(plain) is None:
        return set()
    found = {(int(m["y"]) + _CENTURY, int(m["m"])) for p in _NUMBERED for m in p.finditer(plain)}
    timely = {month for month in found if fiscal_year_of(*month) == fiscal_year}
    return timely if len(timely) == 1 and not round_named(name, fiscal_year) else set()


def table_months(table: Table, fiscal_year: int) -> dict[Month, tuple[int, int]]:
    """Months with data in a table: month -> (row, column) of a cell that shows it.

    Month labels stand in the first cells of rows (data = another filled cell in that row) or in header cells (data = a
    filled cell below).
    """
    shown: dict[Month, tuple[int, int]] = {}
    head_rows = max(1, table.header_rows, _under_titles(table, fiscal_year))
    for n, row in enumerate(table.rows):
        if n < head_rows and len(table.rows) > head_rows:
            continue
        for column, cell in enumerate(row[:3]):
            named = _of_cell(table, n, column, fiscal_year) if len(cell) < 60 else set()
            if len(named) != 1:
                continue
            month, beside = _dated(table, n, column, named.pop())
            if _says([row[k] for k in beside if filled(row[k]) and row[k] != cell]):
                shown.setdefault(month, (n, column))
                break
    data = [table.rows[n] for n in data_rows(table, 1) if n >= head_rows]
    for n, row in enumerate(table.rows[:head_rows]):
        for column, cell in enumerate(row):
            named = months_named(cell, fiscal_year) if cell and len(cell) < 40 else set()
            below = [r[column] for r in data if column < len(r)]
            if len(named) == 1 and any(filled(c) for c in below):
                shown.setdefault(dated_header(table, n, column) or named.pop(), (n, column))
    return shown


def _under_titles(table: Table, fiscal_year: int) -> int:
    """Rows up to the one of months that stands below titles of one cell, 0 where there is none such."""
    wide = next((n for n, row in enumerate(table.rows) if len({c for c in row if filled(c)}) > 1), 0)
    if not wide or wide + 1 >= len(table.rows):
        return 0
    named = [c for c in table.rows[wide][1:] if c and len(c) < _MONTH_HEAD and len(months_named(c, fiscal_year)) == 1]
    return wide + 1 if len(named) > 1 else 0


def _says(cells: list[str]) -> bool:
    """Whether the cells beside a month say anything: words that wait for its figures do not."""
    return bool(cells) and (any(c.isdigit() for cell in cells for c in cell) or not any(map(waits, cells)))


_MONTH_HEAD = 40  # characters of a header that names a month


def _dated(table: Table, row: int, column: int, month: Month) -> tuple[Month, list[int]]:
    """The month of a row's label, by a year beside it where it has none itself, and the columns in which its data stand: of
    columns called after years only that of the month's own."""
    cells = table.rows[row]
    after = list(range(column + 1, len(cells)))
    if month_of_cell(cells[column]) is None:
        return month, after
    years = columns_of(table, month[1])
    return dated(table, row, column) or month, [k for k in after if k not in years or years[k] == month]


def _of_cell(table: Table, row: int, column: int, fiscal_year: int) -> set[Month]:
    """Months that a label of a row names: "5 (ก.พ.)" too, and "10" in a column of the numbers of months; "1/66" in a column of
    permit numbers names none."""
    cell = table.rows[row][column]
    head = table.rows[max(0, table.header_rows - 1)][column] if column < len(table.rows[0]) else ""
    digits = arabic(cell).strip()
    if digits[:1].isdigit() and _OF_NUMBERS.search(head) and "เดือน" not in head:
        return set()
    if digits.isdigit() and _NUMBERS_OF_MONTHS.fullmatch(head.strip()):
        return _by_number(table, column, int(digits), fiscal_year)
    inside = _NUMBERED_LABEL.fullmatch(digits)
    named = months_named(cell, fiscal_year) or (months_named(inside[1], fiscal_year) if inside else set())
    return named or (_of_day(cell) if _MONTHS_OF.search(head) else set())


def _of_day(cell: str) -> set[Month]:
    """The month of a label that is one day, under a header that asks for months ("31 ต.ค. 65")."""
    days = find_dates(normalise(cell)) if len(cell) < 20 else []
    return {(days[0].year, days[0].month)} if len(days) == 1 else set()


_OF_NUMBERS = re.compile(r"เลข|ลำดับ|ใบอนุญาต|สัญญา|^\s*(?:ที่|no)\.?\s*$", re.IGNORECASE)
_MONTHS_OF = re.compile(r"^\s*(?:ประจำ)?เดือน\s*$|month", re.IGNORECASE)
_NUMBERS_OF_MONTHS = re.compile(r"(?:เดือน|month)", re.IGNORECASE)
_NUMBERED_LABEL = re.compile(r"\d{1,2}\s*[.)]?\s*\(\s*([^()]+?)\s*\)")


def _by_number(table: Table, column: int, number: int, fiscal_year: int) -> set[Month]:
    """The month of a number, in a column that begins the fiscal year with 10."""
    told = [arabic(r[column]).strip() for r in table.rows if column < len(r)]
    numbers = [int(t) for t in told if t.isdigit()]
    if not {10, 11, 12} <= set(numbers) or max(numbers) > 12:
        return set()
    return {(fiscal_year - 1 if number >= 10 else fiscal_year, number)} if number else set()


def table_rounds(table: Table, fiscal_year: int) -> dict[Month, tuple[int, int]]:
    """Months of quarters and half years that the rows or columns of a table are called after, as `table_months` of months."""
    shown: dict[Month, tuple[int, int]] = {}
    for n, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            named = round_named(cell, fiscal_year) if cell and len(cell) < _ROUND else set()
            if not named:
                continue
            beside = column < 3 and any(filled(c) and c != cell for c in row[column + 1 :])
            below = n < max(1, table.header_rows) and any(
                column < len(r) and filled(r[column]) for r in table.rows[n + 1 :]
            )
            for month in named if beside or below else ():
                shown.setdefault(month, (n, column))
    return shown


def row_evidence(piece: Piece, table_index: int, row: int) -> Evidence:
    """The block that carries a row of a table."""
    for i in piece.reading.rows.get((table_index, row), ()):
        if i in piece.inside:
            return piece.reading.evidence(i)
    return piece.reading.first_evidence()


def round_named(text: str, fiscal_year: int) -> set[Month]:
    """Months of the ranges, half years and quarters a text names (single months left out, also from their first to their
    last day)."""
    found: set[Month] = set()
    for hit in find_months(normalise(text), fiscal_year):
        if hit.how in {"range", "half", "quarter", "year"} and len(hit.months) > 1:
            for year, month in hit.months:
                found.add((year if year is not None else (fiscal_year - 1 if month >= 10 else fiscal_year), month))
    return found


def iso(months: Iterable[Month]) -> tuple[str, ...]:
    return tuple(iso_month(m) for m in sorted(months))


def has_data(table: Table) -> bool:
    return bool(data_rows(table))
