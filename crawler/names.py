"""What a server calls a file: shown to people and given to the reader as a hint, never used as a path on disk."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import unquote_to_bytes, urlsplit

_EXTENDED = re.compile(r"filename\*\s*=\s*([A-Za-z0-9\-]*)'[^']*'([^;\s]+)", re.IGNORECASE)
_PLAIN = re.compile(r"filename\s*=\s*(?:\"((?:\\.|[^\"\\])*)\"|([^;]+))", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_THAI = re.compile(r"[\u0e01-\u0e5b]")
_ONLY_THAI = re.compile(r"[\x20-\x7e\u0e01-\u0e5b]+")
_LONGEST = 255


def file_name(disposition: bytes, url: str) -> str:
    """From the raw Content-Disposition header (RFC 6266 with RFC 5987, or whatever was sent), else from the path."""
    written = _from_header(disposition) if disposition else ""
    return _clean(written or thai_text(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2])))


def thai_text(raw: bytes) -> str:
    """UTF-8 when it is, else windows-874. Three Thai letters in windows-874 may be Greek in UTF-8 by accident."""
    if raw.isascii():
        return raw.decode("ascii")
    legacy = raw.decode("cp874", "replace")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return legacy
    if _THAI.search(text) or not _ONLY_THAI.fullmatch(legacy):
        return text
    return legacy


def _from_header(disposition: bytes) -> str:
    header = disposition.decode("latin-1")
    if found := _EXTENDED.search(header):
        raw = unquote_to_bytes(found.group(2))
        try:
            return raw.decode(found.group(1) or "utf-8")
        except (LookupError, UnicodeDecodeError):
            return thai_text(raw)
    found = _PLAIN.search(header)
    if found is None:
        return ""
    quoted, bare = found.groups()
    text = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare.strip()
    if text.startswith("=?"):
        try:
            return str(make_header(decode_header(text)))
        except (HeaderParseError, LookupError, UnicodeError, ValueError):
            return text
    raw = text.encode("latin-1")
    return thai_text(unquote_to_bytes(raw) if "%" in text else raw)


def _clean(name: str) -> str:
    name = _UNPRINTABLE.sub("", name).replace("\\", "/").rpartition("/")[2].strip()
    if len(name) > _LONGEST:
        stem, dot, end = name.rpartition(".")
        name = f"{stem[: _LONGEST - len(end) - 1]}.{end}" if dot and len(end) < 10 else name[:_LONGEST]
    return name
