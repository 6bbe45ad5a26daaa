"""What a rule is given: one element of one item of one agency, with everything that was read for it. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from checks.lexicon import Lexicon
from checks.naming import Subject
from checks.reading import Piece, Reading
from model import Agency, AgencyFacts, Observation, Source
from rules.book import Book, Element, Item, Period


@dataclass(frozen=True)
class Ask:
    """`readings`: the sources of the item that were read. `site`: the agency's start and contact page and what else
    only elements about the whole site may use. `observed`: what was seen of the elements before this one.
    `doors`: pages that ask for a login: they show that a service is there; what lies behind was not seen."""

    book: Book
    item: Item
    element: Element
    as_of: date
    lexicon: Lexicon
    readings: tuple[Reading, ...]
    site: tuple[Reading, ...]
    sources: tuple[Source, ...]
    facts: AgencyFacts
    agency: Agency
    observed: Mapping[str, Observation] = field(default_factory=dict)
    doors: tuple[Reading, ...] = ()

    @property
    def topic(self) -> str:
        return self.item.topic

    @property
    def period(self) -> Period:
        return self.book.period

    @property
    def fiscal_year(self) -> int:
        return self.book.fiscal_year

    @cached_property
    def due(self) -> tuple[tuple[int, int], ...]:
        """Months of the first half that have ended on the as-of date."""
        return self.period.due(self.as_of)

    @cached_property
    def not_due(self) -> tuple[tuple[int, int], ...]:
        return tuple(m for m in self.period.first_half if m not in self.due)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for reading in self.readings for piece in reading.pieces)

    @cached_property
    def chapters(self) -> tuple[Piece, ...]:
        """Sheets and chapters of the files, which may be documents of their own."""
        return tuple(piece for reading in self.readings for piece in reading.chapters)

    def advises(self, name: str) -> bool:
        """Whether the book gives this advice for the item."""
        return any(a.id == name for a in self.item.advice)

    def families(self, *names: str) -> tuple[str, ...]:
        """Full names of families: the topic's own before the common ones. Raises KeyError for an unknown name."""
        return _families(self.lexicon, self.topic, names)

    def subject(
        self,
        *names: str,
        after: tuple[str, ...] = (),
        not_after: tuple[str, ...] = (),
        unless: tuple[str, ...] = (),
        kin: tuple[str, ...] = (),
        short: tuple[str, ...] = (),
        of: tuple[str, ...] = (),
        others: tuple[str, ...] = (),
        shows: tuple[str, ...] = (),
    ) -> Subject:
        """A subject from family names of words.yaml."""
        f = self.families
        named = (f(*names), f(*after), f(*not_after), f(*unless), f(*kin), f(*short), f(*of), f(*others), f(*shows))
        return Subject(*named)


@lru_cache(maxsize=10_000)
def _families(lexicon: Lexicon, topic: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_family(lexicon, topic, name) for name in names)


def _family(lexicon: Lexicon, topic: str, name: str) -> str:
    for full in (name, f"{topic}/{name}", f"common/{name}"):
        if full in lexicon.families:
            return full
    raise KeyError(f"{topic}: no wording family {name!r} in words.yaml")
