"""Next year's book as a file that an officer edits, and the schema that lets editors complete its keys.

`draft("fy2566-framework", 2570, "fy2570.yaml")` writes every item out; all dates move with the fiscal year.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from rules.book import Book, load_book
from rules.bookfaults import book_words
from rules.bookfile import is_file, read_book_file
from rules.words import load_words

SCHEMA_FILE = "book.schema.json"
_ORDER = tuple(Book.model_fields)
_YEAR = re.compile(r"2[45][0-9]{2}|20[0-9]{2}")


def draft_name(base: str, fiscal_year: int) -> str:
    """The base's name with the new year: fy2566-framework to fy2570-framework."""
    stem = Path(base).stem if is_file(base) else base
    new = re.sub(r"25[0-9]{2}", str(fiscal_year), stem)
    return new if new != stem else f"fy{fiscal_year}-{stem}"


def draft(base: str, fiscal_year: int, file: str) -> str:
    """The text of a new book file called `file`. Raises UnknownBookError, or BookError when the base is not right."""
    name = load_book(base).book
    data = read_book_file(base).data
    said = book_words()["draft"]
    values = {"base": name, "fiscal_year": fiscal_year, "file": file}
    data |= {"book": draft_name(name, fiscal_year), "fiscal_year": fiscal_year}
    data |= {key: said[key].format_map(values) for key in ("source", "note")}
    lines = [f"# yaml-language-server: $schema=./{SCHEMA_FILE}"]
    lines += [f"# {line}" for line in said["head"].format_map(values).splitlines()]
    for key in (k for k in _ORDER if k in data):
        if key in said["keys"]:
            lines += ["", f"# {said['keys'][key].format_map(values)}"]
        lines += _entry(key, data[key])
    if "titles" not in data:
        lines += ["", f"# {said['keys']['titles'].format_map(values)}", "titles: []"]
    return "\n".join(lines) + "\n"


def fixed_years(text: str) -> list[int]:
    """Lines (from 1) of a draft whose texts name a year that does not move: somebody must look at them."""
    moving = ("#", "fiscal_year:", "book:", "source:")
    lines = enumerate(text.splitlines(), 1)
    return [n for n, line in lines if _YEAR.search(line) and not line.startswith(moving)]


def schema() -> str:
    """JSON schema of a book file, for editors. With `extends` a file needs to say only what differs."""
    made = Book.model_json_schema(by_alias=True, mode="validation")
    needed = made.pop("required")
    made["properties"]["extends"] = {"type": "string", "title": "Extends", "description": "ชื่อหรือไฟล์ของกรอบที่ใช้ต่อ"}
    made["anyOf"] = [{"required": ["book", "extends"]}, {"required": needed}]
    item = made["$defs"]["Item"]
    item["required"] = ["topic"]
    elements = load_words().elements
    item["properties"]["topic"] = {"enum": sorted({topic for topic, _ in elements})}
    made["$defs"]["Element"]["properties"]["id"] = {"enum": sorted({element for _, element in elements})}
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _entry(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list) and value:
        yield f"{key}:"
        for row in value:
            yield from _row(row)
    elif isinstance(value, dict) and any(isinstance(v, dict) for v in value.values()):
        yield f"{key}:"
        for name, inner in value.items():
            yield f"  {_flow(name)}: {_flow(inner)}"
    else:
        yield f"{key}: {_flow(value)}"


def _row(row: dict[str, Any]) -> Iterator[str]:
    """An entry of a list on one line; an item with each key and each element on a line of its own."""
    if "elements" not in row:
        yield f"  - {_flow(row)}"
        return
    for n, (key, value) in enumerate(sorted(row.items(), key=lambda kv: kv[0] == "elements")):
        lead = "  - " if n == 0 else "    "
        if key in {"elements", "advice"}:
            yield f"{lead}{key}:"
            yield from (f"      - {_flow(inner)}" for inner in value)
        else:
            yield f"{lead}{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    text: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema(), encoding="utf-8")
