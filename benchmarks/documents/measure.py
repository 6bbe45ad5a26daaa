"""How much of the text is found, and how fast."""

from __future__ import annotations

import io
import itertools
import statistics
import time
from collections.abc import Iterator, Sequence

import pypdfium2
from rapidfuzz.fuzz import partial_ratio

from benchmarks.documents import made
from benchmarks.documents.producers import by_name, files, with_tables
from documents import read
from documents.pdf import picture_cover
from model import Document, Hints
from thai import key

Line = tuple[str, str, str]


def whole_paragraphs() -> Iterator[Line]:
    for file in files():
        asked = f"{file.least:.0%}{' fuzzy' if file.fuzzy else ''}"
        if file.body is None:
            yield f"paragraphs whole, {file.name}", asked, "producer not installed"
            continue
        document = read(file.body, Hints())
        whole = _whole(document, file.texts)
        near = f" ({_near(document, file.texts):.1%} at 90 of 100)" if file.fuzzy else ""
        yield f"paragraphs whole, {file.name}", asked, f"{whole:.1%}{near}"


def _keys(document: Document) -> str:
    """What stands in one block, or in two over a page break."""
    keys = [block.key for block in document.blocks if not block.chrome]
    return "\n".join(keys) + "\n" + "\n".join(a + b for a, b in itertools.pairwise(keys))


def _whole(document: Document, texts: Sequence[str]) -> float:
    joined = _keys(document)
    return sum(key(text) in joined for text in texts) / len(texts)


def _near(document: Document, texts: Sequence[str]) -> float:
    joined = _keys(document)
    return sum(partial_ratio(key(text), joined, score_cutoff=90) > 0 for text in texts) / len(texts)


def pdf_speed() -> Iterator[Line]:
    """Processor time; best of three each, in turns."""
    text = [file.body for file in files() if file.name.startswith(("PDF LibreO", "PDF Chrom")) and file.body]
    text = [body for body in text if b"cairo" not in body]
    yield from _against_pdfminer("text only", "2.0", text)
    yield from _against_pdfminer("with tables", "1.7", list(with_tables()))
    pages = _count(text)
    triage = min(_seconds(lambda: [_triage(body) for body in text]) for _ in range(3))
    yield "triage pages a second", "200", f"{pages / triage:.0f}"


def _against_pdfminer(what: str, asked: str, bodies: list[bytes]) -> Iterator[Line]:
    from pdfminer.high_level import extract_text

    ours = theirs = float("inf")
    for _ in range(3):
        ours = min(ours, _seconds(lambda: [read(body, Hints()) for body in bodies]))
        theirs = min(theirs, _seconds(lambda: [extract_text(io.BytesIO(body)) for body in bodies]))
    yield f"PDF against pdfminer's default, {what}", f"{asked} times", f"{theirs / ours:.2f} times"
    yield f"PDF pages a second, {what}", "23", f"{_count(bodies) / ours:.1f}"


def _count(bodies: list[bytes]) -> int:
    return sum(len(pypdfium2.PdfDocument(body)) for body in bodies)


def _triage(body: bytes) -> None:
    pdf = pypdfium2.PdfDocument(body)
    for number in range(1, len(pdf) + 1):
        pdf[number - 1].get_textpage().count_chars()
        picture_cover(pdf, number)


def medians() -> Iterator[Line]:
    for name in ("DOCX python-docx", "DOCX LibreOffice", "ODT LibreOffice", "DOC LibreOffice", "XLS LibreOffice"):
        yield from _median(name, by_name(name))
    yield from _median("XLSX openpyxl", made.workbook())


def _median(name: str, body: bytes | None) -> Iterator[Line]:
    if body is None:
        yield f"median, {name}", "5 ms", "producer not installed"
        return
    some: bytes = body
    read(some, Hints())
    times = [_seconds(lambda: read(some, Hints())) for _ in range(41)]
    yield f"median, {name}, 60 paragraphs or rows", "5 ms", f"{statistics.median(times) * 1000:.1f} ms"


def content_or_chrome() -> Iterator[Line]:
    from tests.documents.test_layouts import wrong_blocks, wrong_marked

    for what, measured in (("ten layouts labelled by somebody else", wrong_blocks), ("ten more", wrong_marked)):
        count, wrong = measured()
        yield f"content or chrome, {what}", "99 %", f"{1 - len(wrong) / count:.1%} of {count}"


def _seconds(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start
