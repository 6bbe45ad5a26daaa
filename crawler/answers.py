"""One request, one answer: on the wire with all limits, no redirects, no judgement."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urlsplit

import httpcore

from crawler.failures import Failure, of_body, of_connection
from crawler.guard import Endpoint
from crawler.headers import Headers
from crawler.hosts import Hosts
from crawler.http1 import Response
from crawler.lanes import Slot
from crawler.reading import Body, Limits, read_body
from crawler.settings import Settings
from crawler.spelling import spot
from crawler.transport import ERRORS, Request
from model import Outcome

LONGEST_RETRY_AFTER = 600.0
_NOTICE = 256 * 1024  # of an error page, enough to see whose it is
_NO_DOCUMENT = ("video/", "audio/")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request gave. `failure` says why there is no answer or no whole body; `again`: may be asked again."""

    url: str
    status: int = 0
    headers: Headers = field(default_factory=Headers)
    disposition: bytes = b""
    body: bytes = b""
    sha256: str = ""
    failure: Outcome = Outcome.OK
    detail: str = ""
    again: bool = False
    retry_after: float = 0.0
    parked: bool = False  # the host is left alone, nothing was asked
    at: datetime | None = None  # when it was archived

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


class Asks(Protocol):
    """Whoever answers for the network: it, or an archive in its place."""

    async def ask(self, url: str, headers: Mapping[str, str], *, delay: float = 0.0, most: int = 0) -> Answer:
        """The answer to a GET of `url`; `most` caps the body below the usual limits."""


class Asker:
    """Asks for one address at a time per slot, within size and time limits."""

    def __init__(self, settings: Settings, hosts: Hosts) -> None:
        self._settings = settings
        self._hosts = hosts
        self._usual_headers = [
            (b"User-Agent", settings.agent.encode("utf-8")),
            (b"Accept", b"text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"),
            (b"Accept-Language", b"th,en;q=0.7"),
            (b"Accept-Encoding", b"gzip"),
        ]

    async def ask(self, url: str, headers: Mapping[str, str], *, delay: float = 0.0, most: int = 0) -> Answer:
        """The answer to a GET of `url`; `most` caps the body below the usual limits."""
        host = spot(url).host
        try:
            endpoint = self._hosts.guard.check(url)
            async with self._hosts.slot(host, endpoint, delay) as slot:
                started = self._settings.clock()
                answer = await self._on_slot(slot, url, endpoint, headers, most)
                self._hosts.report(
                    host,
                    0 if answer.failure is Outcome.TIMEOUT else answer.status or 1,
                    seconds=self._settings.clock() - started,
                    size=len(answer.body),
                    retry_after=answer.retry_after,
                )
                return answer
        except Exception as problem:
            return _failed(Answer(url), of_connection(problem))

    async def _on_slot(self, slot: Slot, url: str, endpoint: Endpoint, headers: Mapping[str, str], most: int) -> Answer:
        """The slot's connection is thrown away unless an answer was read to its end."""
        response: httpcore.Response | Response | None = None
        request = self._request(url, endpoint, headers)
        slot.broken = True
        try:
            async with asyncio.timeout(self._settings.total_timeout):
                response = await slot.transport.ask(request)
                answer, whole = await self._read(url, response, most)
                if whole:
                    await response.aclose()
                    slot.broken = False
        except (TimeoutError, *ERRORS) as problem:
            if response is None:
                return _failed(Answer(url), of_connection(problem))
            return _failed(_begun(url, response), of_body(problem))
        return answer

    def _request(self, url: str, endpoint: Endpoint, headers: Mapping[str, str]) -> Request:
        """To the endpoint, with the path exactly as spelt and the host as named."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        sent = [(b"Host", parts.netloc.encode("ascii")), *self._usual_headers]
        sent += [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers.items()]
        return Request(endpoint, (target or "/").encode("ascii"), sent, parts.hostname or "", self._settings.timeout)

    async def _read(self, url: str, response: httpcore.Response | Response, most: int) -> tuple[Answer, bool]:
        answer = _begun(url, response, self._settings.now())
        headers = answer.headers
        pieces = response.aiter_stream()
        kind = answer.content_type.partition(";")[0].strip().lower()
        if response.status != 200:
            body = await read_body(pieces, headers.get("content-encoding", ""), Limits(_NOTICE, _NOTICE))
            return _with(answer, Body(body.content, body.sha256)), body.outcome is Outcome.OK
        if kind.startswith(_NO_DOCUMENT):
            return _failed(answer, Failure(Outcome.NOT_A_PAGE, kind)), False
        limits = self._limits(kind, most)
        length = headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:18]) > limits.packed:
            return _failed(answer, Failure(Outcome.TOO_LARGE, f"{length} bytes announced")), False
        body = await read_body(pieces, headers.get("content-encoding", ""), limits)
        return _with(answer, body), body.outcome is Outcome.OK

    def _limits(self, kind: str, most: int) -> Limits:
        unpacked = (
            self._settings.max_html if kind in {"text/html", "application/xhtml+xml"} else self._settings.max_body
        )
        limits = Limits(self._settings.max_body, unpacked)
        return Limits(min(most, limits.packed), min(most, limits.unpacked)) if most else limits


def retry_after_seconds(header: str, now: datetime) -> float:
    """Both forms of Retry-After (RFC 9110 10.2.3), 0 when absent or unreadable, at most ten minutes."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), LONGEST_RETRY_AFTER)


def _begun(url: str, response: httpcore.Response | Response, now: datetime | None = None) -> Answer:
    headers = Headers.of(response.headers)
    wait = retry_after_seconds(headers.get("retry-after", ""), now) if now and response.status >= 400 else 0.0
    disposition = next((value for name, value in response.headers if name.lower() == b"content-disposition"), b"")
    return Answer(url, response.status, headers, disposition, retry_after=wait)


def _failed(answer: Answer, failure: Failure) -> Answer:
    return replace(answer, failure=failure.outcome, detail=failure.detail, again=failure.again)


def _with(answer: Answer, body: Body) -> Answer:
    again = body.outcome is Outcome.TRUNCATED
    read = (body.content, body.sha256, body.outcome, body.detail)
    return Answer(answer.url, answer.status, answer.headers, answer.disposition, *read, again, answer.retry_after)
