"""The crawl of a scan: leases rows, fetches them politely, follows links within the budget, loses nothing."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from crawler.fetch import Fetcher
from crawler.run import Run
from crawler.seeds import AgencySeeds, CrawlSummary, Known, Progress, ScanFrontier, Show, Sink, Stored
from crawler.settings import Settings
from crawler.step import Step

__all__ = ["AgencySeeds", "Crawl", "CrawlSummary", "Known", "Progress", "ScanFrontier", "Show", "Sink", "Stored"]


_YOUNG = 50_000  # values made before their memory is looked through; a crawl of 6,050 resources left 1,136 in cycles


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
        stored: Stored | None = None,
        show: Show | None = None,
    ) -> None:
        self._settings = settings
        self._frontier = frontier
        self._fetcher = fetcher
        self._step = Step(fetcher, sink, show)
        self._known = known
        self._progress = progress
        self._stored = stored
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
        with _fewer_collections():
            return await self._run(scan, owner, agencies, take_over=take_over)

    async def _run(
        self, scan: str, owner: str, agencies: Mapping[str, AgencySeeds], *, take_over: bool
    ) -> CrawlSummary:
        homes = {row.url_key for seeds in agencies.values() for row in seeds.rows if row.via == "start_page"}
        self._fetcher.homes |= homes
        run = Run(self._settings, self._frontier, self._fetcher.hosts, self._step, scan, owner, agencies)
        run.progress = self._progress
        run.leases.known = self._known
        run.stopping = lambda: self._stopping
        for name in agencies:
            await run.plant(name, self._stored, take_over=take_over)
        await run.drain()
        if not self._stopping:
            for name in agencies:
                run.summary.again += await asyncio.to_thread(self._frontier.again, scan, name)
            if run.summary.again:
                self._fetcher.hosts.try_again()
                await run.drain()
        run.summary.stopped = self._stopping
        run.summary.hosts = self._fetcher.hosts.statistics()
        return run.summary


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Pages make values by the hundred thousand and hardly a cycle: looking for cycles at every 700th was 12 % of a crawl.
    What was there before the crawl is not looked through at all."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(max(_YOUNG, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
