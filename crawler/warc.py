"""WARC 1.1 (ISO 28500): written from what a scan kept, and read as far as browsers and crawlers write it.

Records are packed one by one where the file's name ends in .gz, as the standard wants it. Reading unpacks into a
temporary file first: that takes archives packed in any way, and a record is then found by its place.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import tempfile
import uuid
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

MOST = 20_000_000_000  # bytes of an archive, unpacked: it comes from a person, but may be damaged
_STEP = 1 << 20
_LONGEST_LINE = 64 * 1024
_MOST_LINES = 200


class ArchiveError(ValueError):
    """The file is no WARC, or damaged; the text says where."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `at`: where its block begins in the unpacked file."""

    kind: str
    url: str
    date: datetime
    headers: Mapping[str, str] = field(repr=False)  # names in lower case
    at: int = 0
    length: int = 0


class Writer:
    """Appends records to a new file."""

    def __init__(self, path: Path, software: str) -> None:
        self._packed = path.name.lower().endswith(".gz")
        self._file = path.open("wb")
        about = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
        self._record("warcinfo", "", datetime.now(UTC), "application/warc-fields", about)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def response(self, url: str, date: datetime, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """An answer of a server. The body is kept as it was unpacked, so the headers say nothing of its packing."""
        lines = [f"HTTP/1.1 {status} {'OK' if status == 200 else '-'}"]
        lines += [f"{name}: {_one_line(value)}" for name, value in headers.items() if value]
        lines.append(f"Content-Length: {len(body)}")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")
        digest = {"WARC-Payload-Digest": _digest(body)}
        self._record("response", url, date, "application/http;msgtype=response", head + body, digest)

    def resource(self, url: str, date: datetime, content_type: str, body: bytes) -> None:
        """What was made of a page, such as by a browser."""
        self._record("resource", url, date, content_type, body, {"WARC-Payload-Digest": _digest(body)})

    def metadata(self, url: str, date: datetime, **fields: str) -> None:
        """What came of an address that gave no answer."""
        text = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in fields.items())
        self._record("metadata", url, date, "application/warc-fields", text.encode())

    def _record(
        self,
        kind: str,
        url: str,
        date: datetime,
        content_type: str,
        block: bytes,
        more: Mapping[str, str] | None = None,
    ) -> None:
        fields = {
            "WARC-Type": kind,
            **({"WARC-Target-URI": url} if url else {}),
            "WARC-Date": date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
            **(more or {}),
            "WARC-Block-Digest": _digest(block),
            "Content-Type": _one_line(content_type) or "application/octet-stream",
            "Content-Length": str(len(block)),
        }
        head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
        record = head.encode("utf-8", "replace") + block + b"\r\n\r\n"
        self._file.write(gzip.compress(record, 6, mtime=0) if self._packed else record)


def unpacked(path: Path) -> IO[bytes]:
    """The records of a .warc, .warc.gz or .wacz as one open file that vanishes when closed. Raises ArchiveError."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the caller
    try:
        if zipfile.is_zipfile(path):
            _from_wacz(path, file)
        else:
            with path.open("rb") as given:
                _copy(given, file)
    except (OSError, zlib.error, zipfile.BadZipFile, EOFError) as problem:
        file.close()
        raise ArchiveError(f"{path}: {problem}") from problem
    file.seek(0)
    return file


def records(file: IO[bytes]) -> Iterator[Record]:
    """Every record, in order. Raises ArchiveError where the file is cut or no WARC."""
    place = 0
    while True:
        file.seek(place)
        line = file.readline(_LONGEST_LINE)
        while line in {b"\r\n", b"\n"}:
            line = file.readline(_LONGEST_LINE)
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise ArchiveError(f"no WARC record at byte {place}: {line[:40]!r}")
        headers = read_headers(file)
        try:
            length = int(headers.get("content-length", ""))
            date = datetime.fromisoformat(headers.get("warc-date", "").replace("Z", "+00:00"))
        except ValueError as problem:
            raise ArchiveError(f"record at byte {place}: {problem}") from None
        at = file.tell()
        url = headers.get("warc-target-uri", "").strip("<>")  # older writers put it in brackets
        date = date if date.tzinfo else date.replace(tzinfo=UTC)
        yield Record(headers.get("warc-type", ""), url, date, headers, at, length)
        place = at + length


def read_headers(file: IO[bytes], errors: str = "replace") -> dict[str, str]:
    """Header lines up to the empty one; names in lower case, of repeated ones the last. `errors`: of bytes that are no UTF-8,
    as in `bytes.decode`."""
    headers: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = file.readline(_LONGEST_LINE)
        if line in {b"\r\n", b"\n", b""}:
            break
        name, _, value = line.decode("utf-8", errors).partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _from_wacz(path: Path, target: IO[bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith((".warc", ".warc.gz"))]
        if not names:
            raise ArchiveError(f"{path}: holds no WARC")
        for name in names:
            with archive.open(name) as given:
                _copy(given, target)


def _copy(given: IO[bytes], target: IO[bytes]) -> None:
    start = given.read(2)
    whole = _Again(start, given)
    if start == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=whole) as packed:
            _copy_all(packed, target)
    else:
        _copy_all(whole, target)


def _copy_all(given: _Again | gzip.GzipFile, target: IO[bytes]) -> None:
    while piece := given.read(_STEP):
        target.write(piece)
        if target.tell() > MOST:
            raise ArchiveError(f"more than {MOST} bytes")


class _Again(io.RawIOBase):
    """A file that begins with what was read of it already."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start = start
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        start, self._start = self._start, b""
        return start or self._rest.read(size)


def _digest(body: bytes) -> str:
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
