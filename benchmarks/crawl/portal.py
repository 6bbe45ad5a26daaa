"""A portal of 50 districts in a process of its own: 1,550 pages and 4,500 files, 460 MB, made from numbers.

`python -m benchmarks.crawl.portal [--districts N] [--latency MS]` prints its port and serves until its input closes.
Far below its client in cost: a protocol by hand, bodies made of shared parts, nothing kept per connection. `/_stats` gives
counters, `/_edit?N` changes N pages for good, `/_shells?N` makes N pages of every district show nothing without scripts.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import io
import json
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

HOST = "portal.bench.go.th"
PAGES, FILES = 30, 3
WORDS = ("แผนปฏิบัติราชการ", "ประจำปีงบประมาณ", "สำนักงานเขต", "รายงานผล", "การจัดซื้อจัดจ้าง", "คู่มือประชาชน", "ข้อมูล", "๒๕๖๖")
MODIFIED = "Fri, 20 Nov 2026 00:00:00 GMT"
KINDS = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def page_url(district: int, page: int) -> str:
    return f"/d{district}/page/sub/{district * 100 + page}/{WORDS[page % len(WORDS)]}"


def resources(districts: int) -> Iterator[str]:
    """The path of everything there is."""
    for district in range(districts):
        yield f"/d{district}"
        for page in range(PAGES):
            yield page_url(district, page)
            yield from (f"/upload/user/{district:04}{page:04}/file.{kind}" for kind in KINDS)


class Portal:
    """Answers paths with bodies that depend on nothing but the path and how often it was edited."""

    def __init__(self) -> None:
        self.edits: Counter[str] = Counter()
        self.shells = 0

    def find(self, path: str) -> tuple[str, list[bytes]] | None:
        parts = path.strip("/").split("/")
        if parts[0].startswith("d") and parts[0][1:].isdigit():
            district = int(parts[0][1:])
            if len(parts) == 1:
                return "text/html; charset=utf-8", [_index(district)]
            if len(parts) >= 4 and parts[1:3] == ["page", "sub"]:
                page = int(parts[3]) - district * 100
                if page < self.shells:
                    return "text/html; charset=utf-8", [_shell(district, page)]
                return "text/html; charset=utf-8", [_page(district, page), b"<!-- %d -->" % self.edits[path]]
        if parts[0] == "upload":
            kind = parts[-1].rpartition(".")[2]
            return KINDS[kind], _file(kind, f"{parts[2]}{self.edits[path]}")
        if parts[0] == "data":
            return "application/json", [json.dumps({"rows": [f"{word} {parts[1]}" for word in WORDS * 3]}).encode()]
        return None


def _menu(district: int) -> str:
    pages = ((WORDS[n % len(WORDS)], n, district * 100 + 40 + n) for n in range(80))
    links = (f"<li><a href='/d{district}/page/sub/{id_}/เมนู'>เมนู {word} {n}</a></li>" for word, n, id_ in pages)
    return f"<nav><ul>{''.join(links)}</ul></nav>"


def _html(district: int, title: str, body: str) -> bytes:
    head = f"<!doctype html><html lang=th><head><meta charset=utf-8><title>{title}</title></head>"
    main = f"<main><h1>{title}</h1>{body}</main><footer>เขต {district}</footer>"
    return f"{head}<body>{_menu(district)}{main}</body></html>".encode()


@cache
def _index(district: int) -> bytes:
    links = "".join(f"<li><a href='{page_url(district, page)}'>ข้อ {page}</a></li>" for page in range(PAGES))
    return _html(district, f"เขต {district}", f"<ul>{links}</ul>")


@cache
def _page(district: int, page: int) -> bytes:
    chance = random.Random(district * 1000 + page)
    wanted = chance.randrange(8_000, 42_000)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) * 2.7 < wanted:
        paragraphs.append("<p>" + " ".join(chance.choices(WORDS, k=40)) + "</p>")
    files = "".join(
        f"<p><a href='/upload/user/{district:04}{page:04}/file.{kind}'>ดาวน์โหลด {kind}</a></p>" for kind in KINDS
    )
    return _html(district, f"{WORDS[page % len(WORDS)]} {district}/{page}", files + "".join(paragraphs))


def _shell(district: int, page: int) -> bytes:
    script = (
        f"fetch('/data/{district}-{page}').then(r => r.json()).then(d => "
        "{ document.getElementById('app').innerHTML = d.rows.map(r => `<p>${r}</p>`).join(''); })"
    )
    return _html(district, "หน้า", f"<div id=app></div><script>{script}</script>")


@cache
def _model_file(kind: str) -> bytes:
    """A file that opens, of the size such files have."""
    if kind == "pdf":
        return _pdf(200_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in _PARTS[kind].items():
            archive.writestr(name, text)
        archive.writestr("media/filler.bin", random.Random(1).randbytes(28_000 if kind == "xlsx" else 37_000))
    return packed.getvalue()[:-2]


def _file(kind: str, name: str) -> list[bytes]:
    """The model with its name in a comment, so that every file is another one."""
    said = name.encode()
    if kind == "pdf":
        return [_model_file(kind), b"\n%" + said + b"\n"]
    return [_model_file(kind), len(said).to_bytes(2, "little"), said]  # the comment of the archive


def _pdf(size: int) -> bytes:
    text = b"BT /F1 12 Tf 72 720 Td (Plan 2566) Tj ET"
    filler = random.Random(2).randbytes(size)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(filler), filler),
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return bytes(made + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end)


_TYPES = "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default Extension='xml' ContentType='application/xml'/>{}</Types>"  # noqa: E501
_RELS = "<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}' Target='{}'/></Relationships>"  # noqa: E501
_PARTS = {
    "docx": {
        "[Content_Types].xml": _TYPES.format(
            "<Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/>"  # noqa: E501
        ),
        "_rels/.rels": _RELS.format("officeDocument", "word/document.xml"),
        "word/document.xml": "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
        + "".join(f"<w:p><w:r><w:t>{' '.join(WORDS)} {n}</w:t></w:r></w:p>" for n in range(10))
        + "</w:body></w:document>",
    },
    "xlsx": {
        "[Content_Types].xml": _TYPES.format(
            "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"  # noqa: E501
            "<Override PartName='/xl/s.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/>"  # noqa: E501
        ),
        "_rels/.rels": _RELS.format("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>",  # noqa: E501
        "xl/_rels/workbook.xml.rels": _RELS.format("worksheet", "s.xml"),
        "xl/s.xml": "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"
        + "".join(
            f"<row r='{n}'><c r='A{n}' t='inlineStr'><is><t>{WORDS[n % 8]}</t></is></c></row>" for n in range(1, 11)
        )
        + "</sheetData></worksheet>",
    },
}


class Served(asyncio.Protocol):
    """One connection. Requests come one after the other, as ours and Scrapy's do."""

    def __init__(self, portal: Portal, stats: Counter[str], latency: float) -> None:
        self._portal = portal
        self._stats = stats
        self._latency = latency
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._stats["connections"] += 1

    def data_received(self, data: bytes) -> None:
        self._read += data
        while b"\r\n\r\n" in self._read:
            head, _, self._read = self._read.partition(b"\r\n\r\n")
            parts = self._answer(head)
            if self._latency:
                asyncio.get_running_loop().call_later(self._latency, self._transport.writelines, parts)
            else:
                self._transport.writelines(parts)

    def _answer(self, head: bytes) -> list[bytes]:
        target = urlsplit(head.split(b" ", 2)[1].decode())
        path = unquote(target.path)
        if path.startswith("/_"):
            return self._about(path, target.query)
        found = self._portal.find(path)
        self._stats["requests"] += 1
        if found is None:
            self._stats["404"] += 1
            return [b"HTTP/1.1 404 N\r\nContent-Length: 0\r\n\r\n"]
        kind, body = found
        tag = f'"{hashlib.md5(path.encode()).hexdigest()}-{self._portal.edits[path]}"'
        lines = f"ETag: {tag}\r\nLast-Modified: {MODIFIED}\r\nCache-Control: no-cache\r\n"
        if f"if-none-match: {tag}".encode() in head.replace(b"If-None-Match", b"if-none-match"):
            self._stats["304"] += 1
            return [f"HTTP/1.1 304 N\r\n{lines}\r\n".encode()]
        size = sum(map(len, body))
        self._stats["200"] += 1
        self._stats["bytes"] += size
        return [f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n{lines}\r\n".encode(), *body]

    def _about(self, path: str, query: str) -> list[bytes]:
        if path == "/_edit":
            self._portal.edits.update(random.Random(3).sample(sorted(set(map(str, resources(50))) - {"/"}), int(query)))
        elif path == "/_shells":
            self._portal.shells = int(query)
        body = json.dumps(self._stats).encode()
        self._stats.clear()
        return [b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body), body]


async def _serve(latency: float) -> None:
    portal, stats = Portal(), Counter[str]()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Served(portal, stats, latency), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--latency", type=float, default=0.0, help="milliseconds")
    asyncio.run(_serve(parser.parse_args().latency / 1000))
