"""From a file to rows of text: CSV in any Thai encoding, or a workbook. Row 1 of the file is `rows[0]`."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from intake.errors import IntakeError
from intake.links import Links, links_of
from intake.words import refused
from thai.reasons import why_th

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Rows = list[list[str]]


class Table(NamedTuple):
    """`links`: addresses under the text of cells, by 0-based row and column."""

    rows: Rows
    links: Links


MAX_MB = 20
_DELIMITERS = ",;\t|"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_tables(path: Path, fits: Callable[[Rows], int]) -> list[Table]:
    """The sheets of a workbook, or the one table of a text file cut at the delimiter for which `fits` is highest.

    Raises IntakeError when there is no such file or it is not a table.
    """
    body = _body(path)
    if body.startswith((_ZIP, _OLE)):
        return list(_workbook(path))
    text = _decoded(path, body)
    if not text.strip():
        raise refused("empty", path)
    return [Table(max((_cut(path, text, delimiter) for delimiter in _DELIMITERS), key=fits), {})]


def _body(path: Path) -> bytes:
    if path.is_dir():
        inside = sorted(f.name for f in path.iterdir() if f.suffix.lower() in {".csv", ".xlsx", ".xls"})[:6]
        raise refused("folder", path, inside=", ".join(inside) or "–")
    if not path.is_file():
        raise refused("absent", path)
    try:
        if path.stat().st_size > MAX_MB * 1_000_000:
            raise refused("too_large", path, limit=MAX_MB)
        body = path.read_bytes()
    except OSError as error:
        raise refused("unreadable", path, why=error.strerror or "", why_th=why_th(error)) from None
    if not body.strip():
        raise refused("empty", path)
    return body


def _decoded(path: Path, body: bytes) -> str:
    """BOM first, then strict UTF-8, then windows-874."""
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), None)
    if marked is None and (b"\x00" in body or body.startswith(b"%PDF")):
        raise not_a_table(path, "ไฟล์ไบนารี / binary file")
    for encoding in (marked,) if marked else ("utf-8", "cp874"):
        with contextlib.suppress(UnicodeDecodeError):
            return body.decode(encoding)
    raise not_a_table(path, "อ่านตัวอักษรไม่ได้ / unknown encoding")


def _cut(path: Path, text: str, delimiter: str) -> Rows:
    try:
        return [
            [_clean(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise not_a_table(path, str(error)) from None


def _workbook(path: Path) -> Iterator[Table]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(path)
        links = links_of(path)
        for meta, name in zip(book.sheets_metadata, book.sheet_names, strict=True):
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible:
                yield Table(_sheet(book.get_sheet_by_name(name)), links.get(name, {}))
    except PasswordError:
        raise refused("password", path) from None
    except (CalamineError, OSError, ValueError) as error:
        raise refused("damaged", path, why=str(error)[:100]) from None


def _sheet(sheet: CalamineSheet) -> Rows:
    """All rows from row 1; a merged cell's value stands in every cell it covers."""
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return rows


def _text(value: object) -> str:
    """A cell as a person reads it: 2566.0 is 2566."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return _clean(str(value))


def _clean(cell: str) -> str:
    return cell.replace("\x00", "").strip("\ufeff")


def not_a_table(path: Path, why: str) -> IntakeError:
    return refused("not_a_table", path, why=why)
