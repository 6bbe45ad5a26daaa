"""Machine, person and waiver side by side (law 8): which person's verdict still holds, and how often both agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from model import Finding, Review, Verdict, Waiver


@dataclass(frozen=True, slots=True)
class Heard:
    """One finding with what people said of it.

    `stale`: the review was given on other contents than those of this scan, so it is shown but does not hold.
    `waiver`: only while it lasts on the as-of date of the finding.
    """

    finding: Finding
    review: Review | None = None
    stale: bool = False
    waiver: Waiver | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict with the person's voice: theirs where it holds, "not applicable" while waived, else the machine's."""
        if self.review and not self.stale:
            return self.review.verdict
        return Verdict.NOT_APPLICABLE if self.waiver else self.finding.verdict


def heard(findings: Iterable[Finding], reviews: Iterable[Review], waivers: Iterable[Waiver]) -> list[Heard]:
    """Findings with the latest review of each: one of the same contents before any other."""
    said: dict[tuple[str, str, str], list[Review]] = {}
    for review in reviews:
        said.setdefault((review.agency, review.topic, review.element), []).append(review)
    waived = {(w.agency, w.topic, w.element): w for w in waivers}
    found = []
    for finding in findings:
        place = (finding.agency, finding.topic, finding.element)
        given = sorted(said.get(place, ()), key=lambda r: (r.fingerprint == finding.fingerprint, r.at))
        last = given[-1] if given else None
        waiver = waived.get(place)
        if waiver and waiver.until < date.fromisoformat(finding.as_of):
            waiver = None
        found.append(Heard(finding, last, bool(last and last.fingerprint != finding.fingerprint), waiver))
    return found


def with_persons(heard_: Iterable[Heard]) -> list[Finding]:
    """Findings with the verdict that holds when people are heard: for the second score, never stored."""
    return [replace(h.finding, verdict=h.verdict) for h in heard_]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Machine against person for one rule. `confused`: (machine, person) -> times, without those that agree."""

    topic: str
    element: str
    reviews: int
    agree: int
    confused: tuple[tuple[Verdict, Verdict, int], ...]


def agreement(reviews: Sequence[Review]) -> list[Agreement]:
    """Per rule, those that disagree most first. Of several reviews of the same contents the latest counts."""
    latest = {(r.agency, r.topic, r.element, r.fingerprint): r for r in reviews}
    rules: dict[tuple[str, str], list[Review]] = {}
    for review in latest.values():
        rules.setdefault((review.topic, review.element), []).append(review)
    rows = []
    for (topic, element), given in rules.items():
        pairs: dict[tuple[Verdict, Verdict], int] = {}
        for review in given:
            if review.machine is not review.verdict:
                pair = (review.machine, review.verdict)
                pairs[pair] = pairs.get(pair, 0) + 1
        confused = tuple((m, p, n) for (m, p), n in sorted(pairs.items()))
        rows.append(Agreement(topic, element, len(given), len(given) - sum(pairs.values()), confused))
    return sorted(rows, key=lambda a: (a.agree - a.reviews, a.topic, a.element))
