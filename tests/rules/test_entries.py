"""Names of entries compared with the names of another document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from checks.entries import may_be_alike

NAMES = st.text("กขคงนรา", min_size=5, max_size=30)


@given(NAMES, NAMES, st.integers(0, 20))
def test_names_that_cannot_be_alike_are_not(one: str, other: str, kept: int) -> None:
    for name in (other, one[:kept] + other, one[kept:] + other):
        if fuzz.partial_ratio(one, name, score_cutoff=70):
            assert may_be_alike(one, name)
