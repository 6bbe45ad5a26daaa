"""`oit book list | show | check`."""

from __future__ import annotations

import json

import click

from app.options import book_of, json_option, lang_option


@click.group("book")
def command() -> None:
    """กรอบการประเมิน / books."""


@command.command("list")
@json_option
def list_(as_json: bool) -> None:
    """รายชื่อกรอบการประเมินที่มี / the books that ship with the program."""
    from rules.book import load_book, shipped_books

    books = [load_book(name) for name in shipped_books()]
    rows = [
        {"book": b.book, "fiscal_year": b.fiscal_year, "items": len(b.items), "elements": sum(len(i.elements) for i in b.items),
         "title": b.title.th, "note": b.note}
        for b in books
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['book']}: {row['title']} ({row['items']} ข้อ {row['elements']} องค์ประกอบ)")


@command.command()
@click.argument("name")
@json_option
@lang_option
def show(name: str, as_json: bool, lang: str) -> None:
    """แสดงข้อและองค์ประกอบ / items and elements of a book."""
    book = book_of(name)
    if as_json:
        click.echo(book.model_dump_json(by_alias=True))
        return
    click.echo(book.title.th if lang == "th" else book.title.en)
    for item in book.items:
        click.echo(f"\n{item.code} {item.th if lang == 'th' else item.en}  [{item.topic}]  ({', '.join(item.units)})")
        for element in item.elements:
            mark = "" if element.level == "required" else " (แนะนำ)"
            click.echo(f"    {element.id}: {element.th}{mark}")


@command.command()
@click.argument("name")
def check(name: str) -> None:
    """ตรวจไฟล์กรอบการประเมิน บอกทุกจุดที่ผิด / check a book file; every error with file:line:column."""
    book = book_of(name)
    _check_rules(book)
    click.echo(
        f"{book.book}: ใช้ได้ / right ({len(book.items)} items, {sum(len(i.elements) for i in book.items)} elements)"
    )


def _check_rules(book: object) -> None:
    """Every element of the book has a rule and words."""
    from app.say import BadInput
    from rules.book import Book
    from rules.judge import rule_of
    from rules.words import load_words

    assert isinstance(book, Book)
    lacking = []
    for item, element in book.elements:
        try:
            rule_of(item.topic, element.id)
            load_words().elements[item.topic, element.id]
        except (ImportError, AttributeError, KeyError):
            lacking.append(f"{item.topic}/{element.id}")
    if lacking:
        listed = ", ".join(lacking)
        raise BadInput(f"ยังไม่มีกฎหรือถ้อยคำของ {listed}", f"no rule or words for {listed}")
