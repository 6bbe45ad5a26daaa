"""Likeness told over bytes is that told over letters, also of texts that the code page does not hold."""

import pytest
from rapidfuzz import fuzz

from thai.likeness import place_within, within, within_any

NAMES = ("แผนป้องกันการทุจริต", "แผนปองกนการทุจรต", "nogiftpolicy", "แผนøป้องกัน", "øøø", "")
TEXTS = ("รายงานผลตามแผนป้องกันการทุจริตของเขต", "ประกาศnogiftpolicyประจาปี", "แผนøป้องกันการทุจริต", "แผน", "")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS)
def test_bytes_are_compared_as_letters_are(name: str, text: str) -> None:
    assert within(name, text, 60.0) == fuzz.partial_ratio(name, text, score_cutoff=60.0)
    assert place_within(name, text, 60.0) == fuzz.partial_ratio_alignment(name, text, score_cutoff=60.0)


@pytest.mark.parametrize("name", NAMES)
def test_one_of_many_is_alike(name: str) -> None:
    assert within_any(name, TEXTS, 80.0) is any(fuzz.partial_ratio(name, text) >= 80.0 for text in TEXTS)
    assert within_any(name, TEXTS[:2], 80.0) is any(fuzz.partial_ratio(name, text) >= 80.0 for text in TEXTS[:2])
    assert not within_any(name, (), 0.0)
