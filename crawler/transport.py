"""httpx transports that connect only to addresses the guard has checked, one connection each.

One pool for many connections scans all of them on every request (httpcore issue 1035) and burns the CPU;
a pool of one has nothing to scan. `crawler.hosts` hands each transport to one request at a time.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import import_module

import httpcore
import httpx

from crawler.guard import Endpoint, Guard

_KEEP_ALIVE = 15.0

with suppress(ImportError):  # else loaded within the first request, which then comes late and too close to the second
    import_module("anyio._backends._asyncio")


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to the checked addresses of one endpoint. Host header and SNI keep the name."""

    def __init__(self, guard: Guard, *, trusted: bool) -> None:
        self._guard = guard
        self._trusted = trusted
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Tries the checked addresses in turn. Raises what the guard raises and httpcore's connect errors."""
        addresses = await self._guard.addresses(Endpoint("", host.strip("[]"), port, self._trusted))
        problem: Exception = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                problem = failed
        raise problem

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


class OneConnection(httpx.AsyncHTTPTransport):
    """An httpx transport over a pool of one connection. Without a proxy its backend is guarded."""

    def __init__(self, guard: Guard, *, trusted: bool, tls: ssl.SSLContext | None, proxy: str = "") -> None:
        context = tls or trusted_certificates()
        self._pool: httpcore.AsyncConnectionPool | httpcore.AsyncHTTPProxy
        if proxy:
            address, login = _without_login(proxy)
            self._pool = httpcore.AsyncHTTPProxy(
                proxy_url=address,
                proxy_auth=login,
                ssl_context=context,
                max_connections=1,
                keepalive_expiry=_KEEP_ALIVE,
            )
        else:
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=context,
                max_connections=1,
                max_keepalive_connections=1,
                keepalive_expiry=_KEEP_ALIVE,
                network_backend=GuardedBackend(guard, trusted=trusted),
            )


def _without_login(proxy: str) -> tuple[str, tuple[str, str] | None]:
    url = httpx.URL(proxy)
    login = (url.username, url.password) if url.username else None
    return str(url.copy_with(username=None, password=None)), login


@cache
def trusted_certificates() -> ssl.SSLContext:
    """One context for all connections: building it takes 19 ms."""
    return httpx.create_ssl_context(trust_env=False)
