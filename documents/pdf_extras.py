"""What a PDF holds besides its pages: outline, form fields, embedded files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from documents.archive import Reader
from documents.draft import Draft, fold
from model import BlockKind, Document, Field, Form, Hints, Place, Unread
from thai.normalise import key

_MAX_FIELDS = 500
_MAX_FILES = 50
_MAX_FILE = 50_000_000
_TYPES = {"Tx": "text", "Btn": "checkbox", "Ch": "select", "Sig": "signature"}


def outline_of(pdf: pypdfium2.PdfDocument) -> dict[tuple[int, str], int]:
    """Heading level of what the outline names: (page, key of the text) -> 1-6."""
    levels: dict[tuple[int, str], int] = {}
    try:
        for entry in pdf.get_toc(max_depth=6):
            page, title = _target(entry), key(_title(entry))
            if page and title:
                levels.setdefault((page, title), min(6, entry.level + 1))
            if len(levels) >= 1000:
                break
    except (pypdfium2.PdfiumError, UnicodeError, ValueError, RecursionError):
        pass  # a broken outline costs only itself
    return levels


def _title(entry: Any) -> str:
    return str(entry.get_title() if hasattr(entry, "get_title") else entry.title or "")


def _target(entry: Any) -> int:
    """The page number (1-based) an entry leads to, 0 when to none."""
    dest = entry.get_dest() if hasattr(entry, "get_dest") else None
    index = dest.get_index() if dest is not None else getattr(entry, "page_index", None)
    return index + 1 if isinstance(index, int) and index >= 0 else 0


def has_form(pdf: pypdfium2.PdfDocument) -> bool:
    return bool(pdf.get_formtype() == pdfium.FORMTYPE_ACRO_FORM)


def add_form(draft: Draft, body: bytes) -> None:
    """Fields with their labels, and what is filled in as blocks: an answer stands in no content stream."""
    try:
        catalog = PDFDocument(PDFParser(io.BytesIO(body))).catalog
        fields = list(_fields(resolve1(resolve1(catalog["AcroForm"]).get("Fields")) or [], ""))
    except MemoryError:
        raise
    except Exception:  # pdfminer raises dozens of types on damage; the pages are read all the same
        draft.unread.append(Unread("damaged", detail="form fields"))
        return
    for name, kind, label, value in fields:
        if value and kind in {"text", "select"}:
            draft.add(f"{label or name}: {value}", Place(page=1), BlockKind.LABEL)
    if fields:
        found = tuple(Field(name, kind, label) for name, kind, label, _ in fields)
        draft.forms.append(Form("", "get", found, "", Place(page=1)))


def _fields(references: Any, path: str, depth: int = 0) -> Iterator[tuple[str, str, str, str]]:
    """Name, type, label and value of the fields, those of groups under the group's name."""
    for reference in list(references)[:_MAX_FIELDS]:
        node = resolve1(reference)
        if not isinstance(node, dict) or depth > 8:
            continue
        name = ".".join(part for part in (path, _text(node.get("T"))) if part)
        kind = resolve1(node.get("FT"))
        kids = resolve1(node.get("Kids"))
        if kids and not isinstance(kind, PSLiteral):
            yield from _fields(kids, name, depth + 1)
            continue
        shown = _TYPES.get(str(kind.name), "text") if isinstance(kind, PSLiteral) else "text"
        yield name, shown, _text(node.get("TU")), _text(node.get("V"))


def _text(value: Any) -> str:
    value = resolve1(value)
    return fold(decode_text(value))[:2000] if isinstance(value, bytes) else ""


def embedded_files(draft: Draft, pdf: pypdfium2.PdfDocument, hints: Hints, read: Reader | None) -> tuple[Document, ...]:
    """Files embedded in the PDF as members; their names never touch the disk."""
    members: list[Document] = []
    try:
        count = pdf.count_attachments()
        for number in range(min(count, _MAX_FILES)):
            attachment = pdf.get_attachment(number)
            name = attachment.get_name()
            if read is None:
                draft.unread.append(Unread("nested_archive", detail=name))
                continue
            content = bytes(attachment.get_data())
            if len(content) > _MAX_FILE:
                draft.unread.append(Unread("too_large", detail=name))
                continue
            members.append(replace(read(content, replace(hints, file_name=name, content_type="")), name=name))
        if count > _MAX_FILES:
            draft.unread.append(Unread("too_large", detail=f"{count - _MAX_FILES} more embedded files"))
    except (pypdfium2.PdfiumError, UnicodeError, ValueError) as error:
        draft.unread.append(Unread("damaged", detail=f"embedded files: {error}"))
    return tuple(members)
