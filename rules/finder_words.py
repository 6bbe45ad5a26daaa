"""The wordings of the topic finder: `rules/finder.yaml` and the subject families of all topics, made ready for matching.

Loading checks them: an unknown topic, a family that does not exist, an unknown key is an error that names the entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from rules.words import WordsError, load_words
from thai.faint import LONG, Faint, FaintMatcher, Place, faint
from thai.families import SHORT, Family, Matcher
from thai.folding import fold
from thai.normalise import key, normalise

TITLE, WEAK, OTHER, FILLER = "title", "weak", "other", "filler"
_TOPIC_KEYS = frozenset({"without", "titles", "weak", "shapes", "signs", "unless", "things"})
_GAP = 26  # faint letters between the words of a shape
_CONTEXT_KEYS = frozenset({"words", "patterns", "spares", "surely"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is looked for anywhere: Latin ones as whole words, long Thai ones in faint text too."""

    folded: str
    faint: str
    alone: re.Pattern[str] | None

    def stands_in(self, norm: str, text: Faint) -> bool:
        if self.alone is not None:
            return self.alone.search(norm) is not None
        return self.folded in text.folded or (len(self.faint) >= LONG and self.faint in text.text)


Sign = tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class TopicWords:
    """`shapes`: names with gaps, over faint text; `signs`: one word of every group must occur; `unless`: none of these may;
    `things`: what is of those whom the topic lists, or is done by them."""

    shapes: tuple[re.Pattern[str], ...]
    signs: tuple[Sign, ...]
    unless: tuple[Word, ...]
    things: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is instead of an agency's page on a topic; `spares`: topics that it may be about all the same; `surely`: it
    is that whatever else it names (an order that appoints those who make a plan)."""

    words: tuple[Word, ...]
    patterns: tuple[re.Pattern[str], ...]
    spares: frozenset[str]
    surely: bool = False

    def holds(self, norm: str, text: Faint) -> bool:
        return any(w.stands_in(norm, text) for w in self.words) or any(p.search(norm) for p in self.patterns)


@dataclass(frozen=True, eq=False)
class FinderWords:
    """`names` of the matchers are (topic, kind); the topic is empty for fillers and names of other things."""

    topics: Mapping[str, TopicWords]
    contexts: tuple[Context, ...]
    elsewhere: tuple[Context, ...]
    governing: frozenset[str]
    collecting: Mapping[str, re.Pattern[str]]  # topic -> what the names of its contents hold
    anything: frozenset[str]
    services: frozenset[str]
    matters: tuple[frozenset[str], ...]
    bare: re.Pattern[str]  # over keys: what names of all kinds have in common
    kinds: re.Pattern[str]  # over keys: a group for words that say of which kind a name is
    papers: re.Pattern[str]  # the same, of kinds of papers only
    long: FaintMatcher
    short: Matcher
    titles: tuple[tuple[str, str], ...]  # (topic, faint phrase) for near matches

    def places(self, norm: str, text: Faint) -> list[Place]:
        """Every phrase in the text, in faint coordinates; names are `topic/kind`."""
        found = self.long.find(text)
        known = {(place.name, place.start) for place in found}
        for hit in self.short.find_in(norm, key(norm)):
            start = len(faint(norm[: hit.start]).text)
            if (hit.family, start) in known:
                continue
            found.append(Place(hit.family, hit.phrase, start, start + len(faint(norm[hit.start : hit.end]).text), True))
        return found


@cache
def load_finder_words() -> FinderWords:
    """The words of the package. Raises WordsError."""
    text = resources.files("rules").joinpath("finder.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    common = load_words()
    known = set(common.subjects.values())
    families = {f.name: f.phrases for f in common.families}
    phrases: list[tuple[str, str]] = [("/" + OTHER, p) for p in data["others"]]
    phrases += [("/" + FILLER, p) for p in data["fillers"]]
    topics: dict[str, TopicWords] = {}
    for topic, entry in data["topics"].items():
        if topic not in known or set(entry) - _TOPIC_KEYS:
            raise WordsError(f"rules/finder.yaml: {topic}: unknown topic or key {sorted(set(entry) - _TOPIC_KEYS)}")
        own = _subject_families(topic, entry, common.subjects)
        titles = [*(p for name in own for p in families[name]), *entry.get("titles", ())]
        phrases += [(f"{topic}/{TITLE}", p) for p in titles] + [(f"{topic}/{WEAK}", p) for p in entry.get("weak", ())]
        topics[topic] = TopicWords(
            tuple(_shape(groups) for groups in entry.get("shapes", ())),
            tuple(tuple(_words(group) for group in sign) for sign in entry.get("signs", ())),
            _words(entry.get("unless", ())),
            tuple(_thing(groups) for groups in entry.get("things", ())),
        )
    contexts, elsewhere = (
        tuple(_context(name, entry) for name, entry in data[part].items()) for part in ("contexts", "elsewhere")
    )
    weak = {key(p) for name, p in phrases if name.endswith(WEAK)}
    phrases = [(n, p) for n, p in phrases if not n.endswith(TITLE) or key(p) not in weak]
    return FinderWords(
        topics,
        contexts,
        elsewhere,
        frozenset(data["governing"]),
        {topic: _names(**entry) for topic, entry in data["collecting"].items()},
        frozenset(data["anything"]),
        frozenset(data["services"]),
        tuple(map(frozenset, data["matters"])),
        re.compile(_any_of(data["bare"]).pattern + r"|\d+"),
        _kinds_in(data["kinds"], "papers", "matters"),
        _kinds_in(data["kinds"], "papers"),
        FaintMatcher((n, p) for n, p in phrases if not _short(p)),
        _matcher(
            (n, p) for n, p in phrases if _short(p) or p.isascii()
        ),  # a Latin word ends at a blank, which faint text has not
        tuple(dict.fromkeys((n.split("/")[0], faint(p).text) for n, p in phrases if n.endswith(TITLE))),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted((re.escape(key(w)) for w in words), key=len, reverse=True)))


def _kinds_in(kinds: Mapping[str, Sequence[str]], *parts: str) -> re.Pattern[str]:
    spared = _any_of(kinds["spares"]).pattern
    return re.compile(f"{spared}|({_any_of(w for part in parts for w in kinds[part]).pattern})")


def _subject_families(topic: str, entry: Mapping[str, Any], subjects: Mapping[str, str]) -> list[str]:
    own = [name for name, of in subjects.items() if of == topic]
    without = {f"{topic}/{name}" for name in entry.get("without", ())}
    if without - set(own):
        raise WordsError(f"rules/finder.yaml: {topic}: no subject families {sorted(without - set(own))}")
    return [name for name in own if name not in without]


def _context(name: str, entry: Mapping[str, Any]) -> Context:
    if set(entry) - _CONTEXT_KEYS:
        raise WordsError(f"rules/finder.yaml: context {name}: unknown key {sorted(set(entry) - _CONTEXT_KEYS)}")
    patterns = tuple(re.compile(p, re.IGNORECASE) for p in entry.get("patterns", ()))
    return Context(
        _words(entry.get("words", ())), patterns, frozenset(entry.get("spares", ())), entry.get("surely", False)
    )


def _shape(groups: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """One word of every group in this order, with a gap between them."""
    return re.compile(
        f".{{0,{_GAP}}}?".join(f"(?:{'|'.join(re.escape(faint(str(w)).text) for w in g)})" for g in groups)
    )


def _thing(groups: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """A word of the first group and one of the second in one breath, or led by "of" and its like: over text with its blanks,
    by which a list of several things is told."""
    first, second = (
        "|".join(re.escape(normalise(w)) for w in sorted(group, key=len, reverse=True)) for group in groups
    )
    return re.compile(f"(?:{first})(?:\\s?(?:ของ|จาก|แห่ง|ถึง)\\s?)?(?:ท่าน)?(?:คณะ)?(?:{second})")


def _names(begins: Sequence[str] = (), holds: Sequence[str] = ()) -> re.Pattern[str]:
    """Names that begin with a word, be it behind a number, or hold one; any name where neither is known."""
    first = rf"^\W*(?:[\d๐-๙.]+\s*)?(?:{'|'.join(begins)})"
    return re.compile("|".join((first, *holds)) if begins or holds else "", re.IGNORECASE)


def _words(texts: Iterable[str]) -> tuple[Word, ...]:
    return tuple(_word(str(text)) for text in texts)


def _word(text: str) -> Word:
    norm = normalise(text)
    alone = None
    if norm.isascii():
        body = r"[\s\-]*".join(re.escape(part) for part in norm.split())
        alone = re.compile(rf"(?<![A-Za-z]){body}(?![A-Za-z])", re.IGNORECASE)
    form = faint(text)
    return Word(fold(form.folded), form.text, alone)


def _short(phrase: str) -> bool:
    folded = faint(phrase).folded
    return len(folded) < (LONG if folded.isascii() else SHORT)


def _matcher(phrases: Iterable[tuple[str, str]]) -> Matcher:
    by_name: dict[str, list[str]] = {}
    for name, phrase in phrases:
        by_name.setdefault(name, []).append(phrase)
    return Matcher(Family(name, tuple(listed)) for name, listed in by_name.items())


def signs_hold(signs: Sequence[Sign], norm: str, text: Faint) -> bool:
    """Whether one of the signs is complete in the text."""
    return any(all(any(w.stands_in(norm, text) for w in group) for group in sign) for sign in signs)
