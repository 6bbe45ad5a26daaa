"""Submissions of the tuning portals swapped and taken away: whatever advice says of a page is so.

Some portals submit another item's page on purpose: there the labels find nothing of the item, and advice may say so.
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from rules.dossier import make_dossier
from rules.submitted import AdviceKind
from tests.topics.test_submitted import PORTAL, Stored, load

PORTALS = sorted(f.parent for f in PORTAL.parent.glob("*/portal.yaml"))


def _all_missing(folder: Path) -> set[str]:
    """Topics of which the labels find nothing."""
    rows = [json.loads(line) for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines() if line]
    return {row["topic"] for row in rows} - {row["topic"] for row in rows if row["verdict"] != "missing"}


def _leads(stored: Stored, url: str, topic: str, right: set[str]) -> bool:
    """Whether a page is, or links to, what the portal submitted for the topic."""
    row = replace(stored.submissions[0], url=url, item=stored.item(topic).code)
    item = stored.item(topic)
    dossier = make_dossier(stored.context.agency.id, item.code, topic, [row], stored.site)
    submitted = {s.url for s in stored.of(topic)}
    return url in right or any(source.url in submitted for source in dossier.sources)


@pytest.mark.slow
@pytest.mark.parametrize("folder", PORTALS, ids=lambda f: f.name)
def test_no_wrong_claim(folder: Path) -> None:
    stored = load(folder)
    topics = [item.topic for item in stored.book.items if stored.of(item.topic)]
    right = {topic: stored.right(topic) for topic in topics}
    elsewhere = _all_missing(folder)
    for topic in topics:
        told = stored.advice(topic, stored.of(topic))
        assert all(topic in elsewhere and a.kind is AdviceKind.OTHER_ITEM for a in told), topic
        assert all(_leads(stored, a.where, topic, right[topic]) for a in stored.advice(topic, [])), topic
    for topic, other in pairwise([*topics, topics[0]]):
        rows = stored.of(other)
        if any(row.url in right[topic] for row in rows):
            continue
        for advice in stored.advice(topic, rows):
            if advice.kind is AdviceKind.OTHER_ITEM:
                assert _leads(stored, advice.url, advice.topic, right.get(advice.topic, set())), topic
            assert not advice.where or _leads(stored, advice.where, topic, right[topic]), topic
