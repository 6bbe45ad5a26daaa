"""A portal of the corpus on a real server, scanned as a user would scan it."""

from __future__ import annotations

import asyncio
import contextlib
import io
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image

from app.scanning import Job, run_scan
from crawler.addresses import key, wire
from crawler.settings import Settings
from model import Finding
from rules.book import Book
from storage import open_store
from tests.corpus.portals import Portal, _body, _pages

_MISSING = b"<html><title>404</title><h1>404 Not Found</h1></html>"
_SOFT = "<html><title>ไม่พบหน้าที่ต้องการ</title><h1>ขออภัย ไม่พบหน้าที่ท่านต้องการ (404 Not Found)</h1></html>".encode()
_CHALLENGE = b"<html><title>Just a moment...</title><div id=cf-challenge>Checking your browser</div></html>"


_LOGIN = b"<html><title>Login</title><form method=post><input name=user><input type=password name=pw></form></html>"


def scan(portal: Portal, book: Book, as_of: date, folder: Path) -> list[Finding]:
    """Findings of a scan over HTTP; the store stays in the folder."""
    hosts = {urlsplit(u).hostname or "" for u in _pages(portal)}
    rows = portal.submissions(book)
    hosts |= {urlsplit(s.url).hostname or "" for s in rows if s.url}
    with _served(portal) as address, open_store(folder / f"{portal.agency.id}.sqlite") as store:
        store.put_agencies([portal.agency])
        store.put_submissions(book.fiscal_year, book.book, rows)
        made = store.new_scan("scan", book.book, as_of, book.fiscal_year, [portal.agency.id])
        job = Job(made, book, [portal.agency], rows)
        local = frozenset({("127.0.0.1", urlsplit(address).port or 0)})
        settings = Settings(
            gap=0, timeout=2, total_timeout=4, retries=0, allow_private=local,
            origins={h: address for h in hosts if h},
        )  # fmt: skip
        return list(asyncio.run(run_scan(store, settings, job)).findings)


def _photograph() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((300, 400), 60).save(out, "PNG")
    return out.getvalue()


class _Server(ThreadingHTTPServer):
    """All hosts of one portal on one local port."""

    daemon_threads = True

    def __init__(self, portal: Portal) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.portal = portal
        self.pages = _pages(portal)
        self.photograph = _photograph()
        self.over = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        page = self.server.pages.get(key(wire(f"https://{self.headers['Host']}{self.path}") or ""))
        if page is None:
            self._unknown()
        elif "redirect" in page:
            self._answer(302, b"", location=str(page["redirect"]))
        elif page.get("outcome", "ok") == "ok":
            body, kind = _body(page, self.server.portal)
            self._answer(200, body, kind or "application/octet-stream")
        elif page["outcome"] in {"timeout", "dns", "tls"}:
            self.server.over.wait(20)
            self.close_connection = True
        else:
            self._fail(page["outcome"])

    def _unknown(self) -> None:
        """Photographs are not among the portal's pages."""
        if self.path.endswith("/sso-login"):
            self._answer(200, _LOGIN)
        elif self.path.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp")):
            self._answer(200, self.server.photograph, "image/png")
        else:
            self._answer(404, _MISSING)

    def _fail(self, outcome: str) -> None:
        if outcome == "login_required":
            self._answer(302, b"", location="/sso-login")
        elif outcome == "moved_home":
            self._answer(302, b"", location=self.server.portal.agency.start_url)
        elif outcome == "soft_404":
            self._answer(200, _SOFT)
        elif outcome == "blocked":
            self._answer(403, _CHALLENGE, server="cloudflare", **{"cf-mitigated": "challenge"})
        elif outcome == "truncated":
            self._answer(200, b"%PDF-1.7", "application/pdf", length=4_000)
            self.close_connection = True
        else:
            self._answer({"dead": 404, "server_error": 500, "forbidden": 403}[outcome], f"<h1>{outcome}</h1>".encode())

    def _answer(
        self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", *, length: int = 0, **headers: str
    ) -> None:
        self.send_response(status)
        if body:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: the totals are what is printed."""


@contextlib.contextmanager
def _served(portal: Portal) -> Iterator[str]:
    """Yields the server's address."""
    server = _Server(portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
