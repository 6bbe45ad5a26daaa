"""Options that several commands share, and what they are turned into."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.say import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.settings import Settings
    from model import Finding, Verdict
    from rules.book import Book, Item
    from storage import ScanRow, Store

F = TypeVar("F", bound=Callable[..., Any])
BANGKOK = timezone(timedelta(hours=7))
DEFAULT_BOOK = "fy2566-framework"


def options(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator, printed in this order."""
    return lambda f: reduce(lambda g, d: d(g), reversed(decorators), f)


db_option = click.option(
    "--db", envvar="OIT_DATABASE", default="", metavar="URL", help="ฐานข้อมูล / database (SQLite file)"
)
book_option = click.option(
    "--book", "book_name", default="", metavar="B", help="กรอบการประเมิน / book, e.g. fy2566-result"
)
lang_option = click.option("--lang", type=click.Choice(["th", "en"]), default="th", help="ภาษา / language")
digits_option = click.option(
    "--digits", "numerals", type=click.Choice(["arabic", "thai"]), default="arabic", help="เลขอารบิกหรือเลขไทย / digits"
)
json_option = click.option("--json", "as_json", is_flag=True, help="ให้โปรแกรมอื่นอ่าน / for machines")
scan_option = click.option(
    "--scan", "scan_id", default="last", metavar="S", help="รหัสการตรวจ / scan id, default the last"
)
agency_option = click.option(
    "--agency", "agencies", multiple=True, metavar="A", help="เฉพาะหน่วยงาน / only these agencies"
)
item_option = click.option("--item", "items", multiple=True, metavar="O12", help="เฉพาะข้อ / only these items")
as_of_option = click.option("--as-of", "as_of", default="", metavar="DATE", help="ณ วันที่ / ISO date, C.E. or B.E.")
network_options = options(
    click.option("--per-host", default=2, show_default=True, help="พร้อมกันต่อเครื่อง / at a time per server"),
    click.option("--gap", default=0.5, show_default=True, help="วินาทีระหว่างคำขอ / seconds between requests"),
    click.option("--proxy", default="", metavar="URL", help="พร็อกซี / proxy of a government network"),
    click.option("--contact", default="", metavar="MAIL", help="ผู้ติดต่อใน User-Agent / contact in the user agent"),
    click.option("--no-browser", is_flag=True, help="ไม่ใช้เบราว์เซอร์ / never render"),
    click.option("--origin", "origins", multiple=True, metavar="HOST=URL", help="ให้เครื่องอื่นตอบแทน / answer a host from"),
    click.option(
        "--allow-private", "private", multiple=True, metavar="HOST:PORT", help="ยอมให้ใช้ที่อยู่ภายใน / lift the guard"
    ),
)


def settings_of(
    per_host: int, gap: float, proxy: str, contact: str, origins: Iterable[str], private: Iterable[str], *,
    no_browser: bool = False,
) -> Settings:  # fmt: skip
    """Crawler settings from the command line. Raises BadInput."""
    from crawler.settings import Settings

    pairs = {}
    for origin in origins:
        host, equals, url = origin.partition("=")
        if not equals or "://" not in url:
            raise BadInput(
                f"--origin “{origin}” ต้องเขียนเป็น HOST=URL เช่น webportal.bangkok.go.th=http://127.0.0.1:8765",
                f"--origin “{origin}” must be HOST=URL, for example webportal.bangkok.go.th=http://127.0.0.1:8765",
            )
        pairs[host.lower()] = url.rstrip("/")
    allowed = set()
    for name in private:
        host, _, port = name.rpartition(":")
        if not host or not port.isdigit():
            raise BadInput(
                f"--allow-private “{name}” ต้องเขียนเป็น HOST:PORT", f"--allow-private “{name}” must be HOST:PORT"
            )
        allowed.add((host.lower(), int(port)))
    if per_host < 1 or gap < 0:
        raise BadInput(
            "--per-host ต้องไม่น้อยกว่า 1 และ --gap ต้องไม่ติดลบ", "--per-host must be at least 1, --gap not negative"
        )
    return Settings(
        per_host=per_host, gap=gap, proxy=proxy, contact=contact, browser=not no_browser, origins=pairs,
        allow_private=frozenset(allowed),
    )  # fmt: skip


def book_of(name: str, *, titles_only: bool = False) -> Book:
    """A book by name or path. Raises BadInput; also when nothing can be judged by it, unless `titles_only`."""
    from rules.book import BookError, UnknownBookError, load_book

    try:
        book = load_book(name or DEFAULT_BOOK)
    except UnknownBookError as error:
        raise BadInput(error.th, error.en) from None
    except BookError as error:
        raise BadInput(
            f"กรอบการประเมินนี้ใช้ไม่ได้ แก้ตามตำแหน่งต่อไปนี้ในไฟล์ (ไฟล์:บรรทัด:คอลัมน์)\n{error}",
            "the book cannot be used; mend the places above",
        ) from None
    if not book.items and not titles_only:
        raise BadInput(
            f"กรอบ {book.book} รู้เพียงชื่อข้อ ยังไม่มีองค์ประกอบ จึงใช้ตรวจไม่ได้ ดูด้วย oit book show {book.book}",
            f"of {book.book} only titles are known, so nothing can be judged by it; see oit book show {book.book}",
        )
    return book


def book_in(store: Store, name: str) -> Book:
    """A book by name or path, also one that was given as a file before: files are kept with what is judged by them.

    Raises BadInput.
    """
    from rules.book import Book, is_file, shipped_books

    kept = None if not name or is_file(name) or name in shipped_books() else store.book(name)
    return Book.model_validate_json(kept) if kept else keep_book(store, book_of(name))


def keep_book(store: Store, book: Book) -> Book:
    """Keep a book that came from a file."""
    from rules.book import shipped_books

    if book.book not in shipped_books():
        store.put_book(book.book, book.model_dump_json(by_alias=True))
    return book


@contextmanager
def store_of(db: str, *, create: bool = True) -> Iterator[Store]:
    """The database. Raises BadInput when it cannot be used."""
    from storage import StorageError, default_path, open_store

    try:
        with open_store(db or default_path(), create=create) as store:
            yield store
    except StorageError as error:
        raise BadInput(error.th, error.en) from None


def today() -> date:
    """Today in Bangkok."""
    return datetime.now(BANGKOK).date()


def as_of_of(text: str, option: str = "--as-of") -> date:
    """A date, today when none is given: ISO or day/month/year, C.E. or B.E., any digits. Raises BadInput."""
    if not text:
        return today()
    try:
        parts = [int(part) for part in text.strip().replace("/", "-").split("-")]
        year, month, day = parts if parts[0] > 31 else reversed(parts)
        return date(year - 543 if year > 2400 else year, month, day)
    except ValueError:
        raise BadInput(
            f"{option} “{text}” ไม่ใช่วันที่ ให้เขียนเช่น 2566-04-15, 15/4/2566 หรือ 2023-04-15",
            f"{option} “{text}” is no date; write for example 2566-04-15, 15/4/2566 or 2023-04-15",
        ) from None


def check_items(book: Book, items: Iterable[str]) -> tuple[str, ...]:
    """Item codes or topics as codes of the book. Raises BadInput for one the book does not have."""
    return tuple(item_of(book, name).code for name in items)


VERDICTS = {
    "present": "พบ",
    "partial": "พบบางส่วน",
    "missing": "ไม่พบ",
    "unverifiable": "ตรวจไม่ได้",
    "review": "ต้องให้คนตรวจ",
    "not_applicable": "ไม่เกี่ยวข้อง",
}


def verdicts() -> dict[str, Verdict]:
    """Verdicts by their names, English and Thai."""
    from model import Verdict

    return {name: Verdict(code) for code, th in VERDICTS.items() for name in (code, th)}


def scan_of(store: Store, scan_id: str) -> ScanRow:
    """A stored scan by its id, or the last whole one (of a night or by hand). Raises BadInput."""
    from storage import StorageError

    try:
        return store.scan(scan_id, ("scan", "night")) if scan_id == "last" else store.scan(scan_id)
    except StorageError as error:
        raise BadInput(error.th, error.en) from None


def finding_of(store: Store, scan_id: str, agency: str, item: str, element: str) -> Finding:
    """One finding of a scan; item by code (in any digits) or topic, element by id. Raises BadInput."""
    scan = scan_of(store, scan_id)
    known_agencies(store, scan.id, (agency,))
    code = item_of(book_in(store, scan.book), item).code
    found = {f.element: f for f in store.findings(scan.id, agency, code)}
    if element not in found:
        there = ", ".join(found) or "-"
        raise BadInput(
            f"{code} ของ {agency} ไม่มีองค์ประกอบ “{element}” ที่มีคือ {there}",
            f"{code} of {agency} has no element “{element}”; it has {there}",
        )
    return found[element]


def item_of(book: Book, item: str) -> Item:
    """An item of a book by code as officers write it (O12, o๑๒, 012) or by topic. Raises BadInput."""
    from intake.codes import item_code

    found = book.item(item_code(item)) or book.item(item)
    if found is None:
        raise no_item(book, item_code(item) or item)
    return found


def no_item(book: Book, name: str) -> BadInput:
    """What to say of an item that the book does not judge."""
    title = book.known_title(name)
    if title:
        return BadInput(
            f"ข้อ {name} “{title.th}” ของกรอบ {book.book} รู้เพียงชื่อ ยังไม่มีกฎ โปรแกรมไม่ตรวจข้อนี้ ต้องให้คนตรวจเอง",
            f"of {name} in {book.book} only the title is known: it has no rule and is judged by nobody",
        )
    return BadInput(f"กรอบ {book.book} ไม่มีข้อ “{name}”", f"the book {book.book} has no item “{name}”")


def known_agencies(store: Store, scan: str, agencies: Iterable[str]) -> tuple[str, ...]:
    """The chosen agencies of a scan, default all. Raises BadInput for one the scan does not have."""
    there = tuple(r.agency for r in store.scan_agencies(scan))
    unknown = ", ".join(a for a in agencies if a not in there)
    if unknown:
        raise BadInput(
            f"การตรวจ {scan} ไม่มีหน่วยงาน {unknown} ที่มีคือ {', '.join(there)}",
            f"the scan {scan} has no agency {unknown}; it has {', '.join(there)}",
        )
    return tuple(agencies) or there
