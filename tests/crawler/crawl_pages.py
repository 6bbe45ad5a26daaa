"""A page with links of our making, and what is followed of it."""

from __future__ import annotations

from crawler.links import edges
from crawler.settings import Settings
from crawler.spelling import key
from model import Document, Edge, FrontierRow, Link, LinkKind, Place

SITE = "https://webportal.bangkok.go.th"
ROOT = ("webportal.bangkok.go.th", "/tw")
HERE = f"{SITE}/tw/page/sub/1"


def page(depth: int = 0, via: str = "submitted", url: str = HERE) -> FrontierRow:
    return FrontierRow(url, key(url), "tw", depth, via, item="O1")


def follow(
    *links: Link, row: FrontierRow | None = None, base: str = "", named: tuple[str, ...] = (), final: str = ""
) -> tuple[list[Edge], list[FrontierRow]]:
    row = row or page()
    document = Document("html", "0", "html/1", base=base, links=links)
    return edges(document, row, final or row.url, Settings(), [ROOT], named)


def link(href: str, text: str = "ก", kind: LinkKind = LinkKind.ANCHOR, *, chrome: bool = False) -> Link:
    return Link(href, text, Place(heading=("หัวข้อ",)), kind, chrome)
