"""One connection to one server at a time, asked with httpcore's own types.

One pool for many connections scans all of them on every request (httpcore issue 1035) and burns the CPU; so does the
way through httpx's client types. `crawler.hosts` hands each of these to one request at a time.
"""

from __future__ import annotations

import ssl
from contextlib import suppress
from functools import cache
from importlib import import_module

import httpcore
import httpx

from crawler.guard import Guard
from crawler.streams import GuardedBackend

_KEEP_ALIVE = 15.0
ERRORS = (
    *(httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError),
    *(httpcore.UnsupportedProtocol, httpcore.ConnectionNotAvailable),
)

with suppress(ImportError):  # else loaded within the first request, which then comes late and too close to the second
    import_module("anyio._backends._asyncio")


class OneConnection:
    """Opens its connection when first asked, and again when it has ended. Without a proxy it is guarded."""

    def __init__(self, guard: Guard, *, trusted: bool, tls: ssl.SSLContext | None, proxy: str = "") -> None:
        self._tls = tls or trusted_certificates()
        self._backend = GuardedBackend(guard, trusted=trusted)
        self._proxy = _proxy(proxy, self._tls) if proxy else None
        self._connection: httpcore.AsyncHTTPConnection | None = None

    async def ask(self, request: httpcore.Request) -> httpcore.Response:
        """The answer, its body unread. Raises one of ERRORS, and what the guard raises."""
        if self._proxy:
            return await self._proxy.handle_async_request(request)
        known = self._connection
        if known and (known.is_closed() or known.has_expired() or not known.can_handle_request(request.url.origin)):
            await self.aclose()
        if self._connection is None:
            self._connection = httpcore.AsyncHTTPConnection(
                origin=request.url.origin,
                ssl_context=self._tls,
                keepalive_expiry=_KEEP_ALIVE,
                network_backend=self._backend,
            )
        return await self._connection.handle_async_request(request)

    async def aclose(self) -> None:
        if self._proxy:
            await self._proxy.aclose()
        if self._connection:
            await self._connection.aclose()
            self._connection = None


def _proxy(address: str, tls: ssl.SSLContext) -> httpcore.AsyncHTTPProxy:
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
    return httpx.create_ssl_context(trust_env=False)
