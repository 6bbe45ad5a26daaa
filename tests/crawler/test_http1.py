"""Our HTTP/1.1 against h11's: the same answer however the bytes come in, the same refusals."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.headers import Headers
from crawler.http1 import MOST_HEAD, Http1


class Pieces(httpcore.AsyncNetworkStream):
    """A server that says these bytes, in pieces of these sizes, and hangs up."""

    def __init__(self, said: bytes, sizes: list[int] | None = None) -> None:
        self.left = said
        self.sizes = list(sizes or [])
        self.heard = b""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        size = min(self.sizes.pop() if self.sizes else max_bytes, max_bytes)
        piece, self.left = self.left[:size], self.left[size:]
        return piece

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.heard += buffer

    async def aclose(self) -> None:
        self.left = b""

    def get_extra_info(self, info: str) -> Any:
        return bool(self.left) if info == "is_readable" else None


Got = tuple[int, list[tuple[bytes, bytes]], bytes]


def ours(said: bytes, sizes: list[int] | None = None) -> tuple[Got, bool]:
    """What came, and whether the connection may be used again."""

    async def ask() -> tuple[Got, bool]:
        connection = Http1(Pieces(said, sizes), 1.0)
        answer = await connection.ask(b"/", [(b"Host", b"a.go.th")])
        body = b"".join([piece async for piece in answer.aiter_stream()])
        headers = [(name.lower(), value) for name, value in answer.headers]
        return (answer.status, headers, body), connection.idle and not connection.has_ended()

    return asyncio.run(ask())


def theirs(said: bytes) -> Got:
    connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEAD)
    connection.send(h11.Request(method="GET", target="/", headers=[("Host", "a.go.th")]))
    connection.send(h11.EndOfMessage())
    connection.receive_data(said)
    connection.receive_data(b"")
    status, headers, body = 0, [], b""
    while not isinstance(event := connection.next_event(), h11.EndOfMessage):
        if isinstance(event, h11.Response):
            status, headers = event.status_code, list(event.headers)
        elif isinstance(event, h11.Data):
            body += bytes(event.data)
        elif not isinstance(event, h11.InformationalResponse):  # paused, wants more, closed
            break
    return status, headers, body


BODY = b"0123456789" * 7
CHUNKS = b'5\r\n01234\r\n1e;name="x"\r\n' + b"x" * 30 + b"\r\n0\r\nX-After: 1\r\n\r\n"
ANSWERS = [
    b'HTTP/1.1 200 OK\r\nContent-Length: 70\r\nETag: "v"\r\n\r\n' + BODY,
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n" + CHUNKS,
    b"HTTP/1.1 200 OK\nContent-Length: 3\n\nabc",
    b"HTTP/1.1 304 Not Modified\r\nContent-Length: 70\r\n\r\n",
    b"HTTP/1.1 204 No\r\n\r\n",
    b"HTTP/1.1 200\r\nX: a\r\n  b\r\n\r\nuntil the end",
    b"HTTP/1.0 200 OK\r\n\r\nold",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\ny",
    b"HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\nContent-Length: 3\r\n\r\nabc",
    b"HTTP/1.1 302 Found\r\nLocation: /" + "แผน".encode() + b"\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
]


@given(st.sampled_from(ANSWERS), st.lists(st.integers(1, 40), max_size=200))
def test_the_same_as_h11_in_whatever_pieces_it_comes(said: bytes, sizes: list[int]) -> None:
    found, _ = ours(said, sizes)
    expected = theirs(said)
    assert (found[0], found[2]) == (expected[0], expected[2])
    assert [name for name, _ in found[1]] == [name for name, _ in expected[1]] or b"3, 3" in said


@pytest.mark.parametrize(
    ("said", "again"),
    [
        (ANSWERS[0], True),
        (ANSWERS[1], True),
        (ANSWERS[3], True),
        (ANSWERS[0] + b"more than was asked for", False),
        (ANSWERS[5], False),
        (ANSWERS[6], False),
        (ANSWERS[10], False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\nx", True),
    ],
)
def test_when_a_connection_serves_again(said: bytes, again: bool) -> None:
    assert ours(said)[1] == again


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (b"", "without sending a response"),
        (b"HTTP/1.1 200 OK\r\nContent-", "incomplete"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "no status line"),
        (b"HTTP/2 200\r\n\r\n", "no status line"),
        (b"HTTP/1.1 2000 OK\r\n\r\n", "no status line"),
        (b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "no header"),
        (b"HTTP/1.1 200 OK\r\nName : x\r\n\r\n", "no header"),
        (b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", "no header"),
        (b"HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: b\r\n\r\n", "no header"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 2 * MOST_HEAD, "too large"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 20, "interim"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "Content-Length"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n", "Content-Length"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1_0\r\n\r\n", "Content-Length"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "transfer encoding"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "without sending complete message body"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "without sending complete message body"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdefg\r\n", "longer than announced"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nab", "no size"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 16 + b"\r\n", "no size"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"x" * 9999, "too long"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 50_000, "trailers too large"),
    ],
)
def test_what_is_refused(said: bytes, problem: str) -> None:
    with pytest.raises(httpcore.RemoteProtocolError, match=problem):
        ours(said, [1000] * 300)


@given(st.binary(max_size=300))
def test_nothing_else_comes_out_of_it(said: bytes) -> None:
    for start in (b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"):
        try:
            ours(start + said)
        except httpcore.RemoteProtocolError:
            continue


async def test_what_is_sent() -> None:
    server = Pieces(ANSWERS[0])
    connection = Http1(server, 1.0)
    await connection.ask(b"/a?b=1", [(b"Host", b"a.go.th"), (b"Accept", b"*/*")])
    assert server.heard == b"GET /a?b=1 HTTP/1.1\r\nHost: a.go.th\r\nAccept: */*\r\n\r\n"
    assert not connection.idle
    with pytest.raises(httpcore.LocalProtocolError):
        await connection.ask(b"/", [(b"Cookie", b"a=1\r\nHost: inside")])


def test_headers_as_they_are_looked_at() -> None:
    headers = Headers.of([
        (b"Content-Type", b"text/html"), (b"X", b"1"), (b"x", "ก".encode()), (b"Y", b"\xa1"),
        (b"Set-Cookie", b"a=1"), (b"set-cookie", b"b=2"),
    ])  # fmt: skip
    assert headers["content-type"] == "text/html"
    assert (headers["x"], headers["y"], headers.cookies) == ("1, ก", "\xa1", ("a=1", "b=2"))
