"""Who signs a document: the names beside the post of the district director.

What counts: a person right above the post (three lines) or in its own line, in brackets also without a title, or as two words
alone right above it; an assistant who acts for the director. What does not: an assistant director, a school's director, the
post without a name.
"""

from __future__ import annotations

import re

from checks.reading import Piece
from thai.names import PersonHit, find_people, find_signature

_ABOVE = 3
_POST = 60  # key characters of a line that is only the post
_POSTS = ("common/director", "common/acting-director")
_NAME = re.compile(r"([ก-ฮเ-ไ][ก-๎]{1,14})\s+([ก-ฮเ-ไ][ก-๎]{1,20})")


def signed_by(piece: Piece) -> list[tuple[PersonHit, int]]:
    """Names with the block they stand in, last ones first."""
    assistants = {f.block for f in piece.find("common/assistant-director")}
    posts = {f.block for f in piece.find("common/director")} - assistants
    posts |= {f.block for f in piece.find("common/acting-director")}
    behind = sorted(piece.blocks, reverse=True)
    found = []
    for post in sorted(posts, reverse=True):
        above = [b for b in behind if post - _ABOVE <= b < post]
        for i in (post, *above):
            norm = _whole_line(piece, i)
            hit = find_signature(norm)
            if hit is not None:
                found += [(person, i) for person in find_people(norm) or [hit]]
                break
        else:
            found += [(name, i) for i in above[:1] if (name := _bare_name(piece, i, post)) is not None]
    return found


def _whole_line(piece: Piece, block: int) -> str:
    """A line, with the next one when brackets that it opens are closed there: a long name may be broken."""
    norm = piece.doc.blocks[block].norm
    after = next((i for i in piece.blocks if i > block), -1)
    if after < 0 or "(" not in norm or ")" in norm[norm.rindex("(") :]:
        return norm
    below = piece.doc.blocks[after].norm
    return f"{norm} {below}" if ")" in below and len(below) < _POST else norm


def _bare_name(piece: Piece, block: int, post: int) -> PersonHit | None:
    """Two words alone right above a line that is the post: a name without title and brackets."""
    line = _NAME.fullmatch(piece.doc.blocks[block].norm.strip())
    posted = min((h.start for h in piece.reading.hits(post) if h.family in _POSTS), default=1) == 0
    if line is None or not posted or len(piece.doc.blocks[post].key) > _POST or _closes(piece, block):
        return None
    return PersonHit(line.start(1), line.end(2), "", line[1], line[2])


def _closes(piece: Piece, block: int) -> bool:
    return any(h.family.startswith("common/") for h in piece.reading.hits(block))


def full_name(hit: PersonHit) -> str:
    return f"{hit.title}{hit.first} {hit.last}"
