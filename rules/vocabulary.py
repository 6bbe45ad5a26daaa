"""How far a name is made of the words of an item: of those of its titles and of all wordings of its topic.

A name that says something, and hardly in words of the item, is called after something else, whatever that is ("ใบสำคัญรับเงิน" on
the page of the budget). What names of all kinds have in common (rules/finder.yaml: bare) says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.lexicon import Lexicon
from rules.book import Item
from rules.finder_words import load_finder_words
from thai.memory import remembering, remembering_of
from thai.normalise import key

TELLING = 6  # Thai letters beside what all names share that say something
_LETTERS = 4  # letters in a row that are of the vocabulary or not
_COLUMN = re.compile(r"/col-|-cell$")  # families of what columns are called
_NOT_THAI = re.compile(r"[^ก-ฮะ-ฺเ-ๅ็-๎]+")  # nor what abbreviates or repeats a word (ฯ, ๆ)


def telling(name: str) -> tuple[str, ...]:
    """The parts of a name that say something: runs of Thai key letters; none when all is said by names of any kind."""
    return _telling(name)


def says_anything(name: str) -> bool:
    """Whether a name says more than names of all kinds do ("ประกาศสำนักงานเขต 2566.pdf" says nothing)."""
    return bool(_rest(name).strip())


def is_telling(name: str) -> bool:
    """Whether a name says enough to tell what it names."""
    return sum(len(part) for part in telling(name) if len(part) >= _LETTERS) >= TELLING


def of_another_kind(
    lexicon: Lexicon, item: Item, families: Iterable[str], name: str, *, papers_only: bool = False
) -> bool:
    """Whether a name says of which kind it is ("สถิติ", "Checklist"), and no title or subject of the item holds that word, nor does
    a wording of these families."""
    words = load_finder_words()
    kinds = {kind for kind in (words.papers if papers_only else words.kinds).findall(_plain(name)) if kind}
    return bool(kinds) and not kinds & _kinds_of(lexicon, item, tuple(families))


def without_kinds(name: str) -> str:
    """The key of a name without the words that say what kind of paper it is of."""
    return load_finder_words().kinds.sub(" ", _plain(name))


def share(lexicon: Lexicon, item: Item, families: Iterable[str], name: str, *, closely: bool = False) -> float:
    """Which share (0-1) of what a name says stands in the words of the item or of these families; `closely`: of the item only
    in its titles and in what names its subjects and the columns of its tables, not in all else that its contents say."""
    said = [run for part in telling(name) for run in _runs(part)]
    known = (_of_subjects if closely else _of_item)(lexicon, item) | _of_families(lexicon, tuple(families))
    return sum(run in known for run in said) / len(said) if said else 1.0


def share_of_element(lexicon: Lexicon, title: str, families: Iterable[str], name: str) -> float:
    """Which share (0-1) of what a name says stands in the title of one element or in the wordings of its subjects; 0 of a name
    that says nothing."""
    said = [run for part in telling(name) for run in _runs(part)]
    known = _of_title(title) | _of_families(lexicon, tuple(families))
    return sum(run in known for run in said) / len(said) if said else 0.0


@remembering
def _of_title(title: str) -> frozenset[str]:
    return frozenset(_runs(key(title)))


@remembering
def _telling(name: str) -> tuple[str, ...]:
    return tuple(_NOT_THAI.sub(" ", _rest(name)).split())


def _rest(name: str) -> str:
    return load_finder_words().bare.sub(" ", _plain(name))


def _plain(name: str) -> str:
    return key(name.replace("_", " "))


def _runs(text: str) -> Iterator[str]:
    return (text[i : i + _LETTERS] for i in range(len(text) - _LETTERS + 1))


@remembering_of
def _of_item(lexicon: Lexicon, item: Item) -> frozenset[str]:
    own = (p for family in lexicon.spoken(f"{item.topic}/") for p in family.phrases)
    return frozenset(run for text in (item.th, *(e.th for e in item.elements), *own) for run in _runs(key(text)))


@remembering_of
def _of_subjects(lexicon: Lexicon, item: Item) -> frozenset[str]:
    return frozenset(run for phrase in _phrases(lexicon, item, ()) for run in _runs(phrase))


@remembering_of
def _kinds_of(lexicon: Lexicon, item: Item, families: tuple[str, ...]) -> frozenset[str]:
    kinds = load_finder_words().kinds
    return frozenset(kind for phrase in _phrases(lexicon, item, families) for kind in kinds.findall(phrase) if kind)


@remembering_of
def _phrases(lexicon: Lexicon, item: Item, families: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of what names an item: its titles, wordings of its subjects, of the columns of its tables and of these families."""
    subjects = {name for name, topic in lexicon.subjects.items() if topic == item.topic}
    own = [n for n in lexicon.families if n in subjects or (n.startswith(f"{item.topic}/") and _COLUMN.search(n))]
    titles = (item.th, *(e.th for e in item.elements))
    return tuple(map(key, (*titles, *(p for n in (*own, *families) for p in lexicon.families[n].phrases))))


@remembering_of
def _of_families(lexicon: Lexicon, families: tuple[str, ...]) -> frozenset[str]:
    return frozenset(run for name in families for p in lexicon.families[name].phrases for run in _runs(key(p)))
