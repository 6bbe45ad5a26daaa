"""One scan: crawl, read, judge, and judge again when the pipeline could fulfil what the judge wanted."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass

from app.crawling import crawl, make_seeds
from app.judging import judge_agency
from app.pictures import look
from app.reading import Library, Reading
from app.wanting import fulfil
from crawler.engine import Progress
from crawler.settings import Settings
from documents.pool import ReaderPool
from model import UNSEEN, Agency, Finding, Outcome, Resource, Submission
from rules.book import Book
from rules.facts import ASK_FOR_DIRECTOR, EXECUTIVES
from rules.health import Sight, sight, unhealthy
from storage import ScanRow, Store
from storage.owners import is_dead, new_owner

LEASE = 120.0
ROUNDS = 2  # times the judge may want something


@dataclass(frozen=True)
class Job:
    """What a scan is to do."""

    scan: ScanRow
    book: Book
    agencies: Sequence[Agency]
    submissions: Sequence[Submission]
    items: Sequence[str] = ()


@dataclass(frozen=True)
class Done:
    """What a scan gave. `healthy` False: its results are held back (exit code 2)."""

    scan: str
    findings: tuple[Finding, ...]
    healthy: bool
    why: str = ""


async def run_scan(
    store: Store, settings: Settings, job: Job, progress: Callable[[Progress], None] | None = None
) -> Done:
    """Crawl and judge all agencies of the job that are not done yet."""
    owner = new_owner()
    scan = job.scan.id
    mine = [a for a in job.agencies if _take(store, scan, a.id, owner)]
    library = Library(store)
    async with ReaderPool() as pool, _heartbeat(store, scan, [a.id for a in mine], owner):
        reading = Reading(store, library, pool)
        seeds = [make_seeds(a, _wanted(job, a)) for a in mine]
        if seeds:
            fresh = job.scan.kind == "check"
            await crawl(store, settings, reading, scan, owner, seeds, progress, fresh=fresh)
        for agency in mine:
            await _judge(store, settings, library, pool, reading, job, agency, owner)
            store.finish_agency(scan, agency.id, "done", owner=owner)
    return _finish(store, job)


async def _judge(
    store: Store, settings: Settings, library: Library, pool: ReaderPool, reading: Reading, job: Job, agency: Agency,
    owner: str,
) -> None:  # fmt: skip
    for _ in range(ROUNDS + 1):
        judged = await asyncio.to_thread(
            judge_agency, store, library, job.scan.id, job.book, job.scan.as_of, agency, job.submissions, job.items
        )
        if not judged.wants:
            return
        looked = await look(store, settings, reading, job.scan.id, owner, agency.id, judged.wants)
        if not await fulfil(store, library, pool, judged.wants) and not looked:
            return


def _wanted(job: Job, agency: Agency) -> list[Submission]:
    """What is crawled for the chosen items: theirs, and the executives' pages where an item asks who the director is."""
    items = set(job.items)
    if {i.topic for i in job.book.items if i.code in items} & ASK_FOR_DIRECTOR:
        items |= {i.code for i in job.book.items if i.topic == EXECUTIVES}
    return [s for s in job.submissions if s.agency == agency.id and (not items or s.item in items)]


def _take(store: Store, scan: str, agency: str, owner: str) -> bool:
    """Take an agency; one whose owner died on this machine is taken over at once, with its leased rows."""
    row = next((r for r in store.scan_agencies(scan) if r.agency == agency), None)
    if row is not None and row.state == "running" and is_dead(row.owner):
        store.reopen_agency(scan, agency)
        store.release(scan, [r.url_key for r in store.frontier_rows(scan, agency)])
    return store.take_agency(scan, agency, owner, LEASE)


@contextlib.asynccontextmanager
async def _heartbeat(store: Store, scan: str, agencies: Iterable[str], owner: str) -> AsyncIterator[None]:
    names = list(agencies)

    async def beat() -> None:
        while True:
            await asyncio.sleep(LEASE / 4)
            for name in names:
                await asyncio.to_thread(store.heartbeat, scan, name, owner, LEASE)

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def _finish(store: Store, job: Job) -> Done:
    scan = job.scan.id
    rows = store.scan_agencies(scan)
    if any(r.state != "done" for r in rows):
        return Done(scan, tuple(store.findings(scan)), healthy=True, why="unfinished")
    findings = store.findings(scan)
    resources = store.resources(scan)
    asked = {r.url_key for r in store.frontier_rows(scan) if r.via == "submitted"}
    outcomes = [r.outcome for r in resources if r.url_key in asked]
    unseen = [o for o in outcomes if o in UNSEEN - {Outcome.NOT_A_PAGE, Outcome.ROBOTS}]
    seen = sight(findings, _documents(resources))
    why = unhealthy(len(outcomes), len(unseen), seen, _last_healthy(store, job, {r.agency for r in rows}))
    health = {
        "submitted": len(outcomes), "unseen": len(unseen), "resources": len(resources), "documents": seen.documents,
        "asked": seen.asked, "judged": seen.judged, "healthy": not why, "why": why,
    }  # fmt: skip
    store.finish_scan(scan, "unhealthy" if why else "done", health)
    return Done(scan, tuple(findings), not why, why)


def _last_healthy(store: Store, job: Job, agencies: set[str]) -> Sight | None:
    """What the last healthy scan of these agencies and items saw of them. A check of one item is made because its pages
    changed: it is measured against nothing."""
    for before in () if job.scan.kind == "check" else store.scans(("scan", "night")):
        known = {r.agency for r in store.scan_agencies(before.id)}
        alike = (before.book, tuple(before.items)) == (job.scan.book, tuple(job.scan.items))
        if before.id != job.scan.id and before.state == "done" and alike and agencies <= known:
            found = [f for f in store.findings(before.id) if f.agency in agencies]
            resources = {r.url_key: r for agency in sorted(agencies) for r in store.resources(before.id, agency)}
            return sight(found, _documents(resources.values())) if found else None
    return None


def _documents(resources: Iterable[Resource]) -> int:
    return sum(r.outcome in {Outcome.OK, Outcome.NOT_MODIFIED} for r in resources)
