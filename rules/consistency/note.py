"""One thing that does not agree, before it is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checks.reading import Reading
from model import Evidence
from rules.ask import Ask


@dataclass(frozen=True, slots=True)
class Note:
    """`message`: an advice of words.yaml, said with `values`; `element`: the one it is shown beside."""

    element: str
    message: str
    values: dict[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


def fulfilling(ask: Ask) -> list[Reading]:
    """The documents that fulfil an element, at least in part."""
    urls = ask.observed[ask.element.id].fulfilled_by
    return [r for r in ask.readings if r.source.url in urls]


def documents(asks: Sequence[Ask]) -> Iterator[tuple[Ask, Reading]]:
    """Every document that fulfils some element, once, with the first such element."""
    seen: set[int] = set()
    for ask in asks:
        for reading in fulfilling(ask):
            if id(reading) not in seen:
                seen.add(id(reading))
                yield ask, reading


def whole(reading: Reading) -> bool:
    """Whether all of it was read as text: what was not read, or read by OCR, is not compared."""
    return not (reading.is_ocr or reading.doc.unread or reading.doc.needs_browser)
