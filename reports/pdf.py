"""PDF by the browser's own print of the HTML page: Thai breaks at words, and both look alike."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Browser

_AT_ONCE = 3  # pages at a time: on two cores one is laid out, one written, one handed over
_SECONDS = 120.0
_ON_PAPER = (
    "<style>@media screen{body{display:none}}</style></head>"  # nobody looks at the screen: it need not be laid out
)


class NoBrowser(Exception):  # noqa: N818 - what it is
    """No browser is there that could print."""

    th = "ทำ PDF ไม่ได้เพราะไม่พบเบราว์เซอร์ ให้ติดตั้ง Chromium แล้วสั่งใหม่ หรือเปิดไฟล์ HTML แล้วสั่งพิมพ์เป็น PDF"
    en = "a PDF cannot be made without a browser; install Chromium, or open the HTML file and print it to PDF"


def print_pdfs(pages: Iterable[tuple[str, Path]]) -> None:
    """Print HTML pages (text, path of the PDF). The pages ask no network and run no script. Raises NoBrowser.

    Without PDF tags and outline: they cost a third of the time and half of the file, which is mailed and printed. Links
    inside work, its list of items leads to each; who needs a reader's help has the HTML page.
    """
    asyncio.run(_print_all(pages))


async def _print_all(pages: Iterable[tuple[str, Path]]) -> None:
    from playwright.async_api import Error, async_playwright

    from crawler.browser import find_browser

    async with async_playwright() as playwright:
        executable = find_browser("", playwright.chromium.executable_path)
        if not executable:
            raise NoBrowser
        try:
            browser = await playwright.chromium.launch(executable_path=executable, args=["--disable-gpu"])
        except Error as problem:
            raise NoBrowser from problem
        left = iter(pages)
        try:
            await asyncio.gather(*(_printer(browser, left) for _ in range(_AT_ONCE)))
        finally:
            await browser.close()


async def _printer(browser: Browser, left: Iterator[tuple[str, Path]]) -> None:
    context = await browser.new_context(java_script_enabled=False, offline=True, locale="th-TH")
    page = await context.new_page()
    for text, path in left:
        await page.set_content(text.replace("</head>", _ON_PAPER, 1), wait_until="load", timeout=_SECONDS * 1000)
        await page.pdf(path=str(path), format="A4", prefer_css_page_size=True, print_background=False)
    await context.close()
