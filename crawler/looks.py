"""How a page looks from outside: enough to tell a real page from a notice, a challenge or a login.

Reading what a page says is the business of `documents`; here a page is only parsed when its bytes make it suspect.
"""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_to_unicode
from w3lib.html import get_meta_refresh

_NOT_FOUND = "ไม่พบ"
_THAI_SUSPECT = (_NOT_FOUND.encode(), _NOT_FOUND.encode("cp874"))
# Plain searches in the lower-cased ASCII letters: one expression over all of these takes ten times as long.
_SUSPECT = (
    *(b"404", b"not found", b"be found", b"t exist", b"password", b"captcha", b"just a moment", b"incapsula"),
    *(b"rejected", b"access denied", b"attention required", b"forbidden", b"unauthorized", b"challenge", b"firewall"),
    b"blocked",
)
_REFRESH = (b"=refresh", b'="refresh', b"='refresh", b"= refresh", b'= "refresh', b"= 'refresh")
_LOWER = bytes(range(256)).lower()
_BEYOND_ASCII = bytes(range(128, 256))
_HTML_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SCRIPTED = re.compile(
    r"(?:window\.|document\.|self\.|top\.|parent\.|\b)location(?:\.href)?\s*=\s*([\"'])([^\"'\s]+)\1\s*(?=[;}<\n]|$)"
    r"|location\.(?:replace|assign)\(\s*([\"'])([^\"'\s]+)\3\s*\)"
)
_SIGNPOST = 5000  # bytes: a page that is there to send the reader on is not longer
WAITS_AT_MOST = 30.0  # a refresh after longer than this is a page that renews itself
_BESIDE = ["script", "style", "noscript", "template", "form", "a", "nav", "header", "footer", "aside"]
_SHOWS_NOTHING = 80  # characters: "Loading..."
_LITTLE = 250  # characters of text; a login page explains itself in a line or two
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|pptx?|od[ts]|zip|rar|7z)(?:$|[?#])", re.I)
_BLANKS = re.compile(r"\s+")
_VOLATILE = re.compile(r"[0-9๐-๙,.:/\-]+")
_LOADS_DATA = re.compile(rb"\bfetch\(|XMLHttpRequest|axios|\$\.(?:ajax|get|post|getJSON)\b|__NEXT_DATA__|ng-app|v-app")


def is_html(content_type: str, body: bytes) -> bool:
    """By the header, or by the first bytes where the header says nothing useful."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        return True
    return kind in {"", "text/plain", "application/octet-stream", "text/xml"} and bool(_HTML_START.match(body[:2048]))


class Look:
    """A page, decoded and parsed on demand. `url` is where it came from."""

    def __init__(self, url: str, content_type: str, body: bytes) -> None:
        self.url = url
        self.body = body
        self._content_type = content_type

    @cached_property
    def suspect(self) -> bool:
        """Whether its bytes hold any of the words a notice, challenge, login or refresh would use."""
        if any(words in self.body for words in _THAI_SUSPECT):
            return True
        letters = self.body.translate(_LOWER, _BEYOND_ASCII)  # what is Thai is most of a page
        refresh = b"refresh" in letters and any(words in letters for words in _REFRESH)
        if len(self.body) < _SIGNPOST and b"location" in letters:
            return True
        return refresh or any(words in letters for words in _SUSPECT)

    @cached_property
    def source(self) -> str:
        """Decoded from header, meta and bytes (never by header alone: windows-874 is unknown to httpx)."""
        return html_to_unicode(self._content_type or None, self.body, default_encoding="utf-8")[1]

    @cached_property
    def _tree(self) -> LexborHTMLParser:
        tree = LexborHTMLParser(self.source)
        tree.strip_tags(["script", "style", "noscript", "template"])
        return tree

    @cached_property
    def title(self) -> str:
        node = self._tree.css_first("title")
        return _folded(node.text()) if node else ""

    @cached_property
    def headings(self) -> list[str]:
        return [_folded(node.text(separator=" ")) for node in self._tree.css("h1, h2, h3")]

    @cached_property
    def text(self) -> str:
        """The visible text of the body, white space folded."""
        body = self._tree.body
        return _folded(body.text(separator=" ")) if body else ""

    @cached_property
    def fingerprint(self) -> str:
        """Text, links and pictures without what changes from one answer to the next: numbers, dates, counters."""
        places = (
            node.attributes.get("href") or node.attributes.get("src") or node.attributes.get("data") or ""
            for node in self._tree.css("a[href], img[src], iframe[src], frame[src], embed[src], object[data]")
        )
        return _folded(_VOLATILE.sub(" ", f"{self.title} {self.text} {' '.join(places)}"))

    @cached_property
    def loads_its_content(self) -> bool:
        """Whether scripts fetch what the page shows, so that the same bytes may show different things."""
        return bool(_LOADS_DATA.search(self.body)) or (len(self.text) < 200 and b"<script" in self.body)

    @property
    def asks_for_password(self) -> bool:
        """Whether a login is what the page is there for: beside forms, links and the frame of the site it says next to
        nothing. Many portals have a login for members beside the contents of every page."""
        tree = LexborHTMLParser(self.source)
        if not tree.css_first("input[type=password i]") or any(
            _FILE.search(link.attributes.get("href") or "") for link in tree.css("a[href]")
        ):
            return False
        tree.strip_tags(_BESIDE)
        for node in tree.css("[role=navigation], [role=banner], [role=contentinfo], [role=complementary]"):
            node.decompose()
        return len(_folded(tree.body.text(separator=" ") if tree.body else "")) < _LITTLE

    @property
    def refresh(self) -> str:
        """Where a meta refresh, or a script that is all there is, sends the reader at once; "" when neither does."""
        try:
            seconds, target = get_meta_refresh(self.source, self.url)
        except ValueError:
            return ""
        if target and seconds is not None and seconds <= WAITS_AT_MOST:
            return target
        return self._scripted if len(self.body) < _SIGNPOST else ""

    @property
    def _scripted(self) -> str:
        """Start pages of old sites send on by a script and show nothing. Two ways are a choice that only a browser can make."""
        if len(self.text) > _SHOWS_NOTHING:
            return ""
        ways = {found.group(2) or found.group(4) for found in _SCRIPTED.finditer(self.source)}
        return urljoin(self.url, ways.pop()) if len(ways) == 1 else ""


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
