"""Pictures inside DOC, XLS and RTF files, which keep them without names: found by their records, in the file's order."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from itertools import islice

import olefile

MOST = 60
_TRIED = 5 * MOST  # places looked at in an RTF, which may name pictures without end
_BLIP = re.compile(rb"[\x1d\x1e\x29\x2a\x1f]\xf0", re.DOTALL)  # JPEG, PNG, TIFF, JPEG (CMYK), DIB: [MS-ODRAW] 2.2.23
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
_HEAD = 64  # bytes of a record before its picture: one or two hashes and a tag
_LEAST = 500  # bytes of a picture that shows more than a line or a dot
_DRAWING_GROUP, _CONTINUE = 0x00EB, 0x003C
_PICT = re.compile(rb"\\(?:png|jpeg)blip\b")
_DIGITS = re.compile(rb"(?:[0-9a-fA-F]{2}[\r\n]*){60}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}[\r\n]*)+")
_NOT_SHOWN = re.compile(rb"\\nonshppict\b[^{}]*\{[^{}]*$")
_BEFORE, _AFTER = 300, 2000  # bytes of an RTF picture's own words around its kind


def carved_pictures(body: bytes, kind: str) -> list[bytes]:
    """The picture files inside, at most 60, each once; nothing of a damaged file. Kinds: doc, xls, rtf."""
    found: dict[bytes, None] = {}
    try:
        for picture in _of_rtf(body) if kind == "rtf" else _of_ole(body, kind):
            found[picture] = None
            if len(found) == MOST:
                break
    except (OSError, struct.error, IndexError, ValueError, AttributeError):
        pass  # what stands before the damage is there
    return list(found)


def _of_ole(body: bytes, kind: str) -> Iterator[bytes]:
    with olefile.OleFileIO(io.BytesIO(body)) as ole:
        names = ("Workbook", "Book") if kind == "xls" else ("Data", "WordDocument")
        for name in names:
            if ole.exists(name):
                stream = ole.openstream(name).read()
                yield from _blips(_drawings(stream) if kind == "xls" else stream)


def _blips(stream: bytes) -> Iterator[bytes]:
    """Pictures of the drawing records in a stream."""
    end = 0
    for match in _BLIP.finditer(stream, 0, max(0, len(stream) - 4)):
        start = match.end() + 4
        (length,) = struct.unpack_from("<I", stream, match.end())
        if match.start() < end or length > len(stream) - start:
            continue
        head = stream[start : start + min(length, _HEAD)]
        at = min((place for sign in _STARTS if (place := head.find(sign)) >= 0), default=-1)
        if at >= 0 and length - at >= _LEAST:
            end = start + length
            yield stream[start + at : end]


def _drawings(stream: bytes) -> bytes:
    """The drawing group of a workbook, which its records cut in pieces of 8 kB ([MS-XLS] 2.4.171)."""
    parts: list[bytes] = []
    at, within = 0, False
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        within = record == _DRAWING_GROUP or (within and record == _CONTINUE)
        if within:
            parts.append(stream[at + 4 : at + 4 + length])
        at += 4 + length
    return b"".join(parts)


def _of_rtf(body: bytes) -> Iterator[bytes]:
    """PNG and JPEG pictures written in hexadecimal digits; what is only kept for old readers is not shown."""
    for match in islice(_PICT.finditer(body), _TRIED):
        if _NOT_SHOWN.search(body, max(0, match.start() - _BEFORE), match.start()):
            continue
        begun = _DIGITS.search(body, match.end(), match.end() + _AFTER)
        if begun is None or b"}" in body[match.end() : begun.start()]:
            continue
        digits = _HEX.match(body, begun.start())
        picture = bytes.fromhex(digits[0].decode("ascii")) if digits else b""
        if picture.startswith(_STARTS) and len(picture) >= _LEAST:
            yield picture
