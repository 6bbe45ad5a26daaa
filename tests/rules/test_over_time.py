"""What moved between scans, whether a scan is to be trusted, what became of last year's suggestions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from model import Finding, Level, PastItem, Strength, Verdict
from rules.changes import Kind, compare, place_of
from rules.followup import Follow, follow_up
from rules.health import Sight, sight, unhealthy

P, A, M, U, N = Verdict.PRESENT, Verdict.PARTIAL, Verdict.MISSING, Verdict.UNVERIFIABLE, Verdict.NOT_APPLICABLE
DAYS = [date(2023, 4, day) for day in (1, 2, 3, 10)]


def finding(verdict: Verdict, element: str = "e", title: str = "", topic: str = "laws") -> Finding:
    return Finding(
        "s", "2023-04-10", "a", 2566, "fy2566-framework", "O4", topic, element, Level.REQUIRED, verdict, "", Strength.SURE,
        (), (), (), (), (), (), (), "", "", (), "1", title=title,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verdicts", "kind", "days"),
    [
        ((P, P, P, M), Kind.NEW, 0),
        ((P, M, P, M), Kind.BACK, 0),
        ((M, M, M, P), Kind.FIXED, 0),
        ((P, M, U, A), None, 8),  # not judged in the scan before: not counted
        ((P, U, M, A), Kind.CHANGED, 7),
        ((P, M, M, M), None, 8),
        ((P, P, P, U), Kind.LOST_SIGHT, 0),
        ((P, P, N, M), None, 0),
        ((P, P, P, P), None, 0),
    ],
)
def test_changes(verdicts: tuple[Verdict, ...], kind: Kind | None, days: int) -> None:
    found = [finding(v) for v in verdicts]
    past = [(day, {place_of(f): f.verdict}) for day, f in zip(DAYS, found, strict=True)]
    compared = compare([found[-2]], [found[-1]], past)
    assert [c.kind for c in compared.changes] == ([kind] if kind else [])
    assert [c.days_open for c in compared.changes] == ([days] if kind else [])


def test_only_pairs_judged_in_both_are_counted() -> None:
    before = [finding(P, "a"), finding(M, "b"), finding(U, "c")]
    now = [finding(M, "a"), finding(U, "b"), finding(M, "c"), finding(M, "d")]
    compared = compare(before, now, [])
    assert (compared.pairs, compared.faults_before, compared.faults_now) == (1, 0, 1)


def test_a_fault_that_lacks_other_months_has_changed() -> None:
    before = replace(finding(A), months_missing=("2566-01",))
    now = replace(finding(A), months_missing=("2566-02",))
    assert [c.kind for c in compare([before], [now], []).changes] == [Kind.CHANGED]
    assert compare([before], [before], []).changes == ()


@pytest.mark.parametrize(
    ("submitted", "unseen", "now", "before", "why"),
    [
        (4, 2, Sight(10, 10, 9), None, "unseen"),
        (4, 1, Sight(10, 5, 9), None, ""),
        (4, 0, Sight(100, 80, 90), Sight(100, 90, 100), ""),
        (4, 0, Sight(100, 79, 90), Sight(100, 90, 100), "judged_fell"),
        (4, 0, Sight(100, 90, 79), Sight(100, 90, 100), "documents_fell"),
        (4, 0, Sight(100, 90, 80), Sight(100, 90, 100), ""),
    ],
)
def test_a_scan_that_saw_much_less_than_the_last_is_held_back(
    submitted: int, unseen: int, now: Sight, before: Sight | None, why: str
) -> None:
    assert unhealthy(submitted, unseen, now, before) == why


def test_sight_counts_what_applies() -> None:
    assert sight([finding(P), finding(U), finding(N), finding(Verdict.REVIEW)], 7) == Sight(3, 2, 7)


def test_suggestions_of_last_year_beside_todays_findings() -> None:
    title = "โครงการ/กิจกรรมให้ความรู้เกี่ยวกับดัชนีการรับรู้การทุจริต (CPI)"
    today = [finding(M, "cpi", title), finding(P, "plan", "แผนปฏิบัติการประจำปี")]
    said = (
        "ขอให้เพิ่มโครงการ/กิจกรรม ให้ความรู้เกี่ยวกับดัชนีการรับรู้การทุจริต (Corruption Perceptions Index: CPI) ในตาราง",
        "ควรมีแผนปฏิบัติการประจำปี ให้ครบถ้วน",
        "ควรตรวจคำผิดคำถูก",
    )
    past = [
        PastItem("a", 2565, "O41", "รายงาน", "laws", None, "", said, "f"),
        PastItem("a", 2565, "O9", "x", "", 0, "", said, "f"),
    ]
    followed = follow_up(past, today)
    assert [f.follow for f in followed] == [Follow.NOT_YET, Follow.ADDRESSED, Follow.CANNOT_TELL]
    assert [f.element for f in followed[0].findings] == ["cpi"]
