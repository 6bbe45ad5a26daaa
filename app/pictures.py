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
from crawler.step import Step
from documents import READER_VERSION
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
    step = Step(fetcher, reading.sink)
    unchanged = {} if settings.archive else store.unchanged_since([key(url) for url in posters], READER_VERSION)

    async def one(url: str) -> None:
        row = FrontierRow(url, key(url), agency, depth=settings.max_depth + 1, via="picture")
        known = unchanged.get(row.url_key)
        fetched = await step.ask(row, known)
        resource = (await step.read(row, fetched, known)).resource if url in posters else fetched.resource
        await asyncio.to_thread(store.add, scan, [row])
        await asyncio.to_thread(store.done, scan, resource)

    try:
        for n in range(0, len(wanted), settings.in_flight):
            await asyncio.gather(*(one(url) for url in wanted[n : n + settings.in_flight]))
    finally:
        await fetcher.aclose()
    return len(wanted)
