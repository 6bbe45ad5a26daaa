"""What of a page is its own when several elements of one item share it."""

from __future__ import annotations

from checks.reading import Piece
from checks.subject import Subject


def own_part(piece: Piece, subject: Subject) -> Piece:
    """A page without its parts under headings of other elements of the same item: they lend it neither year nor contents."""
    if piece.is_file:
        return piece
    reading, topics, left = piece.reading, piece.reading.lexicon.subjects, set[int]()
    topic, level = topics.get(subject.families[0], ""), 0
    mine = {*subject.families, *subject.kin}
    for i, block in piece.texts():
        if reading.heads(i) and not (level and block.level > level):
            named = {h.family for h in reading.hits(i) if topics.get(h.family) == topic}
            level = block.level if named and named.isdisjoint(mine) else 0
        if level:
            left.add(i)
    return (
        Piece(reading, piece.heading, tuple(i for i in piece.blocks if i not in left), piece.sheet) if left else piece
    )
