"""What a schema cannot say of a book: things that must stand once, names that must be known, numbers that must add up.

Works on the raw values, so that these faults are told together with those of the schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from rules.bookfaults import BookFault, Loc, fault_at, near
from rules.bookfile import RawBook, shipped_books, years
from rules.words import load_words

ANY_UNIT = ("ทุกฝ่าย", "ผู้บริหารเขต", "โรงเรียนในสังกัด")
NEEDED_WITH_ITEMS = ("weights", "questions", "levels", "sections", "processes", "indicators")


def inconsistent(raw: RawBook, *, own: bool) -> Iterator[BookFault]:
    """Every such fault. `own`: a file of the user's, which may not take the name of a shipped book."""
    data = raw.data
    items = list(_mappings(data.get("items"), ("items",)))
    if own and data.get("book") in shipped_books():
        yield fault_at(raw.places, ("book",), "shipped_name", name=data["book"])
    if raw.whole and not items and not data.get("titles"):
        yield fault_at(raw.places, (), "nothing")
    for name in NEEDED_WITH_ITEMS if items and raw.whole else ():
        if not data.get(name):
            yield fault_at(raw.places, (), "base_missing", name=name)
    yield from _placeholders(raw, data, ())
    yield from _numbers(raw)
    yield from _codes(raw, items)
    for at, item in items:
        yield from _item(raw, at, item)


def _placeholders(raw: RawBook, value: Any, at: Loc) -> Iterator[BookFault]:
    """Braces that are no year of the book."""
    if isinstance(value, str) and "{" in years(value, 0):
        yield fault_at(raw.places, at, "placeholder", value=value)
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield from _placeholders(raw, entry, (*at, key))


def _numbers(raw: RawBook) -> Iterator[BookFault]:
    weights = raw.data.get("weights")
    if isinstance(weights, dict) and weights and all(_number(w) for w in weights.values()):
        total = sum(weights.values())
        if total != 100:
            yield fault_at(raw.places, ("weights",), "weights", total=f"{total:g}")
    rows = [(at, row["from"]) for at, row in _mappings(raw.data.get("levels"), ("levels",)) if _number(row.get("from"))]
    for (_, above), (at, below) in pairwise(rows):
        if below > above:
            yield fault_at(raw.places, at, "levels")


def _codes(raw: RawBook, items: list[tuple[Loc, dict[str, Any]]]) -> Iterator[BookFault]:
    codes = [((*at, "code"), item.get("code")) for at, item in items]
    for at, title in _mappings(raw.data.get("titles"), ("titles",)):
        listed = title.get("codes")
        codes += [((*at, "codes", n), code) for n, code in enumerate(listed if isinstance(listed, list) else ())]
    yield from _twice(raw, codes, "code_twice")
    yield from _twice(raw, [((*at, "topic"), item.get("topic")) for at, item in items], "topic_twice")
    known = {code for _, code in codes}
    groups = raw.data.get("groups")
    for name, group in groups.items() if isinstance(groups, dict) else ():
        for code in group.get("items") or () if isinstance(group, dict) else ():
            if code not in known:
                yield fault_at(raw.places, ("groups", name, "items"), "group_unknown", value=code)


def _item(raw: RawBook, at: Loc, item: dict[str, Any]) -> Iterator[BookFault]:
    topics = {topic for topic, _ in load_words().elements}
    topic = item.get("topic")
    if isinstance(topic, str) and topic not in topics:
        yield fault_at(raw.places, (*at, "topic"), "topic_unknown", value=topic, **near(topic, topics))
    indicators = raw.data.get("indicators")
    if "indicator" in item and isinstance(indicators, dict) and str(item["indicator"]) not in indicators:
        yield fault_at(raw.places, (*at, "indicator"), "indicator_unknown", value=item["indicator"])
    units = {section.get("th") for _, section in _mappings(raw.data.get("sections"), ("sections",))} | {*ANY_UNIT}
    named = item.get("units")
    for n, unit in enumerate(named if isinstance(named, list) else ()):
        if unit not in units:
            yield fault_at(
                raw.places, (*at, "units", n), "unit_unknown", value=unit, **near(str(unit), filter(None, units))
            )
    elements = list(_mappings(item.get("elements"), (*at, "elements")))
    yield from _twice(raw, [((*loc, "id"), e.get("id")) for loc, e in elements], "element_twice")
    for n, (loc, element) in enumerate(elements):
        before = {e.get("id") for _, e in elements[:n]}
        yield from _element(raw, loc, element, topic if topic in topics else None, before)


def _element(
    raw: RawBook, at: Loc, element: dict[str, Any], topic: str | None, before: set[Any]
) -> Iterator[BookFault]:
    known = [e for t, e in load_words().elements if t == topic]
    name = element.get("id")
    if topic and isinstance(name, str) and name not in known:
        yield fault_at(raw.places, (*at, "id"), "element_unknown", topic=topic, value=name, **near(name, known))
    of = element.get("of")
    for n, other in enumerate(of if isinstance(of, list) else ()):
        if other not in before:
            yield fault_at(raw.places, (*at, "of", n), "of_unknown", value=other)
    as_of = element.get("as_of")
    if isinstance(as_of, dict) and isinstance(as_of.get("date"), str) and not _day(as_of["date"]):
        yield fault_at(raw.places, (*at, "as_of", "date"), "day", value=as_of["date"])


def _twice(raw: RawBook, named: list[tuple[Loc, Any]], sentence: str) -> Iterator[BookFault]:
    first: dict[str, Loc] = {}
    for at, value in named:
        if isinstance(value, str) and first.setdefault(value, at) != at:
            yield fault_at(raw.places, at, sentence, value=value, line=raw.places[first[value]].line)


def _mappings(value: Any, at: Loc) -> Iterator[tuple[Loc, dict[str, Any]]]:
    for n, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict):
            yield (*at, n), entry


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _day(text: str) -> bool:
    try:
        date.fromisoformat(f"2024-{text}")  # a leap year: 02-29 is a day
    except ValueError:
        return False
    return True
