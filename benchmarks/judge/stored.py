"""Made-up sites in a database, through the storage calls of a crawl."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from benchmarks.judge.made import Made, site
from crawler.addresses import key
from documents import READER_VERSION
from documents.codec import encode
from model import Agency, Done, Edge, FrontierRow, Outcome, Resource, Submission
from rules.book import Book
from storage import ReadBody, Store, open_store

AT = datetime(2023, 4, 2, tzinfo=UTC)


def fill(path: Path, book: Book, agencies: int, sort: str = "mixed") -> str:
    """A database with a finished scan of so many agencies; its id."""
    with open_store(path) as store:
        profiles = [Agency(f"d{n:02}", f"สำนักงานเขตตัวอย่างที่ {n}") for n in range(agencies)]
        store.put_agencies(profiles)
        scan = store.new_scan("scan", book.book, date(2023, 9, 30), book.fiscal_year, [a.id for a in profiles], now=AT)
        submissions: list[Submission] = []
        for n, agency in enumerate(profiles):
            made = list(site(book, agency.id, n, sort))
            submissions += [Submission(agency.id, m.item, m.url, m.url) for m in made if not m.parent]
            _keep(store, scan.id, agency.id, made)
        store.put_submissions(book.fiscal_year, book.book, submissions)
        store.finish_scan(scan.id, "done", {}, now=AT)
        return scan.id


def _keep(store: Store, scan: str, agency: str, made: Sequence[Made]) -> None:
    store.put_read([ReadBody(_sha(m), m.url.encode(), READER_VERSION, encode(m.document)) for m in made], now=AT)
    rows = [FrontierRow(m.url, key(m.url), agency, item="" if m.parent else m.item) for m in made]
    store.add(scan, rows)
    store.done_together(scan, [Done(_resource(m), _edges(m)) for m in made], now=AT)


def _sha(made: Made) -> str:
    return sha256(made.url.encode()).hexdigest()


def _resource(made: Made) -> Resource:
    name = "" if made.document.kind == "html" else made.url.rsplit("/", 1)[-1]
    return Resource(
        made.url, key(made.url), Outcome.OK, made.url, 200, file_name=name, sha256=_sha(made), fetched_at=AT
    )


def _edges(made: Made) -> list[Edge]:
    return [
        Edge(key(made.url), key(link.href), link.href, link.text, link.place.heading, link.block, link.kind.value, link.chrome)
        for link in made.document.links
        if link.href.startswith("http")
    ]  # fmt: skip
