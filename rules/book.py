"""Books: one year's set of items with codes, elements and weights, as versioned data relative to the fiscal year.

A book file is YAML. `load_book("fy2566-result")` reads a shipped book, `load_book(path)` one of your own. Errors come
all at once as `BookError`, each with file:line:column.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

_Loc = tuple[int | str, ...]
_Places = dict[_Loc, tuple[int, int]]
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
    short: tuple[_Text, ...] = ()


class Process(_Strict):
    id: _Id
    th: _Text
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


class Book(_Strict):
    book: _Id
    fiscal_year: Annotated[int, Field(ge=2500, le=2700)]
    title: Bilingual
    source: _Text
    note: str = ""  # what is not known of this year, said openly
    weights: Mapping[str, float]
    questions: Mapping[str, Mapping[str, int]]
    levels: tuple[LevelRow, ...]
    sections: tuple[Section, ...]
    processes: tuple[Process, ...]
    indicators: Mapping[str, Bilingual]
    groups: Mapping[str, Group] = {}
    items: tuple[Item, ...]

    def item(self, code_or_topic: str) -> Item | None:
        return next((i for i in self.items if code_or_topic in (i.code, i.topic)), None)

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


@dataclass(frozen=True, slots=True)
class BookFault:
    """One error of a book file. `line` and `column` count from 1; 0 = not in this file."""

    file: str
    line: int
    column: int
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.where}: {self.message}"


class BookError(Exception):
    """A book that cannot be used; `faults` lists every error found."""

    def __init__(self, faults: list[BookFault]) -> None:
        super().__init__("\n".join(str(f) for f in faults))
        self.faults = faults


class UnknownBookError(Exception):
    """No book of that name."""

    def __init__(self, name: str) -> None:
        known = ", ".join(shipped_books())
        super().__init__(f"ไม่รู้จักกรอบการประเมินชื่อ “{name}” ที่มีคือ {known} / no book called “{name}”; there are: {known}")


def shipped_books() -> list[str]:
    """Names of the books in the package, sorted."""
    folder = resources.files("rules") / "books"
    return sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))


def load_book(name_or_path: str | Path) -> Book:
    """A shipped book by name, or a book file by path.

    Raises UnknownBookError when there is none, BookError with every fault when the file is not right.
    """
    path = Path(name_or_path)
    if path.suffix in {".yaml", ".yml"}:
        try:
            return _parse(path.read_text(encoding="utf-8"), str(path))
        except OSError as error:
            raise BookError([BookFault(str(path), 0, 0, "file", f"cannot be read: {error.strerror}")]) from None
        except UnicodeDecodeError:
            raise BookError([BookFault(str(path), 0, 0, "file", "is not UTF-8 text")]) from None
    if str(name_or_path) not in shipped_books():
        raise UnknownBookError(str(name_or_path))
    return _parse(_shipped_text(str(name_or_path)), f"{name_or_path}.yaml")


def _shipped_text(name: str) -> str:
    return (resources.files("rules") / "books" / f"{name}.yaml").read_text(encoding="utf-8")


def _parse(text: str, file: str) -> Book:
    places, data = _compose(text, file)
    if not isinstance(data, dict):
        raise BookError([BookFault(file, 1, 1, "book", "the file is not a mapping of keys")])
    base = data.pop("extends", None)
    if base is not None:
        data = _extend(data, str(base), file, places)
    fiscal_year = data.get("fiscal_year")
    if isinstance(fiscal_year, int):
        data = _years(data, fiscal_year)
    try:
        book = Book.model_validate(data)
    except ValidationError as error:
        raise BookError([_fault(file, places, tuple(e["loc"]), e["msg"]) for e in error.errors()]) from None
    faults = list(_inconsistent(book, file, places))
    if faults:
        raise BookError(faults)
    return book


def _extend(data: dict[str, Any], base: str, file: str, places: _Places) -> dict[str, Any]:
    """A book over another: keys replace; an item that names a known topic takes what it does not say from the base."""
    if base not in shipped_books():
        raise BookError([_fault(file, places, ("extends",), f"no book called {base!r}")])
    _, below = _compose(_shipped_text(base), f"{base}.yaml")
    known = {item["topic"]: item for item in below["items"]}
    merged = {**below, **data}
    if "items" in data:
        merged["items"] = [{**known.get(item.get("topic"), {}), **item} for item in data["items"]]
    return merged


def _years(value: Any, fiscal_year: int) -> Any:
    """Put years for {fy}, {fy-1}, {fy+4} in every text."""
    if isinstance(value, str):
        return re.sub(r"\{fy([+-][0-9]+)?\}", lambda m: str(fiscal_year + int(m[1] or 0)), value)
    if isinstance(value, dict):
        return {k: _years(v, fiscal_year) for k, v in value.items()}
    return [_years(v, fiscal_year) for v in value] if isinstance(value, list) else value


def _inconsistent(book: Book, file: str, places: _Places) -> Iterator[BookFault]:
    """What a schema cannot say: codes and topics once, `of:` names an element of the same item, units are known."""
    seen: dict[str, int] = {}
    units = {s.th for s in book.sections} | {"ทุกฝ่าย", "ผู้บริหารเขต", "โรงเรียนในสังกัด"}
    for n, item in enumerate(book.items):
        for name, value in (("topic", item.topic), ("code", item.code)):
            if value in seen:
                yield _fault(
                    file, places, ("items", n, name), f"{value} stands twice (item {seen[value] + 1} and {n + 1})"
                )
            seen[value] = n
        if item.indicator not in book.indicators:
            yield _fault(file, places, ("items", n, "indicator"), f"indicator {item.indicator} is not listed")
        for unit in item.units:
            if unit not in units:
                yield _fault(file, places, ("items", n, "units"), f"unit {unit} is not a section of this book")
        ids = [e.id for e in item.elements]
        for m, element in enumerate(item.elements):
            if ids.index(element.id) != m:
                yield _fault(file, places, ("items", n, "elements", m, "id"), f"element {element.id} stands twice")
            for other in element.of:
                if other not in ids[:m]:
                    message = f"of: {other} is no element of {item.topic} before {element.id}"
                    yield _fault(file, places, ("items", n, "elements", m, "of"), message)


def _fault(file: str, places: _Places, loc: _Loc, message: str) -> BookFault:
    at = loc
    while at and at not in places:
        at = at[:-1]
    line, column = places.get(at, (1, 1))
    return BookFault(file, line, column, ".".join(str(part) for part in loc) or "book", message)


def _compose(text: str, file: str) -> tuple[_Places, Any]:
    """Parse YAML to plain values and the place of every node; duplicate keys, anchors and tags are refused."""
    places: _Places = {}
    faults: list[BookFault] = []
    loader = yaml.CSafeLoader(text) if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise BookError([BookFault(file, 1, 1, "book", "the file is empty")])
        data = _value(node, (), places, faults, file)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise BookError([BookFault(file, line, column, "yaml", error.problem or "not YAML")]) from None
    finally:
        loader.dispose()
    if faults:
        raise BookError(faults)
    return places, data


def _value(node: yaml.Node, loc: _Loc, places: _Places, faults: list[BookFault], file: str) -> Any:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    places[loc] = (line, column)
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            name = str(key_node.value)
            if name in result:
                mark = key_node.start_mark
                faults.append(BookFault(file, mark.line + 1, mark.column + 1, name, "this key stands twice"))
            result[name] = _value(value_node, (*loc, name), places, faults, file)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, (*loc, i), places, faults, file) for i, n in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: Any) -> Any:
    """Only true numbers and true/false are more than text: no dates, no sexagesimals, no "no" that means False."""
    value = str(node.value)
    if node.style in {"'", '"'}:
        return value
    if value in {"true", "false"}:
        return value == "true"
    if re.fullmatch(r"-?(0|[1-9][0-9]*)", value):
        return int(value)
    return float(value) if re.fullmatch(r"-?[0-9]+\.[0-9]+", value) else value
