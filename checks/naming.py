"""Subjects, and which names name one: a title, a line, a file's name, a link's text, each with the words that stand in it.

What counts: a wording of the subject in one name, no word before it that turns it into something else ("รายงานผลตามแผน..." is no
plan), nothing in the name that makes it another thing. What does not: a wording that is only part of a longer name of another
subject.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checks.reading import Reading
from thai.families import Hit

GAP = 40  # key characters between a prefix word and the subject it changes
_PARTS_OF_ITEM = 2  # other subjects of its topic that make a name that of the whole item


@dataclass(frozen=True, slots=True)
class Subject:
    """`families` name it; `after`: one of these must stand before it; `not_after`: none of these may.

    `unless`: families that, anywhere in the same name, make it something else.
    `kin`: subject families that may stand in the same head without making it another subject.
    `short`: wordings that name it only beside the name of what it belongs to ("รายงานผล..." of the plan above): right
    before one of `of`, or, in a name without any subject, under a title or heading of its topic.
    `others`: families that name something else, though no subject of an item (the land tax beside the sign tax).
    `shows`: letters of which some stand in every paper of it, also inside longer words, whatever is written over it.
    """

    families: tuple[str, ...]
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()

    @property
    def reports(self) -> bool:
        """Whether it is a report on something else: it may be named only beside that, and is of the year of what it tells."""
        return bool(self.of)


def match(hits: Iterable[Hit], subject: Subject) -> Hit | None:
    """The first hit of the subject in one name or block, its prefixes respected."""
    listed = list(hits)
    if any(h.family in subject.unless for h in listed):
        return None
    turned = False
    for hit in sorted((h for h in listed if h.family in subject.families), key=lambda h: (h.in_norm, h.start, -h.end)):
        before = [
            h
            for h in listed
            if h.in_norm == hit.in_norm and h.start < hit.start and h.end < hit.end and hit.start - h.end <= GAP
        ]
        inside = [
            h for h in listed if h.start <= hit.start and h.end >= hit.end and h.end - h.start > hit.end - hit.start
        ]
        led = hit.in_norm and any(h.family in subject.not_after and h.end <= hit.start for h in listed if not h.in_norm)
        if led or (turned and hit.in_norm) or any(h.family in subject.not_after for h in (*before, *inside)):
            turned = True  # and so is its English name in brackets
            continue
        if subject.after and not any(h.family in subject.after for h in before):
            continue
        return hit
    return None


def match_in(reading: Reading, block: int, subject: Subject) -> Hit | None:
    """`match` in one block."""
    return match(reading.hits(block), subject) if reading.may_hold(block, subject.families) else None


def short_name(reading: Reading, hits: Iterable[Hit], subject: Subject) -> tuple[Hit, bool] | None:
    """A short name of the subject, and whether it stands right before a name of what it belongs to."""
    listed = list(hits)
    topics = [h for h in listed if h.family in reading.lexicon.subjects and h.family not in subject.kin]
    if any(h.family in (*subject.not_after, *subject.unless, *subject.others) for h in listed):
        return None
    for hit in sorted((h for h in listed if h.family in subject.short), key=lambda h: (h.start, -h.end)):
        if not topics:
            return hit, False
        after = [h for h in topics if h.in_norm == hit.in_norm and 0 <= h.start - hit.end <= GAP]
        if after and all(h.family in (*subject.of, *subject.families) for h in after):
            return hit, True
    return None


def names_other(reading: Reading, hits: Iterable[Hit], subject: Subject) -> bool:
    """Whether the text names a subject, and not this one; words that are part of a longer name of this one name no other."""
    listed = list(hits)
    mine = [h for h in listed if h.family in subject.families or h.family in subject.kin]
    return any(
        (h.family in reading.lexicon.subjects or h.family in subject.others)
        and h not in mine
        and not any(m.in_norm == h.in_norm and m.start <= h.start and m.end >= h.end for m in mine)
        for h in listed
    )


def standalone(reading: Reading, hits: Iterable[Hit], subject: Subject) -> list[Hit]:
    """Hits without names of this subject that are only part of a longer name of another one ("Anti-Corruption Action
    Plan" is no action plan)."""
    listed = list(hits)
    mine = {*subject.families, *subject.after}
    others = [h for h in listed if h.family in reading.lexicon.subjects and h.family not in mine]
    return [
        h
        for h in listed
        if h.family not in subject.families
        or not any(
            o.in_norm == h.in_norm and o.start <= h.start and o.end >= h.end and o.end - o.start > h.end - h.start
            for o in others
        )
    ]


def by_name(reading: Reading, name: str, subject: Subject) -> bool | None:
    """True: the name is of the subject; False: of another; None: it says nothing."""
    if not name:
        return None
    hits = reading.lexicon.name_hits(name)
    if match(standalone(reading, hits, subject), subject) is not None:
        return True
    return False if names_other(reading, hits, subject) else None


def collective(reading: Reading, name: str, subject: Subject) -> bool:
    """Whether a name above is that of a whole item ("อำนาจหน้าที่ พื้นที่ นโยบายผู้ว่าฯ และแผนพัฒนาฯ"): what stands below may be any
    of its parts."""
    subjects = reading.lexicon.subjects
    topic = subjects.get(subject.families[0], "")
    named = {h.family for h in reading.lexicon.name_hits(name) if h.family in subjects} if name else set()
    others = named - {*subject.families, *subject.kin}
    return bool(topic) and len(others) >= _PARTS_OF_ITEM and all(subjects[f] == topic for f in named)
