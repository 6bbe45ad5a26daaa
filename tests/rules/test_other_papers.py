"""Right papers of one item under the title of another: nothing of the other item is there (law 4)."""

from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path

import pytest

from model import Verdict
from tests.corpus.differ import cases_under
from tests.rules.cases import Case, book, judge_case

SNIPPETS = Path(__file__).parents[1] / "corpus" / "tuning" / "snippets"
UNDER = {
    "service-improvement": ("plan", "report"), "integrity-measures": ("measures", "report"),
    "anti-corruption-plan": ("plan", "report-6m"),
    "corruption-risk": ("assessment", "report"), "budget-plan": ("plan", "report-6m"), "discretion-guidelines": ("guidelines",),
    "permit-tracking": ("tracking-system",), "e-service": ("e-service-link",),
}  # fmt: skip
OF = (
    "authority-area-policy", "contact-qa-feedback", "news", "schools", "sign-tax", "structure-executives", "statistics",
    "building-permits",
    "complaints", "procurement-summary", "staff-manuals", "no-gift-policy", "budget-ordinance-subsidy", "hr-criteria",
)  # fmt: skip


@cache
def right_page(topic: str) -> Case:
    """The first page of a topic on which everything is there."""
    for case in cases_under(SNIPPETS, [topic]):
        said = [w if isinstance(w, str) else w["verdict"] for w in case.data["expect"].values()]
        if set(said) <= {"present", "review"} and isinstance(case.data["pages"][0].get("html"), str):
            return case
    raise AssertionError(topic)


def under(case: Case, topic: str) -> Case:
    """The same page with its first heading replaced by the title of another item."""
    item = book("fy2566-framework").item(topic)
    assert item is not None
    title = f"<h1>{item.th} ประจำปีงบประมาณ พ.ศ. 2566</h1>"
    data = copy.deepcopy(case.data)
    html, found = re.subn(r"<h([1-3])[^>]*>.*?</h\1>", lambda _: title, data["pages"][0]["html"], count=1, flags=re.S)
    data["pages"][0]["html"] = html if found else title + html
    return Case(topic, case.name, data)


@pytest.mark.parametrize("topic", UNDER)
@pytest.mark.parametrize("other", OF)
def test_papers_of_another_item_prove_nothing(other: str, topic: str) -> None:
    findings = judge_case(under(right_page(other), topic))
    for element in UNDER[topic]:
        assert findings[element].verdict is not Verdict.PRESENT, findings[element].evidence
