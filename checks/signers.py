"""Who signs a document: the names beside the post of the district director.

What counts: a person right above the post (three lines) or in its own line, in brackets also without a title; an assistant
who acts for the director. What does not: an assistant director, a school's director, the post without a name.
"""

from __future__ import annotations

from checks.reading import Piece
from thai.names import PersonHit, find_signature

_ABOVE = 3


def signed_by(piece: Piece) -> list[tuple[PersonHit, int]]:
    """Names with the block they stand in, last ones first."""
    assistants = {f.block for f in piece.find("common/assistant-director")}
    posts = {f.block for f in piece.find("common/director")} - assistants
    posts |= {f.block for f in piece.find("common/acting-director")}
    behind = sorted(piece.blocks, reverse=True)
    found = []
    for post in sorted(posts, reverse=True):
        for i in (post, *[b for b in behind if post - _ABOVE <= b < post]):
            hit = find_signature(piece.doc.blocks[i].norm)
            if hit is not None:
                found.append((hit, i))
                break
    return found


def full_name(hit: PersonHit) -> str:
    return f"{hit.title}{hit.first} {hit.last}"
