"""The machine-readable file of a document against its PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.reading import Reading
from checks.twins import difference, twins
from rules.ask import Ask
from rules.consistency.note import Note, fulfilling, whole

_MESSAGES = {"rows": "twin_rows", "totals": "twin_totals"}


def notes(asks: Sequence[Ask]) -> Iterator[Note]:
    for ask in asks:
        if ask.element.kind == "file" and ask.element.of:
            yield from _of(ask, asks)


def _of(ask: Ask, asks: Sequence[Ask]) -> Iterator[Note]:
    """Files that fulfil the format, and the documents it is asked of."""
    bases = [a for a in asks if a.element.id in ask.element.of]
    own = fulfilling(ask)
    readings: dict[int, Reading] = {id(r): r for r in (*own, *(r for a in bases for r in fulfilling(a))) if whole(r)}
    for pdf, other in twins(list(readings.values())):
        found = difference(pdf, other) if other in own else None
        if found is not None:
            values = {"n_found": str(found.count), "name": other.source.label or other.source.file_name}
            shown = tuple(e for e in (found.mine, found.theirs) if e is not None)
            yield Note(ask.element.id, _MESSAGES[found.kind], values, shown)
