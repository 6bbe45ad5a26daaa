"""The topic finder: what a line, a title or a page is about, told by its words and never by its code.

Codes (O12) change from year to year and decide nothing. What counts: a name of the topic at the head of a text, or in a
text short enough to be a title, in any agency's wording, misspelt or read by OCR; a weak name that is nearly all the text
says; words that tell the topic together. What does not count: a name inside the longer name of another thing, a name that
follows what governs it ("คู่มือการปฏิบัติงาน เรื่อง..."), a name in the middle of running text, and every name in a text
that is something else (a company's policy, training slides, news of a meeting, a hospital's MOIT list, an advertisement).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from rapidfuzz import fuzz

from rules.finder_words import FILLER, OTHER, TITLE, WEAK, FinderWords, load_finder_words, signs_hold
from thai.faint import Faint, Place, faint, faint_of_key
from thai.memory import remembering
from thai.normalise import key, normalise

CLEAN, FAINT_NAME, LATER, WEAK_NAME, SHAPE, SIGN, NEARLY = 0.95, 0.88, 0.72, 0.75, 0.7, 0.65, 0.6
_TITLE_SIZE, _HEAD = 150, 110  # faint letters: of a text that is all title, of the head of a longer one
_READ = 6000  # characters of a text that are looked at
_CONTEXT = 420  # characters that tell what kind of text it is
_COVER = 0.6  # share of a text that a weak name and words without meaning must make up
_SHAPE_START = 40  # faint letters before a name with gaps
_GOVERNED = 90  # faint letters after a governing name that it governs
_NEAR_SIZE, _NEAR_PHRASE, _NEAR_CUT, _NEAR_SHARED = (9, 90), 10, 88.0, 0.5
_PARTS, _PART_CUT = 3, 72.0  # of a near match: parts that must each be there, and their likeness
_CODE = re.compile(r"(?<![A-Za-z0-9])(?:OIT|ITA|[oO0])\W?\d{1,3}(?!\d)|(?<!\d)\d+(?!\d)")
_SEPARATOR = re.compile(r"[|,;•·\n\t]| / |(?<=\S)/(?=\S)")
_SITE_NAME = re.compile(
    r"\s[|:·•>»–—-]+\s+(?=(?:สำนักงาน)?เขต|เทศบาล|องค์การบริหาร|อบ[ตจ]\.|กรุงเทพ|มหาวิทยาลัย|โรงพยาบาล|กรม|กระทรวง)"
)  # between the title of a page and the name of its site: no name runs over it
_APART = " | "
_JOINERS = tuple(faint(w).text for w in ("และ", "และการ", "พร้อม", "หรือ"))
_LINKS = tuple(faint(w).text for w in ("ของ", "ตาม", "โดย", "ต่อ", "ด้าน", "เพื่อ", "สำหรับ", "เกี่ยวกับ", "ผ่าน"))


@dataclass(frozen=True, slots=True)
class Found:
    """A topic of a text. `confidence` 0-1: 0.95 a clean name at the head, 0.6 a name that is only nearly there."""

    topic: str
    confidence: float


@remembering
def topics_of(text: str) -> tuple[Found, ...]:
    """The topics that a text is about, best first; empty when there is none."""
    words = load_finder_words()
    norm = _plain(text)
    best = _asked(words, norm)
    for topic in [t for t in best if words.topics[t].things]:
        rest = norm
        for thing in words.topics[topic].things:
            rest = thing.sub(_APART, rest)
        if rest != norm:
            best[topic] = _asked(words, rest).get(topic, 0.0)
    return tuple(Found(t, round(c, 2)) for t, c in sorted(best.items(), key=lambda item: (-item[1], item[0])) if c)


def _asked(words: FinderWords, norm: str) -> dict[str, float]:
    """The topics that a text names, whoever's things it tells of."""
    form = faint_of_key(key(norm))
    barred = _barred(words, norm[:_CONTEXT], form) if form.text else set(words.topics)
    if len(barred) == len(words.topics):
        return {}
    best: dict[str, float] = {}
    ends = _cuts(norm, _SITE_NAME)
    places = [p for p in words.places(norm, form) if not any(p.start < at < p.end for at in ends)]
    for place, sure in _named(words, norm, form, places):
        topic = place.name.split("/")[0]
        if topic not in barred:
            best[topic] = max(best.get(topic, 0.0), sure)
    if not best and not any(p.name == "/" + OTHER for p in places):
        best = _shaped(words, form, barred) or _told(words, norm, form, barred) or _nearly(words, form, barred)
    return best


def names_another(name: str, topic: str) -> bool:
    """Whether a name surely says another topic, or another thing altogether (a job, a course, news of a meeting).

    A topic that collects others' contents, such as manuals, links to what is named after those: for it, only what belongs
    to no item at all is another thing.
    """
    words = load_finder_words()
    norm = _plain(name)
    if any(topic not in c.spares and c.holds(norm, faint_of_key(key(norm))) for c in words.elsewhere):
        return topic not in {f.topic for f in topics_of(name)}
    if topic in words.governing:
        return False
    if topic in _barred(words, norm[:_CONTEXT], faint_of_key(key(norm))):
        return True
    found = topics_of(name)
    return topic not in {f.topic for f in found} and any(f.confidence >= FAINT_NAME for f in found)


def surely_another(name: str, topic: str) -> bool:
    """Whether a name begins with another kind of paper than any of the topic's, whatever it names after it: photographs, a map,
    an order about persons, a blank form."""
    norm = _plain(name)
    faintly = faint_of_key(key(norm))
    return any(c.surely and topic not in c.spares and c.holds(norm, faintly) for c in load_finder_words().elsewhere)


def collects(topic: str) -> bool:
    """Whether a topic gathers contents that are called after other things: manuals, announcements, laws."""
    return topic in load_finder_words().collecting


def may_be_collected(name: str, topic: str) -> bool:
    """Whether a name may be that of one of the contents which the topic gathers."""
    return (
        topic in (words := load_finder_words()).collecting and words.collecting[topic].search(_plain(name)) is not None
    )


def of_anything(topic: str) -> bool:
    """Whether pages of a topic may be called after any other, as pages of any other may be after it: news, questions, laws."""
    return topic in load_finder_words().anything


def of_one_matter(one: str, other: str) -> bool:
    """Whether the papers of two topics speak in each other's words: all that is about the permits."""
    return any({one, other} <= matter for matter in load_finder_words().matters)


def may_be_of_any(topic: str) -> bool:
    """Whether the pages of a topic may be called after other ones: of anything, or it collects what is called so, or they are
    services called after the permits that they give."""
    return of_anything(topic) or collects(topic) or topic in load_finder_words().services


def _plain(text: str) -> str:
    """Text without percent codes, with the separators of file names and slugs as blanks."""
    text = text[:_READ]
    if "%E0%B8" in text.upper():
        text = unquote(text, errors="replace")
    return normalise(re.sub(r"(?<=\w)[_]+|[_]+(?=\w)|(?<=[^\W\d])-(?=[^\W\d])", " ", text))


def _barred(words: FinderWords, norm: str, form: Faint) -> set[str]:
    """Topics that the text cannot be about: it is something else, or a word makes the name something else."""
    head = form if len(norm) < _CONTEXT else faint_of_key(key(norm))
    contexts = [c for c in words.contexts if c.holds(norm, head)]
    return {
        topic
        for topic, own in words.topics.items()
        if any(topic not in c.spares for c in contexts) or any(w.stands_in(norm, head) for w in own.unless)
    }


def _named(words: FinderWords, norm: str, form: Faint, places: Sequence[Place]) -> Iterable[tuple[Place, float]]:
    """Names that say what the text is about, with how sure they are."""
    names = _ungoverned(words, form, _longest(places), _cuts(norm))
    titles = [p for p in names if p.name.endswith(TITLE)]
    size = len(form.text)
    head = titles if size <= _TITLE_SIZE else [p for p in titles if p.start <= _HEAD]
    for place in head:
        yield place, CLEAN if place.clean else FAINT_NAME
    if not head:
        for place in titles[:1]:
            if sum(p.name == place.name for p in titles) > 1:
                yield place, LATER
    if titles:
        return
    for place in names:
        if place.name.endswith(WEAK) and _covers(place, norm, form, places):
            yield place, WEAK_NAME


def _longest(places: Sequence[Place]) -> list[Place]:
    """Names that are not part of a longer name of something else."""
    named = [p for p in places if not p.name.endswith(FILLER)]
    return [
        p
        for p in named
        if not any(
            o.start <= p.start and o.end >= p.end and o.end - o.start > p.end - p.start and o.name != p.name
            for o in named
        )
    ]


def _cuts(norm: str, separator: re.Pattern[str] = _SEPARATOR) -> list[int]:
    """Where one name ends and another begins, in faint letters."""
    return [len(faint_of_key(key(norm[: m.start()])).text) for m in separator.finditer(norm[:1000])]


def _ungoverned(words: FinderWords, form: Faint, names: Sequence[Place], cuts: Sequence[int]) -> list[Place]:
    """Names that are not led by another in the same breath: by one that governs what follows, or by "of" and its like."""
    titles = [p for p in names if p.name.endswith(TITLE)]
    return [p for p in names if not any(_governs(words, g, p, form, cuts) for g in titles)]


def _governs(words: FinderWords, governor: Place, place: Place, form: Faint, cuts: Sequence[int]) -> bool:
    topic = place.name.split("/")[0]
    if topic == governor.name.split("/")[0] or not 0 <= place.start - governor.start <= _GOVERNED:
        return False
    if place.start == governor.start or place.name.endswith(OTHER):
        return False
    cut = bisect_left(cuts, governor.end)
    if cut < len(cuts) and cuts[cut] <= place.start:
        return False
    before = form.text[: place.start]
    if governor.name.split("/")[0] in words.governing:
        return not before.endswith(_JOINERS)
    return governor.end < place.start and before.endswith(_LINKS)


def _covers(place: Place, norm: str, form: Faint, places: Sequence[Place]) -> bool:
    """Whether a weak name and words without meaning are nearly all of the text."""
    told = set(range(place.start, place.end))
    for other in places:
        if other.name.endswith(FILLER) or other.name == place.name:
            told.update(range(other.start, other.end))
    codes = sum(len(faint_of_key(key(m.group())).text) for m in _CODE.finditer(norm))
    return len(told) + codes >= _COVER * len(form.text)


def _shaped(words: FinderWords, form: Faint, barred: set[str]) -> dict[str, float]:
    """The topic whose name stands first with gaps in it ("หลักเกณฑ์ของระบบเปิดในการพิจารณาเลื่อนขั้น... ข้าราชการ")."""
    found = [
        (m.start(), m.end(), topic)
        for topic, own in words.topics.items()
        if topic not in barred
        for shape in own.shapes
        if (m := shape.search(form.text[:_TITLE_SIZE])) and m.start() <= _SHAPE_START
    ]
    return {min(found)[2]: SHAPE} if found else {}


def _told(words: FinderWords, norm: str, form: Faint, barred: set[str]) -> dict[str, float]:
    """Topics that words tell together."""
    return {
        topic: SIGN
        for topic, own in words.topics.items()
        if topic not in barred and own.signs and signs_hold(own.signs, norm, form)
    }


def _nearly(words: FinderWords, form: Faint, barred: set[str]) -> dict[str, float]:
    """The topic of the name that a short text nearly is, when letters are missing or wrong."""
    if not _NEAR_SIZE[0] <= len(form.text) <= _NEAR_SIZE[1]:
        return {}
    shared: dict[int, int] = {}
    index = _trigrams(words)
    for gram in {form.text[i : i + 3] for i in range(len(form.text) - 2)}:
        for n in index.get(gram, ()):
            shared[n] = shared.get(n, 0) + 1
    best = (0.0, "")
    for n, count in sorted(shared.items()):
        topic, phrase = words.titles[n]
        if topic in barred or count < _NEAR_SHARED * (len(phrase) - 2):
            continue
        best = max(best, (_alike(phrase, form.text), topic))
    return {best[1]: NEARLY} if best[0] >= _NEAR_CUT else {}


def _alike(phrase: str, text: str) -> float:
    """How nearly a phrase stands in a text, 0-100; 0 when one of its parts is another word."""
    if len(text) < len(phrase):
        score, found = fuzz.ratio(phrase, text, score_cutoff=_NEAR_CUT), text
    else:
        place = fuzz.partial_ratio_alignment(phrase, text, score_cutoff=_NEAR_CUT)
        score = place.score if place else 0.0
        found = text[max(0, place.dest_start - 2) : place.dest_end + 2] if place else ""
    size = -(-len(phrase) // _PARTS)
    parts = [phrase[at : at + size] for at in range(0, len(phrase), size)]
    return score if score and all(fuzz.partial_ratio(part, found) >= _PART_CUT for part in parts) else 0.0


@cache
def _trigrams(words: FinderWords) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for n, (_, phrase) in enumerate(words.titles):
        if len(phrase) >= _NEAR_PHRASE:
            for gram in {phrase[i : i + 3] for i in range(len(phrase) - 2)}:
                index.setdefault(gram, []).append(n)
    return index
