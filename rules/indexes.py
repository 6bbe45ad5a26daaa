"""Index pages: one page that lists the items with their codes and, after each, the links of that item.

What counts: at least four different item codes (O1, OIT 2, ข้อ 3) that each begin a block or row, in rising order. A link belongs
to the code that stands last before it; what stands between the code and its first link is the title of its group, and names
the link as a heading would. What does not: codes inside sentences, a page with a code or two.
"""

from __future__ import annotations

import re
from itertools import pairwise

from model import BlockKind, Document
from thai.normalise import arabic

_CODE = re.compile(r"(?:OIT|O|ข้อ|ข้อที่)[\s.-]?0?(\d{1,2})(?!\d|\s?[/.]\s?\d)[\s.:)|]*", re.IGNORECASE)
_LEAST = 4
_TITLE = 160  # characters of a group's title


def group_titles(document: Document) -> dict[int, str]:
    """Block -> title of the group it stands in; empty for a page that is no index."""
    codes = [(i, *code) for i, b in enumerate(document.blocks) if not b.chrome and (code := _code(b.norm)) is not None]
    rising = all(one <= following for (_, one, _), (_, following, _) in pairwise(codes))
    if len({number for _, number, _ in codes}) < _LEAST or not rising:
        return {}
    found: dict[int, str] = {}
    for (start, _, rest), until in zip(codes, [*(i for i, _, _ in codes[1:]), len(document.blocks)], strict=True):
        title = rest or _next_text(document, start, until)
        found |= dict.fromkeys(range(start, until), title) if title else {}
    return found


def _code(norm: str) -> tuple[int, str] | None:
    told = _CODE.match(arabic(norm))
    return (int(told[1]), norm[told.end() :].strip(" |")[:_TITLE]) if told else None


def _next_text(document: Document, start: int, until: int) -> str:
    """The first text after a bare code that is not a link."""
    for block in document.blocks[start + 1 : until]:
        if block.link_share < 0.8 and block.kind is not BlockKind.TITLE and block.norm.strip(" -"):
            return block.text[:_TITLE]
    return ""
