from __future__ import annotations

import asyncio
import os
import time
import zlib
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from documents import codec, pool, read
from documents.pool import ReaderPool
from model import Hints, Unread
from tests.documents import pages
from tests.documents.files import Pdf


@pytest_asyncio.fixture
async def readers() -> AsyncIterator[ReaderPool]:
    async with ReaderPool(workers=1) as made:
        yield made


def test_codec_brings_back_the_same_document() -> None:
    for text in (pages.ACCORDION, pages.OLD_TABLES, pages.PEOPLE, pages.FORMS):
        document = read(text.encode(), Hints(file_name="a.html"))
        assert codec.decode(codec.encode(document)) == document


async def test_a_worker_reads_as_the_caller_would(readers: ReaderPool) -> None:
    body = pages.ACCORDION.encode()
    assert await readers.read(body, Hints()) == read(body, Hints())


def _sleep(_body: bytes, _hints: Hints) -> bytes:
    time.sleep(30)
    return b""


def _die(_body: bytes, _hints: Hints) -> bytes:
    os.abort()


def _eat(_body: bytes, _hints: Hints) -> bytes:
    return bytes(3_000_000_000)


@pytest.mark.parametrize(("work", "reason"), [(_sleep, "timeout"), (_die, "memory"), (_eat, "memory")])
async def test_a_hostile_file_costs_only_itself(readers: ReaderPool, work: Callable[..., bytes], reason: str) -> None:
    good = asyncio.create_task(readers.read(pages.ONE_LINE.encode(), Hints()))
    bad = asyncio.create_task(readers._run(1.0, work, b"<p>x", Hints()))
    later = asyncio.create_task(readers.read(pages.PEOPLE.encode(), Hints()))
    told = await bad
    assert isinstance(told, Unread)
    assert told.reason == reason
    assert (await good).unread == ()
    assert (await later).unread == ()


async def test_flate_bomb_ends_as_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = zlib.compress(bytes(600_000_000), 1)
    head = (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj "
        f"4 0 obj<</Filter/FlateDecode/Length {len(stream)}>>stream\n"
    )
    body = head.encode() + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    monkeypatch.setattr(pool, "MEMORY", 500_000_000)
    async with ReaderPool(workers=1) as readers:
        document = await readers.read(body, Hints())
        assert document.kind == "pdf"
        assert document.unread
        good = await readers.read(Pdf().text((72, 700, 14, "ข้อความ")).done(), Hints())
        assert good.blocks
