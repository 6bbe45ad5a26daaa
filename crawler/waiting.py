"""Leased rows that wait for their server, by lane, so that a cooling server keeps nobody else waiting."""

from __future__ import annotations

from collections import Counter, deque

from crawler.hosts import Hosts
from crawler.spelling import spot
from model import FrontierRow

_WAITS_IN_LANE = 5.0  # a server that cools longer than this gets no task at all
_AHEAD = 2  # tasks per allowed request: the next one stands ready when a slot is free


class Waiting:
    """Rows in order of leasing within a lane; lanes take turns."""

    def __init__(self, hosts: Hosts, per_host: int) -> None:
        self._hosts = hosts
        self._most = per_host * _AHEAD
        self._rows: dict[str, deque[FrontierRow]] = {}  # by host
        self._order: deque[str] = deque()  # hosts, the one whose turn it is first
        self._fetching: Counter[str] = Counter()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, row: FrontierRow) -> None:
        host = _host(row)
        if host not in self._rows:
            self._rows[host] = deque()
            self._order.append(host)
        self._rows[host].append(row)
        self._count += 1

    def take(self) -> FrontierRow | None:
        """The first row whose server may be asked soon. It counts as fetching until `fetched`."""
        for host in list(self._order):
            lane = self._hosts.lane_name(host)
            if self._fetching[lane] >= self._most or self._hosts.wait(host) > _WAITS_IN_LANE:
                continue
            self._fetching[lane] += 1
            return self._pop(host)
        return None

    def fetched(self, lane: str) -> None:
        self._fetching[lane] -= 1

    def lane(self, row: FrontierRow) -> str:
        return self._hosts.lane_name(_host(row))

    def ready(self) -> int:
        """How many rows wait for servers that are not cooling."""
        return sum(len(rows) for host, rows in self._rows.items() if self._hosts.wait(host) <= _WAITS_IN_LANE)

    def seconds(self) -> float:
        """How long the first server still cools."""
        return min((self._hosts.wait(host) for host in self._rows), default=0.0)

    def empty(self) -> None:
        """Forget everything that waits."""
        self._rows.clear()
        self._order.clear()
        self._count = 0

    def _pop(self, host: str) -> FrontierRow:
        rows = self._rows[host]
        row = rows.popleft()
        self._order.remove(host)
        if rows:
            self._order.append(host)
        else:
            del self._rows[host]
        self._count -= 1
        return row


def _host(row: FrontierRow) -> str:
    return spot(row.url).host
