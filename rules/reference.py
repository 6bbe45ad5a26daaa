"""The reference of all rules as Markdown, made from their docstrings: `make docs` writes it to docs/reference.md."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from rules.book import Book, Item, load_book
from rules.judge import rule_of
from rules.words import load_words, topic_module

HEADINGS = ("Source:", "What is asked:", "What counts:", "What does not:")


def reference(book: Book) -> str:
    """One chapter per topic, one line per element."""
    lines = ["# Rules", "", "Made from the docstrings of `rules/topics/*/rule.py` by `make docs`; edit them there.", ""]
    for item in book.items:
        lines += _chapter(item)
    return "\n".join(lines)


def topic_doc(topic: str) -> str:
    """The documentation of a topic: the docstring of its rule module."""
    module = importlib.import_module(f"rules.topics.{topic_module(topic)}.rule")
    return inspect.cleandoc(module.__doc__ or "")


def _chapter(item: Item) -> Iterator[str]:
    yield f"## {item.topic} ({item.code})"
    yield ""
    yield f"{item.th} / {item.en}"
    yield ""
    yield topic_doc(item.topic)
    yield ""
    yield "| element | asked | rule | met |"
    yield "|---|---|---|---|"
    for element in item.elements:
        doc = " ".join((rule_of(item.topic, element.id).__doc__ or "").split())
        met = load_words().elements[item.topic, element.id].met.th
        yield f"| `{element.id}` | {element.th} | {doc} | {met} |".replace("\n", " ")
    yield ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(load_book("fy2566-framework")), encoding="utf-8")
