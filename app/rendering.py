"""The browser of a crawl, loaded only where one may be used."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from crawler.engine import Show
from crawler.fetch import Fetcher
from crawler.settings import Settings


@asynccontextmanager
async def browser(settings: Settings, fetcher: Fetcher) -> AsyncIterator[Show | None]:
    """What shows pages that need a browser; it starts with the first of them. None when it is switched off."""
    if not settings.browser:
        yield None
        return
    from crawler.browser import Renderer

    async with Renderer(settings, fetcher.asker) as renderer:
        yield renderer.render
