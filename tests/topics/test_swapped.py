"""Submissions of the tuning portals swapped and taken away: whatever advice says of a page is so."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from rules.submitted import AdviceKind
from tests.topics.test_submitted import PORTAL, load

PORTALS = sorted(f.parent for f in PORTAL.parent.glob("*/portal.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("folder", PORTALS, ids=lambda f: f.name)
def test_no_wrong_claim(folder: Path) -> None:
    stored = load(folder)
    topics = [item.topic for item in stored.book.items if stored.of(item.topic)]
    right = {topic: stored.right(topic) for topic in topics}
    for topic in topics:
        assert stored.advice(topic, stored.of(topic)) == (), topic
        assert all(a.where in right[topic] for a in stored.advice(topic, [])), topic
    for topic, other in pairwise([*topics, topics[0]]):
        rows = stored.of(other)
        if any(row.url in right[topic] for row in rows):
            continue
        for advice in stored.advice(topic, rows):
            assert advice.kind is not AdviceKind.OTHER_ITEM or advice.url in right.get(advice.topic, ()), topic
            assert not advice.where or advice.where in right[topic], topic
