"""A page as a browser shows it, for pages that have no content of their own. Nothing else ever needs it.

The browser has no network: name resolution is switched off in it, and every request it makes is answered by us,
through the same guard, politeness and limits as all others. Redirects are followed on our side.
"""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.async_api import Browser, BrowserContext, Error, Page, Playwright, Route, async_playwright

from crawler.answers import Answer, Asker
from crawler.chain import Chain
from crawler.hosts import Hosts
from crawler.settings import Settings
from model import Outcome

CANDIDATES = ("chromium-headless-shell", "chromium", "google-chrome-stable", "google-chrome")
PAGES_PER_BROWSER = 200
_FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--no-first-run", "--disable-dev-shm-usage", "--mute-audio"),
    *("--no-default-browser-check", "--blink-settings=imagesEnabled=false", "--host-resolver-rules=MAP * ~NOTFOUND"),
)
_NOT_LOADED = frozenset({"image", "media", "font", "websocket", "manifest"})
_SETTLE_SECONDS = 5.0
_CONTENT_SECONDS = 5.0
_PASSED_ON = frozenset({"content-type", "content-language", "access-control-allow-origin"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """`html` is UTF-8, None unless the outcome is OK."""

    outcome: Outcome
    html: bytes | None = None
    final_url: str = ""
    detail: str = ""


class Renderer:
    """One browser, started when first needed and again every 200 pages. `executable`: "" to look for one."""

    def __init__(self, settings: Settings, hosts: Hosts, executable: str = "") -> None:
        self._settings = settings
        self._asker = Asker(settings, hosts)
        self._executable = executable
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._pages = 0
        self._starting = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close_browser()
        if self._playwright:
            await self._playwright.stop()
            self._playwright = None

    async def render(self, url: str) -> Rendered:
        """The page after its scripts have run, frames included."""
        try:
            browser = await self._started()
        except Error as problem:
            return Rendered(Outcome.NEEDS_BROWSER, detail=f"the browser does not start: {_first_line(problem)}")
        if browser is None:
            return Rendered(Outcome.NEEDS_BROWSER, detail="no browser is installed")
        context: BrowserContext | None = None
        try:
            async with asyncio.timeout(self._settings.total_timeout):
                context = await browser.new_context(
                    user_agent=self._settings.agent,
                    locale="th-TH",
                    timezone_id="Asia/Bangkok",
                    service_workers="block",
                    accept_downloads=False,
                )
                await context.route("**/*", self._answer)
                return await self._load(await context.new_page(), url)
        except TimeoutError:
            return Rendered(Outcome.TIMEOUT, detail="the page does not come to rest in the browser")
        except Error as problem:
            return Rendered(Outcome.NEEDS_BROWSER, detail=f"the browser cannot show it: {_first_line(problem)}")
        finally:
            if context:
                await _quietly_close(context)

    async def _load(self, page: Page, url: str) -> Rendered:
        await page.goto(url, wait_until="load", timeout=self._settings.timeout * 1000)
        with suppress(Error):  # a page that never rests is read as it is
            await page.wait_for_load_state("networkidle", timeout=_SETTLE_SECONDS * 1000)
        async with asyncio.timeout(_CONTENT_SECONDS):  # content() has no limit of its own
            parts = [await frame.content() for frame in page.frames if frame == page.main_frame or frame.url != ""]
        html = "\n".join(parts).encode("utf-8", "replace")
        if len(html) > self._settings.max_html:
            return Rendered(Outcome.TOO_LARGE, detail=f"rendered: {len(html)} bytes")
        return Rendered(Outcome.OK, html, page.url)

    async def _answer(self, route: Route) -> None:
        """Answers one request of the browser from our own client, or not at all."""
        request = route.request
        if request.method != "GET" or request.resource_type in _NOT_LOADED:
            await route.abort()
            return
        answer = await self._follow(request.url)
        if answer.failure is not Outcome.OK:
            await route.abort()
            return
        headers = {name: value for name, value in answer.headers.items() if name in _PASSED_ON}
        await route.fulfill(status=answer.status, headers=headers, body=answer.body)

    async def _follow(self, url: str) -> Answer:
        chain = Chain(url, self._settings.redirects)
        while True:
            answer = await self._asker.ask(chain.current, chain.cookie_header())
            following = chain.next_hop(answer, None)
            if not isinstance(following, str) or not following:
                return answer

    async def _started(self) -> Browser | None:
        async with self._starting:
            if self._browser and (self._pages >= PAGES_PER_BROWSER or not self._browser.is_connected()):
                await self._close_browser()
            if self._browser is None:
                self._playwright = self._playwright or await async_playwright().start()
                path = find_browser(self._executable, self._playwright.chromium.executable_path)
                if not path:
                    return None
                self._browser = await self._playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
                self._pages = 0
            self._pages += 1
            return self._browser

    async def _close_browser(self) -> None:
        if self._browser:
            await _quietly_close(self._browser)
            self._browser = None


def find_browser(configured: str = "", playwrights_own: str = "") -> str:
    """The path of a browser: the configured one, Playwright's own, else what the system has; "" when there is none."""
    for path in (configured, playwrights_own):
        if path and Path(path).exists():
            return path
    return next((found for name in CANDIDATES if (found := shutil.which(name))), "")


async def _quietly_close(what: Browser | BrowserContext) -> None:
    try:
        async with asyncio.timeout(_CONTENT_SECONDS):
            await what.close()
    except (Error, TimeoutError):  # it is gone already, or will be with its process
        return


def _first_line(problem: Error) -> str:
    return problem.message.partition("\n")[0][:200]
