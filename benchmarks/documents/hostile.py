"""A hundred hostile files among four hundred good ones, through the pool."""

from __future__ import annotations

import asyncio
import io
import random
import resource
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from benchmarks.documents import made
from documents.pool import MAX_SECONDS, MEMORY, ReaderPool
from model import Hints

_LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
)


def hostile() -> list[tuple[str, bytes]]:
    """Bombs, truncations, loops, far cells, entity laughs, wrong types: ten families of ten."""
    rng = random.Random(1)
    plain, sheet, pdf = made.word(made.paragraphs(5)), made.workbook(5), made.reportlab_pdf(made.paragraphs(3))
    found: list[tuple[str, bytes]] = []
    for number in range(10):
        found += [
            ("flate bomb", _flate(150_000_000 * (1 + number % 3))),
            ("page loop", _pdf("<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")),
            ("zip bomb", _zip({"word/document.xml": bytes(70_000_000 + number)})),
            ("many entries", _zip({f"{n}.txt": b"" for n in range(6_000)})),
            ("far cell", _swapped(sheet, "xl/worksheets/sheet1.xml", _far(number))),
            ("entity laughs", _swapped(plain, "word/document.xml", (_LAUGHS + "]><a>&j;</a>").encode())),
            ("cut off", _first_part((plain, sheet, pdf)[number % 3], rng)),
            ("operators", _content(b"q 1 0 0 1 0 0 cm Q " * (400_000 + number))),
            ("deep HTML", b"<div>" * (60_000 + number) + b"<p>text"),
            ("wrong type", rng.randbytes(50_000)),
        ]
    return found


def good() -> list[bytes]:
    texts = made.paragraphs(8)
    four = [made.word(texts), made.workbook(), made.reportlab_pdf(texts), made.page_of(texts).encode()]
    return four * 100


def through_the_pool() -> Iterator[tuple[str, str, str]]:
    told, lost, slowest, seconds = asyncio.run(_run())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    yield "400 good files among 100 hostile: lost", "0", str(lost)
    yield "hostile files by reason", "each a reason code", ", ".join(f"{k} {v}" for k, v in sorted(told.items()))
    yield "slowest hostile file", f"{MAX_SECONDS:.0f} s", f"{slowest:.1f} s"
    yield "largest worker (resident)", f"{2 * MEMORY // 10**6} MB", f"{peak // 10**6} MB"
    yield "all 500", "-", f"{seconds:.0f} s by two workers"


async def _run() -> tuple[Counter[str], int, float, float]:
    work: list[tuple[str, bytes]] = [("", body) for body in good()] + hostile()
    random.Random(2).shuffle(work)
    told: Counter[str] = Counter()
    lost, slowest, start = 0, 0.0, time.monotonic()
    async with ReaderPool(workers=2) as pool:
        gate = asyncio.Semaphore(2)

        async def one(family: str, body: bytes) -> None:
            nonlocal lost, slowest
            async with gate:
                began = time.monotonic()
                document = await pool.read(body, Hints())
            if not family:
                lost += bool(document.unread) or not document.blocks
                return
            slowest = max(slowest, time.monotonic() - began)
            told.update([document.unread[0].reason if document.unread else f"read as a browser would ({family})"])

        await asyncio.gather(*(one(*piece) for piece in work))
    return told, lost, slowest, time.monotonic() - start


def _first_part(body: bytes, rng: random.Random) -> bytes:
    return body[: rng.randrange(len(body) // 10, len(body) // 2)]


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def _swapped(body: bytes, part: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(body)) as old:
        return _zip({name: content if name == part else old.read(name) for name in old.namelist()})


def _far(number: int) -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    row = b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (1_048_576 - number, 1_048_576 - number)
    return head + row + b"</sheetData></worksheet>"


def _pdf(pages: str, content: bytes = b"") -> bytes:
    head = (
        f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj{pages}endobj "
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj "
        f"4 0 obj<</Filter/FlateDecode/Length {len(content)}>>stream\n"
    )
    return head.encode() + content + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def _content(operators: bytes) -> bytes:
    return _pdf("<</Type/Pages/Kids[3 0 R]/Count 1>>", zlib.compress(operators))


def _flate(size: int) -> bytes:
    return _content(bytes(size))
