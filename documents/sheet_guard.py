"""Refuses sheets whose used area is larger than memory: one cell in XFD1048576 is enough to kill a reader."""

from __future__ import annotations

import re
import zipfile

from documents.archive import BombError, read_part

MAX_CELLS = 4_000_000
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d{1,7})"')
_ODS_PART = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb'number-(?:columns|rows)-repeated="(\d{1,9})"')
_BRT_ROW = 0
_BRT_CELLS = range(1, 12)


def guard_cells(archive: zipfile.ZipFile, kind: str) -> None:
    """Raises BombError for a sheet of more than MAX_CELLS cells between its first and last used one."""
    if kind == "ods":
        _guard_ods(read_part(archive, "content.xml") or b"")
        return
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith((".xml", ".bin")):
            body = read_part(archive, name) or b""
            _refuse(name, *(_used_xml(body) if name.endswith(".xml") else _used_bin(body)))


def _refuse(name: str, rows: int, columns: int) -> None:
    if rows * columns > MAX_CELLS:
        raise BombError(f"{name}: {rows} rows x {columns} columns")


def _used_xml(body: bytes) -> tuple[int, int]:
    last_row = max((int(row) for row in _ROW.findall(body)), default=1)
    last_column = 1
    for letters, row in set(_CELL.findall(body)):
        last_row = max(last_row, int(row))
        last_column = max(last_column, _column(letters))
    return last_row, last_column


def _used_bin(body: bytes) -> tuple[int, int]:
    """Rows and columns of the cell records of a binary sheet ([MS-XLSB] 2.1.4: id, size, data)."""
    at, row, last_row, last_column = 0, 0, 1, 1
    while at + 2 <= len(body):
        record, at = _number(body, at, 2)
        size, at = _number(body, at, 4)
        if record == _BRT_ROW:
            row = int.from_bytes(body[at : at + 4], "little")
        elif record in _BRT_CELLS:
            last_row = max(last_row, row + 1)
            last_column = max(last_column, int.from_bytes(body[at : at + 4], "little") + 1)
        at += size
    return last_row, last_column


def _number(body: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = 0
    for shift in range(most):
        if at >= len(body):
            break
        byte = body[at]
        at += 1
        value |= (byte & 0x7F) << (7 * shift)
        if not byte & 0x80:
            break
    return value, at


def _guard_ods(body: bytes) -> None:
    """Repeated rows and columns count where something is in them; the empty rest of a sheet does not."""
    row = column = last_row = last_column = repeated = 0
    for found in _ODS_PART.finditer(body):
        what, attributes = found[1], found[2]
        times = _REPEATED.search(attributes)
        count = int(times[1]) if times else 1
        if what == b"table":
            row = last_row = last_column = repeated = 0
        elif what == b"table-row":
            row, column, repeated = row + repeated, 0, count
        else:
            column += count
            if b"value-type" in attributes:
                last_row, last_column = max(last_row, row + repeated), max(last_column, column)
                _refuse("content.xml", last_row, last_column)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
