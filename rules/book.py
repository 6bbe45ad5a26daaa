"""Books: one year's set of items with codes, elements and weights, as versioned data relative to the fiscal year.

A book file is YAML. `load_book("fy2566-result")` reads a shipped book, `load_book(path)` one of your own. Errors come
all at once as `BookError`, each with file:line:column.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from rules.bookcheck import inconsistent
from rules.bookfaults import BookError, BookFault, fault_at, near
from rules.bookfile import RawBook, UnknownBookError, is_file, is_own, read_book_file, shipped_books, years

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["Book", "BookError", "BookFault", "UnknownBookError", "is_file", "load_book", "shipped_books"]

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_Code = Annotated[str, StringConstraints(pattern=r"^O[1-9][0-9]?$")]
Kind = Literal["text", "data", "months", "period", "year", "file", "link", "form", "picture", "people"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AsOf(_Strict):
    """The date that the data must state; `year` is relative to the fiscal year (-1 = the year before)."""

    year: int
    date: Annotated[str, StringConstraints(pattern=r"^[01][0-9]-[0-3][0-9]$")]


class Element(_Strict):
    """One required or advised content of an item, with the parameters of its check."""

    id: _Id
    kind: Kind
    th: _Text
    en: str = ""
    level: Literal["required", "advised"] = "required"
    judge: Literal["auto", "review"] = "auto"
    as_of: AsOf | None = None
    within: Literal["first_half"] | None = None
    granularity: tuple[Literal["month", "quarter"], ...] = ("month",)
    each: Literal["section", "process"] | None = None
    of: tuple[_Id, ...] = ()
    optional: tuple[_Id, ...] = ()


class Advice(_Strict):
    id: _Id
    th: _Text


class Item(_Strict):
    topic: _Id
    code: _Code
    indicator: str
    th: _Text
    en: _Text
    units: tuple[_Text, ...]
    year_bound: bool = True
    advice: tuple[Advice, ...] = ()
    elements: Annotated[tuple[Element, ...], Field(min_length=1)]

    def element(self, element_id: str) -> Element:
        return next(e for e in self.elements if e.id == element_id)


class Bilingual(_Strict):
    th: _Text
    en: _Text


class Section(_Strict):
    th: _Text
    en: str = ""
    short: tuple[_Text, ...] = ()


class Process(_Strict):
    id: _Id
    th: _Text
    en: str = ""
    unit: _Text


class LevelRow(_Strict):
    """A row of the level table: reached from this score on, when every tool has at least `every_tool`."""

    th: _Text
    from_: float = Field(alias="from")
    every_tool: float = 0


class Group(_Strict):
    """A third level between indicator and item, as result reports have it."""

    th: _Text
    items: tuple[_Code, ...]


class KnownTitle(_Strict):
    """An item of which only the title is known (or for which the program has no rule): listed, judged by nobody.

    `codes` has several when the source names them together; `sure`: a document says it, a page says it, or it is
    reasoned from them.
    """

    codes: Annotated[tuple[_Code, ...], Field(min_length=1)]
    th: _Text
    topic: _Id | None = None
    sure: Literal["document", "page", "inference"]


class Book(_Strict):
    """A year's set. A book without `items` only says what is known of that year; nothing can be judged by it."""

    book: _Id
    fiscal_year: Annotated[int, Field(ge=2500, le=2700, strict=True)]
    title: Bilingual
    source: _Text
    note: str = ""  # what is not known of this year, said openly
    weights: Mapping[str, float] = {}
    questions: Mapping[str, Mapping[str, int]] = {}
    levels: tuple[LevelRow, ...] = ()
    sections: tuple[Section, ...] = ()
    processes: tuple[Process, ...] = ()
    indicators: Mapping[str, Bilingual] = {}
    groups: Mapping[str, Group] = {}
    items: tuple[Item, ...] = ()
    titles: tuple[KnownTitle, ...] = ()

    def item(self, code_or_topic: str) -> Item | None:
        return next((i for i in self.items if code_or_topic in (i.code, i.topic)), None)

    def known_title(self, code: str) -> KnownTitle | None:
        """The title of a code of which nothing more is known."""
        return next((t for t in self.titles if code in t.codes), None)

    @property
    def period(self) -> Period:
        return Period(self.fiscal_year)

    @property
    def elements(self) -> Iterator[tuple[Item, Element]]:
        return ((item, element) for item in self.items for element in item.elements)


@dataclass(frozen=True, slots=True)
class Period:
    """Months and dates of a fiscal year; months are (B.E. year, month)."""

    fiscal_year: int

    @property
    def first_half(self) -> tuple[tuple[int, int], ...]:
        previous = self.fiscal_year - 1
        return tuple((previous, m) for m in (10, 11, 12)) + tuple((self.fiscal_year, m) for m in (1, 2, 3))

    @staticmethod
    def ended(month: tuple[int, int], as_of: date) -> bool:
        """Whether the month is over on the as-of date."""
        year, number = month[0] - 543, month[1]
        return as_of > date(year, number, calendar.monthrange(year, number)[1])

    def due(self, as_of: date) -> tuple[tuple[int, int], ...]:
        return tuple(m for m in self.first_half if self.ended(m, as_of))


def load_book(name_or_path: str | Path) -> Book:
    """A shipped book by name, or a book file by path (.yaml).

    Raises UnknownBookError when there is none, BookError with every fault when the file is not right.
    """
    raw = read_book_file(name_or_path)
    faults = [*raw.faults, *inconsistent(raw, own=is_own(name_or_path))]
    fiscal_year = raw.data.get("fiscal_year")
    data = years(raw.data, fiscal_year) if isinstance(fiscal_year, int) else raw.data
    book = None
    try:
        book = Book.model_validate(data)
    except ValidationError as error:
        told = error.errors(include_url=False)
        faults += [_said(raw, detail) for detail in told if not _follows(detail, raw)]
    if faults or book is None:
        raise BookError(faults)
    return book


_BY_TYPE = {"int_type": "number", "int_parsing": "number", "int_from_float": "number", "float_type": "number",
            "float_parsing": "number", "string_type": "text", "string_too_short": "text", "tuple_type": "list",
            "too_short": "list", "mapping_type": "mapping", "dict_type": "mapping", "model_type": "mapping",
            "greater_than_equal": "year", "less_than_equal": "year", "missing": "missing"}  # fmt: skip


def _follows(error: ErrorDetails, raw: RawBook) -> bool:
    """Whether it only follows from another fault: a list without its wrong entries, a base that could not be had."""
    return (error["type"] == "too_short" and bool(error["input"])) or (error["type"] == "missing" and not raw.whole)


def _said(raw: RawBook, error: ErrorDetails) -> BookFault:
    """One error of the schema as a sentence at its place."""
    loc, kind, value = error["loc"], error["type"], error["input"]
    name = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        return fault_at(raw.places, loc, "unknown_key", name=name, **near(name, _keys()))
    if kind == "literal_error":
        return fault_at(
            raw.places,
            loc,
            "choice",
            value=value,
            choices=error["ctx"]["expected"].replace(" or ", ", ").replace("'", ""),
        )
    if kind == "string_pattern_mismatch":
        sentence = "day" if name == "date" else "code" if error["ctx"]["pattern"].startswith("^O") else "id"
        return fault_at(raw.places, loc, sentence, value=value)
    sentence = _BY_TYPE.get(kind, "other")
    return fault_at(raw.places, loc, sentence, name=name, value=value, problem=error["msg"])


def _keys() -> set[str]:
    """Every key that a book file may have, at any depth."""
    kinds = (Book, Item, Element, AsOf, Advice, Section, Process, LevelRow, Group, KnownTitle)
    return {"extends", "from", *(name for kind in kinds for name in kind.model_fields)} - {"from_"}
