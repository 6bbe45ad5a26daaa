"""The browser of a crawl, loaded only where one may be used."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from crawler.engine import Show
from crawler.fetch import Fetcher
from crawler.settings import Settings

if TYPE_CHECKING:
    from crawler.browser import Renderer
    from crawler.rendered import Rendered


@asynccontextmanager
async def browser(settings: Settings, fetcher: Fetcher) -> AsyncIterator[Show | None]:
    """What shows pages that need a browser; it is loaded and starts with the first of them. None when it is switched off."""
    if not settings.browser:
        yield None
        return
    async with AsyncExitStack() as open_now:
        renderer: Renderer | None = None

        async def show(url: str, content_type: str = "", body: bytes | None = None) -> Rendered:
            nonlocal renderer
            if renderer is None:  # no await between asking and having it: two pages never make two browsers
                from crawler.browser import Renderer

                renderer = Renderer(settings, fetcher.asker)
                open_now.push_async_exit(renderer)
            return await renderer.render(url, content_type, body)

        yield show
