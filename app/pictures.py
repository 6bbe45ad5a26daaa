"""Pictures that the judge wants looked at: photographs, whether they load; posters, for what is written in them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from app.reading import Reading
from crawler.addresses import key
from crawler.fetch import Fetcher
from crawler.guard import Guard
from crawler.hosts import Hosts
from crawler.settings import Settings
from model import FrontierRow, Want, WantKind
from rules.coverage import POSTER
from storage import Store

PICTURES_PER_AGENCY = 200


async def look(
    store: Store, settings: Settings, reading: Reading, scan: str, owner: str, agency: str, wants: Iterable[Want]
) -> int:
    """Ask for each wanted picture once; return how many were asked for. Of photographs nothing is kept; posters are."""
    asked = sorted({w for w in wants if w.kind is WantKind.FETCH}, key=lambda w: (w.why, w.url))
    posters = {w.url for w in asked if w.why == POSTER}
    wanted = list(dict.fromkeys(w.url for w in asked))[:PICTURES_PER_AGENCY]
    if not wanted:
        return 0
    fetcher = Fetcher(settings, Hosts(settings, Guard(settings), store, owner))

    async def one(url: str) -> None:
        fetched = await fetcher.fetch(url)
        row = FrontierRow(url, key(url), agency, depth=settings.max_depth + 1, via="picture")
        await asyncio.to_thread(store.add, scan, [row])
        if url in posters:
            await reading.sink(fetched.resource, fetched.body)
        await asyncio.to_thread(store.done, scan, fetched.resource)

    try:
        for n in range(0, len(wanted), settings.in_flight):
            await asyncio.gather(*(one(url) for url in wanted[n : n + settings.in_flight]))
    finally:
        await fetcher.aclose()
    return len(wanted)
