"""Pictures: nothing is read of them but their size; OCR has its turn when a judge wants it."""

from __future__ import annotations

import struct

from documents.draft import Draft
from model import Document, Hints, Picture, Place, Unread

READER = "picture/1"


def read_picture(body: bytes, hints: Hints, kind: str) -> Document:
    """A document of one unread page, with the picture's size when its header tells it."""
    draft = Draft(kind, READER, body, hints)
    try:
        width, height = size_of(body, kind)
    except (struct.error, IndexError):
        width = height = 0
    draft.pictures.append(Picture("embedded:1", "", "", Place(img="embedded:1"), width, height))
    draft.unread.append(Unread("picture", (1,)))
    return draft.finish(pages=1, machine_reason="picture")


def size_of(body: bytes, kind: str) -> tuple[int, int]:
    """Width and height in pixels from the header, (0, 0) when it does not tell. Raises struct.error when cut off."""
    if kind == "png":
        return struct.unpack_from(">II", body, 16)
    if kind == "gif":
        return struct.unpack_from("<HH", body, 6)
    if kind == "bmp":
        width, height = struct.unpack_from("<ii", body, 18)
        return width, abs(height)
    return _jpeg_size(body) if kind == "jpg" else (0, 0)


def _jpeg_size(body: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(body):
        if body[at] != 0xFF:
            at += 1
            continue
        marker = body[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack_from(">HH", body, at + 5)
            return width, height
        at += 2 if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD8 else 2 + struct.unpack_from(">H", body, at + 2)[0]
    return 0, 0
