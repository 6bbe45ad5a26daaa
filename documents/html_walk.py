"""Walk over a page's tree: runs of text with their links and pictures, in document order.

What the walk cannot know (which bold line is a heading, what a heading path is) is left to html_blocks.py; here every
run only says what it looks like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from documents import html_links, html_tables
from documents.html_chrome import Chrome, hidden
from documents.html_tree import HEADINGS, Node, Page, is_block
from model import BlockKind, LinkKind

_KINDS = {
    "li": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "label": BlockKind.LABEL,
    "legend": BlockKind.LABEL,
    "button": BlockKind.LABEL,
}
_PANES = frozenset({"details", "dialog"})
_CARDS = frozenset({"card", "panel", "accordion-item", "thumbnail"})


@dataclass(frozen=True, slots=True)
class Look:
    """How what stands below an element is to be seen."""

    chrome: bool = False
    hidden: bool = False
    bold: int = 0  # 2 bold, 1 only large
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    link: int = -1
    inline: bool = False  # block elements inside (a heading, a link) do not end the run


@dataclass(slots=True)
class Piece:
    text: str
    link: int = -1
    bold: int = 0


@dataclass(slots=True)
class Run:
    """One block to be. `after` and `scopes` order it among headings; table and row are set for rows."""

    text: str
    kind: BlockKind
    level: int
    chrome: bool
    hidden: bool
    bold: int = 0
    link_share: float = 0.0
    table: int = -1
    row: int = -1


@dataclass(slots=True)
class FoundLink:
    href: str
    text: str
    kind: LinkKind
    chrome: bool
    hidden: bool
    at: int  # number of events before it
    run: int = -1


@dataclass(slots=True)
class FoundPicture:
    node: Node
    chrome: bool
    at: int


@dataclass(slots=True)
class FoundForm:
    node: Node
    chrome: bool
    at: int


@dataclass(slots=True)
class FoundTable:
    rows: tuple[tuple[str, ...], ...]
    caption: str
    header_rows: int
    chrome: bool
    hidden: bool
    at: int


@dataclass(slots=True)
class Walk:
    """The walk and what it found.

    `events` is the order of things: the index of a run; "(" and ")" around what headings inside do not reach out of;
    "[" and "]" where they do not end those outside either; any other text is the head of a tab or accordion pane.
    """

    page: Page
    runs: list[Run] = field(default_factory=list)
    links: list[FoundLink] = field(default_factory=list)
    pictures: list[FoundPicture] = field(default_factory=list)
    forms: list[FoundForm] = field(default_factory=list)
    tables: list[FoundTable] = field(default_factory=list)
    events: list[int | str] = field(default_factory=list)
    loose_controls: list[tuple[Node, bool]] = field(default_factory=list)
    chrome: Chrome = field(init=False)
    _pieces: list[Piece] = field(default_factory=list)
    _toggles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chrome = Chrome(self.page)
        self._toggles = html_links.toggles(self.page.body)

    def go(self) -> Walk:
        """Walk the whole page without recursion: a stack of the elements' generators."""
        top = Look()
        stack = [self._inside(self.page.body, top)]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
            else:
                stack.append(self._element(*step))
        self._flush(top)
        return self

    def _inside(self, node: Node, look: Look) -> Iterator[tuple[Node, Look]]:
        for kid in node.kids:
            if isinstance(kid, str):
                self._pieces.append(Piece(kid, look.link, look.bold))
            else:
                yield kid, look

    def _element(self, node: Node, look: Look) -> Iterator[tuple[Node, Look]]:
        tag = node.tag
        if tag == "br":
            self._pieces.append(Piece("\n", look.link, look.bold))
            return
        if not look.chrome and self.chrome.begins(node):
            self._flush(look)
            look = replace(look, chrome=True)
            yield from self._block(node, look)
            return
        if tag == "input" or tag in {"select", "textarea", "iframe", "frame", "embed", "object", "img", "area"}:
            self._leaf(node, look)
            if tag == "object":
                yield from self._inside(node, look)
            return
        if html_links.is_toggle(node) or is_block(node) or (node.chars and hidden(node)):
            yield from self._block(node, look)
        else:
            yield from self._inline(node, look)

    def _inline(self, node: Node, look: Look) -> Iterator[tuple[Node, Look]]:
        if (bold := html_links.boldness(node)) > look.bold:
            look = replace(look, bold=bold)
        link = self._link(node, look)
        if link >= 0:
            look = replace(look, link=link)
            self._pieces.append(Piece("", link))
        yield from self._inside(node, look)

    def _block(self, node: Node, look: Look) -> Iterator[tuple[Node, Look]]:
        tag = node.tag
        if look.inline:
            self._pieces.append(Piece(" "))
            yield from self._inline(node, look)
            self._pieces.append(Piece(" "))
            return
        self._flush(look)
        inner = self._look_of(node, look)
        grid = html_tables.data_rows(node) if tag == "table" else html_tables.box_rows(node)
        if grid is not None:
            yield from self._data_table(node, grid, inner)
            return
        if tag == "form":
            self.forms.append(FoundForm(node, inner.chrome, len(self.events)))
            if href := html_links.of_form(node):
                text = html_links.label_of(node, href)
                self.links.append(FoundLink(href, text, LinkKind.DATA, inner.chrome, inner.hidden, len(self.events)))
        pane = self._toggles.get(node.attr("id"), "")
        scope = "[]" if pane or tag in _PANES else "()" if _is_card(node) or _is_one_of_many_cells(node) else ""
        self.events += [mark for mark in (scope[:1], pane) if mark]
        if (link := self._link(node, inner)) >= 0:
            inner = replace(inner, link=link)
            self._pieces.append(Piece("", link))
        yield from self._inside(node, inner)
        self._flush(inner)
        self.events += scope[1:]

    def _look_of(self, node: Node, look: Look) -> Look:
        tag = node.tag
        more: dict[str, object] = {}
        if hidden(node) or (look.kind is not BlockKind.HEADING and _in_closed_details(node)):
            more["hidden"] = True
        level = HEADINGS.get(tag, 0) or html_links.role_level(node)
        if html_links.is_tab(node):
            more |= {"kind": BlockKind.LABEL, "level": 0, "inline": True}
        elif level or tag == "summary" or html_links.is_toggle(node):
            more |= {"kind": BlockKind.HEADING, "level": level or 6, "inline": True}
        elif tag in _KINDS:
            more |= {"kind": _KINDS[tag], "level": 0}
        elif tag in {"div", "section", "article", "table", "dd", "main"}:
            more |= {"kind": BlockKind.PARAGRAPH, "level": 0}
        if (bold := html_links.boldness(node)) > look.bold:
            more["bold"] = bold
        return replace(look, **more) if more else look  # type: ignore[arg-type]  # fields of Look

    def _leaf(self, node: Node, look: Look) -> None:
        tag = node.tag
        if tag == "img":
            self.pictures.append(FoundPicture(node, look.chrome, len(self.events)))
        if tag in {"input", "select", "textarea"} and not any(up.tag == "form" for up in node.ancestors()):
            self.loose_controls.append((node, look.chrome))
        found = html_links.of_leaf(node)
        if found and self.loose_controls and self.loose_controls[-1][0] is node:
            self.loose_controls.pop()  # it navigates, nothing is sent
        for href, kind in found:
            text = html_links.label_of(node, href)
            self.links.append(FoundLink(href, text, kind, look.chrome, look.hidden, len(self.events)))

    def _link(self, node: Node, look: Look) -> int:
        """Index of the link that `node` is, or -1. Its visible text is filled in when the tree is walked."""
        found = html_links.of_element(node)
        if found is None:
            return -1
        href, kind = found
        chrome = look.chrome
        text = html_links.label_of(node, href)
        self.links.append(FoundLink(href, text, kind, chrome, look.hidden or hidden(node), len(self.events)))
        return len(self.links) - 1

    def _data_table(self, node: Node, grid: html_tables.Grid, look: Look) -> Iterator[tuple[Node, Look]]:
        for caption in grid.captions:
            yield from self._block(caption, look)
        self._flush(look)
        at = len(self.tables)
        caption_text = grid.captions[0].text() if grid.captions else ""
        self.tables.append(
            FoundTable(grid.rows, caption_text, grid.header_rows, look.chrome, look.hidden, len(self.events))
        )
        for number, cells in enumerate(grid.cells):
            yield from self._row(at, number, cells, look)

    def _row(self, table: int, number: int, cells: tuple[Node, ...], look: Look) -> Iterator[tuple[Node, Look]]:
        """One row as one run: cells joined by " | ", what stands in them as in a heading (no blocks of their own)."""
        row = cells[0].parent if cells else None
        inner = replace(look, kind=BlockKind.ROW, inline=True, hidden=look.hidden or (row is not None and hidden(row)))
        for position, cell in enumerate(cells):
            if position:
                self._pieces.append(Piece(" | "))
            yield from self._inside(cell, inner)
        self._flush(inner, table, number)

    def _flush(self, look: Look, table: int = -1, row: int = -1) -> None:
        """End the run: one block, or one per line where the line breaks are more than wrapping."""
        pieces, self._pieces = self._pieces, []
        if not any(piece.link >= 0 or piece.text.strip() for piece in pieces):
            return
        lines = [pieces] if look.inline else _lines(pieces)
        for line in lines:
            self._add(line, look, table, row)

    def _add(self, pieces: list[Piece], look: Look, table: int, row: int) -> None:
        text = " ".join("".join(piece.text for piece in pieces).split())
        index = -1
        if text.strip("| "):
            sizes = [(len("".join(piece.text.split())), piece) for piece in pieces]
            total = sum(size for size, _ in sizes) or 1
            linked = sum(size for size, piece in sizes if piece.link >= 0)
            bold = min((piece.bold for size, piece in sizes if size), default=2)
            run = Run(text, look.kind, look.level, look.chrome, look.hidden, bold, linked / total, table, row)
            self.events.append(len(self.runs))
            self.runs.append(run)
            index = len(self.runs) - 1
        for piece in pieces:
            if piece.link >= 0:
                self.links[piece.link].run = max(self.links[piece.link].run, index)


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Split at <br> where it separates (empty line, list, long runs), not where it only wraps."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            lines.append([])
        else:
            lines[-1].append(piece)
    texts = ["".join(piece.text for piece in line).strip() for line in lines]
    filled = [text for text in texts if text]
    shown = [line for line, text in zip(lines, texts, strict=True) if text]
    bold = {min((piece.bold for piece in line if piece.text.strip()), default=0) for line in shown}
    if len(filled) >= 3 or max(map(len, filled), default=0) > 120 or "" in texts[1:-1] or len(bold) > 1:
        return lines
    joined: list[Piece] = []
    for line in lines:
        joined += [*line, Piece("\n")]
    return [joined]


def _is_one_of_many_cells(node: Node) -> bool:
    if node.tag not in {"td", "th"} or node.parent is None:
        return False
    return sum(1 for kid in node.parent.elements() if kid.tag in {"td", "th"}) > 1


def _is_card(node: Node) -> bool:
    """A box among others: its heading does not head what follows it."""
    return node.tag == "li" or bool(_CARDS & set(node.attr("class").lower().split()))


def _in_closed_details(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.tag == "details" and "open" not in parent.attrs and node.tag != "summary"
