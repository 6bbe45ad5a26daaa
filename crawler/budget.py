"""How many pages an item and an agency may cost; what is beyond stays on record.

A page that was submitted for several items has the budgets of all of them: some agencies keep everything on one page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from crawler.settings import Settings
from model import FrontierRow

_SEEDS = frozenset({"submitted", "start_page", "contact"})


class Budget:
    """Counts the pages found on the way; what was handed in is always fetched."""

    def __init__(self, settings: Settings, seeds: Iterable[FrontierRow] = ()) -> None:
        self._settings = settings
        self._shared = _shared(seeds)
        self._seen: set[tuple[str, str]] = set()
        self._pages: Counter[tuple[str, str]] = Counter()
        self.left_out: Counter[str] = Counter()  # by agency

    def count(self, rows: Iterable[FrontierRow]) -> None:
        """Rows that are in the frontier already."""
        for row in rows:
            self._take(row)

    def within(self, rows: Sequence[FrontierRow]) -> list[FrontierRow]:
        """The rows that may still be added, in order. A page that is known already costs nothing."""
        kept = []
        for row in rows:
            known = (row.agency, row.url_key) in self._seen
            if known or self._has_room(row):
                self._take(row)
                kept.append(row)
            else:
                self.left_out[row.agency] += 1
        return kept

    def _has_room(self, row: FrontierRow) -> bool:
        return (
            self._pages[(row.agency, row.item)] < self._settings.page_budget_item * self._shared[(row.agency, row.item)]
            and self._pages[(row.agency, "")] < self._settings.page_budget_agency
        )

    def _take(self, row: FrontierRow) -> None:
        known = (row.agency, row.url_key)
        if known in self._seen:
            return
        self._seen.add(known)
        if row.via not in _SEEDS:
            self._pages[(row.agency, row.item)] += 1
            if row.item:
                self._pages[(row.agency, "")] += 1


def _shared(seeds: Iterable[FrontierRow]) -> dict[tuple[str, str], int]:
    """For how many items the pages of an item were submitted; 1 when they are its own."""
    items: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in seeds:
        items[(row.agency, row.url_key)].add(row.item)
    shared: defaultdict[tuple[str, str], int] = defaultdict(lambda: 1)
    for (agency, _), together in items.items():
        for item in together:
            shared[(agency, item)] = max(shared[(agency, item)], len(together))
    return shared
