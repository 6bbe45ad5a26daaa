"""Backups, restoring them, and making room."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from model import Edge, FrontierRow, Outcome, Resource, Review, Verdict
from storage import DatabaseUnusable, Pruned, ScanRow, Store, bodies, open_store, restore

NOW = datetime(2026, 11, 21, 18, 53, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_backup_is_a_whole_store(store: Store, tmp_path: Path) -> None:
    scan = store.new_scan("scan", "b", date(2023, 4, 30), 2566, ["a"])
    large = store.put(b"x" * bodies.SMALL)
    target = tmp_path / "elsewhere" / "copy.db"
    store.backup(target)
    with open_store(target, create=False) as copy:
        assert copy.scans() == [scan]
        assert copy.get(large) == b"x" * bodies.SMALL
    with pytest.raises(FileExistsError):
        store.backup(target)


def test_a_restore_puts_the_backup_in_place_and_the_rest_aside(store: Store, scan: ScanRow, tmp_path: Path) -> None:
    large = store.put(b"x" * bodies.SMALL)
    store.backup(tmp_path / "copy" / "oit.db")
    later = store.new_scan("scan", "b", date(2023, 4, 30), 2566, ["a"])
    store.close()
    bodies.blob_path(store.path, large).unlink()

    aside = restore(str(store.path), tmp_path / "copy" / "oit.db")
    with open_store(store.path) as back:
        assert back.scans() == [scan]
        assert back.get(large) is not None
    assert aside is not None
    with open_store(aside, create=False) as old:
        assert old.scan("last") == later


def test_a_restore_mends_a_damaged_or_lost_database(store: Store, scan: ScanRow, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a database" * 100)
    for path in (damaged, tmp_path / "folder" / "lost.db"):
        restore(str(path), tmp_path / "copy.db")
        with open_store(path) as back:
            assert back.scans() == [scan]
    with pytest.raises(DatabaseUnusable):
        restore(str(store.path), damaged.with_name("damaged.db.before-restore"))


def _crawl(store: Store, at: datetime, pages: dict[str, bytes]) -> tuple[str, dict[str, str]]:
    scan = store.new_scan("scan", "b", date(2023, 4, 30), 2566, ["a"], now=at).id
    hashes = {}
    for key, body in pages.items():
        hashes[key] = store.put(body, now=at)
        store.put_document(hashes[key], "html/1", b"read")
        store.add(scan, [FrontierRow(f"https://{key}", key, "a")])
        resource = Resource(f"https://{key}", key, Outcome.OK, sha256=hashes[key], fetched_at=at)
        store.done(scan, resource, [Edge(key, "x", body.hex()[:20])])
    store.put_dossiers(scan, "a", [("O1", "t", "f", {})])
    return scan, hashes


def test_pruning_keeps_what_explains_the_last_healthy_scans(store: Store) -> None:
    pages = {"same": b"s" * 10, "changed": os.urandom(bodies.SMALL), "lost": b"l" * 20}
    old, before = _crawl(store, NOW, pages)
    store.finish_scan(old, "done", {})
    new, after = _crawl(store, NOW + DAY, {"same": b"s" * 10, "changed": os.urandom(20)})
    store.finish_scan(new, "done", {})

    assert store.prune(2, now=NOW + 2 * DAY) == Pruned(0, 0, 0)
    assert store.prune(1, now=NOW + 2 * DAY) == Pruned(1, 2, bodies.SMALL + 20)
    assert store.get(before["changed"]) is store.get(before["lost"]) is None
    assert store.get_document(before["changed"], "html/1") is None
    assert not bodies.blob_path(store.path, before["changed"]).exists()
    assert store.history(["lost"])["lost"].sha256 == "", "its next fetch must be a full one"
    assert all(store.get(name) and store.get_document(name, "html/1") for name in after.values())
    assert store.resources(old) == store.frontier_rows(old) == store.dossiers(old, "a") == []
    assert store.edges(old) == {}
    assert len(store.resources(new)) == len(store.edges(new)) == 2
    assert [scan.id for scan in store.scans()] == [new, old]
    assert store.prune(1, now=NOW + 2 * DAY) == Pruned(0, 0, 0)


def test_pruning_keeps_what_a_person_judged_and_what_is_under_way(store: Store) -> None:
    judged, _ = _crawl(store, NOW, {"a": b"1"})
    store.finish_scan(judged, "done", {})
    store.put_review(Review("a", "t", "e", Verdict.PRESENT, "n", "r", NOW, "f", judged, Verdict.MISSING))
    _crawl(store, NOW + DAY, {"a": b"2"})
    unhealthy, _ = _crawl(store, NOW + DAY, {"a": b"3"})
    store.finish_scan(unhealthy, "unhealthy", {})
    assert store.prune(1, now=NOW + 3 * DAY).scans == 1
    assert store.resources(judged)
    assert not store.resources(unhealthy)


def test_pruning_spares_a_body_whose_fetch_is_not_yet_done(store: Store) -> None:
    store.new_scan("scan", "b", NOW.date(), 2566, ["a"], now=NOW)  # under way
    name = store.put(b"x" * bodies.SMALL, now=NOW + DAY)
    assert store.prune(1, now=NOW + 2 * DAY) == Pruned(0, 0, 0)
    assert store.get(name)
