"""The crawler's sink: the same bytes are read once, however many addresses give them."""

from __future__ import annotations

import asyncio
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from app.reading import Library, Reading
from documents.pool import ReaderPool
from model import Document, Hints, Outcome, Resource
from storage import open_store


async def test_one_file_behind_thirty_addresses_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "<h1>แผนปฏิบัติราชการ</h1><p>ประจำปี 2566</p>".encode()
    name = sha256(body).hexdigest()
    reads: Counter[str] = Counter()
    with open_store(tmp_path / "oit.db") as store:
        async with ReaderPool() as pool:
            really = pool.read

            async def counted(given: bytes, hints: Hints) -> Document:
                reads[sha256(given).hexdigest()] += 1
                return await really(given, hints)

            monkeypatch.setattr(pool, "read", counted)
            sink = Reading(store, Library(store), pool).sink
            urls = [f"https://x.go.th/{n}/plan.html" for n in range(30)]
            found = await asyncio.gather(
                *(sink(Resource(url, url, Outcome.OK, content_type="text/html", sha256=name), body) for url in urls)
            )
        assert reads == {name: 1}
        assert {document.sha256 for document in found if document} == {name}
        assert len(found) == 30
        assert store.get(name) == body
