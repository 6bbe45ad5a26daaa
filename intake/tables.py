"""A file of rows, whatever it is: CSV in the usual encodings and separators, or an Excel file with title rows above."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.errors import IntakeError
from thai.normalise import key

_TEXT = ("utf-8-sig", "cp874")
_LOOK = 15  # rows in which the header is looked for


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column id; `number` is the row of the file, from 1."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_rows(path: Path, columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> list[Row]:
    """Rows below the header. `columns`: column id -> names it may have. Raises IntakeError."""
    names = {key(name): column for column, wanted in columns.items() for name in (column, *wanted)}
    filled, best, at = max(
        (_header(grid, names) for grid in _grids(path)), key=lambda found: len(set(found[1].values()))
    )
    if not filled:
        raise IntakeError(
            f"ไฟล์ {path} ไม่มีข้อมูล ให้ตรวจว่าเลือกไฟล์ถูกต้อง", f"{path} is empty; check that it is the right file"
        )
    missing = [column for column in needed if column not in best.values()]
    if missing:
        raise _lacking(path, missing, columns, has_table=len(filled[0][1]) > 1)
    rows = []
    for n, row in filled:
        if n > at:
            rows.append(Row(n, {column: row[i].strip() for i, column in best.items() if i < len(row)}))
    if not rows:
        raise IntakeError(f"ไฟล์ {path} มีแต่หัวตาราง ไม่มีรายการ", f"{path} has a header and no rows")
    return rows


def _header(grid: list[list[str]], names: Mapping[str, str]) -> tuple[list[tuple[int, list[str]]], dict[int, str], int]:
    """Rows that are not empty, with their number; the columns of the row that names most of them; its number."""
    filled = [(n, row) for n, row in enumerate(grid, 1) if any(cell.strip() for cell in row)]
    best: dict[int, str] = {}
    at = 0
    for n, row in filled[:_LOOK]:
        found = {i: names[key(cell)] for i, cell in enumerate(row) if key(cell) in names}
        if len(set(found.values())) > len(set(best.values())):
            best, at = found, n
    return filled, best, at


def _lacking(
    path: Path, missing: Sequence[str], columns: Mapping[str, Sequence[str]], *, has_table: bool
) -> IntakeError:
    listed = ", ".join(f"{c} ({columns[c][0]})" if columns[c] else c for c in missing)
    if not has_table:
        return IntakeError(
            f"ไฟล์ {path} ไม่ใช่ตาราง ต้องเป็น CSV หรือ Excel ที่มีคอลัมน์ {listed}",
            f"{path} is not a table; it must be CSV or Excel with the columns {listed}",
        )
    return IntakeError(
        f"ไฟล์ {path} ไม่มีคอลัมน์ {listed} ให้เติมในหัวตาราง", f"{path} lacks the columns {listed}; add them to the header"
    )


def _grids(path: Path) -> list[list[list[str]]]:
    """The file as rows of cells; a text file once for each separator it may have."""
    if not path.is_file():
        raise IntakeError(f"ไม่มีไฟล์ {path} ให้ตรวจชื่อและโฟลเดอร์", f"there is no file {path}; check name and folder")
    body = path.read_bytes()
    if not body.strip():
        raise IntakeError(
            f"ไฟล์ {path} ว่างเปล่า ให้ตรวจว่าเลือกไฟล์ถูกต้อง", f"{path} is empty; check that it is the right file"
        )
    if body[:2] == b"PK" or body[:4] == b"\xd0\xcf\x11\xe0":
        return [_excel(path, body)]
    if (b"\x00" in body[:1000] and body[:2] not in {b"\xff\xfe", b"\xfe\xff"}) or body[:4] == b"%PDF":
        raise _lacking(path, ("item", "url"), {"item": ("ข้อ",), "url": ("URL",)}, has_table=False)
    text = _text(body)
    return [
        [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)] for separator in ",;\t"
    ]


def _text(body: bytes) -> str:
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return body.decode("utf-16")
    for encoding in _TEXT:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("cp874", "replace")


def _excel(path: Path, body: bytes) -> list[list[str]]:
    """The first sheet that has rows."""
    from python_calamine import CalamineError, load_workbook

    try:
        workbook = load_workbook(io.BytesIO(body))
        for name in workbook.sheet_names:
            rows = [
                [_cell(c) for c in row] for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            ]
            if any(any(cell for cell in row) for row in rows):
                return rows
    except (CalamineError, OSError, ValueError) as error:
        raise IntakeError(
            f"เปิดไฟล์ Excel {path} ไม่ได้ ({error}) ให้บันทึกใหม่เป็น .xlsx หรือ .csv",
            f"the Excel file {path} cannot be opened ({error}); save it again as .xlsx or .csv",
        ) from None
    return []


def _cell(value: object) -> str:
    """Numbers as an officer sees them: 2566, not 2566.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if value is not None else ""
