"""Where to go from a page: by structure and budget, never by topic. Every link is recorded, followed or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from crawler.explanations import is_named
from crawler.filehosts import file_address, is_folder, leads_outside
from crawler.portals import shared_by_agencies
from crawler.settings import Settings
from crawler.spelling import agency_path, host_of, key, wire
from crawler.targets import is_act, is_decoration, is_file, is_next_page, is_pager, is_social, is_way_up
from crawler.variants import is_variant, other_language, without_session
from model import Document, Edge, FrontierRow, Link, LinkKind

NEXT_PAGE = "next"
"""The kind of an edge to another page of the same list: it is no deeper than the one that it stands on."""
MOST_LINKS = 3000  # of one page; the first beyond says that there are more
_PARTS_OF_PAGE = frozenset({LinkKind.FRAME, LinkKind.EMBED, LinkKind.REFRESH})
_LONGEST_HREF = 500
_SUBMITTED = frozenset({"submitted", "explanation", "link"})
_SITE_ONLY = frozenset({"start_page", "contact"})  # fetched for what the whole site shows, not for where it leads
_NOTHING = re.compile(r"^(?:#.*|javascript:\s*(?:void\s*\(.*|;*|//.*)?|)$", re.IGNORECASE | re.DOTALL)

_POSTED = "javascript:__doPostBack("
_UTF_8 = "utf-8"
_IN_QUERY = "!$&'()*+,;=:@/~?%#"
_DRIVE = re.compile(r"[a-z]:\\|\\\\[\w.\-]+\\", re.IGNORECASE)
_ABSOLUTE = ("/", "http://", "https://")

Root = tuple[str, str]  # host, path of the agency on it ("" = the whole host)


def agency_root(rows: Sequence[FrontierRow]) -> Root:
    """Where an agency lives, from its start page, else from what it submitted most."""
    starts = [agency_path(row.url) for row in rows if row.via == "start_page"]
    roots = starts or [agency_path(row.url) for row in rows]
    homes = [root for root in roots if root[1] and shared_by_agencies(root[0])]
    if homes:
        return max(homes, key=homes.count)
    if starts:
        return starts[0]
    hosts = [host for host, _ in roots]
    return (max(hosts, key=hosts.count), "") if hosts else ("", "")


def moved_to(page: FrontierRow, final_url: str, root: Root) -> Root | None:
    """Where an agency lives too, as its own server says: the start page leads to another host, or a page does to the same
    path there. None when nothing has moved."""
    there = host_of(final_url)
    if not there or _bare(there) == _bare(root[0]) or is_social(final_url) or not _within(page.url, (root,)):
        return None
    if page.via == "start_page":
        found = agency_path(final_url)
        return None if shared_by_agencies(there) and not found[1] else found
    same = urlsplit(page.url).path.rstrip("/") == urlsplit(final_url).path.rstrip("/")
    return (there, root[1]) if same else None


def edges(
    document: Document,
    page: FrontierRow,
    final_url: str,
    settings: Settings,
    roots: Sequence[Root],
    named: Sequence[str] = (),
) -> tuple[list[Edge], list[FrontierRow]]:
    """The links of a page as edges, and the rows to follow, each target once.

    `roots`: where the agency lives, more than one when its host has moved. `named`: texts of the agency's explanation; a
    link that carries one is followed even from the menu.
    """
    base = wire(document.base, final_url) or final_url
    way = _Way(page, final_url, base, settings, roots, named, dict(document.metadata).get("encoding", _UTF_8))
    found: list[Edge] = []
    first: dict[str, Edge] = {}  # by target: most are linked once
    more: set[Edge] = set()
    rows: dict[str, FrontierRow] = {}
    for link in document.links:
        edge, row = way.judge(link)
        if edge is None:
            continue
        if first.setdefault(edge.target, edge) is not edge:
            if edge == first[edge.target] or edge in more:
                continue
            more.add(edge)
        if len(found) >= MOST_LINKS:
            found.append(replace(edge, followed=False, why_not="budget"))
            break
        found.append(edge)
        if row and (row.url_key not in rows or row.via == "explanation"):
            rows[row.url_key] = row
    return found, list(rows.values())


class _Target(NamedTuple):
    """Where a link leads, and what that is by its looks. `never`: why no page's link to it is followed; `listing`: of the
    files in a folder of a file host."""

    url: str
    key: str
    never: str
    decoration: bool
    file: bool
    listing: bool


@lru_cache(maxsize=4_096)
def _target(written: str, base: str) -> _Target | None:
    """Remembered, since every page of a site carries the same menu."""
    url = wire(written, base)
    if url is None:
        return None
    url = without_session(url)
    file = file_address(url)
    url = file or url
    never = "variant" if is_variant(url) else "social" if is_social(url) else ""
    return _Target(
        url, key(url), never, is_decoration(url), is_file(url) or bool(file) or leads_outside(url), is_folder(url)
    )


def _origin(base: str) -> str:
    """As much of a base as an absolute path or address needs."""
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}/"


class _Way:
    """What one page allows."""

    def __init__(
        self,
        page: FrontierRow,
        final_url: str,
        base: str,
        settings: Settings,
        roots: Sequence[Root],
        named: Sequence[str],
        encoding: str = _UTF_8,
    ) -> None:
        self._page = page
        self._settings = settings
        self._roots = roots
        self._named = named
        self._final_url = final_url
        self._base = base
        self._origin = _origin(base)
        self._encoding = encoding
        self._here = {page.url_key, key(final_url)}
        self._submitted = page.via in _SUBMITTED and page.depth == 0  # or the next page of a list that was
        framed = page.via == "frame" and page.depth == 0  # a part of what was submitted, wherever it lies
        self._listing = is_folder(final_url)
        self._leaf = not (self._submitted or framed or self._listing or self._inside(final_url))

    def judge(self, link: Link) -> tuple[Edge | None, FrontierRow | None]:
        """The edge of a link and the row to follow it by; no edge for a link within the page."""
        written = link.href.strip()
        if "\\" in written:
            written = _as_browsers_read(written)
        if self._encoding != _UTF_8 and "?" in written and not written.isascii():
            written = _in_letters_of(self._encoding, written)
        target = _target(written, self._origin if written.startswith(_ABSOLUTE) else self._base)
        if target is None:
            return self._not_web(link, written)
        if target.key in self._here:
            return None, None
        asked_for = bool(self._named) and is_named(link.text, self._named)
        goes_on = link.kind is LinkKind.ANCHOR and is_next_page(target.url, self._final_url, link.text)
        if link.chrome and not (asked_for or goes_on):  # most links of most pages
            return self._edge(link, target, link.kind, target.never or "chrome"), None
        if goes_on:  # also where the numbers of a list's pages stand in a <nav>
            link = replace(link, chrome=False)
        if target.listing and not self._listing:  # a folder of attachments is a part of the page
            link = replace(link, kind=LinkKind.EMBED)
        why_not = self._why_not(link, target, asked_for=asked_for, goes_on=goes_on)
        edge = self._edge(link, target, NEXT_PAGE if goes_on else link.kind, why_not)
        return edge, None if why_not else self._row(link, target, asked_for=asked_for, goes_on=goes_on)

    def _edge(self, link: Link, target: _Target, kind: str, why_not: str) -> Edge:
        return Edge(
            self._page.url_key,
            target.key,
            target.url,
            link.text,
            link.place.heading,
            link.block,
            kind,
            link.chrome,
            not why_not,
            why_not,
        )

    def _why_not(self, link: Link, target: _Target, *, asked_for: bool, goes_on: bool) -> str:
        """Why a link is not followed, "" when it is."""
        if target.never:
            return target.never
        if is_way_up(target.url, self._final_url, link.text):
            return "up"
        if "=" in target.url and other_language(target.url, self._final_url):
            return "variant"
        if asked_for:
            return ""
        if self._page.via in _SITE_ONLY and link.kind not in _PARTS_OF_PAGE:
            return "depth"
        if self._leaf or target.decoration:
            return "outside"
        if target.file and not (target.listing and self._listing):
            return ""
        if link.kind in _PARTS_OF_PAGE:
            return "" if self._page.depth <= self._settings.max_depth else "depth"
        if target.listing or self._inside(target.url):
            return "" if self._page.depth + (not goes_on) <= self._settings.max_depth else "depth"
        return "" if self._submitted else "outside"

    def _row(self, link: Link, target: _Target, *, asked_for: bool, goes_on: bool) -> FrontierRow:
        frame = link.kind in _PARTS_OF_PAGE
        via = "explanation" if asked_for else "frame" if frame else "link"
        part_of_submitted = frame and self._page.depth == 0 and self._page.via != "frame"
        depth = 0 if asked_for or part_of_submitted else self._page.depth + (not goes_on)
        return FrontierRow(
            url=target.url,
            url_key=target.key,
            agency=self._page.agency,
            depth=depth,
            via=via,
            label=link.text,
            parent=self._page.url_key,
            item=self._page.item,
        )

    def _inside(self, url: str) -> bool:
        return _within(url, self._roots)

    def _not_web(self, link: Link, written: str) -> tuple[Edge | None, None]:
        if _NOTHING.match(written):
            return None, None
        url = written[:_LONGEST_HREF]
        if url.startswith(_POSTED):
            return self._posted(link, url.removeprefix("javascript:")), None
        return self._edge(link, _Target(url, url, "", False, False, False), str(link.kind), "scheme"), None

    def _posted(self, link: Link, call: str) -> Edge:
        """What only a page of ASP.NET sent back to its server shows. We send nothing: it may change something there, and what
        comes back has no address at which anybody could find it again. So it is a part of the page that nobody has seen."""
        more = "outside" if self._leaf else "postback"
        why_not = "chrome" if link.chrome else "variant" if is_act(link.text) else more
        kind = NEXT_PAGE if "'Page$" in call or is_pager(link.text) else str(link.kind)
        target = _Target(f"{self._final_url}#{call}", f"{self._page.url_key}#{call}", "", False, False, False)
        return self._edge(link, target, kind, why_not)


def _within(url: str, roots: Sequence[Root]) -> bool:
    here, host = urlsplit(url).path, _bare(host_of(url))
    return any(
        host == _bare(root) and (not path or here == path or here.startswith(f"{path}/")) for root, path in roots
    )


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _as_browsers_read(href: str) -> str:
    """A backslash is a slash, as all browsers read it; drives of the writer's own machine stay as they are."""
    return href if _DRIVE.match(href) else href.replace("\\", "/")


def _in_letters_of(encoding: str, href: str) -> str:
    """Thai letters of a query go on the wire in the page's own encoding (WHATWG URL 4.4, query state); those of a path do not."""
    path, _, query = href.partition("?")
    try:
        return f"{path}?{quote(query, safe=_IN_QUERY, encoding=encoding, errors='xmlcharrefreplace')}"
    except LookupError:
        return href


def left_out(found: Sequence[Edge], kept: frozenset[str]) -> list[Edge]:
    """The edges again, where those whose target is beyond the budget say so. `kept`: keys of the rows within it."""
    return [
        replace(edge, followed=False, why_not="budget") if edge.followed and edge.target not in kept else edge
        for edge in found
    ]
