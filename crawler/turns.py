"""One lane's turns at its server, shared with the other processes of the installation."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from crawler.settings import Settings
from model import Turn, Turns

_KEPT = 1.0  # seconds a turn serves one request after the other where no gap is asked for
_MARGIN = 30.0


class Held(NamedTuple):
    """A turn of ours, and until when it may serve another request."""

    token: str
    until: float


class SharedTurns:
    """Takes turns at `server` for this process. Without a gap a turn is kept for a second: less to write."""

    def __init__(self, settings: Settings, turns: Turns, server: str, owner: str) -> None:
        self._settings = settings
        self._turns = turns
        self._server = server
        self._owner = owner
        self._kept: list[Held] = []

    async def take(self, gap: float) -> Held:
        """Waits for a turn."""
        while self._kept and not gap:
            held = self._kept.pop()
            if self._settings.clock() < held.until:
                return held
            await self._end(held)
        while True:
            turn = await asyncio.to_thread(self._ask, gap)
            if turn.token:
                return Held(turn.token, self._settings.clock() + _KEPT)
            await self._settings.sleep(turn.wait)

    async def end(self, held: Held, *, keep: bool) -> None:
        """`keep`: others of this process wait, who may go on with the same turn. Else nothing is kept from other processes."""
        self._kept.append(held)
        if not keep:
            await self.aclose()

    async def hold(self, seconds: float) -> None:
        await asyncio.to_thread(self._turns.hold_server, self._server, seconds)

    async def aclose(self) -> None:
        """Give back what is kept."""
        while self._kept:
            await self._end(self._kept.pop())

    def _ask(self, gap: float) -> Turn:
        seconds = self._settings.total_timeout + _MARGIN
        return self._turns.take_turn(self._server, self._owner, most=self._settings.per_host, gap=gap, seconds=seconds)

    async def _end(self, held: Held) -> None:
        await asyncio.to_thread(self._turns.end_turn, held.token)
