"""A page as a small Python tree, with the figures that tell menus from content summed up once.

Lexbor parses; its tree is copied in one pass without recursion, so that 50,000 nested elements are no trouble and
nothing of the page outlives the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.encoding import html_to_unicode

from documents.html_opened import bring_windows
from documents.sniff import kind_of_name


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main marquee menu nav ol p pre search section "
    "summary table caption tbody td tfoot th thead tr ul label option"
)
DROPPED = words("script style template noscript svg math head canvas datalist audio video")
_FILE_KINDS_OF_PAGES = frozenset({"", "html", "mhtml", "svg", "jpg", "png", "gif", "webp", "bmp"})
_MAX_NODES = 400_000


@dataclass(slots=True, eq=False)
class Node:
    """An element. `chars` are visible characters without blanks below it, `linked` those inside links."""

    tag: str
    attrs: dict[str, str]
    parent: Node | None
    order: int
    kids: list[Node | str] = field(default_factory=list)
    chars: int = 0
    linked: int = 0
    links: int = 0
    files: int = 0  # links to documents
    pictures: int = 0
    controls: int = 0  # inputs a person can fill
    headings: int = 0
    mains: int = 0  # main, article, role=main

    def attr(self, name: str) -> str:
        return self.attrs.get(name, "")

    def elements(self) -> Iterator[Node]:
        """Child elements."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def walk(self) -> Iterator[Node]:
        """All elements below, in document order."""
        stack: list[Node] = [*self.elements()][::-1]
        while stack:
            node = stack.pop()
            yield node
            stack.extend([*node.elements()][::-1])

    def ancestors(self) -> Iterator[Node]:
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def text(self) -> str:
        """What a reader sees below, white space folded; nothing of scripts and selects."""
        parts: list[str] = []
        stack: list[Node | str] = [*self.kids][::-1]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
                continue
            if item.tag in BLOCKS or item.tag == "br":
                parts.append(" ")
                stack.append(" ")
            if item.tag not in {"select", "textarea", "iframe"}:
                stack.extend(item.kids[::-1])
        return " ".join("".join(parts).split())


@dataclass(slots=True)
class Page:
    body: Node
    title: str = ""
    base: str = ""
    refresh: str = ""
    scripts: int = 0
    noscript: str = ""
    cut: bool = False  # more elements than we keep
    encoding: str = ""


def decode(body: bytes, content_type: str) -> tuple[str, str]:
    """(encoding, text): header, then meta, then strict UTF-8, then windows-874 (design section 5)."""
    encoding, text = html_to_unicode(
        content_type or None, body, default_encoding="utf-8", auto_detect_fun=_utf8_or_thai
    )
    wrong = text.count("\ufffd") if encoding == "utf-8" else 0
    if wrong and wrong > sum("\u0e00" <= char <= "\u0e7f" for char in text):
        # said to be UTF-8 and is not: servers stamp a charset on every page, also on the old ones
        return "cp874", body.decode("cp874", "replace")
    return str(encoding), text


def _utf8_or_thai(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        # a page cut off in the middle of a character is UTF-8 nevertheless
        return "utf-8" if error.start > len(body) - 4 and error.start > 0 else "cp874"
    return "utf-8"


def parse(body: bytes, content_type: str) -> Page:
    """The visible tree of a page, with title, base and refresh told apart."""
    encoding, text = decode(body, content_type)
    text = text.replace("\x00", "")
    parser = LexborHTMLParser(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text))
    page = Page(body=Node("body", {}, None, 0), encoding=encoding)
    _head(parser, page)
    root = parser.root
    if root is not None:
        _copy(root, page)
    return page


def _head(parser: LexborHTMLParser, page: Page) -> None:
    if title := parser.css_first("title"):
        page.title = " ".join((title.text() or "").split())
    if base := parser.css_first("base[href]"):
        page.base = (base.attributes.get("href") or "").strip()
    for meta in parser.css("meta[http-equiv]"):
        if (meta.attributes.get("http-equiv") or "").strip().lower() == "refresh":
            found = re.search(r"url\s*=\s*['\"]?([^'\"]+)", meta.attributes.get("content") or "", re.IGNORECASE)
            page.refresh = found[1].strip() if found else page.refresh


def _copy(root: LexborNode, page: Page) -> None:
    order = 0
    stack: list[tuple[LexborNode, Node]] = [(kid, page.body) for kid in _children(root)][::-1]
    made: list[Node] = [page.body]
    while stack:
        source, parent = stack.pop()
        tag = source.tag or ""
        if tag == "-text":
            parent.kids.append(source.text_content or "")
            continue
        if tag.startswith(("-", "!")) or not tag:
            continue
        if tag in DROPPED:
            _dropped(tag, source, page)
            continue
        order += 1
        if order > _MAX_NODES:
            page.cut = True
            break
        attrs = {name: value or "" for name, value in source.attributes.items()}
        if tag == "iframe" and attrs.get("srcdoc", "").strip():  # its page is written in it: a part of this one
            inside = LexborHTMLParser(attrs.pop("srcdoc")).root
            tag, source = "div", inside or source
        if tag in {"body", "html"}:
            node = parent  # one root, whatever the page nests
            node.attrs |= attrs
        else:
            node = Node(tag, attrs, parent, order)
            parent.kids.append(node)
            made.append(node)
        stack.extend([(kid, node) for kid in _children(source)][::-1])
    bring_windows(made, BLOCKS)
    for node in reversed(made):  # children come after their parents, so sums flow upwards
        _sum_up(node)


def _children(node: LexborNode) -> list[LexborNode]:
    kids: list[LexborNode] = []
    kid = node.child
    while kid is not None:
        kids.append(kid)
        kid = kid.next
    return kids


def _dropped(tag: str, source: LexborNode, page: Page) -> None:
    if tag == "script":
        page.scripts += 1
    elif tag == "noscript":
        page.noscript += " " + (source.text() or "")
    elif tag == "head":
        for script in source.css("script"):
            page.scripts += bool(script)


def _sum_up(node: Node) -> None:
    tag = node.tag
    own = sum(len("".join(kid.split())) for kid in node.kids if isinstance(kid, str))
    if tag not in {"select", "textarea", "iframe", "option"}:
        node.chars += own
    if tag == "a" and node.attrs.get("href"):
        node.links += 1
        node.linked = node.chars
        node.files += is_file(node.attrs["href"])
    node.pictures += tag == "img"
    node.controls += tag in {"textarea", "select"} or (
        tag == "input" and node.attrs.get("type", "text").lower() not in {"hidden", "submit", "button", "image"}
    )
    node.headings += tag in HEADINGS or node.attrs.get("role") == "heading"
    node.mains += tag in {"main", "article"} or node.attrs.get("role") == "main"
    parent = node.parent
    if parent is not None:
        parent.chars += node.chars
        parent.linked += node.linked
        parent.links += node.links
        parent.files += node.files
        parent.pictures += node.pictures
        parent.controls += node.controls
        parent.headings += node.headings
        parent.mains += node.mains


def is_block(node: Node) -> bool:
    """Does the element stand on lines of its own? Custom elements nearly always do."""
    return node.tag in BLOCKS or node.tag == "button" or "-" in node.tag


def is_file(href: str) -> bool:
    """Does the address name a document (PDF, Word, Excel, archive ...)?"""
    path = href.partition("#")[0].partition("?")[0]
    return kind_of_name(path) not in _FILE_KINDS_OF_PAGES
