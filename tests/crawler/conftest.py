from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from crawl_certificates import make_certificates
from crawl_support import FakeTime, Server, start_server

from crawler.fetch import Fetcher
from crawler.settings import Settings


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    process, running = start_server()
    yield running
    process.kill()
    process.wait()


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def tls_server(certificates: dict[str, Path]) -> Iterator[Server]:
    process, running = start_server(*(path for name, path in certificates.items() if name != "ca"))
    yield running
    process.kill()
    process.wait()


@pytest.fixture
def time() -> FakeTime:
    return FakeTime()


@pytest.fixture
async def fetcher(server: Server, time: FakeTime) -> AsyncIterator[Callable[..., Fetcher]]:
    """Makes fetchers that may ask the test server, at its port or as an origin of the hosts named."""
    made: list[Fetcher] = []

    def make(*hosts: str, **changes: Any) -> Fetcher:
        usual: dict[str, Any] = {
            "gap": 0.0,
            "timeout": 0.5,
            "total_timeout": 1.0,
            "retries": 2,
            "allow_private": frozenset({("127.0.0.1", server.port)}),
            "origins": dict.fromkeys(hosts, f"http://127.0.0.1:{server.port}"),
            "clock": time.clock,
            "sleep": time.sleep,
            "now": time.now,
        }
        made.append(Fetcher(Settings(**{**usual, **changes})))
        return made[-1]

    yield make
    for one in made:
        await one.aclose()
