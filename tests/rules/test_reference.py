"""The docstring of a rule is its documentation: its headings are there, and docs/reference.md is made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.book import load_book
from rules.reference import HEADINGS, reference, topic_doc

BOOK = load_book("fy2566-framework")


@pytest.mark.parametrize("topic", [i.topic for i in BOOK.items])
def test_every_topic_says_source_what_counts_and_what_does_not(topic: str) -> None:
    doc = topic_doc(topic)
    lacking = [heading for heading in HEADINGS if heading not in doc]
    assert not lacking


def test_the_reference_is_up_to_date() -> None:
    file = Path(__file__).parents[2] / "docs" / "reference.md"
    assert file.read_text(encoding="utf-8") == reference(), "run `make docs`"
