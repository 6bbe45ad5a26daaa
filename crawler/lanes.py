"""One lane per server address: how many at a time, how far apart, and slower when the server struggles."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from crawler.settings import Settings
from crawler.transport import OneConnection
from crawler.turns import Held, SharedTurns

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

    def __init__(
        self, settings: Settings, connect: Callable[[], OneConnection], shared: SharedTurns | None = None
    ) -> None:
        self._settings = settings
        self._connect = connect
        self._shared = shared
        self._room = asyncio.Semaphore(settings.per_host)
        self._wanting = 0
        self._idle: list[OneConnection] = []  # a stack: few connections stay busy, the others expire
        self._next_start = 0.0
        self._cool_until = 0.0
        self._told_until = 0.0  # what the other processes know of it
        self.gap = settings.gap

    @asynccontextmanager
    async def slot(self, delay: float = 0.0) -> AsyncIterator[Slot]:
        """Waits for room and for the gap (or the longer `delay` that robots.txt asks for)."""
        self._wanting += 1
        try:
            await self._room.acquire()
        finally:
            self._wanting -= 1
        held: Held | None = None
        try:
            transport = (
                self._idle.pop() if self._idle else self._connect()
            )  # before the turn, since it may take a while
            held = await self._turn(delay)
            slot = Slot(transport)
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
        finally:
            self._room.release()
            if held and self._shared:
                await self._end_turn(held, self._shared)

    def wait(self) -> float:
        """Seconds until the next request may start."""
        return max(0.0, max(self._next_start, self._cool_until) - self._settings.clock())

    def struggled(self, retry_after: float = 0.0) -> None:
        """429, 503 or a timeout: twice the gap (none stays none), and silence for as long as the server asks."""
        if self._settings.gap:
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
        if self._shared:
            await self._shared.aclose()

    async def _turn(self, delay: float) -> Held | None:
        """Waits for the gap and for a server that asked for silence, and for the turn where others share it."""
        while True:
            gap = max(self.gap, delay)
            held = await self._shared.take(gap) if self._shared else None
            now = self._settings.clock()
            start = max(now, self._cool_until) if held else max(now, self._next_start, self._cool_until)
            self._next_start = start + gap
            if start > now:
                if held and self._shared:
                    await self._end_turn(held, self._shared)
                await self._settings.sleep(start - now)
                if held:
                    continue
            if self._cool_until <= self._settings.clock():
                return held

    async def _end_turn(self, held: Held, shared: SharedTurns) -> None:
        if self._cool_until > max(self._told_until, self._settings.clock()):
            self._told_until = self._cool_until
            await shared.hold(self._cool_until - self._settings.clock())
        await shared.end(held, keep=self._wanting > 0 and self.gap == 0)
