"""The pages of one item submitted for another: what all but fulfils their own item shows hardly anything of the others.

Slow: thirty topics times the bases of the other twenty-nine. What may be told all the same is what a page of another item can
really hold: an office's telephone number, a law among budgets, a manual of a section, an activity of the director in the news.
`LEFT` counts how often an element is wrongly or rightly told so; it may only fall.
"""

from __future__ import annotations

from collections import Counter

import pytest

from model import Verdict
from tests.corpus.evaluate import HERE
from tests.corpus.variants import bases_in
from tests.rules.cases import Case, judge_pages

BASES = {file.stem: list(bases_in(file, file.stem)) for file in sorted((HERE / "tuning" / "variants").glob("*.yaml"))}
LEFT: dict[str, int] = {}


@pytest.mark.slow
@pytest.mark.parametrize("topic", BASES)
def test_pages_of_other_items_show_hardly_anything(topic: str) -> None:
    told: Counter[str] = Counter()
    for other, bases in BASES.items():
        for base in bases if other != topic else ():
            findings, _ = judge_pages(Case(topic, base.name, {**base.data, "expect": {}}))
            told.update(f"{topic}/{f.element}" for f in findings if f.verdict in {Verdict.PRESENT, Verdict.PARTIAL})
    assert {element: count for element, count in told.items() if count > LEFT.get(element, 0)} == {}
