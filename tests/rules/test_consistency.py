"""Advice on documents that do not agree: what is said and quoted, what is left alone, and that no verdict depends on it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.years import plain_years
from model import Finding
from rules import consistency
from rules.words import load_words
from tests.rules.cases import HOST, Case, judge_case
from thai.normalise import key

CASES = yaml.safe_load((Path(__file__).parent / "consistency.yaml").read_text(encoding="utf-8"))


def _judged(data: dict[str, Any]) -> dict[str, Finding]:
    return judge_case(Case(data["topic"], data["case"], data))


def _verdicts(data: dict[str, Any]) -> dict[str, Finding]:
    """Without the advice, and without the hashes: a file that is made again has another time in it."""
    return {
        e: replace(f, advice=(), fingerprint="", evidence=tuple(replace(q, sha256="") for q in f.evidence),
                   near=tuple(replace(q, sha256="") for q in f.near))
        for e, f in _judged(data).items()
    }  # fmt: skip


@pytest.mark.parametrize("data", CASES, ids=lambda d: d["case"])
def test_advice(data: dict[str, Any]) -> None:
    said = {element: f.advice for element, f in _judged(data).items() if f.advice}
    assert {element: len(advice) for element, advice in said.items()} == {
        element: len(wanted) for element, wanted in data["advice"].items()
    }, [a.th for advice in said.values() for a in advice]
    for element, wanted in data["advice"].items():
        for advice, fragments in zip(said[element], wanted, strict=True):
            assert all(fragment in advice.th for fragment in fragments), advice.th
            assert advice.en
            assert not re.search("[{}]", advice.th + advice.en)
            assert advice.evidence
            assert all(e.url.startswith(HOST) and e.quote for e in advice.evidence)


@pytest.mark.parametrize("data", CASES, ids=lambda d: d["case"])
def test_advice_changes_no_verdict(data: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = _verdicts(data)
    monkeypatch.setattr(consistency, "KINDS", ())
    assert with_it == _verdicts(data)


def test_a_comparison_that_crashes_is_seen_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(asks: object) -> Any:
        raise RuntimeError

    data = next(d for d in CASES if "plan of the year before" in d["case"])
    monkeypatch.setattr(consistency, "KINDS", (broken, *consistency.KINDS))
    said = [a.th for f in _judged(data).values() for a in f.advice]
    assert len(said) == 2
    assert any("ไม่สำเร็จ" in s for s in said)
    assert any("2565" in s for s in said)


def test_no_misspelt_word_stands_in_a_right_one() -> None:
    words = load_words()
    right = {*words.misspelt.values(), "ปรากฏ", "ญาติ", "บุคลากร"}
    assert not [(w, r) for w in words.misspelt for r in right if w in r]
    assert all(w == w.lower() and key(w) for w in words.misspelt)


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("จดหมายข่าว 10-2565.docx", []),
        ("รายงาน 10_2565.pdf", []),
        ("ประกาศ ครั้งที่ 3-2565.pdf", []),
        ("แผนปฏิบัติราชการ 2565.docx", [2565]),
        ("66.O08-แผนปฏิบัติราชการประจำปี 2566.pdf", [2566]),
    ],
)
def test_a_month_or_number_of_a_year_is_not_that_year(name: str, years: list[int]) -> None:
    assert plain_years(name) == years
