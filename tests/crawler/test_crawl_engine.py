"""Whole crawls over the real storage: complete, within budget, polite, and unharmed by kill -9."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from crawl_support import FakeTime, Server, start_server
from crawl_worker import HOST, crawl, read_page, seeds, settings

from crawler.addresses import key, others_of, split_cell
from crawler.engine import AgencySeeds, Crawl, Progress
from crawler.fetch import Fetcher
from model import FrontierRow, Outcome, Resource
from storage import Store, open_store

WORKER = Path(__file__).with_name("crawl_worker.py")
ONE_DISTRICT = 1 + 8 + 8 + 16 * 3 + 1  # start, pages, their pages, files, the file all share


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "crawl.db") as opened:
        yield opened


@pytest.fixture
def town() -> Iterator[Server]:
    process, running = start_server()
    yield running
    process.kill()
    process.wait()


def new_scan(store: Store, *names: str) -> str:
    return store.new_scan("scan", "fy2566-framework", date(2023, 4, 30), 2566, names).id


async def test_everything_within_reach_is_fetched_once(store: Store, town: Server) -> None:
    scan = new_scan(store, "one", "two")
    seen: list[Progress] = []
    summary = await crawl(store, settings(town.port), scan, "me", ("one", "two"), progress=seen.append)
    assert summary.fetched == 2 * ONE_DISTRICT - 1
    assert summary.outcomes == {Outcome.OK: summary.fetched}
    asked = Counter(one["path"] for one in town.requests(HOST))
    assert set(asked.values()) == {1}
    assert (seen[-1].done, seen[-1].open) == (summary.fetched, 0)
    edges = store.edges(scan)[f"https://{HOST}/one/page/20"]
    why = Counter((edge.followed, edge.why_not) for edge in edges)
    assert why == {(True, ""): 4, (False, "chrome"): 20, (False, "depth"): 1}


async def test_budget_and_what_it_left_out(store: Store, town: Server) -> None:
    scan = new_scan(store, "one")
    summary = await crawl(store, settings(town.port, page_budget_item=10), scan, "me", ("one",))
    assert summary.fetched == 11
    assert summary.left_out["one"] > 0
    skipped = [edge for found in store.edges(scan).values() for edge in found if edge.why_not == "budget"]
    assert skipped
    assert not any(edge.followed for edge in skipped)
    again = await crawl(store, settings(town.port, page_budget_item=10), scan, "me", ("one",))
    assert again.fetched == 0


async def test_gap_holds_over_agencies(store: Store, town: Server, time: FakeTime) -> None:
    scan = new_scan(store, "one", "two")
    how = settings(town.port, gap=1.0, clock=time.clock, sleep=time.sleep, page_budget_item=10)
    summary = await crawl(store, how, scan, "me", ("one", "two"))
    assert time.seconds - 1000 >= summary.fetched * 1.0
    assert town.log()["peak"] <= 2 + 1  # two for the crawl, one for the log itself


@pytest.mark.parametrize("processes", [1, 2])
def test_gap_and_limit_in_the_servers_own_log(tmp_path: Path, town: Server, processes: int) -> None:
    """Two agencies on one host, in one process and in two (a scan by hand beside the night), with the real clock."""
    host, gap, late = "slow-town.go.th", 0.3, 0.25  # a busy machine lets one request start late, and the next in time
    with open_store(tmp_path / "turns.db") as store:
        scans = [new_scan(store, "one", "two") for _ in range(processes)]
    running = [
        subprocess.Popen(
            [sys.executable, str(WORKER), str(town.port), str(tmp_path / "turns.db"), scan, scan, host, str(gap)],
            stdout=subprocess.DEVNULL,
        )
        for scan in scans
    ]
    assert [process.wait(60) for process in running] == [0] * processes
    starts = [one["time"] for one in town.requests(host)]
    assert len(starts) >= 9 * processes
    spans = [(n, starts[at + n] - starts[at]) for n in range(1, len(starts)) for at in range(len(starts) - n)]
    assert [(n, span) for n, span in spans if span < n * gap - late] == []
    assert town.log()["peak_asked"] <= 2


async def test_transient_failures_get_a_second_pass(store: Store, town: Server) -> None:
    scan = new_scan(store, "flaky")
    summary = await crawl(store, settings(town.port, retries=0), scan, "me", ("flaky",))
    assert summary.again == 1
    resource = store.resource(scan, f"https://{HOST}/flaky")
    assert resource is not None
    assert resource.outcome is Outcome.OK
    assert summary.outcomes[Outcome.SERVER_ERROR] == 1


async def test_what_was_mended_and_is_dead_is_asked_for_as_it_was_written(store: Store, town: Server) -> None:
    """A blank in a printed list may be a slip, or the end of the address."""
    cell = f"http://{HOST}/one/page/3/ เอกสาร"
    (address,) = split_cell(cell)
    scan = new_scan(store, "one")
    row = FrontierRow(address.url, key(address.url), "one", item="O1")
    agency = AgencySeeds("one", (row,), others={row.url_key: others_of(cell, address.url)})
    how = settings(town.port)
    fetcher = Fetcher(how)

    async def sink(resource: Resource, body: bytes | None):  # type: ignore[no-untyped-def]
        return read_page(resource, body or b"")

    await Crawl(how, store, fetcher, sink).run(scan, "me", {"one": agency})
    await fetcher.aclose()
    found = store.resource(scan, row.url_key)
    assert found is not None
    assert (found.outcome, found.url) == (Outcome.OK, address.url)
    assert found.final_url == f"http://{HOST}/one/page/3/"
    assert found.redirects == (found.final_url,)
    assert "as it was written" in found.detail
    asked = [unquote(one["target"]) for one in town.requests(HOST) if "/page/3/" in one["target"]]
    assert asked == ["/one/page/3/เอกสาร", "/one/page/3/ เอกสาร", "/one/page/3/"]
    assert f"https://{HOST}/upload/one/3-0.pdf" in {one.url_key for one in store.resources(scan)}


async def test_between_two_readings_it_is_seen_what_else_has_come(store: Store, town: Server) -> None:
    """Or the servers of sixty answers that come at once would wait for the next question until all of them are read."""
    passes, begun = 0, list[int]()

    async def count() -> None:
        nonlocal passes
        while True:
            passes += 1
            await asyncio.sleep(0)

    async def sink(resource: Resource, body: bytes | None):  # type: ignore[no-untyped-def]
        begun.append(passes)
        return read_page(resource, body or b"")

    how = settings(town.port, per_host=16, in_flight=16)
    fetcher = Fetcher(how)
    counting = asyncio.create_task(count())
    await Crawl(how, store, fetcher, sink).run(new_scan(store, "one"), "me", seeds("one"))
    counting.cancel()
    await fetcher.aclose()
    assert len(begun) == len(set(begun)) == ONE_DISTRICT


async def test_a_reader_that_crashes_costs_one_page(store: Store, town: Server) -> None:
    scan = new_scan(store, "one")

    async def sink(resource: Resource, body: bytes | None) -> None:
        raise RuntimeError("no such luck")

    how = settings(town.port)
    fetcher = Fetcher(how)
    summary = await Crawl(how, store, fetcher, sink).run(scan, "me", seeds("one"))
    await fetcher.aclose()
    assert (summary.fetched, summary.reader_errors) == (1, 1)
    resource = store.resource(scan, f"https://{HOST}/one")
    assert resource is not None
    assert resource.detail == "reader_error: RuntimeError: no such luck"


async def test_second_night_downloads_nothing_that_is_unchanged(store: Store, town: Server) -> None:
    first, second = new_scan(store, "etag"), new_scan(store, "etag")
    await crawl(store, settings(town.port), first, "me", ("etag",))
    kept: list[tuple[Outcome, str]] = []

    how = settings(town.port)
    fetcher = Fetcher(how)

    async def sink(resource: Resource, body: bytes | None):  # type: ignore[no-untyped-def]
        kept.append((resource.outcome, resource.sha256))
        return read_page(resource, store.get(resource.sha256) or b"")

    def known(url_keys: Sequence[str]) -> dict[str, Resource]:
        return {one.url_key: one for one in store.resources(first) if one.url_key in url_keys}

    summary = await Crawl(how, store, fetcher, sink, known=known).run(second, "me", seeds("etag"))
    await fetcher.aclose()
    assert (summary.outcomes[Outcome.NOT_MODIFIED], summary.outcomes[Outcome.OK]) == (1, 0)
    before = store.resource(first, f"https://{HOST}/etag")
    assert before is not None
    assert kept == [(Outcome.NOT_MODIFIED, before.sha256)]


async def test_stop_gives_rows_back_and_a_later_run_ends_the_work(store: Store, town: Server) -> None:
    scan = new_scan(store, "one")
    how = settings(town.port)
    fetcher = Fetcher(how)

    async def sink(resource: Resource, body: bytes | None):  # type: ignore[no-untyped-def]
        return read_page(resource, body or b"")

    stopping = Crawl(how, store, fetcher, sink, progress=lambda now: stopping.stop() if now.done == 5 else None)
    summary = await stopping.run(scan, "me", seeds("one"))
    assert summary.stopped
    assert 5 <= summary.fetched < ONE_DISTRICT

    def cancel(_: object) -> None:
        running.cancel()

    cancelled = Crawl(how, store, fetcher, sink, progress=cancel)
    running = asyncio.create_task(cancelled.run(scan, "me", seeds("one")))
    with pytest.raises(asyncio.CancelledError):
        await running
    await Crawl(how, store, fetcher, sink).run(scan, "me", seeds("one"))
    await fetcher.aclose()
    assert len(store.resources(scan)) == ONE_DISTRICT


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_kill_and_resume(tmp_path: Path, town: Server, kills: int) -> None:
    """kill -9 at random points: nothing lost, nothing fetched twice but what was in flight, everything as without.

    What is judged from it is the same, too: tests/app kills whole scans and compares their findings.
    """
    database = tmp_path / "killed.db"
    names = [f"district{number}" for number in range(max(2, kills // 2))]
    resources = len(names) * (ONE_DISTRICT - 1) + 1
    with open_store(database) as store:
        killed, whole = new_scan(store, *names), new_scan(store, *names)
    chance = random.Random(kills)
    most = resources // 3 // kills  # many are done at once, so that the last kill comes before the end
    for number in range(kills):
        killed_by = _worker(town, database, killed, f"owner{number}", names, last=chance.randrange(1, most)).wait(60)
        assert killed_by == -signal.SIGKILL, "the crawl ended before it was killed"
    assert _worker(town, database, killed, "last", names).wait() == 0
    asked = Counter(one["path"] for one in town.requests(HOST) if one["path"] != "/robots.txt")
    assert sum(asked.values()) - len(asked) <= kills * settings(0).in_flight
    assert _worker(town, database, whole, "whole", names).wait() == 0
    with open_store(database, create=False) as store:
        assert len(store.resources(killed)) == resources
        assert store.open(killed) == 0
        for scan in (killed, whole):
            assert {one.outcome for one in store.resources(scan)} <= {Outcome.OK, Outcome.NOT_MODIFIED}
        assert _fetched(store, killed) == _fetched(store, whole)
        assert store.edges(killed) == store.edges(whole)


def _worker(
    town: Server, database: Path, scan: str, owner: str, names: Sequence[str], last: int = 0
) -> subprocess.Popen[bytes]:
    told = (str(town.port), str(database), scan, owner, HOST, "0", str(last), ",".join(names))
    return subprocess.Popen([sys.executable, str(WORKER), *told], stdout=subprocess.DEVNULL)


def _fetched(store: Store, scan: str) -> dict[str, str]:
    return {one.url_key: one.sha256 for one in store.resources(scan)}
