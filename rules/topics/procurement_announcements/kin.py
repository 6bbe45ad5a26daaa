"""Which of the two kinds of announcement a paper, line or heading names: invitation or award."""

from __future__ import annotations

from checks.naming import Subject
from checks.reading import Piece, Reading
from model import BlockKind


def called(piece: Piece, subject: Subject) -> list[int]:
    """The line by which a file or page says what it is: the first that names the one kind of announcement or the other. Rows of a
    list say it each of its own."""
    kinds = {*subject.families, *subject.kin}
    lines = (i for i, b in piece.texts() if b.kind is not BlockKind.ROW)
    return [i for i in lines if any(h.family in kinds and not h.in_norm for h in piece.reading.hits(i))][:1]


def called_kin(reading: Reading, block: int, subject: Subject) -> bool:
    """Whether a line begins with the other kind of announcement: how a winner was found is no invitation, nor the bids that an
    invitation asks for an award."""
    named = [h for h in reading.hits(block) if h.family in (*subject.families, *subject.kin) and not h.in_norm]
    return bool(named) and min(named, key=lambda h: (h.start, -h.end)).family in subject.kin


def under_kin(reading: Reading, block: int, subject: Subject) -> bool:
    """Whether the heading over a row is that of the other kind alone: in a list of winners "ประกวดราคา" says what was won."""
    above = reading.doc.blocks[block].place.heading[-1:]
    named = {h.family for head in above for h in reading.lexicon.name_hits(head)}
    return bool(named & set(subject.kin)) and not named & set(subject.families)
