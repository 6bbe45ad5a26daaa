"""Dossiers: the documents that may count for one item of one agency, and what could not be read of them.

Made from what is stored: submissions, resources, edges, documents. The same stored scan gives the same dossiers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urljoin

from checks.links import is_neighbour
from model import BlockKind, Document, Dossier, Edge, LinkKind, Outcome, Resource, Source, Submission, SubmissionState
from model.outcome import GONE, LOGIN_PAGE
from rules.indexes import group_titles, is_above
from rules.linked import before_of, line_of, row_of

_READ = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})
MAX_SOURCES = 1200  # as many pages as an agency may cost: one page may have been submitted for all items
MAX_LEFT_OUT = 500  # sources beyond the budget that are kept by name
_ADDRESS = re.compile(r"[a-z0-9-]+\.[a-z]{2,}|://|^/[a-z]", re.IGNORECASE)  # a cell that was meant as an address
_FILE_END = re.compile(r"\.[a-z0-9]{3,4}(?:$|[?#])", re.IGNORECASE)
_SHOWN = frozenset({LinkKind.FRAME, LinkKind.EMBED, LinkKind.REFRESH})  # what a browser shows without a click
_NEXT_PAGE = "next"  # an edge to another page of the same list
_RELATED = re.compile(
    r"\W*(?:(?:เรื่อง|บทความ|โพสต์|เนื้อหา)(?:อื่น\s?ๆ?)?\s?(?:ที่)?(?:เกี่ยวข้อง|น่าสนใจ|แนะนำ|ล่าสุด|ยอดนิยม)"
    r"|related (?:posts?|articles?))\W*$",
    re.IGNORECASE,
)  # over links to other pages of the site
_MENU = 0.8  # share of link text in a page that is only a menu
_PICTURE_END = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?)$", re.IGNORECASE)
_NOT_SOURCES = frozenset({"scheme", "social", "variant", "up"})
_UNOPENED = frozenset({"budget", "postback"})  # why a source that was not opened is one nevertheless


@dataclass(frozen=True)
class Site:
    """What one scan stored of one agency. Keys are url_keys; `chrome` comes from the pass over all pages."""

    resources: Mapping[str, Resource]
    edges: Mapping[str, Sequence[Edge]]
    documents: Callable[[str], Document | None]  # by url_key
    chrome: Mapping[str, frozenset[int]]
    key_of: Callable[[str], str]
    explained: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    """By item, (page, target): links that the agency's explanation of this item names."""

    @cached_property
    def shared_frames(self) -> frozenset[str]:
        """Pages that several pages show in a frame: a frameset's menu and banner are chrome."""
        pairs = {(e.target, parent) for parent, edges in self.edges.items() for e in edges if e.kind == LinkKind.FRAME}
        counts = Counter(target for target, _ in pairs)
        return frozenset(target for target, count in counts.items() if count > 1 and self._is_menu(target))

    def _is_menu(self, target: str) -> bool:
        page = self.documents(target)
        blocks = [b for b in page.blocks if b.kind is not BlockKind.TITLE] if page is not None else []
        total = sum(len(b.key) for b in blocks)
        links = sum(len(b.key) for b in blocks if b.link_share >= _MENU)
        return page is not None and page.kind == "html" and links >= _MENU * total


@dataclass(frozen=True)
class _Step:
    key: str
    url: str
    parent: int
    depth: int
    via: str
    label: str = ""
    heading: tuple[str, ...] = ()
    row: tuple[str, ...] = ()
    line: str = ""


def make_dossier(
    agency: str,
    item: str,
    topic: str,
    submissions: Iterable[Submission],
    site: Site,
    extra: Sequence[str] = (),
    depth: int = 2,
) -> Dossier:
    """The dossier of one item. `extra`: url_keys of the agency's start and contact page, for elements about the site."""
    rows = [s for s in submissions if s.agency == agency and s.item == item]
    usable = [s for s in rows if s.url]
    unreadable = [s.raw for s in rows if s.state is SubmissionState.UNUSABLE and _ADDRESS.search(s.raw)]
    steps = deque(_Step(site.key_of(s.url), s.url, -1, 0, "submitted") for s in usable)
    explained = site.explained.get(item, frozenset())
    sources, left_out = _walk(steps, site, depth, explained)
    sources += [Source(raw, raw, Outcome.NOT_A_PAGE, via="submitted", detail="unreadable_url") for raw in unreadable]
    own = {s.url_key for s in sources}
    around, _ = _walk(deque(_Step(k, k, -1, 0, "start_page") for k in extra if k not in own), site, 0)
    reasons = [s.explanation or s.raw for s in rows if s.state is SubmissionState.NOT_APPLICABLE]
    dossier = Dossier(
        agency, item, topic, tuple(sources), tuple(around), len(usable) + len(unreadable), reasons[0] if reasons else "",
        left_out,
    )  # fmt: skip
    return replace(dossier, fingerprint=fingerprint(dossier))


def manifest(dossier: Dossier) -> dict[str, object]:
    """What the dossier was made of, for storage and for `oit explain`."""
    rows = [
        {
            "url": s.url,
            "via": s.via,
            "label": s.label,
            "depth": s.depth,
            "outcome": s.outcome.value,
            "sha256": s.sha256,
            "kind": s.document.kind if s.document else "",
            "unread": [[u.reason, list(u.pages)] for u in s.document.unread] if s.document else [],
            "read_at": s.fetched_at,
        }
        for s in dossier.sources
    ]
    return {"sources": rows, "left_out": dossier.left_out, "not_applicable": dossier.not_applicable}


def fingerprint(dossier: Dossier) -> str:
    """A hash of the main contents: what a person's verdict and a reused finding are bound to.

    Counters, tokens and dates in the chrome do not change it; the text of content blocks and the hashes of files do.
    """
    digest = hashlib.sha256()
    for source in (*dossier.sources, *dossier.site):
        digest.update(json.dumps([source.url_key, source.via, source.label, source.outcome.value]).encode())
        if source.document is None:
            continue
        if source.document.kind != "html":
            digest.update(source.sha256.encode())
            digest.update(json.dumps([[u.reason, *u.pages] for u in source.document.unread]).encode())
            continue
        for i, block in enumerate(source.document.blocks):
            if not block.chrome and i not in source.chrome:
                digest.update(block.key.encode())
    return digest.hexdigest()


def _walk(
    queue: deque[_Step], site: Site, max_depth: int, explained: frozenset[tuple[str, str]] = frozenset()
) -> tuple[list[Source], int]:
    sources: list[Source] = []
    seen: set[str] = set()
    left_out = 0
    while queue:
        step = queue.popleft()
        if step.key in seen:
            continue
        seen.add(step.key)
        if len(sources) >= MAX_SOURCES:
            left_out += 1
            sources += (
                [_not_fetched(step, step.via if step.via in _UNOPENED else "budget")]
                if left_out <= MAX_LEFT_OUT
                else []
            )
            continue
        source = _source(step, site)
        index = len(sources)
        sources.append(source)
        sources += _members(source, index)
        if source.document is not None and 0 < max_depth >= step.depth:
            onward = _next(source, index, step, site, explained)
            queue.extend(s for s in onward if s.depth <= max_depth or _is_file(s, site))
    return sources, left_out


def _is_file(step: _Step, site: Site) -> bool:
    """Files count wherever they are linked, pages to the depth of the crawl."""
    resource = site.resources.get(step.key)
    read = site.documents(step.key) if resource and resource.outcome in _READ else None
    return read.kind != "html" if read is not None else bool(_FILE_END.search(step.url))


def _not_fetched(step: _Step, detail: str) -> Source:
    """A source that nobody looked at, so it is not seen (law 1): beyond the budget, not followed, not fetched."""
    return Source(
        step.url, step.key, Outcome.NOT_A_PAGE, None, "", step.label, step.heading, step.line, step.row,
        parent=step.parent, depth=step.depth, via=step.via, detail=detail,
    )  # fmt: skip


def _source(step: _Step, site: Site) -> Source:
    resource = site.resources.get(step.key)
    if resource is None:
        return _not_fetched(step, step.via if step.via in _UNOPENED else "not_fetched")
    read = site.documents(step.key) if resource.outcome in _READ | LOGIN_PAGE else None
    broken, unlooked = _pictures(read, resource.final_url or resource.url, site)
    return Source(
        broken=broken,
        unlooked=unlooked,
        url=resource.url if resource.outcome in GONE else resource.final_url or resource.url,
        url_key=step.key,
        outcome=resource.outcome,
        document=read,
        sha256=resource.sha256,
        label=step.label,
        heading=step.heading,
        line=step.line,
        row=step.row,
        file_name=resource.file_name if read is None or read.kind != "html" or read.claimed else "",
        parent=step.parent,
        depth=step.depth,
        via=step.via,
        chrome=site.chrome.get(step.key, frozenset()),
        detail=resource.detail,
        fetched_at=resource.fetched_at.isoformat(timespec="seconds") if resource.fetched_at else "",
    )


def _pictures(read: Document | None, url: str, site: Site) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """Pictures of a page's content that were asked for and are not there, and those that were never asked for."""
    broken, unlooked = set(), {}
    for picture in read.pictures if read is not None and read.kind == "html" else ():
        address = urljoin(urljoin(url, read.base) if read and read.base else url, picture.src)
        if picture.chrome or not address.startswith("http"):
            continue
        seen = site.resources.get(site.key_of(address))
        if seen is None:
            unlooked[picture.src] = address
        elif seen.outcome in GONE:
            broken.add(picture.src)
    return frozenset(broken), tuple(sorted(unlooked.items()))


def _members(source: Source, index: int) -> list[Source]:
    """Files inside an archive are sources of their own."""
    if source.document is None:
        return []
    return [
        Source(
            url=f"{source.url}!{member.name}",
            url_key=f"{source.url_key}!{member.name}",
            outcome=Outcome.OK,
            document=member,
            sha256=source.sha256,
            label=source.label,
            heading=source.heading,
            line=source.line,
            file_name=member.name.rsplit("/", 1)[-1],
            parent=index,
            depth=source.depth,
            via="member",
            fetched_at=source.fetched_at,
        )
        for member in source.document.members
    ]


def _next(source: Source, index: int, step: _Step, site: Site, named: frozenset[tuple[str, str]]) -> Iterable[_Step]:
    """Links of the page's main content, and what the explanation names even in the menu."""
    chrome = site.chrome.get(step.key, frozenset())
    titles = group_titles(source.document, chrome) if source.document is not None else {}
    for edge in site.edges.get(step.key, ()):
        if edge.why_not in _NOT_SOURCES or (edge.kind == LinkKind.FRAME and edge.target in site.shared_frames):
            continue
        if edge.kind == LinkKind.ANCHOR and (
            is_above(edge.url, source.url) or is_neighbour(edge.label, edge.url, source.url)
        ):
            continue
        repeated = edge.chrome or edge.block in chrome or bool(edge.heading and _RELATED.match(edge.heading[-1]))
        explained = (edge.parent, edge.target) in named
        if repeated and not explained and edge.kind not in {*_SHOWN, _NEXT_PAGE}:
            continue
        unseen = not edge.followed and edge.target not in site.resources
        if (
            edge.kind == LinkKind.EMBED
            and edge.followed
            and edge.target not in site.resources
            and _PICTURE_END.search(edge.url)
        ):
            continue  # nobody asked for it: a picture that is only shown, as those of pages with text
        if unseen and edge.why_not not in _UNOPENED:
            continue
        via = edge.why_not if unseen else "explanation" if explained else "link"
        if edge.kind in _SHOWN and via == "link":
            via = "frame"
        depth = step.depth if via == "frame" or edge.kind == _NEXT_PAGE else step.depth + 1
        group = (titles[edge.block],) if edge.block in titles else ()
        line = line_of(source, edge)
        heading = (*edge.heading, *group, *filter(None, [line or before_of(source, edge)]))
        yield _Step(edge.target, edge.url, index, depth, via, edge.label, heading, row_of(source, edge), line)
    yield from _shown_pictures(source, index, step, site)


def _shown_pictures(source: Source, index: int, step: _Step, site: Site) -> Iterable[_Step]:
    """Pictures of the page's contents that were asked for because of what may be written in them."""
    page = source.document
    for picture in page.pictures if page is not None and page.kind == "html" else ():
        if page is None or picture.chrome or picture.block in source.chrome:
            continue
        address = urljoin(urljoin(source.url, page.base) if page.base else source.url, picture.src)
        target = site.key_of(address) if address.startswith("http") else ""
        resource = site.resources.get(target)
        if resource is not None and resource.sha256 and site.documents(target) is not None:
            label = picture.caption or picture.alt
            yield _Step(target, address, index, step.depth, "frame", label, picture.place.heading)
