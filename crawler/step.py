"""One row's way: asked for, handed to the sink, read."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import NamedTuple

from crawler.fetch import Fetched, Fetcher
from crawler.seeds import Known, Sink
from model import Document, FrontierRow, Outcome, Resource

_READABLE = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})


class Read(NamedTuple):
    """`failed`: the reader crashed; the resource then says so."""

    resource: Resource
    document: Document | None = None
    failed: bool = False


class Step:
    """Asks and reads; two calls, so that the server is free for the next row while this one is read."""

    def __init__(self, fetcher: Fetcher, sink: Sink, known: Known | None) -> None:
        self._fetcher = fetcher
        self._sink = sink
        self._known = known

    async def ask(self, row: FrontierRow) -> tuple[Fetched, Resource | None]:
        """What the server gives for a row, and what is known of it from before."""
        known = await asyncio.to_thread(self._known, row.url_key) if self._known else None
        etag, modified = (known.etag, known.last_modified) if known else ("", "")
        return await self._fetcher.fetch(row.url, etag, modified), known

    async def read(self, row: FrontierRow, fetched: Fetched, known: Resource | None) -> Read:
        """The document out of what was fetched, through the sink."""
        read = await self._through_sink(_as_known(fetched, known))
        if read.resource.outcome is Outcome.NOT_MODIFIED and read.document is None:  # no longer kept: fetch in full
            read = await self._through_sink(await self._fetcher.fetch(row.url))
        return read._replace(resource=replace(read.resource, url_key=row.url_key))

    async def _through_sink(self, fetched: Fetched) -> Read:
        if fetched.resource.outcome not in _READABLE:
            return Read(fetched.resource)
        try:
            return Read(fetched.resource, await self._sink(fetched.resource, fetched.body))
        except Exception as problem:
            detail = f"reader_error: {type(problem).__name__}: {problem}"
            return Read(replace(fetched.resource, detail=detail[:500]), failed=True)


def _as_known(fetched: Fetched, known: Resource | None) -> Fetched:
    """With NOT_MODIFIED the resource tells of the body that is known."""
    if known is None or fetched.resource.outcome is not Outcome.NOT_MODIFIED:
        return fetched
    resource = replace(
        fetched.resource,
        sha256=known.sha256,
        size=known.size,
        content_type=known.content_type,
        file_name=known.file_name,
        etag=fetched.resource.etag or known.etag,
        last_modified=fetched.resource.last_modified or known.last_modified,
    )
    return Fetched(resource, None)
