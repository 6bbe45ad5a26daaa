"""One connection to one server at a time, asked with httpcore's own types.

One pool for many connections scans all of them on every request (httpcore issue 1035) and burns the CPU; so does the
way through httpx's client types. `crawler.hosts` hands each of these to one request at a time. Through a proxy httpcore
does the talking, else `crawler.http1`.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

import certifi
import httpcore

from crawler.guard import Guard
from crawler.http1 import Http1, Response
from crawler.streams import GuardedBackend

_KEEP_ALIVE = 15.0
ERRORS = (
    *(httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError),
    *(httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable),
)


class OneConnection:
    """Opens its connection when first asked, and again when it has ended. Without a proxy it is guarded."""

    def __init__(self, guard: Guard, *, trusted: bool, tls: ssl.SSLContext | None, proxy: str = "") -> None:
        self._tls = tls or trusted_certificates()
        self._backend = GuardedBackend(guard, trusted=trusted)
        self._proxy = _proxy(proxy, self._tls) if proxy else None
        self._connection: Http1 | None = None
        self._origin: httpcore.Origin | None = None
        self._used = 0.0

    async def ask(self, request: httpcore.Request) -> httpcore.Response | Response:
        """The answer, its body unread. Raises one of ERRORS, and what the guard raises."""
        if self._proxy:
            return await self._proxy.handle_async_request(request)
        origin, now = request.url.origin, time.monotonic()
        known = self._connection
        if known and (not known.idle or known.has_ended() or origin != self._origin or now > self._used + _KEEP_ALIVE):
            await self.aclose()
        if self._connection is None:
            self._connection = await self._opened(origin, request.extensions)
            self._origin = origin
        self._used = now
        return await self._connection.ask(request.url.target, request.headers)

    async def aclose(self) -> None:
        if self._proxy:
            await self._proxy.aclose()
        if self._connection:
            await self._connection.aclose()
            self._connection = None

    async def _opened(self, origin: httpcore.Origin, asked: Mapping[str, Any]) -> Http1:
        timeout: float = asked["timeout"]["connect"]
        stream = await self._backend.connect_tcp(origin.host.decode("ascii"), origin.port, timeout)
        if origin.scheme == b"https":
            stream = await stream.start_tls(self._tls, asked["sni_hostname"], timeout)
        return Http1(stream, asked["timeout"]["read"])


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
