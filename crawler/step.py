"""One row's way: asked for, handed to the sink, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from crawler.fetch import Fetched, Fetcher
from crawler.notices import moved_home
from crawler.rendered import Rendered
from crawler.seeds import Show, Sink
from model import Document, FrontierRow, Outcome, Resource
from model.outcome import GONE, LOGIN_PAGE

_SHOWS_SOMETHING = frozenset({"empty_table"})  # reasons to render that leave the rest of the page as evidence
_AS_WRITTEN = "dead as it was mended, found as it was written"
_READABLE = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})


class Read(NamedTuple):
    """`failed`: the reader crashed; the resource then says so. `rendered`: what was read is what a browser shows."""

    resource: Resource
    document: Document | None = None
    failed: bool = False
    rendered: bool = False


class Step:
    """Asks and reads; two calls, so that the server is free for the next row while this one is read."""

    def __init__(self, fetcher: Fetcher, sink: Sink, show: Show | None = None) -> None:
        self._fetcher = fetcher
        self._sink = sink
        self._show = show

    async def ask(self, row: FrontierRow, known: Resource | None, others: Sequence[str] = ()) -> Fetched:
        """What the server gives for a row; `known` from before it is asked whether it has changed. `others`: addresses that
        whoever wrote it may have meant, tried when it is dead."""
        etag, modified = (known.etag, known.last_modified) if known else ("", "")
        fetched = await self._fetcher.fetch(row.url, etag, modified)
        for url in others if fetched.resource.outcome in GONE else ():
            other = await self._fetcher.fetch(url, etag, modified)
            if other.resource.outcome in _READABLE:
                way = (url, *other.resource.redirects)
                return Fetched(replace(other.resource, url=row.url, redirects=way, detail=_AS_WRITTEN), other.body)
        return fetched

    async def read(self, row: FrontierRow, fetched: Fetched, known: Resource | None) -> Read:
        """The document out of what was fetched, through the sink."""
        read = await self._through_sink(_as_known(fetched, known))
        if read.resource.outcome is Outcome.NOT_MODIFIED and read.document is None:  # no longer kept: fetch in full
            fetched = await self._fetcher.fetch(row.url)
            read = await self._through_sink(fetched)
        if read.document is not None and read.document.needs_browser and read.resource.outcome not in LOGIN_PAGE:
            read = await self._in_browser(read.resource, read.document, fetched.body)
        if read.resource.url_key == row.url_key:
            return read
        return read._replace(resource=replace(read.resource, url_key=row.url_key))

    async def _in_browser(self, resource: Resource, document: Document, body: bytes | None) -> Read:
        """The page as a browser shows it takes the place of what was fetched: that is what people see."""
        address = resource.final_url or resource.url
        if self._show is None:
            rendered = Rendered(Outcome.NEEDS_BROWSER, detail="the browser is switched off")
        else:
            rendered = await self._show(address, resource.content_type, body)
        if rendered.html is None:
            detail = f"{document.needs_browser}: {rendered.detail}"
            outcome = resource.outcome if document.needs_browser in _SHOWS_SOMETHING else Outcome.NEEDS_BROWSER
            return Read(replace(resource, outcome=outcome, detail=detail), document)
        final = rendered.final_url or address
        shown = replace(
            resource,
            outcome=Outcome.OK,
            final_url=final,
            sha256=sha256(rendered.html).hexdigest(),
            size=len(rendered.html),
            content_type="text/html; charset=utf-8",
            etag="",  # of the shell: its data may change without it
            last_modified="",
            detail=f"{document.needs_browser}: {rendered.detail}",
        )
        if moved_home(resource.url, final, self._fetcher.homes):
            return Read(replace(shown, outcome=Outcome.MOVED_HOME, sha256="", size=0), rendered=True)
        read = await self._through_sink(Fetched(shown, rendered.html))
        return read._replace(rendered=True)

    async def _through_sink(self, fetched: Fetched) -> Read:
        login = fetched.resource.outcome in LOGIN_PAGE and fetched.body is not None
        if fetched.resource.outcome not in _READABLE and not login:
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
