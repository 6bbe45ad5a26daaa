"""Every rule case gives the verdicts it says; every element has a present and a missing case; every quote is really there."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest

from model import Finding
from rules.book import load_book
from rules.english import english
from rules.judge import rule_of
from rules.words import load_words
from tests.rules.cases import Case, all_cases, judge_case, judged_books

CASES = list(all_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.topic}: {c.name}")
def test_case(case: Case) -> None:
    findings = judge_case(case)
    wrong = []
    for element, wanted in case.data["expect"].items():
        expected: dict[str, Any] = wanted if isinstance(wanted, dict) else {"verdict": wanted}
        for name, value in expected.items():
            got = _plain(findings[element], name)
            if got != value:
                wrong.append(f"{element}.{name}: expected {value}, got {got} ({findings[element].reason})")
    assert not wrong, "\n".join(wrong)
    assert not set().union(*map(_without_english, findings.values()))


_OF_PAGES = {"by-category"}  # names that pages give, as they stand there


def _without_english(finding: Finding) -> set[str]:
    """Parts of our own naming that English suggestions would tell in Thai."""
    book = load_book(finding.book)
    item = book.item(finding.item)
    assert item is not None
    names = () if finding.element in _OF_PAGES else (*finding.parts_found, *finding.parts_missing)
    return {name for name in english(book, item, names) if re.search("[ก-๛]", name.partition(" of ")[0])}


def _plain(finding: Finding, name: str) -> Any:
    value = getattr(finding, name)
    return list(value) if isinstance(value, tuple) else str(value)


ASKED = {(i.topic, e.id): (i, e) for b in judged_books() for i, e in b.elements}


@pytest.mark.parametrize(
    ("item", "element"), list(ASKED.values()), ids=lambda x: getattr(x, "topic", getattr(x, "id", ""))
)
def test_every_element_has_rule_words_and_cases(item: Any, element: Any) -> None:
    assert rule_of(item.topic, element.id).__doc__, "the docstring of the rule is its documentation"
    assert (item.topic, element.id) in load_words().elements
    verdicts = defaultdict(set)
    for case in CASES:
        if case.topic == item.topic:
            for name, wanted in case.data["expect"].items():
                verdicts[name].add(wanted["verdict"] if isinstance(wanted, dict) else wanted)
    met = {"present"} if element.judge == "auto" else {"review"}
    assert met <= verdicts[element.id], f"no {met} case"
    assert "missing" in verdicts[element.id], "no missing case"
