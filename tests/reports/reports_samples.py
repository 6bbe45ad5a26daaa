"""Findings of every verdict, made for the writers: two agencies, one of them with hostile texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from model import Advice, Agency, Evidence, Finding, Level, Strength, Submission, SubmissionState, Verdict
from reports.data import Report, build
from rules.book import Book, Element, Item, load_book
from rules.submitted import AdviceKind, SubmissionAdvice, row_of

SITE = "https://webportal.bangkok.go.th/bang/page/sub"
HOSTILE = '=HYPERLINK("http://evil/")<script>alert(1)</script>"\'&{{7*7}}\u202egnp\u2066\u200b\x07\ufffe\u2028'
VERDICTS = tuple(Verdict)
AGENCIES = (
    Agency("bang", "สำนักงานเขตบางตัวอย่าง", "Bang Tuayang", units={"ฝ่ายโยธา": "กองช่าง"}),
    Agency("evil", HOSTILE, HOSTILE),
)
SCAN = "20230402-1"


def sample_book() -> Book:
    return load_book("fy2566-result")


def sample_report() -> Report:
    book = sample_book()
    manifests: dict[tuple[str, str], dict[str, object]] = {
        ("bang", item.code): {"sources": list(_manifest(item))} for item in book.items
    }
    proposed = SubmissionAdvice(AdviceKind.PROPOSED, "", "", f"{SITE}/901", "โครงสร้างหน่วยงาน", ("แผนผังโครงสร้าง",), 6)
    manifests["bang", "O1"]["advice"] = [row_of(proposed)]
    hostile = SubmissionAdvice(
        AdviceKind.OTHER_ITEM, "javascript:alert(1)", "laws", "javascript:alert(1)", HOSTILE, (HOSTILE,)
    )
    manifests["evil", "O1"] = {
        "sources": [{"url": "javascript:alert(1)", "label": HOSTILE, "outcome": "ok", "unread": [], "read_at": ""}],
        "advice": [row_of(hostile)],
    }
    made_at = datetime(2023, 4, 2, 19, 30, tzinfo=UTC)
    return build(
        book, SCAN, date(2023, 4, 2), made_at, AGENCIES, sample_findings(book), list(_submissions(book)), manifests
    )  # fmt: skip


def sample_findings(book: Book) -> list[Finding]:
    """Item n of the first agency lacks nothing, one, more ... in turn; the second has one item full of hostile texts."""
    made = []
    for number, item in enumerate(book.items):
        for at, element in enumerate(item.elements):
            verdict = (
                VERDICTS[number % 6] if at == 0 else VERDICTS[(number * at) % 6] if number % 5 == 4 else Verdict.PRESENT
            )
            made.append(finding("bang", item, element, verdict))
    first = book.items[0]
    made += [finding("evil", first, e, v, HOSTILE) for e, v in zip(first.elements, VERDICTS, strict=False)]
    return made


def finding(agency: str, item: Item, element: Element, verdict: Verdict, text: str = "") -> Finding:
    there = verdict in {Verdict.PRESENT, Verdict.PARTIAL, Verdict.REVIEW}
    advised = verdict is Verdict.PRESENT and element.kind == "file"
    quote = text or f"{element.th} ของสำนักงานเขตบางตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2566 ผู้อำนวยการเขต ปู่ญี่ปุ่น กำนัน น้ำใจ"
    near = (Evidence(f"{SITE}/876", text or "รายงานประจำปี 2565"),)
    months = ("2566-01", "2566-02") if element.kind == "months" and verdict is Verdict.PARTIAL else ()
    return Finding(
        scan=SCAN, as_of="2023-04-02", agency=agency, fiscal_year=2566, book="fy2566-result", item=item.code,
        topic=item.topic, element=element.id, level=Level(element.level), verdict=verdict, reason=_reason(verdict),
        strength=Strength.WEAK if there and element.kind == "year" else Strength.SURE,
        evidence=(Evidence(text or f"{SITE}/875/%E0%B8%9C%E0%B8%B1%E0%B8%87", quote, "heading=ข้อมูล > รายงาน"),) if there else (),
        parts_found=(), parts_missing=(text,) if text else (), months_found=(), months_missing=months, months_not_due=(),
        advice=(Advice(text or "ควรเพิ่มไฟล์ Word ไว้ด้วย", text or "Add a Word file.", near),) if advised else (),
        suggestion=text or _suggestion(verdict, element.th, item), suggestion_en=text or f"{verdict.value}: {item.en}",
        units=item.units, rule_version="1", near=near if months or text else (),
        title=text or element.th, item_title=item.th, unread=(f"{SITE}/877 timeout",), fingerprint="f",
    )  # fmt: skip


def _reason(verdict: Verdict) -> str:
    return {Verdict.MISSING: "not_found", Verdict.UNVERIFIABLE: "timeout"}.get(verdict, "")


def _suggestion(verdict: Verdict, title: str, item: Item) -> str:
    units = ", ".join(item.units)
    return {
        Verdict.PARTIAL: f"พบข้อมูล 4 จาก 6 เดือน ยังไม่พบเดือนมกราคม 2566, กุมภาพันธ์ 2566 ขอให้เพิ่มข้อมูลของเดือนดังกล่าว ({units})",
        Verdict.MISSING: f"ไม่พบ{title} ในหน้าและไฟล์ที่ส่ง ขอให้เผยแพร่ในหน้าที่ส่ง ({units})",
        Verdict.UNVERIFIABLE: f"ตรวจไม่ได้: มีหน้าหรือไฟล์ที่ควรมี{title} แต่ระบบเปิดอ่านไม่ได้ ({SITE}/877) ({units})",
        Verdict.REVIEW: f"ต้องให้คนตรวจ: พบหลักฐานแล้ว โปรดเปิดดูว่าเป็นไปตามที่กำหนดหรือไม่ ({title}) ({units})",
        Verdict.NOT_APPLICABLE: "ไม่เกี่ยวข้องกับหน่วยงานนี้: ไม่มีโรงเรียนในสังกัด",
    }.get(verdict, "")


def _submissions(book: Book) -> Iterator[Submission]:
    for item in book.items:
        url = f"{SITE}/{item.code[1:]}/%E0%B8%AB%E0%B8%99%E0%B9%89%E0%B8%B2"
        yield Submission("bang", item.code, url, url, "เลือกหัวข้อ “ตรวจสอบสถานะ”" if item.code == "O6" else "")
    yield Submission("bang", "O2", SITE, f"{SITE} (ดูด้านล่าง)", "", SubmissionState.MENDED, "text_after_url", 4)
    yield Submission("bang", "O99", "", f"{SITE}/9", "", SubmissionState.UNUSABLE, "unknown_item", 90)
    yield Submission("evil", "O1", "javascript:alert(1)", HOSTILE, HOSTILE)
    yield Submission("evil", HOSTILE, "", HOSTILE, HOSTILE, SubmissionState.UNUSABLE, "unknown_item", 91)


def _manifest(item: Item) -> Iterator[dict[str, object]]:
    for number in range(12):
        outcome = ("ok", "ok", "ok", "dead", "timeout", "ok")[number % 6]
        yield {
            "url": f"https://webportal.bangkok.go.th/public/user_files_editor/60/{item.code}/{number}.pdf",
            "label": f"รายงานผลการดำเนินงาน ฉบับที่ {number}",
            "outcome": outcome,
            "unread": [["scan", [1, 2]]] if number == 5 else [],
            "read_at": f"2023-04-02T18:{number:02d}:00+00:00",
        }


def enormous_report() -> Report:
    """One agency whose texts all have a megabyte."""
    book = sample_book()
    item = book.items[0]
    long = "กู้" * 350_000
    found = [finding("bang", item, e, v, long) for e, v in zip(item.elements, VERDICTS, strict=False)]
    agency = Agency("bang", long, long)
    rows = [Submission("bang", item.code, f"{SITE}/{long}", long, long)]
    looked = {"url": f"{SITE}/{long}", "label": long, "outcome": "ok", "unread": [], "read_at": ""}
    made_at = datetime(2023, 4, 2, 19, 30, tzinfo=UTC)
    manifests = {("bang", item.code): {"sources": [looked] * 60}}
    return build(book, SCAN, date(2023, 4, 2), made_at, [agency], found, rows, manifests)
