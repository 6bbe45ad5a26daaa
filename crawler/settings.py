"""How the crawler behaves: said once, frozen, handed to every part. Nothing is read from the environment."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.answers import Asks

MEGABYTE = 1024 * 1024


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Settings:
    """Times in seconds, sizes in bytes. `clock`, `sleep` and `now` are replaced in tests, never elsewhere."""

    user_agent: str = "OIT-Checker/0.1"
    contact: str = ""  # mail address or page of who runs this; goes into the User-Agent
    per_host: int = 2
    gap: float = 0.5  # between starts of two requests to one server address
    timeout: float = 30.0  # of each connect and read
    total_timeout: float = 120.0  # of one answer, from the request to its last byte
    max_body: int = 50 * MEGABYTE
    max_html: int = 20 * MEGABYTE
    redirects: int = 10
    retries: int = 3  # after the first attempt
    origins: Mapping[str, str] = field(default_factory=dict)  # host -> server that answers in its place
    allow_private: frozenset[tuple[str, int]] = frozenset()  # (host, port) the address guard is lifted for
    proxy: str = ""
    max_depth: int = 2
    page_budget_item: int = 120
    page_budget_agency: int = 1200
    in_flight: int = 16
    park_after: int = 10  # pages that failed in a row after which a host is left alone
    park_seconds: float = 300.0
    learn_missing_pages: bool = True  # ask each site once for a page that cannot exist
    browser: bool = True  # show pages that need one in a browser, where there is one
    archive: Asks | None = None  # answers in place of the network
    tls: ssl.SSLContext | None = None  # None: the certificates every browser trusts
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    now: Callable[[], datetime] = utc_now

    @property
    def agent(self) -> str:
        """The one honest User-Agent: who we are and whom to write to."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent
