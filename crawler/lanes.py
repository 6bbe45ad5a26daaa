"""One lane per server address: how many at a time, how far apart, and slower when the server struggles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from crawler.settings import Settings
from crawler.transport import OneConnection

SLOWEST_GAP = 60.0
_FIRST_GAP = 0.5  # what a gap of nothing is doubled from
_SLOW_ANSWER = 5.0


class Slot:
    """The right to ask one server one thing, with the connection to do it on."""

    def __init__(self, transport: OneConnection) -> None:
        self.transport = transport
        self.broken = False  # set when the connection cannot be used again


class Lane:
    """Politeness towards one server address, whatever names and agencies it serves."""

    def __init__(self, settings: Settings, connect: Callable[[], OneConnection]) -> None:
        self._settings = settings
        self._connect = connect
        self._room = asyncio.Semaphore(settings.per_host)
        self._idle: list[OneConnection] = []  # a stack: few connections stay busy, the others expire
        self._next_start = 0.0
        self._cool_until = 0.0
        self.gap = settings.gap

    @asynccontextmanager
    async def slot(self, delay: float = 0.0) -> AsyncIterator[Slot]:
        """Waits for room and for the gap (or the longer `delay` that robots.txt asks for)."""
        async with self._room:
            await self._wait_for_turn(delay)
            slot = Slot(self._idle.pop() if self._idle else self._connect())
            try:
                yield slot
            except BaseException:
                slot.broken = True
                raise
            finally:
                if slot.broken:
                    await slot.transport.aclose()
                else:
                    self._idle.append(slot.transport)

    def wait(self) -> float:
        """Seconds until the next request may start."""
        return max(0.0, max(self._next_start, self._cool_until) - self._settings.clock())

    def struggled(self, retry_after: float = 0.0) -> None:
        """429, 503 or a timeout: twice the gap, and silence for as long as the server asks."""
        self.gap = min(SLOWEST_GAP, max(self.gap * 2, _FIRST_GAP))
        if retry_after:
            self._cool_until = max(self._cool_until, self._settings.clock() + retry_after)

    def answered(self, seconds: float) -> None:
        """An ordinary answer: back towards the usual gap, unless it took long."""
        if seconds > _SLOW_ANSWER:
            self.gap = min(SLOWEST_GAP, max(self.gap, seconds / self._settings.per_host))
            return
        eased = self.gap / 2
        self.gap = eased if eased > max(self._settings.gap, _FIRST_GAP / 2) else self._settings.gap

    async def aclose(self) -> None:
        while self._idle:
            await self._idle.pop().aclose()

    async def _wait_for_turn(self, delay: float) -> None:
        while True:
            now = self._settings.clock()
            start = max(now, self._next_start, self._cool_until)
            self._next_start = start + max(self.gap, delay)
            if start > now:
                await self._settings.sleep(start - now)
            if self._cool_until <= self._settings.clock():
                return
