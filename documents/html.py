"""HTML to a Document: every block with its heading path, content or chrome, shown or hidden."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from documents.draft import Draft, make_block, nothing_read
from documents.html_blocks import Blocks
from documents.html_tree import Node, Page, parse
from documents.html_walk import Walk
from documents.sniff import claimed_kind
from model import BlockKind, Document, Hints, Link, LinkKind, Picture, Place, Unread

READER = "html/2"
MAX_BYTES = 20_000_000

_LITTLE = 80  # visible characters of content below which a page may be waiting for its scripts
_APP_ROOTS = frozenset({"root", "app", "__next", "__nuxt", "___gatsby", "app-root", "q-app", "main-app"})
_ASKS_JAVASCRIPT = re.compile(
    r"enable\s+java\s*script|requires?\s+java\s*script|เปิด(?:ใช้|การใช้)?\S{0,12}\s*java\s*script", re.IGNORECASE
)
_MIN_ROWS = 3
_LARGE = 300  # pixels of the shorter side of a picture in which a text can be read
_MAX_POSTERS = 12
_ORNAMENT = re.compile(
    r"logo|icon|banner|button|btn|arrow|bullet|spacer|blank|pixel|counter|loading|avatar|flag|\.gif$|\.svg$",
    re.IGNORECASE,
)


def read_html(body: bytes, hints: Hints) -> Document:
    """Read a page. Malformed pages give what a browser would show of them; beyond 20 MB the body is cut."""
    if not body.strip():
        return nothing_read("html", READER, body, hints, "damaged", "empty body")
    page = parse(body[:MAX_BYTES], hints.content_type)
    walk = Walk(page).go()
    made = Blocks(walk).make()
    draft = Draft("html", READER, body, hints)
    shift = 1 if page.title else 0
    if page.title:
        draft.blocks.append(make_block(page.title, Place(), BlockKind.TITLE))
    draft.blocks += made.blocks
    links = [replace(link, block=_shifted(link.block, shift)) for link in made.links()]
    if page.refresh:
        links.insert(0, Link(page.refresh, page.refresh, Place(), LinkKind.REFRESH))
    draft.links += links
    if len(body) > MAX_BYTES or page.cut:
        draft.unread.append(Unread("too_large", detail="the page was cut"))
    draft.tables += made.tables()
    draft.forms += made.forms()
    draft.pictures += [replace(picture, block=_shifted(picture.block, shift)) for picture in made.pictures()]
    draft.links += _posters(draft)
    draft.metadata["encoding"] = page.encoding
    readable, reason = _machine_readable(draft, hints)
    return draft.finish(
        title=page.title,
        base=page.base,
        needs_browser=_needs_browser(page, draft),
        machine_readable=readable,
        machine_reason=reason,
    )


def _posters(draft: Draft) -> list[Link]:
    """Large pictures of a page that says hardly anything itself: its contents stand in them, so they are its parts."""
    said = [block for block in draft.blocks if not block.chrome and block.kind is not BlockKind.TITLE]
    first = 1 if said and said[0].kind is BlockKind.HEADING else 0
    if sum(len(block.text) for block in said[first:]) >= _LITTLE or any(not link.chrome for link in draft.links):
        return []
    large = [picture for picture in draft.pictures if not picture.chrome and _is_large(picture)]
    often = Counter(picture.src for picture in large)
    return [
        Link(picture.src, picture.caption or picture.alt, picture.place, LinkKind.EMBED, block=picture.block)
        for picture in large[:_MAX_POSTERS]
        if often[picture.src] == 1
    ]


def _is_large(picture: Picture) -> bool:
    """May letters be read in it? By its declared size, and by a name that is that of an ornament."""
    sides = [side for side in (picture.width, picture.height) if side]
    return (
        not picture.src.startswith("data:")
        and min(sides, default=_LARGE) >= _LARGE
        and not _ORNAMENT.search(picture.src)
    )


def _shifted(block: int, shift: int) -> int:
    """The index of a block after the title has been put before all of them."""
    return block + shift if block >= 0 else block


def _machine_readable(draft: Draft, hints: Hints) -> tuple[bool, str]:
    """A page is no data file, unless it was saved as one (HTML named .xls or .doc)."""
    said = claimed_kind(hints)
    rows = max((sum(sum(map(bool, row)) >= 2 for row in table.rows) for table in draft.tables), default=0)
    if said in {"xls", "xlsx", "csv", "ods"}:
        return (True, "rows") if rows >= _MIN_ROWS else (False, "no_rows")
    if said in {"doc", "docx", "rtf", "odt"}:
        return (True, "text") if draft.visible() >= 50 else (False, "no_text")
    return False, "not_structured"


def _needs_browser(page: Page, draft: Draft) -> str:
    """Why the page has no content of its own, or ""."""
    content = [block for block in draft.blocks if not block.chrome and block.kind is not BlockKind.TITLE]
    text = " ".join(block.text for block in content)
    if not page.scripts or len(text.replace(" ", "")) >= _LITTLE:
        return ""
    if any(_is_app_root(node) for node in page.body.walk()):
        return "app_root"
    if _ASKS_JAVASCRIPT.search(page.noscript) or _ASKS_JAVASCRIPT.search(text):
        return "asks_javascript"
    if any(
        not table.chrome and 0 < len(table.rows) <= table.header_rows + 1 and _only_header(table.rows)
        for table in draft.tables
    ):
        return "empty_table"
    shown = content or any(not link.chrome for link in draft.links) or any(not pic.chrome for pic in draft.pictures)
    return "" if shown or any(not form.chrome for form in draft.forms) else "no_content"


def _is_app_root(node: Node) -> bool:
    if node.tag in _APP_ROOTS or node.attr("id") in _APP_ROOTS:
        return node.chars < _LITTLE and not node.links and not node.pictures
    return False


def _only_header(rows: tuple[tuple[str, ...], ...]) -> bool:
    return all(not any(row) for row in rows[1:])
