"""Every trap that assessors and districts know of has a rule case of its own; here is which."""

from __future__ import annotations

import pytest

from tests.rules.cases import all_cases

TRAPS = {
    "menu words": ("budget-plan", "the menu and the footer of the page name plan and report"),
    "a page that prints the requirement": ("budget-plan", "the page prints only what is demanded"),
    "a page that promises": ("area-plan", "a heading and a promise"),
    "news that mention the topic": ("no-gift-policy", "a news item about the policy is not the policy"),
    "last year's file under this year's heading": ("area-plan", "last year's file under this year's heading"),
    "twelve months of last year for six of this": ("budget-plan", "the report of twelve months of last year"),
    "title 2566 over a file of 2565": ("statistics", "last year's figures under this year's heading"),
    "five months of six": ("sign-tax", "five of six months"),
    "months only in sheet names": ("procurement-summary", "one workbook with a sheet for five months"),
    "months only in file names": ("sign-tax", "months stand in nothing but the names of the files"),
    "a dead link among twelve": ("laws", "twelve submitted addresses, one of them dead"),
    "an unreadable file for one month": ("procurement-summary", "the file of one month cannot be read"),
    "Excel that is a PDF": ("schools", 'the "Excel" is a PDF'),
    "picture-only Excel": ("sign-tax", "the Excel holds nothing but a picture of the table"),
    "English title over a Thai body": ("no-gift-policy", "signed by a former director, both policies in one Word file"),
    "English text only as a picture": ("no-gift-policy", "the English version is a picture"),
    "last director's name on the policy": ("no-gift-policy", "signed by a former director"),
    "Q&A that is a search box": ("contact-qa-feedback", "a search box, a login, a Facebook link"),
    "Facebook instead of Q&A": ("contact-qa-feedback", "a search box, a login, a Facebook link"),
    "a file of another district": ("area-plan", "a plan of another district"),
    "the same file under two items, its own": ("budget-plan", "the same file under two items"),
    "the same file under two items, the other": ("action-plan", "the same file under two items"),
    "a document split over several links": ("action-plan", "two quarters as two files"),
    "one file that fulfils several elements": ("integrity-measures", "one Word file with all chapters"),
    "months not yet due": ("procurement-summary", "only October to December had ended"),
}
"""Trap -> topic and the beginning of the case's name."""
CASES = [(case.topic, case.name) for case in all_cases()]


@pytest.mark.parametrize("trap", TRAPS)
def test_trap_has_a_case(trap: str) -> None:
    topic, name = TRAPS[trap]
    assert sum(t == topic and n.startswith(name) for t, n in CASES) == 1
