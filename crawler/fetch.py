"""From a URL to bytes and an outcome. A bad server gives a bad outcome, never an exception."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_result, stop_after_attempt, wait_random_exponential

from crawler.answers import Answer, Asker, Asks
from crawler.chain import Chain
from crawler.guard import Guard
from crawler.hosts import Hosts
from crawler.judging import ASK_AGAIN, Judged, judge
from crawler.looks import Look, is_html
from crawler.missing import MissingPages
from crawler.names import file_name
from crawler.robots import MAX_ROBOTS, Permission, Robots, RobotsAnswer
from crawler.settings import Settings
from crawler.spelling import key, spot, wire
from model import Outcome, Resource
from model.outcome import LOGIN_PAGE

T = TypeVar("T")
_KEPT = frozenset({Outcome.OK}) | LOGIN_PAGE
_BACKOFF = wait_random_exponential(multiplier=1, max=60)


@dataclass(frozen=True, slots=True)
class Fetched:
    """`body` is None unless the page was shown, be it only a login."""

    resource: Resource
    body: bytes | None


@dataclass(frozen=True, slots=True)
class _Attempt:
    answer: Answer
    judged: Judged
    hops: tuple[str, ...]


class Fetcher:
    """Fetches with guard, politeness, robots, redirects and retries. `homes`: keys of known start pages."""

    def __init__(self, settings: Settings, hosts: Hosts | None = None) -> None:
        self.settings = settings
        self.hosts = hosts or Hosts(settings, Guard(settings))
        self.homes: frozenset[str] = frozenset()
        self._robots = Robots(settings)
        self.asker: Asks = settings.archive or Asker(settings, self.hosts)
        self._missing = MissingPages()

    async def fetch(self, url: str, etag: str = "", last_modified: str = "", *, once: bool = False) -> Fetched:
        """One URL with everything it takes. With validators the outcome may be NOT_MODIFIED.

        `once`: one attempt, for the second pass over what failed after all retries before.
        """
        address = wire(url)
        if address is None:
            return self._not_asked(url)
        started = self.settings.clock()
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        attempt, attempts = await self._asked(
            lambda: self._attempt(address, headers), lambda attempt: attempt.judged.again and not once
        )
        if not attempt.answer.parked:
            self.hosts.concluded(spot(attempt.answer.url).host, attempt.judged.outcome)
        return self._fetched(url, attempt, attempts, self.settings.clock() - started)

    async def permission(self, url: str) -> Permission:
        """What robots.txt says of an address; it is asked for when nobody has yet."""
        try:
            self.hosts.guard.check(url)  # a refused address is said to be one, not its robots.txt
        except Exception:
            return Permission(Outcome.OK)
        return await self._robots.permission(url, self._ask_robots)

    async def aclose(self) -> None:
        await self.hosts.aclose()

    async def _asked(self, ask: Callable[[], Awaitable[T]], again: Callable[[T], bool]) -> tuple[T, int]:
        """What the last attempt gave, and how many it took. Most take one, which needs no tenacity."""
        first = [await ask()]
        if not again(first[0]):
            return first[0], 1

        async def attempt() -> T:
            return first.pop() if first else await ask()

        retrying = AsyncRetrying(
            retry=retry_if_result(again),
            stop=stop_after_attempt(1 + self.settings.retries),
            wait=_wait if self.settings.gap else _wait_little,
            sleep=self.settings.sleep,
            retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
        )
        last: T = await retrying(attempt)
        return last, retrying.statistics["attempt_number"]

    async def _attempt(self, url: str, headers: dict[str, str]) -> _Attempt:
        """The whole way from the address asked for to the page that answers, redirects by hand."""
        chain = Chain(url, self.settings.redirects)
        while True:
            answer = await self._ask_politely(chain.current, {**headers, **chain.cookie_header()})
            look = Look(chain.current, answer.content_type, answer.body) if _is_page(answer) else None
            following = chain.next_hop(answer, look)
            if isinstance(following, Judged):
                return _Attempt(answer, following, chain.hops)
            if not following:
                break
            headers = {}
        judged = judge(chain, answer, look, self.homes)
        if judged.outcome is Outcome.NOT_MODIFIED and not headers:  # of what, if nothing was known
            judged = Judged(Outcome.SERVER_ERROR, "304 to a request without conditions", again=True)
        if judged.outcome is Outcome.OK and look and self.settings.learn_missing_pages:
            judged = await self._compare_with_missing(look, judged)
        return _Attempt(answer, judged, chain.hops)

    async def _ask_politely(self, url: str, headers: dict[str, str]) -> Answer:
        host = spot(url).host
        if why := self.hosts.parked(host):
            return Answer(url, failure=self.hosts.parked_outcome(host), detail=why, parked=True)
        permission = await self.permission(url)
        if permission.outcome is not Outcome.OK:
            return Answer(url, failure=permission.outcome, detail=permission.detail)
        return await self.asker.ask(url, headers, delay=permission.delay)

    async def _ask_robots(self, url: str) -> RobotsAnswer:
        answer, _ = await self._asked(
            lambda: self._follow_robots(url), lambda answer: answer.again or answer.status in ASK_AGAIN
        )
        if answer.failure is Outcome.TOO_LARGE:  # RFC 9309 2.5: what is beyond the limit may be left out
            return RobotsAnswer(404)
        return RobotsAnswer(answer.status, answer.body, answer.failure, answer.detail)

    async def _follow_robots(self, url: str) -> Answer:
        chain = Chain(url, 5)  # RFC 9309 2.3.1.2
        while True:
            answer = await self.asker.ask(chain.current, chain.cookie_header(), most=MAX_ROBOTS)
            following = chain.next_hop(answer, None)
            if isinstance(following, Judged):  # unavailable, as if there were none
                return replace(answer, status=404)
            if not following:
                return answer

    async def _compare_with_missing(self, look: Look, judged: Judged) -> Judged:
        async def ask(url: str) -> Look | None:
            answer = await self._ask_politely(url, {})
            return Look(url, answer.content_type, answer.body) if _is_page(answer) else None

        if await self._missing.same_as_missing(look, ask):
            return Judged(Outcome.SOFT_404, "the same page as for an address that cannot exist")
        return judged

    def _fetched(self, url: str, attempt: _Attempt, attempts: int, seconds: float) -> Fetched:
        answer, judged = attempt.answer, attempt.judged
        body = answer.body if judged.outcome in _KEPT and answer.body else None
        resource = Resource(
            url=url,
            url_key=key(url),
            outcome=judged.outcome,
            final_url=answer.url,
            status=answer.status,
            content_type=answer.content_type,
            file_name=file_name(answer.disposition, answer.url),
            sha256=answer.sha256 if body is not None else "",
            size=len(body) if body is not None else 0,
            etag=answer.headers.get("etag", ""),
            last_modified=answer.headers.get("last-modified", ""),
            fetched_at=answer.at or self.settings.now(),
            elapsed_ms=round(seconds * 1000),
            attempts=attempts,
            redirects=attempt.hops,
            detail=judged.detail or ("from an archive" if answer.at else ""),
        )
        return Fetched(resource, body)

    def _not_asked(self, url: str) -> Fetched:
        web = url.strip().lower().startswith(("http:", "https:"))
        outcome = Outcome.REFUSED_ADDRESS if web else Outcome.NOT_A_PAGE
        detail = "address cannot be read, or hides a user name" if web else "not an address of the web"
        return Fetched(
            Resource(url, key(url), outcome, fetched_at=self.settings.now(), attempts=0, detail=detail), None
        )


def _is_page(answer: Answer) -> bool:
    return answer.status == 200 and answer.failure is Outcome.OK and is_html(answer.content_type, answer.body)


def _wait_little(state: RetryCallState) -> float:
    """Gap 0 says that the server is our own: it need not be spared, only what it asks for is kept."""
    return _asked(state) or min(_BACKOFF(state), 0.1)


def _wait(state: RetryCallState) -> float:
    """What the server asks for, else full jitter."""
    return _asked(state) or _BACKOFF(state)


def _asked(state: RetryCallState) -> float:
    """Seconds the server asked us to wait."""
    result = state.outcome.result() if state.outcome else None
    answer = result.answer if isinstance(result, _Attempt) else result
    return answer.retry_after if isinstance(answer, Answer) else 0.0
