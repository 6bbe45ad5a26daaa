"""Several processes on one file, and one that is killed."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from model import FrontierRow, Outcome, Resource
from storage import ScanRow, Store, open_store

Start = Callable[..., "subprocess.Popen[str]"]


def _rows(count: int) -> list[FrontierRow]:
    return [FrontierRow(f"https://x/{n}", f"x/{n}", "thawiwatthana") for n in range(count)]


def _output(process: subprocess.Popen[str]) -> list[str]:
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    return out.split()


def test_two_processes_never_lease_the_same_row(store: Store, scan: ScanRow, database: Path, start: Start) -> None:
    store.add(scan.id, _rows(600))
    workers = [start("lease", database, scan.id, owner) for owner in ("one", "two")]
    assert [worker.stdout.readline() for worker in workers if worker.stdout] == ["ready\n"] * 2
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    taken = [_output(worker) for worker in workers]
    assert sorted(taken[0] + taken[1]) == sorted(row.url_key for row in _rows(600))
    assert taken[0]
    assert taken[1]


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_process_killed_while_it_works_leaves_a_whole_database(
    store: Store, scan: ScanRow, database: Path, start: Start, after: int
) -> None:
    store.add(scan.id, _rows(2000))
    store.close()
    worker = start("done", database, scan.id)
    assert worker.stdout is not None
    printed = [worker.stdout.readline().strip() for _ in range(after)]
    worker.kill()
    printed += worker.stdout.read().split()

    with closing(sqlite3.connect(database)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        done = {key for (key,) in raw.execute("SELECT url_key FROM frontier WHERE state = 'done'")}
    with open_store(database) as again:
        assert set(printed) <= done
        assert {resource.url_key for resource in again.resources(scan.id)} == done
        assert set(again.edges(scan.id)) == done
        assert {row.url_key for row in again.frontier_rows(scan.id) if row.depth == 1} == {f"{key}/0" for key in done}
        assert all(again.get(resource.sha256) for resource in again.resources(scan.id))
        later = datetime.now(UTC) + timedelta(seconds=61)
        waiting = again.lease(scan.id, "other", 5000, 60, now=later)
        assert {row.url_key for row in waiting}.isdisjoint(done)
        assert len(waiting) == again.open(scan.id) == 2000  # each one done has brought a new one


def test_threads_share_one_store(store: Store, scan: ScanRow) -> None:
    store.add(scan.id, _rows(300))

    def work(owner: str) -> list[str]:
        taken = []
        while rows := store.lease(scan.id, owner, 4, 60):
            for row in rows:
                sha256 = store.put(row.url_key.encode() * 9)
                store.done(scan.id, Resource(row.url, row.url_key, Outcome.OK, sha256=sha256))
                assert store.get(sha256)
                taken.append(row.url_key)
        return taken

    with ThreadPoolExecutor(8) as pool:
        taken = [key for keys in pool.map(work, "abcdefgh") for key in keys]
    assert sorted(taken) == [resource.url_key for resource in store.resources(scan.id)]
    assert len(taken) == 300
    assert store.open(scan.id) == 0


def test_three_writers_wait_for_each_other(database: Path, start: Start) -> None:
    writers = [start("write", database, name, 2) for name in ("one", "two", "three")]
    assert all(int(_output(writer)[0]) > 0 for writer in writers)


def test_two_processes_make_the_database_at_the_same_time(tmp_path: Path, start: Start) -> None:
    makers = [start("create", tmp_path / "new" / "oit.db") for _ in range(3)]
    assert [_output(maker) for maker in makers] == [["[]"]] * 3
