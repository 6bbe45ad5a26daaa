"""PDF to a Document: pdfminer with ActualText for the text, PDFium for triage and as second reader."""

from __future__ import annotations

import ctypes
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from documents.archive import Reader
from documents.draft import Draft, nothing_read
from documents.pdf_extras import add_form, embedded_files, has_form, outline_of
from documents.pdf_lines import Part, body_size, heading_level, parts_of, running_heads
from documents.pdf_text import PageText, page_text
from model import Document, Hints, Link, Place, Unread
from thai.normalise import key

READER = "pdf/1"

_FEW = 50  # visible characters on a page: below, a large picture is what the page is
_SPARSE = 300  # below, a picture of the whole page holds what the text does not
_LOST = 0.3
_OCR_LAYER = 0.6  # confidence of text that a scanner put behind a picture
_MAX_DEPTH = 3  # of forms in forms
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every odd glyph


@dataclass(slots=True)
class _Reading:
    """What became of the pages (1-based numbers)."""

    parts: dict[int, list[Part]] = field(default_factory=dict)
    scans: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    layer: set[int] = field(default_factory=set)  # pages whose text is a scanner's
    second: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    links: dict[int, list[str]] = field(default_factory=dict)


def read_pdf(body: bytes, hints: Hints, read: Reader | None = None) -> Document:
    """Read up to `hints.max_pages` pages; pages beyond, scans and lost Unicode are told in `unread`.

    Files embedded in it are members, read by `read`; without one they are only told.
    """
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        reason = "password" if "assword" in str(error) else "damaged"
        return nothing_read("pdf", READER, body, hints, reason, str(error))
    try:
        return _read(body, pdf, hints, read)
    finally:
        pdf.close()


def _read(body: bytes, pdf: pypdfium2.PdfDocument, hints: Hints, read: Reader | None) -> Document:
    count = len(pdf)
    draft = Draft("pdf", READER, body, hints)
    draft.metadata |= _metadata(pdf)
    wanted = min(count, max(1, hints.max_pages))
    reading = _Reading()
    for number, page in _pages(body, wanted):
        if isinstance(page, PageText):
            _judge_page(number, page, pdf, reading)
        else:
            _second_reader(number, pdf, reading)
    _write(draft, reading, outline_of(pdf))
    if has_form(pdf):
        add_form(draft, body)
    _tell_unread(draft, reading, count, wanted)
    scanned = bool(reading.scans) and not any(reading.parts.values())
    members = embedded_files(draft, pdf, hints, read)
    return draft.finish(
        pages=count, members=members, machine_readable=False, machine_reason="scan" if scanned else "pdf"
    )


def _pages(body: bytes, wanted: int) -> Iterator[tuple[int, PageText | None]]:
    """Every wanted page, read or (None) failed; damage in one page costs only that page."""
    done = 0
    try:
        manager = PDFResourceManager(caching=True)
        pages = PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(body))))
        for number, page in enumerate(pages, 1):
            if number > wanted:
                return
            try:
                text: PageText | None = page_text(page, manager)
            except MemoryError:
                raise
            except Exception:
                text = None  # pdfminer raises dozens of types on damaged pages; the second reader has its turn
            done = number
            yield number, text
    except (MemoryError, GeneratorExit):
        raise
    except Exception:  # noqa: S110  # the document's frame is damaged: the rest goes to the second reader
        pass
    for number in range(done + 1, wanted + 1):
        yield number, None


def _judge_page(number: int, page: PageText, pdf: pypdfium2.PdfDocument, reading: _Reading) -> None:
    """Text, scan, scan with a text layer, or text whose letters are lost."""
    reading.links[number] = page.links
    if page.lost > _LOST * page.glyphs and page.glyphs >= 10:
        reading.lost.append(number)
        return
    visible = page.visible
    if visible < _SPARSE or page.invisible > 0.5 * page.glyphs:
        cover = picture_cover(pdf, number)
        if visible < _FEW and (cover > 0.5 or (visible == 0 and (cover > 0.1 or page.paths > 200))):
            reading.scans.append(number)
        elif cover > 0.5 and page.invisible > 0.5 * page.glyphs:
            reading.layer.add(number)
            reading.scans.append(number)
        elif cover > 0.7 and visible >= _FEW:
            reading.scans.append(number)  # a stamp or running head over a scanned page
    reading.parts[number] = parts_of(page)


def picture_cover(pdf: pypdfium2.PdfDocument, number: int) -> float:
    """Share of the page that its largest picture covers."""
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        best = max(map(_area, _pictures(page.raw)), default=0.0)
    except (pypdfium2.PdfiumError, ValueError):
        return 0.0
    return best / (width * height) if width and height else 0.0


def _pictures(page: Any) -> Iterator[Any]:
    """Pictures of a page, also inside forms. By the raw calls: a page may have thousands of other objects."""
    waiting = [(pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, page, _MAX_DEPTH)]
    while waiting:
        count, object_of, parent, depth = waiting.pop()
        for index in range(count(parent)):
            item = object_of(parent, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                yield item
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
                waiting.append((pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, item, depth - 1))


def _area(item: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return abs(right.value - left.value) * abs(top.value - bottom.value)


def _second_reader(number: int, pdf: pypdfium2.PdfDocument, reading: _Reading) -> None:
    try:
        text = pdf[number - 1].get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        reading.damaged.append(number)
        return
    lines = [" ".join(line.split()) for line in text.splitlines()]
    found = [Part(line, 10.0, False) for line in lines if line]
    if not found and picture_cover(pdf, number) > 0.1:
        reading.scans.append(number)
        return
    if not found:
        reading.damaged.append(number)
        return
    reading.second.append(number)
    reading.parts[number] = found


def _write(draft: Draft, reading: _Reading, outline: dict[tuple[int, str], int]) -> None:
    running = running_heads(reading.parts)
    pages = [reading.parts[number] for number in sorted(reading.parts)]
    body = body_size(pages)
    bold = sum(len(part.text) for page in pages for part in page if part.bold and not part.cells)
    rare = bold < 0.4 * (sum(len(part.text) for page in pages for part in page) or 1)
    for number in sorted(reading.parts):
        more: dict[str, Any] = {}
        if number in reading.layer:
            more = {"ocr": True, "confidence": _OCR_LAYER}
        for part in _with_tables(draft, reading.parts[number], number, more):
            level = outline.get((number, key(part.text)), 0) or heading_level(part, body, rare)
            if id(part) in running:
                draft.add(part.text, Place(page=number), **{**more, "chrome": True})
            elif level:
                draft.add_heading(part.text, level, Place(page=number), **more)
            else:
                draft.add(part.text, Place(page=number), **more)
        for uri in reading.links.get(number, ()):
            draft.links.append(Link(uri, uri, Place(page=number)))


def _with_tables(draft: Draft, parts: list[Part], page: int, more: dict[str, Any]) -> Iterator[Part]:
    """Write runs of rows as tables; hand the other parts on in order."""
    rows: list[Part] = []
    for part in parts:
        if part.cells:
            rows.append(part)
            continue
        _write_rows(draft, rows, page, more)
        rows = []
        yield part
    _write_rows(draft, rows, page, more)


def _write_rows(draft: Draft, rows: list[Part], page: int, more: dict[str, Any]) -> None:
    if rows:
        draft.add_table([row.cells for row in rows], Place(page=page), **more)


def _tell_unread(draft: Draft, reading: _Reading, count: int, wanted: int) -> None:
    for reason, pages in (("scan", reading.scans), ("lost_unicode", reading.lost), ("damaged", reading.damaged)):
        if pages:
            draft.unread.append(Unread(reason, tuple(pages)))
    if count > wanted:
        draft.unread.append(Unread("page_limit", tuple(range(wanted + 1, count + 1))))
    if reading.second:
        draft.metadata["second_reader"] = f"pypdfium2, {len(reading.second)} pages"
    if reading.layer:
        draft.metadata["hybrid"] = f"text layer of a scanner, {len(reading.layer)} pages"


def _metadata(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    """Title and producer as written (often wrong: never a block), dates as ISO."""
    found: dict[str, str] = {}
    try:
        raw = pdf.get_metadata_dict(skip_empty=True)
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return found
    for name, field_name in (
        ("Title", "title"),
        ("Author", "author"),
        ("Producer", "producer"),
        ("Creator", "creator"),
    ):
        if raw.get(name):
            found[field_name] = " ".join(str(raw[name]).split())[:300]
    for name, field_name in (("CreationDate", "created"), ("ModDate", "modified")):
        date = _DATE.match(str(raw.get(name, "")))
        if date:
            found[field_name] = f"{date[1]}-{date[2] or '01'}-{date[3] or '01'}"
    return found
