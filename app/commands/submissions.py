"""`oit submissions import FILE`: a submission sheet or a report of a past assessment into storage, after showing it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.options import book_of, book_option, db_option, json_option, keep_book, options, store_of

if TYPE_CHECKING:
    from app.importing import Understood
    from app.intaking import Given
    from rules.book import Book


@click.group("submissions")
def command() -> None:
    """แบบส่ง URL และรายงานผลการประเมินเดิม / what was submitted, and reports of past assessments."""


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@options(db_option, book_option, json_option)
@click.option(
    "--agency", default="", metavar="A", help="รหัสหน่วยงาน / id of the agency, where the report does not tell it"
)
@click.option("--yes", is_flag=True, help="บันทึกโดยไม่ถาม / store without asking")
def import_(file: Path, db: str, book_name: str, as_json: bool, agency: str, yes: bool) -> None:
    """นำเข้าแบบส่ง URL (CSV, XLSX) หรือรายงานผลการประเมิน (DOCX, PDF, XLSX, CSV, ข้อความ) / a sheet, or a report of an assessment.

    แสดงสิ่งที่เข้าใจและไม่เข้าใจก่อน แล้วจึงถามก่อนบันทึก / shows what was understood and what not, and asks before it stores.
    """
    from app.importing import understand
    from app.intaking import store_input

    book = book_of(book_name)
    sheet = _sheet(file, book)
    if sheet is not None:
        _say_sheet(sheet, as_json=as_json)
        if _agreed(yes, as_json):
            with store_of(db) as store:
                store_input(store, book, sheet)
            _say_stored(len(sheet.submissions), 0, as_json)
        return
    read = understand(file, book, agency)
    click.echo(json.dumps(_as_json(read), ensure_ascii=False)) if as_json else _say(read, book)
    if not _agreed(yes, as_json):
        return
    _store(db, book, read)
    _say_stored(len(read.submissions), sum(len(p.suggestions) for p in read.past), as_json)


def _sheet(file: Path, book: Book) -> Given | None:
    """The file as a submission sheet; None when it is none."""
    from app.intaking import read_input
    from intake.columns import SUBMISSIONS, find_table
    from intake.errors import IntakeError

    if file.suffix.lower() not in {".csv", ".xlsx", ".xlsm", ".xls", ".ods"}:
        return None
    try:
        find_table(file, SUBMISSIONS, ("agency", "item", "url"))
    except IntakeError:
        return None
    return read_input([file], None, book)


def _store(db: str, book: Book, read: Understood) -> None:
    from app.importing import merged

    with store_of(db) as store:
        store.put_agencies([merged(store.agency(read.agency.id), read.agency)])
        if read.submissions:
            keep_book(store, book)
            store.put_submissions(book.fiscal_year, book.book, read.submissions)
        for year in sorted({p.fiscal_year for p in read.past}):
            store.put_past(read.agency.id, year, [p for p in read.past if p.fiscal_year == year])


def _agreed(yes: bool, as_json: bool) -> bool:
    if yes:
        return True
    if as_json or not sys.stdin.isatty():
        said = "ยังไม่ได้บันทึก ถ้าถูกต้องให้สั่งอีกครั้งพร้อม --yes / nothing was stored; run it again with --yes"
        click.echo(said, err=True)
        return False
    return click.confirm("บันทึกตามนี้หรือไม่ / store this?")


def _say_stored(rows: int, suggestions: int, as_json: bool) -> None:
    said = (
        f"บันทึกแล้ว: URL {rows} รายการ ข้อเสนอแนะเดิม {suggestions} รายการ / stored: {rows} URLs, {suggestions} suggestions"
    )
    click.echo(said, err=as_json)


def _say_sheet(sheet: Given, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {"agency": s.agency, "item": s.item, "url": s.url, "raw": s.raw, "note": s.note} for s in sheet.submissions
        ]
        click.echo(json.dumps({"agencies": list(sheet.agency_ids), "submissions": rows}, ensure_ascii=False))
        return
    click.echo(f"แบบส่ง URL: {len(sheet.agency_ids)} หน่วยงาน {len(sheet.submissions)} รายการ / a submission sheet")
    for _, problem in sheet.problems:
        click.echo(f"  แถว {problem.row} {problem.column}: {problem.th}: {problem.raw}")


def _say(read: Understood, book: Book) -> None:
    from urllib.parse import unquote

    from reports.words import note_said

    report = read.assessment
    urls = sum(len(i.addresses) for i in report.items)
    scored = sum(i.score is not None for i in report.items)
    said = sum(len(i.suggestions) for i in report.items)
    name = read.agency.name_th or "ไม่ทราบชื่อหน่วยงาน"
    click.echo(f"รายงานผลการประเมินปีงบประมาณ พ.ศ. {report.fiscal_year or 'ไม่ทราบ'} · {name} ({read.agency.id})")
    click.echo(f"{len(report.items)} ข้อ · {urls} URL · คะแนน {scored} ข้อ · ข้อเสนอแนะ {said} รายการ")
    for item, topic in zip(report.items, read.topics, strict=True):
        known = book.item(topic) if topic else None
        to = f"→ {known.code} ของ {book.book}" if known else "→ ไม่ทราบว่าเป็นเรื่องใดในกรอบนี้ เก็บไว้แต่ไม่ตรวจ"
        score = "" if item.score is None else f" · {item.score:g} คะแนน"
        click.echo(f"\n{item.code} {item.title}{score} {to}")
        for a in item.addresses:
            click.echo(
                f"   {unquote(a.url)}{f' ({a.label})' if a.label else ''}{f' [{note_said(a.note).th}]' if a.note else ''}"
            )
        if item.explanation:
            click.echo(f"   คำอธิบาย: {item.explanation}")
        for text in item.suggestions:
            click.echo(f"   ข้อเสนอแนะ: {text}")
    for line, text in report.left:
        click.echo(f"บรรทัด {line} ไม่เข้าใจ / not understood: {text[:200]}")


def _as_json(read: Understood) -> dict[str, Any]:
    report = read.assessment
    return {
        "schema": 1,
        "fiscal_year": report.fiscal_year,
        "agency": read.agency.id,
        "agency_name": read.agency.name_th,
        "items": [
            {
                "code": i.code, "topic": topic, "title": i.title, "score": i.score, "explanation": i.explanation,
                "urls": [{"url": a.url, "label": a.label, "raw": a.raw, "note": a.note} for a in i.addresses],
                "suggestions": list(i.suggestions), "line": i.line,
            }
            for i, topic in zip(report.items, read.topics, strict=True)
        ],
        "not_understood": [{"line": line, "text": text} for line, text in report.left],
    }  # fmt: skip
