"""Spreadsheets (XLSX, XLSM, XLS, XLSB, ODS) by calamine, behind a guard against far cells and bombs."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from typing import NoReturn

import python_calamine

from documents.archive import DamagedError, open_zip
from documents.docx import core_properties
from documents.draft import Draft
from documents.embedded import tell_carved, tell_pictures
from documents.grid import cell_name, longest_run, row_text
from documents.sheet_guard import guard_cells
from model import Document, Hints, Picture, Place, Unread

READER = "sheets/2"

_MAX_ROWS = 20_000  # rows kept of one sheet
_MAX_COLUMNS = 200
_MIN_RUN = 3
_MEDIA = re.compile(r"(?:xl/media|Pictures)/[^/]+\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)$", re.IGNORECASE)


def read_sheets(body: bytes, hints: Hints, kind: str) -> Document:
    """Raises archive.BombError and archive.DamagedError."""
    draft = Draft(kind, READER, body, hints)
    media: list[str] = []
    if kind != "xls":
        archive = open_zip(body)
        guard_cells(archive, kind)
        media = [name for name in archive.namelist() if _MEDIA.search(name)]
        if kind in {"xlsx", "xlsm", "xlsb"}:
            draft.metadata |= core_properties(archive)
        if kind == "xlsm" or "xl/vbaProject.bin" in archive.namelist():
            draft.metadata["has_macros"] = "yes"
    best = _read_all(draft, body)
    for number in range(1, len(media) + 1):
        draft.pictures.append(Picture(f"embedded:{number}", "", "", Place(img=f"embedded:{number}")))
    sheets = tuple(table.place.sheet for table in draft.tables)
    if best >= _MIN_RUN:
        return draft.finish(sheets=sheets, machine_readable=True, machine_reason="rows")
    shown = bool(media)
    if media:
        tell_pictures(draft, enumerate(media, 1), f"{len(media)} pictures instead of rows")
    elif kind == "xls":
        shown = tell_carved(draft, body, "pictures instead of rows")
    return draft.finish(sheets=sheets, machine_readable=False, machine_reason="picture_only" if shown else "no_rows")


def _read_all(draft: Draft, body: bytes) -> int:
    """Read every sheet; return the longest run of rows with two filled cells."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
    except python_calamine.PasswordError as error:
        draft.unread.append(Unread("password", detail=str(error)))
        return 0
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise DamagedError(str(error)) from error
    except BaseException as error:
        _only_a_panic(error)
    best = 0
    for meta in book.sheets_metadata:
        if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            best = max(best, _sheet(draft, book, meta.name, hidden=str(meta.visible) != "SheetVisibleEnum.Visible"))
        except (python_calamine.CalamineError, ValueError) as error:
            draft.unread.append(Unread("damaged", detail=f"sheet {meta.name}: {error}"))
        except BaseException as error:
            _only_a_panic(error)
    return best


def _only_a_panic(error: BaseException) -> NoReturn:
    """A panic of the Rust reader is no Exception in Python, but damage of the file."""
    if type(error).__name__ == "PanicException":
        raise DamagedError(str(error)[:300]) from error
    raise error


def _sheet(draft: Draft, book: python_calamine.CalamineWorkbook, name: str, *, hidden: bool) -> int:
    sheet = book.get_sheet_by_name(name)
    start = sheet.start or (0, 0)
    values = sheet.to_python(skip_empty_area=True, nrows=_MAX_ROWS)
    rows = [[_shown(value) for value in row[:_MAX_COLUMNS]] for row in values]
    texts = [row_text(row) for row in rows]
    _fill_merged(rows, getattr(sheet, "merged_cell_ranges", None) or [], start)
    places = [
        Place(sheet=name, cell=cell_name(start[0] + number, start[1] + _first(row)), heading=(name,))
        for number, row in enumerate(rows)
    ]
    if sheet.total_height > start[0] + len(rows):
        detail = f"sheet {name}: {sheet.total_height - start[0] - len(rows)} more rows"
        draft.unread.append(Unread("too_large", detail=detail))
    draft.headings = [(1, name)]
    draft.add_table(rows, Place(sheet=name), texts=texts, places=places, first_row=start[0] + 1, hidden=hidden)
    draft.headings = []
    return 0 if hidden else max(longest_run(rows), _MIN_RUN if _is_short_table(rows) else 0)


def _is_short_table(rows: list[list[str]]) -> bool:
    """A head and one record of three columns or more: a month with a single purchase is a table too."""
    return longest_run(rows, 3) >= 2


def _first(row: Sequence[str]) -> int:
    return next((number for number, cell in enumerate(row) if cell), 0)


def _shown(value: object) -> str:
    """A cell as a reader would say it: whole numbers without a point, dates as ISO (C.E. as stored)."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    return str(value)


def _fill_merged(
    rows: list[list[str]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]], start: tuple[int, int]
) -> None:
    for (top, left), (bottom, right) in ranges:
        row, column = top - start[0], left - start[1]
        if not 0 <= row < len(rows) or not 0 <= column < len(rows[row]) or (bottom - top) * (right - left) > 10_000:
            continue
        text = rows[row][column]
        for down in range(row, min(len(rows), bottom - start[0] + 1)):
            for along in range(column, min(len(rows[down]), right - start[1] + 1)):
                rows[down][along] = rows[down][along] or text
