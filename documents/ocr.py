"""OCR of scanned pages and pictures by the `tesseract` program, where it is installed.

Measured settings: 200 dpi, `tha+eng`, psm 3, no preprocessing. The Thai model cannot print the digits ๔ ๖ ๗ ๘ ๙ (they
are not in its character set and come out as others): text is given as the program prints it, marked `ocr` with its
confidence, and whoever reads years out of it must treat Thai digits as unsure.
"""

from __future__ import annotations

import csv
import functools
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pypdfium2

from documents.draft import make_block
from model import Block, BlockKind, Document, Place, Unread

DPI = 200
SECONDS_A_PAGE = 20.0
_MAX_PIXELS = 40_000_000  # a page of A0 at 200 dpi has more than any notice
_READABLE = frozenset({"scan", "picture", "lost_unicode"})
_PICTURES = frozenset({"jpg", "png", "gif", "webp", "tiff", "bmp"})


@functools.cache
def available() -> bool:
    """Is the program here, with the Thai model?"""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "tha" in (listed.stdout + listed.stderr).split()


def read_pages(body: bytes, document: Document, pages: tuple[int, ...]) -> Document:
    """A new document in which those pages are read by OCR; pages that failed stay unread.

    Blocks of the pages stand in page order with `ocr`, `confidence` (0-1) and the page number. Without the program
    the document comes back as it is.
    """
    if not available() or not pages:
        return document
    read: dict[int, list[Block]] = {}
    for page in sorted(set(pages)):
        image = _picture_of(body, document, page)
        if image is None:
            continue
        printed = _tesseract(image)
        if printed is not None:
            read[page] = _blocks(printed, page)
    if not read:
        return document
    return _merged(document, read)


def _picture_of(body: bytes, document: Document, page: int) -> bytes | None:
    """The page as a picture file: rendered from PDF, pictures as they are."""
    if document.kind in _PICTURES:
        return body if page == 1 else None
    if document.kind != "pdf":
        return None
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not 1 <= page <= len(pdf):
            return None
        sheet = pdf[page - 1]
        width, height = sheet.get_size()
        scale = DPI / 72
        if width * height * scale * scale > _MAX_PIXELS:
            scale = (_MAX_PIXELS / (width * height)) ** 0.5
        bitmap = sheet.render(scale=scale, grayscale=True)
        return _pgm(bitmap)
    except pypdfium2.PdfiumError:
        return None
    finally:
        pdf.close()


def _pgm(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """A grey bitmap as PGM, which needs no picture library."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    rows = b"".join(data[row * stride : row * stride + width] for row in range(height))
    return b"P5 %d %d 255\n" % (width, height) + rows


def _tesseract(image: bytes) -> str | None:
    """The program's TSV, or None when it failed or took too long."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with tempfile.TemporaryDirectory(prefix="ocr-") as folder:
        source = Path(folder) / "page"
        source.write_bytes(image)
        command = ["tesseract", str(source), "-", "-l", "tha+eng", "--psm", "3", "--dpi", str(DPI), "tsv"]
        try:
            done = subprocess.run(  # noqa: S603  # fixed program, no shell
                command, capture_output=True, timeout=SECONDS_A_PAGE, env=environment, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


@dataclass(slots=True)
class _Line:
    words: list[str] = field(default_factory=list)
    confidences: list[float] = field(default_factory=list)


def _blocks(printed: str, page: int) -> list[Block]:
    """One block per line; its confidence is the mean of its words'."""
    lines: dict[tuple[str, str, str], _Line] = {}
    for row in csv.DictReader(io.StringIO(printed), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), _Line())
        line.words.append(text)
        line.confidences.append(max(0.0, float(row["conf"])))
    return [
        make_block(
            " ".join(line.words),
            Place(page=page),
            BlockKind.PARAGRAPH,
            ocr=True,
            confidence=round(sum(line.confidences) / len(line.confidences) / 100, 3),
        )
        for line in lines.values()
    ]


def _merged(document: Document, read: dict[int, list[Block]]) -> Document:
    """The document with the new blocks in page order, its indexes moved along, and less unread."""
    old = [block for block in document.blocks if block.place.page not in read]
    moved = {id(block): number for number, block in enumerate(document.blocks)}
    fresh = [block for page in sorted(read) for block in read[page]]
    blocks = sorted([*old, *fresh], key=lambda block: block.place.page)  # stable: the order within a page stays
    index = {moved[id(block)]: number for number, block in enumerate(blocks) if id(block) in moved}
    return replace(
        document,
        blocks=tuple(blocks),
        links=tuple(replace(link, block=index.get(link.block, -1)) for link in document.links),
        pictures=tuple(replace(picture, block=index.get(picture.block, -1)) for picture in document.pictures),
        unread=tuple(_less(document.unread, set(read))),
    )


def _less(unread: Iterable[Unread], read: set[int]) -> Iterable[Unread]:
    for part in unread:
        if part.reason not in _READABLE or not part.pages:
            yield part
            continue
        left = tuple(page for page in part.pages if page not in read)
        if left:
            yield replace(part, pages=left)
