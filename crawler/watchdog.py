"""Looks after the memory of a browser: one page that eats it is ended, then the browser, never the machine.

Chromium's own limits do not see typed arrays: a page was measured to reach 2.7 GB in six seconds. What counts is the
proportional set size of the whole process tree, which only Linux tells; elsewhere time is the only limit.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

PAGE_BYTES = 800_000_000  # of the tree: the largest renderer is ended
BROWSER_BYTES = 1_500_000_000  # the whole browser is
_EVERY = 0.25
_PROC = Path("/proc")


class Watchdog:
    """Watches the browser that was started with `mark` in its command line. `ended` counts pages and browsers."""

    def __init__(self, mark: str, page_bytes: int = PAGE_BYTES, browser_bytes: int = BROWSER_BYTES) -> None:
        self.ended = 0
        self.worst = 0  # the largest sum seen, in bytes
        self._mark = mark.encode()
        self._page_bytes = page_bytes
        self._browser_bytes = browser_bytes

    async def watch(self) -> None:
        """Looks four times a second until cancelled."""
        while True:
            await asyncio.sleep(_EVERY)
            await asyncio.to_thread(self.look)

    def look(self) -> None:
        """One look: resident memory first, since it is cheap and never less than the proportional share."""
        tree = self._tree()
        if sum(map(_resident, tree)) <= self._page_bytes:
            return
        shares = {pid: _proportional(pid) for pid in tree}
        total = sum(shares.values())
        self.worst = max(self.worst, total)
        if total > self._browser_bytes:
            self._end(tree[0])
        elif total > self._page_bytes:
            renderers = [pid for pid in tree[1:] if b"--type=renderer" in _command(pid)]
            self._end(max(renderers, key=lambda pid: shares[pid], default=tree[0]))

    def _end(self, pid: int) -> None:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            self.ended += 1

    def _tree(self) -> list[int]:
        """The browser's own process first, then its descendants; empty when it does not run."""
        children: defaultdict[int, list[int]] = defaultdict(list)
        roots = []
        for pid in _processes():
            parent = _parent(pid)
            children[parent].append(pid)
            if self._mark in _command(pid) and b"--type=" not in _command(pid):
                roots.append(pid)
        found, waiting = [], roots[:1]
        while waiting:
            pid = waiting.pop(0)
            found.append(pid)
            waiting += children[pid]
        return found


def _processes() -> list[int]:
    return sorted(int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit()) if _PROC.is_dir() else []


def _parent(pid: int) -> int:
    try:
        return int((_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0


def _command(pid: int) -> bytes:
    try:
        return (_PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""


def _resident(pid: int) -> int:
    try:
        return int((_PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
