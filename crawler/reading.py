"""From an answer's bytes on the wire to a body: counted, hashed and unpacked step by step, within limits."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import AsyncIterable, Iterator
from dataclasses import dataclass

from model import Outcome

_STEP = 256 * 1024
_WORST_RATIO = 200  # of unpacked to packed bytes, past the first megabyte
_RATIO_FROM = 1024 * 1024
_ZLIB_OR_GZIP = 47


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes: what may come over the wire, and what it may become."""

    packed: int
    unpacked: int


@dataclass(frozen=True, slots=True)
class Body:
    """`outcome` is OK, or why there is no whole body; `content` is then what came before."""

    content: bytes
    sha256: str = ""
    outcome: Outcome = Outcome.OK
    detail: str = ""


class _Stop(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, outcome: Outcome, detail: str) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail


async def read_body(chunks: AsyncIterable[bytes], encoding: str, limits: Limits) -> Body:
    """Reads to the end or to a limit. Errors of the connection are the caller's.

    httpx unpacks 67 MB out of the first 64 kB of a bomb; here no step makes more than 256 kB.
    """
    reader = _Reader(limits)
    try:
        unpacker = _unpacker(encoding)
        async for chunk in chunks:
            reader.count(chunk)
            for piece in unpacker.feed(chunk):
                reader.keep(piece)
        unpacker.finish()
    except _Stop as stop:
        return Body(b"".join(reader.parts), "", stop.outcome, stop.detail)
    return Body(b"".join(reader.parts), reader.digest.hexdigest())


class _Reader:
    """Counts and keeps the pieces of one body, and says stop."""

    def __init__(self, limits: Limits) -> None:
        self.digest = hashlib.sha256()
        self.parts: list[bytes] = []
        self._limits = limits
        self._packed = self._unpacked = 0

    def count(self, chunk: bytes) -> None:
        self._packed += len(chunk)
        if self._packed > self._limits.packed:
            raise _Stop(Outcome.TOO_LARGE, f"more than {self._limits.packed} bytes")

    def keep(self, piece: bytes) -> None:
        self._unpacked += len(piece)
        if self._unpacked > self._limits.unpacked:
            raise _Stop(Outcome.TOO_LARGE, f"decoded: more than {self._limits.unpacked} bytes")
        if self._unpacked > _RATIO_FROM and self._unpacked > self._packed * _WORST_RATIO:
            raise _Stop(Outcome.TOO_LARGE, f"decoded: {self._unpacked} bytes out of {self._packed}")
        self.digest.update(piece)
        self.parts.append(piece)


class _Plain:
    def feed(self, chunk: bytes) -> Iterator[bytes]:
        if chunk:
            yield chunk

    def finish(self) -> None:
        """Nothing can be left over."""


class _Gzip(_Plain):
    """gzip with any number of members, zlib, or bare deflate, which some servers call by the same name."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(_ZLIB_OR_GZIP)
        self._begun = False
        self._head = b""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        if not self._begun:
            chunk = self._begin(chunk)
        while chunk:
            if self._stream.eof:
                if not chunk.startswith(b"\x1f\x8b"):
                    return  # padding after the last member
                self._stream = zlib.decompressobj(_ZLIB_OR_GZIP)
            try:
                piece = self._stream.decompress(chunk, _STEP)
            except zlib.error as problem:
                raise _Stop(Outcome.BAD_ENCODING, f"gzip: {problem}") from None
            if piece:
                yield piece
            chunk = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            if len(piece) == _STEP and not chunk and not self._stream.eof:
                yield self._stream.decompress(b"", _STEP)  # what the limit held back

    def finish(self) -> None:
        if self._begun and not self._stream.eof:
            raise _Stop(Outcome.TRUNCATED, "the packed body ends too early")

    def _begin(self, chunk: bytes) -> bytes:
        self._head += chunk
        if len(self._head) < 2:
            return b""
        self._begun = True
        first, second = self._head[0], self._head[1]
        zlib_header = first & 0x0F == 8 and (first * 256 + second) % 31 == 0
        if self._head[:2] != b"\x1f\x8b" and not zlib_header:
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._head


def _unpacker(encoding: str) -> _Plain:
    name = encoding.strip().lower()
    if name in {"", "identity", "none", "binary", "utf-8", "8bit"}:
        return _Plain()
    if name in {"gzip", "x-gzip", "deflate"}:
        return _Gzip()
    raise _Stop(Outcome.BAD_ENCODING, f"Content-Encoding {name[:40]}, which we did not ask for")
