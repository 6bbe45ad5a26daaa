"""What of a page is its own when several elements of an item, or several years, share it.

What counts: the page without its parts under headings of other elements of the same item, and without its parts under a
heading, caption or sheet that names another year. They lend it neither year nor contents.
"""

from __future__ import annotations

from functools import lru_cache

from checks.naming import Subject
from checks.reading import Piece, Reading
from checks.remember import remembered
from checks.years import plain_years, school_years
from model import BlockKind
from thai.dates import find_months, find_years, fiscal_year_of
from thai.normalise import normalise

_CAPTION = 150  # key characters of a line right above a table that names it


def own_part(piece: Piece, subject: Subject) -> Piece:
    """A page without its parts under headings of other elements of the same item."""
    if piece.is_file:
        return piece
    reading, topics, left = piece.reading, piece.reading.lexicon.subjects, set[int]()
    topic, level = topics.get(subject.families[0], ""), 0
    mine = {*subject.families, *subject.kin}
    for i, block in piece.texts():
        if reading.heads(i) and not (level and block.level > level):
            named = {h.family for h in reading.hits(i) if topics.get(h.family) == topic or h.family in subject.others}
            level = block.level if named and named.isdisjoint(mine) else 0
        if level:
            left.add(i)
    return _without(piece, left)


def of_year(piece: Piece, fiscal_year: int) -> Piece:
    """A piece without its parts that are said to be of other years; one that is so in all its parts stays as it is."""
    left = _of_other_years(piece.reading, fiscal_year)
    return piece if left.issuperset(piece.blocks) else _without(piece, left & set(piece.blocks))


def _without(piece: Piece, left: set[int] | frozenset[int]) -> Piece:
    kept = tuple(i for i in piece.blocks if i not in left)
    return Piece(piece.reading, piece.heading, kept, piece.sheet) if left else piece


@remembered
def _of_other_years(reading: Reading, fiscal_year: int) -> frozenset[int]:
    """Blocks below a heading, caption, sheet name, or row of one cell for a school year, that names other years than this one. A
    plain year ("ปี 2565") over months of this fiscal year is a calendar year."""
    blocks, caption = reading.doc.blocks, ""
    above: dict[int, str] = {}  # what is said by the headings and the sheet of a place, which many blocks share
    below: dict[str, list[int]] = {}
    for i in reading.content:
        b = blocks[i]
        if b.kind is not BlockKind.ROW or " | " not in b.text:
            captions = b.kind is not BlockKind.ROW or "ปีการศึกษา" in b.norm
            caption = b.norm if captions and len(b.key) <= _CAPTION and not reading.links_in.get(i) else ""
        own = b.norm if b.kind is BlockKind.HEADING else caption if b.kind is BlockKind.ROW else ""
        if id(b.place) not in above:
            names = (*reversed(b.place.heading), b.place.sheet)
            above[id(b.place)] = next((name for name in names if name and _years(name)), "")
        said = own if own and _years(own) else above[id(b.place)]
        if said and fiscal_year not in _years(said):
            below.setdefault(said, []).append(i)
    return frozenset(
        i for name, group in below.items() if not _calendar(reading, name, group, fiscal_year) for i in group
    )


@lru_cache(maxsize=10_000)
def _years(name: str) -> tuple[int, ...]:
    schools = school_years(normalise(name))
    return (*plain_years(name), *(year + n for year in schools for n in (0, 1)))  # May of one to March of the next


def _calendar(reading: Reading, name: str, group: list[int], fiscal_year: int) -> bool:
    if any(h.how == "fiscal" for h in find_years(normalise(name))):
        return False
    named = (m for i in group for h in find_months(reading.doc.blocks[i].norm) for m in h.months if m[0] is not None)
    return any(fiscal_year_of(year, month) == fiscal_year for year, month in named if year is not None)
