"""The night's leases: a dead holder is taken over, what was left undone comes first, a scan by hand goes first."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.nightly import run_night
from crawler.settings import Settings
from model import Agency, Submission, SubmissionState
from rules.book import load_book
from storage import Store, open_store

BOOK = load_book("fy2566-framework")
NIGHT = date(2023, 10, 1)
AGENCIES = ("a", "b", "c")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three agencies that submitted nothing that can be fetched: the night judges without asking anybody."""
    store = open_store(str(tmp_path / "oit.db"))
    store.put_agencies([Agency(name, f"สำนักงานเขต{name}") for name in AGENCIES])
    rows = [Submission(name, "O1", "", "", state=SubmissionState.NO_URL) for name in AGENCIES]
    store.put_submissions(BOOK.fiscal_year, BOOK.book, rows)
    return store


def night(store: Store, when: date = NIGHT, settings: Settings | None = None) -> dict[str, str]:
    asyncio.run(run_night(store, settings or Settings(gap=0), BOOK, when, date(2023, 9, 30), 2))
    scan = store.scan("last", ["night"])
    return {r.agency: r.state for r in store.scan_agencies(scan.id)}


def test_every_agency_once_per_night(store: Store) -> None:
    assert night(store) == dict.fromkeys(AGENCIES, "done")
    first = store.scan("last", ["night"])
    assert len(store.findings(first.id)) == 3 * 119
    assert night(store) == dict.fromkeys(AGENCIES, "done")
    assert store.scan("last", ["night"]).id == first.id
    assert night(store, NIGHT + timedelta(days=1)) == dict.fromkeys(AGENCIES, "done")
    assert store.scan("last", ["night"]).id != first.id


def test_an_agency_of_a_dead_process_is_taken_over_at_once(store: Store) -> None:
    scan = store.open_night(NIGHT, BOOK.book, NIGHT, BOOK.fiscal_year, AGENCIES)
    died = subprocess.run(
        [sys.executable, "-c", "from storage.owners import new_owner; print(new_owner())"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert store.take_agency(scan.id, "b", died.stdout.strip(), 3600)
    assert night(store) == dict.fromkeys(AGENCIES, "done")


def test_an_agency_of_a_living_process_is_left_to_it(store: Store) -> None:
    scan = store.open_night(NIGHT, BOOK.book, NIGHT, BOOK.fiscal_year, AGENCIES)
    assert store.take_agency(scan.id, "b", "another-machine:1:abc", 3600)
    assert night(store) == {"a": "done", "b": "running", "c": "done"}
    assert store.take_agency(scan.id, "b", "third-machine:1:abc", 10, now=datetime.now(UTC) + timedelta(hours=2))


def test_what_the_last_night_left_undone_comes_first(store: Store) -> None:
    scan = store.open_night(NIGHT, BOOK.book, NIGHT, BOOK.fiscal_year, AGENCIES)
    for name in ("a", "b"):
        store.finish_agency(scan.id, name, "done")
    following = store.open_night(NIGHT + timedelta(days=1), BOOK.book, NIGHT, BOOK.fiscal_year, AGENCIES)
    rows = store.scan_agencies(following.id)
    assert [(r.agency, r.carried) for r in rows] == [("c", True), ("a", False), ("b", False)]


def test_a_scan_by_hand_goes_first(store: Store) -> None:
    by_hand = store.new_scan("scan", BOOK.book, NIGHT, BOOK.fiscal_year, ["a"])
    assert store.take_agency(by_hand.id, "a", "another-machine:1:abc", 3600)
    waited = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            store.finish_agency(by_hand.id, "a", "done")

    assert night(store, settings=replace(Settings(gap=0), sleep=wait)) == dict.fromkeys(AGENCIES, "done")
    assert len(waited) == 3
