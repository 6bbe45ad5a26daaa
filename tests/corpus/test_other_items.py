"""The pages of one item submitted for another, as they are and under the other item's title: what all but fulfils their own item
shows hardly anything of the others.

Slow: thirty topics times the bases of the other twenty-nine, twice. What may be told all the same is what a page of another item
can really hold: an office's telephone number, a law among budgets, a meeting on the ITA. `SHARE` is how many of the foreign
bases may show an element, at least in part (66 of 14,071 elements when this was written, 110 before it was first tried), `TITLED`
how many under the item's own title; they may only fall.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from model import Verdict
from tests.corpus.evaluate import HERE
from tests.corpus.variants import bases_in
from tests.rules.cases import Case, book, judge_pages

BASES = {file.stem: list(bases_in(file, file.stem)) for file in sorted((HERE / "tuning" / "variants").glob("*.yaml"))}
SHARE = {
    "contact-qa-feedback/contact-central": 0.25,
    "contact-qa-feedback/contact-sections": 0.12,
    "news/ita-news": 0.1,
}
TITLED = {
    "action-plan/plan": 0.13,
    "action-plan/plan-contents": 0.2,
    "action-plan/report-6m": 0.14,
    "anti-corruption-plan/plan": 0.14,
    "complaints/channel": 0.05,
    "corruption-risk/report": 0.14,
    "news/performance-news": 0.12,
    "service-improvement/plan": 0.2,
    "service-manuals/manual-contents": 0.11,
    "service-manuals/manuals": 0.13,
    "statistics/statistics-6m": 0.1,
}
_FEW = 0.08
_HEADING = re.compile(r"(<h[1-4][^>]*>).*?(</h[1-4]>)", re.DOTALL | re.IGNORECASE)


@pytest.mark.slow
@pytest.mark.parametrize("topic", BASES)
def test_pages_of_other_items_show_hardly_anything(topic: str) -> None:
    told, of = _told(topic, lambda pages: pages)
    assert {e: count for e, count in told.items() if count > SHARE.get(e, _FEW) * of} == {}


@pytest.mark.slow
@pytest.mark.parametrize("topic", BASES)
def test_nor_do_they_under_its_title(topic: str) -> None:
    item = book("fy2566-framework").item(topic)
    assert item is not None
    told, of = _told(topic, lambda pages: [_titled(pages[0], item.th), *pages[1:]])
    assert {e: count for e, count in told.items() if count > TITLED.get(e, _FEW) * of} == {}


def _told(topic: str, dressed: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> tuple[Counter[str], int]:
    """How many pages of other items show each element, at least in part; of how many."""
    told: Counter[str] = Counter()
    foreign = [base for other, bases in BASES.items() if other != topic for base in bases]
    for base in foreign:
        pages = dressed(base.data["pages"])
        findings, _ = judge_pages(Case(topic, base.name, {**base.data, "pages": pages, "expect": {}}))
        told.update(f"{topic}/{f.element}" for f in findings if f.verdict in {Verdict.PRESENT, Verdict.PARTIAL})
    return told, len(foreign)


def _titled(page: dict[str, Any], title: str) -> dict[str, Any]:
    """A page with the title instead of its first heading, or above it."""
    name = next((n for n in ("html", "page") if n in page), "")
    if not name:
        return page
    html, found = _HEADING.subn(lambda h: f"{h[1]}{title}{h[2]}", page[name], count=1)
    return {**page, name: html if found or name == "page" else f"<h2>{title}</h2>{html}"}
