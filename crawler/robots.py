"""robots.txt, asked for once per host (RFC 9309)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from protego import Protego

from crawler.settings import Settings
from model import Outcome

MAX_ROBOTS = 512 * 1024  # RFC 9309 2.5
_LONGEST_DELAY = 120.0
_ASK_AGAIN = 300.0  # a file that could not be had is asked for again after this time


class RobotsAnswer(NamedTuple):
    """What asking for robots.txt gave: an HTTP status with a body, or an outcome without one."""

    status: int
    body: bytes = b""
    outcome: Outcome = Outcome.OK
    detail: str = ""


class Permission(NamedTuple):
    """`outcome` is OK when the page may be asked for; `delay` are the seconds robots.txt wants between requests."""

    outcome: Outcome
    delay: float = 0.0
    detail: str = ""


Ask = Callable[[str], Awaitable[RobotsAnswer]]


class Robots:
    """Asks each host once, under a lock, and answers from memory after that."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._files: dict[str, tuple[float, Protego | Permission]] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def permission(self, url: str, ask: Ask) -> Permission:
        """Whether `url` may be asked for. `ask` fetches robots.txt where it is not known yet."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._known(site)
        if rules is None:
            async with self._locks.setdefault(site, asyncio.Lock()):
                rules = self._known(site) or await self._learn(site, ask)
        if isinstance(rules, Permission):
            return rules
        name = self._settings.user_agent
        if not rules.can_fetch(url, name):
            return Permission(Outcome.ROBOTS, detail="robots.txt does not allow this address")
        return Permission(Outcome.OK, self._delay(parts.hostname or "", rules.crawl_delay(name)))

    def _known(self, site: str) -> Protego | Permission | None:
        good_until, rules = self._files.get(site, (0.0, None))
        return rules if self._settings.clock() < good_until else None

    async def _learn(self, site: str, ask: Ask) -> Protego | Permission:
        rules = _rules(await ask(f"{site}/robots.txt"))
        lasting = isinstance(rules, Protego) or rules.outcome is Outcome.OK
        self._files[site] = (float("inf") if lasting else self._settings.clock() + _ASK_AGAIN, rules)
        return rules

    def _delay(self, host: str, asked: float | None) -> float:
        if not asked or (self._settings.gap == 0 and host in self._settings.origins):
            return 0.0
        return min(float(asked), _LONGEST_DELAY)


def _rules(answer: RobotsAnswer) -> Protego | Permission:
    if answer.outcome is not Outcome.OK:
        # RFC 9309 2.3.1.4: unreachable = not allowed; what keeps us out is the failure, so that is what we say.
        return Permission(answer.outcome, detail=f"{answer.detail or answer.outcome} (robots.txt)")
    if 400 <= answer.status < 500 and answer.status != 429:  # RFC 9309 2.3.1.3: unavailable = allowed
        return Permission(Outcome.OK)
    if answer.status != 200:
        return Permission(Outcome.ROBOTS, detail=f"robots.txt answered {answer.status}, so nothing is allowed")
    return Protego.parse(answer.body[:MAX_ROBOTS].decode("utf-8-sig", "replace"))
