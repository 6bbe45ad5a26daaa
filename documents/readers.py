"""One reader per kind of bytes, none of which raises for bad input."""

from __future__ import annotations

from documents.archive import read_zip
from documents.draft import nothing_read
from documents.html import read_html
from documents.listing import KINDS as _LISTED
from documents.listing import read_listing
from documents.office import KINDS as _OFFICE
from documents.office import read_office
from documents.pdf import read_pdf
from documents.pictures import read_picture
from documents.sniff import sniff
from model import Document, Hints

_PICTURES = frozenset({"jpg", "png", "gif", "webp", "tiff", "bmp", "heic", "svg"})
_MAX_BYTES = 200_000_000


def read(body: bytes, hints: Hints) -> Document:
    """Read `body` as what its bytes say it is. What cannot be read is told in `unread`; nothing is raised for it."""
    kind = "unknown"
    try:
        kind = sniff(body, hints)
        return _read(body, hints, kind)
    except MemoryError:
        return nothing_read(kind, "none/1", body, hints, "memory")
    except Exception as error:
        # a reader met bytes that nobody thought of: the file is told as unread, with what happened
        return nothing_read(kind, "none/1", body, hints, "reader_error", f"{type(error).__name__}: {error}"[:300])


def _read(body: bytes, hints: Hints, kind: str) -> Document:
    if len(body) > _MAX_BYTES:
        return nothing_read(kind, "none/1", body, hints, "too_large", f"{len(body)} bytes")
    if kind == "html":
        return read_html(body, hints)
    if kind == "pdf":
        return read_pdf(body, hints, _read_embedded)
    if kind in _OFFICE:
        return read_office(body, hints, kind)
    if kind == "zip":
        return read_zip(body, hints, _read_member)
    if kind in _LISTED:
        return read_listing(body, hints, kind)
    if kind in _PICTURES:
        return read_picture(body, hints, kind)
    reason = {"encrypted": "password", "empty": "damaged"}.get(kind, "unsupported")
    return nothing_read(kind, "none/1", body, hints, reason, f"{kind} file")


def _read_embedded(body: bytes, hints: Hints, /) -> Document:
    """A file inside a PDF: archives, and PDFs with files of their own, go no deeper."""
    kind = sniff(body, hints)
    if kind == "pdf":
        return read_pdf(body, hints)
    return nothing_read(kind, "none/1", body, hints, "nested_archive") if kind == "zip" else read(body, hints)


def _read_member(body: bytes, hints: Hints, /) -> Document:
    return read(body, hints)
