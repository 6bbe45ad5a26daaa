"""Addresses that stand under the text of a workbook's cells: an officer pastes a link, Excel shows its title."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

Links = Mapping[tuple[int, int], str]  # 0-based row and column -> address
_FORMULA = re.compile(r'=\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


def links_of(path: Path) -> dict[str, Links]:
    """Sheet name -> the addresses under its cells. Empty for a workbook without any, or one that is no .xlsx."""
    if not _has_links(path):
        return {}
    from openpyxl import load_workbook

    try:
        book = load_workbook(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # odd inside: its cells are read all the same
        return {}
    return {
        sheet.title: {
            (row, column): link
            for row, cells in enumerate(sheet.iter_rows())
            for column, cell in enumerate(cells)
            if (link := _link(cell))
        }
        for sheet in book.worksheets
    }


def _link(cell: Cell | MergedCell) -> str:
    target = str(cell.hyperlink.target or "") if cell.hyperlink else ""
    formula = _FORMULA.match(cell.value) if isinstance(cell.value, str) else None
    link = target or (formula[1] if formula else "")
    return link if link.startswith(("http://", "https://")) else ""


def _has_links(path: Path) -> bool:
    """Looked up in the file itself, since reading a whole workbook for it takes a second."""
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                name = info.filename
                if (
                    name.startswith("xl/worksheets/")
                    and name.endswith((".rels", ".xml"))
                    and info.file_size < 50_000_000
                ):
                    body = archive.read(name)
                    if b"relationships/hyperlink" in body or b"HYPERLINK(" in body:
                        return True
    except (OSError, zipfile.BadZipFile):
        return False
    return False
