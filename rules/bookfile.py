"""Book files as plain values with the place of every value: YAML, `extends`, years relative to the fiscal year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from rules.bookfaults import BookError, BookFault, Loc, Place, book_words, fault, fault_at, near, yaml_fault


@dataclass(slots=True)
class RawBook:
    """The values of a book file (after `extends`, before the years are put in) and where each of them stands.

    `whole` is False when what it extends could not be had: then what lacks is not the file's fault.
    """

    data: dict[str, Any]
    places: dict[Loc, Place]
    faults: list[BookFault] = field(default_factory=list)
    whole: bool = True


class UnknownBookError(Exception):
    """No book of that name."""

    def __init__(self, name: str) -> None:
        known = ", ".join(shipped_books())
        self.th = f"ไม่รู้จักกรอบการประเมินชื่อ “{name}” ที่มีคือ {known} หรือระบุไฟล์ .yaml"
        self.en = f"no book called “{name}”; there are: {known}; or name a .yaml file"
        super().__init__(f"{self.th} / {self.en}")


def shipped_books() -> list[str]:
    """Names of the books in the package, sorted."""
    folder = resources.files("rules") / "books"
    return sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))


def is_file(name: str | Path) -> bool:
    """Whether a book is named by its file."""
    return Path(name).suffix in {".yaml", ".yml"}


def is_own(name: str | Path) -> bool:
    """Whether a book is a file of the user's, not one of the package."""
    folder = Path(str(resources.files("rules") / "books")).resolve()
    return is_file(name) and Path(name).resolve().parent != folder


def read_book_file(name: str | Path, below: tuple[str, ...] = ()) -> RawBook:
    """A shipped book by name or a file by path, with what it extends. `below`: the files that extend this one.

    Raises UnknownBookError, or BookError when the file cannot be read as YAML; other faults stand in the result.
    """
    text, file = _text(name)
    raw = parse_yaml(text, file)
    base = raw.data.pop("extends", None)
    if base is None:
        return raw
    target = str(Path(file).parent / base) if is_file(str(base)) else str(base)
    chain = (*below, file, str(name))
    if target not in chain and (is_file(target) or target in shipped_books()):
        return _over(raw, read_book_file(target, chain))
    sentence = "extends_cycle" if target in chain else "extends_unknown"
    raw.faults.append(fault_at(raw.places, ("extends",), sentence, name=base, **near(str(base), shipped_books())))
    raw.whole = False
    return raw


def years(value: Any, fiscal_year: int) -> Any:
    """Put years for {fy}, {fy-1}, {fy+4} in every text."""
    if isinstance(value, str):
        return re.sub(r"\{fy([+-][0-9]+)?\}", lambda m: str(fiscal_year + int(m[1] or 0)), value)
    if isinstance(value, dict):
        return {k: years(v, fiscal_year) for k, v in value.items()}
    return [years(v, fiscal_year) for v in value] if isinstance(value, list) else value


def parse_yaml(text: str, file: str) -> RawBook:
    """YAML as plain values; duplicate keys and anchors are faults. Raises BookError when it is no mapping at all."""
    raw = RawBook({}, {(): Place(file, 1, 1)})
    loader = yaml.CSafeLoader(text) if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise BookError([yaml_fault(error, file)]) from None
    except yaml.YAMLError as error:
        said = str(error).splitlines()[0]
        raise BookError([fault(Place(file, 1, 1), "yaml", "yaml", problem_th=said, problem=said)]) from None
    finally:
        loader.dispose()
    if not isinstance(node, yaml.MappingNode):
        raise BookError([fault(Place(file, 1, 1), "book", "empty" if node is None else "no_mapping")])
    raw.data = _value(node, (), raw, file, set())
    return raw


def _text(name: str | Path) -> tuple[str, str]:
    if not is_file(name):
        if str(name) not in shipped_books():
            raise UnknownBookError(str(name))
        return (resources.files("rules") / "books" / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml"
    try:
        return Path(name).read_text(encoding="utf-8-sig"), str(name)
    except OSError as error:
        said = book_words()["opening"].get(type(error).__name__, error.strerror)
        raise BookError(
            [fault(Place(str(name)), "file", "unreadable", problem_th=said, problem=error.strerror)]
        ) from None
    except UnicodeDecodeError:
        raise BookError([fault(Place(str(name)), "file", "not_utf8")]) from None


def _over(top: RawBook, base: RawBook) -> RawBook:
    """A book over another: keys replace; an item that names a known topic takes what it does not say from the base."""
    places = {loc: place for loc, place in base.places.items() if not loc or loc[0] not in top.data} | top.places
    merged = RawBook({**base.data, **top.data}, places, [*base.faults, *top.faults], base.whole)
    items = top.data.get("items")
    if not isinstance(items, list) or not isinstance(base.data.get("items"), list):
        return merged
    known = {item.get("topic"): n for n, item in enumerate(base.data["items"]) if isinstance(item, dict)}
    merged.data["items"] = [_item_over(item, n, known, base, places) for n, item in enumerate(items)]
    return merged


def _item_over(item: Any, n: int, known: dict[Any, int], base: RawBook, places: dict[Loc, Place]) -> Any:
    at = known.get(item.get("topic")) if isinstance(item, dict) else None
    if at is None:
        return item
    for loc, place in base.places.items():
        if loc[:2] == ("items", at) and loc[2:3] and loc[2] not in item:
            places["items", n, *loc[2:]] = place
    return {**base.data["items"][at], **item}


def _value(node: yaml.Node, loc: Loc, raw: RawBook, file: str, seen: set[int]) -> Any:
    mark = node.start_mark
    raw.places[loc] = Place(file, mark.line + 1, mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in seen:
        raw.faults.append(fault_at(raw.places, loc, "anchor"))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, (*loc, i), raw, file, seen) for i, n in enumerate(node.value)]
    assert isinstance(node, yaml.MappingNode)
    result: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in result:
            place = Place(file, key.start_mark.line + 1, key.start_mark.column + 1)
            raw.faults.append(fault(place, name, "key_twice", name=name))
        result[name] = _value(value, (*loc, name), raw, file, seen)
        raw.places[*loc, name] = Place(file, key.start_mark.line + 1, key.start_mark.column + 1)
    return result


def _scalar(node: yaml.ScalarNode) -> Any:
    """Only true numbers and true/false are more than text: no dates, no sexagesimals, no "no" that means False."""
    value = str(node.value)
    if node.style in {"'", '"'}:
        return value
    if value in {"true", "false"}:
        return value == "true"
    if re.fullmatch(r"-?(0|[1-9][0-9]*)", value):
        return int(value)
    return float(value) if re.fullmatch(r"-?[0-9]+\.[0-9]+", value) else value
