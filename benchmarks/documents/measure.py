"""How much of the text is found, and how fast."""

from __future__ import annotations

import io
import itertools
import statistics
import time
from collections.abc import Iterator
from functools import cache

import pypdfium2

from benchmarks.documents import made
from documents import read
from documents.pdf import _picture_cover
from model import Document, Hints
from thai import key

Line = tuple[str, str, str]


@cache
def files() -> dict[str, tuple[bytes | None, list[str]]]:
    """PDF and Office files by producer, with the paragraphs in them."""
    texts = made.paragraphs(60)
    plain = made.word(texts)
    found: dict[str, tuple[bytes | None, list[str]]] = {}
    for font in ("Garuda", "Laksaman", "Norasi"):
        found[f"PDF LibreOffice {font}"] = (made.libreoffice(made.word(texts, font), "docx", "pdf"), texts)
    for font in ("Sarabun", "Garuda", "Noto Sans Thai"):
        found[f"PDF Chromium {font}"] = (made.chromium(made.page_of(texts, font)), texts)
    found["PDF reportlab Sarabun"] = (made.reportlab_pdf(texts), texts)
    found["DOCX python-docx"] = (plain, texts)
    for target in ("odt", "doc", "rtf"):
        found[f"{target.upper()} LibreOffice"] = (made.libreoffice(plain, "docx", target), texts)
    found["HTML"] = (made.page_of(texts).encode(), texts)
    return found


def whole_paragraphs() -> Iterator[Line]:
    for name, (body, texts) in files().items():
        least = "99 %" if "LibreOffice" in name or "Chromium" in name else "97 %"
        if body is None:
            yield f"paragraphs whole, {name}", least, "producer not installed"
            continue
        document = read(body, Hints())
        yield f"paragraphs whole, {name}", least, f"{_whole(document, texts):.1%}"


def _whole(document: Document, texts: list[str]) -> float:
    """A paragraph is whole when one block holds it, or two over a page break."""
    keys = [block.key for block in document.blocks if not block.chrome]
    joined = "\n".join(keys) + "\n" + "\n".join(a + b for a, b in itertools.pairwise(keys))
    return sum(key(text) in joined for text in texts) / len(texts)


def pdf_speed() -> Iterator[Line]:
    """Processor time; best of three each, in turns."""
    from pdfminer.high_level import extract_text

    text = [body for name, (body, _) in files().items() if name.startswith("PDF") and body]
    pages = sum(len(pypdfium2.PdfDocument(body)) for body in text)
    ours = theirs = triage = float("inf")
    for _ in range(3):
        ours = min(ours, _seconds(lambda: [read(body, Hints()) for body in text]))
        theirs = min(theirs, _seconds(lambda: [extract_text(io.BytesIO(body)) for body in text]))
        triage = min(triage, _seconds(lambda: [_triage(body) for body in text]))
    yield "PDF pages a second against pdfminer's default", "2.0 (1.7 with tables)", f"{theirs / ours:.2f} times"
    yield "PDF pages a second", "23", f"{pages / ours:.1f}"
    yield "triage pages a second", "200", f"{pages / triage:.0f}"


def _triage(body: bytes) -> None:
    pdf = pypdfium2.PdfDocument(body)
    for number in range(1, len(pdf) + 1):
        pdf[number - 1].get_textpage().count_chars()
        _picture_cover(pdf, number)


def medians() -> Iterator[Line]:
    known = files()
    for name in ("DOCX python-docx", "ODT LibreOffice", "DOC LibreOffice"):
        yield from _median(name, known[name][0])
    yield from _median("XLSX openpyxl", made.workbook())


def _median(name: str, body: bytes | None) -> Iterator[Line]:
    if body is None:
        yield f"median, {name}", "5 ms", "producer not installed"
        return
    some: bytes = body
    read(some, Hints())
    times = [_seconds(lambda: read(some, Hints())) for _ in range(41)]
    yield f"median, {name}, 60 paragraphs or rows", "5 ms", f"{statistics.median(times) * 1000:.1f} ms"


def _seconds(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start
