"""Office files of all kinds, each by its reader, with the guards' refusals told as unread."""

from __future__ import annotations

from documents.archive import BombError, DamagedError
from documents.doc import read_doc
from documents.docx import read_docx
from documents.draft import nothing_read
from documents.odt import read_odt
from documents.plain import read_csv, read_txt
from documents.pptx import read_pptx
from documents.rtf import read_rtf
from documents.sheets import read_sheets
from model import Document, Hints

KINDS = frozenset({"docx", "docm", "doc", "xlsx", "xlsm", "xls", "xlsb", "ods", "odt", "pptx", "rtf", "csv", "txt"})
_SHEETS = frozenset({"xlsx", "xlsm", "xls", "xlsb", "ods"})
_MAX_BYTES = 100_000_000


def read_office(body: bytes, hints: Hints, kind: str) -> Document:
    """Read an Office file of a kind in KINDS."""
    reader = f"{kind}/1"
    if len(body) > _MAX_BYTES:
        return nothing_read(kind, reader, body, hints, "too_large", f"{len(body)} bytes")
    try:
        return _read(body, hints, kind)
    except BombError as error:
        return nothing_read(kind, reader, body, hints, "too_large", str(error))
    except DamagedError as error:
        return nothing_read(kind, reader, body, hints, "damaged", str(error))


def _read(body: bytes, hints: Hints, kind: str) -> Document:
    if kind in _SHEETS:
        return read_sheets(body, hints, kind)
    if kind in {"docx", "docm"}:
        return read_docx(body, hints, kind)
    by_kind = {"doc": read_doc, "odt": read_odt, "pptx": read_pptx, "rtf": read_rtf, "csv": read_csv, "txt": read_txt}
    return by_kind[kind](body, hints)
