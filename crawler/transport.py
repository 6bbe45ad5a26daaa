"""One connection to one server at a time, asked with httpcore's own types.

One pool for many connections scans all of them on every request (httpcore issue 1035) and burns the CPU; so does the
way through httpx's client types. `crawler.hosts` hands each of these to one request at a time. Through a proxy httpcore
does the talking, else `crawler.http1`.
"""

from __future__ import annotations

import ssl
import time
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import NamedTuple

import certifi
import httpcore

from crawler.guard import Endpoint, Guard
from crawler.http1 import Http1, Response
from crawler.streams import GuardedBackend

_KEEP_ALIVE = 15.0
_DEFAULT_PORTS = {"http": 80, "https": 443}
ERRORS = (
    *(httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError),
    *(httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable),
)


class Request(NamedTuple):
    """A GET at an endpoint. `name`: what its certificate is for; `timeout`: seconds for each step of the way."""

    endpoint: Endpoint
    target: bytes
    headers: list[tuple[bytes, bytes]]
    name: str
    timeout: float


class OneConnection:
    """Opens its connection when first asked, and again when it has ended. Without a proxy it is guarded."""

    def __init__(self, guard: Guard, *, trusted: bool, tls: ssl.SSLContext | None, proxy: str = "") -> None:
        self._tls = tls or trusted_certificates()
        self._backend = GuardedBackend(guard, trusted=trusted)
        self._proxy = _proxy(proxy, self._tls) if proxy else None
        self._connection: Http1 | None = None
        self._place: Endpoint | None = None
        self._used = 0.0

    async def ask(self, request: Request) -> httpcore.Response | Response:
        """The answer, its body unread. Raises one of ERRORS, and what the guard raises."""
        if self._proxy:
            return await self._proxy.handle_async_request(_for_proxy(request))
        place, now = request.endpoint, time.monotonic()
        known = self._connection
        if known and (not known.idle or known.has_ended() or place != self._place or now > self._used + _KEEP_ALIVE):
            await self.aclose()
        if self._connection is None:
            self._connection = await self._opened(request)
            self._place = place
        self._used = now
        return await self._connection.ask(request.target, request.headers)

    async def aclose(self) -> None:
        if self._proxy:
            await self._proxy.aclose()
        if self._connection:
            await self._connection.aclose()
            self._connection = None

    async def _opened(self, request: Request) -> Http1:
        place = request.endpoint
        stream = await self._backend.connect_tcp(place.host, place.port, request.timeout)
        if place.scheme == "https":
            stream = await stream.start_tls(self._tls, request.name, request.timeout)
        return Http1(stream, request.timeout)


def _for_proxy(request: Request) -> httpcore.Request:
    place, seconds = request.endpoint, request.timeout
    host = f"[{place.host}]" if ":" in place.host else place.host
    return httpcore.Request(
        b"GET",
        httpcore.URL(
            scheme=place.scheme.encode("ascii"),
            host=host.encode("ascii"),
            port=None if place.port == _DEFAULT_PORTS[place.scheme] else place.port,
            target=request.target,
        ),
        headers=request.headers,
        extensions={
            "sni_hostname": request.name,
            "timeout": {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds},
        },
    )


def _proxy(address: str, tls: ssl.SSLContext) -> httpcore.AsyncHTTPProxy:
    import httpx  # with its command line it takes 6 MB, and a proxy is rare

    with suppress(
        ImportError
    ):  # else loaded within the first request, which then comes late and too close to the second
        import_module("anyio._backends._asyncio")
    url = httpx.URL(address)
    login = (url.username, url.password) if url.username else None
    return httpcore.AsyncHTTPProxy(
        proxy_url=str(url.copy_with(username=None, password=None)),
        proxy_auth=login,
        ssl_context=tls,
        max_connections=1,
        keepalive_expiry=_KEEP_ALIVE,
    )


@cache
def trusted_certificates() -> ssl.SSLContext:
    """One context for all connections: building it takes 19 ms."""
    tls = ssl.create_default_context(cafile=certifi.where())
    tls.set_alpn_protocols(["http/1.1"])
    return tls
