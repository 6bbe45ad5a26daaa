"""`oit scan FILE...`: crawl, read, judge, print the suggestion list, write reports."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.options import (
    agency_option,
    as_of_of,
    as_of_option,
    book_in,
    book_of,
    book_option,
    check_items,
    db_option,
    item_option,
    json_option,
    lang_option,
    network_options,
    options,
    settings_of,
    store_of,
)
from app.say import BadInput

if TYPE_CHECKING:
    from app.scanning import Job
    from rules.book import Book
    from storage import ScanRow, Store


@click.command("scan")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@options(db_option, book_option, agency_option, item_option, as_of_option, lang_option, json_option, network_options)
@click.option("--agencies", "profiles", type=click.Path(path_type=Path), help="โปรไฟล์หน่วยงาน / agencies.csv")
@click.option("--resume", is_flag=True, help="ทำต่อจากการตรวจที่ค้าง / go on with the last unfinished scan")
@click.option(
    "--replay",
    type=click.Path(path_type=Path),
    metavar="FILE.warc[.gz]",
    help="ใช้ไฟล์เก็บถาวรแทนเครือข่าย / answer from an archive",
)
@click.option("--out", type=click.Path(path_type=Path), help="โฟลเดอร์รายงาน / folder for HTML and XLSX")
def command(
    files: tuple[Path, ...], db: str, book_name: str, agencies: tuple[str, ...], items: tuple[str, ...], as_of: str, lang: str,
    as_json: bool, profiles: Path | None, resume: bool, replay: Path | None, out: Path | None,
    **network: object,
) -> int:  # fmt: skip
    """ตรวจเว็บไซต์ตามแบบส่ง URL / visit what was submitted and judge it.

    FILE: submissions.csv หรือ .xlsx ระบุหลายไฟล์ได้ / several files may be named.
    ไม่ระบุไฟล์: ใช้แบบส่ง URL ที่นำเข้าไว้แล้วของ --agency / without a file: what is stored of --agency.
    """
    from app.archiving import with_archive
    from app.intaking import Given, read_input, store_input, stored_input
    from app.progress import bar
    from app.reporting import after_scan
    from app.scanning import run_scan

    when = as_of_of(as_of)
    settings = settings_of(**network)  # type: ignore[arg-type]
    if replay:
        settings = with_archive(settings, replay)
    if not (files or agencies or resume):
        raise BadInput(
            "ต้องระบุ 'FILE...' หรือ --agency ที่นำเข้าแบบส่ง URL ไว้แล้ว ดูวิธีใช้: oit scan --help",
            "name a file, or an --agency whose submissions are stored; see oit scan --help",
        )
    book = book_of(book_name)
    if files:
        check_items(book, items)  # before anything is written
    given = read_input(files, profiles, book, agencies) if files else Given((), (), ())
    with store_of(db, create=bool(files)) as store:
        if not as_json:
            click.echo(f"ฐานข้อมูล / database: {store.path}", err=True)
        ids = given.agency_ids
        if files:
            store_input(store, book, given)
        elif resume:
            book = book_in(store, book_name or _unfinished(store, "").book)
        else:
            book, ids = stored_input(store, book_name, agencies)
        job = _job(store, book, ids, check_items(book, items), when, resume)
        with bar() as progress:
            done = asyncio.run(run_scan(store, settings, job, progress))
        return after_scan(store, job, done, given.problems, lang=lang, as_json=as_json, out=out)


def _job(
    store: Store, book: Book, agencies: tuple[str, ...], items: tuple[str, ...], when: object, resume: bool
) -> Job:
    from datetime import date

    from app.scanning import Job

    assert isinstance(when, date)
    if resume:
        scan = _unfinished(store, book.book)
        agencies = tuple(r.agency for r in store.scan_agencies(scan.id))
        items = scan.items
    else:
        scan = store.new_scan("scan", book.book, when, book.fiscal_year, agencies, items=items)
    profiles = [a for a in store.agencies() if a.id in agencies]
    return Job(scan, book, profiles, store.submissions(book.fiscal_year, book.book, agencies), items)


def _unfinished(store: Store, book: str) -> ScanRow:
    """The newest scan that did not end, by this book ("": by any). Raises BadInput."""
    for scan in store.scans(("scan",)):
        if book in {"", scan.book} and scan.state == "running":
            return scan
    raise BadInput(
        f"ไม่มีการตรวจที่ค้างอยู่{book and f'ของกรอบ {book}'} ให้สั่งใหม่โดยไม่ใส่ --resume",
        f"there is no unfinished scan{book and f' of {book}'}; run it without --resume",
    )
