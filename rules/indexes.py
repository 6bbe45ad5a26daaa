"""Index pages: one page that lists the items with their codes and, after each, the links of that item.

What counts: at least four different item codes (O1, OIT 2, ข้อ 3) that each begin a block or row, in rising order. A link belongs
to the code that stands last before it; what stands between the code and its first link is the title of its group, and names
the link as a heading would. What does not: codes inside sentences, a page with a code or two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from model import BlockKind, Document, Source
from rules.finder import topics_of
from thai.normalise import arabic

_CODE = re.compile(r"(?:OIT|O|ข้อ|ข้อที่)[\s.-]?0?(\d{1,2})(?!\d|\s?[/.]\s?\d)[\s.:)|]*", re.IGNORECASE)
_BEGINS = ("O", "o", "ข้อ")  # quickly told; without one of them there is no code
_LEAST = 4
_MOST = 0.6  # share of the groups that name a topic
_TITLE = 160  # characters of a group's title


def group_titles(document: Document, chrome: frozenset[int] = frozenset()) -> dict[int, str]:
    """Block -> title of the group it stands in; empty for a page that is no index. `chrome`: blocks that repeat over pages."""
    blocks = document.blocks
    content = [(i, b) for i, b in enumerate(blocks) if not b.chrome and not (i in chrome and (i + 1) in chrome)]
    codes = [(i, *code) for i, b in content if (code := _code(b.norm)) is not None]
    rising = all(one <= following for (_, one, _), (_, following, _) in pairwise(codes))
    if len({number for _, number, _ in codes}) < _LEAST or not rising:
        return {}
    found: dict[int, str] = {}
    for (start, _, rest), until in zip(
        codes, [*(i for i, _, _ in codes[1:]), _end(document, codes[-1][0])], strict=True
    ):
        title = rest or _next_text(document, start, until)
        found |= dict.fromkeys(range(start, until), title) if title else {}
    return found


def _end(document: Document, last: int) -> int:
    """Where the last group ends: at the next heading that is none of its own."""
    blocks = document.blocks
    title = last + 1 if last + 1 < len(blocks) and blocks[last + 1].kind is BlockKind.HEADING else last
    after = range(title + 1, len(blocks))
    top = blocks[title].level if blocks[title].kind is BlockKind.HEADING else 9
    return next((i for i in after if blocks[i].kind is BlockKind.HEADING and blocks[i].level <= top), len(blocks))


def _code(norm: str) -> tuple[int, str] | None:
    told = _CODE.match(arabic(norm)) if norm.startswith(_BEGINS) else None
    return (int(told[1]), norm[told.end() :].strip(" |")[:_TITLE]) if told else None


def _next_text(document: Document, start: int, until: int) -> str:
    """The first text after a bare code that is not a link."""
    for block in document.blocks[start + 1 : until]:
        if block.link_share < 0.8 and block.kind is not BlockKind.TITLE and block.norm.strip(" -"):
            return block.text[:_TITLE]
    return ""


def of_item(sources: Sequence[Source], topic: str) -> tuple[Source, ...]:
    """The sources of one item where an index of all items was submitted: what stands in the groups of other items, and what
    hangs on it, is theirs. Only an index of which some group names the topic says so."""
    titles = {
        n: group_titles(s.document, s.chrome) for n, s in enumerate(sources) if s.document is not None and not s.depth
    }
    others: dict[int, set[str]] = {n: _others(groups, topic) for n, groups in titles.items() if groups}
    kept: list[Source] = []
    moved: dict[int, int] = {-1: -1}
    for n, source in enumerate(sources):
        theirs = others.get(source.parent, set())
        if source.parent not in moved or (source.via == "link" and theirs & set(source.heading[-2:])):
            continue
        moved[n] = len(kept)
        chrome = source.chrome | {i for i, title in titles.get(n, {}).items() if title in others.get(n, set())}
        kept.append(replace(source, parent=moved[source.parent], chrome=chrome))
    return tuple(kept)


def _others(groups: Mapping[int, str], topic: str) -> set[str]:
    """Titles of groups that are of other topics, as long as one names this topic and most name topics of their own; the
    clauses of an announcement are numbered too, and are no items."""
    named = {title: {found.topic for found in topics_of(title)} for title in dict.fromkeys(groups.values())}
    told = [topics for topics in named.values() if topics]
    index = len(set().union(*told)) >= _LEAST and len(told) >= _MOST * len(named)
    own = any(topic in topics for topics in told)
    return {title for title, topics in named.items() if index and own and topic not in topics}


def is_above(target: str, page: str) -> bool:
    """Whether a link leads to a folder in which the page stands ("Parent Directory", a breadcrumb): the way back."""
    there, here = urlsplit(target), urlsplit(page)
    path = unquote(there.path)
    return (
        there.netloc == here.netloc and path.endswith("/") and not there.query and unquote(here.path).startswith(path)
    )
