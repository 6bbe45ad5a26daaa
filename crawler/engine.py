"""The crawl of a scan: leases rows, fetches them politely, follows links within the budget, loses nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from crawler import links
from crawler.budget import Budget
from crawler.explanations import named_in
from crawler.fetch import Fetched, Fetcher
from crawler.hosts import HostRecord
from crawler.settings import Settings
from crawler.waiting import Waiting
from model import Document, Edge, Frontier, FrontierRow, Outcome, Resource

LEASE_SECONDS = 300.0
_MOST_WAITING = 1000  # rows held for servers that cool
_LOOK_AGAIN = 2.0  # while rows are leased to somebody else
_READABLE = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})


class ScanFrontier(Frontier, Protocol):
    """A frontier that can also be asked for one agency."""

    def again(self, scan: str, agency: str | None = None) -> int:
        """Second pass over the transient failures of one agency."""

    def frontier_rows(self, scan: str, agency: str | None = None) -> list[FrontierRow]:
        """All rows one agency uses, fetched or not."""


Sink = Callable[[Resource, bytes | None], Awaitable[Document | None]]
"""Keeps a body and gives the document read out of it; with NOT_MODIFIED (no body) the document kept before."""

Known = Callable[[str], Resource | None]
"""The last good resource of a url_key, whose validators are sent; None to fetch in full."""


@dataclass(frozen=True, slots=True)
class AgencySeeds:
    """Where the crawl of one agency begins. `explanations`: what the agency wrote beside a URL, by url_key."""

    agency: str
    rows: Sequence[FrontierRow]
    explanations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    open: int
    current: str  # URL that was fetched last


@dataclass(slots=True)
class CrawlSummary:
    """What one run did. `left_out`: links beyond the budget, by agency; `again`: rows of the second pass."""

    fetched: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    reader_errors: int = 0
    again: int = 0
    stopped: bool = False
    hosts: list[HostRecord] = field(default_factory=list)


class _Read(NamedTuple):
    resource: Resource
    document: Document | None = None
    failed: bool = False  # the reader crashed


class Crawl:
    """One process's share of the crawl of a scan."""

    def __init__(
        self,
        settings: Settings,
        frontier: ScanFrontier,
        fetcher: Fetcher,
        sink: Sink,
        *,
        progress: Callable[[Progress], None] | None = None,
        known: Known | None = None,
    ) -> None:
        self._settings = settings
        self._frontier = frontier
        self._fetcher = fetcher
        self._sink = sink
        self._progress = progress
        self._known = known
        self._stopping = False

    def stop(self) -> None:
        """End gracefully: nothing new is begun, what is under way is finished, the rest is given back."""
        self._stopping = True

    async def run(
        self, scan: str, owner: str, agencies: Mapping[str, AgencySeeds], *, take_over: bool = False
    ) -> CrawlSummary:
        """Crawl these agencies to the end, with one second pass over transient failures.

        `take_over`: nobody else works on them, so rows still leased to a run that died are taken back at once.
        """
        budget = Budget(self._settings)
        run = _Run(self, scan, owner, agencies, budget)
        self._fetcher.homes |= {
            row.url_key for seeds in agencies.values() for row in seeds.rows if row.via == "start_page"
        }
        for name, seeds in agencies.items():
            await asyncio.to_thread(self._frontier.add, scan, list(seeds.rows))
            rows = await asyncio.to_thread(self._frontier.frontier_rows, scan, name)
            budget.count(rows)
            if take_over:
                await asyncio.to_thread(self._frontier.release, scan, [row.url_key for row in rows])
        await run.drain()
        if not self._stopping:
            for name in agencies:
                run.summary.again += await asyncio.to_thread(self._frontier.again, scan, name)
            if run.summary.again:
                self._fetcher.hosts.try_again()
                await run.drain()
        run.summary.left_out = budget.left_out
        run.summary.stopped = self._stopping
        run.summary.hosts = self._fetcher.hosts.statistics()
        return run.summary

    async def ask(self, row: FrontierRow) -> tuple[Fetched, Resource | None]:
        """What the server gives for a row, and what is known of it from before."""
        known = await asyncio.to_thread(self._known, row.url_key) if self._known else None
        etag, modified = (known.etag, known.last_modified) if known else ("", "")
        return await self._fetcher.fetch(row.url, etag, modified), known

    async def read(self, row: FrontierRow, fetched: Fetched, known: Resource | None) -> _Read:
        """The document out of what was fetched, through the sink."""
        read = await self._through_sink(_as_known(fetched, known))
        if read.resource.outcome is Outcome.NOT_MODIFIED and read.document is None:  # no longer kept: fetch in full
            read = await self._through_sink(await self._fetcher.fetch(row.url))
        return read._replace(resource=replace(read.resource, url_key=row.url_key))

    async def _through_sink(self, fetched: Fetched) -> _Read:
        if fetched.resource.outcome not in _READABLE:
            return _Read(fetched.resource)
        try:
            return _Read(fetched.resource, await self._sink(fetched.resource, fetched.body))
        except Exception as problem:
            detail = f"reader_error: {type(problem).__name__}: {problem}"
            return _Read(replace(fetched.resource, detail=detail[:500]), failed=True)

    @property
    def parts(self) -> tuple[Settings, ScanFrontier, Fetcher]:
        return self._settings, self._frontier, self._fetcher

    @property
    def stopping(self) -> bool:
        return self._stopping

    def report(self, progress: Progress) -> None:
        if self._progress:
            self._progress(progress)


class _Run:
    """The state of one call of `Crawl.run`."""

    def __init__(
        self, crawl: Crawl, scan: str, owner: str, agencies: Mapping[str, AgencySeeds], budget: Budget
    ) -> None:
        self.summary = CrawlSummary()
        self._crawl = crawl
        self._settings, self._frontier, fetcher = crawl.parts
        self._scan = scan
        self._owner = owner
        self._agencies = agencies
        self._roots = {name: links.agency_root(list(seeds.rows)) for name, seeds in agencies.items()}
        self._budget = budget
        self._waiting = Waiting(fetcher.hosts, self._settings.per_host)
        self._held: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._dry: set[str] = set()  # agencies with nothing to lease at the moment

    async def drain(self) -> None:
        """Fetch until nothing is open."""
        self._dry.clear()
        try:
            while not self._crawl.stopping:
                await self._lease()
                self._begin()
                if self._tasks:
                    await self._finish_some()
                elif self._waiting:
                    await self._settings.sleep(self._waiting.seconds())
                elif await self._open() == 0:
                    break
                else:
                    await self._settings.sleep(_LOOK_AGAIN)
                    self._dry.clear()
            while self._tasks:
                await self._finish_some()
        finally:
            await self._give_back()

    async def _lease(self) -> None:
        """Lease enough for what can be begun soon, agencies taking turns."""
        for name in list(self._agencies):
            need = self._settings.in_flight * 2 - len(self._tasks) - self._waiting.ready()
            need = min(need, _MOST_WAITING - len(self._waiting))
            if need <= 0:
                return
            if name in self._dry:
                continue
            rows = await self._leased(name, need)
            fresh = [row for row in rows if row.url_key not in self._held]  # ours again: the lease was renewed
            if not fresh:
                self._dry.add(name)
            for row in fresh:
                self._held.add(row.url_key)
                self._waiting.add(row)

    async def _leased(self, agency: str, limit: int) -> list[FrontierRow]:
        """A lease under way when we are cancelled is waited for, or its rows would be nobody's until it ends."""
        leasing = asyncio.ensure_future(
            asyncio.to_thread(self._frontier.lease, self._scan, self._owner, limit, LEASE_SECONDS, agency)
        )
        try:
            return await asyncio.shield(leasing)
        except asyncio.CancelledError:
            self._held.update(row.url_key for row in await leasing)
            raise

    def _begin(self) -> None:
        while len(self._tasks) < self._settings.in_flight and (row := self._waiting.take()):
            self._tasks.add(asyncio.create_task(self._one(row, self._waiting.lane(row))))

    async def _finish_some(self) -> None:
        done, self._tasks = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def _one(self, row: FrontierRow, lane: str) -> None:
        try:
            fetched, known = await self._crawl.ask(row)
        finally:
            self._waiting.fetched(lane)  # the server is free for the next one while this one is read
        resource, document, failed = await self._crawl.read(row, fetched, known)
        found, rows = self._follow(row, resource, document)
        await asyncio.to_thread(self._frontier.done, self._scan, resource, found, rows)
        self._held.discard(row.url_key)
        self._dry.difference_update({row.agency} if rows else ())
        self.summary.fetched += 1
        self.summary.reader_errors += failed
        self.summary.outcomes[resource.outcome] += 1
        self._crawl.report(Progress(self.summary.fetched, len(self._waiting) + len(self._tasks), row.url))

    def _follow(
        self, row: FrontierRow, resource: Resource, document: Document | None
    ) -> tuple[list[Edge], list[FrontierRow]]:
        if document is None:
            return [], []
        seeds = self._agencies.get(row.agency)
        root = self._roots.get(row.agency) or links.agency_root([row])
        written = seeds.explanations if seeds else {}
        explanation = written.get(row.url_key, "")
        if row.via == "explanation":  # what stands beside the parent may name a second step
            explanation = explanation or written.get(row.parent, "")
        final_url = resource.final_url or row.url
        found, rows = links.edges(document, row, final_url, self._settings, root, named_in(explanation))
        kept = self._budget.within(rows)
        if len(kept) < len(rows):
            found = links.left_out(found, frozenset(row.url_key for row in kept))
        return found, kept

    async def _open(self) -> int:
        counts = [await asyncio.to_thread(self._frontier.open, self._scan, name) for name in self._agencies]
        return sum(counts)

    async def _give_back(self) -> None:
        """What was leased and not fetched goes back at once; after a kill the lease ends by itself."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        self._waiting.empty()
        if self._held:
            await asyncio.to_thread(self._frontier.release, self._scan, sorted(self._held))
            self._held.clear()


def _as_known(fetched: Fetched, known: Resource | None) -> Fetched:
    """With NOT_MODIFIED the resource tells of the body that is known."""
    if known is None or fetched.resource.outcome is not Outcome.NOT_MODIFIED:
        return fetched
    resource = replace(
        fetched.resource,
        sha256=known.sha256,
        size=known.size,
        content_type=known.content_type,
        file_name=known.file_name,
        etag=fetched.resource.etag or known.etag,
        last_modified=fetched.resource.last_modified or known.last_modified,
    )
    return Fetched(resource, None)
