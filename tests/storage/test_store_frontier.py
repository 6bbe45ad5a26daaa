"""The frontier hands every URL out once, and again when its lease ended or its fetch failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from model import TRANSIENT, Edge, FrontierRow, Outcome, Resource
from storage import ScanRow, Store, UrlHistory

NOW = datetime(2026, 11, 21, 18, 53, 12, 345678, tzinfo=UTC)
ROW = FrontierRow(
    "https://portal/ทวีวัฒนา?page=1",
    "portal/1",
    "thawiwatthana",
    depth=1,
    via="link",
    label="คู่มือ",
    parent="portal/0",
    item="O12",
)


def _row(key: str, depth: int = 0, agency: str = "thawiwatthana", **more: str) -> FrontierRow:
    return FrontierRow(f"https://{key}", key, agency, depth=depth, **more)


def _fetched(key: str, outcome: Outcome = Outcome.OK, **more: object) -> Resource:
    return replace(Resource(f"https://{key}", key, outcome, fetched_at=NOW), **more)


def _keys(rows: list[FrontierRow]) -> list[str]:
    return [row.url_key for row in rows]


def test_a_row_comes_back_as_it_was_added(store: Store, scan: ScanRow) -> None:
    assert store.add(scan.id, [ROW]) == 1
    assert store.frontier_rows(scan.id) == store.frontier_rows(scan.id, "thawiwatthana") == [ROW]
    assert store.lease(scan.id, "me", 5, 60) == [ROW]


def test_only_new_keys_are_counted(store: Store, scan: ScanRow) -> None:
    assert store.add(scan.id, [_row("a"), _row("b"), _row("a")]) == 2
    assert store.add(scan.id, [_row("b"), _row("c")]) == 1
    assert store.add(scan.id, []) == 0


def test_shallow_rows_come_first_then_in_order_of_adding(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [_row("deep", 2), _row("z"), _row("a"), _row("middle", 1)])
    assert _keys(store.lease(scan.id, "me", 3, 60)) == ["z", "a", "middle"]
    assert _keys(store.lease(scan.id, "me", 3, 60)) == ["deep"]
    assert store.lease(scan.id, "me", 3, 60) == []


def test_agencies_are_leased_from_in_order_until_there_are_enough(store: Store, scan: ScanRow) -> None:
    rows = [_row("a1", agency="a"), _row("b1", 1, agency="b"), _row("b2", agency="b"), _row("c1", agency="c")]
    store.add(scan.id, [*rows, _row("a1", agency="c")])
    found = store.lease_among(scan.id, "me", 2, 60, ["b", "c", "a"], now=NOW)
    assert [(row.agency, row.url_key) for row in found] == [("b", "b2"), ("b", "b1")]
    found = store.lease_among(scan.id, "me", 9, 60, ["b", "c", "a"], now=NOW)
    assert [(row.agency, row.url_key) for row in found] == [("c", "a1"), ("c", "c1")]
    assert len(store.lease_among(scan.id, "you", 9, 60, ["c", "b"], now=NOW + timedelta(seconds=60))) == 4


def test_a_lease_that_ended_is_handed_out_again(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [_row("a")])
    assert store.lease(scan.id, "one", 1, 60, now=NOW)
    assert store.lease(scan.id, "two", 1, 60, now=NOW + timedelta(seconds=59)) == []
    assert store.lease(scan.id, "two", 1, 60, now=NOW + timedelta(seconds=60))
    assert store.open(scan.id) == 1


def test_released_rows_wait_again_but_done_ones_stay_done(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [_row("a"), _row("b")])
    store.lease(scan.id, "me", 2, 60)
    store.done(scan.id, _fetched("a"))
    store.release(scan.id, ["a", "b"])
    assert _keys(store.lease(scan.id, "me", 2, 60)) == ["b"]


def test_done_keeps_resource_edges_and_new_rows(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [_row("a")])
    edges = [
        Edge("a", "b", "https://b", "แบบฟอร์ม", ("หมวด", "เรื่อง"), 3, "frame"),
        Edge("a", "c", "mailto:x", chrome=True, followed=False, why_not="scheme"),
        Edge("a", "b", "https://b"),
    ]
    resource = _fetched(
        "a",
        final_url="https://a/ใหม่",
        status=200,
        content_type="text/html",
        file_name="แผน.pdf",
        sha256="ab" * 32,
        size=7,
        etag='"x"',
        last_modified="Sat, 21 Nov 2026 01:00:00 GMT",
        elapsed_ms=12,
        attempts=2,
        redirects=("https://a/1", "https://a/2"),
        detail="moved",
    )
    store.done(scan.id, resource, edges, [_row("b", 1)])
    assert store.resource(scan.id, "a") == resource
    assert store.resources(scan.id) == store.resources(scan.id, "thawiwatthana") == [resource]
    assert store.resources(scan.id, "bangkhae") == []
    assert store.edges(scan.id) == store.edges(scan.id, ["a", "never"]) == {"a": edges}
    assert store.open(scan.id) == 1
    assert store.resource(scan.id, "never") is None


def test_done_is_all_or_nothing(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [_row("a")])
    with pytest.raises(ValueError, match="another page"):
        store.done(scan.id, _fetched("a"), [Edge("other", "b", "https://b")], [_row("b")])
    assert store.resources(scan.id) == []
    assert store.open(scan.id) == 1


def test_an_unchanged_page_shares_its_edges_with_the_scan_before(store: Store, scan: ScanRow) -> None:
    other = store.new_scan("scan", scan.book, scan.as_of, scan.fiscal_year, [])
    edges = [Edge("a", f"b{n}", f"https://b{n}", "ลิงก์") for n in range(100)]
    for each in (scan, other):
        store.done(each.id, _fetched("a"), edges)
        assert store.edges(each.id) == {"a": edges}
    with store._read() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM edge_list").scalar() == 1


@pytest.mark.parametrize("outcome", sorted(Outcome))
def test_transient_failures_get_one_second_pass(store: Store, scan: ScanRow, outcome: Outcome) -> None:
    store.add(scan.id, [_row("a"), _row("fine")])
    store.done(scan.id, _fetched("fine"))
    store.done(scan.id, _fetched("a", outcome))
    expected = 1 if outcome in TRANSIENT else 0
    assert store.again(scan.id, "bangkhae") == 0
    assert store.again(scan.id) == expected
    assert [row.attempt for row in store.lease(scan.id, "me", 5, 60)] == [1] * expected
    store.done(scan.id, _fetched("a", outcome))
    assert store.again(scan.id) == 0


def test_the_second_pass_replaces_the_failure(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [_row("a")])
    store.done(scan.id, _fetched("a", Outcome.TIMEOUT))
    store.again(scan.id)
    store.done(scan.id, _fetched("a", size=3), [Edge("a", "b", "https://b")])
    assert [resource.outcome for resource in store.resources(scan.id)] == [Outcome.OK]
    store.done(scan.id, _fetched("a", Outcome.TIMEOUT))  # somebody whose lease had ended long ago
    assert [resource.size for resource in store.resources(scan.id)] == [3]
    assert store.edges(scan.id)


def test_a_url_of_two_agencies_is_fetched_once_and_used_by_both(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [_row("shared", 2, label="ลิงก์"), _row("mine", 0)])
    assert store.add(scan.id, [_row("shared", 0, "bangkhae", item="O7")]) == 0
    assert store.open(scan.id, "bangkhae") == 1
    (row,) = store.lease(scan.id, "me", 5, 60, agency="bangkhae")
    assert row == _row("shared", 0, "bangkhae", item="O7")
    assert _keys(store.lease(scan.id, "me", 5, 60, agency="thawiwatthana")) == ["mine"]
    store.done(scan.id, _fetched("shared"))
    assert _keys(store.frontier_rows(scan.id, "thawiwatthana")) == ["mine", "shared"]
    assert [resource.url_key for resource in store.resources(scan.id, "bangkhae")] == ["shared"]
    assert store.open(scan.id, "bangkhae") == 0


def test_use_records_another_agency(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [ROW])
    store.use(scan.id, ROW.url_key, "bangkhae")
    store.use(scan.id, "unknown", "bangkhae")
    assert store.frontier_rows(scan.id, "bangkhae") == [replace(ROW, agency="bangkhae")]


def test_a_shallower_way_to_a_waiting_row_counts(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, [_row("a", 2, via="link"), _row("b", 1)])
    store.add(scan.id, [_row("a", 0, via="explanation")])
    store.add(scan.id, [_row("a", 1, via="link")])
    assert next((row.depth, row.via) for row in store.frontier_rows(scan.id, "thawiwatthana")) == (0, "explanation")
    assert _keys(store.lease(scan.id, "me", 1, 60)) == ["a"]


def test_scans_do_not_see_each_other(store: Store, scan: ScanRow) -> None:
    other = store.new_scan("scan", scan.book, scan.as_of, scan.fiscal_year, [])
    store.add(scan.id, [_row("a")])
    assert store.lease(other.id, "me", 5, 60) == []
    assert store.add(other.id, [_row("a")]) == 1


def test_a_failure_leaves_the_last_good_answer_in_the_history(store: Store, scan: ScanRow) -> None:
    day = timedelta(days=1)
    good = _fetched("a", etag='"1"', last_modified="then", sha256="ab", content_type="text/html", size=9)
    store.done(scan.id, good)
    known = UrlHistory("a", NOW, etag='"1"', last_modified="then", sha256="ab", content_type="text/html", size=9)
    known = replace(known, unchanged=store.history(["a"])["a"].unchanged)  # where the count begins depends on the URL
    assert store.history(["a", "never"]) == {"a": known}

    for nights in (1, 2):
        later = store.new_scan("scan", scan.book, scan.as_of, scan.fiscal_year, [])
        store.done(later.id, _fetched("a", Outcome.DEAD, fetched_at=NOW + nights * day))
    assert store.history(["a"])["a"] == replace(known, first_failed_at=NOW + day, failure_count=2)

    later = store.new_scan("scan", scan.book, scan.as_of, scan.fiscal_year, [])
    store.done(later.id, _fetched("a", Outcome.NOT_MODIFIED, fetched_at=NOW + 3 * day, etag='"2"'))
    assert store.history(["a"])["a"] == replace(
        known, last_ok_at=NOW + 3 * day, etag='"2"', unchanged=known.unchanged + 1
    )


def test_the_history_of_a_url_that_never_answered(store: Store, scan: ScanRow) -> None:
    store.done(scan.id, _fetched("a", Outcome.DNS, fetched_at=None), now=NOW)
    assert store.history(["a"])["a"] == UrlHistory("a", None, NOW, 1)
