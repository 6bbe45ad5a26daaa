"""Every way a page leads on is followed, with the real reader; other showings of the page, menu and third level are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from crawl_support import Server
from crawl_ways import FOUND

from crawler.engine import AgencySeeds, Crawl
from crawler.fetch import Fetcher
from crawler.spelling import key
from documents import read
from model import Document, FrontierRow, Hints, Outcome, Resource
from storage import Store, open_store

HOSTS = (
    *("ways.go.th", "other-ways.go.th", "drive.google.com", "docs.google.com", "www.dropbox.com", "api.onedrive.com"),
    "www.facebook.com",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "crawl.db") as opened:
        yield opened


async def test_every_way_on(fetcher: Callable[..., Fetcher], server: Server, store: Store) -> None:
    async def sink(resource: Resource, body: bytes | None) -> Document | None:
        return read(body or b"", Hints(resource.content_type, resource.file_name))

    fetching = fetcher(*HOSTS, timeout=20.0, total_timeout=60.0)
    scan = store.new_scan("scan", "fy2566-framework", date(2023, 4, 30), 2566, ["khet"]).id
    urls = [f"https://ways.go.th/khet/{path}" for path in ("page/sub/1", "moved")]
    rows = [FrontierRow(url, key(url), "khet", item="O1") for url in urls]
    run = Crawl(fetching.settings, store, fetching, sink)
    await run.run(scan, "me", {"khet": AgencySeeds("khet", rows)})
    found = {unquote(one.url_key).removeprefix("https://"): one for one in store.resources(scan)}
    assert set(found) == FOUND
    assert {name for name, one in found.items() if one.outcome is not Outcome.OK} == set()
    assert found["ways.go.th/khet/moved"].final_url == "https://ways.go.th/khet/page/sub/5"
    why = {edge.why_not for edges in store.edges(scan).values() for edge in edges}
    assert why == {"", "variant", "chrome", "depth", "scheme", "social"}
    assert server.requests("www.facebook.com") == []
