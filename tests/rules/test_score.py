"""Scores from real figures: the FY2566 result of a district, and the hierarchies of two others."""

from __future__ import annotations

import pytest

from rules.book import load_book
from rules.score import indicator_scores, instrument, level, sub_indicator_scores, whole

# Question scores as printed in the result report of FY2566 (a real district): 25 questions of IIT, 15 of EIT are given there;
# here as indicator means times their number of questions, which gives the same mean.
IIT = {"1": (94.81, 7), "2": (90.59, 4), "3": (93.65, 6), "4": (94.34, 3), "5": (92.06, 5)}


def test_a_tool_is_the_mean_over_its_questions_not_over_its_indicators() -> None:
    questions = [mean for mean, count in IIT.values() for _ in range(count)]
    assert instrument(questions) != pytest.approx(sum(m for m, _ in IIT.values()) / 5, abs=0.01)


def test_whole_score_and_level_of_fy2566() -> None:
    book = load_book("fy2566-result")
    tools = {"IIT": 93.30, "EIT": 94.73, "OIT": 100.0}
    assert round(whole(book, tools), 2) == 96.41
    assert level(book, tools) == "ผ่านดี"  # over 95, but not every tool is
    assert level(book, {"IIT": 96, "EIT": 95, "OIT": 100}) == "ผ่านดีเยี่ยม"
    assert level(book, {"IIT": 80, "EIT": 95, "OIT": 100}) == "ผ่าน"
    assert level(book, {"IIT": 70, "EIT": 75, "OIT": 80}) == "ต้องปรับปรุง"
    assert level(book, {"IIT": 10, "EIT": 10, "OIT": 10}) == "ต้องปรับปรุงโดยด่วน"


def test_an_indicator_is_the_mean_of_its_sub_indicators() -> None:
    book = load_book("fy2566-result")
    items: dict[str, float | None] = {i.code: 100.0 for i in book.items}
    missed = [i.code for i in book.items if i.indicator == "9.3"]
    assert len(missed) == 4
    items[missed[0]] = 0.0
    subs = sub_indicator_scores(book, items)
    assert subs["9.3"] == 75.0
    assert indicator_scores(subs)["9"] == 95.0


def test_undecided_items_are_left_out_of_the_mean() -> None:
    book = load_book("fy2566-result")
    items: dict[str, float | None] = {i.code: None for i in book.items}
    assert indicator_scores(sub_indicator_scores(book, items)) == {"9": None, "10": None}
