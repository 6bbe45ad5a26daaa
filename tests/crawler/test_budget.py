"""What a page may cost when it was submitted for one item, for several, and for all of them."""

from __future__ import annotations

from crawler.budget import Budget
from crawler.settings import Settings
from model import FrontierRow


def _row(name: str, item: str = "O1", via: str = "link") -> FrontierRow:
    url = f"https://x.go.th/{name}"
    return FrontierRow(url, url, "a", item=item, via=via)


def test_a_page_submitted_for_three_items_has_the_budgets_of_three() -> None:
    settings = Settings(page_budget_item=10, page_budget_agency=25)
    links = [_row(f"f{n}.pdf") for n in range(40)]
    alone = Budget(settings, [_row("all", "O1", "submitted"), _row("other", "O2", "submitted")])
    assert len(alone.within(links)) == 10
    shared = [_row("all", item, "submitted") for item in ("O1", "O2")]
    assert len(Budget(settings, shared).within(links)) == 20
    three = Budget(settings, [*shared, _row("all", "O3", "submitted")])
    assert len(three.within(links)) == 25  # an agency has a budget too
    assert three.left_out["a"] == 15


def test_the_budget_of_another_agency_is_its_own() -> None:
    mine = [_row("all", item, "submitted") for item in ("O1", "O2")]
    budget = Budget(Settings(page_budget_item=5), mine)
    others = [FrontierRow(f"https://y.go.th/{n}", f"https://y.go.th/{n}", "b", via="link", item="O1") for n in range(9)]
    assert len(budget.within(others)) == 5
