from __future__ import annotations

from collections.abc import Callable

import pytest
from crawl_support import Server

from crawler.browser import Renderer, find_browser
from crawler.fetch import Fetcher
from model import Outcome

needs_browser = pytest.mark.skipif(not find_browser(), reason="no browser is installed")


@pytest.mark.browser
@needs_browser
async def test_scripts_run_and_private_addresses_stay_closed(fetcher: Callable[..., Fetcher], server: Server) -> None:
    fetching = fetcher("shell.go.th", timeout=10.0, total_timeout=20.0, allow_private=frozenset())
    async with Renderer(fetching.settings, fetching.hosts) as renderer:
        rendered = await renderer.render("https://shell.go.th/shell")
    assert rendered.outcome is Outcome.OK, rendered
    assert rendered.html is not None
    text = rendered.html.decode()
    assert "แผนปี 2566 จากสคริปต์" in text
    assert "private: refused" in text


async def test_without_a_browser_it_is_said(fetcher: Callable[..., Fetcher], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.browser.find_browser", lambda *_: "")
    fetching = fetcher()
    async with Renderer(fetching.settings, fetching.hosts) as renderer:
        rendered = await renderer.render("https://a.go.th/")
    assert (rendered.outcome, rendered.html) == (Outcome.NEEDS_BROWSER, None)
