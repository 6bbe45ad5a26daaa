"""Named persons with their posts, photographs and contacts.

What counts: a Thai name with title next to a post, or under a heading that names the post; "-ว่าง-" next to a post; a
photograph in the same card, row or right beside the name; a phone number or e-mail address in the same card or row. What does
not: a name in running text or news, a post without a name, a decoration picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.reading import Reading
from model import Evidence
from thai.names import find_emails, find_people, find_phones, is_vacant

_AHEAD = 6
_BEHIND = 3


@dataclass(frozen=True, slots=True)
class Person:
    """One entry. `name` is "" for a vacant post; `posts` are the families of the post's wording."""

    name: str
    posts: tuple[str, ...]
    photo: bool
    contact: bool
    evidence: Evidence
    block: int


def roster(reading: Reading, posts: Iterable[str]) -> list[Person]:
    """Persons (and vacant posts) of the main content whose post is one of the families, in order."""
    wanted = set(posts)
    starts = _starts(reading, wanted)
    people = []
    for n, (position, name) in enumerate(starts):
        after = starts[n + 1][0] if n + 1 < len(starts) else len(reading.content)
        before = starts[n - 1][0] + 1 if n else 0
        people.append(_entry(reading, position, name, (before, after), wanted))
    return [p for p in people if p is not None]


def _starts(reading: Reading, wanted: set[str]) -> list[tuple[int, str]]:
    """Positions in the content where a name or a vacancy stands."""
    starts: list[tuple[int, str]] = []
    for position, index in enumerate(reading.content):
        block = reading.doc.blocks[index]
        if len(block.norm) > 400:
            continue
        hits = find_people(block.norm)
        starts += [(position, f"{h.title}{h.first} {h.last}") for h in hits]
        if not hits and is_vacant(block.norm):
            starts.append((position, ""))
    return starts


def _entry(reading: Reading, at: int, name: str, bounds: tuple[int, int], wanted: set[str]) -> Person | None:
    content, blocks = reading.content, reading.doc.blocks
    ahead = range(at, min(bounds[1] if bounds[1] > at else at + 1, at + _AHEAD, len(content)))
    behind = range(at - 1, max(bounds[0] - 1, at - _BEHIND - 1, -1), -1)
    posts: tuple[str, ...] = ()
    for position in (*ahead, *behind):
        posts = tuple(dict.fromkeys(h.family for h in reading.hits(content[position]) if h.family in wanted))
        if posts:
            break
    if not posts:
        posts = _by_heading(reading, content[at], wanted)
    if not posts:
        return None
    texts = [blocks[content[p]].norm for p in ahead]
    contact = any(find_phones(t) or find_emails(t) for t in texts)
    photo = _photo(reading, {content[p] for p in (*ahead, *behind[:2])}, name)
    return Person(name, posts, photo, contact, reading.evidence(content[at]), content[at])


def _by_heading(reading: Reading, block: int, wanted: set[str]) -> tuple[str, ...]:
    """The post that the nearest heading names for the persons under it."""
    path = reading.doc.blocks[block].place.heading
    hits = reading.lexicon.name_hits(path[-1]) if path else ()
    return tuple(dict.fromkeys(h.family for h in hits if h.family in wanted))


def _photo(reading: Reading, near: set[int], name: str) -> bool:
    bare = name.replace(" ", "")
    for picture in reading.doc.pictures:
        if picture.chrome:
            continue
        text = f"{picture.alt} {picture.caption}".replace(" ", "")
        if bare and bare in text:
            return True
        if picture.block in near or picture.block + 1 in near:
            return True
    return False
