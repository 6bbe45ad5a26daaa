"""Photographs that the judge wants looked at: whether they load, not what they show."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from crawler.addresses import key
from crawler.fetch import Fetcher
from crawler.guard import Guard
from crawler.hosts import Hosts
from crawler.settings import Settings
from model import FrontierRow, Want, WantKind
from storage import Store

PICTURES_PER_AGENCY = 200


async def look(store: Store, settings: Settings, scan: str, owner: str, agency: str, wants: Iterable[Want]) -> int:
    """Ask for each wanted picture once; return how many were asked for. The picture itself is not kept."""
    wanted = sorted({w.url for w in wants if w.kind is WantKind.FETCH})[:PICTURES_PER_AGENCY]
    if not wanted:
        return 0
    fetcher = Fetcher(settings, Hosts(settings, Guard(settings), store, owner))

    async def one(url: str) -> None:
        fetched = await fetcher.fetch(url)
        row = FrontierRow(url, key(url), agency, depth=settings.max_depth + 1, via="picture")
        await asyncio.to_thread(store.add, scan, [row])
        await asyncio.to_thread(store.done, scan, fetched.resource)

    try:
        for n in range(0, len(wanted), settings.in_flight):
            await asyncio.gather(*(one(url) for url in wanted[n : n + settings.in_flight]))
    finally:
        await fetcher.aclose()
    return len(wanted)
