"""The self-check of one item: its pages fetched afresh, and a draft that is not submitted yet beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from app.crawling import DRAFT
from app.reading import Library, Reading
from app.scanning import Done, Job, run_scan
from crawler.addresses import key
from crawler.settings import Settings
from documents.pool import ReaderPool
from model import Agency, Finding, FrontierRow, Outcome, Resource, Submission
from rules.book import Book, Item
from storage import Store


@dataclass(frozen=True)
class Checked:
    """What a check found. `before`: the findings of the newest scan before it, empty when there was none; `before_at`:
    when that scan began."""

    done: Done
    before: tuple[Finding, ...]
    before_at: datetime | None
    resources: tuple[Resource, ...]
    started: datetime
    ended: datetime

    @property
    def pairs(self) -> list[tuple[Finding | None, Finding]]:
        """Each element before and after."""
        known = {f.element: f for f in self.before}
        return [(known.get(f.element), f) for f in self.done.findings]


@dataclass(frozen=True)
class Draft:
    """A file on the officer's disk, as it would be published."""

    path: Path
    body: bytes

    @property
    def url(self) -> str:
        return self.path.absolute().as_uri()


async def check(
    store: Store, settings: Settings, book: Book, as_of: date, agency: Agency, item: Item,
    submissions: Sequence[Submission], *, url: str = "", draft: Draft | None = None,
) -> Checked:  # fmt: skip
    """Crawl and judge one item. `url` and `draft` count beside what was submitted for it. Nothing that was known is
    taken for fresh: every page is asked for in full."""
    started = datetime.now(UTC)
    before, before_at = _before(store, agency.id, item.topic)
    extra = url or (draft.url if draft else "")
    rows = [s for s in submissions if s.agency == agency.id]
    if extra:
        rows.append(Submission(agency.id, item.code, extra, extra))
    scan = store.new_scan("check", book.book, as_of, book.fiscal_year, [agency.id], items=[item.code])
    if draft:
        await _keep(store, scan.id, agency.id, item.code, draft)
    done = await run_scan(store, settings, Job(scan, book, [agency], rows, (item.code,)))
    return Checked(done, before, before_at, tuple(store.resources(scan.id, agency.id)), started, datetime.now(UTC))


def _before(store: Store, agency: str, topic: str) -> tuple[tuple[Finding, ...], datetime | None]:
    """The topic's findings in the newest finished scan of any kind that judged it, and when it began."""
    for scan in store.scans():
        found = tuple(f for f in store.findings(scan.id, agency) if f.topic == topic) if scan.state == "done" else ()
        if found:
            return found, scan.started_at
    return (), None


async def _keep(store: Store, scan: str, agency: str, item: str, draft: Draft) -> None:
    """The draft as a fetched resource of the scan, read in a worker like any file."""
    now = datetime.now(UTC)
    sha256 = hashlib.sha256(draft.body).hexdigest()
    resource = Resource(
        draft.url, key(draft.url), Outcome.OK, draft.url, file_name=draft.path.name, sha256=sha256, size=len(draft.body),
        fetched_at=now,
    )  # fmt: skip
    async with ReaderPool() as pool:
        await Reading(store, Library(store), pool).sink(resource, draft.body)
    store.add(scan, [FrontierRow(draft.url, resource.url_key, agency, item=item)])
    store.done(scan, resource)


def is_draft(resource: Resource) -> bool:
    return resource.url.startswith(DRAFT)


def without_path(resource: Resource) -> Resource:
    """A draft's place on the officer's disk is nobody else's business."""
    return replace(resource, url=resource.file_name, final_url=resource.file_name) if is_draft(resource) else resource
