"""Scans, the leases on their agencies, and nights."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from storage import NoSuchScan, ScanAgencyRow, ScanRow, Store

NOW = datetime(2026, 11, 21, 18, 53, 12, 345678, tzinfo=UTC)
BOOK, AS_OF = "fy2566-framework", date(2023, 4, 30)


def _states(store: Store, scan: ScanRow) -> list[tuple[str, str, bool]]:
    return [(row.agency, row.state, row.carried) for row in store.scan_agencies(scan.id)]


def test_a_scan_round_trip(store: Store) -> None:
    made = store.new_scan("check", BOOK, AS_OF, 2566, ["a"], items=["O12"], now=NOW)
    assert made == ScanRow(made.id, "check", BOOK, AS_OF, 2566, None, ("O12",), "running", NOW)
    assert made.id.startswith("20261122-015312-"), "Bangkok time, not UTC"
    assert store.scan(made.id) == store.scan("last") == made
    assert store.scan_agencies(made.id) == [ScanAgencyRow(made.id, "a", "pending")]
    store.finish_scan(made.id, "unhealthy", {"blocked": 3, "ทำไม": ["ถูกบล็อก"]}, now=NOW)
    ended = store.scan(made.id)
    assert (ended.state, ended.finished_at, ended.health) == ("unhealthy", NOW, {"blocked": 3, "ทำไม": ["ถูกบล็อก"]})


def test_last_is_the_newest_of_the_kinds_asked_for(store: Store) -> None:
    night = store.new_scan("scan", BOOK, AS_OF, 2566, [], now=NOW)
    check = store.new_scan("check", BOOK, AS_OF, 2566, [], now=NOW + timedelta(seconds=1))
    assert store.scan("last") == check
    assert store.scan("last", ["scan", "night"]) == night
    assert store.scans() == [check, night]


@pytest.mark.parametrize("wanted", ["last", "20260101-000000-ffff"])
def test_no_such_scan_says_so_in_two_languages(store: Store, wanted: str) -> None:
    with pytest.raises(KeyError) as caught:
        store.scan(wanted)
    assert isinstance(caught.value, NoSuchScan)
    assert str(caught.value) == caught.value.en
    assert "การตรวจ" in caught.value.th
    with pytest.raises(NoSuchScan):
        store.finish_scan(wanted, "done", {})


def test_one_owner_at_a_time(store: Store, scan: ScanRow) -> None:
    agency = "bangkhae"
    assert store.take_agency(scan.id, agency, "one", 60, NOW)
    assert not store.take_agency(scan.id, agency, "two", 60, NOW + timedelta(seconds=30))
    assert store.take_agency(scan.id, agency, "one", 60, NOW + timedelta(seconds=30)), "its own, after a restart"
    assert store.heartbeat(scan.id, agency, "one", 60, NOW + timedelta(seconds=80))
    assert not store.take_agency(scan.id, agency, "two", 60, NOW + timedelta(seconds=139))
    assert store.take_agency(scan.id, agency, "two", 60, NOW + timedelta(seconds=140))
    assert not store.heartbeat(scan.id, agency, "one", 60, NOW + timedelta(seconds=141))
    assert not store.finish_agency(scan.id, agency, "done", owner="one")
    assert store.finish_agency(scan.id, agency, "failed", "rule_error", owner="two", now=NOW)
    row = next(row for row in store.scan_agencies(scan.id) if row.agency == agency)
    assert (row.state, row.detail, row.started_at, row.finished_at) == ("failed", "rule_error", NOW, NOW)
    assert not store.take_agency(scan.id, agency, "three", 60)
    store.reopen_agency(scan.id, agency)
    assert store.take_agency(scan.id, agency, "three", 60)


def test_an_agency_that_is_not_in_the_scan_cannot_be_taken(store: Store, scan: ScanRow) -> None:
    assert not store.take_agency(scan.id, "nowhere", "one", 60)


def test_a_night_is_opened_once(store: Store) -> None:
    night = date(2026, 11, 21)
    first = store.open_night(night, BOOK, AS_OF, 2566, ["a", "b"], now=NOW)
    again = store.open_night(night, BOOK, AS_OF, 2566, ["b", "a", "c"], now=NOW + timedelta(hours=1))
    assert again == first
    assert (first.kind, first.night) == ("night", night)
    assert [row.agency for row in store.scan_agencies(first.id)] == ["a", "b", "c"]


def test_what_the_last_night_left_undone_comes_first(store: Store) -> None:
    first = store.open_night(date(2026, 11, 20), BOOK, AS_OF, 2566, ["a", "b", "c", "d", "gone"])
    for agency, state in (("a", "done"), ("c", "done"), ("d", "failed")):
        store.take_agency(first.id, agency, "me", 60)
        store.finish_agency(first.id, agency, "done" if state == "done" else "failed")
    second = store.open_night(date(2026, 11, 22), BOOK, AS_OF, 2566, ["a", "b", "c", "d", "new"])
    assert _states(store, second) == [
        ("b", "pending", True),
        ("d", "pending", True),
        ("a", "pending", False),
        ("c", "pending", False),
        ("new", "pending", False),
    ]


def test_a_finished_night_that_gets_more_agencies_runs_again(store: Store) -> None:
    night = store.open_night(date(2026, 11, 20), BOOK, AS_OF, 2566, ["a"])
    store.finish_scan(night.id, "done", {})
    assert store.open_night(date(2026, 11, 20), BOOK, AS_OF, 2566, ["a"]).state == "done"
    assert store.open_night(date(2026, 11, 20), BOOK, AS_OF, 2566, ["a", "b"]).state == "running"


def test_times_without_a_zone_are_refused(store: Store) -> None:
    with pytest.raises(Exception, match="without a zone"):
        store.new_scan("scan", BOOK, AS_OF, 2566, [], now=datetime(2026, 11, 21))  # noqa: DTZ001
    east = NOW.astimezone(UTC) + timedelta(0)
    assert store.new_scan("scan", BOOK, AS_OF, 2566, [], now=east).started_at == NOW
