"""Lines and cards that may each be the record of one thing: a permit, a sign."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import BlockKind

_CARD = 8  # lines of a card
_LINE = 400  # characters of a line


def records(piece: Piece) -> Iterator[tuple[int, str]]:
    """(block, text): every line of text that neither demands nor promises, then each card: its heading and lines together."""
    blocks = piece.doc.blocks
    plain = [
        i
        for i, b in piece.body()
        if b.kind is not BlockKind.ROW and len(b.norm) <= _LINE and not (is_demand(piece, i) or is_promise(piece, i))
    ]
    yield from ((i, blocks[i].norm) for i in plain)
    for path, lines in groupby(plain, key=lambda i: blocks[i].place.heading):
        together = list(lines)
        if 1 < len(together) <= _CARD:
            yield together[0], " ".join((*path[-1:], *(blocks[i].norm for i in together)))
