"""The way back from a text in which patterns were replaced."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from thai.memory import forget, remembering
from thai.replaced import Replaced

STEPS = (("b", "", "b"), ("cc|d", "x", "cd"), ("xe", "longer", "x"), ("o.g", "xy", "o"), ("a", "bb", "a"))


@given(st.text("abcde", max_size=30))
def test_every_character_leads_back_to_what_it_was_made_of(text: str) -> None:
    steps = [(re.compile(old), new, cues) for old, new, cues in STEPS]
    replaced = Replaced(text, steps)
    current, places = text, list(range(len(text) + 1))
    for pattern, new, _ in steps:
        moved, done = [], 0
        for start, end in [m.span() for m in pattern.finditer(current)]:
            moved += places[done:start]
            moved += [places[min(start + i, max(start, end - 1))] for i in range(len(new))]
            done = end
        current, places = pattern.sub(new, current), [*moved, *places[done:]]
    assert replaced.text == current
    for start in range(len(current)):
        for end in range(start + 1, len(current) + 1):
            first, last = replaced.original(start, end)
            assert first == places[start]
            assert places[end - 1] < last <= max(places[end], places[end - 1] + 1)


def test_what_is_forgotten_is_worked_out_again() -> None:
    asked = []
    twice = remembering(lambda text: (asked.append(text), text * 2)[1])
    assert [twice("a"), twice("a")] == ["aa", "aa"]
    assert asked == ["a"]
    forget()
    assert twice("a") == "aa"
    assert asked == ["a", "a"]
