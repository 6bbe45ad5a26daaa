"""Submission sheets: agency x item x URL, as officers write them, to typed rows. Nothing vanishes: a row that cannot be
used is kept with its raw cell and the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from intake.cells import Cell, Homes, read_cell
from intake.codes import fiscal_year, item_code
from intake.columns import SUBMISSIONS, Found, find_table
from intake.errors import IntakeError
from intake.profiles import read_agencies
from intake.words import refused, row_said
from model import Agency, Submission, SubmissionState
from thai import key

__all__ = ["IntakeError", "RowProblem", "Sheet", "read_agencies", "read_submissions"]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What was mended in a row, or why it is not used. `raw` is the cell as it stood in the file."""

    file: str
    row: int  # 1-based row of the file
    column: str
    raw: str
    code: str
    th: str
    en: str
    mended: bool


@dataclass(frozen=True)
class Sheet:
    submissions: tuple[Submission, ...]
    agencies: tuple[Agency, ...]  # id and Thai name from the file, in its order
    fiscal_year: int  # B.E.; 0 when the file does not say
    problems: tuple[RowProblem, ...]


def read_submissions(path: Path, codes: Mapping[str, str] | None) -> Sheet:
    """Read a submission sheet (CSV or workbook). `codes`: the item codes of the book; None takes every code.

    Raises IntakeError when the file is refused whole.
    """
    reading = _Reading(path, codes)
    rows = reading.rows(find_table(path, SUBMISSIONS, ("agency", "item", "url")))
    year = reading.fiscal_year(rows)
    agencies = reading.agencies(rows)
    homes = Homes((row.agency, url) for row in rows for url in row.urls)
    submissions = tuple(s for row in rows for s in reading.submissions(row, homes))
    return Sheet(submissions, agencies, year, tuple(sorted(reading.problems, key=lambda p: p.row)))


@dataclass(frozen=True)
class _Row:
    number: int
    agency: str
    name: str
    year: str
    code: str  # the item cell as written
    item: str  # its code, "" when the book has none such
    urls: tuple[str, ...]
    explanation: str


class _Reading:
    """One file being read, with the problems met so far."""

    def __init__(self, path: Path, codes: Mapping[str, str] | None) -> None:
        self._path = path
        self._codes = codes
        self.problems: list[RowProblem] = []

    def rows(self, table: Found) -> list[_Row]:
        """Rows of data. An empty agency or item cell means the one above, as in a sheet with merged cells."""
        rows: list[_Row] = []
        for number, cells in table.data():
            agency, code = table.cell(cells, "agency"), table.cell(cells, "item")
            urls = tuple(v for v in table.cells(cells, "url") if v) or ("",)
            if not code and urls == ("",):
                self._tell(number, "item", " ".join(c for c in cells if c)[:200], "not_a_row")
                continue
            above = rows[-1] if rows else None
            if not agency and above is not None and above.agency:
                agency = above.agency
                self._tell(number, "agency", "", "agency_from_above", mended=True, agency=agency)
            if not code and above is not None and above.item and above.agency == agency:
                code = above.item
                self._tell(number, "item", "", "item_from_above", mended=True, item=code)
            name = " ".join(table.cell(cells, "agency_name").split())
            year, explanation = table.cell(cells, "fiscal_year"), table.cell(cells, "explanation")
            rows.append(_Row(number, agency, name, year, code, self._item(code), urls, explanation))
        return rows

    def fiscal_year(self, rows: Iterable[_Row]) -> int:
        """The fiscal year of the file, 0 when it does not say. Raises IntakeError when there is more than one."""
        by_year: dict[int, list[str]] = {}
        for row in rows:
            year = fiscal_year(row.year)
            if year:
                by_year.setdefault(year, []).append(str(row.number))
            elif row.year:
                self._tell(row.number, "fiscal_year", row.year, "fiscal_year", mended=True)
        if len(by_year) > 1:
            listed = "; ".join(f"{y} (แถว/row {_few(numbers)})" for y, numbers in sorted(by_year.items()))
            raise refused("several_years", self._path, years=listed)
        return next(iter(by_year), 0)

    def agencies(self, rows: Iterable[_Row]) -> tuple[Agency, ...]:
        """Agencies in the order of the file. Raises IntakeError for two names of one id."""
        first: dict[str, _Row] = {}
        for row in rows:
            before = first.setdefault(row.agency, row)
            if not before.name:
                first[row.agency] = row
            elif row.name and key(row.name) != key(before.name):
                raise refused(
                    "two_names", self._path, agency=row.agency, first=before.name, second=row.name,
                    row_first=before.number, row_second=row.number,
                )  # fmt: skip
        return tuple(Agency(id=agency, name_th=row.name) for agency, row in first.items() if agency)

    def submissions(self, row: _Row, homes: Homes) -> list[Submission]:
        """The submissions of one row: one for every address in its URL cells."""
        made: list[Submission] = []
        fault = _fault(row)
        if fault:
            self._tell(row.number, fault[0], row.code, fault[1])
        for raw in row.urls:
            cells = [Cell("", SubmissionState.UNUSABLE, fault[1], row.explanation)] if fault else []
            if not fault:
                cells, told = read_cell(raw, row.explanation, row.agency, homes)
                for t in told:
                    self._tell(row.number, "url", raw, t.code, mended=t.mended, **t.values)
            item = row.item or item_code(row.code) or row.code
            made += [
                Submission(row.agency, item, c.url, raw, c.explanation, c.state, c.note, row.number, str(self._path))
                for c in cells
            ]
        return made

    def _item(self, written: str) -> str:
        code = item_code(written)
        return code if self._codes is None or code in self._codes else ""

    def _tell(
        self, row: int, column: str, raw: str, code: str, *, mended: bool = False, **values: object
    ) -> None:  # fmt: skip
        th, en = row_said(code, mended=mended, raw=raw, **values)
        self.problems.append(RowProblem(str(self._path), row, column, raw, code, th, en, mended))


def _fault(row: _Row) -> tuple[str, str] | None:
    """Column and code of what makes a row unusable as a whole."""
    if not row.agency:
        return "agency", "no_agency"
    if not row.item:
        return "item", "unknown_item" if row.code else "no_item"
    return None


def _few(numbers: list[str]) -> str:
    return ", ".join(numbers[:10]) + (" …" if len(numbers) > 10 else "")
