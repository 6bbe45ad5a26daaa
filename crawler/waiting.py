"""Leased rows that wait for their server, by lane, so that a cooling server keeps nobody else waiting."""

from __future__ import annotations

from collections import Counter, deque
from urllib.parse import urlsplit

from crawler.hosts import Hosts
from model import FrontierRow

_WAITS_IN_LANE = 5.0  # a server that cools longer than this gets no task at all
_AHEAD = 2  # tasks per allowed request: the next one stands ready when a slot is free


class Waiting:
    """Rows in order of leasing within a lane; lanes take turns."""

    def __init__(self, hosts: Hosts, per_host: int) -> None:
        self._hosts = hosts
        self._most = per_host * _AHEAD
        self._rows: deque[FrontierRow] = deque()
        self._fetching: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, row: FrontierRow) -> None:
        self._rows.append(row)

    def take(self) -> FrontierRow | None:
        """The first row whose server may be asked soon. It counts as fetching until `fetched`."""
        full: set[str] = set()
        for at, row in enumerate(self._rows):
            lane = self.lane(row)
            if lane in full:
                continue
            if self._fetching[lane] < self._most and self._hosts.wait(_host(row)) <= _WAITS_IN_LANE:
                del self._rows[at]
                self._fetching[lane] += 1
                return row
            full.add(lane)
        return None

    def fetched(self, lane: str) -> None:
        self._fetching[lane] -= 1

    def lane(self, row: FrontierRow) -> str:
        return self._hosts.lane_name(_host(row))

    def ready(self) -> int:
        """How many rows wait for servers that are not cooling."""
        return sum(self._hosts.wait(_host(row)) <= _WAITS_IN_LANE for row in self._rows)

    def seconds(self) -> float:
        """How long the first server still cools."""
        return min((self._hosts.wait(_host(row)) for row in self._rows), default=0.0)

    def empty(self) -> list[FrontierRow]:
        """Everything that waits, taken out."""
        rows = list(self._rows)
        self._rows.clear()
        return rows


def _host(row: FrontierRow) -> str:
    return urlsplit(row.url).hostname or ""
