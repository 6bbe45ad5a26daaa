"""The night: one scan for all agencies, a lease with heartbeat for each, taken over when its holder died.

Idempotent per agency and night: an agency that is done is not done again. A scan by hand has priority: the night begins no
agency while one runs, and the limit per server holds for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.scanning import Done, Job, run_scan
from crawler.settings import Settings
from model import Agency, Submission
from rules.book import Book
from storage import ScanRow, Store
from storage.owners import is_dead

WAIT_FOR_HAND = 5.0


@dataclass(frozen=True)
class Night:
    """What a night did."""

    scan: ScanRow
    done: Done | None
    agencies: int
    carried: int


async def run_night(store: Store, settings: Settings, book: Book, night: date, as_of: date, at_once: int) -> Night:
    """Scan every agency that has submissions of the book's year and is not done this night."""
    submissions = store.submissions(book.fiscal_year, book.book)
    with_rows = {s.agency for s in submissions}
    agencies = [a for a in store.agencies() if a.id in with_rows]
    scan = store.open_night(night, book.book, as_of, book.fiscal_year, [a.id for a in agencies])
    rows = store.scan_agencies(scan.id)
    order = [r.agency for r in rows if r.state != "done"]
    by_id = {a.id: a for a in agencies}
    done: Done | None = None
    for batch in _batches([by_id[name] for name in order if name in by_id], at_once):
        await _let_hand_go_first(store, settings)
        done = await run_scan(store, settings, _job(scan, book, batch, submissions))
    if done is None:
        done = await run_scan(store, settings, _job(scan, book, [], submissions))
    return Night(store.scan(scan.id), done, len(order), sum(r.carried for r in rows))


def _job(scan: ScanRow, book: Book, agencies: Sequence[Agency], submissions: Sequence[Submission]) -> Job:
    return Job(scan, book, agencies, submissions)


def _batches(agencies: Sequence[Agency], size: int) -> list[Sequence[Agency]]:
    return [agencies[i : i + size] for i in range(0, len(agencies), max(1, size))]


async def _let_hand_go_first(store: Store, settings: Settings) -> None:
    """Wait while a scan or check by hand is under way on a living process."""
    while any(
        row.state == "running"
        and row.lease_until is not None
        and row.lease_until > settings.now()
        and not is_dead(row.owner)
        for scan in store.scans(("scan", "check"), limit=5)
        if scan.state == "running"
        for row in store.scan_agencies(scan.id)
    ):
        await settings.sleep(WAIT_FOR_HAND)
