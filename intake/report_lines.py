"""The lines of an assessment report, whatever file it comes in: text, Word, PDF, Excel, CSV, a saved web page."""

from __future__ import annotations

from pathlib import Path

from documents import read
from intake.errors import IntakeError
from model import BlockKind, Document, Hints

_TEXT = frozenset({".txt", ".text", ".md", ".tsv"})
_ENCODINGS = ("utf-8-sig", "cp874")


def lines_of(path: Path) -> list[str]:
    """Lines in reading order; cells of a table row are separated by tabs. Raises IntakeError for what cannot be read."""
    try:
        body = path.read_bytes()
    except IsADirectoryError:
        raise IntakeError(f"{path} เป็นโฟลเดอร์ ให้ระบุชื่อไฟล์", f"{path} is a folder; name a file") from None
    except OSError as error:
        raise IntakeError(
            f"{path}: เปิดไม่ได้ ({error.strerror})", f"{path}: cannot be opened ({error.strerror})"
        ) from None
    if not body.strip():
        raise IntakeError(f"{path}: ไฟล์ว่างเปล่า", f"{path}: the file is empty")
    if path.suffix.lower() in _TEXT:
        return _decoded(body).splitlines()
    document = read(body, Hints("", path.name))
    lines = [line for line in _lines(document) if line.strip()]
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


def _lines(document: Document) -> list[str]:
    lines = []
    for block in document.blocks:
        if block.kind is BlockKind.ROW and 0 <= block.table < len(document.tables) and block.row >= 0:
            lines.append("\t".join(_once(document.tables[block.table].rows[block.row])))
        elif block.kind is not BlockKind.TITLE:
            lines.append(block.text)
    return lines


def _once(cells: tuple[str, ...]) -> list[str]:
    """A merged cell is repeated in every cell it covers: shown once, the others empty."""
    return [cell if n == 0 or cell != cells[n - 1] else "" for n, cell in enumerate(cells)]
