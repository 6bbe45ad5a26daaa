"""Wording families: many phrases for one thing, found in one pass, tolerant of the usual misspellings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, product
from string import ascii_letters, digits
from typing import NamedTuple

import ahocorasick
from rapidfuzz import fuzz

from thai.folding import BLURRED, PLAIN, Folding
from thai.likeness import place_within
from thai.month_names import THAI
from thai.normalise import arabic, key, normalise, with_marks

SHORT = 6  # phrases with shorter keys are matched with boundaries only
NEAR = 12  # phrases with shorter keys are never matched nearly
GAP = "…"  # stands in a phrase for a few letters that differ; "……" for twice as many
_EVERYWHERE = 3  # letters of a word that stands inside of many others
_SURE = 100.0  # score of a place that is quite equal
_GAP_SIZE = 18  # key characters that a gap may take at most


@dataclass(frozen=True, slots=True)
class Family:
    """A name and the wordings that mean it."""

    name: str
    phrases: tuple[str, ...]


class Hit(NamedTuple):  # made by the ten thousand: a dataclass takes four times as long
    """A phrase found: `start` and `end` in the key, or in the normalised text when `in_norm`. `score` is 0-100."""

    family: str
    phrase: str
    start: int
    end: int
    score: float = 100.0
    in_norm: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    family: str
    text: str
    folded: str  # of a phrase with gaps its longest part
    pattern: str = ""  # for short and Latin phrases, over normalised texts
    gapped: str = ""  # for phrases with gaps, over folded keys
    beside: tuple[str, ...] = ()  # the other parts of a phrase with gaps

    def found_in(self, norm: str) -> Iterator[re.Match[str]]:
        """Where a phrase that stands alone is found."""
        return _compiled(self.pattern).finditer(norm)

    def spans_in(self, folded: str) -> list[tuple[int, int]]:
        """Where a phrase with gaps is found in a folded key that holds its longest part."""
        for part in self.beside:
            if part not in folded:
                return []
        return [m.span() for m in _compiled(self.gapped).finditer(folded) if _whole(folded, *m.span())]

    def hit(self, start: int, end: int, score: float = 100.0, *, in_norm: bool = False) -> Hit:
        return Hit(self.family, self.text, start, end, score, in_norm)


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Phrases of the same letters, all long or all loose, and their families. Told apart by being the same thing."""

    size: int  # of the letters
    phrases: tuple[_Phrase, ...]
    families: frozenset[str]


class Traces(NamedTuple):
    """A folded key, and the phrases whose letters stand in it: long ones with the place where they end in the folded key,
    and loose ones (short, Latin or with gaps), which have to be looked for again."""

    folded: str
    long: list[tuple[int, Alike]]
    loose: list[Alike]

    @property
    def families(self) -> frozenset[str]:
        return _NONE.union(*(some.families for some in chain((some for _, some in self.long), self.loose)))


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """A word of the automaton, and the phrases that it is the letters of. Told apart by being the same thing."""

    folded: str
    size: int
    long: Alike | None
    loose: Alike | None


class _Words(NamedTuple):
    """The words of one family. `everywhere`: few letters that stand in most texts, mostly inside of other words."""

    seldom: set[_Word]
    everywhere: set[_Word]


class Places:
    """Where the letters of phrases stand in many keys, which are folded and gone through as one: told of one family after the
    other, as each is asked for."""

    def __init__(self, folded: str, ends: dict[_Word, list[int]], words: Mapping[str, _Words]) -> None:
        """`ends`: where words end in the folded keys, which line breaks part; of all `words` (by family) but those that are
        everywhere."""
        self._folded = folded
        self._lines = folded.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._ends = ends
        self._words = words
        self._known: dict[str, dict[int, list[tuple[int, _Word]]]] = {}

    def lines(self, family: str) -> Collection[int]:
        """Which of the keys a family may stand in; it stands in no other one."""
        return self._of(family).keys()

    def folded(self, line: int) -> str:
        """One of the keys, folded."""
        return self._lines[line]

    def traces(self, line: int, wanted: Iterable[str]) -> Traces:
        """What may stand of some families in one of the keys."""
        some = dict.fromkeys(place for family in wanted for place in self._of(family).get(line, ()))
        places = sorted(some, key=lambda place: (place[0], -place[1].size))
        start = self._starts[line]
        long = [(end - start, word.long) for end, word in places if word.long and self._is_whole(end, word)]
        loose = dict.fromkeys(word.loose for _, word in places if word.loose)
        return Traces(self._lines[line], long, list(loose))

    def _of(self, family: str) -> dict[int, list[tuple[int, _Word]]]:
        """By line, where the words of a family end."""
        known = self._known.get(family)
        if known is None:
            known = self._known[family] = {}
            words = self._words.get(family, _NO_WORDS)
            here = [(word, self._ends[word]) for word in self._ends.keys() & words.seldom]
            for word, ends in (*here, *((word, self._firsts(word)) for word in words.everywhere)):
                loose = word.loose is not None and family in word.loose.families
                for end in ends:
                    if loose or self._is_whole(end, word):
                        known.setdefault(bisect_left(self._starts, end) - 1, []).append((end, word))
        return known

    def _firsts(self, word: _Word) -> Iterator[int]:
        """Where a word ends for the first time in each line that holds it: which tells all there is to tell of a loose one."""
        at = self._folded.find(word.folded)
        while at >= 0:
            yield at + word.size
            line = self._folded.find("\n", at)
            at = self._folded.find(word.folded, line) if line >= 0 else -1

    def _is_whole(self, end: int, word: _Word) -> bool:
        return _whole(self._folded, end - word.size, end)


class Matcher:
    """All phrases of all families in one automaton over folded keys.

    Short phrases (key under 6 characters) and phrases in Latin letters must stand alone, which only the normalised
    text can tell: `find_in` finds them, `find` does not. A match never splits a Thai syllable: "รายงานผล" is not
    found in "รายงานผลิตภัณฑ์". A phrase may have gaps ("ประเมินความเสี่ยง…ทุจริต"): a few letters of any kind.
    `blurred`: marks above and below letters, which OCR loses and mixes up, tell nothing apart.
    """

    def __init__(self, families: Iterable[Family], *, blurred: bool = False) -> None:
        self._folds = BLURRED if blurred else PLAIN
        self._phrases: dict[str, list[_Phrase]] = {}
        for family in families:
            for text in dict.fromkeys(family.phrases):
                self._phrases.setdefault(family.name, []).append(_phrase(family.name, text, self._folds))
        by_key: dict[str, list[_Phrase]] = {}
        for phrase in (p for phrases in self._phrases.values() for p in phrases):
            by_key.setdefault(phrase.folded, []).append(phrase)
        self._words: dict[str, _Words] = {}  # by family
        self._automaton, self._seldom = ahocorasick.Automaton(), ahocorasick.Automaton()
        for folded, phrases in by_key.items():
            long = _alike(folded, (p for p in phrases if not p.pattern and not p.gapped))
            loose = _alike(folded, (p for p in phrases if p.pattern or p.gapped))
            word = _Word(folded, len(folded), long, loose)
            self._automaton.add_word(folded, word)
            everywhere = word.size <= _EVERYWHERE and long is None
            if not everywhere:
                self._seldom.add_word(folded, word)
            for name in {p.family for p in phrases}:
                self._words.setdefault(name, _Words(set(), set()))[everywhere].add(word)
        self._automaton.make_automaton()
        self._seldom.make_automaton()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the families, in the order given."""
        return tuple(self._phrases)

    def find(self, key: str) -> list[Hit]:
        """All long phrases in a key, overlaps included, by position."""
        return self._long(key, self.traces([key])[0])

    def find_in(self, norm: str, key: str) -> list[Hit]:
        """All phrases: the long ones in the key, the short and Latin ones in the normalised text it was made from."""
        return self.hits(norm, key, self.traces([key])[0])

    def traces(self, keys: Sequence[str]) -> list[Traces]:
        """What phrases may stand in each of many keys, which are folded and gone through as one; `hits` makes sure."""
        return self.traces_folded(self._folds.fold("\n".join(keys)))

    def traces_folded(self, folded: str) -> list[Traces]:
        """The same of the lines of a text that is folded already."""
        lines = folded.split("\n")
        found = [Traces(line, [], []) for line in lines]
        at, start, stop = 0, 0, len(lines[0])
        long = found[0].long
        here: dict[Alike, None] = {}  # the loose ones of this line, by where they stand first
        for last, word in self._automaton.iter(folded) if self._phrases else ():
            if last >= stop:
                found[at].loose.extend(here)
                here.clear()
                while last >= stop:
                    at, start = at + 1, stop + 1
                    stop = start + len(lines[at])
                long = found[at].long
            if word.loose is not None:
                here[word.loose] = None
            if word.long is not None and _whole(folded, last + 1 - word.size, last + 1):
                long.append((last + 1 - start, word.long))
        found[at].loose.extend(here)
        return found

    def places(self, keys: Sequence[str]) -> Places:
        """`traces` of many keys of which only some families are asked for, in half the time."""
        folded = self._folds.fold("\n".join(keys))
        ends: dict[_Word, list[int]] = {}
        for last, word in self._seldom.iter(folded) if len(self._seldom) else ():
            ends.setdefault(word, []).append(last + 1)
        return Places(folded, ends, self._words)

    def hits(self, norm: str, key: str, traces: Traces, wanted: Container[str] | None = None) -> list[Hit]:
        """The phrases of which `traces` of this key were found, each with its place. `wanted`: of these families only."""
        long = self._long(key, traces, wanted)
        loose = (p for some in traces.loose for p in some.phrases if p.pattern)
        short = [phrase for phrase in loose if wanted is None or phrase.family in wanted]
        if not short:
            return long
        plain = arabic(norm)
        alone = [phrase.hit(*m.span(), in_norm=True) for phrase in short for m in phrase.found_in(plain)]
        return [*long, *sorted(alone, key=_in_order)]

    def near(self, key: str, family: str, cutoff: float = 90) -> Hit | None:
        """The best nearly equal place for a long phrase of a family (key of 12 characters or more), None below cutoff."""
        return next(iter(self.nearest(key, (family,), cutoff)), None)

    def nearest(self, key: str, families: Iterable[str], cutoff: float = 90) -> list[Hit]:
        """`near` of several families: what was found, in their order."""
        folded = self._folds.fold(key)
        found = (self._near(key, folded, family, cutoff) for family in families)
        return [hit for hit in found if hit is not None]

    def _near(self, key: str, folded: str, family: str, cutoff: float) -> Hit | None:
        best: tuple[float, _Phrase, int, int] | None = None
        for phrase in self._phrases.get(family, ()):
            if phrase.pattern or phrase.gapped or len(phrase.folded) < NEAR or len(folded) < len(phrase.folded) * 0.8:
                continue
            found = _align(phrase.folded, folded, max(cutoff, best[0] if best else 0))
            if found is not None and (best is None or found[0] > best[0]):
                best = (found[0], phrase, found[1], found[2])
                if found[0] == _SURE:
                    break
        if best is None:
            return None
        start, end = self._folds.mapped(key).original(best[2], best[3])
        return best[1].hit(start, end, best[0])

    def _long(self, key: str, traces: Traces, wanted: Container[str] | None = None) -> list[Hit]:
        """Long phrases and those with gaps."""
        folded = traces.folded
        found = [
            (end - some.size, end, phrase)
            for end, some in traces.long
            for phrase in some.phrases
            if wanted is None or phrase.family in wanted
        ]
        for phrase in (p for some in traces.loose for p in some.phrases if p.gapped):
            if wanted is None or phrase.family in wanted:
                found += [(*span, phrase) for span in phrase.spans_in(folded)]
        if not found:
            return []
        mapped = None if folded == key else self._folds.mapped(key)
        hits = []
        for start, end, phrase in found:
            at, until = (start, with_marks(key, end)) if mapped is None else mapped.original(start, end)
            hits.append(phrase.hit(at, until))
        return sorted(hits, key=_in_order)


def _alike(folded: str, phrases: Iterable[_Phrase]) -> Alike | None:
    some = tuple(phrases)
    return Alike(len(folded), some, frozenset(p.family for p in some)) if some else None


def _in_order(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _phrase(family: str, text: str, folds: Folding) -> _Phrase:
    norm = normalise(text).strip()
    plain = key(norm)
    if not plain:
        raise ValueError(f"family {family!r}: phrase {text!r} holds no letter or digit")
    if GAP in text:
        pieces = [
            f".{{0,{_GAP_SIZE * len(part)}}}?" if GAP in part else re.escape(folds.fold(key(part)))
            for part in re.split(f"({GAP}+)", text)
        ]
        parts = [folds.fold(key(part)) for part in re.split(f"{GAP}+", text)]
        longest = max(parts, key=len)
        return _Phrase(family, text, longest, gapped="".join(pieces), beside=tuple(p for p in parts if p != longest))
    folded = folds.fold(plain)
    alone = len(plain.replace("\u0e4c", "")) < SHORT or not re.search(f"[{THAI}]", norm)
    return _Phrase(family, text, folded, _alone(arabic(norm)) if alone else "")


_compiled = cache(re.compile)  # what nobody looks for is not compiled: of thousands of phrases hundreds are


def _alone(norm: str) -> str:
    """A pattern for a phrase that stands alone: dots and blanks may be left out, neighbours are no letters of its script."""
    parts = [_PIECES.get(char) or re.escape(char) for char in re.sub(r"\.\s+|\s+\.", ".", norm)]
    body = re.sub("(?i)(?<=inte)(?=grity)", "r?", "".join(parts))
    body = re.sub(rf"(?<=[{THAI}A-Za-z])(?=\d)", "[ .]{0,2}", body)
    first, last = norm[0], norm.rstrip(".")[-1]
    behind = _BEFORE["thai" if re.match(f"[{THAI}]", first) else "digit" if first.isdigit() else "latin"]
    if (
        body.startswith(first) and first.isalnum()
    ):  # looked for by its first letter, which is quicker than by what is before it
        body, behind = body[1:], tuple(look + first for look in behind)
    else:
        first = ""
    before = first + "".join(f"(?<!{look})" for look in behind)
    after = _AFTER["thai" if re.match(f"[{THAI}]", last) else "digit" if last.isdigit() else "latin"]
    if norm.endswith("."):
        body = body.removesuffix(_PIECES["."])
        after = rf"(?:\.(?![ก-ฮ]\.)|(?!\.){after})"
    case = "" if len(norm) <= 2 else "(?i)"
    return f"{case}{before}{body}{after}"


def _whole(folded: str, start: int, end: int) -> bool:
    """Does the span begin and end between syllables, numbers and Latin words?"""
    if end < len(folded) and (folded[end] in _DEPENDENT or folded[end - 1 : end + 1] in _TOGETHER):
        return False
    return not (start > 0 and (folded[start - 1] in _LEADING or folded[start - 1 : start + 1] in _TOGETHER))


def _align(phrase: str, text: str, cutoff: float) -> tuple[float, int, int] | None:
    """Score and span of the best place for `phrase` in `text`."""
    if len(text) < len(phrase):
        score = fuzz.ratio(phrase, text, score_cutoff=cutoff)
        return (score, 0, len(text)) if score else None
    found = place_within(phrase, text, cutoff)
    return (found.score, found.dest_start, found.dest_end) if found and found.dest_end > found.dest_start else None


_DEPENDENT = frozenset(
    "\u0e30\u0e31\u0e32\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e45\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
)
_LEADING = frozenset("เแโใไ")
_TOGETHER = frozenset(
    a + b for letters in (digits, ascii_letters) for a, b in product(letters, repeat=2)
)  # pairs of a number or Latin word; a key has no other digits
_NONE: frozenset[str] = frozenset()
_NO_WORDS = _Words(set(), set())

_PIECES = {".": r"\.? ?", " ": r"[ \-_]*", "-": r"[ \-_–]*", "_": r"[ \-_]*", "(": r" ?\(?", ")": r"\)?"}
_BEFORE = {"thai": (f"[{THAI}]", r"[ก-ฮ]\."), "latin": ("[A-Za-z]",), "digit": (r"\d",)}
_AFTER = {"thai": f"(?![{THAI}])", "latin": "(?![A-Za-z])", "digit": r"(?!\d)"}
