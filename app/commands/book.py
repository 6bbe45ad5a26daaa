"""`oit book list | show | check | new | schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.options import book_of, json_option, lang_option
from app.say import BadInput

if TYPE_CHECKING:
    from rules.book import Book

_SURE = {"document": "เอกสารระบุ", "page": "หน้าเว็บระบุ", "inference": "อนุมาน"}
_UNJUDGED = {
    "th": "ข้อที่รู้เพียงชื่อหรือยังไม่มีกฎ: แสดงไว้เท่านั้น โปรแกรมไม่ตรวจ ต้องให้คนตรวจเอง",
    "en": "Known by title only, or without a rule: listed, judged by nobody",
}


@click.group("book")
def command() -> None:
    """กรอบการประเมิน / books."""


@command.command("list")
@json_option
def list_(as_json: bool) -> None:
    """รายชื่อกรอบการประเมินที่มี / the books that ship with the program."""
    from rules.book import load_book, shipped_books

    books = [load_book(name) for name in shipped_books()]
    if as_json:
        rows = [
            {**b.model_dump(include={"book", "fiscal_year", "source", "note"}), "title": b.title.th, **_counts(b)}
            for b in books
        ]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for book in books:
        click.echo(f"{book.book}: {book.title.th} ({_complete(book)})")
        click.echo(f"    ที่มา / source: {book.source}")
        if book.note:
            click.echo(f"    {book.note}")


@command.command()
@click.argument("name")
@json_option
@lang_option
def show(name: str, as_json: bool, lang: str) -> None:
    """แสดงข้อและองค์ประกอบ ความครบถ้วน และที่มา / items and elements, how complete it is, its source."""
    book = book_of(name, titles_only=True)
    if as_json:
        click.echo(json.dumps({**book.model_dump(by_alias=True, mode="json"), **_counts(book)}, ensure_ascii=False))
        return
    click.echo(book.title.th if lang == "th" else book.title.en)
    click.echo(f"{_complete(book)}\nที่มา / source: {book.source}")
    if book.note:
        click.echo(book.note)
    for item in book.items:
        click.echo(f"\n{item.code} {item.th if lang == 'th' else item.en}  [{item.topic}]  ({', '.join(item.units)})")
        for element in item.elements:
            mark = "" if element.level == "required" else " (แนะนำ)"
            click.echo(f"    {element.id}: {element.th}{mark}")
    if book.titles:
        click.echo(f"\n{_UNJUDGED[lang]}")
    for title in book.titles:
        topic = f"  [{title.topic}]" if title.topic else ""
        click.echo(f"{' '.join(title.codes)} {title.th}{topic}  ({_SURE[title.sure] if lang == 'th' else title.sure})")


@command.command()
@click.argument("name")
@json_option
def check(name: str, as_json: bool) -> int:
    """ตรวจไฟล์กรอบการประเมิน บอกทุกจุดที่ผิด / check a book file; every error with file:line:column."""
    from dataclasses import asdict

    from rules.book import BookError, UnknownBookError, load_book

    if as_json:
        faults = []
        try:
            load_book(name)
        except UnknownBookError as unknown:
            raise BadInput(unknown.th, unknown.en) from None
        except BookError as error:
            faults = [asdict(f) for f in error.faults]
        click.echo(json.dumps(faults, ensure_ascii=False))
        return 3 if faults else 0
    book = book_of(name, titles_only=True)
    click.echo(f"{book.book}: ใช้ได้ / right ({_complete(book)})")
    return 0


@command.command()
@click.option("--from", "base", required=True, metavar="B", help="กรอบต้นแบบ ชื่อหรือไฟล์ / the book to start from")
@click.option("--year", required=True, type=click.IntRange(2500, 2700), help="ปีงบประมาณ พ.ศ. / fiscal year B.E.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="ไฟล์ใหม่ .yaml / the new file"
)
def new(base: str, year: int, out: Path | None) -> None:
    """สร้างกรอบของปีถัดไปเป็นไฟล์ให้แก้ไข / make next year's book, a file to edit."""
    from rules.bookdraft import draft, draft_name, fixed_years

    book = book_of(base)
    out = out or Path(f"{draft_name(book.book, year)}.yaml")
    if out.suffix not in {".yaml", ".yml"}:
        raise BadInput(f"ชื่อไฟล์ {out} ต้องลงท้ายด้วย .yaml", f"the file name {out} must end in .yaml")
    text = draft(base, year, str(out))
    _write(out, text, "x")
    click.echo(f"{out}: สร้างแล้ว / made ({_complete(book_of(str(out)))})")
    for line in fixed_years(text):
        click.echo(
            f"{out}:{line}:1: ปีที่พิมพ์ไว้ตายตัว ไม่เลื่อนตามปีงบประมาณ ให้ตรวจ / a year that does not move with the book: check it"
        )
    click.echo(f"แก้ไขแล้วสั่ง / edit it, then: oit book check {out}")


@command.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="ไฟล์ / file")
def schema(out: Path | None) -> None:
    """JSON schema ให้โปรแกรมแก้ไขช่วยเติมคีย์ / JSON schema of book files, for editors."""
    from rules.bookdraft import schema as schema_text

    if out is None:
        click.echo(schema_text(), nl=False)
        return
    _write(out, schema_text(), "w")
    click.echo(f"{out}: เขียนแล้ว / written")


def _write(out: Path, text: str, mode: str) -> None:
    try:
        with out.open(mode, encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise BadInput(
            f"มีไฟล์ {out} อยู่แล้ว ไม่เขียนทับ ให้ระบุชื่ออื่นด้วย --out", f"{out} exists already; name another with --out"
        ) from None
    except OSError as error:
        from thai.reasons import why_th

        raise BadInput(f"เขียน {out} ไม่ได้ ({why_th(error)})", f"{out} cannot be written ({error.strerror})") from None


def _counts(book: Book) -> dict[str, Any]:
    complete = "titles" if not book.items else "partial" if book.titles else "whole"
    elements = sum(len(i.elements) for i in book.items)
    return {"complete": complete, "items": len(book.items), "elements": elements, "titles_only": len(book.titles)}


def _complete(book: Book) -> str:
    """How much of the year's framework the book holds."""
    codes = sum(len(t.codes) for t in book.titles)
    only = f"รู้เพียงชื่อ {codes} ข้อ ไม่ตรวจ / {codes} by title only, not judged" if codes else ""
    if not book.items:
        return only
    elements = sum(len(i.elements) for i in book.items)
    whole = f"{len(book.items)} ข้อ {elements} องค์ประกอบ / {len(book.items)} items, {elements} elements"
    return f"{whole}; {only}" if only else whole
