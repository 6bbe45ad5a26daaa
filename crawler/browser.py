"""A page as a browser shows it, for pages that have no content of their own. Nothing else ever needs it.

The browser has no network: names do not resolve in it and its proxy does not exist, and every request it makes is
answered by us, through the same guard, politeness and limits as all others. Redirects are followed on our side.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.async_api import Browser, BrowserContext, Error, Page, Playwright, async_playwright

from crawler.answers import Asks
from crawler.rendered import Rendered
from crawler.settings import Settings
from crawler.showing import OPEN_SHADOW_ROOTS, shown
from crawler.visit import Visit
from crawler.watchdog import Watchdog
from model import Outcome

CANDIDATES = ("chromium-headless-shell", "chromium", "google-chrome-stable", "google-chrome")
PAGES_PER_BROWSER = 200
TABS = 3  # at a time: on two cores more gain nothing
_FLAGS = (
    *("--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync", "--mute-audio"),
    *("--disable-component-update", "--no-first-run", "--disable-dev-shm-usage", "--no-default-browser-check"),
    *("--blink-settings=imagesEnabled=false", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>"),
)
_CLOSE_SECONDS = 5.0


class Renderer:
    """One browser, started when first needed and again every 200 pages. `executable`: "" to look for one."""

    def __init__(self, settings: Settings, asker: Asks, executable: str = "") -> None:
        self.rendered = 0
        self.watchdog = Watchdog("")
        self._settings = settings
        self._asker = asker
        self._executable = executable
        self._scripts: dict[str, bytes] = {}
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._watching: asyncio.Task[None] | None = None
        self._pages = self._open = 0
        self._starting = asyncio.Lock()
        self._tabs = asyncio.Semaphore(TABS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close_browser()
        if self._playwright:
            await self._playwright.stop()
            self._playwright = None

    async def render(self, url: str, content_type: str = "", body: bytes | None = None) -> Rendered:
        """The page after its scripts have run, frames and shadow roots included.

        `body`: what was fetched of it already, so that the server is not asked for it twice.
        """
        async with self._tabs:
            rendered = await self._once(url, content_type, body)
            if rendered.again:  # the browser died, perhaps of another page
                rendered = await self._once(url, content_type, body)
            return rendered

    async def _once(self, url: str, content_type: str, body: bytes | None) -> Rendered:
        try:
            browser = await self._started()
        except Error as problem:
            return Rendered(Outcome.NEEDS_BROWSER, detail=f"the browser does not start: {_first_line(problem)}")
        if browser is None:
            return Rendered(Outcome.NEEDS_BROWSER, detail="no browser is installed")
        self._open += 1
        ended = self.watchdog.ended
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
                return await self._show(context, Visit(self._asker, self._scripts, url, content_type, body))
        except TimeoutError:
            return Rendered(Outcome.TIMEOUT, detail="the page does not come to rest in the browser")
        except Error as problem:
            if self.watchdog.ended > ended:
                return Rendered(Outcome.TOO_LARGE, detail="the page takes more memory than a browser may have")
            detail = f"the browser cannot show it: {_first_line(problem)}"
            return Rendered(Outcome.NEEDS_BROWSER, detail=detail, again=not browser.is_connected())
        finally:
            self._open -= 1
            if context:
                await _quietly_close(context)

    async def _show(self, context: BrowserContext, visit: Visit) -> Rendered:
        await context.add_init_script(OPEN_SHADOW_ROOTS)
        await context.route("**/*", visit.answer)
        page = await context.new_page()
        context.on("page", _close_page)  # whatever the page opens
        crashed: asyncio.Event = asyncio.Event()
        page.on("crash", lambda _: crashed.set())
        loading = asyncio.create_task(self._load(page, visit))
        waiting = asyncio.create_task(crashed.wait())
        try:
            await asyncio.wait((loading, waiting), return_when=asyncio.FIRST_COMPLETED)
            if crashed.is_set():
                raise Error("the page crashed")
            return await loading
        finally:
            for task in (loading, waiting):
                task.cancel()
            await asyncio.gather(loading, waiting, return_exceptions=True)

    async def _load(self, page: Page, visit: Visit) -> Rendered:
        await page.goto(visit.url, wait_until="domcontentloaded", timeout=self._settings.timeout * 1000)
        rests = await visit.rest(page)
        html = (await shown(page, whole=rests and not visit.lost)).encode("utf-8", "replace")
        if len(html) > self._settings.max_html:
            return Rendered(Outcome.TOO_LARGE, detail=f"rendered: {len(html)} bytes")
        self.rendered += 1
        detail = "as a browser shows it"
        if visit.lost:
            detail += f"; {len(visit.lost)} of its requests gave nothing, the first {visit.lost[0]}"
        return Rendered(Outcome.OK, html, page.url, detail)

    async def _started(self) -> Browser | None:
        async with self._starting:
            worn = self._pages >= PAGES_PER_BROWSER and self._open == 0
            if self._browser and (worn or not self._browser.is_connected()):
                await self._close_browser()
            if self._browser is None:
                self._playwright = self._playwright or await async_playwright().start()
                path = find_browser(self._executable, self._playwright.chromium.executable_path)
                if not path:
                    return None
                self._browser = await self._launch(self._playwright, path)
                self._pages = 0
            self._pages += 1
            return self._browser

    async def _launch(self, playwright: Playwright, path: str) -> Browser:
        mark = f"--oit-checker-browser={secrets.token_hex(8)}"
        sandbox = hasattr(os, "geteuid") and os.geteuid() != 0  # root has none, and some systems forbid it to others
        try:
            browser = await playwright.chromium.launch(
                executable_path=path, args=[*_FLAGS, mark], chromium_sandbox=sandbox
            )
        except Error:
            if not sandbox:
                raise
            browser = await playwright.chromium.launch(executable_path=path, args=[*_FLAGS, mark])
        self.watchdog = Watchdog(mark)
        self._watching = asyncio.create_task(self.watchdog.watch())
        return browser

    async def _close_browser(self) -> None:
        if self._watching:
            self._watching.cancel()
            self._watching = None
        if self._browser:
            await _quietly_close(self._browser)
            self._browser = None


def find_browser(configured: str = "", playwrights_own: str = "") -> str:
    """The path of a browser: the configured one, Playwright's own, else what the system has; "" when there is none."""
    for path in (configured, playwrights_own):
        if path and Path(path).exists():
            return path
    return next((found for name in CANDIDATES if (found := shutil.which(name))), "")


async def _close_page(page: Page) -> None:
    with suppress(Error):
        await page.close()


async def _quietly_close(what: Browser | BrowserContext) -> None:
    try:
        async with asyncio.timeout(_CLOSE_SECONDS):
            await what.close()
    except (Error, TimeoutError):  # it is gone already, or will be with its process
        return


def _first_line(problem: Error) -> str:
    return problem.message.partition("\n")[0][:200]
