"""The lines of an assessment report, whatever file it comes in: text, Word, PDF, Excel, CSV, a saved web page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from documents import read
from intake.errors import IntakeError
from intake.links import Links, links_of
from model import BlockKind, Document, Hints, Link
from thai.reasons import why_th

_TEXT = frozenset({".txt", ".text", ".md", ".tsv"})
_WEB = ("http://", "https://")
_ENCODINGS = ("utf-8-sig", "cp874")


def lines_of(path: Path) -> list[str]:
    """Lines in reading order; cells of a table row are separated by tabs. Raises IntakeError for what cannot be read."""
    try:
        body = path.read_bytes()
    except IsADirectoryError:
        raise IntakeError(f"{path} เป็นโฟลเดอร์ ให้ระบุชื่อไฟล์", f"{path} is a folder; name a file") from None
    except OSError as error:
        raise IntakeError(
            f"{path}: เปิดไม่ได้ ({why_th(error)})", f"{path}: cannot be opened ({error.strerror})"
        ) from None
    if not body.strip():
        raise IntakeError(f"{path}: ไฟล์ว่างเปล่า", f"{path}: the file is empty")
    if path.suffix.lower() in _TEXT:
        return _decoded(body).splitlines()
    document = read(body, Hints("", path.name))
    lines = [line for line in _lines(document, links_of(path)) if line.strip()]
    if not lines:
        why = ", ".join(sorted({part.reason for part in document.unread})) or document.kind
        raise IntakeError(
            f"{path}: อ่านข้อความไม่ได้ ({why}) ให้ใช้ไฟล์ที่มีข้อความ เช่น Word, Excel หรือ PDF ที่ไม่ใช่ภาพสแกน",
            f"{path}: no text could be read ({why}); use Word, Excel, or a PDF that is no scan",
        )
    return lines


def _decoded(body: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    return body.decode("utf-8", "replace")


def _lines(document: Document, sheets: Mapping[str, Links]) -> list[str]:
    """`sheets`: addresses under the cells of a workbook. An address under words stands before them, as if printed."""
    under: dict[int, list[Link]] = {}
    for link in document.links:
        under.setdefault(link.block, []).append(link)
    lines = []
    for number, block in enumerate(document.blocks):
        links = under.get(number, [])
        if block.kind is BlockKind.ROW and 0 <= block.table < len(document.tables) and block.row >= 0:
            cells = _once(document.tables[block.table].rows[block.row])
            if there := sheets.get(block.place.sheet):
                cells = _with_cell_links(cells, block.place.cell, there)
            lines.append("\t".join(_with_links(cell, links) for cell in cells))
        elif block.kind is not BlockKind.TITLE:
            lines.append(_with_links(block.text, links))
    return lines


def _with_links(text: str, links: Iterable[Link]) -> str:
    """Words that are links with their address before them; a printed address that is cut short in full."""
    at = 0
    for link in links:
        said, found = link.text.strip(), text.find(link.text.strip(), at)
        if not said or found < 0 or not link.href.startswith(_WEB):
            continue
        whole = link.href if link.href.startswith(said.rstrip(".…")) else said
        put = whole if "://" in said else f"{link.href} {said} "
        text, at = f"{text[:found]}{put}{text[found + len(said) :]}", found + len(put)
    return text


def _with_cell_links(cells: list[str], first: str, links: Links) -> list[str]:
    """`first`: where the row begins, such as B12."""
    row = int("".join(c for c in first if c.isdigit()) or 0) - 1
    column = 0
    for letter in (c for c in first if c.isalpha()):
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return [
        f"{link} {cell}" if (link := links.get((row, column - 1 + n))) and "://" not in cell else cell
        for n, cell in enumerate(cells)
    ]


def _once(cells: tuple[str, ...]) -> list[str]:
    """A merged cell is repeated in every cell it covers: shown once, the others empty."""
    return [cell if n == 0 or cell != cells[n - 1] else "" for n, cell in enumerate(cells)]
