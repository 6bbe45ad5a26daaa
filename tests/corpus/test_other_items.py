"""The pages of one item submitted for another: what all but fulfils their own item shows hardly anything of the others.

Slow: thirty topics times the bases of the other twenty-nine. What may be told all the same is what a page of another item can
really hold: an office's telephone number, a law among budgets, a meeting on the ITA. `SHARE` is how many of the foreign bases may
show an element, at least in part (66 of 14,071 elements when this was written, 110 before it was first tried); it may only fall.
"""

from __future__ import annotations

from collections import Counter

import pytest

from model import Verdict
from tests.corpus.evaluate import HERE
from tests.corpus.variants import bases_in
from tests.rules.cases import Case, judge_pages

BASES = {file.stem: list(bases_in(file, file.stem)) for file in sorted((HERE / "tuning" / "variants").glob("*.yaml"))}
SHARE = {
    "contact-qa-feedback/contact-central": 0.25,
    "contact-qa-feedback/contact-sections": 0.12,
    "news/ita-news": 0.1,
}
_FEW = 0.08


@pytest.mark.slow
@pytest.mark.parametrize("topic", BASES)
def test_pages_of_other_items_show_hardly_anything(topic: str) -> None:
    told: Counter[str] = Counter()
    foreign = [base for other, bases in BASES.items() if other != topic for base in bases]
    for base in foreign:
        findings, _ = judge_pages(Case(topic, base.name, {**base.data, "expect": {}}))
        told.update(f"{topic}/{f.element}" for f in findings if f.verdict in {Verdict.PRESENT, Verdict.PARTIAL})
    assert {e: count for e, count in told.items() if count > SHARE.get(e, _FEW) * len(foreign)} == {}
