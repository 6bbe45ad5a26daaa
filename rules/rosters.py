"""Elements that ask for persons: who is shown in which post, and what is not shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from checks.nameless import nameless
from checks.people import Person, roster
from checks.pictures import content_pictures, evidence_of
from checks.reading import Reading
from checks.subject import about
from model import Evidence, Observation, Picture, Strength, Want, WantKind
from rules.ask import Ask
from rules.foreign import foreign_agency, other_district
from rules.page_topics import is_of_another, names_topic
from thai.dates import find_dates
from thai.names import find_people, same_person
from thai.normalise import normalise

_BEGINS = 3  # characters before a post with which a heading begins


@dataclass(frozen=True, slots=True)
class Posts:
    """`wanted`: title -> families, the narrower post first ("รองผู้ว่าฯ" before "ผู้ว่าฯ"); a person has the first that
    fits. `also`: titles that are judged when shown but may lack. `never`: families that make a person somebody else.
    `double`: title -> families that give this post besides another one (an acting director)."""

    wanted: Mapping[str, tuple[str, ...]]
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    double: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class _Shown:
    """One person over all pages that show them."""

    name: str
    title: str
    photo: bool
    contact: bool
    evidence: Evidence
    ocr: bool
    block: int
    unlooked: tuple[Want, ...] = ()  # photographs nobody has asked for yet


def people(ask: Ask, posts: Posts, subject: str, *, contact: bool) -> Observation:
    """Every wanted post with a name (or a vacancy), a photograph, and a contact when that is asked for.

    The same person on several pages is one: a photograph here and a phone number there are both shown. Persons of `also`
    posts count against the element only where they stand beside the wanted ones.
    """
    wanted = {title: ask.families(*names) for title, names in posts.wanted.items()}
    shown: list[_Shown] = []
    for reading in (r for r in ask.readings if not foreign_agency(ask, r.whole)):
        here = _of_reading(ask, reading, posts, wanted)
        if here and (is_of_another(reading, ask.topic) or not _introduces(ask, reading, here, wanted)):
            continue
        if any(p.title not in posts.also for p in here) or not posts.also:
            for person in here:
                _merge(shown, person)
    for person in (p for p in shown if p.name and not p.photo):
        person.photo = any(_pictured(reading, person.name) for reading in ask.readings)
    required = [t for t in wanted if t not in posts.also]
    lacking = [t for t in required if all(p.title != t for p in shown)]
    subjects = tuple(dict.fromkeys((*ask.families(subject), *(f for families in wanted.values() for f in families))))
    if len(lacking) == len(required):
        return _nobody(ask, subject, subjects)
    missing = [
        *lacking,
        *(f"ชื่อ-สกุลของ{t}" for t in _unnamed(ask, posts, wanted, {p.evidence.url for p in shown})),
        *(f"รูปถ่ายของ{p.name}" for p in shown if p.name and not p.photo),
        *(f"ช่องทางติดต่อของ{p.name}" for p in shown if contact and p.name and not p.contact),
    ]
    return Observation(
        evidence=tuple(dict.fromkeys(p.evidence for p in shown))[:12],
        parts_found=tuple(t for t in wanted if any(p.title == t for p in shown)),
        parts_missing=tuple(dict.fromkeys(missing)),
        reason="parts_missing" if missing else "",
        strength=Strength.WEAK if all(p.ocr for p in shown) else Strength.SURE,
        subjects=subjects,
        wants=tuple(dict.fromkeys(w for p in shown for w in p.unlooked)),
        fulfilled_by=tuple(dict.fromkeys(p.evidence.url for p in shown)),
    )


def _unnamed(ask: Ask, posts: Posts, wanted: Mapping[str, tuple[str, ...]], urls: set[str]) -> list[str]:
    """Wanted posts that stand without a name on the pages that show persons."""
    never = ask.families(*posts.never)
    families = [f for names in wanted.values() for f in names]
    found: dict[Evidence, set[str]] = {}
    for reading in (r for r in ask.readings if r.source.url in urls):
        for family, quote in nameless(reading, (*families, *never)):
            found.setdefault(quote, set()).add(family)
    rows = (named for named in found.values() if not named & set(never))
    return [next(t for t, names in wanted.items() if named & set(names)) for named in rows]


def _introduces(ask: Ask, reading: Reading, here: Sequence[_Shown], wanted: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a page or file introduces persons: it names the item or one of the posts in a heading, shows somebody with a
    photograph or a contact, or lists several. Who signs a paper, approves it in a memo, or is named in a policy's title or in
    the news of a day is not introduced."""
    own = [p for p in here if not _signs(reading, p)]
    if any(p.photo or p.contact or not p.name for p in own) or len({p.name for p in own}) > 1:
        return True
    posts = {f for families in wanted.values() for f in families}
    heads = (reading.doc.blocks[i].text for i in reading.content if reading.heads(i))
    if any(h.family in posts and h.start <= _BEGINS for text in heads for h in reading.lexicon.name_hits(text)):
        return True
    return names_topic(reading.doc, ask.topic, reading.source.file_name, reading.source.label, *_above(reading))


def _above(reading: Reading) -> tuple[str, ...]:
    return (*reading.source.heading, *((reading.parent.title,) if reading.parent is not None else ()))


def _signs(reading: Reading, person: _Shown) -> bool:
    """Whether a name stands in brackets, as under a signature, or in a line with a day."""
    norm = reading.doc.blocks[person.block].norm
    named = [h for h in find_people(norm) if same_person(f"{h.title}{h.first} {h.last}", person.name)]
    return any(norm[: h.start].rstrip().endswith("(") for h in named) or bool(find_dates(norm))


def _of_reading(ask: Ask, reading: Reading, posts: Posts, wanted: Mapping[str, tuple[str, ...]]) -> list[_Shown]:
    never = ask.families(*posts.never)
    double = {title: ask.families(*names) for title, names in posts.double.items()}
    families = {f for names in (*wanted.values(), *double.values()) for f in names}
    entries = roster(reading, (*families, *never))
    gallery = _gallery(reading, entries)
    found = []
    for person in entries:
        if any(f in never for f in person.posts) or _of_another(ask, person):
            continue
        first = next((t for t, names in wanted.items() if any(f in names for f in person.posts)), None)
        second = next((t for t, names in double.items() if any(f in names for f in person.posts)), None)
        for title in dict.fromkeys(t for t in (first, second) if t):
            shown = bool(person.photo) or gallery
            wants = tuple(
                Want(WantKind.FETCH, url, why="photograph")
                for src, url in reading.source.unlooked
                if src == person.photo
            )
            found.append(
                _Shown(person.name, title, shown, person.contact, person.evidence, reading.is_ocr, person.block, wants)
            )
    return found


def _of_another(ask: Ask, person: Person) -> bool:
    """Whether the post is one of another district ("สมาชิกสภากรุงเทพมหานคร เขตลาดกระบัง")."""
    return bool(person.name) and bool(other_district(ask, person.told))


def _pictured(reading: Reading, name: str) -> bool:
    """Whether a picture of a page is named after a person who is told of elsewhere."""
    shown = (p for p in reading.doc.pictures if not p.chrome and p.src not in reading.source.broken)
    people = (h for p in shown if p.alt for h in find_people(normalise(p.alt)))
    return any(same_person(f"{h.title}{h.first} {h.last}", name) for h in people)


def _gallery(reading: Reading, entries: Sequence[Person]) -> bool:
    """A file (whose pictures have no place between the lines) with a picture for every person."""
    names = {p.name for p in entries if p.name}
    return reading.is_file and 0 < len(names) <= len(content_pictures(reading.whole))


def _merge(shown: list[_Shown], person: _Shown) -> None:
    for known in shown:
        alike = same_person(known.name, person.name) if known.name and person.name else known.name == person.name
        if known.title == person.title and alike:
            known.photo |= person.photo
            known.unlooked += person.unlooked
            known.contact |= person.contact
            return
    shown.append(person)


def _nobody(ask: Ask, subject: str, families: tuple[str, ...]) -> Observation:
    """Nobody is named: a page about them may still show a picture with all the names in it (not seen is not missing)."""
    for reading in ask.readings:
        for piece in reading.pieces:
            told = about(piece, ask.subject(subject))
            if told is None or any(find_people(b.norm) for _, b in piece.texts()):
                continue
            pictures = [p for p in content_pictures(piece) if not (0 < p.width < 300 or _portrait(p))]
            if pictures:
                near = (evidence_of(piece, pictures[0]),)
                return Observation(lacking=True, unknown=True, reason="picture_only", near=near, subjects=families)
    return Observation(lacking=True, reason="not_found", subjects=families)


def _portrait(picture: Picture) -> bool:
    """Whether a picture is named after one person: then it holds no names of others."""
    names = (picture.alt, picture.caption, *picture.place.heading[-1:])
    return any(find_people(normalise(name)) for name in names if name)
