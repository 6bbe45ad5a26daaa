"""What has not changed is not judged twice, and what is used again is what judging would give."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_pipeline import command, run

from app.judging import AgencyJudged, judge_agency
from app.reading import Library
from model import Verdict
from rules.book import load_book
from storage import Store, open_store

AGENCY = "thawiwatthana"
ITEMS = ("O1", "O2", "O3", "O20", "O23", "O24")


@pytest.fixture
def twice(portal: tuple[int, Path], tmp_path: Path) -> Store:
    """Two visits to a portal whose pages carry a visitor counter, and which gives them in full each time."""
    db = tmp_path / "oit.db"
    only = [f"--agency={AGENCY}", *(f"--item={item}" for item in ITEMS)]
    for _ in range(2):
        done = run(command(portal[0], db, *only))
        assert done.returncode == 1, done.stderr
        with closing(sqlite3.connect(db)) as raw, raw:
            raw.execute("UPDATE url_history SET etag = '', last_modified = ''")
    return open_store(db)


def judged(
    store: Store,
    scan: str,
    *,
    as_of: date = date(2023, 9, 30),
    reuse: bool = True,
    profile: dict[str, Any] | None = None,
) -> AgencyJudged:
    book = load_book("fy2566-result")
    agency = replace(next(a for a in store.agencies() if a.id == AGENCY), **(profile or {}))
    submissions = store.submissions(2566, book.book)
    return judge_agency(
        store, Library(store), scan, book, as_of, agency, submissions, ITEMS, keep=False, reuse=reuse
    )  # fmt: skip


def forget(store: Store, scan: str) -> None:
    store.put_dossiers(scan, AGENCY, [])
    store.put_findings(scan, AGENCY, [])


def test_a_second_visit_judges_nothing_again(twice: Store) -> None:
    with twice as store:
        second, first = (scan.id for scan in store.scans())
        bodies = [{r.url_key: r.sha256 for r in store.resources(scan)} for scan in (first, second)]
        assert any(bodies[0][key] != sha for key, sha in bodies[1].items()), "the counter changes the bytes"
        afresh = judged(store, second, reuse=False)
        assert afresh.reused == 0
        assert list(afresh.findings) == store.findings(second, AGENCY), "the second scan used those of the first"
        assert {finding.verdict for finding in afresh.findings} > {Verdict.PRESENT, Verdict.PARTIAL}
        forget(store, second)
        again = judged(store, second)
        assert again.reused == len(ITEMS)
        assert (again.findings, again.wants) == (afresh.findings, afresh.wants)
        assert {e.sha256 for f in again.findings for e in f.evidence} <= {*bodies[1].values(), ""}


def test_another_day_or_another_profile_is_judged(twice: Store) -> None:
    with twice as store:
        scan = store.scans()[0].id
        assert judged(store, scan).reused == len(ITEMS)
        assert judged(store, scan, as_of=date(2023, 9, 29)).reused == 0
        assert judged(store, scan, profile={"not_applicable": {"laws": "ไม่มี"}}).reused == 0


def test_what_a_crash_left_is_judged(twice: Store) -> None:
    with twice as store:
        second, first = (scan.id for scan in store.scans())
        forget(store, first)
        found = store.findings(second, AGENCY)
        crashed = [replace(f, reason="rule_error") if f.item == "O3" else f for f in found]
        store.put_findings(second, AGENCY, crashed)
        again = judged(store, second)
        assert (again.reused, list(again.findings)) == (len(ITEMS) - 1, found)
