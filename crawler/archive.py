"""An archive in place of the network: a site that blocks us can be archived in a browser and be judged here."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from crawler.answers import Answer
from crawler.headers import Headers
from crawler.reading import Limits, read_body
from crawler.settings import Settings
from crawler.spelling import key
from crawler.warc import ArchiveError, Record, read_headers, records, unpacked
from model import Outcome

NOT_THERE = "not in the archive"
_KINDS = frozenset({"response", "resource", "revisit", "metadata"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AS_IT_IS = (
    b"<",
    b"%PDF",
    b"PK\x03\x04",
    b"\xef\xbb\xbf<",
)  # browsers unpack a body and keep the header that says packed
_STEP = 64 * 1024
_SAME_BYTES = "surrogateescape"  # what servers say in windows-874 comes out as they said it


class Archive:
    """Answers like a server would, from the newest good record of each address (`crawler.answers.Asks`).

    Nothing is asked of anybody: robots.txt and politeness were the business of whoever made the archive.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self._settings = settings
        self._file = unpacked(path)
        self._records: dict[str, Record] = {}
        self._revisited: dict[str, Record] = {}  # records that hold a body, by its digest, their id and their address
        for record in records(self._file):
            self._keep(record)
        if not self._records:
            raise ArchiveError(f"{path}: holds no pages")

    def __len__(self) -> int:
        return len(self._records)

    def close(self) -> None:
        self._file.close()

    async def ask(self, url: str, headers: Mapping[str, str], *, delay: float = 0.0, most: int = 0) -> Answer:
        """The archived answer, its time included."""
        if urlsplit(url).path == "/robots.txt":
            return Answer(url, 404)
        record = self._records.get(key(url))
        if record is None:
            return Answer(url, failure=Outcome.UNREACHABLE, detail=NOT_THERE)
        return replace(await self._answer(record, most), url=url, at=record.date)

    def _keep(self, record: Record) -> None:
        if record.kind not in _KINDS or not record.url.startswith(("http:", "https:")):
            return
        name = key(record.url)
        known = self._records.get(name)
        rank = self._rank(record)
        if rank and (known is None or (rank, record.date) >= (self._rank(known), known.date)):
            self._records[name] = record
        if record.kind in {"response", "resource"}:
            said = record.headers
            for held in (said.get("warc-payload-digest"), said.get("warc-record-id"), key(record.url)):
                if held:
                    self._revisited.setdefault(held, record)

    def _rank(self, record: Record) -> int:
        """A page comes before a redirect, and that before an error of another visit; 0 for what tells nothing."""
        if record.kind == "metadata":
            return 1 if self._noted(record) else 0
        status = 200 if record.kind == "resource" else self._head(record)[0]
        return 3 if status == 200 else 2 if status in _REDIRECTS else 1

    def _noted(self, record: Record) -> Answer | None:
        """What a scan of ours noted of an address that gave nothing."""
        self._file.seek(record.at)
        fields = read_headers(io.BytesIO(self._file.read(min(record.length, _STEP))))
        try:
            outcome = Outcome(fields.get("outcome", ""))
            return Answer("", int(fields.get("status", "0")), failure=outcome, detail=fields.get("detail", ""))
        except ValueError:
            return None

    def _head(self, record: Record) -> tuple[int, dict[str, str], int]:
        """Status, headers, and where the body begins."""
        self._file.seek(record.at)
        line = self._file.readline(_STEP).split()
        status = int(line[1]) if len(line) > 1 and line[0].startswith(b"HTTP/") and line[1].isdigit() else 0
        return status, read_headers(self._file, _SAME_BYTES), self._file.tell()

    async def _answer(self, record: Record, most: int) -> Answer:
        if noted := self._noted(record) if record.kind == "metadata" else None:
            return noted
        if record.kind == "resource":
            headers, status, start = {"content-type": record.headers.get("content-type", "")}, 200, record.at
        else:
            status, headers, start = self._head(record)
        body = self._bytes(start, record.at + record.length)
        if record.kind == "revisit" and not body:
            body, coding = self._of_other(record)
            headers = {**headers, **coding}
        if "chunked" in headers.get("transfer-encoding", "").lower():
            body = _without_chunks(body)
        said = Headers.of(_raw(headers))
        disposition = headers.get("content-disposition", "").encode("utf-8", _SAME_BYTES)
        limit = most or self._settings.max_body
        read = await read_body(_pieces(body), said.get("content-encoding", ""), Limits(limit, limit))
        if read.outcome is Outcome.BAD_ENCODING and body.lstrip()[:4].startswith(_AS_IT_IS):
            read = await read_body(_pieces(body), "", Limits(limit, limit))
        if status != 200:
            return Answer("", status, said, disposition, read.content)
        return Answer("", status, said, disposition, read.content, read.sha256, read.outcome, read.detail)

    def _of_other(self, record: Record) -> tuple[bytes, dict[str, str]]:
        """The body of the record that this one repeats, with how it is coded."""
        said = record.headers
        names = (
            *(said.get("warc-payload-digest", ""), said.get("warc-refers-to", "")),
            key(said.get("warc-refers-to-target-uri", "").strip("<>")),
        )
        other = next((self._revisited[name] for name in names if name in self._revisited), None)
        if other is None:
            return b"", {}
        if other.kind == "resource":
            return self._bytes(other.at, other.at + other.length), {}
        _, headers, start = self._head(other)
        coded = ("content-type", "content-encoding", "transfer-encoding")
        return self._bytes(start, other.at + other.length), {name: headers[name] for name in coded if name in headers}

    def _bytes(self, start: int, end: int) -> bytes:
        self._file.seek(start)
        return self._file.read(max(0, end - start))


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(body), _STEP):
        yield body[at : at + _STEP]


def _raw(headers: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
    return ((name.encode("utf-8", _SAME_BYTES), value.encode("utf-8", _SAME_BYTES)) for name, value in headers.items())


def _without_chunks(body: bytes) -> bytes:
    """RFC 9112 7.1. Many writers keep the header and not the chunks: what is not chunked stays as it is."""
    source = io.BytesIO(body)
    parts: list[bytes] = []
    while line := source.readline(100):
        try:
            size = int(line.partition(b";")[0].strip(), 16)
        except ValueError:
            return body
        if size == 0:
            return b"".join(parts)
        parts.append(source.read(size))
        if len(parts[-1]) < size or source.readline(3) not in {b"\r\n", b"\n"}:
            return body
    return body
