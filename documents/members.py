"""Files inside archives and PDFs again: their bytes by name, for who reads on where the first reading ended."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2

from documents.archive import BombError, DamagedError, member_name, open_zip, read_part
from model import Document


def member_body(body: bytes, kind: str, name: str) -> bytes | None:
    """Bytes of the first member of that name in a ZIP or PDF; None when it is not there or cannot be unpacked."""
    return _in_zip(body, name) if kind == "zip" else _in_pdf(body, name) if kind == "pdf" else None


def with_member(document: Document, member: Document) -> Document:
    """The document with `member` in the place of its first member of that name."""
    members = list(document.members)
    at = next((n for n, old in enumerate(members) if old.name == member.name), None)
    if at is None:
        return document
    members[at] = member
    return replace(document, members=tuple(members))


def _in_zip(body: bytes, name: str) -> bytes | None:
    try:
        archive = open_zip(body)
        info = next((info for info in archive.infolist() if member_name(info) == name), None)
        return read_part(archive, info.filename) if info else None
    except (BombError, DamagedError):
        return None


def _in_pdf(body: bytes, name: str) -> bytes | None:
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        return None
    try:
        files = (pdf.get_attachment(number) for number in range(pdf.count_attachments()))
        return next((bytes(file.get_data()) for file in files if file.get_name() == name), None)
    except (pypdfium2.PdfiumError, UnicodeError, ValueError):
        return None
    finally:
        pdf.close()
