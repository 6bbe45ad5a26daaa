"""Every trap that assessors and districts know of has rule cases of its own, at least two that differ in topic or layout.

A trap is only one when a search for keywords falls into it: where an element is not there, words of its topic still are.
"""

from __future__ import annotations

import json

import pytest

from rules.words import load_words
from tests.rules.cases import Case, all_cases
from thai.families import Matcher
from thai.normalise import key, normalise

TRAPS: dict[str, tuple[tuple[str, str], ...]] = {
    "menu words": (
        ("budget-plan", "the menu and the footer of the page name plan and report"),
        ("statistics", "side menu, breadcrumb and footer speak of statistics"),
        ("no-gift-policy", "menu words and policy of the mother city only named"),
    ),
    "a page that prints the requirement": (
        ("budget-plan", "the page prints only what is demanded"),
        ("complaints", "the printed demand is no statement"),
        ("hr-criteria", "criteria printed as demand plus promise"),
    ),
    "a page that promises": (
        ("area-plan", "a heading and a promise"),
        ("e-service", "the printed demand and a promise"),
        ("statistics", "an empty page that promises figures"),
    ),
    "news that mention the topic": (
        ("no-gift-policy", "a news item about the policy is not the policy"),
        ("discretion-guidelines", "news of a training"),
        ("permit-checklists", "news of a meeting that made the checklists"),
    ),
    "last year's file under this year's heading": (
        ("area-plan", "last year's file under this year's heading"),
        ("corruption-risk", "last year's assessment under this year's heading"),
        ("anti-corruption-plan", "last year's approved plan under this year's heading"),
    ),
    "twelve months of last year for six of this": (
        ("budget-plan", "the report of twelve months of last year"),
        ("action-plan", "six months in the heading, the report of all twelve months of last year"),
    ),
    "title 2566 over a file of 2565": (
        ("statistics", "last year's figures under this year's heading"),
        ("building-permits", "last year's file, months without a year"),
        ("sign-tax", "last year's table with plain months"),
    ),
    "five months of six": (
        ("sign-tax", "five of six months"),
        ("complaints", "five months of six, one of them"),
        ("statistics", "five months of six in a table on the page"),
    ),
    "months only in sheet names": (
        ("procurement-summary", "one workbook with a sheet for five months"),
        ("sign-tax", "a workbook of a register of signs and a sheet of tax for every month"),
    ),
    "months only in file names": (
        ("sign-tax", "months stand in nothing but the names of the files"),
        ("statistics", "a spreadsheet a month, the months in the names of the files alone"),
    ),
    "a dead link among twelve": (
        ("laws", "twelve submitted addresses, one of them dead"),
        ("service-manuals", "twelve manuals in a list, the link of the seventh is dead"),
    ),
    "an unreadable file for one month": (
        ("procurement-summary", "the file of one month cannot be read"),
        ("statistics", "the figures of one month are behind a server that does not answer"),
    ),
    "Excel that is a PDF": (
        ("schools", 'the "Excel" is a PDF'),
        ("sign-tax", 'five of six months, the "Excel" is a PDF'),
        ("action-plan", "project sheets without a table"),
    ),
    "picture-only Excel": (
        ("sign-tax", "the Excel holds nothing but a picture of the table"),
        ("statistics", "the Excel of the report is a photograph of its table"),
    ),
    "English title over a Thai body": (
        ("no-gift-policy", "signed by a former director, both policies in one Word file"),
        ("no-gift-policy", "a poster with the heading in English, the text under it Thai"),
    ),
    "English text only as a picture": (
        ("no-gift-policy", "the English version is a picture"),
        ("no-gift-policy", 'under "English version" the page shows nothing but a picture'),
    ),
    "last director's name on the policy": (
        ("no-gift-policy", "signed by a former director"),
        ("no-gift-policy", "typed on the page as a table of topic and text; signed by the former director"),
    ),
    "Q&A that is a search box": (
        ("contact-qa-feedback", "a search box, a login, a Facebook link"),
        ("contact-qa-feedback", 'a box "ถาม-ตอบ" that searches the answers'),
    ),
    "Facebook instead of Q&A": (
        ("contact-qa-feedback", "a search box, a login, a Facebook link"),
        ("contact-qa-feedback", 'under "Q&A" only icons of Facebook'),
    ),
    "a file of another district": (
        ("area-plan", "a plan of another district"),
        ("no-gift-policy", "the announcement is a scan, and one of another district"),
        ("procurement-summary", "another office's summary"),
    ),
    "the same file under two items": (
        ("budget-plan", "the same file under two items"),
        ("action-plan", "the same file under two items"),
    ),
    "a document split over several links": (
        ("action-plan", "two quarters as two files"),
        ("schools", "data split over two files"),
        ("corruption-risk", "a file for each of three sections under one heading"),
    ),
    "one file that fulfils several elements": (
        ("integrity-measures", "one Word file with all chapters"),
        ("assets-donations-seizures", "one manual for all three"),
        ("permit-checklists", "three permits in one file"),
    ),
    "months not yet due": (
        ("procurement-summary", "only October to December had ended"),
        ("budget-plan", "not due before April"),
        ("action-plan", "the months of the round are told of as still to come"),
    ),
}
"""Trap -> the cases of it: topic and the beginning of the case's name."""
CASES = list(all_cases())
VARIANTS = [(trap, topic, name) for trap, cases in TRAPS.items() for topic, name in cases]


@pytest.mark.parametrize(("trap", "topic", "name"), VARIANTS)
def test_trap_has_its_case(trap: str, topic: str, name: str) -> None:
    assert _cases(topic, name), trap


@pytest.mark.parametrize("trap", TRAPS)
def test_trap_has_two_variants(trap: str) -> None:
    assert len({id(case) for topic, name in TRAPS[trap] for case in _cases(topic, name)}) >= 2


@pytest.mark.parametrize(("trap", "topic", "name"), VARIANTS)
def test_a_search_for_keywords_falls_into_it(trap: str, topic: str, name: str) -> None:
    """The topic's own subject words stand in the pages of the case, whatever its verdicts are."""
    words = load_words()
    families = [f for f in words.families if f.name.startswith(f"{topic}/")]
    case = _cases(topic, name)[0]
    text = normalise(json.dumps(case.data["pages"], ensure_ascii=False))
    assert Matcher(families).find_in(text, key(text)), trap


def _cases(topic: str, name: str) -> list[Case]:
    return [case for case in CASES if case.topic == topic and case.name.startswith(name)]
