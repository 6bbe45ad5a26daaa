"""Names of parts, sections, processes and units in English, as the book and `rules/words/parts.yaml` have them.

Names of persons and what an agency or a page calls things in Thai stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from rules.words import load_words

if TYPE_CHECKING:
    from rules.book import Book, Element, Item, Process, Section

_REST = "…"  # in a name of parts.yaml: what follows stands in the name as well


def english(book: Book, item: Item, names: Iterable[str]) -> tuple[str, ...]:
    """The names in English, in their order; a name without one as it is."""
    known = _known(book.sections, book.processes, item.elements)
    return tuple(known.get(name) or _begun(name) for name in names)


@cache
def _known(
    sections: tuple[Section, ...], processes: tuple[Process, ...], elements: tuple[Element, ...]
) -> Mapping[str, str]:
    named = [(part.th, part.en) for parts in (sections, processes, elements) for part in parts]
    return load_words().parts | {th: en for th, en in named if en}


def _begun(name: str) -> str:
    for begin, en in load_words().parts.items():
        if begin.endswith(_REST) and name.startswith(begin.removesuffix(_REST)):
            rest = name.removeprefix(begin.removesuffix(_REST))
            return en.replace(_REST, load_words().parts.get(rest, rest))
    return name
