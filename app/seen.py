"""What `oit read` shows of a document: facts, years and months with where they stand first, and the text by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.seen_times import Found, Times, times_of
from documents.words import say
from model import Block, Document, Unread
from reports.words import place_said, reason_said
from thai import MONTHS_SHORT

_LINES = 40  # printed of one page or sheet without --all
_PLACE = 48  # characters of a place
_OCR_REASONS = frozenset({"scan", "picture", "lost_unicode"})
_PAGED = frozenset({"pdf", "pptx", "tiff"})


def as_json(source: str, document: Document) -> dict[str, Any]:
    """Everything as data: keys as in docs/read.md; keys may be added, never changed."""
    times = times_of(document)
    return {
        "schema": 1,
        "source": source,
        "sha256": document.sha256,
        **_facts(document),
        "kind_said": say("kinds", document.kind)._asdict(),
        "machine_said": say("machine", document.machine_reason)._asdict(),
        "fiscal_years": _values(times.fiscal),
        "years": _values(times.years),
        "months": _values(times.months),
        "members": [{"name": member.name, **_facts(member)} for member in document.members],
    }


def lines(source: str, document: Document, *, everything: bool) -> Iterator[str]:
    """The report for people: facts first, then the text by page or sheet."""
    yield f"ไฟล์ / file: {source}"
    yield from _summary(document)
    times = times_of(document)
    yield f"ปีงบประมาณที่พบ / fiscal years: {_listed(times.fiscal)}"
    others = {year: found for year, found in times.years.items() if year not in times.fiscal}
    yield f"ปี พ.ศ. อื่นที่พบ / other years (B.E.): {_listed(others)}"
    yield f"เดือนที่พบ / months: {_listed(_month_names(times))}"
    yield from _text(document, everything=everything)
    for member in document.members:
        yield ""
        yield f"=== ไฟล์ที่อยู่ข้างใน / file inside: {member.name} ==="
        yield from _summary(member)
        yield from _text(member, everything=everything)


def _values(times: dict[Any, Found]) -> list[dict[str, Any]]:
    return [{"value": value, "count": found.count, "first": found.first} for value, found in times.items()]


def _facts(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "claimed": document.claimed,
        "machine_readable": document.machine_readable,
        "machine_reason": document.machine_reason,
        "language": document.language,
        "title": document.title,
        "pages": document.pages,
        "sheets": list(document.sheets),
        "needs_browser": document.needs_browser,
        "metadata": dict(document.metadata),
        "unread": [{"reason": u.reason, "pages": list(u.pages), "detail": u.detail} for u in document.unread],
        "counts": {
            "tables": len(document.tables),
            "links": len(document.links),
            "forms": len(document.forms),
            "pictures": len(document.pictures),
        },
        "blocks": [
            {
                "locator": block.place.locator,
                "kind": block.kind.value,
                "text": block.text,
                "chrome": block.chrome,
                "hidden": block.hidden,
                "ocr": block.ocr,
                "confidence": block.confidence,
                "language": block.lang,
            }
            for block in document.blocks
        ],
    }


def _summary(document: Document) -> Iterator[str]:
    yield f"ชนิด / kind: {say('kinds', document.kind).both}"
    if document.claimed:
        said = say("kinds", document.claimed)
        yield f"  ! ชื่อหรือเว็บไซต์บอกว่าเป็น {said.th} แต่เนื้อไฟล์ไม่ใช่ / the name or server says {said.en}"
    yes = "ใช่ / yes" if document.machine_readable else "ไม่ใช่ / no"
    yield f"อ่านได้ด้วยเครื่อง / machine-readable: {yes} – {say('machine', document.machine_reason).both}"
    if document.blocks:
        yield f"ภาษา / language: {say('languages', document.language).both}"
    if document.title:
        yield f"ชื่อเรื่อง / title: {document.title}"
    if document.pages:
        yield f"จำนวนหน้า / pages: {document.pages}"
    if document.sheets:
        yield f"แผ่นงาน / sheets: {', '.join(_sheets(document))}"
    if document.needs_browser:
        yield "  ! หน้านี้ไม่มีเนื้อหาจนกว่าเบราว์เซอร์จะทำงาน / has no contents before a browser runs its scripts"
    for part in document.unread:
        yield _unread(document, part)
    if any(part.reason in _OCR_REASONS and part.pages for part in document.unread):
        yield "    เติม --ocr ท้ายคำสั่งเพื่อให้ลองอ่านภาพ / add --ocr to have pictures read"


def _sheets(document: Document) -> Iterator[str]:
    """Names of sheets, with what one does not see: hidden ones, empty ones."""
    for name in document.sheets:
        looks = {block.hidden for block in document.blocks if block.place.sheet == name}
        mark = " (ซ่อนอยู่ / hidden)" if looks == {True} else ""
        if not looks and not document.pictures:
            mark = " (ว่าง / empty)"
        yield name + mark


def _unread(document: Document, part: Unread) -> str:
    why = reason_said(part.reason)
    what = "หน้า / pages" if document.kind in _PAGED or document.pages else "รูปที่ / pictures"
    pages = f" {what} {_ranges(part.pages)}" if part.pages else ""
    detail = f" ({part.detail})" if part.detail else ""
    return f"  ! อ่านไม่ได้ / unread{pages}: {why.th} / {why.en}{detail}"


def _text(document: Document, *, everything: bool) -> Iterator[str]:
    groups: dict[str, list[Block]] = {}
    for block in document.blocks:
        groups.setdefault(_group(block), []).append(block)
    for name, blocks in groups.items():
        yield ""
        yield f"--- {name} ---"
        shown = blocks if everything else blocks[:_LINES]
        yield from (_line(block) for block in shown)
        if len(blocks) > len(shown):
            yield f"… อีก {len(blocks) - len(shown)} บรรทัด ใช้ --all เพื่อดูทั้งหมด / more lines, use --all"


def _group(block: Block) -> str:
    if block.place.page:
        return f"หน้า / page {block.place.page}"
    if block.place.sheet:
        return f"แผ่นงาน / sheet {block.place.sheet}"
    if block.place.img:
        return f"รูป / picture {block.place.img.removeprefix('embedded:')}"
    return "ส่วนประกอบของหน้า / menu, header, footer" if block.chrome else "เนื้อหา / contents"


def _line(block: Block) -> str:
    marks = [f"OCR {block.confidence:.0%}"] if block.ocr else []
    marks += ["ซ่อน/hidden"] if block.hidden else []
    marks += ["หัวท้าย/chrome"] if block.chrome and (block.place.page or block.place.sheet) else []
    heading = "# " if block.kind == "heading" else ""
    return f"{heading}{block.text}" + (f"  [{', '.join(marks)}]" if marks else "")


def _listed(times: dict[Any, Found]) -> str:
    if not times:
        return "ไม่พบ / none"
    return ", ".join(f"{value} ({found.count}×{_place(found.first)})" for value, found in list(times.items())[:30])


def _place(locator: str) -> str:
    """Where something stands first, in words and short."""
    if not locator:
        return ""
    said = place_said(locator).th
    return f", {said if len(said) <= _PLACE else said[: _PLACE - 1].rstrip() + '…'}"


def _month_names(times: Times) -> dict[str, Found]:
    """Months in words; one without a year only where it is seen with none."""
    dated = {value.partition("-")[2] for value in times.months if not value.startswith("?")}
    named = {}
    for value, found in times.months.items():
        year, _, month = value.partition("-")
        if year.startswith("?") and month in dated:
            continue
        shown = "ไม่บอกปี / no year" if year.startswith("?") else year
        named[f"{MONTHS_SHORT[int(month) - 1]} {shown}"] = found
    return named


def _ranges(pages: tuple[int, ...]) -> str:
    """1-3, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
