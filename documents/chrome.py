"""What is chrome on the pages of one site, by structure and by repetition: a pure pass after the crawl.

A block is chrome when
- the reader saw it by structure (`block.chrome`), or
- its key without digits, together with where its links lead, stands on at least 4 pages and on at least 30 % of the
  pages of the site that have content. A visitor counter differs in its digits only; "[PDF] [WORD]" leads elsewhere on
  every page and is content.

What never is, however often it stands there: the title of a page (<title>); a heading that is the page's own title,
or that holds it; rows of data tables; the only content of a page (when everything left would be chrome by
repetition, the page keeps all of it). Pages that are near copies of each other (one page under two ids) count once. A
site of one page has no repetition. Files (PDF, Word ...) are no pages: they take no part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from model import Block, BlockKind, Document

MIN_PAGES = 4
MIN_SHARE = 0.3

_DIGITS = re.compile(r"[0-9]+")
_Key = tuple[str, tuple[str, ...]]
_OWN = frozenset({BlockKind.TITLE, BlockKind.ROW})


def repeated(pages: Mapping[str, Document]) -> dict[str, frozenset[int]]:
    """For each page the indexes of its blocks that are chrome. Order of `pages` changes nothing."""
    keys = {url: _keys(document) for url, document in pages.items()}
    often = _often(pages, keys)
    return {url: _chrome_of(document, keys[url], often) for url, document in pages.items()}


def _often(pages: Mapping[str, Document], keys: Mapping[str, list[_Key]]) -> frozenset[_Key]:
    """Keys that stand on so many different pages that they belong to none of them."""
    kinds: dict[frozenset[_Key], frozenset[_Key]] = {}  # what a page says -> what of it can be repetition
    for url, document in pages.items():
        said = [(key, block) for key, block in zip(keys[url], document.blocks, strict=True) if not block.chrome]
        whole = frozenset(key for key, block in said if key[0] and block.kind is not BlockKind.TITLE)
        if whole and document.kind == "html":
            kinds[whole] = frozenset(key for key, block in said if key[0] and block.kind not in _OWN)
    counts = Counter(key for repeatable in kinds.values() for key in repeatable)
    least = max(MIN_PAGES, MIN_SHARE * len(kinds))
    return frozenset(key for key, count in counts.items() if count >= least)


def _chrome_of(document: Document, keys: list[_Key], often: frozenset[_Key]) -> frozenset[int]:
    blocks = document.blocks
    by_structure = {number for number, block in enumerate(blocks) if block.chrome}
    if document.kind != "html":
        return frozenset(by_structure)
    title = next((block.key for block in blocks if block.kind is BlockKind.TITLE), "")
    by_repetition = {
        number
        for number, block in enumerate(blocks)
        if number not in by_structure and keys[number] in often and not _is_own(block, title)
    }
    left = [
        number
        for number, block in enumerate(blocks)
        if number not in by_structure and number not in by_repetition and block.kind is not BlockKind.TITLE
    ]
    has_more = any(not link.chrome and link.block not in by_repetition for link in document.links) or document.pictures
    if not left and not has_more:
        return frozenset(by_structure)
    return frozenset(by_structure | by_repetition)


def _is_own(block: Block, title: str) -> bool:
    """Is it the page's own, whatever stands elsewhere?"""
    if block.kind in _OWN:
        return True
    return block.kind is BlockKind.HEADING and bool(block.key) and block.key == title


def _keys(document: Document) -> list[_Key]:
    targets: dict[int, list[str]] = {}
    for link in document.links:
        targets.setdefault(link.block, []).append(link.href)
    return [
        (_DIGITS.sub("", block.key), tuple(targets.get(number, ()))) for number, block in enumerate(document.blocks)
    ]
