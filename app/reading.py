"""Reading bodies to documents, once per body hash and reader version, in killable workers."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from crawler.together import Together
from documents import READER_VERSION
from documents.codec import decode, encode
from documents.pool import ReaderPool
from model import Document, Hints, Resource
from rules.basis import hash_of_encoded
from storage import ReadBody, Store

OCR_READER = f"{READER_VERSION}+ocr"
_KEPT = 400  # documents kept decoded: those of one agency


_CUT_SHORT = frozenset({"timeout", "memory"})


def _cut_short(document: Document) -> bool:
    """A busy machine may have ended the reading: worth another try when the body comes again."""
    return any(part.reason in _CUT_SHORT for part in document.unread)


class Library:
    """Documents of bodies, from storage or freshly read. What OCR added is kept beside the first reading."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: OrderedDict[str, Document | None] = OrderedDict()
        self._hashes: dict[int, str] = {}  # of the contents of those that are kept, by id

    def get(self, sha256: str) -> Document | None:
        """The document of a body, with OCR text when there is some."""
        if not sha256:
            return None
        if sha256 not in self._kept:
            data = self._store.get_document(sha256, OCR_READER) or self._store.get_document(sha256, READER_VERSION)
            self._keep(sha256, data)
        return self._kept[sha256]

    def hash_of(self, document: Document) -> str:
        """What `rules.basis` hashes of a document that this library gave; "" for one that was changed since."""
        return self._hashes.get(id(document), "")

    def _keep(self, sha256: str, data: bytes | None) -> None:
        document = self._kept[sha256] = decode(data) if data is not None else None
        if data is not None and document is not None and not document.members:
            self._hashes[id(document)] = hash_of_encoded(data, document.sha256)
        if len(self._kept) > _KEPT:
            self._hashes.pop(id(self._kept.popitem(last=False)[1]), None)

    def preload(self, sha256s: Sequence[str]) -> None:
        """Get the documents of many bodies at once: those of one agency."""
        wanted = [s for s in dict.fromkeys(sha256s) if s and s not in self._kept][:_KEPT]
        known = self._store.documents(wanted, READER_VERSION) | self._store.documents(wanted, OCR_READER)
        for sha256 in wanted:
            self._keep(sha256, known.pop(sha256, None))

    def put(self, document: Document, *, ocr: bool = False) -> None:
        reader = OCR_READER if ocr else READER_VERSION
        self._store.put_document(document.sha256, reader, encode(document))
        self.forget(document.sha256)

    def forget(self, sha256: str) -> None:
        """What is kept of it is no longer the newest."""
        self._hashes.pop(id(self._kept.pop(sha256, None)), None)


class Reading:
    """The crawler's sink: keeps the body, reads it when nobody has, and hands the document back."""

    def __init__(self, store: Store, library: Library, pool: ReaderPool) -> None:
        self._store = store
        self._library = library
        self._pool = pool
        self._under_way: dict[str, asyncio.Lock] = {}
        self._keep = Together[ReadBody](store.put_read, stream=0.03)

    async def sink(self, resource: Resource, body: bytes | None) -> Document | None:
        """Called once for every fetched resource."""
        if body is None:
            return self._library.get(resource.sha256)
        lock = self._under_way.setdefault(resource.sha256, asyncio.Lock())
        async with lock:
            known = await asyncio.to_thread(self._library.get, resource.sha256)
            if known is None or _cut_short(known):
                known = await self._read(resource, body)
        self._under_way.pop(resource.sha256, None)
        return known

    async def _read(self, resource: Resource, body: bytes) -> Document:
        hints = Hints(resource.content_type, resource.file_name)
        document = await self._pool.read(body, hints)
        if document.sha256 != resource.sha256:
            document = replace(document, sha256=resource.sha256)
        await self._keep(ReadBody(resource.sha256, body, READER_VERSION, encode(document)))
        self._library.forget(resource.sha256)
        return document
