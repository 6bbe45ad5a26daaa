"""OCR of scanned pages and pictures by the `tesseract` program, where it is installed.

Measured settings: 200 dpi, `tha+eng`, psm 3, no preprocessing. The Thai model cannot print the digits ๔ ๖ ๗ ๘ ๙ (they
are not in its character set and come out as others), so documents.ocr_lines reads Thai digits again from the picture.
Text is marked `ocr` with its confidence; digits that stay unsure are U+FFFD, and a page where they stand for a year is
told as `unsure_digits`.
"""

from __future__ import annotations

import csv
import functools
import io
import os
import re
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageOps

from documents.digits import Grey
from documents.draft import make_block
from documents.embedded import embedded_pictures
from documents.members import member_body, with_member
from documents.ocr_lines import Token, doubt, read_line
from model import Block, BlockKind, Document, Place, Unread

DPI = 200
SECONDS_A_PAGE = 20.0
_MAX_PIXELS = 40_000_000  # a page of A0 at 200 dpi has more than any notice
_AROUND = 4  # pixels around a line
_BLOCK = 16  # pixels of an area looked at at once
_DARK = 110  # grey of an area that is no text on paper
_LIGHT, _PAPER = 190, 0.6  # grey of paper, and its share of a scanned page
_WORD = re.compile("[ก-๎A-Za-z]{4,}")  # specks and strokes are taken for single letters
_SURE, _LETTERS = 0.4, 8  # confidence of words that are surely read, and their letters in a document that is read
_NOT_TURNED = ("-c", "tessedit_do_invert=0")  # a tenth of the time, for letters that are not there
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


@dataclass(slots=True)
class _Page:
    blocks: list[Block]
    unsure_year: bool
    paper: bool = False


def read_pages(body: bytes, document: Document, pages: tuple[int, ...], member: str = "") -> Document:
    """A new document in which those pages (of the member of that name) are read by OCR; those that failed stay unread.

    Blocks of the pages stand in page order with `ocr`, `confidence` (0-1) and the page number. Without the program
    the document comes back as it is.
    """
    if not available() or not pages:
        return document
    if member:
        return _in_member(body, document, pages, member)
    read: dict[int, _Page] = {}
    for page in sorted(set(pages) & unread_pages(document)):
        read_page = _Page([], unsure_year=False)
        pictures = [(place, picture) for place, picture in _pictures_of(body, document, page) if picture is not None]
        for place, picture in pictures:
            printed = _tesseract(_pgm(picture), turned=_has_dark_areas(picture))
            if printed is None:
                break
            _add(read_page, printed, place, picture)
            read_page.paper |= _is_paper(picture)
        else:
            if pictures:
                read[page] = read_page
    if not read:
        return document
    return _merged(document, read)


def unread_pages(document: Document, member: str = "") -> set[int]:
    """Pages that OCR can still read (of a member). Of pictures inside Office files the number of the picture."""
    if member:
        inside = next((inside for inside in document.members if inside.name == member), None)
        return unread_pages(inside) if inside is not None else set()
    return {page for part in document.unread if part.reason in _READABLE for page in part.pages}


def _in_member(body: bytes, document: Document, pages: tuple[int, ...], name: str) -> Document:
    inside = next((inside for inside in document.members if inside.name == name), None)
    content = member_body(body, document.kind, name) if inside is not None else None
    if inside is None or content is None:
        return document
    return with_member(document, read_pages(content, inside, pages))


def _pictures_of(body: bytes, document: Document, page: int) -> list[tuple[Place, Grey | None]]:
    """The page in grey: rendered from PDF, pictures as they are; slides and Office files give the pictures inside."""
    if document.kind in _PICTURES:
        return [(Place(page=1), grey_picture(body))]
    if document.kind == "pdf":
        return [(Place(page=page), _rendered(body, page))]
    return [(place, grey_picture(part)) for place, part in embedded_pictures(body, document, page)]


def grey_picture(body: bytes) -> Grey | None:
    """A picture file in grey, upright, on white, not larger than is read; None when it cannot be opened."""
    try:
        with Image.open(io.BytesIO(body)) as opened:
            width, height = opened.size
            if width * height > 4 * _MAX_PIXELS:
                return None
            if opened.format == "JPEG":
                opened.draft("L", (width, height))
            image: Image.Image = ImageOps.exif_transpose(opened)
            if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
                image = image.convert("RGBA")
                ground = Image.new("RGBA", image.size, "white")
                image = Image.alpha_composite(ground, image)
            image = image.convert("L")
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        return None
    if image.width * image.height > _MAX_PIXELS:
        share = (_MAX_PIXELS / (image.width * image.height)) ** 0.5
        image = image.resize((int(image.width * share), int(image.height * share)))
    return np.asarray(image, np.uint8)


def _rendered(body: bytes, page: int) -> Grey | None:
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
        rows = np.frombuffer(bytes(bitmap.buffer), np.uint8).reshape(bitmap.height, bitmap.stride)
        return np.ascontiguousarray(rows[:, : bitmap.width])
    except pypdfium2.PdfiumError:
        return None
    finally:
        pdf.close()


def _pgm(picture: Grey) -> bytes:
    """Grey as PGM, which every build of the program opens."""
    height, width = picture.shape
    return b"P5 %d %d 255\n" % (width, height) + picture.tobytes()


def _has_dark_areas(picture: Grey) -> bool:
    """Is there an area as large as a letter that is dark, where light letters may stand?"""
    height, width = (side // _BLOCK * _BLOCK for side in picture.shape)
    if not height or not width:
        return True
    blocks = picture[:height, :width].reshape(height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK)
    return bool((blocks.mean(axis=(1, 3)) < _DARK).any())


def _is_paper(picture: Grey) -> bool:
    """Mostly light: a photograph is not."""
    return bool((picture > _LIGHT).mean() > _PAPER)


def _tesseract(image: bytes, *, turned: bool = True) -> str | None:
    """The program's TSV, or None when it failed or took too long. `turned`: light letters on dark are tried as well."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with tempfile.TemporaryDirectory(prefix="ocr-") as folder:
        source = Path(folder) / "page"
        source.write_bytes(image)
        command = ["tesseract", str(source), "-", "-l", "tha+eng", "--psm", "3", "--dpi", str(DPI)]
        command += [*([] if turned else _NOT_TURNED), "tsv"]
        try:
            done = subprocess.run(  # noqa: S603  # fixed program, no shell
                command, capture_output=True, timeout=SECONDS_A_PAGE, env=environment, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


@dataclass(slots=True)
class _Line:
    box: tuple[int, int, int, int] = (0, 0, 0, 0)  # left, top, right, bottom
    tokens: list[Token] = field(default_factory=list)


def _add(page: _Page, printed: str, place: Place, picture: Grey) -> None:
    """One block per line; its confidence is the mean of its words', lower where digits are unsure."""
    lines = [
        read_line(line.tokens, picture[max(0, line.box[1]) : line.box[3], max(0, line.box[0]) : line.box[2]])
        for line in _lines(printed).values()
        if line.tokens
    ]
    odd = any(line.odd_year for line in lines)
    for read in map(doubt, lines) if odd else lines:
        page.unsure_year |= read.unsure_year
        confidence = round(read.confidence, 3)
        page.blocks.append(make_block(read.text, place, BlockKind.PARAGRAPH, ocr=True, confidence=confidence))


def _lines(printed: str) -> dict[tuple[str, str, str], _Line]:
    """Lines of the program's TSV with what it printed in them, measured from the line's own corner."""
    lines: dict[tuple[str, str, str], _Line] = {}
    for row in csv.DictReader(io.StringIO(printed), delimiter="\t", quoting=csv.QUOTE_NONE):
        name = (row["block_num"], row["par_num"], row["line_num"])
        left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
        if row["level"] == "4":
            lines[name] = _Line((left - _AROUND, top - _AROUND, left + width + _AROUND, top + height + _AROUND))
            continue
        text = (row.get("text") or "").strip()
        if row["level"] != "5" or not text or name not in lines:
            continue
        start = left - max(0, lines[name].box[0])
        lines[name].tokens.append(Token(text, start, start + width, max(0.0, float(row["conf"])) / 100))
    return lines


def _merged(document: Document, read: dict[int, _Page]) -> Document:
    """The document with the new blocks in page order, its indexes moved along, and less unread."""
    old = [block for block in document.blocks if block.place.page not in read]
    moved = {id(block): number for number, block in enumerate(document.blocks)}
    fresh = [block for page in sorted(read) for block in read[page].blocks]
    blocks = sorted([*old, *fresh], key=lambda block: block.place.page)  # stable: the order within a page stays
    index = {moved[id(block)]: number for number, block in enumerate(blocks) if id(block) in moved}
    return replace(
        document,
        blocks=tuple(blocks),
        links=tuple(replace(link, block=index.get(link.block, -1)) for link in document.links),
        pictures=tuple(replace(picture, block=index.get(picture.block, -1)) for picture in document.pictures),
        unread=(*_less(document.unread, set(read)), *_unsure(read), *_illegible(document, blocks, read)),
    )


def _illegible(document: Document, blocks: Iterable[Block], read: dict[int, _Page]) -> Iterable[Unread]:
    """Scanned paper of a document in which OCR reads next to nothing: handwriting, a bad copy. A person may read it."""
    surely = (b.text for b in blocks if not b.ocr or b.confidence >= _SURE)
    scanned = {page for part in document.unread if part.reason == "scan" for page in part.pages}
    pages = tuple(page for page in sorted(read) if page in scanned and read[page].paper)
    if pages and sum(len(word) for text in surely for word in _WORD.findall(text)) < _LETTERS:
        yield Unread("no_letters", pages, "OCR reads nothing on it")


def _unsure(read: dict[int, _Page]) -> Iterable[Unread]:
    pages = tuple(page for page in sorted(read) if read[page].unsure_year)
    if pages:
        yield Unread("unsure_digits", pages, "Thai digits of a year could not be told")


def _less(unread: Iterable[Unread], read: set[int]) -> Iterable[Unread]:
    for part in unread:
        if part.reason not in {*_READABLE, "unsure_digits"} or not part.pages:
            yield part
            continue
        left = tuple(page for page in part.pages if page not in read)
        if left:
            yield replace(part, pages=left)
