"""A whole crawl of a site that means harm: it ends, stays small, and asks nothing inside.

Single answers that mean harm are in test_crawl_fetch, names that change in test_crawl_guard.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from crawl_support import Server
from crawl_worker import read_page

from crawler.engine import AgencySeeds, Crawl
from crawler.fetch import Fetcher
from crawler.spelling import key
from model import Document, FrontierRow, Outcome, Resource
from storage import Store, open_store

HOST = "trap.go.th"
ROW = FrontierRow(f"http://{HOST}/trap", key(f"http://{HOST}/trap"), "trap", item="O1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "crawl.db") as opened:
        yield opened


async def _sink(resource: Resource, body: bytes | None) -> Document | None:
    return read_page(resource, body or b"")


async def test_an_endless_calendar_with_ways_inside(
    fetcher: Callable[..., Fetcher], server: Server, store: Store
) -> None:
    scan = store.new_scan("scan", "fy2566-framework", date(2023, 4, 30), 2566, ["trap"]).id
    fetching = fetcher(
        HOST,
        learn_missing_pages=False,
        page_budget_item=40,
        allow_private=frozenset(),
        timeout=20.0,
        total_timeout=60.0,
    )
    before = _most_memory()
    asked_before = len(server.requests())  # by other tests, by address
    summary = await Crawl(fetching.settings, store, fetching, _sink).run(
        scan, "me", {"trap": AgencySeeds("trap", [ROW])}
    )
    assert summary.fetched == 41
    assert summary.left_out["trap"] > 0
    assert _most_memory() - before < 60_000_000
    outcomes = {one.url: one.outcome for one in store.resources(scan)}
    assert outcomes[f"http://{HOST}/trap/bomb.pdf"] is Outcome.TOO_LARGE
    inside = [url for url in outcomes if HOST not in url or "@" in url]
    assert {outcomes[url] for url in inside} <= {Outcome.REFUSED_ADDRESS, Outcome.NOT_A_PAGE}
    assert server.requests()[asked_before:] == []
    unfollowed = {edge.url for edge in store.edges(scan)[ROW.url_key] if edge.why_not == "scheme"}
    assert {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"} <= unfollowed


def _most_memory() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
