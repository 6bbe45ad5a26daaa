"""Writing together: many tasks hand in one thing each, and what came meanwhile goes into one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_GATHERS = 0.01  # seconds; a task that waits so long holds up no server, which was freed before


class Together(Generic[T]):
    """`await together(item)` returns when the item is written; an error of the batch reaches all of it.

    `stream`: seconds to gather while one batch follows the other, since each transaction writes the same pages of indexes
    again. Of large items less may lie waiting.
    """

    def __init__(self, write: Callable[[list[T]], None], *, stream: float = 0.05) -> None:
        self._write = write
        self._stream = stream
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def __call__(self, item: T) -> None:
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, written))
        if self._writing is None:
            self._writing = asyncio.create_task(self._drain())
        await written

    async def flush(self) -> None:
        """Wait for what was handed in, also by tasks that were cancelled since."""
        if self._writing:
            await self._writing

    async def _drain(self) -> None:
        seconds = _GATHERS
        while self._waiting:
            await asyncio.sleep(seconds)
            seconds = self._stream
            batch, self._waiting = self._waiting, []
            problem: Exception | None = None
            try:
                await asyncio.to_thread(self._write, [item for item, _ in batch])
            except Exception as error:
                problem = error
            for _, written in batch:
                if not written.done():
                    written.set_exception(problem) if problem else written.set_result(None)
        self._writing = None
