"""`oit judge`: judge a stored scan again, without the network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.options import (
    agency_option,
    as_of_of,
    as_of_option,
    book_in,
    book_option,
    db_option,
    json_option,
    known_agencies,
    lang_option,
    options,
    scan_option,
    store_of,
)
from app.say import BadInput

if TYPE_CHECKING:
    from model import Finding, Submission
    from rules.book import Book


@click.command("judge")
@options(db_option, scan_option, book_option, agency_option, as_of_option, lang_option, json_option)
@click.option("--out", type=click.Path(path_type=Path), help="โฟลเดอร์รายงาน / folder for HTML and XLSX")
def command(
    db: str,
    scan_id: str,
    book_name: str,
    agencies: tuple[str, ...],
    as_of: str,
    lang: str,
    as_json: bool,
    out: Path | None,
) -> int:
    """ตัดสินใหม่จากข้อมูลที่เก็บไว้ / judge again what a scan stored; same input, same findings."""
    from app.judging import judge_agency
    from app.reading import Library
    from app.reporting import after_scan, held_back
    from app.scanning import Done, Job
    from storage import StorageError

    with store_of(db, create=False) as store:
        try:
            scan = store.scan(scan_id, ("scan", "night"))
        except StorageError as error:
            raise BadInput(error.th, error.en) from None
        book = book_in(store, book_name or scan.book)
        chosen = known_agencies(store, scan.id, agencies)
        submissions = store.submissions(scan.fiscal_year, scan.book, chosen)
        if book.book != scan.book:
            submissions = _moved(submissions, book_in(store, scan.book), book)
        profiles = [a for a in store.agencies() if a.id in chosen]
        when = as_of_of(as_of) if as_of else scan.as_of
        keep = (book.book, when) == (scan.book, scan.as_of)
        findings: list[Finding] = []
        for agency in profiles:
            judged = judge_agency(
                store, Library(store), scan.id, book, when, agency, submissions, scan.items, keep=keep
            )
            findings += judged.findings
        if not keep:
            click.echo("ผลนี้ใช้กรอบหรือวันที่อื่น จึงไม่เก็บทับผลเดิม / by another book or date: shown, not stored", err=True)
        job = Job(scan, book, profiles, submissions, scan.items)
        done = Done(scan.id, tuple(findings), healthy=scan.state != "unhealthy", why=held_back(scan))
        return after_scan(store, job, done, (), lang=lang, as_json=as_json, out=out)


def _moved(submissions: list[Submission], old: Book, book: Book) -> list[Submission]:
    """Submissions of another numbering, carried over by topic: the code is a fact of one book."""
    moved = []
    for submission in submissions:
        item = old.item(submission.item)
        there = book.item(item.topic) if item else None
        if there is not None:
            moved.append(replace(submission, item=there.code))
    return moved
