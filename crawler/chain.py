"""The way from hop to hop: redirects and meta refreshes, cookies of the way, loops."""

from __future__ import annotations

import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from crawler.answers import Answer
from crawler.filehosts import asked_instead, confirmed
from crawler.judging import Judged
from crawler.looks import WAITS_AT_MOST, Look
from crawler.spelling import key, wire
from model import Outcome

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFRESH = re.compile(r"\s*([0-9]{1,6})(?:\.[0-9]*)?\s*[;,]\s*(?:url\s*=\s*)?([\"']?)(.+?)\2\s*", re.IGNORECASE)


class Chain:
    """One attempt's way. Cookies live only as long as the way: some servers redirect until they get one back."""

    def __init__(self, url: str, most: int) -> None:
        self.asked = url
        self.current = asked_instead(url)
        self._most = most
        self._hops: list[str] = [] if self.current == url else [self.current]
        self._seen: set[tuple[str, str]] = set()
        self._cookies: dict[str, dict[str, str]] = {}

    @property
    def hops(self) -> tuple[str, ...]:
        """Every address asked after the first, in order."""
        return tuple(self._hops)

    def cookie_header(self) -> dict[str, str]:
        """The cookies the current host has set on this way."""
        mine = self._cookies.get(urlsplit(self.current).netloc) if self._cookies else None
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in mine.items())} if mine else {}

    def next_hop(self, answer: Answer, look: Look | None) -> str | Judged:
        """The address to ask next, "" when the way ends here, or how it fails."""
        self._seen.add((self.current, str(self.cookie_header())))
        self._keep_cookies(answer)
        target = self._target(answer, look)
        if target is None:
            return Judged(Outcome.REFUSED_ADDRESS, f"redirect to {answer.headers.get('location', '')[:200]}")
        if not target:
            return ""
        self._hops.append(target)
        self.current = target
        if len(self._hops) > self._most:
            return Judged(Outcome.REDIRECT_LOOP, f"more than {self._most} redirects")
        if (target, str(self.cookie_header())) in self._seen:
            return Judged(Outcome.REDIRECT_LOOP, f"comes back to {target}")
        return target

    def _target(self, answer: Answer, look: Look | None) -> str | None:
        """None for a redirect to what is no address of the web."""
        location = answer.headers.get("location", "")
        if answer.status in _REDIRECTS and location:
            target = wire(location, self.current)
            return asked_instead(target) if target else None
        if look and (file := confirmed(self.current, look)):
            return file
        written = _refreshed(answer) or (look.refresh if look and look.suspect else "")
        target = wire(written, self.current) if written else ""
        target = asked_instead(target) if target else ""
        return target if target and key(target) != key(self.current) else ""

    def _keep_cookies(self, answer: Answer) -> None:
        sent = answer.headers.cookies
        if not sent:
            return
        mine = self._cookies.setdefault(urlsplit(self.current).netloc, {})
        for line in (line for line in sent[:20] if len(line) < 4096):
            try:
                cookies = SimpleCookie(line)
            except CookieError:
                continue
            mine.update(
                {name: morsel.coded_value for name, morsel in cookies.items() if len(morsel.coded_value) < 4096}
            )


def _refreshed(answer: Answer) -> str:
    """Where the header Refresh sends the reader at once, which browsers heed as they do a meta refresh; "" when nowhere."""
    found = _REFRESH.fullmatch(answer.headers.get("refresh", "")) if answer.status == 200 else None
    return found.group(3) if found and float(found.group(1)) <= WAITS_AT_MOST else ""
