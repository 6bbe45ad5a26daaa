"""Last year's suggestions beside today's findings: addressed, not yet, cannot tell. Pure.

A suggestion belongs to a topic (codes change) and, where its words name one, to an element. Of a suggestion whose words name
no element nobody can tell by the findings whether it was followed: that is said, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model import Finding, PastItem, Verdict
from thai import key

_GRAM = 4
_NAMED = 0.55  # share of a title's letter groups that stand in the suggestion
_NEAR_BEST = 0.15


class Follow(StrEnum):
    ADDRESSED = "addressed"
    NOT_YET = "not_yet"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Followed:
    """One suggestion of a past year with the findings it is about (empty: its words name no element)."""

    past: PastItem
    text: str
    follow: Follow
    findings: tuple[Finding, ...]


def follow_up(past: Iterable[PastItem], findings: Sequence[Finding]) -> list[Followed]:
    """Every suggestion of one agency whose topic was judged, in the order given."""
    by_topic: dict[str, list[Finding]] = {}
    for finding in findings:
        by_topic.setdefault(finding.topic, []).append(finding)
    return [
        Followed(item, text, _follow(named), named)
        for item in past
        if item.topic in by_topic
        for text in item.suggestions
        for named in (_named(text, by_topic[item.topic]),)
    ]


def _follow(named: Sequence[Finding]) -> Follow:
    verdicts = {f.verdict for f in named} - {Verdict.NOT_APPLICABLE}
    if verdicts & {Verdict.MISSING, Verdict.PARTIAL}:
        return Follow.NOT_YET
    return Follow.ADDRESSED if verdicts == {Verdict.PRESENT} else Follow.CANNOT_TELL


def _named(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The elements whose title a suggestion names: those that share most with it."""
    said = _grams(text)
    shares = [(_share(f.title, said), f) for f in findings]
    best = max((share for share, _ in shares), default=0.0)
    if best < _NAMED:
        return ()
    return tuple(f for share, f in shares if share >= max(_NAMED, best - _NEAR_BEST))


def _share(title: str, said: set[str]) -> float:
    grams = _grams(title)
    return len(grams & said) / len(grams) if grams else 0.0


def _grams(text: str) -> set[str]:
    letters = key(text)
    return {letters[i : i + _GRAM] for i in range(len(letters) - _GRAM + 1)}
