"""Lines and cards that may each be the record of one thing: a permit, a sign."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby

from checks.columns import Columns
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence, Strength
from thai.normalise import normalise

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


def best_record(
    pieces: Iterable[Piece], wanted: Collection[str], said: Callable[[Piece, str], Collection[str]], least: int = 1
) -> Columns | None:
    """The record that tells most of the wanted contents, at least so many. `said`: those that a (normalised) text tells."""
    best: tuple[Collection[str], Piece, Evidence] | None = None
    for piece in pieces:
        for block, text in records(piece):
            found = said(piece, normalise(text))
            if len(found) >= least and (best is None or len(found) > len(best[0])):
                best = found, piece, piece.reading.evidence(block)
    if best is None:
        return None
    shown, lacking = (tuple(c for c in wanted if (c in best[0]) is there) for there in (True, False))
    return Columns(shown, lacking, 1, (best[2],), Strength.WEAK, best[1])
