"""Whether the documents of an item agree with each other, and with what is known of the agency. Advice, never a verdict.

Precision before completeness: what could not be read, what may be set otherwise and what a careful officer could have good
reasons for gives no advice.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from model import Advice
from rules.ask import Ask
from rules.consistency import directors, headings, measures, twins, years
from rules.consistency.note import Note
from rules.suggest import advised, placeholders

Kind = Callable[[Sequence[Ask]], Iterator[Note]]
KINDS: tuple[Kind, ...] = (measures.notes, years.notes, directors.notes, twins.notes, headings.notes)
log = logging.getLogger(__name__)


def consistency(asks: Sequence[Ask]) -> dict[str, tuple[Advice, ...]]:
    """Advice by element of one item. `asks`: its elements in the order of the book, all observed."""
    found: dict[str, list[Advice]] = defaultdict(list)
    by_element = {ask.element.id: ask for ask in asks}
    for kind in KINDS:
        for note in _notes(kind, asks):
            ask = by_element[note.element]
            values = placeholders(ask, ask.observed[note.element], (), ()).plus(note.values)
            found[note.element].append(advised(note.message, values, note.evidence))
    return {element: tuple(dict.fromkeys(advice)) for element, advice in found.items()}


def _notes(kind: Kind, asks: Sequence[Ask]) -> list[Note]:
    """A comparison that crashes costs its own advice, visibly (law 7)."""
    try:
        return list(kind(asks))
    except Exception:
        log.exception("%s failed on %s of %s", kind.__module__, asks[0].item.code, asks[0].agency.id)
        return [Note(asks[0].element.id, "not_compared", {"name": kind.__module__.rsplit(".", 1)[-1]})]
