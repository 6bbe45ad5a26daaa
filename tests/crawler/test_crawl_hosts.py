from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from crawl_support import FakeTime, Server

from crawler.fetch import Fetcher
from crawler.guard import Guard
from crawler.hosts import Hosts
from crawler.settings import Settings
from model import Outcome


async def test_gap_holds_for_all_agencies_on_a_server(server: Server, time: FakeTime) -> None:
    """Two host names on one server, many pages at once: the starts are a gap apart, whoever asks."""
    hosts = ("one.polite.go.th", "two.polite.go.th")

    async def one_server(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    how = Settings(
        gap=2.0,
        learn_missing_pages=False,
        allow_private=frozenset((host, server.port) for host in hosts),
        clock=time.clock,
        sleep=time.sleep,
    )
    fetching = Fetcher(how, Hosts(how, Guard(how, one_server)))
    pages = [f"http://{host}:{server.port}/ok?{n}" for host in hosts for n in range(5)]
    fetched = await asyncio.gather(*map(fetching.fetch, pages))
    await fetching.aclose()
    assert {one.resource.outcome for one in fetched} == {Outcome.OK}
    requests = 2 * (5 + 1)  # robots.txt once each
    assert sum(time.slept) >= 2.0 * (requests - 1) - 0.01
    assert time.seconds - 1000 >= 2.0 * (requests - 1) - 0.01


async def test_never_more_than_two_at_a_time(fetcher: Callable[..., Fetcher]) -> None:
    fetching = fetcher("busy.go.th", learn_missing_pages=False)
    lanes = []
    await asyncio.gather(*(fetching.fetch(f"http://busy.go.th/ok?{n}") for n in range(20)))
    lanes = [record for record in fetching.hosts.statistics() if record.host == "busy.go.th"]
    assert lanes[0].requests == 21
    assert lanes[0].outcomes["ok"] == 20


async def test_gap_doubles_when_the_server_struggles_and_recovers(
    fetcher: Callable[..., Fetcher], time: FakeTime
) -> None:
    fetching = fetcher("tired.go.th", gap=1.0, retries=0, learn_missing_pages=False)
    await fetching.fetch("http://tired.go.th/ok")
    lane = fetching.hosts.lane("tired.go.th")
    assert lane is not None
    for expected in (2.0, 4.0):
        await fetching.fetch("http://tired.go.th/captcha")
        assert lane.gap == pytest.approx(expected)
    for expected in (2.0, 1.0, 1.0):
        await fetching.fetch("http://tired.go.th/ok")
        assert lane.gap == pytest.approx(expected)
    await fetching.fetch("http://tired.go.th/always-429")
    assert fetching.hosts.wait("tired.go.th") >= 7


async def test_a_server_that_answers_slowly_is_asked_less_often(fetcher: Callable[..., Fetcher]) -> None:
    """Two at a time and twelve seconds each: one every six seconds, until it is quick again."""
    fetching = fetcher("slow.go.th", gap=1.0, learn_missing_pages=False)
    await fetching.fetch("http://slow.go.th/ok")
    lane = fetching.hosts.lane("slow.go.th")
    assert lane is not None
    fetching.hosts.report("slow.go.th", 200, seconds=12.0)
    assert lane.gap == pytest.approx(6.0)
    for expected in (3.0, 1.5, 1.0):
        await fetching.fetch("http://slow.go.th/ok")
        assert lane.gap == pytest.approx(expected)


async def test_proxy_is_asked_with_the_real_name(fetcher: Callable[..., Fetcher], server: Server) -> None:
    fetching = fetcher(proxy=f"http://127.0.0.1:{server.port}", learn_missing_pages=False)
    resource = (await fetching.fetch("http://www.example.go.th/headers")).resource
    assert resource.status == 200
    assert server.requests("www.example.go.th")[-1]["target"] == "http://www.example.go.th/headers"
