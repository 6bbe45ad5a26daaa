"""Wordings and messages of all topics, from `words.yaml` beside each rule and `rules/words/common.yaml`.

Loading checks them: a family that stands twice, a subject without a family, a message with an unknown placeholder is an error
that names the file.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

from checks.lexicon import Lexicon
from thai.families import Family
from thai.normalise import key

if TYPE_CHECKING:
    from rules.book import Book, Process, Section

PLACEHOLDERS = frozenset({
    "title", "item", "fy", "found", "missing", "months_found", "months_missing", "n_found", "n_all", "year_found",
    "agency_found", "where", "director_found", "director", "round", "name", "pages", "url", "met", "not_met",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class ElementWords:
    """Two titles (met, not met), what to do, and own sentences for some ways of failing."""

    met: Message
    not_met: Message
    do: Message
    ways: Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said: `elements` by (topic, element), `ways` and `advice` common to all, `misspelt` words,
    English names of `parts`, words of the `contents` of a topic's papers; `silent` families speak for no topic."""

    families: tuple[Family, ...]
    subjects: Mapping[str, str]
    elements: Mapping[tuple[str, str], ElementWords]
    ways: Mapping[str, Message]
    advice: Mapping[str, Message]
    misspelt: Mapping[str, str]
    parts: dict[str, str]
    contents: Mapping[str, tuple[str, ...]]
    silent: frozenset[str]

    def way(self, topic: str, element: str, reason: str) -> Message:
        """The sentence for a way of failing: the element's own, else the common one."""
        own = self.elements.get((topic, element))
        return (own and own.ways.get(reason)) or self.ways.get(reason) or self.ways["not_found"]


class WordsError(Exception):
    """A words file that cannot be used: file and reason."""


@cache
def load_words() -> Words:
    """All words of the package. Raises WordsError."""
    families: dict[str, Family] = {}
    subjects: dict[str, str] = {}
    elements: dict[tuple[str, str], ElementWords] = {}
    ways: dict[str, Message] = {}
    advice: dict[str, Message] = {}
    misspelt: dict[str, str] = {}
    parts: dict[str, str] = {}
    contents: dict[str, tuple[str, ...]] = {}
    silent: set[str] = set()
    choices: dict[str, str] = {}
    for prefix, file, data in _files():
        choices |= {f"[={name}]": f"[{'|'.join(some)}]" for name, some in (data.get("choices") or {}).items()}
        for name, phrases in (data.get("families") or {}).items():
            full = f"{prefix}/{name}"
            families[full] = Family(full, _phrases(file, f"family {name}", phrases, choices))
        if "contents" in data:
            contents[prefix] = _phrases(file, "contents", data["contents"], choices)
        for what, names in (("subject", data.get("subjects") or ()), ("silent", data.get("silent") or ())):
            for name in names:
                if f"{prefix}/{name}" not in families:
                    raise WordsError(f"{file}: {what} {name} is no family of this file")
        subjects |= {f"{prefix}/{name}": prefix for name in data.get("subjects") or ()}
        silent |= {f"{prefix}/{name}" for name in data.get("silent") or ()}
        ways |= {name: _message(file, name, m) for name, m in (data.get("ways") or {}).items()}
        advice |= {name: _message(file, name, m) for name, m in (data.get("advice") or {}).items()}
        misspelt |= data.get("misspelt") or {}
        parts |= data.get("parts") or {}
        for name, words in (data.get("elements") or {}).items():
            elements[prefix, name] = _element(file, name, words)
    return Words(
        tuple(families.values()), subjects, elements, ways, advice, misspelt, parts, contents, frozenset(silent)
    )


def _phrases(file: str, what: str, phrases: object, choices: Mapping[str, str]) -> tuple[str, ...]:
    if not isinstance(phrases, list) or not phrases or not all(isinstance(p, str) and p for p in phrases):
        raise WordsError(f"{file}: {what} must be a list of phrases")
    return tuple(p for phrase in phrases for p in spelt_out(_named(phrase, choices), file))


_CHOICE = re.compile(r"\[([^][]*)\]")


def spelt_out(phrase: str, file: str = "") -> list[str]:
    """The wordings that a phrase with choices stands for: "[รายงาน|สรุป]ผล" for two, "แผน[การ|]พัฒนา" too.

    Choices may stand inside each other. Raises WordsError for a bracket without its partner or a choice of one.
    """
    choice = _CHOICE.search(phrase)
    if choice is None:
        if any(sign in phrase for sign in "[]|"):
            raise WordsError(f"{file}: a choice is not closed in {phrase!r}")
        return [phrase]
    options = choice[1].split("|")
    if len(options) == 1:
        raise WordsError(f"{file}: a choice of one in {phrase!r}")
    before, after = phrase[: choice.start()], phrase[choice.end() :]
    return list(dict.fromkeys(one for o in options for one in spelt_out(before + o + after, file)))


def _named(phrase: str, choices: Mapping[str, str]) -> str:
    """A phrase with `[=name]` replaced by the choice of that name (`choices` of rules/words/common.yaml)."""
    for name, choice in choices.items():
        phrase = phrase.replace(name, choice)
    return phrase


_YEAR = "{year}"  # the book's fiscal year in a phrase
_SENTENCE = 20  # key characters of a sentence of the book that pages may print


def lexicon_of(book: Book) -> Lexicon:
    """The matcher over all wordings, with the book's sections, processes and own sentences as families of their own."""
    texts = (text for item in book.items for text in (item.th, *(e.th for e in item.elements)))
    printed = tuple(dict.fromkeys(t for t in texts if len(key(t)) >= _SENTENCE))
    return _lexicon(book.sections, book.processes, printed, book.fiscal_year)


@cache
def _lexicon(
    sections: tuple[Section, ...], processes: tuple[Process, ...], printed: tuple[str, ...], year: int
) -> Lexicon:
    words = load_words()
    common = {f.name: f.phrases for f in words.families}
    own = [Family(f"section:{s.th}", (s.th, *s.short)) for s in sections]
    own += [Family(f"process:{p.id}", (p.th, *common.get(f"common/process-{p.id}", ()))) for p in processes]
    own += [Family("common/printed", printed)] if printed else []
    dated = (Family(f.name, tuple(p.replace(_YEAR, str(year)) for p in f.phrases)) for f in words.families)
    return Lexicon((*dated, *own), words.subjects, words.contents, words.silent)


def topic_module(topic: str) -> str:
    """Topic ids with hyphens are module names with underscores."""
    return topic.replace("-", "_")


def _files() -> Iterator[tuple[str, str, dict[str, Any]]]:
    root = resources.files("rules")
    for file in sorted((root / "words").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            yield "common", f"rules/words/{file.name}", _yaml(file.read_text(encoding="utf-8"), file.name)
    for folder in sorted((root / "topics").iterdir(), key=lambda f: f.name):
        words = folder / "words.yaml"
        if folder.is_dir() and words.is_file():
            name = f"rules/topics/{folder.name}/words.yaml"
            yield folder.name.replace("_", "-"), name, _yaml(words.read_text(encoding="utf-8"), name)


def _yaml(text: str, file: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise WordsError(f"{file}: {error}") from None
    if not isinstance(data, dict):
        raise WordsError(f"{file}: not a mapping")
    return data


def _element(file: str, name: str, words: Mapping[str, Any]) -> ElementWords:
    try:
        ways = {n: _message(file, f"{name}.{n}", m) for n, m in (words.get("ways") or {}).items()}
        met, not_met, do = (_message(file, f"{name}.{part}", words[part]) for part in ("met", "not_met", "do"))
        return ElementWords(met, not_met, do, ways)
    except KeyError as missing:
        raise WordsError(f"{file}: element {name} has no {missing}") from None


def _message(file: str, name: str, data: Any) -> Message:
    if not isinstance(data, dict) or set(data) != {"th", "en"}:
        raise WordsError(f"{file}: {name} needs th and en")
    for text in data.values():
        unknown = {field for _, field, _, _ in string.Formatter().parse(str(text)) if field} - PLACEHOLDERS
        if unknown:
            raise WordsError(f"{file}: {name} has unknown placeholders {sorted(unknown)}")
    return Message(str(data["th"]), str(data["en"]))
