"""Pages that need a browser: what it shows of them, what it may not do, and what is said where there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from crawl_support import Server

from crawler.browser import Renderer, find_browser
from crawler.engine import AgencySeeds, Crawl, CrawlSummary, Show
from crawler.fetch import Fetcher
from crawler.spelling import key
from crawler.watchdog import Watchdog
from documents import read
from model import Document, FrontierRow, Hints, Outcome, Resource
from storage import Store, open_store

HOST = "shell.go.th"
needs_browser = pytest.mark.skipif(not find_browser(), reason="no browser is installed")
Make = Callable[..., Fetcher]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "crawl.db") as opened:
        yield opened


@asynccontextmanager
async def rendering(make: Make, **changes: object) -> AsyncIterator[Renderer]:
    fetching = make(HOST, **{"timeout": 20.0, "total_timeout": 60.0, "allow_private": frozenset(), **changes})
    async with Renderer(fetching.settings, fetching.asker) as renderer:
        yield renderer


@pytest.mark.browser
@needs_browser
async def test_scripts_run_and_private_addresses_stay_closed(fetcher: Make, server: Server) -> None:
    async with rendering(fetcher) as renderer:
        rendered = await renderer.render(f"https://{HOST}/shell")
        socket = await renderer.render(f"https://{HOST}/socket-page#{server.port}")
    assert rendered.outcome is Outcome.OK, rendered
    assert rendered.html is not None
    text = rendered.html.decode()
    assert "แผนปี 2566 จากสคริปต์" in text
    assert "private: refused" in text
    assert "http://127.0.0.1:1/" in rendered.detail
    assert socket.outcome is Outcome.OK
    assert server.requests(path="/socket") == []


@pytest.mark.browser
@needs_browser
async def test_frames_and_shadow_roots_are_read(fetcher: Make) -> None:
    async with rendering(fetcher) as renderer:
        rendered = await renderer.render(f"https://{HOST}/shadows")
    document = read(rendered.html or b"", Hints("text/html; charset=utf-8"))
    text = " ".join(block.text for block in document.blocks)
    for shown in ("เงา open", "เงา closed", "ในช่อง", "ในกรอบ"):
        assert shown in text
    assert f"https://{HOST}/deep.pdf" in {link.href for link in document.links}
    assert document.needs_browser == ""


@pytest.mark.browser
@needs_browser
async def test_what_was_fetched_is_not_asked_for_again(fetcher: Make, server: Server) -> None:
    async with rendering(fetcher) as renderer:
        before = len(server.requests(HOST, "/posts"))
        body = b"<div id=app></div><script>document.getElementById('app').append(document.title = 'given')</script>"
        rendered = await renderer.render(f"https://{HOST}/posts", "text/html", body)
    assert b"given" in (rendered.html or b"")
    assert len(server.requests(HOST, "/posts")) == before


@pytest.mark.browser
@needs_browser
async def test_a_page_that_never_ends_costs_only_itself(fetcher: Make) -> None:
    async with rendering(fetcher, timeout=2.0) as renderer:
        forever = await renderer.render(f"https://{HOST}/forever")
        after = await renderer.render(f"https://{HOST}/table")
    assert forever.html is None
    assert "แผนปฏิบัติราชการ 2566" in (after.html or b"").decode()


@pytest.mark.browser
@needs_browser
async def test_a_page_that_eats_memory_is_ended(fetcher: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.browser.Watchdog", lambda mark: Watchdog(mark, 600_000_000, 1_500_000_000))
    async with rendering(fetcher) as renderer:
        eater = await renderer.render(f"https://{HOST}/eater")
        assert renderer.watchdog.worst < 2_000_000_000
        after = await renderer.render(f"https://{HOST}/table")
    assert (eater.outcome, eater.html) == (Outcome.TOO_LARGE, None)
    assert after.outcome is Outcome.OK


async def test_without_a_browser_it_is_said(fetcher: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.browser.find_browser", lambda *_: "")
    async with rendering(fetcher) as renderer:
        rendered = await renderer.render(f"https://{HOST}/")
    assert (rendered.outcome, rendered.html) == (Outcome.NEEDS_BROWSER, None)


def test_which_browser_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The configured one, Playwright's own, Debian's, none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser("", str(tmp_path / "missing")) == ""
    for name in ("chromium", "chromium-headless-shell", "own", "configured"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
        own, configured = (str(tmp_path / which) for which in ("own", "configured"))
        assert find_browser(configured, own) == str(tmp_path / name)


async def crawl(store: Store, make: Make, show: Show | None, *paths: str) -> tuple[str, CrawlSummary]:
    """Pages of the shell host, read by the real reader and shown by `show`."""

    async def sink(resource: Resource, body: bytes | None) -> Document | None:
        assert body is not None
        assert store.put(body) == resource.sha256
        return read(body, Hints(resource.content_type))

    fetching = make(HOST, timeout=20.0, total_timeout=60.0)
    scan = store.new_scan("scan", "fy2566-framework", date(2023, 4, 30), 2566, ["a"]).id
    rows = [FrontierRow(f"https://{HOST}{path}", key(f"https://{HOST}{path}"), "a") for path in paths]
    run = Crawl(fetching.settings, store, fetching, sink, show=show)
    return scan, await run.run(scan, "me", {"a": AgencySeeds("a", rows)})


@pytest.mark.browser
@needs_browser
async def test_the_crawl_renders_what_needs_it_and_nothing_else(fetcher: Make, store: Store) -> None:
    async with rendering(fetcher) as renderer:
        scan, summary = await crawl(store, fetcher, renderer.render, "/table", "/ok", "/posts", "/goes-home")
        assert renderer.rendered == 3
    assert summary.rendered == 3
    found = {resource.url_key.rpartition("/")[2]: resource for resource in store.resources(scan)}
    table = found["table"]
    assert table.outcome is Outcome.OK
    assert table.detail == "empty_table: as a browser shows it"
    assert (table.etag, table.content_type) == ("", "text/html; charset=utf-8")
    body = store.get(table.sha256) or b""
    assert sha256(body).hexdigest() == table.sha256
    document = read(body, Hints(table.content_type))
    assert document.needs_browser == ""
    assert "แผนปฏิบัติราชการ 2566" in " ".join(block.text for block in document.blocks)
    assert "f.pdf" in found  # links that scripts made are followed
    assert found["ok"].detail == ""
    # What could not be had by asking politely is not taken for empty.
    assert "POST" in found["posts"].detail
    assert read(store.get(found["posts"].sha256) or b"", Hints("text/html")).needs_browser
    assert found["goes-home"].outcome is Outcome.MOVED_HOME


async def test_without_a_browser_the_page_says_so_and_what_it_shows_stays(fetcher: Make, store: Store) -> None:
    scan, summary = await crawl(store, fetcher, None, "/table", "/posts")
    assert summary.rendered == 0
    found = {resource.url_key.rpartition("/")[2]: resource for resource in store.resources(scan)}
    assert (found["table"].outcome, found["table"].detail) == (Outcome.OK, "empty_table: the browser is switched off")
    assert found["posts"].outcome is Outcome.NEEDS_BROWSER
    assert found["posts"].detail == "app_root: the browser is switched off"
