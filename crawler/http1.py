"""HTTP/1.1 as we need it: a GET on an open connection, the answer's head, and its body as it comes (RFC 9112).

httpcore's way of it costs more than all our parsing, for what we never ask for: other methods, request bodies, pools. What a
server may do wrong is httpcore's exceptions here too, so that nobody else can tell the difference.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import httpcore

MOST_HEAD = 100_000  # bytes of status line and headers, as of a chunk's trailers
_MOST_INTERIM = 10
_STEP = 262_144
_LONGEST_LINE = 4096  # of a chunk's size with its extensions

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/1\.([0-9]) ([0-9]{3})(?: [^\r\n]*)?")
_NAME = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_FORBIDDEN = re.compile(rb"[\r\n\0]")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?")

Headers = list[tuple[bytes, bytes]]


class Head(NamedTuple):
    """`length` of the body: None when it ends with the connection, -1 when it comes in chunks."""

    status: int
    headers: Headers
    length: int | None
    keep: bool  # the connection may serve another request after this one


class Http1:
    """One connection, one request at a time. Every method raises httpcore's network, timeout and protocol errors."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, timeout: float) -> None:
        self._stream = stream
        self._timeout = timeout
        self._rest = b""
        self.idle = True  # nothing of an earlier answer is left on it

    def has_ended(self) -> bool:
        """Closed by the server, or it said something nobody asked for."""
        return bool(self._rest or self._stream.get_extra_info("is_readable"))

    async def ask(self, target: bytes, headers: Sequence[tuple[bytes, bytes]]) -> Response:
        """The answer to a GET, its body unread."""
        self.idle = False
        lines = [b"GET " + target + b" HTTP/1.1", *(name + b": " + value for name, value in headers)]
        if any(_FORBIDDEN.search(line) for line in lines):
            raise httpcore.LocalProtocolError("a header with a line break")
        with suppress(httpcore.WriteError):  # a server may have answered and closed before it was asked
            await self._stream.write(b"\r\n".join(lines) + b"\r\n\r\n", self._timeout)
        for _ in range(_MOST_INTERIM):
            head = read_head(await self._head())
            if head.status >= 200:
                return Response(head, self._body(head))
        raise httpcore.RemoteProtocolError("interim answers only")

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def _head(self) -> bytes:
        while not (end := _HEAD_END.search(self._rest)):
            if len(self._rest) > MOST_HEAD:
                raise httpcore.RemoteProtocolError("headers too large")
            if not await self._more():
                where = "within the headers: incomplete" if self._rest else "without sending a response"
                raise httpcore.RemoteProtocolError(f"Server disconnected {where}.")
        head, self._rest = self._rest[: end.start()], self._rest[end.end() :]
        return head

    async def _body(self, head: Head) -> AsyncIterator[bytes]:
        if head.length is None:
            yield self._taken(len(self._rest))
            while piece := await self._stream.read(_STEP, self._timeout):
                yield piece
            return
        if head.length >= 0:
            async for piece in self._exactly(head.length):
                yield piece
        else:
            while size := await self._chunk_size():
                async for piece in self._exactly(size):
                    yield piece
                if await self._line():
                    raise httpcore.RemoteProtocolError("a chunk longer than announced")
            await self._skip_trailers()
        self.idle = head.keep

    async def _exactly(self, size: int) -> AsyncIterator[bytes]:
        left = size
        while left:
            piece = self._taken(left) if self._rest else await self._stream.read(min(left, _STEP), self._timeout)
            if not piece:
                raise httpcore.RemoteProtocolError(
                    f"peer closed connection without sending complete message body ({size - left} of {size} bytes)"
                )
            left -= len(piece)
            yield piece

    async def _chunk_size(self) -> int:
        found = _SIZE.fullmatch(await self._line())
        if found is None:
            raise httpcore.RemoteProtocolError("no size of a chunk")
        return int(found.group(1), 16)

    async def _skip_trailers(self) -> None:
        read = 0
        while line := await self._line():
            read += len(line)
            if read > MOST_HEAD:
                raise httpcore.RemoteProtocolError("trailers too large")

    async def _line(self) -> bytes:
        while b"\n" not in self._rest:
            if len(self._rest) > _LONGEST_LINE:
                raise httpcore.RemoteProtocolError("a line between chunks that is too long")
            if not await self._more():
                raise httpcore.RemoteProtocolError("peer closed connection without sending complete message body")
        line, _, self._rest = self._rest.partition(b"\n")
        return line.removesuffix(b"\r")

    async def _more(self) -> bool:
        piece = await self._stream.read(_STEP, self._timeout)
        self._rest += piece
        return bool(piece)

    def _taken(self, most: int) -> bytes:
        piece, self._rest = self._rest[:most], self._rest[most:]
        return piece


class Response:
    """Status, headers as they came, and the body once. The same face as httpcore's."""

    def __init__(self, head: Head, body: AsyncIterator[bytes]) -> None:
        self.status = head.status
        self.headers = head.headers
        self._body = body

    def aiter_stream(self) -> AsyncIterator[bytes]:
        return self._body

    async def aclose(self) -> None:
        """What has not been read stays on the connection, which then is not idle."""


def read_head(head: bytes) -> Head:
    """Status and headers out of what stands before the empty line. Raises RemoteProtocolError."""
    first, *lines = head.replace(b"\r\n", b"\n").split(b"\n")
    status = _STATUS.fullmatch(first)
    if status is None:
        raise httpcore.RemoteProtocolError(f"no status line: {first[:60]!r}")
    headers: Headers = []
    for line in lines:
        if line[:1] in {b" ", b"\t"} and headers:
            headers[-1] = headers[-1][0], headers[-1][1] + b" " + line.strip()
            continue
        name, colon, value = line.partition(b":")
        if not colon or not _NAME.fullmatch(name) or _FORBIDDEN.search(value):
            raise httpcore.RemoteProtocolError(f"no header: {line[:60]!r}")
        headers.append((name, value.strip(b" \t")))
    return _framed(int(status.group(2)), headers, old=status.group(1) == b"0")


def _framed(status: int, headers: Headers, *, old: bool) -> Head:
    lengths: set[bytes] = set()
    codings: list[bytes] = []
    keep = not old
    for name, value in headers:
        match name.lower():
            case b"content-length":
                lengths.update(part.strip() for part in value.split(b","))
            case b"transfer-encoding":
                codings += [part.strip().lower() for part in value.split(b",")]
            case b"connection":
                tokens = {part.strip().lower() for part in value.split(b",")}
                keep = b"close" not in tokens and (keep or b"keep-alive" in tokens)
    if status in {204, 304} or status < 200:
        return Head(status, headers, 0, keep)
    if codings:
        if codings != [b"chunked"]:
            raise httpcore.RemoteProtocolError(f"transfer encoding {b', '.join(codings)[:40]!r}")
        return Head(status, headers, -1, keep)
    if not lengths:
        return Head(status, headers, None, keep=False)
    length = lengths.pop()
    if lengths or not length.isdigit() or len(length) > 18:
        raise httpcore.RemoteProtocolError("no usable Content-Length")
    return Head(status, headers, int(length), keep)
