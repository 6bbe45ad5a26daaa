"""A report of many agencies made for measuring: every item and element of the shipped book, verdicts of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from model import Advice, Agency, Evidence, Finding, Level, Strength, Submission, Verdict
from reports.data import Report, build
from rules.book import Book, Element, Item, load_book

SITE = "https://webportal.bangkok.go.th"
_VERDICTS = (
    *([Verdict.PRESENT] * 6), Verdict.MISSING, Verdict.PARTIAL, Verdict.PRESENT, Verdict.UNVERIFIABLE, Verdict.MISSING,
    Verdict.REVIEW,
)  # fmt: skip
_QUOTE = "รายงานผลการดำเนินงานของสำนักงานเขต ประจำปีงบประมาณ พ.ศ. 2566 ผู้อำนวยการเขต ปู่ญี่ปุ่น กำนัน น้ำใจ ที่ตั้ง"


def made_report(agencies: int) -> Report:
    """The same text for the same number of agencies."""
    book = load_book("fy2566-result")
    known = [
        Agency(f"district{n:02d}", f"สำนักงานเขตตัวอย่างที่ {n}", f"Example {n} District Office") for n in range(agencies)
    ]
    places = [(a, i) for a in known for i in book.items]
    findings = [
        _finding(book, agency, item, element, number)
        for number, (agency, item, element) in enumerate((a, i, e) for a, i in places for e in i.elements)
    ]
    submissions = [Submission(a.id, i.code, _page(a, i), _page(a, i), "ดูหัวข้อด้านล่าง") for a, i in places]
    manifests = {(a.id, i.code): {"sources": list(_looked(a, i))} for a, i in places}
    made_at = datetime(2023, 4, 2, 19, 30, tzinfo=UTC)
    return build(book, "20230402-bench", date(2023, 4, 2), made_at, known, findings, submissions, manifests)


def _page(agency: Agency, item: Item) -> str:
    return f"{SITE}/{agency.id}/page/sub/22{item.code[1:]:0>3}/%E0%B8%AB%E0%B8%99%E0%B9%89%E0%B8%B2"


def _finding(book: Book, agency: Agency, item: Item, element: Element, number: int) -> Finding:
    verdict = _VERDICTS[number * 7 % len(_VERDICTS)]
    shown = tuple(
        Evidence(_page(agency, item), f"{n} {element.th} {_QUOTE}", f"heading={item.th} > {element.th}")
        for n in range(3)
    )
    months = ("2566-01", "2566-02") if verdict is Verdict.PARTIAL else ()
    return Finding(
        scan="20230402-bench", as_of="2023-04-02", agency=agency.id, fiscal_year=2566, book=book.book, item=item.code,
        topic=item.topic, element=element.id, level=Level(element.level), verdict=verdict, reason="", strength=Strength.SURE,
        evidence=shown if verdict in {Verdict.PRESENT, Verdict.PARTIAL, Verdict.REVIEW} else (),
        parts_found=(), parts_missing=(), months_found=(), months_missing=months, months_not_due=(),
        advice=(Advice("ควรเพิ่มไฟล์ Word ไว้ด้วย", "Add a Word file as well."),) if number % 17 == 0 else (),
        suggestion="" if verdict is Verdict.PRESENT else _suggestion(verdict, element, item),
        suggestion_en="" if verdict is Verdict.PRESENT else f"{verdict.value}: {item.en}. Publish it on the submitted page.",
        units=item.units, rule_version="1", near=shown[:2] if verdict in {Verdict.MISSING, Verdict.PARTIAL} else (),
        title=element.th, item_title=item.th, unread=(), fingerprint="f" * 64,
    )  # fmt: skip


def _suggestion(verdict: Verdict, element: Element, item: Item) -> str:
    lead = {Verdict.MISSING: "ไม่พบ", Verdict.PARTIAL: "พบข้อมูล 4 จาก 6 เดือน ยังไม่พบเดือนมกราคม 2566, กุมภาพันธ์ 2566"}
    said = lead.get(verdict, "ตรวจไม่ได้ (ไม่ได้แปลว่าไม่มี): หน้าหรือไฟล์ที่อาจมี")
    return f"{said} “{element.th}” ในหน้าและไฟล์ที่ส่ง ขอให้เผยแพร่ไว้ในหน้าที่ส่ง ({', '.join(item.units)})"


def _looked(agency: Agency, item: Item) -> Iterator[dict[str, Any]]:
    for n in range(8):
        yield {
            "url": f"{SITE}/public/user_files_editor/{agency.id}/ITA66/{item.code}/%E0%B8%A3%E0%B8%B2%E0%B8%A2-{n}.pdf",
            "label": f"รายงานผลการดำเนินงาน ฉบับที่ {n}",
            "outcome": ("ok", "ok", "ok", "dead", "timeout")[n % 5],
            "unread": [],
            "read_at": f"2023-04-02T18:{n:02d}:00+00:00",
        }
