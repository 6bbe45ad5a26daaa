"""Posts that stand without a name, and do not say that they are vacant.

What counts: a row of data whose cell for the name is empty; a post in a card, list or line of its own with a photograph, a phone
number or an e-mail address, where the posts beside it have names. What does not: "-ว่าง-" (a vacancy), a heading over several
persons, a list of numbers to call, the second line of a post.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from checks.people import POST, columns_of_names, posts_of, starts_of
from checks.reading import Reading
from model import BlockKind, Evidence
from thai.names import find_emails, find_people, find_phones, is_vacant

_CELLS = 2  # different cells of a row that say something of a post
_BESIDE = 3  # names beside which a post without one is noticed
_BEGINS = 12  # characters before a post with which a line begins ("ตำแหน่ง ", a bullet)
_CARD = 4  # lines of one card
_OF_NAMES = 0.8  # share of the names whose post stands at the same place beside them


def nameless(reading: Reading, posts: Iterable[str]) -> list[tuple[str, Evidence]]:
    """Posts of the families that stand without a name, each with its line or row."""
    wanted = set(posts)
    return [*_in_rows(reading, wanted), *_in_cards(reading, wanted)]


def _in_rows(reading: Reading, wanted: set[str]) -> list[tuple[str, Evidence]]:
    found = []
    for index in reading.content:
        block = reading.doc.blocks[index]
        if block.kind is not BlockKind.ROW or block.table < 0 or is_vacant(block.norm):
            continue
        table = reading.doc.tables[block.table]
        row = table.rows[block.row] if 0 < block.row < len(table.rows) else ()
        empty = [n for n in columns_of_names(table) if n < len(row) and not row[n].strip()]
        if empty and len(set(row)) > _CELLS:
            found += [(family, reading.evidence(index)) for family in posts_of(reading, index, wanted)]
    return found


def _in_cards(reading: Reading, wanted: set[str]) -> list[tuple[str, Evidence]]:
    starts = {s.position for s in starts_of(reading)}
    blocks, content = reading.doc.blocks, reading.content
    parts: dict[tuple[str, ...], list[int]] = {}
    for position, index in enumerate(content):
        path = tuple(h for h in blocks[index].place.heading if not find_people(h))
        parts.setdefault(path, []).append(position)
    found = []
    for part in parts.values():
        if len(starts.intersection(part)) >= _BESIDE:
            found += [content[p] for p in _of_part(reading, part, starts, wanted)]
    return [(family, reading.evidence(i)) for i in found for family in posts_of(reading, i, wanted)]


def _of_part(reading: Reading, part: list[int], starts: set[int], wanted: set[str]) -> Iterator[int]:
    """Where the posts of nearly all persons of a part stand at the same place beside them, a post at which nobody stands."""
    taken, blocks = starts.intersection(part), reading.doc.blocks
    lines = [p for p in part if _is_post(reading, p, wanted, named=p in taken)]
    sides = Counter(p - at for at in taken for p in lines if abs(p - at) <= _CARD)
    side = next((d for d in sorted(sides, key=abs) if sides[d] >= _OF_NAMES * len(taken)), None)
    kinds = {blocks[reading.content[p]].kind for p in lines if side is not None and p - side in taken}
    for n, at in enumerate(lines) if side is not None else ():
        if blocks[reading.content[at]].kind not in kinds or (at - 1 in lines and at - 1 not in starts):
            continue  # a heading over persons, or the second line of a post
        before, after = (lines[n - 1] if n else -1), min([p for p in (*lines, *starts) if p > at], default=at + _CARD)
        rest = range(at, min(after, at + _CARD, len(reading.content)))
        if taken & set(range(at - abs(side or 0), at + abs(side or 0) + 1)) or not min(taken) < at < max(taken) + _CARD:
            continue
        if _called(reading, rest) or (at + 1 not in starts and _shown(reading, before, at)):
            yield at


def _is_post(reading: Reading, position: int, wanted: set[str], *, named: bool) -> bool:
    """Whether a line begins with a post, or names one beside a person, and is no row of a table."""
    block = reading.doc.blocks[reading.content[position]]
    if block.kind is BlockKind.ROW or len(block.norm) > POST:
        return False
    return any(h.family in wanted and (named or h.start <= _BEGINS) for h in reading.hits(reading.content[position]))


def _called(reading: Reading, lines: range) -> bool:
    """Whether lines say whom to call."""
    texts = [reading.doc.blocks[reading.content[p]].norm for p in lines]
    return any(find_phones(t) or find_emails(t) for t in texts)


def _shown(reading: Reading, before: int, at: int) -> bool:
    """Whether a photograph stands right over a post, below the post before it."""
    lines = {reading.content[p] for p in range(max(before + 1, at - 1), at + 1)}
    return any(p.block in lines for p in reading.doc.pictures)
