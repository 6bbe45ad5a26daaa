"""Connections for httpcore straight on asyncio, to addresses the guard has checked.

Its own backend goes through anyio, whose cancel scopes and buffers cost more than all parsing of HTTP. Here a read that
finds data makes no timer and no task.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import deque
from collections.abc import Iterable
from typing import Any

import httpcore

from crawler.guard import Endpoint, Guard

_ENOUGH = 512 * 1024  # bytes that may lie unread before the server is asked to wait


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to the checked addresses of one endpoint. Host header and SNI keep the name."""

    def __init__(self, guard: Guard, *, trusted: bool) -> None:
        self._guard = guard
        self._trusted = trusted

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
                return await _connect(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                problem = failed
        raise problem

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def _connect(address: str, port: int, timeout: float | None) -> Stream:
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(timeout):
            _, stream = await loop.create_connection(Stream, address, port)
    except TimeoutError as problem:
        raise httpcore.ConnectTimeout(f"no connection to {address} in time") from problem
    except OSError as problem:
        raise httpcore.ConnectError(str(problem)) from problem
    return stream


class Stream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection, with TLS once `start_tls` was called."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._pieces: deque[bytes] = deque()
        self._unread = 0
        self._paused = False
        self._ended = False
        self._problem: Exception | None = None
        self._reading: asyncio.Future[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._pieces.append(data)
        self._unread += len(data)
        if self._unread > _ENOUGH and not self._paused and self._transport:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        self._ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._problem = self._problem or exc
        self._writable.set()
        self._wake()

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    # What httpcore calls

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, b"" at the end. Raises ReadTimeout, ReadError."""
        if not self._pieces and not self._ended:
            await self._wait(timeout)
        if not self._pieces:
            if self._problem:
                raise httpcore.ReadError(str(self._problem)) from self._problem
            return b""
        piece = self._pieces.popleft()
        if len(piece) > max_bytes:
            self._pieces.appendleft(piece[max_bytes:])
            piece = piece[:max_bytes]
        self._unread -= len(piece)
        if self._paused and self._unread <= _ENOUGH // 2 and self._transport:
            self._paused = False
            self._transport.resume_reading()
        return piece

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Raises WriteTimeout, WriteError."""
        if self._transport is None or self._transport.is_closing():
            raise httpcore.WriteError(str(self._problem or "the connection is closed"))
        self._transport.write(buffer)
        if self._writable.is_set():
            return
        try:
            async with asyncio.timeout(timeout):
                await self._writable.wait()
        except TimeoutError as problem:
            raise httpcore.WriteTimeout("the server takes nothing more") from problem

    async def aclose(self) -> None:
        """At once: nobody waits for what is still under way."""
        if self._transport:
            self._transport.abort()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Raises ConnectTimeout, and ConnectError with the certificate's problem as its cause."""
        assert self._transport is not None
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                transport = await loop.start_tls(self._transport, self, ssl_context, server_hostname=server_hostname)
        except TimeoutError as problem:
            self._transport.abort()
            raise httpcore.ConnectTimeout("no handshake in time") from problem
        except OSError as problem:  # ssl.SSLError is one
            self._transport.abort()
            raise httpcore.ConnectError(str(problem)) from problem
        if transport is None:
            raise httpcore.ConnectError("closed within the handshake")
        self._transport = transport
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # something came, or the end, while nothing was asked: not to be used again
            return self._ended or bool(self._pieces)
        if self._transport is None:
            return None
        return self._transport.get_extra_info({"client_addr": "sockname", "server_addr": "peername"}.get(info, info))

    async def _wait(self, timeout: float | None) -> None:
        loop = asyncio.get_running_loop()
        self._reading = loop.create_future()
        timer = None if timeout is None else loop.call_later(timeout, self._too_late, self._reading)
        try:
            await self._reading
        finally:
            self._reading = None
            if timer:
                timer.cancel()

    def _wake(self) -> None:
        if self._reading and not self._reading.done():
            self._reading.set_result(None)

    @staticmethod
    def _too_late(reading: asyncio.Future[None]) -> None:
        if not reading.done():
            reading.set_exception(httpcore.ReadTimeout("the server sends nothing"))
