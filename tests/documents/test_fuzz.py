"""Mutated files through the readers: each ends within its limit as a Document, whatever its bytes are."""

from __future__ import annotations

import asyncio
import io
import random
import time
from collections import Counter
from pathlib import Path

import docx
import openpyxl
import pytest

from documents import read
from documents.pool import MAX_SECONDS, ReaderPool
from model import Document, Hints
from tests.documents import pages
from tests.documents.files import Pdf, picture

DATA = Path(__file__).parent / "data"
LONG = "สำนักงานเขตกำหนดมาตรการภายในเพื่อส่งเสริมคุณธรรมและความโปร่งใสของหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2566"
REASONS = {
    "scan", "picture", "lost_unicode", "password", "damaged", "too_large", "timeout", "memory", "page_limit",
    "unsupported", "nested_archive", "external", "unsure_digits", "no_letters",
}  # fmt: skip


def seeds() -> dict[str, bytes]:
    """Real files of every kind, small enough to be read ten thousand times."""
    word = docx.Document()
    word.add_heading("หัวข้อ", 1)
    for _ in range(3):
        word.add_paragraph(LONG)
    word.add_table(3, 3)
    book = openpyxl.Workbook()
    assert book.active is not None
    for number in range(8):
        book.active.append([number, "ตุลาคม 2565", 1200.5])
    made = {}
    for name, thing in (("a.docx", word), ("a.xlsx", book)):
        out = io.BytesIO()
        thing.save(out)
        made[name] = out.getvalue()
    table = [["ที่", "เดือน", "จำนวนเงิน"], ["1", "ตุลาคม 2565", "1,200.00"]]
    made["a.pdf"] = Pdf().text((72, 780, 14, LONG)).table(table, 600).page().text((72, 700, 14, LONG)).done()
    made["scan.pdf"] = Pdf().scan(picture(["ประกาศ"], size=(300, 420), kind="JPEG")).done()
    made["a.html"] = pages.OLD_TABLES.encode()
    made["b.html"] = pages.ACCORDION.encode("cp874", "replace")
    made["a.csv"] = "เดือน,จำนวน\nตุลาคม,1\nพฤศจิกายน,2\n".encode()
    made["a.png"] = picture(["ประกาศ"], size=(200, 200))
    made |= {path.name: path.read_bytes() for path in DATA.iterdir() if path.is_file()}
    return made


def mutated(rng: random.Random, files: dict[str, bytes]) -> tuple[str, bytes]:
    """One file with bytes flipped, cut off, doubled in part, or spliced with another."""
    name = rng.choice(sorted(files))
    body = bytearray(files[name])
    for _ in range(rng.randint(1, 2)):
        how = rng.randrange(5)
        at = rng.randrange(len(body) or 1)
        if how == 0:
            for _ in range(rng.choice((1, 5, 40))):
                body[rng.randrange(len(body))] = rng.randrange(256)
        elif how == 1:
            del body[at:]
        elif how == 2:
            other = files[rng.choice(sorted(files))]
            start = rng.randrange(len(other))
            body[at : at + rng.randint(0, 2000)] = other[start : start + rng.randint(1, 4000)]
        elif how == 3:
            body[at:at] = body[at : at + rng.randint(1, 3000)]
        else:
            body[at : at + 4] = rng.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999", b"<<<<", b"\x7f\xff\xff\xff"))
        if not body:
            break
    return name, bytes(body)


def check(document: Document) -> None:
    """Any Document will do, but our own failures must not hide behind it."""
    odd = [part for part in document.unread if part.reason not in REASONS]
    assert not odd, odd
    for member in document.members:
        check(member)


async def through_the_pool(count: int, seed: int) -> tuple[Counter[str], float]:
    rng = random.Random(seed)
    files = seeds()
    told: Counter[str] = Counter()
    slowest = 0.0

    async with ReaderPool(workers=2) as pool:
        gate = asyncio.Semaphore(4)

        async def one(name: str, body: bytes) -> None:
            nonlocal slowest
            async with gate:
                start = time.monotonic()
                document = await pool.read(body, Hints(file_name=name))
                slowest = max(slowest, time.monotonic() - start)
            check(document)
            told.update([part.reason for part in document.unread] or ["read"])

        await asyncio.gather(*(one(*mutated(rng, files)) for _ in range(count)))
    return told, slowest


def test_three_hundred_in_this_process() -> None:
    rng = random.Random(2566)
    files = seeds()
    for _ in range(300):
        name, body = mutated(rng, files)
        start = time.monotonic()
        check(read(body, Hints(file_name=name)))
        assert time.monotonic() - start < 8, name


def test_the_files_themselves_are_read() -> None:
    for name, body in seeds().items():
        document = read(body, Hints(file_name=name))
        assert document.blocks or document.pictures or document.unread, name


@pytest.mark.slow
async def test_ten_thousand_through_the_pool() -> None:
    told, slowest = await through_the_pool(10_000, 1)
    assert sum(told.values()) >= 10_000
    assert slowest < 2 * MAX_SECONDS  # two wait for each worker
    assert told["read"] > 1_000
