"""One crawl of two districts, or of those named, in a process that may be killed:
`crawl_worker.py PORT DATABASE SCAN OWNER [HOST [GAP [LAST [NAMES]]]]`. With LAST it is killed as by kill -9, from a thread of
its own, some milliseconds after that many rows are done.

The reader is a few lines, since what is tested here is that no row is lost, not what pages say.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import sys
from collections.abc import Callable
from hashlib import sha256
from threading import Timer

from crawler.engine import AgencySeeds, Crawl, CrawlSummary, Progress
from crawler.fetch import Fetcher
from crawler.guard import Guard
from crawler.hosts import Hosts
from crawler.settings import Settings
from crawler.spelling import key
from model import Block, Document, FrontierRow, Link, Place, Resource
from storage import Store, open_store
from storage.owners import new_owner

HOST = "town.go.th"
_LINK = re.compile(r"(<nav>)?<a href='([^']+)'>([^<]*)")


def read_page(resource: Resource, body: bytes) -> Document:
    links = tuple(
        Link(href, text, Place(), chrome=bool(nav))
        for nav, href, text in _LINK.findall(body.decode("utf-8", "replace"))
    )
    blocks = (Block(resource.url, "", "", Place()),)
    return Document("html", sha256(body).hexdigest(), "test/1", blocks=blocks, links=links)


def seeds(*names: str, host: str = HOST) -> dict[str, AgencySeeds]:
    made = {}
    for name in names:
        url = f"http://{host}/{name}"
        row = FrontierRow(url, key(url), name, item="O1")
        made[name] = AgencySeeds(name, (row,))
    return made


def settings(port: int, host: str = HOST, **changes: object) -> Settings:
    usual = {
        "gap": 0.0,
        "origins": {host: f"http://127.0.0.1:{port}"},
        "learn_missing_pages": False,
        "page_budget_item": 100,
    }
    return Settings(**{**usual, **changes})  # type: ignore[arg-type]


async def crawl(
    store: Store, how: Settings, scan: str, owner: str, names: tuple[str, ...], *, shared: bool = False, **more: object
) -> CrawlSummary:
    """`shared`: turns are taken in the database, by the clock on the wall."""

    async def sink(resource: Resource, body: bytes | None) -> Document | None:
        if body is None:
            return None
        store.put(body)
        return read_page(resource, body)

    fetcher = Fetcher(how, Hosts(how, Guard(how), store if shared else None, new_owner()))
    (host,) = how.origins
    try:
        return await Crawl(how, store, fetcher, sink, **more).run(  # type: ignore[arg-type]
            scan, owner, seeds(*names, host=host), take_over=True
        )
    finally:
        await fetcher.aclose()


def die_after(last: int) -> Callable[[Progress], None]:
    """A killer in the worker itself: one outside comes late on a busy machine, when all is done."""

    def progress(now: Progress) -> None:
        if now.done == last:
            Timer(random.random() / 100, os.kill, (os.getpid(), signal.SIGKILL)).start()

    return progress


if __name__ == "__main__":
    port, database, scan, owner, *more = sys.argv[1:]
    host, gap, last, names = (*more, *(HOST, "0", "0", "one,two")[len(more) :])
    with open_store(database) as opened:
        asyncio.run(
            crawl(
                opened,
                settings(int(port), host, gap=float(gap), page_budget_item=100 if gap == "0" else 3),
                scan,
                owner,
                tuple(names.split(",")),
                shared=True,
                progress=die_after(int(last)),
            )
        )
