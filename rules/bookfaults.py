"""What is wrong with a book file, said in one sentence with its place. The sentences are data: `rules/words/book.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any

import yaml

Loc = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands; `line` and `column` count from 1, 0 = the file as a whole."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class BookFault:
    """One error of a book file."""

    file: str
    line: int
    column: int
    where: str
    th: str
    en: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.where}: {self.th} / {self.en}"


class BookError(Exception):
    """A book that cannot be used; `faults` lists every error found, in the order of the file."""

    def __init__(self, faults: list[BookFault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(f) for f in self.faults))


def fault(place: Place, where: str, sentence: str, /, **values: object) -> BookFault:
    """The fault called `sentence` in the words file, its placeholders filled."""
    said = book_words()["faults"][sentence]
    th, en = (said[lang].format_map({k: str(v) for k, v in values.items()}) for lang in ("th", "en"))
    return BookFault(place.file, place.line, place.column, where, th, en)


def fault_at(places: Mapping[Loc, Place], loc: Loc, sentence: str, /, **values: object) -> BookFault:
    """A fault at the place of the innermost part of `loc` that is written in a file."""
    at = loc
    while at not in places:
        at = at[:-1]
    return fault(places[at], ".".join(str(part) for part in loc) or "book", sentence, **values)


def yaml_fault(error: yaml.MarkedYAMLError, file: str) -> BookFault:
    """What the YAML reader could not go past, at the place where it began: a quote that never ends is told where it opens."""
    problem = error.problem or error.context or ""
    told = next((words for words in book_words()["yaml"] if words["says"] in problem), None)
    mark = (error.context_mark if told and told.get("began") else None) or error.problem_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    return fault(place, "yaml", "yaml", problem_th=told["th"] if told else problem, problem=problem)


def near(name: str, known: Iterable[str]) -> dict[str, str]:
    """The placeholders near_th and near_en: the known name that was probably meant."""
    close = get_close_matches(name, list(known), n=1)
    said = book_words()["near"]
    return {f"near_{lang}": said[lang].format(name=close[0]) if close else "" for lang in ("th", "en")}


@cache
def book_words() -> dict[str, Any]:
    """Sentences for faults and the comments of a new book."""
    text = (resources.files("rules") / "words" / "book.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe
    return words
