"""`oit night`: every agency with submissions once per night; what the last night left undone comes first."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.options import (
    as_of_of,
    as_of_option,
    book_in,
    book_option,
    db_option,
    json_option,
    network_options,
    options,
    settings_of,
    store_of,
)
from app.say import BadInput

if TYPE_CHECKING:
    from rules.book import Book
    from storage import Store


@click.command("night")
@options(db_option, book_option, as_of_option, json_option, network_options)
@click.option(
    "--date", "night_of", default="", metavar="DATE", help="คืนของวันที่ / the night of; default today in Bangkok"
)
@click.option("--at-once", default=4, show_default=True, help="หน่วยงานพร้อมกัน / agencies at a time")
@click.option("--site", type=click.Path(path_type=Path), help="โฟลเดอร์ของกระดาน / folder of the static site")
def command(
    db: str,
    book_name: str,
    as_of: str,
    as_json: bool,
    night_of: str,
    at_once: int,
    site: Path | None,
    **network: object,
) -> int:
    """ตรวจทุกหน่วยงานคืนละครั้ง สั่งซ้ำได้ / every agency once per night; may be called again."""
    from app.nightly import run_night
    from app.reporting import after_night

    settings = settings_of(**network)  # type: ignore[arg-type]
    night = as_of_of(night_of, "--date")
    with store_of(db) as store:
        book = _book(store, book_name)
        done = asyncio.run(run_night(store, settings, book, night, as_of_of(as_of), at_once))
        return after_night(store, book, done, as_json=as_json, site=site)


def _book(store: Store, name: str) -> Book:
    """The named book, else the one that the submissions of the newest year were read by. Raises BadInput."""
    if name:
        return book_in(store, name)
    handed_in = store.submitted_books()
    if not handed_in:
        raise BadInput(
            "ยังไม่มีรายการส่ง URL ในฐานข้อมูล ให้นำเข้าก่อนด้วย oit scan FILE",
            "no submissions are stored yet; bring them in with oit scan FILE",
        )
    others = [b for year, b, _ in handed_in[1:] if year == handed_in[0][0]]
    if others:
        listed = ", ".join((handed_in[0][1], *others))
        used = handed_in[0][1]
        click.echo(f"มีรายการของหลายกรอบ ({listed}) ใช้ {used} เลือกอื่นด้วย --book", err=True)
    return book_in(store, handed_in[0][1])
