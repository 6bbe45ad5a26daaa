"""One page being shown: its requests are answered by us, and it is known when they have come to rest."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import NamedTuple

from playwright.async_api import Error, Page, Request, Route

from crawler.answers import Answer, Asks
from crawler.chain import Chain
from model import Outcome

_NOT_LOADED = frozenset({"image", "media", "font", "stylesheet", "websocket", "manifest", "ping", "eventsource"})
_PASSED_ON = frozenset({"content-type", "content-language", "access-control-allow-origin"})
_ASKED_WITH = frozenset({"accept", "x-requested-with", "referer"})
_REDIRECTS = 10
_QUIET = 0.25  # seconds without a request after which a page has come to rest
_QUIET_WHILE_EMPTY = 1.5  # and one that shows nothing yet
_LITTLE = 50  # characters
_LONGEST = 15.0
_LOOK_EVERY = 0.05
_SCRIPT_BYTES = 30_000_000  # kept of scripts that pages share
_TEXT_LENGTH = "document.body ? document.body.textContent.trim().length : 0"


class _Kept(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Visit:
    """Answers the requests of one page. `lost`: those that gave nothing though the page may have needed them.

    `scripts` is shared by all pages of a browser: what fifty pages of a portal load is asked for once.
    """

    def __init__(self, asker: Asks, scripts: dict[str, bytes], url: str, content_type: str, body: bytes | None) -> None:
        self.url = url
        self.lost: list[str] = []
        self._asker = asker
        self._scripts = scripts
        self._first = None if body is None else _Kept(200, {"content-type": content_type or "text/html"}, body)
        self._under_way = 0
        self._last = 0.0

    async def answer(self, route: Route) -> None:
        """Answers one request of the browser from our own client, or not at all."""
        request = route.request
        if request.resource_type in _NOT_LOADED:
            await _quietly(route.abort())
            return
        self._under_way += 1
        try:
            kept = await self._kept(request)
            if kept is None:
                self.lost.append(f"{request.method} {request.url[:200]}")
                await _quietly(route.abort())
            else:
                await _quietly(route.fulfill(status=kept.status, headers=kept.headers, body=kept.body))
        finally:
            self._under_way -= 1
            self._last = asyncio.get_running_loop().time()

    async def rest(self, page: Page) -> bool:
        """Waits until nothing is asked for any more; False when that does not happen."""
        loop = asyncio.get_running_loop()
        self._last = loop.time()
        end = loop.time() + _LONGEST
        while loop.time() < end:
            await asyncio.sleep(_LOOK_EVERY)
            quiet = loop.time() - self._last
            if self._under_way or quiet < _QUIET:
                continue
            if quiet >= _QUIET_WHILE_EMPTY:
                return True
            async with asyncio.timeout(_LONGEST):
                if int(await page.evaluate(_TEXT_LENGTH)) >= _LITTLE:
                    return True
        return False

    async def _kept(self, request: Request) -> _Kept | None:
        if self._first and request.is_navigation_request() and request.url == self.url:
            first, self._first = self._first, None
            return first
        if request.method != "GET":  # we change nothing anywhere
            return None
        if body := self._scripts.get(request.url):
            return _Kept(200, {"content-type": "text/javascript"}, body)
        asked = {name: value for name, value in request.headers.items() if name in _ASKED_WITH}
        answer = await self._follow(request.url, asked)
        if answer.failure is not Outcome.OK:
            return None
        if request.resource_type == "script" and answer.status == 200:
            self._keep_script(request.url, answer.body)
        if answer.status >= 400 and request.resource_type in {"xhr", "fetch", "script", "document"}:
            self.lost.append(f"{answer.status} {request.url[:200]}")
        headers = {name: value for name, value in answer.headers.items() if name in _PASSED_ON}
        return _Kept(answer.status, headers, answer.body)

    def _keep_script(self, url: str, body: bytes) -> None:
        if sum(map(len, self._scripts.values())) + len(body) <= _SCRIPT_BYTES:
            self._scripts[url] = body

    async def _follow(self, url: str, headers: dict[str, str]) -> Answer:
        chain = Chain(url, _REDIRECTS)
        while True:
            answer = await self._asker.ask(chain.current, {**headers, **chain.cookie_header()})
            following = chain.next_hop(answer, None)
            if not isinstance(following, str) or not following:
                return answer


async def _quietly(doing: Awaitable[None]) -> None:
    """The page may be gone when its answer comes."""
    with suppress(Error):
        await doing
