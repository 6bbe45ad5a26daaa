"""What a crawl is given and what it gives back: seeds, sink, progress, summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crawler.hosts import HostRecord
from crawler.rendered import Rendered
from model import Document, Frontier, FrontierRow, Outcome, Resource


class ScanFrontier(Frontier, Protocol):
    """A frontier that can also be asked for one agency."""

    def again(self, scan: str, agency: str | None = None) -> int:
        """Second pass over the transient failures of one agency."""

    def frontier_rows(self, scan: str, agency: str | None = None) -> list[FrontierRow]:
        """All rows one agency uses, fetched or not."""


Sink = Callable[[Resource, bytes | None], Awaitable[Document | None]]
"""Keeps a body and gives the document read out of it; with NOT_MODIFIED (no body) the document kept before."""

Show = Callable[[str, str, bytes | None], Awaitable[Rendered]]
"""A page (final URL, Content-Type, body) as a browser shows it (`crawler.browser.Renderer.render`)."""

Known = Callable[[Sequence[str]], Mapping[str, Resource]]
"""The last good resources of these url_keys, whose validators are sent; what is left out is fetched in full."""


Stored = Callable[[str], tuple[Resource, Document] | None]
"""What was fetched and read of a url_key earlier in this scan, None when nothing was."""


@dataclass(frozen=True, slots=True)
class AgencySeeds:
    """Where the crawl of one agency begins. `explanations`: what the agency wrote beside a URL, by url_key. `others`: what
    was written may have meant these addresses instead, to be tried when the one of this url_key is dead."""

    agency: str
    rows: Sequence[FrontierRow]
    explanations: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    open: int  # leased by this run and not done
    current: str  # URL that was fetched last


@dataclass(slots=True)
class CrawlSummary:
    """What one run did. `left_out`: links beyond the budget, by agency; `again`: rows of the second pass."""

    fetched: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    reader_errors: int = 0
    again: int = 0
    rendered: int = 0
    stopped: bool = False
    hosts: list[HostRecord] = field(default_factory=list)
