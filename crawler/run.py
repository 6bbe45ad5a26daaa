"""The state of one run of a crawl: leases, tasks, and what follows from each page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from crawler.fetch import Fetched
from crawler.hosts import Hosts
from crawler.leases import Leases
from crawler.seeds import AgencySeeds, CrawlSummary, Progress, ScanFrontier, Stored
from crawler.settings import Settings
from crawler.step import Step
from crawler.together import Together
from crawler.waiting import Waiting
from crawler.ways import Ways
from model import Done, FrontierRow
from model.outcome import LOGIN_PAGE

_READING = 2  # tasks per request in flight: what is being read and stored keeps no server idle
_UNREAD = 2_000_000  # bytes of bodies that may be in the way of being read before nothing new is asked for
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
        self.leases = Leases(frontier, self._waiting, scan, owner, agencies, settings.in_flight)
        self._done = Together[Done](lambda done: frontier.done_together(scan, done))
        self._tasks: set[asyncio.Task[None]] = set()
        self._asking = 0  # of these, how many wait for a server
        self._unread = 0  # bytes the others hold
        self._reading_turn = asyncio.Lock()
        self._stirred = asyncio.Event()  # a task or a lease has ended
        self._problem: BaseException | None = None
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
        self.leases.look_again()
        try:
            while not self.stopping():
                self._begin()
                leasing = self.leases.ahead(self._stirred.set)
                if self._tasks or leasing:
                    await self._news()
                elif self._waiting:
                    await self._settings.sleep(self._waiting.seconds())
                elif await self._open() == 0:
                    break
                else:
                    await self._settings.sleep(_LOOK_AGAIN)
                    self.leases.look_again()
            while self._tasks:
                await self._news()
        finally:
            await self._give_back()

    def _begin(self) -> None:
        """As many as may be asked for at once, as long as reading and storing keep up."""
        most = self._settings.in_flight
        while (
            self._asking < most
            and len(self._tasks) < most * _READING
            and self._unread < _UNREAD
            and not self.stopping()
            and (row := self._waiting.take())
        ):
            self._asking += 1
            task = asyncio.create_task(self._one(row, self._waiting.lane(row)))
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            self._problem = self._problem or task.exception()
        self._stirred.set()

    async def _news(self) -> None:
        """Waits until a task or a lease has ended. Raises what the task raised."""
        await self._stirred.wait()
        self._stirred.clear()
        if self._problem:
            raise self._problem

    async def _one(self, row: FrontierRow, lane: str) -> None:
        done, failed, rendered = await self._worked(row, lane)
        await self._done(done)
        self.leases.held.pop(row.url_key, None)
        self.leases.grew({new.agency for new in done.new_rows})
        self.summary.fetched += 1
        self.summary.reader_errors += failed
        self.summary.rendered += rendered
        self.summary.outcomes[done.resource.outcome] += 1
        if self.progress:
            self.progress(Progress(self.summary.fetched, len(self.leases.held), row.url))

    async def _worked(self, row: FrontierRow, lane: str) -> tuple[Done, bool, bool]:
        """What came of a row; whether its reader failed, and whether a browser showed it. The body is let go of."""
        known = self.leases.held.get(row.url_key)
        fetched = await self._asked(row, lane)
        size = len(fetched.body or b"")
        self._unread += size
        try:
            self._begin()  # the server is free for the next one while this one is read,
            await self._one_read_at_a_time()  # which is asked for before that
            resource, document, failed, rendered = await self._step.read(row, fetched, known)
        finally:
            self._unread -= size
        found, rows = self._ways.onward(row, resource, document if resource.outcome not in LOGIN_PAGE else None)
        return Done(resource, found, rows), failed, rendered

    async def _one_read_at_a_time(self) -> None:
        """Sixty answers may come at once: between two readings the loop looks what else has come and asks for more."""
        async with self._reading_turn:
            await asyncio.sleep(0)

    async def _asked(self, row: FrontierRow, lane: str) -> Fetched:
        try:
            known = self.leases.held.get(row.url_key)
            return await self._step.ask(row, known, self._others.get(row.url_key, ()))
        finally:
            self._asking -= 1
            self._waiting.fetched(lane)

    async def _open(self) -> int:
        counts = [await asyncio.to_thread(self._frontier.open, self._scan, name) for name in self._agencies]
        return sum(counts)

    async def _give_back(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._done.flush()
        await self.leases.give_back()
