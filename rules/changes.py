"""What moved between two scans: new, fixed, back again, changed, no longer verifiable. Pure.

Only what was judged in both scans is counted: an element that could not be seen in one of them has not moved, it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model import Finding, Verdict

FAULT = frozenset({Verdict.MISSING, Verdict.PARTIAL})
_JUDGED = FAULT | {Verdict.PRESENT}
_Place = tuple[str, str, str]


class Kind(StrEnum):
    NEW = "new"  # it was there and is no longer, or no longer whole
    BACK = "back"  # ... and had been a fault before
    FIXED = "fixed"
    CHANGED = "changed"  # a fault before and after, but another one
    LOST_SIGHT = "lost_sight"  # judged before, not verifiable now


@dataclass(frozen=True, slots=True)
class Change:
    """One element that moved. `first_seen`: day of the scan since which it has been a fault without a break (None: it is
    none), `days_open` from then to the newer scan."""

    kind: Kind
    before: Finding
    now: Finding
    first_seen: date | None = None
    days_open: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """`pairs`: elements judged in both scans, of which `faults_before` and `faults_now` were faults."""

    changes: tuple[Change, ...]
    pairs: int
    faults_before: int
    faults_now: int


def compare(
    before: Iterable[Finding], now: Iterable[Finding], past: Sequence[tuple[date, Mapping[_Place, Verdict]]]
) -> Compared:
    """`past`: day and verdicts of every scan up to the newer one, oldest first."""
    known = {_place(f): f for f in before}
    changes, pairs, faults_before, faults_now = [], 0, 0, 0
    for finding in now:
        old = known.get(_place(finding))
        if old is None or old.verdict not in _JUDGED:
            continue
        if finding.verdict in _JUDGED:
            pairs += 1
            faults_before += old.verdict in FAULT
            faults_now += finding.verdict in FAULT
        kind = _kind(old, finding, past)
        if kind is not None:
            first = first_seen(_place(finding), past) if finding.verdict in FAULT else None
            days = (past[-1][0] - first).days if first and past else 0
            changes.append(Change(kind, old, finding, first, days))
    return Compared(tuple(changes), pairs, faults_before, faults_now)


def first_seen(place: _Place, past: Sequence[tuple[date, Mapping[_Place, Verdict]]]) -> date | None:
    """Since when an element has been a fault: scans in which it could not be judged neither begin nor end it."""
    since: date | None = None
    for day, verdicts in past:
        verdict = verdicts.get(place)
        if verdict in FAULT:
            since = since or day
        elif verdict in _JUDGED:
            since = None
    return since


def place_of(finding: Finding) -> _Place:
    return _place(finding)


def _place(finding: Finding) -> _Place:
    return finding.agency, finding.topic, finding.element


def _kind(old: Finding, now: Finding, past: Sequence[tuple[date, Mapping[_Place, Verdict]]]) -> Kind | None:
    if now.verdict is Verdict.UNVERIFIABLE:
        return Kind.LOST_SIGHT
    if now.verdict is Verdict.PRESENT:
        return Kind.FIXED if old.verdict in FAULT else None
    if now.verdict not in FAULT:
        return None
    if old.verdict is Verdict.PRESENT:
        had = any(verdicts.get(_place(now)) in FAULT for _, verdicts in past[:-1])
        return Kind.BACK if had else Kind.NEW
    return Kind.CHANGED if _said(old) != _said(now) else None


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.verdict, finding.reason, finding.months_missing, finding.parts_missing
