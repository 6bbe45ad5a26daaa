"""One crawl of the portal in a process of its own; prints what it cost as JSON.

`python -m benchmarks.crawl.work PORT DATABASE MODE [DISTRICTS]`. Modes: `rows` (fetch, hash, parse, store rows), `bodies`
(bodies and documents kept, too), `product` (as `oit scan` does: every page and file read in workers), `browser` (the same,
with pages that need one shown in a browser), `render` (nothing but a warm browser).
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from contextlib import AsyncExitStack
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from benchmarks.crawl.portal import HOST, page_url
from crawler.engine import AgencySeeds, Crawl, CrawlSummary, Sink
from crawler.fetch import Fetcher
from crawler.settings import Settings
from crawler.spelling import key
from crawler.together import Together
from documents import READER_VERSION
from documents.codec import decode, encode
from documents.pool import ReaderPool
from model import Block, Document, FrontierRow, Link, Place, Resource
from storage import ReadBody, Store, open_store

_TOP = Place()


def settings(port: int) -> Settings:
    return Settings(
        per_host=64,
        gap=0.0,
        in_flight=64,
        origins={HOST: f"http://127.0.0.1:{port}"},
        learn_missing_pages=False,
        page_budget_item=1000,
        page_budget_agency=1000,
    )


def seeds(districts: int) -> dict[str, AgencySeeds]:
    urls = {f"d{n}": f"https://{HOST}/d{n}" for n in range(districts)}
    return {name: AgencySeeds(name, (FrontierRow(url, key(url), name, item="O1"),)) for name, url in urls.items()}


def plain_sink(store: Store, *, bodies: bool) -> Sink:
    """Title, blocks of text and links, as the other crawlers do; the document is kept for the second run."""

    keep = Together[ReadBody](store.put_read, stream=0.03)

    async def sink(resource: Resource, body: bytes | None) -> Document | None:
        if body is None:
            data = await asyncio.to_thread(store.get_document, resource.sha256, READER_VERSION)
            return decode(data) if data else None
        document = _parsed(resource, body)
        if bodies:
            await keep(ReadBody(resource.sha256, body, READER_VERSION, encode(document)))
        return document

    return sink


def _parsed(resource: Resource, body: bytes) -> Document:
    if not resource.content_type.startswith("text/html"):
        return Document("file", resource.sha256, "bench")
    tree = LexborHTMLParser(body.decode())
    tree.strip_tags(["script", "style"])
    title = tree.css_first("title")
    blocks = tuple(Block(node.text(), "", "", _TOP) for node in tree.css("h1, p, li"))
    links = tuple(
        Link(node.attributes["href"] or "", node.text(), _TOP, chrome=False) for node in tree.css("main a[href]")
    )
    chrome = tuple(
        Link(node.attributes["href"] or "", node.text(), _TOP, chrome=True) for node in tree.css("nav a[href]")
    )
    return Document(
        "html", resource.sha256, "bench", title=title.text() if title else "", blocks=blocks, links=chrome + links
    )


async def crawl(store: Store, port: int, mode: str, districts: int) -> CrawlSummary:
    how = settings(port)
    scan = store.new_scan("scan", "bench", date(2026, 11, 20), 2566, [f"d{n}" for n in range(districts)]).id
    fetcher = Fetcher(how)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(fetcher.aclose)
        show = None
        if mode in {"product", "browser"}:
            from app.reading import Library, Reading

            sink: Sink = Reading(store, Library(store), await stack.enter_async_context(ReaderPool())).sink
        else:
            sink = plain_sink(store, bodies=mode == "bodies")
        if mode == "browser":
            from crawler.browser import Renderer

            renderer = await stack.enter_async_context(Renderer(how, fetcher.asker))
            show = renderer.render
        crawler = Crawl(
            how, store, fetcher, sink, show=show, known=lambda keys: store.unchanged_since(keys, READER_VERSION)
        )
        return await crawler.run(scan, "bench", seeds(districts))


async def render(port: int) -> float:
    """Pages a second that a warm browser shows."""
    from crawler.browser import Renderer

    how = settings(port)
    fetcher = Fetcher(how)
    async with Renderer(how, fetcher.asker) as renderer:
        shell = f"https://{HOST}{page_url(0, 0)}"
        assert (await renderer.render(shell)).html
        pages = [f"https://{HOST}{page_url(district, 0)}" for district in range(30)]
        started = time.perf_counter()
        shown = await asyncio.gather(*map(renderer.render, pages))
        seconds = time.perf_counter() - started
    await fetcher.aclose()
    assert all(one.html and b"<p>" in one.html for one in shown)
    return len(pages) / seconds


def main() -> None:
    port, database, mode, *more = sys.argv[1:]
    if mode == "render":
        print(json.dumps({"rate": asyncio.run(render(int(port)))}))
        return
    with open_store(database) as store:
        began, wall = _cpu(), time.perf_counter()
        summary = asyncio.run(crawl(store, int(port), mode, int(more[0]) if more else 50))
        wall, ended = time.perf_counter() - wall, _cpu()
    told = {
        "fetched": summary.fetched,
        "outcomes": {str(outcome): count for outcome, count in summary.outcomes.items()},
        "rendered": summary.rendered,
        "wall": wall,
        "cpu": ended[0] - began[0],
        "workers": ended[1] - began[1],
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))


def _cpu() -> tuple[float, float]:
    """Of this process, and of its children that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    own, children = (usage.ru_utime + usage.ru_stime for usage in both)
    return own, children


if __name__ == "__main__":
    main()
