"""The reference of all rules as Markdown, made from their docstrings: `make docs` writes it to docs/reference.md."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from rules.book import Item, load_book, shipped_books
from rules.judge import rule_of
from rules.words import load_words, topic_module

HEADINGS = ("Source:", "What is asked:", "What counts:", "What does not:")


def reference() -> str:
    """One chapter per topic, one line per element that any shipped book asks."""
    lines = ["# Rules", "", "Made from the docstrings of `rules/topics/*/rule.py` by `make docs`; edit them there.", ""]
    books = [b for b in map(load_book, shipped_books()) if b.items]
    for topic in dict.fromkeys(item.topic for book in books for item in book.items):
        lines += _chapter({b.book: item for b in books if (item := b.item(topic))})
    return "\n".join(lines)


def topic_doc(topic: str) -> str:
    """The documentation of a topic: the docstring of its rule module."""
    module = importlib.import_module(f"rules.topics.{topic_module(topic)}.rule")
    return inspect.cleandoc(module.__doc__ or "")


def _chapter(asked: Mapping[str, Item]) -> Iterator[str]:
    """A topic as the first book that has it names it; `asked` by book."""
    item = next(iter(asked.values()))
    yield f"## {item.topic} ({item.code})"
    yield ""
    yield f"{item.th} / {item.en}"
    yield ""
    yield topic_doc(item.topic)
    yield ""
    yield "| element | asked | rule | met |"
    yield "|---|---|---|---|"
    for element in {e.id: e for i in reversed(list(asked.values())) for e in i.elements}.values():
        doc = " ".join((rule_of(item.topic, element.id).__doc__ or "").split())
        met = load_words().elements[item.topic, element.id].met.th
        yield f"| `{element.id}` | {element.th} | {doc} | {met} |".replace("\n", " ")
    yield ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8")
