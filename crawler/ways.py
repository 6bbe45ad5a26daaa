"""What follows from a page for everyone who came to it: its edges, and the rows within the budgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from crawler import links
from crawler.budget import Budget
from crawler.explanations import named_in
from crawler.seeds import AgencySeeds
from crawler.settings import Settings
from model import Document, Edge, FrontierRow, Resource


class Ways:
    """A page is fetched once, though several agencies or items may have submitted it: each has its own way on."""

    def __init__(self, settings: Settings, agencies: Mapping[str, AgencySeeds]) -> None:
        self.budget = Budget(settings, [row for seeds in agencies.values() for row in seeds.rows])
        self._settings = settings
        self._agencies = agencies
        self._roots = {name: [links.agency_root(seeds.rows)] for name, seeds in agencies.items()}
        self._seeds: defaultdict[str, list[FrontierRow]] = defaultdict(list)
        for seeds in agencies.values():
            for row in seeds.rows:
                if row.agency not in {known.agency for known in self._seeds[row.url_key]}:
                    self._seeds[row.url_key].append(row)

    def onward(
        self, row: FrontierRow, resource: Resource, document: Document | None
    ) -> tuple[list[Edge], list[FrontierRow]]:
        """The edges of a page, followed when anybody follows them, and the new rows of everybody."""
        if document is None:
            return [], []
        final_url = resource.final_url or row.url
        seeds = self._seeds.get(row.url_key, [])
        ways = [*seeds, *([] if row.agency in {seed.agency for seed in seeds} else [row])]
        edges: list[Edge] = []
        rows: list[FrontierRow] = []
        for way in ways:
            found, new = self._one_way(way, final_url, document)
            edges = _united(edges, found) if edges else found
            rows += new
        return edges, rows

    def _one_way(self, row: FrontierRow, final_url: str, document: Document) -> tuple[list[Edge], list[FrontierRow]]:
        seeds = self._agencies.get(row.agency)
        roots = self._roots.get(row.agency) or [links.agency_root([row])]
        moved = links.moved_to(row, final_url, roots[0])
        if moved and moved not in roots:
            roots.append(moved)
        found, rows = links.edges(document, row, final_url, self._settings, roots, named_in(_explanation(row, seeds)))
        kept = self.budget.within(rows)
        if len(kept) < len(rows):
            found = links.left_out(found, frozenset(row.url_key for row in kept))
        return found, kept


def _explanation(row: FrontierRow, seeds: AgencySeeds | None) -> str:
    """What the agency wrote beside this page, or beside the page whose explanation led here: it may name two steps."""
    if seeds is None:
        return ""
    own = seeds.explanations.get(row.url_key, "")
    return own or (seeds.explanations.get(row.parent, "") if row.via == "explanation" else "")


def _united(edges: list[Edge], others: list[Edge]) -> list[Edge]:
    """The same links seen on two ways: followed when either follows them."""
    return [
        replace(edge, followed=True, why_not="") if other.followed and not edge.followed else edge
        for edge, other in zip(edges, others, strict=True)
    ]
