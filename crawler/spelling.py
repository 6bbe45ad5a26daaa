"""Two addresses per URL: `wire`, as it is asked for, and `key`, as it is told apart from others.

What goes on the wire keeps every letter of path and query: Thai servers tell `Plan.PDF` from `plan.pdf`, and a
folded query may be another page. Only spelling is mended (percent-encoding, host, default port, fragment).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from yarl import URL

from crawler.portals import key_path

MAX_LENGTH = 8192
_DEFAULT_PORTS = {"http": "80", "https": "443"}
_CONTROLS = "".join(map(chr, range(33)))
_INNER_CONTROLS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_HOST = re.compile(r"[a-z0-9._\-]+|\[[0-9a-f:.]+\]")
_PATH_SAFE = "!$&'()*+,;=:@/~"
_QUERY_SAFE = _PATH_SAFE + "?"
_PLAIN = re.compile(r"(?:[A-Za-z0-9_.\-!$&'()*+,;=:@/~?]++|%[0-9A-F]{2})*+")  # encoded already: most addresses are
_AS_WIRED = re.compile(  # what nothing need be mended of
    r"(https?)://([a-z0-9_\-]++(?:\.[a-z0-9_\-]++)*+)"
    r"(/(?:[A-Za-z0-9_.\-!$&'()*+,;=:@/~]++|%[0-9A-F]{2})*+)(?:\?((?:[A-Za-z0-9_.\-!$&'()*+,;=:@/~?]++|%[0-9A-F]{2})*+))?+"
)
_AS_USUAL = re.compile(r"https?://([a-z0-9_.\-]++)(?::[0-9]++)?+(/[^?#\s]*+)(?:\?([^#\s]*+))?+")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNSAFE = {safe: re.compile(f"[^A-Za-z0-9_.\\-{re.escape(safe)}]+") for safe in (_PATH_SAFE, _QUERY_SAFE)}
_SAME_WHEN_DECODED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$'()*,;:@"
_NEEDLESSLY_ENCODED = re.compile("%(?:" + "|".join(f"{ord(char):02X}" for char in _SAME_WHEN_DECODED) + ")")
# First path segments that are folders of the whole site, not the home of one agency.
_NOT_AN_AGENCY = frozenset(
    {"public", "upload", "uploads", "files", "file", "download", "downloads", "storage", "media", "assets", "index"}
    | {"wp-content", "content", "page", "pages", "home", "main", "web", "site", "th", "en", "default", "frontend"}
)


class Parts(NamedTuple):
    """A wire address taken apart; `query` is None when there is no question mark."""

    scheme: str
    authority: str
    path: str
    query: str | None

    def text(self) -> str:
        tail = "" if self.query is None else f"?{self.query}"
        return f"{self.scheme}://{self.authority}{self.path}{tail}"


def wire(href: str, base: str = "") -> str | None:
    """The absolute address to ask for, or None when it is not http(s), hides something or cannot be read.

    `base` is an address as `wire` gives it. Refused are backslashes and user names in the address: two parsers
    would see two hosts in them.
    """
    parts = _parts(href, base)
    return parts.text() if parts else None


@lru_cache(maxsize=4096)
def key(url: str) -> str:
    """What tells addresses apart: as `wire`, with http and https, and portal decorations, folded."""
    parts = _whole(url)
    if parts is None:
        return url.strip()
    path = _decoded_where_equal(parts.path)
    query = None if parts.query is None else _decoded_where_equal(parts.query)
    return Parts("https", parts.authority, key_path(parts.authority, path), query).text()


def agency_path(url: str) -> tuple[str, str]:
    """(host, "/district"): where an agency lives. The path is "" when the address names no agency of a shared host."""
    parts = _whole(url)
    if parts is None:
        return "", ""
    first = parts.path.split("/")[1]
    if not first or "." in first or first.lower() in _NOT_AN_AGENCY:
        return parts.authority, ""
    return parts.authority, f"/{first}"


class Spot(NamedTuple):
    """An absolute address as patterns look at it: host in lower case without its port, path and query as spelt."""

    host: str
    path: str
    query: str


@lru_cache(maxsize=1024)
def spot(url: str) -> Spot:
    """Remembered, since several questions are asked of one address in a row."""
    if found := _AS_USUAL.fullmatch(url):
        return Spot(found.group(1), found.group(2), found.group(3) or "")
    parts = urlsplit(url)
    return Spot((parts.hostname or "").lower(), parts.path, parts.query)


def host_of(url: str) -> str:
    """Host with port of an absolute address, "" when it has none."""
    parts = _whole(url)
    return parts.authority if parts else ""


@lru_cache(maxsize=512)
def _whole(url: str) -> Parts | None:
    """The parts of an absolute address. Remembered, as `spot` is."""
    found = _AS_WIRED.fullmatch(url) if len(url) <= MAX_LENGTH else None
    if found and "/." not in found.group(3):
        return Parts(*found.groups())
    return _parts(url, "")


def _parts(href: str, base: str) -> Parts | None:
    text = href.strip(_CONTROLS)
    if _INNER_CONTROLS.search(text):
        text = _INNER_CONTROLS.sub("", text)
    if "\\" in text or len(text) > MAX_LENGTH:
        return None
    text = text.partition("#")[0]
    found = _SCHEME.match(text)
    try:
        if found:
            return _absolute(found.group(1).lower(), text[found.end() :])
        return _relative(text, _whole(base)) if base else None
    except UnicodeEncodeError:  # lone surrogates: bytes that were no text
        return None


def _absolute(scheme: str, rest: str) -> Parts | None:
    if scheme not in _DEFAULT_PORTS or not rest.startswith("/"):
        return None
    authority, path, query = _split(rest.lstrip("/"))
    mended = _authority(authority, scheme)
    return Parts(scheme, mended, _path(path), query) if mended else None


def _relative(text: str, base: Parts | None) -> Parts | None:
    """RFC 3986 5.2.2, keeping empty path segments (urljoin folds them)."""
    if base is None:
        return None
    if text.startswith("//"):
        return _absolute(base.scheme, text)
    head, _, _ = text.partition("?")
    if not text:
        return base
    query = _query(text)
    if not head:
        return Parts(base.scheme, base.authority, base.path, query)
    path = head if head.startswith("/") else base.path.rpartition("/")[0] + "/" + head
    return Parts(base.scheme, base.authority, _path(path), query)


def _split(rest: str) -> tuple[str, str, str | None]:
    head, _, _ = rest.partition("?")
    authority, slash, path = head.partition("/")
    return authority, slash + path, _query(rest)


def _query(text: str) -> str | None:
    _, mark, query = text.partition("?")
    return _encoded(query, _QUERY_SAFE) if mark else None


@lru_cache(maxsize=4096)
def _authority(text: str, scheme: str) -> str:
    """Host in ASCII and lower case, with the port when it is not the scheme's own; "" when it is no host."""
    if "@" in text:
        return ""
    host, port = text, ""
    if not text.endswith("]"):
        head, colon, tail = text.rpartition(":")
        if colon:
            host, port = head, tail
    host = _ascii_host(host)
    if not host or (port and not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536)):
        return ""
    port = str(int(port)) if port else ""
    return host if not port or port == _DEFAULT_PORTS[scheme] else f"{host}:{port}"


def _ascii_host(host: str) -> str:
    host = host.removesuffix(".").lower()
    if not host.isascii():
        try:
            host = URL.build(scheme="http", host=host).raw_host or ""
        except (ValueError, UnicodeError):
            return ""
    return host if _HOST.fullmatch(host) and ".." not in host and not host.startswith(".") else ""


def _path(path: str) -> str:
    encoded = _encoded(path, _PATH_SAFE) or "/"
    return _without_dots(encoded) if "/." in encoded else encoded


def _without_dots(path: str) -> str:
    """RFC 3986 5.2.4 over segments."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _encoded(text: str, safe: str) -> str:
    """Percent-encoded UTF-8. What is encoded already stays, in upper-case hex; a bare percent sign is encoded."""
    if _PLAIN.fullmatch(text) and (safe is _QUERY_SAFE or "?" not in text):
        return text
    pieces = _ENCODED.split(text)
    unsafe = _UNSAFE[safe]
    return "".join(f"%{piece.upper()}" if at % 2 else unsafe.sub(_in_hex, piece) for at, piece in enumerate(pieces))


def _in_hex(found: re.Match[str]) -> str:
    return f"%{found.group().encode().hex('%').upper()}"


def _decoded_where_equal(text: str) -> str:
    if "%" not in text:
        return text
    return _NEEDLESSLY_ENCODED.sub(lambda found: chr(int(found.group()[1:], 16)), text)
