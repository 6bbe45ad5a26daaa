"""The director's approval of the guidelines: a sentence, a signature, a link called after it."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence
from rules.approvals import approvals_in
from rules.ask import Ask
from thai.names import find_people

_OPEN = re.compile(r"(?:\.{6,}|…{2,}|_{4,})")  # a line to be signed
NEAR = 3  # blocks between "เห็นชอบ" and the director's post
LINK = 0.8  # share of link text in a line that is only a link


def approval(ask: Ask, piece: Piece) -> tuple[tuple[Evidence, ...], list[Evidence]]:
    """Quotes of an approval that was given, and of one that was only asked for."""
    blocks, reading = piece.doc.blocks, piece.reading
    post = {f.block for f in piece.find("common/director", "common/acting-director")}
    post -= {f.block for f in piece.find("common/assistant-director")}
    requests = {f.block for f in piece.find(*ask.families("asked"))}

    def is_link(block: int) -> bool:  # the name of a letter of approval is not the letter
        return not piece.is_file and blocks[block].link_share >= LINK

    for found in piece.find(*ask.families("approval"), "common/approved"):
        held = (
            is_demand(piece, found.block)
            or is_promise(piece, found.block)
            or is_link(found.block)
            or blocks[found.block].kind is BlockKind.HEADING
        )
        held = held or left_open(piece, found.block)
        near_post = found.hit.family != "common/approved" or beside(found.block, post)
        if near_post and not held and found.block not in requests:
            return (reading.evidence(found.block, found.hit),), []
    for found in approvals_in(piece):
        if found.block not in requests and not is_link(found.block):
            return (reading.evidence(found.block, found.hit),), []
    for found in piece.find(*ask.families("stamp")):
        short = len(blocks[found.block].key) < 60 and not left_open(piece, found.block)
        free = found.block not in requests and not is_link(found.block)
        if short and free and beside(found.block, post) and not is_demand(piece, found.block):
            return tuple(reading.evidence(b) for b in dict.fromkeys((found.block, beside(found.block, post)[0]))), []
    if piece.find(*ask.families("announcement")) and not requests:
        signed = [b for b in sorted(post, reverse=True) if signed_under(piece, b)]
        if signed:
            return (reading.evidence(signed[0]),), []
    return (), [reading.evidence(b) for b in sorted(requests)]


def beside(block: int, post: set[int]) -> list[int]:
    return [b for b in sorted(post) if abs(b - block) <= NEAR]


def left_open(piece: Piece, block: int) -> bool:
    """Dots instead of a name below the word: nobody has signed."""
    below = [piece.doc.blocks[i].norm for i in piece.blocks if block <= i <= block + NEAR]
    return any(map(_OPEN.search, below)) and not any(map(find_people, below))


def signed_under(piece: Piece, block: int) -> bool:
    """A closing line: the director's post with a name in it or right above it."""
    if len(piece.doc.blocks[block].key) > 90:
        return False
    return any(find_people(piece.doc.blocks[b].norm) for b in piece.blocks if block - 2 <= b <= block)
