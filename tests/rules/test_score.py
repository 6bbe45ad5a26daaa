"""Scores from real figures: the FY2566 result of a district, and the hierarchies of two others."""

from __future__ import annotations

from itertools import chain
from statistics import fmean

from rules.book import load_book
from rules.score import indicator_scores, instrument, level, mean, printed, sub_indicator_scores, whole

# Question scores of a real district's result of FY2566, by indicator; a question with parts is the mean of its parts.
IIT = {
    "1": [94.54, 94.47, 93.59, 94.07, 94.31, 94.17, 99.72],
    "2": [88.02, 90.25, 91.90, 92.20],
    "3": [94.70, 89.54, 96.29, 97.15, fmean([90.17, 91.61]), fmean([92.05, 94.56])],
    "4": [95.63, 96.32, 91.08],
    "5": [94.30, 86.09, 93.48, fmean([94.17, 93.89, 92.19]), 93.03],
}
EIT = {
    "6": [fmean([94.64, 93.86, 94.45]), 94.38, 94.45, 94.26, fmean([99.61, 99.23, 99.42]), fmean([100, 99.81, 99.81])],
    "7": [fmean([93.23, 93.42]), 93.55, fmean([93.44, 94.98]), 94.49],
    "8": [93.42, 93.63, 94.02, 93.85, 93.68],
}


def test_a_tool_is_the_mean_over_its_questions_not_over_its_indicators() -> None:
    book = load_book("fy2566-result")
    for name, given, score in (("IIT", IIT, "93.30"), ("EIT", EIT, "94.73")):
        assert {k: len(v) for k, v in given.items()} == dict(book.questions[name])
        assert printed(instrument(q for questions in given.values() for q in questions)) == score
    assert printed(mean(IIT["1"]) or 0) == "94.98"
    tools = {"IIT": instrument(chain(*IIT.values())), "EIT": instrument(chain(*EIT.values())), "OIT": 100.0}
    assert printed(whole(book, tools)) == "96.41"
    assert level(book, tools) == "ผ่านดี"


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


def test_one_item_of_nine_in_one_of_five_sub_indicators() -> None:
    """FY2565 of a district: 97.78 for indicator 9, whose first sub-indicator has nine items."""
    nine = mean([0.0, *[100.0] * 8])
    assert printed(nine or 0) == "88.89"
    assert printed(indicator_scores({"9.1": nine, **{f"9.{n}": 100.0 for n in range(2, 6)}})["9"] or 0) == "97.78"


def test_undecided_items_are_left_out_of_the_mean() -> None:
    book = load_book("fy2566-result")
    items: dict[str, float | None] = {i.code: None for i in book.items}
    assert indicator_scores(sub_indicator_scores(book, items)) == {"9": None, "10": None}
