"""Pages and parts that tell of several things, line by line or heading by heading, each on its own day."""

from __future__ import annotations

from checks.links import is_on, target
from checks.naming import Subject, match_in
from checks.reading import Piece
from model import BlockKind
from rules.ask import Ask
from rules.topics.director_participation.acting import ACTS
from thai.dates import find_dates
from thai.families import Hit

_LEAD = 12  # characters before the day that begins a line ("1. เมื่อวันที่ ")
_LIST = 2  # lines with days of their own that make a list
_CAPTION = 160  # key characters of the caption of a link


def days(piece: Piece) -> list[int]:
    """Lines that each tell of something on a day of their own."""
    return [i for i, b in piece.body() if any(d.start <= _LEAD for d in find_dates(b.norm))]


def dated_lines(ask: Ask, piece: Piece) -> list[tuple[int, Hit]]:
    """Where a page or part lists what was done line by line, each with its day: the lines on integrity. The others lend
    them neither day nor director."""
    lines = set(days(piece))
    said = [f for f in piece.find(*ask.families("integrity")) if not leads_out(ask, piece, f.block)]
    if len(lines) < _LIST or any(f.block not in lines for f in said):
        return []
    return list({f.block: (f.block, f.hit) for f in reversed(said)}.values())[::-1]


def split(piece: Piece) -> bool:
    """A page whose contents stand under headings below its title: its parts tell more exactly."""
    heads = [b for _, b in piece.texts() if b.kind is BlockKind.HEADING and b.level >= 2]
    return len(heads) >= 2


def collects(ask: Ask, piece: Piece) -> bool:
    """A heading over several others of which each tells of something on a day of its own: its parts tell more exactly, and lend
    each other neither day nor director. One that is itself of an activity on integrity is over the parts of that activity."""
    families, subject = ask.families("integrity"), ask.subject("participation")
    own = piece.heading
    if any(h.family in families for h in piece.reading.hits(own)) and not names_item(piece, own, subject):
        return False
    heads = [i for i, b in piece.texts() if b.kind is BlockKind.HEADING and i != own]
    dated = {max((h for h in heads if h < day), default=-1) for day in days(piece)} - {-1}
    return len(dated) >= _LIST


def names_item(piece: Piece, block: int, subject: Subject) -> bool:
    """Whether a block is a heading that is a name of the item."""
    return piece.reading.heads(block) and match_in(piece.reading, block, subject) is not None


def leads_out(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a line is no more than the caption of a link to a social network: what it is of stands there, not here."""
    links = piece.reading.links_in.get(block, ())
    own = piece.doc.blocks[block]
    hosts = ask.lexicon.families["common/social-host"].phrases
    out = bool(links) and all(is_on(target(piece.reading, link), hosts) for link in links)
    return out and len(own.key) <= _CAPTION and not find_dates(own.norm) and not ACTS.search(own.norm)
