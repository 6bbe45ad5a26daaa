"""How a site answers for a page that cannot exist: asked once per site, so that soft 404s are known by their face."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from crawler.looks import Look
from crawler.portals import shared_by_agencies
from crawler.spelling import agency_path, wire

NO_SUCH_PAGE = "oit-checker-no-such-page-7d1f4c"

AskPage = Callable[[str], Awaitable[Look | None]]


class MissingPages:
    """One look per site (host and agency) at its answer for a page that cannot exist."""

    def __init__(self) -> None:
        self._faces: dict[tuple[str, str], Look | None] = {}
        self._locks: dict[tuple[str, str], asyncio.Lock] = {}

    async def same_as_missing(self, look: Look, ask: AskPage) -> bool:
        """Whether `look` shows what the site shows for any address. `ask` gives None for an honest error status.

        A page whose scripts fetch its content looks alike at every address and proves nothing.
        """
        host, district = agency_path(look.url)
        site = (host, district if shared_by_agencies(host) else "")
        async with self._locks.setdefault(site, asyncio.Lock()):
            if site not in self._faces:
                parts = urlsplit(look.url)
                address = wire(f"{parts.scheme}://{site[0]}{site[1]}/{NO_SUCH_PAGE}")
                self._faces[site] = await ask(address) if address else None
        face = self._faces[site]
        return face is not None and not look.loads_its_content and face.fingerprint == look.fingerprint
