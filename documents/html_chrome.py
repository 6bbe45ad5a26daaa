"""What on a page is not its content: menu, header, footer, told by structure (law 2).

Four grounds, from sure to weak: the element or role says so; class or id say so; it is a block of links and nothing
else, where another part of the page is clearly the content; it stands first or last and says what only a menu or a
footer says. Repetition over the site is a later pass (chrome.py).
"""

from __future__ import annotations

import re

from documents.html_tree import Node, Page, is_block, words

_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"})
_SECTIONS = frozenset({"article", "main", "section", "li", "td", "blockquote", "figure", "dialog"})
_SURE_WORDS = words(
    "menu navbar nav navigation sidebar sidenav sidemenu leftmenu rightmenu topmenu mainmenu submenu megamenu navmenu "
    "footer foot breadcrumb breadcrumbs pathway topbar marquee ticker cookie cookies copyright offcanvas"
)
_SMALL_WORDS = words("visitor visitors counter hitcounter lang language languages translate share sharing addthis")
_SMALL = 300  # characters: a counter, a language switch or a share bar is never longer
_CONTENT_WORDS = words(
    "tab tabs pills has with no without layout card panel page section accordion table content entry post article "
    "modal box news collapse title block widget item link"
)
_HEADER_CONTENT = _CONTENT_WORDS | {"inner", "list", "group", "date", "time"}
_MENU_LINKS = 8
_FEW_LINKS = 4  # of a menu where more than the links tells it
_LAST_WORDS = re.compile(r"©|copyright|all rights reserved|สงวนลิขสิทธิ์|ผู้เข้าชม", re.IGNORECASE)
_HOME = re.compile(r"\s*(?:หน้าแรก|หน้าหลัก|home)", re.IGNORECASE)
_BANNER = 80  # characters of a greeting that may stand with the first links of a page
_SKIP = re.compile(r"\s*(?:ข้ามไป|skip to)", re.IGNORECASE)
_VISITORS = re.compile(r"\s*(?:สถิติ|จำนวน)?\s*(?:ของ)?(?:ผู้เยี่ยมชม|ผู้เข้าชม|การเข้าชม|การเยี่ยมชม|visitors)", re.IGNORECASE)
_VISITS_OF = re.compile(r"วันนี้|เมื่อวาน|เดือนนี้|ขณะนี้|ออนไลน์|today|online", re.IGNORECASE)
_PATH_WORDS = words("breadcrumb breadcrumbs pathway")
_OVER = words("cookie cookies modal offcanvas")
_SIDES = words("left right side")
_PAGER = re.compile(
    r"(?:หน้า|หน้าที่|page)?\s*(?:[0-9๐-๙]{1,3}|แรก|สุดท้าย|ถัดไป|ต่อไป|ก่อนหน้า|next|prev(?:ious)?|first|last|[«»‹›<>→←…\s]+)"
    r"(?:\s*(?:page|[«»‹›<>→←]+))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASSES = words("d-none hidden hide modal accordion-collapse collapsible-content is-hidden")


class Chrome:
    """Answers for one page whether an element begins chrome."""

    def __init__(self, page: Page) -> None:
        self._body = page.body
        self._plain = page.body.chars - page.body.linked
        self._first_heading = _first_content_heading(page.body)
        self._has_main = any(node.chars > 0 for node in page.body.walk() if _is_main(node))

    def begins(self, node: Node) -> bool:
        """Is `node` (with all below) chrome? Asked from the outside in; inside chrome everything is chrome."""
        if not is_block(node):
            return node.attr("role").lower() in _ROLES or _skips(node) or bool(_PATH_WORDS & _words_of(node))
        if _turns_pages(node):
            return False
        return self._by_element(node) or self._by_name(node) or self._by_density(node) or self._by_words(node)

    def _by_element(self, node: Node) -> bool:
        role = node.attr("role").lower()
        if role in _ROLES:
            return not (role == "complementary" and self._wraps_content(node))
        if node.tag in {"nav", "aside", "marquee", "search"}:
            return not self._wraps_content(node)
        if node.tag in {"header", "footer"}:
            if self._wraps_content(node):
                return False
            inside = {ancestor.tag for ancestor in node.ancestors()} & _SECTIONS
            return not inside or (inside <= {"section"} and node.links >= 3)
        return False

    def _by_name(self, node: Node) -> bool:
        names = f"{node.attr('class')} {node.attr('id')}"
        if "-" in node.tag:
            names += f" {node.tag}"
        if names == " " or node.tag in {"a", "tr", "td", "th", "input", "img", "button", "form"}:
            return self._by_cell_name(node) if node.tag == "td" else False
        if not any(self._names_chrome(name, node) for name in names.split()):
            return False
        if names_tabs(names) or self._wraps_content(node):
            return False
        return not (node.links >= 2 and node.files > 0.5 * node.links)

    def _by_cell_name(self, node: Node) -> bool:
        names = f"{node.attr('class')} {node.attr('id')}".split()
        return any(self._names_chrome(name, node) for name in names) and not self._wraps_content(node)

    def _names_chrome(self, name: str, node: Node) -> bool:
        words = set(_WORD.findall(_CAMEL.sub(" ", name).lower()))
        if words & {"has", "with", "no", "without"}:
            return False
        if words & {"nav", "menu"} and words & _CONTENT_WORDS:
            return False
        if words & _SURE_WORDS or any(word.endswith("menu") for word in words - {"menu"}):
            return not (words & {"card", "panel", "modal", "table", "entry", "article", "post"})
        if "header" in words or "banner" in words:
            return not words & _HEADER_CONTENT and ("header" in words or node.links >= 3)
        return bool(words & _SMALL_WORDS) and node.chars <= _SMALL and not node.files

    def _wraps_content(self, node: Node) -> bool:
        """A wrapper with a misleading name ("sidebar-layout"): the page's content stands in it."""
        if node.mains:
            return True
        plain = node.chars - node.linked
        return plain > 200 and plain > 0.5 * self._plain and (node.headings > 0 or node.chars > 0.9 * self._body.chars)

    def _by_density(self, node: Node) -> bool:
        if node.tag not in {"ul", "ol", "div", "table", "td", "center", "section", "p", "dl"}:
            return False
        if node.tag == "td" and _is_narrow(node) and looks_like_menu(node, 0.95, _FEW_LINKS):
            return _beside_content(node)
        if _at_the_side(node):
            return True
        if not looks_like_menu(node) or node is self._body:
            return False
        if node.mains or any(_is_main(ancestor) for ancestor in node.ancestors()):
            return False
        if node.tag == "td":
            return _beside_content(node)
        if self._has_main:
            return True
        heading = self._first_heading
        return heading is not None and node.order < heading.order and not _contains(node, heading)

    def _by_words(self, node: Node) -> bool:
        """On pages without a sign of structure: visitors counted, a copyright notice last, a way home first."""
        if node.tag not in {"div", "td", "table", "p", "center", "ul"} or node is self._body:
            return False
        if not 0 < node.chars <= min(_SMALL, 0.4 * self._body.chars) or node.files or node.controls or node.mains:
            return False
        text = node.text()
        if _VISITORS.match(text) and _VISITS_OF.search(text):
            return True
        if node.headings:
            return False
        if not _chars_beside(node, after=True):
            return bool(_LAST_WORDS.search(text))
        if node.links < _FEW_LINKS or node.chars - node.linked > _BANNER or _chars_beside(node, after=False):
            return False
        return any(link.tag == "a" and _HOME.match(link.text()) for link in node.walk())


def hidden(node: Node) -> bool:
    """Is `node` not shown before a click: collapsed, other tab, display:none?"""
    attrs = node.attrs
    if "hidden" in attrs or attrs.get("aria-hidden", "").lower() == "true":
        return True
    if "style" in attrs and _HIDDEN_STYLE.search(attrs["style"]):
        return True
    classes = set(attrs.get("class", "").lower().split())
    if classes & {"collapse", "tab-pane"}:
        return not classes & {"show", "in", "active"}
    return bool(classes & _HIDDEN_CLASSES) and not classes & {"show", "open", "active"}


def looks_like_menu(node: Node, share: float = 0.8, least: int = _MENU_LINKS) -> bool:
    """Many short links and nothing else; a list of documents is never a menu."""
    if node.links < least or node.linked <= share * node.chars or node.controls > 2:
        return False
    return node.files < 0.25 * node.links and node.linked / node.links <= 60


def _skips(node: Node) -> bool:
    """The link past the menu, for readers of screens."""
    if node.tag != "a":
        return False
    return "skip" in node.attr("class").lower() or (
        node.attr("href").startswith("#") and bool(_SKIP.match(node.text()))
    )


def _words_of(node: Node) -> set[str]:
    return set(_WORD.findall(f"{node.attr('class')} {node.attr('id')}".lower()))


def _at_the_side(node: Node) -> bool:
    """A column called left or right with links to pages and nothing else, beside one that says something itself."""
    if not _SIDES & _words_of(node) or not looks_like_menu(node, 0.9, _FEW_LINKS) or node.files or node.parent is None:
        return False
    return any(_says_something(other) for other in node.parent.elements() if other is not node)


def _says_something(node: Node) -> bool:
    return bool(node.files or node.controls) or node.chars - node.linked >= _BANNER


def _turns_pages(node: Node) -> bool:
    """The numbered links to the other pages of a list: what stands there belongs to the list."""
    if not node.links or node.chars > _SMALL:
        return False
    texts = [link.text().strip() for link in node.walk() if link.tag == "a" and link.attr("href")]
    return all(_PAGER.fullmatch(text) for text in texts) and any(text.isdecimal() for text in texts)


def names_tabs(names: str) -> bool:
    return any(word in names for word in ("nav-tabs", "nav-pills", "nav-link", "nav-item", "tab-content"))


def _is_main(node: Node) -> bool:
    return node.tag in {"main", "article"} or node.attr("role") == "main"


def _first_content_heading(body: Node) -> Node | None:
    """The first h1 or h2 that does not stand in something called header, or that is alone."""
    found = [node for node in body.walk() if node.tag in {"h1", "h2"} and node.chars]
    outside = [node for node in found if not any(up.tag in {"header", "nav", "aside"} for up in node.ancestors())]
    return next(iter(outside or found), None)


def _chars_beside(node: Node, *, after: bool) -> int:
    """Visible characters of the page after (or before) the node."""
    total = 0
    below: Node = node
    for above in node.ancestors():
        kids = above.kids[::-1] if after else above.kids
        for kid in kids:
            if kid is below:
                break
            if isinstance(kid, str):
                total += len(kid.strip())
            elif not _lies_over(kid):
                total += kid.chars
        below = above
    return total


def _lies_over(node: Node) -> bool:
    """A notice laid over the page: the footer is still the last of it."""
    return node.tag == "dialog" or node.attr("role") in {"dialog", "alertdialog"} or bool(_OVER & _words_of(node))


def _contains(node: Node, other: Node) -> bool:
    return any(ancestor is node for ancestor in other.ancestors())


def _beside_content(cell: Node) -> bool:
    """The menu column of an old table layout: nearly all links, and a neighbour that is something else.

    A narrow column may also hold a search box and a counter.
    """
    narrow = _is_narrow(cell)
    if cell.parent is None or not (
        looks_like_menu(cell, 0.75 if narrow else 0.9) or (narrow and looks_like_menu(cell, 0.95, _FEW_LINKS))
    ):
        return False
    neighbours = [node for node in cell.parent.elements() if node.tag in {"td", "th"} and node is not cell]
    return any(_is_content(node) for node in neighbours)


def _is_narrow(cell: Node) -> bool:
    width = cell.attr("width").strip()
    if width.endswith("%"):
        return width[:-1].isdecimal() and int(width[:-1]) <= 30
    return width.removesuffix("px").isdecimal() and int(width.removesuffix("px")) <= 300


def _is_content(cell: Node) -> bool:
    if cell.files or cell.headings or cell.controls:
        return True
    return cell.chars >= 10 and cell.linked <= 0.9 * cell.chars
