"""Politeness per server address across all agencies, and hosts that are left alone for a while."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from crawler.guard import Endpoint, Guard
from crawler.lanes import Lane, Slot
from crawler.settings import Settings
from crawler.transport import OneConnection
from crawler.turns import SharedTurns
from model import Outcome, Turns

_USUAL_PORTS = frozenset({80, 443})
_STRUGGLING = frozenset({0, 429, 503})
FAILURES = frozenset(
    {Outcome.TIMEOUT, Outcome.UNREACHABLE, Outcome.DNS, Outcome.TLS, Outcome.BLOCKED, Outcome.SERVER_ERROR}
)


@dataclass(slots=True)
class HostRecord:
    """What became of the requests to one host name. `outcomes` counts answers by outcome, `ok` included."""

    host: str
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    failures_in_a_row: int = 0
    parked_until: float = 0.0
    parked_why: str = ""
    parked_outcome: Outcome = Outcome.OK


class Hosts:
    """Hands out slots; keeps lanes, circuit breakers and statistics.

    `turns`: what makes the limits hold over all processes of an installation, in which this one is `owner`.
    """

    def __init__(self, settings: Settings, guard: Guard, turns: Turns | None = None, owner: str = "") -> None:
        self._settings = settings
        self.guard = guard
        self._turns = turns
        self._owner = owner
        self._lanes: dict[str, Lane] = {}
        self._lane_names: dict[str, str] = {}
        self._records: dict[str, HostRecord] = {}

    @asynccontextmanager
    async def slot(self, host: str, endpoint: Endpoint, delay: float = 0.0) -> AsyncIterator[Slot]:
        """A slot on the lane of the server behind `endpoint`. Raises what the guard raises."""
        lane = await self._lane(host, endpoint)
        async with lane.slot(delay) as slot:
            yield slot

    def report(self, host: str, status: int, *, seconds: float, size: int = 0, retry_after: float = 0.0) -> None:
        """What came of one request (status 0: no answer in time): steers the gap of the server's lane."""
        record = self._record(host)
        record.requests += 1
        record.bytes += size
        record.seconds += seconds
        lane = self.lane(host)
        if lane is None:
            return
        if retry_after or status in _STRUGGLING:
            lane.struggled(retry_after)
        else:
            lane.answered(seconds)

    def concluded(self, host: str, outcome: Outcome) -> None:
        """What came of one page after all attempts: feeds the host's circuit breaker."""
        record = self._record(host)
        record.outcomes[outcome] += 1
        if outcome not in FAILURES:
            record.failures_in_a_row = 0
            record.parked_why = ""
            return
        record.failures_in_a_row += 1
        if record.failures_in_a_row >= self._settings.park_after:
            record.parked_until = self._settings.clock() + self._settings.park_seconds
            record.parked_outcome = outcome
            record.parked_why = f"left alone after {record.failures_in_a_row} failures in a row, the last {outcome}"

    def parked(self, host: str) -> str:
        """Why a host is left alone at the moment, "" when it is not."""
        record = self._records.get(host)
        if record is None or not record.parked_why or self._settings.clock() >= record.parked_until:
            return ""
        return record.parked_why

    def parked_outcome(self, host: str) -> Outcome:
        """The failure that parked it."""
        return self._record(host).parked_outcome

    def try_again(self) -> None:
        """Second pass: parked hosts get one more chance each."""
        for record in self._records.values():
            record.parked_until = 0.0

    def lane_name(self, host: str) -> str:
        """What shares its politeness with `host`; the host itself while its address is not known."""
        return self._lane_names.get(host, host)

    def wait(self, host: str) -> float:
        """Seconds until the server of `host` may be asked again."""
        lane = self.lane(host)
        return lane.wait() if lane else 0.0

    def lane(self, host: str) -> Lane | None:
        """The lane of a host that was asked before."""
        return self._lanes.get(self.lane_name(host))

    def statistics(self) -> list[HostRecord]:
        return [self._records[host] for host in sorted(self._records)]

    async def aclose(self) -> None:
        for lane in self._lanes.values():
            await lane.aclose()

    async def _lane(self, host: str, endpoint: Endpoint) -> Lane:
        direct = endpoint.trusted or not self._settings.proxy
        if direct:
            # The first in order, since name servers rotate their answers.
            place = min(await self.guard.addresses(endpoint))
        else:
            self.guard.check_name(endpoint)
            place = endpoint.host
        name = place if endpoint.port in _USUAL_PORTS else f"{place}:{endpoint.port}"
        name = f"origin {name} for {host}" if endpoint.trusted else name  # in life they are other servers
        if name not in self._lanes:
            proxy = "" if direct else self._settings.proxy

            def connect() -> OneConnection:
                return OneConnection(self.guard, trusted=endpoint.trusted, tls=self._settings.tls, proxy=proxy)

            shared = SharedTurns(self._settings, self._turns, name, self._owner) if self._turns else None
            self._lanes[name] = Lane(self._settings, connect, shared)
        self._lane_names[host] = name
        return self._lanes[name]

    def _record(self, host: str) -> HostRecord:
        return self._records.setdefault(host, HostRecord(host))
