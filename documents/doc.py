"""Old Word documents (DOC): the text by the piece table of the OLE file ([MS-DOC] 2.4.1)."""

from __future__ import annotations

import io
import re
import struct

import olefile

from documents.archive import DamagedError
from documents.draft import Draft
from documents.embedded import tell_carved
from model import Document, Hints, Unread

READER = "doc/2"

_MIN_TEXT = 50
_ENCRYPTED = 0x0100
_TABLE1 = 0x0200
_THAI = 0x041E
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14([^\x13\x14\x15]*)\x15|\x13[^\x13\x14\x15]*\x15")
_PICTURES = re.compile("[\x01\x08]")
_CONTROLS = re.compile("[\x00-\x06\x0e-\x12\x15-\x1d\x1f]")


def read_doc(body: bytes, hints: Hints) -> Document:
    """Raises archive.DamagedError."""
    draft = Draft("doc", READER, body, hints)
    try:
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            stream = ole.openstream("WordDocument").read()
            flags = _u16(stream, 0x0A)
            if flags & _ENCRYPTED:
                draft.unread.append(Unread("password"))
                return draft.finish(machine_reason="unread")
            table = ole.openstream("1Table" if flags & _TABLE1 else "0Table").read()
            if ole.exists("Macros/VBA"):
                draft.metadata["has_macros"] = "yes"
            modified = ole.get_metadata().last_saved_time
            if modified is not None:
                draft.metadata["modified"] = modified.date().isoformat()
            text = _pieces(stream, table)
    except (OSError, struct.error, IndexError, ValueError, AttributeError) as error:
        raise DamagedError(str(error)) from error
    main = _u32(stream, 0x4C)
    notes, heads = _u32(stream, 0x50), _u32(stream, 0x54)
    boxes_at = main + notes + heads + sum(_u32(stream, at) for at in (0x58, 0x5C, 0x60))
    boxes = _u32(stream, 0x64)
    pictures = len(_PICTURES.findall(text[:main]))
    _write(draft, text[: main + notes], chrome=False)
    _write(draft, text[boxes_at : boxes_at + boxes], chrome=False)
    _write(draft, text[main + notes : main + notes + heads], chrome=True)
    if draft.visible() >= _MIN_TEXT:
        return draft.finish(machine_readable=True, machine_reason="text")
    if pictures and not tell_carved(draft, body, f"{pictures} pictures instead of text"):
        draft.unread.append(Unread("picture", detail=f"{pictures} pictures instead of text"))
    return draft.finish(machine_readable=False, machine_reason="picture_only" if pictures else "no_text")


def _pieces(stream: bytes, table: bytes) -> str:
    """The whole text in the order of character positions ([MS-DOC] 2.8.35, 2.9.38)."""
    at, size = _u32(stream, 0x01A2), _u32(stream, 0x01A6)
    clx = table[at : at + size]
    position = 0
    while position < len(clx) and clx[position] == 1:  # formatting before the piece table
        position += 3 + _u16(clx, position + 1)
    if position >= len(clx) or clx[position] != 2:
        raise ValueError("no piece table")
    plc = clx[position + 5 : position + 5 + _u32(clx, position + 1)]
    count = (len(plc) - 4) // 12
    eight_bit = "cp874" if _u16(stream, 0x06) == _THAI else "cp1252"
    parts: list[str] = []
    for number in range(count):
        start, end = _u32(plc, 4 * number), _u32(plc, 4 * number + 4)
        if not 0 <= end - start <= len(stream):
            raise ValueError("piece table out of range")
        offset = _u32(plc, 4 * (count + 1) + 8 * number + 2)
        if offset & 0x40000000:
            first = (offset & 0x3FFFFFFF) // 2
            parts.append(stream[first : first + end - start].decode(eight_bit, "replace"))
        else:
            parts.append(stream[offset : offset + 2 * (end - start)].decode("utf-16-le", "replace"))
    return "".join(parts)


def _write(draft: Draft, text: str, *, chrome: bool) -> None:
    """Paragraphs end with CR, cells with BEL, rows with one more BEL ([MS-DOC] 2.4.3)."""
    previous = None
    while previous != text:
        previous, text = text, _FIELD.sub(lambda match: match[1] or "", text)
    text = text.replace("\x1e", "-").replace("\x1f", "").replace("\x0b", " ").replace("\x0c", "\r")
    text = _CONTROLS.sub("", text)
    cells: list[str] = []
    rows: list[list[str]] = []
    pending: list[str] = []  # paragraphs since the last mark
    width = 0
    for piece, mark in re.findall("([^\r\x07]*)([\r\x07]|$)", text):
        if mark == "\x07":
            cell = " ".join([*pending, piece]).strip()
            pending = []
            if not cell and cells and (not width or len(cells) >= width):
                rows.append(cells)
                width = width or len(cells)
                cells = []
            else:
                cells.append(cell)
            continue
        if rows and not cells:
            _flush(draft, rows, chrome=chrome)
            rows, width = [], 0
        if cells:
            pending.append(piece)
        elif piece.strip():
            draft.add(piece, chrome=chrome)
    if cells:
        rows.append(cells)
    _flush(draft, rows, chrome=chrome)


def _flush(draft: Draft, rows: list[list[str]], *, chrome: bool) -> None:
    if rows:
        draft.add_table(rows, chrome=chrome)


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])
