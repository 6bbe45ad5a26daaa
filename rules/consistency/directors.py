"""The director's name across items: as the executives page shows it, and as documents of the year have it.

A director may change within the year, so a document signed by another person is a question, not a fault; the same name in
another spelling is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.reading import Reading
from checks.signers import full_name, signed_by
from checks.years import fiscal_year
from model import Fact
from rules.ask import Ask
from rules.consistency.note import Note, documents
from rules.facts import EXECUTIVES
from rules.foreign import foreign_agency
from thai.names import same_letters, same_person

_OWN = "current-director"  # the element that compares the signer itself


def notes(asks: Sequence[Ask]) -> Iterator[Note]:
    first = asks[0]
    shown = first.facts.directors
    if first.topic == EXECUTIVES and len(shown) > 1:
        yield from _two(asks, shown)
    if len(shown) != 1:
        return
    for ask, reading in documents(asks):
        yield from _compared(ask, reading, shown[0], own=any(a.element.id == _OWN for a in asks))


def _two(asks: Sequence[Ask], shown: Sequence[Fact]) -> Iterator[Note]:
    """Two directors on the pages that count as those of the executives; a file may be a paper of a former one."""
    urls = {reading.source.url for _, reading in documents(asks) if not reading.is_file}
    named = [f for f in shown if f.evidence.url in urls]
    if len(named) > 1:
        values = {"found": ", ".join(f.value for f in named)}
        yield Note(asks[0].element.id, "two_directors", values, tuple(f.evidence for f in named[:2]))


def _compared(ask: Ask, reading: Reading, director: Fact, *, own: bool) -> Iterator[Note]:
    """The last name that stands over the director's post in a document of the year."""
    piece = reading.whole
    if reading.is_ocr or foreign_agency(ask, piece) or reading.source.url == director.evidence.url:
        return
    hit, block = next(iter(signed_by(piece)), (None, -1))
    if hit is None or any(same_person(f.value, full_name(hit)) for f in ask.facts.acting):
        return
    values = {"director_found": full_name(hit), "director": director.value}
    evidence = (reading.evidence(block), director.evidence)
    if same_person(director.value, full_name(hit)):
        misspelt = not same_letters(director.value, full_name(hit))
        if misspelt and reading.doc.kind != "pdf":  # a PDF may lose marks on the way to text
            yield Note(ask.element.id, "director_spelling", values, evidence)
    elif not own and reading.is_file and fiscal_year(piece).year == ask.fiscal_year:
        yield Note(ask.element.id, "director_differs", values, evidence)
