"""The state of one run of a crawl: leases, tasks, and what follows from each page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from crawler.hosts import Hosts
from crawler.seeds import AgencySeeds, CrawlSummary, Known, Progress, ScanFrontier, Stored
from crawler.settings import Settings
from crawler.step import Step
from crawler.together import Together
from crawler.waiting import Waiting
from crawler.ways import Ways
from model import Done, FrontierRow, Resource
from model.outcome import LOGIN_PAGE

LEASE_SECONDS = 300.0
_MOST_WAITING = 1000  # rows held for servers that cool
_READING = 1.5  # tasks per request in flight: what is being read and stored keeps no server idle
_LOOK_AGAIN = 2.0  # while rows are leased to somebody else


class Run:
    """The state of one call of `Crawl.run`."""

    def __init__(
        self,
        settings: Settings,
        frontier: ScanFrontier,
        hosts: Hosts,
        step: Step,
        scan: str,
        owner: str,
        agencies: Mapping[str, AgencySeeds],
    ) -> None:
        self.summary = CrawlSummary()
        self.known: Known | None = None
        self.progress: Callable[[Progress], None] | None = None
        self.stopping: Callable[[], bool] = lambda: False
        self._settings = settings
        self._frontier = frontier
        self._step = step
        self._scan = scan
        self._owner = owner
        self._agencies = agencies
        self._others = {key: urls for seeds in agencies.values() for key, urls in seeds.others.items()}
        self._ways = Ways(settings, agencies)
        self._waiting = Waiting(hosts, settings.per_host)
        self._held: dict[str, Resource | None] = {}  # leased rows, with what is known of them
        self._done = Together[Done](lambda done: frontier.done_together(scan, done))
        self._tasks: set[asyncio.Task[None]] = set()
        self._asking = 0  # of these, how many wait for a server
        self._dry: set[str] = set()  # agencies with nothing to lease at the moment
        self.summary.left_out = self._ways.budget.left_out

    async def plant(self, agency: str, stored: Stored | None, *, take_over: bool) -> None:
        """Put the seeds of an agency into the frontier; count what is there already.

        A seed that another agency came to first was followed in that one's way, so its links are looked at again.
        """
        seeds = self._agencies[agency]
        await asyncio.to_thread(self._frontier.add, self._scan, list(seeds.rows))
        rows = await asyncio.to_thread(self._frontier.frontier_rows, self._scan, agency)
        self._ways.budget.count(rows)
        if take_over:
            await asyncio.to_thread(self._frontier.release, self._scan, [row.url_key for row in rows])
        for seed in seeds.rows if stored else ():
            found = await asyncio.to_thread(stored, seed.url_key) if stored else None
            if found:
                _, new = self._ways.onward(seed, *found)
                await asyncio.to_thread(self._frontier.add, self._scan, new)

    async def drain(self) -> None:
        """Fetch until nothing is open."""
        self._dry.clear()
        try:
            while not self.stopping():
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
        """Lease enough for what can be begun soon, agencies taking turns; in batches, since each is a transaction."""
        if len(self._tasks) + self._waiting.ready() >= self._settings.in_flight * 1.5:
            return
        for name in list(self._agencies):
            need = self._settings.in_flight * 3 - len(self._tasks) - self._waiting.ready()
            need = min(need, _MOST_WAITING - len(self._waiting))
            if need <= 0:
                return
            if name in self._dry:
                continue
            rows = await self._leased(name, need)
            fresh = [row for row in rows if row.url_key not in self._held]  # ours again: the lease was renewed
            if not fresh:
                self._dry.add(name)
            known = await self._known_of(fresh)
            for row in fresh:
                self._held[row.url_key] = known.get(row.url_key)
                self._waiting.add(row)

    async def _known_of(self, rows: list[FrontierRow]) -> Mapping[str, Resource]:
        keys = [row.url_key for row in rows]
        self._held.update(dict.fromkeys(keys))
        return await asyncio.to_thread(self.known, keys) if self.known and keys else {}

    async def _leased(self, agency: str, limit: int) -> list[FrontierRow]:
        """A lease under way when we are cancelled is waited for, or its rows would be nobody's until it ends."""
        leasing = asyncio.ensure_future(
            asyncio.to_thread(self._frontier.lease, self._scan, self._owner, limit, LEASE_SECONDS, agency)
        )
        try:
            return await asyncio.shield(leasing)
        except asyncio.CancelledError:
            self._held.update(dict.fromkeys(row.url_key for row in await leasing))
            raise

    def _begin(self) -> None:
        most = self._settings.in_flight
        while self._asking < most and len(self._tasks) < most * _READING and (row := self._waiting.take()):
            self._asking += 1
            self._tasks.add(asyncio.create_task(self._one(row, self._waiting.lane(row))))

    async def _finish_some(self) -> None:
        done, self._tasks = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def _one(self, row: FrontierRow, lane: str) -> None:
        try:
            known = self._held.get(row.url_key)
            fetched = await self._step.ask(row, known, self._others.get(row.url_key, ()))
        finally:
            self._asking -= 1
            self._waiting.fetched(lane)  # the server is free for the next one while this one is read
        resource, document, failed, rendered = await self._step.read(row, fetched, known)
        found, rows = self._ways.onward(row, resource, document if resource.outcome not in LOGIN_PAGE else None)
        await self._done(Done(resource, found, rows))
        self._held.pop(row.url_key, None)
        self._dry.difference_update(new.agency for new in rows)
        self.summary.fetched += 1
        self.summary.reader_errors += failed
        self.summary.rendered += rendered
        self.summary.outcomes[resource.outcome] += 1
        if self.progress:
            self.progress(Progress(self.summary.fetched, len(self._held), row.url))

    async def _open(self) -> int:
        counts = [await asyncio.to_thread(self._frontier.open, self._scan, name) for name in self._agencies]
        return sum(counts)

    async def _give_back(self) -> None:
        """What was leased and not fetched goes back at once; after a kill the lease ends by itself."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        await self._done.flush()
        self._waiting.empty()
        if self._held:
            await asyncio.to_thread(self._frontier.release, self._scan, sorted(self._held))
            self._held.clear()
