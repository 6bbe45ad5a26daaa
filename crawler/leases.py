"""Rows leased ahead of their turn, in batches and beside the fetching, so that no server waits for a transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile

from crawler.seeds import Known, ScanFrontier
from crawler.waiting import Waiting
from model import FrontierRow, Resource

LEASE_SECONDS = 300.0
_MOST_WAITING = 1000  # rows held for servers that cool


class Leases:
    """The leased rows of one run. `held`: by url_key, with what is known of them from before; `known` asks for that."""

    def __init__(
        self, frontier: ScanFrontier, waiting: Waiting, scan: str, owner: str, agencies: Iterable[str], in_flight: int
    ) -> None:
        self.held: dict[str, Resource | None] = {}
        self.known: Known | None = None
        self._frontier = frontier
        self._waiting = waiting
        self._scan = scan
        self._owner = owner
        self._agencies = list(agencies)
        self._in_flight = in_flight
        self._dry: set[str] = set()  # agencies with nothing to lease at the moment
        self._grown: set[str] = set()  # agencies that got rows since the last lease began
        self._under_way: asyncio.Task[None] | None = None

    def ahead(self, then: Callable[[], None]) -> bool:
        """Begins to lease when little is left to begin with. Whether a lease is under way; `then` is called at its end.

        Raises what the last lease raised.
        """
        if self._under_way:
            if not self._under_way.done():
                return True
            ended, self._under_way = self._under_way, None
            ended.result()
        ready = self._waiting.ready()
        need = min(self._in_flight * 3 - ready, _MOST_WAITING - len(self._waiting))
        agencies = [name for name in self._agencies if name not in self._dry]
        if ready >= self._in_flight or need <= 0 or not agencies:
            return False
        self._under_way = asyncio.create_task(self._lease(need, agencies))
        self._under_way.add_done_callback(lambda _: then())
        return True

    def grew(self, agencies: Iterable[str]) -> None:
        """These agencies have new rows."""
        for name in agencies:
            self._grown.add(name)
            self._dry.discard(name)

    def look_again(self) -> None:
        """Rows of others may have come back."""
        self._dry.clear()

    async def give_back(self) -> None:
        """What was leased and not fetched goes back at once; after a kill the lease ends by itself."""
        if self._under_way:
            self._under_way.cancel()
            await asyncio.gather(self._under_way, return_exceptions=True)
            self._under_way = None
        self._waiting.empty()
        if self.held:
            await asyncio.to_thread(self._frontier.release, self._scan, sorted(self.held))
            self.held.clear()

    async def _lease(self, limit: int, agencies: list[str]) -> None:
        self._grown.clear()
        rows = await self._leased(limit, agencies)
        fresh = [row for row in rows if row.url_key not in self.held]  # ours again: the lease was renewed
        last = rows[-1].agency if fresh and len(rows) >= limit else None
        self._dry.update(takewhile(lambda name: name != last, agencies))
        self._dry -= self._grown
        known = await self._known_of(fresh)
        for row in fresh:
            self.held[row.url_key] = known.get(row.url_key)
            self._waiting.add(row)

    async def _leased(self, limit: int, agencies: Sequence[str]) -> list[FrontierRow]:
        """A lease under way when we are cancelled is waited for, or its rows would be nobody's until it ends."""
        leasing = asyncio.ensure_future(
            asyncio.to_thread(self._frontier.lease_among, self._scan, self._owner, limit, LEASE_SECONDS, agencies)
        )
        try:
            return await asyncio.shield(leasing)
        except asyncio.CancelledError:
            self.held.update(dict.fromkeys(row.url_key for row in await leasing))
            raise

    async def _known_of(self, rows: list[FrontierRow]) -> Mapping[str, Resource]:
        keys = [row.url_key for row in rows]
        self.held.update(dict.fromkeys(keys))
        return await asyncio.to_thread(self.known, keys) if self.known and keys else {}
