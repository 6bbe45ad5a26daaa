"""Serve the replica of the portal: `python demo/server.py --port 8765 [--log FILE]`.

One port answers for several hosts, told apart by the Host header: the portal of the districts, the
procurement portal, the online service, and hosts outside that block or fail. A host that is not known
gets the portal, so that a browser pointed at http://127.0.0.1:8765/ works too. Pages are HTML fragments
under `portal/<district>/pages`, each with its settings (title, encoding, status, redirect, bare) in a
JSON comment on its first line.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import mimetypes
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Any, TextIO
from urllib.parse import quote, unquote, urlsplit

PORTAL = Path(__file__).parent / "portal"
MAIN_HOST = "webportal.bangkok.go.th"
MODIFIED = "Wed, 05 Apr 2023 02:00:00 GMT"  # one date for all, so that two machines answer alike
ROBOTS = "User-agent: *\nDisallow: /admin/\n"
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".csv": "text/csv",
    ".zip": "application/zip",
}
PAGE_PATH = re.compile(r"/([a-z]+)/page/sub/(\d+)(?:/.*)?")
DISTRICT_PATH = re.compile(r"/([a-z]+)(?:/(contact|search)?)?/?")


@dataclass(frozen=True)
class Answer:
    """What goes back: a status, headers of its own, a body, and the tag it is known by (none = never 304)."""

    status: int
    body: bytes
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""


@dataclass(frozen=True)
class Fragment:
    """One stored page: its settings and its main content."""

    settings: dict[str, Any]
    content: str

    @classmethod
    def read(cls, path: Path) -> Fragment:
        head, _, content = path.read_text(encoding="utf-8").partition("\n")
        return cls(json.loads(head.removeprefix("<!--").removesuffix("-->")), content)


class Portal:
    """Finds the answer to a request; knows nothing of sockets."""

    def __init__(self, root: Path = PORTAL) -> None:
        self._root = root
        self._visits = itertools.count(1_284_311)
        self._lock = threading.Lock()

    def answer(self, host: str, path: str, *, posted: bool = False) -> Answer:
        """The answer for a percent-decoded path on a host."""
        folder = self._root / "hosts" / host
        if host != MAIN_HOST and folder.is_dir():
            return self._outside(folder, path)
        if path == "/robots.txt":
            return Answer(200, ROBOTS.encode(), "text/plain")
        if path == "/":
            return self._start_of_all()
        if path.startswith(("/public/", "/upload/", "/static/", "/viewer/")):
            return self._file(path)
        return self._district(path, posted=posted)

    def _outside(self, folder: Path, path: str) -> Answer:
        rule = json.loads((folder / "host.json").read_text(encoding="utf-8"))
        name = rule["pages"].get(path.rstrip("/") or "/", rule["pages"].get("*"))
        if path == "/robots.txt" and rule.get("robots", True):
            return Answer(200, ROBOTS.encode(), "text/plain")
        if name is None:
            return Answer(404, _plain("404 Not Found"))
        fragment = Fragment.read(folder / name)
        return self._bare(fragment)

    def _start_of_all(self) -> Answer:
        sites = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(self._root.glob("*/site.json"))]
        links = "".join(f'<li><a href="/{site["id"]}">{site["name"]}</a></li>' for site in sites)
        return Answer(200, _plain("กรุงเทพมหานคร", f"<ul>{links}</ul>"))

    def _file(self, path: str) -> Answer:
        base = self._root / "files"
        target = (base / path.lstrip("/")).resolve()
        if not target.is_relative_to(base.resolve()) or not target.is_file():
            return Answer(404, _plain("404 ไม่พบไฟล์"))
        body = target.read_bytes()
        kind = TYPES.get(target.suffix.lower()) or mimetypes.guess_type(target.name)[0]
        kind = kind or "application/octet-stream"
        return Answer(200, body, kind, etag=f'"{hashlib.sha256(body).hexdigest()[:20]}"')

    def _district(self, path: str, *, posted: bool) -> Answer:
        page = PAGE_PATH.fullmatch(path)
        other = DISTRICT_PATH.fullmatch(path)
        found = page or other
        district = found[1] if found else ""
        site_file = self._root / district / "site.json"
        if not district or not site_file.is_file():
            return Answer(404, _plain("ไม่พบหน้าที่ต้องการ"))
        name = page[2] if page else (other[2] if other and other[2] else "start")
        return self._page(district, "sent" if posted else name)

    def _page(self, district: str, name: str) -> Answer:
        site = json.loads((self._root / district / "site.json").read_text(encoding="utf-8"))
        target = self._root / district / "pages" / f"{name}.html"
        common = self._root / "templates" / f"{name}.html"
        if not target.is_file():
            target = common if common.is_file() else self._root / "templates" / "404.html"
        fragment = Fragment.read(target)
        if "redirect" in fragment.settings or fragment.settings.get("bare"):
            return self._bare(fragment)
        return self._whole(fragment, site)

    def _bare(self, fragment: Fragment) -> Answer:
        settings = fragment.settings
        headers = dict(settings.get("headers", {}))
        if "redirect" in settings:
            headers["Location"] = quote(settings["redirect"], safe=":/?=&%")
            return Answer(settings.get("status", 302), b"", headers=headers)
        body = fragment.content.encode()
        status = settings.get("status", 200)
        return Answer(status, body, headers=headers, etag=_page_tag(fragment) if status == 200 else "")

    def _whole(self, fragment: Fragment, site: dict[str, Any]) -> Answer:
        settings = fragment.settings
        encoding = settings.get("encoding", "utf-8")
        with self._lock:
            visits = next(self._visits)
        template = (self._root / "templates" / f"{site['template']}.html").read_text(encoding="utf-8")
        text = Template(template).safe_substitute(
            {key: value for key, value in site.items() if isinstance(value, str)},
            title=settings["title"],
            menu=_menu(site),
            content=fragment.content,
            visits=f"{visits:,}",
            charset={"utf-8": "utf-8", "cp874": "windows-874"}[encoding],
        )
        kind = "text/html" if encoding == "cp874" else "text/html; charset=utf-8"
        status = settings.get("status", 200)
        body = text.encode(encoding, "xmlcharrefreplace")
        etag = _page_tag(fragment) if status == 200 else ""
        return Answer(status, body, kind, dict(settings.get("headers", {})), etag)


def _plain(title: str, rest: str = "") -> bytes:
    return f"<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1>{rest}".encode()


def _page_tag(fragment: Fragment) -> str:
    return f'W/"{hashlib.sha256(fragment.content.encode()).hexdigest()[:20]}"'


def _menu(site: dict[str, Any]) -> str:
    lines = []
    for head, links in site["menu"]:
        lines.append(f'<li><span>{head}</span><ul class="sub-menu">')
        lines += [f'<li><a href="{href}">{text}</a></li>' for text, href in links]
        lines.append("</ul></li>")
    return "\n".join(lines)


class Handler(BaseHTTPRequestHandler):
    """HTTP/1.1 with keep-alive and conditional requests around the portal."""

    protocol_version = "HTTP/1.1"
    server_version = "demo-portal/1"
    timeout = 30
    disable_nagle_algorithm = True
    portal = Portal()
    log_to: TextIO | None = None

    def do_GET(self) -> None:
        self._reply(posted=False)

    def do_HEAD(self) -> None:
        self._reply(posted=False)

    def do_POST(self) -> None:
        self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1_000_000))
        self._reply(posted=True)

    def _reply(self, *, posted: bool) -> None:
        host = (self.headers.get("Host") or MAIN_HOST).split(":")[0].lower()
        path = unquote(urlsplit(self.path).path)
        answer = self.portal.answer(host, path, posted=posted)
        if answer.etag and not posted and self._known(answer.etag):
            answer = Answer(304, b"", "", answer.headers, answer.etag)
        self.log_request(answer.status)
        self.send_response_only(answer.status)
        headers = {"Server": self.version_string(), "Date": self.date_time_string()}
        headers |= {"Content-Type": answer.content_type, **answer.headers}
        if answer.etag:
            headers |= {"ETag": answer.etag, "Last-Modified": MODIFIED}
        if answer.status != 304:
            headers["Content-Length"] = str(len(answer.body))
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _known(self, etag: str) -> bool:
        """RFC 9110 13.2.2: If-None-Match decides; If-Modified-Since only counts without it."""
        given = self.headers.get("If-None-Match")
        if given is not None:
            tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
            return "*" in tags or etag.removeprefix("W/") in tags
        return self.headers.get("If-Modified-Since") == MODIFIED

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        if self.log_to:
            self.log_to.write(f"{self.headers.get('Host') if hasattr(self, 'headers') else '-'} {format % args}\n")
            self.log_to.flush()


class Server(ThreadingHTTPServer):
    """Many connections at a time, none of which keeps a program from ending."""

    daemon_threads = True
    request_queue_size = 128


def serve(port: int = 0, log: Path | None = None) -> tuple[ThreadingHTTPServer, int]:
    """Start the portal in a thread; call `shutdown()` and `server_close()` on the server to end it."""
    handler = type("LoggingHandler", (Handler,), {"log_to": log.open("a", encoding="utf-8") if log else None})
    server = Server(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, server.server_address[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--log", type=Path)
    options = parser.parse_args()
    server, port = serve(options.port, options.log)
    print(f"http://127.0.0.1:{port}/  (Ctrl-C ends it)", flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main()
