"""The one function that makes verdicts, line by line of its order."""

from __future__ import annotations

from typing import Any

import pytest

from model import Evidence, Observation, Outcome, Source, Verdict
from rules.coverage import UnreadSource
from rules.judge import decide

SEEN = (Evidence("https://x.go.th/a", "คำ"),)
UNREAD = [UnreadSource(Source("https://x.go.th/b", "b", Outcome.BLOCKED), "blocked")]


@pytest.mark.parametrize(
    ("observation", "unread", "verdict"),
    [
        ({"evidence": SEEN}, [], Verdict.PRESENT),
        ({"evidence": SEEN}, UNREAD, Verdict.PRESENT),  # some evidence fulfils it: the unread source changes nothing
        ({"lacking": True}, UNREAD, Verdict.UNVERIFIABLE),
        ({"evidence": SEEN, "parts_missing": ("ข",)}, UNREAD, Verdict.UNVERIFIABLE),
        ({"evidence": SEEN, "months_missing": ("2566-01",)}, UNREAD, Verdict.UNVERIFIABLE),
        ({"evidence": SEEN, "needs_person": True}, [], Verdict.REVIEW),
        ({"evidence": SEEN, "needs_person": True}, UNREAD, Verdict.REVIEW),
        ({"needs_person": True, "lacking": True}, UNREAD, Verdict.UNVERIFIABLE),
        ({"needs_person": True, "lacking": True}, [], Verdict.MISSING),
        ({"evidence": SEEN, "lacking": True}, [], Verdict.PARTIAL),
        ({"evidence": SEEN, "parts_found": ("ก",), "parts_missing": ("ข",)}, [], Verdict.PARTIAL),
        ({"evidence": SEEN, "months_missing": ("2566-01",)}, [], Verdict.PARTIAL),
        ({"lacking": True}, [], Verdict.MISSING),
        ({}, [], Verdict.MISSING),  # no evidence, no present
        ({"lacking": True, "unknown": True}, [], Verdict.UNVERIFIABLE),
    ],
)
def test_decide(observation: dict[str, Any], unread: list[UnreadSource], verdict: Verdict) -> None:
    assert decide(Observation(**observation), unread) is verdict
