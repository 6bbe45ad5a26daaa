"""WARC files: written, read as others write them, and scanned in place of the network."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import oit
from crawler.archive import NOT_THERE, Archive
from crawler.fetch import Fetcher
from crawler.settings import Settings
from crawler.warc import ArchiveError, Writer, records, unpacked
from demo.__main__ import scan_command
from demo.server import serve
from model import Outcome

AT = datetime(2023, 4, 5, 2, 0, tzinfo=UTC)
PAGE = "<h1>แผน</h1>".encode() + "เนื้อหา ".encode() * 60
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with Writer(path, "test") as writer:
        writer.response("https://a.go.th/แผน", AT, 200, HTML, PAGE)
        writer.metadata("https://a.go.th/x", AT, outcome="timeout", detail="two\nlines")
    with unpacked(path) as file:
        found = list(records(file))
        info, page, note = found
        file.seek(page.at)
        block = file.read(page.length)
    assert [record.kind for record in found] == ["warcinfo", "response", "metadata"]
    assert (page.url, page.date) == ("https://a.go.th/แผน", AT)
    assert block.endswith(PAGE)
    assert page.headers["warc-payload-digest"] == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert info.headers["content-type"] == "application/warc-fields"
    assert note.length == len(b"outcome: timeout\r\ndetail: two lines\r\n")


async def _fetched(path: Path, *urls: str) -> list[tuple[Outcome, str, bytes | None]]:
    how = Settings(park_after=10**9, retries=0)
    archive = Archive(path, how)
    fetcher = Fetcher(replace(how, archive=archive))
    got = [await fetcher.fetch(url) for url in urls]
    await fetcher.aclose()
    archive.close()
    return [(one.resource.outcome, one.resource.detail, one.body) for one in got]


def record(url: str, block: bytes) -> bytes:
    """As others write one: the bytes of the server as they came."""
    about = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-04-05T02:00:00Z\r\n"
    kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return f"{about}{kind}".encode() + block + b"\r\n\r\n"


async def test_headers_in_old_thai_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    there = "แผน๑".encode("cp874")
    sent_on = b"HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: /" + there + b"\r\n\r\n"
    named = b"HTTP/1.1 200 X\r\nContent-Disposition: inline; filename=" + there + b".pdf\r\n\r\n%PDF-1.4"
    path.write_bytes(record("https://a.go.th/1", sent_on) + record("https://a.go.th/%E1%BC%B9%F1", named))
    archive = Archive(path, Settings())
    fetched = await Fetcher(Settings(archive=archive)).fetch("https://a.go.th/1")
    archive.close()
    assert (fetched.resource.outcome, fetched.resource.file_name) == (Outcome.OK, "แผน๑.pdf")


async def test_answers_like_the_server_did(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with Writer(path, "test") as writer:
        writer.response("https://a.go.th/1", AT, 200, HTML, PAGE)
        writer.response("https://a.go.th/old", AT, 301, {"Location": "/1"}, b"")
        writer.response("https://a.go.th/dead", AT, 404, HTML, b"gone")
        writer.response("https://a.go.th/wall", AT, 403, {"Server": "cloudflare"}, b"<title>Just a moment...")
        writer.resource("https://a.go.th/shown", AT, "text/html; charset=utf-8", PAGE)
        writer.metadata("https://a.go.th/slow", AT, outcome="timeout", status="0", detail="no answer in time")
    paths = ("1", "old", "dead", "wall", "shown", "slow", "never")
    found = await _fetched(path, *(f"http://a.go.th/{name}" for name in paths))
    assert [outcome for outcome, _, _ in found] == [
        Outcome.OK, Outcome.OK, Outcome.DEAD, Outcome.BLOCKED, Outcome.OK, Outcome.TIMEOUT, Outcome.UNREACHABLE,
    ]  # fmt: skip
    assert found[0][2] == found[1][2] == found[4][2] == PAGE
    assert found[6][1] == NOT_THERE


def _record(kind: str, url: str, block: bytes, **more: str) -> bytes:
    lines = [
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2023-04-05T02:00:00.123Z",
        f"Content-Length: {len(block)}", *(f"{name.replace('_', '-')}: {value}" for name, value in more.items()),
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


async def test_as_browsers_and_other_crawlers_write_it(tmp_path: Path) -> None:
    """gzip and chunks kept, revisits, all records in one member, addresses in brackets, inside a WACZ."""
    packed = gzip.compress(PAGE, mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    head = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
    coded = head + b"content-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n"
    lying = head + b"transfer-encoding: chunked\r\n\r\n"
    body = b"".join((
        _record("response", "<https://a.go.th/1>", coded + chunked, WARC_Payload_Digest="sha1:ABC"),
        _record("revisit", "https://a.go.th/2", head + b"\r\n", WARC_Payload_Digest="sha1:ABC"),
        _record("response", "https://a.go.th/3", lying + PAGE),
        _record("response", "https://a.go.th/4", head + b"content-encoding: br\r\n\r\n" + b"<html>" + PAGE),
        _record("response", "https://a.go.th/5", head + b"content-encoding: br\r\n\r\n" + b"\x1b\x03\x00"),
        _record("request", "https://a.go.th/3", b"GET / HTTP/1.1\r\n\r\n"),
    ))  # fmt: skip
    path = tmp_path / "session.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", gzip.compress(body, mtime=0))
        archive.writestr("datapackage.json", "{}")
    found = await _fetched(path, *(f"https://a.go.th/{n}" for n in (1, 2, 3)))
    assert [(outcome, given) for outcome, _, given in found] == [(Outcome.OK, PAGE)] * 3
    unpacked_by_browser, packed = await _fetched(path, "https://a.go.th/4", "https://a.go.th/5")
    assert unpacked_by_browser[2] == b"<html>" + PAGE
    assert packed[0] is Outcome.BAD_ENCODING


async def test_as_another_program_wrote_it() -> None:
    """By warcio 1.8: a member per record, requests beside responses, gzip in chunks, revisits by digest and by address."""
    path = Path(__file__).with_name("data") / "warcio.warc.gz"
    found = await _fetched(
        path, *(f"https://a.go.th/{name}" for name in ("แผน", "again", "moved", "wget", "file.pdf", "gone"))
    )
    assert [outcome for outcome, _, _ in found] == [Outcome.OK] * 5 + [Outcome.DEAD]
    first = found[0][2]
    assert first is not None
    assert "แผนปฏิบัติราชการ" in first.decode()
    assert [body for _, _, body in found[1:4]] == [first] * 3
    assert found[4][2] == b"%PDF-1.4 x"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"<html>",
        gzip.compress(b"x", mtime=0)[:-3],
        _record("response", "https://a/1", b"")[:60],
        b"WARC/1.1\r\n\r\n",
    ],
)
def test_what_is_no_archive_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(content)
    with pytest.raises(ArchiveError):
        Archive(path, Settings())


def test_a_scan_from_its_own_archive_finds_the_same(tmp_path: Path) -> None:
    server, port = serve(port=0)
    only = ["--agency", "khlongsommut", "--item", "O1", "--item", "O15", "--item", "O23"]
    live = scan_command(port, tmp_path / "live.db", None)[1:]
    run = CliRunner()
    assert run.invoke(oit, [*live, *only], standalone_mode=False).return_value == 1
    server.shutdown()
    server.server_close()
    warc = tmp_path / "scan.warc.gz"
    told = run.invoke(oit, ["export", "warc", "--db", str(tmp_path / "live.db"), "--out", str(warc)])
    assert "addresses" in told.output, told.output
    files = [one for one in live[1:] if one.endswith(".csv")]
    replay = ["scan", *files, "--book", "fy2566-result", "--as-of", "2566-09-30", "--db", str(tmp_path / "again.db")]
    again = run.invoke(oit, [*replay, "--replay", str(warc), *only], standalone_mode=False)
    assert again.return_value == 1, again.output
    for ours, theirs in zip(_findings(tmp_path / "again.db"), _findings(tmp_path / "live.db"), strict=True):
        assert ours == theirs
    refused = run.invoke(oit, [*replay, "--replay", str(tmp_path / "live.db"), *only])
    assert "WARC" in str(refused.exception)


def _findings(db: Path) -> list[dict[str, object]]:
    told = CliRunner().invoke(oit, ["export", "findings", "--db", str(db)])
    return [{**json.loads(line), "scan": ""} for line in io.StringIO(told.output)]
