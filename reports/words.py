"""The words of reports: verdicts, outcomes and headings, Thai first."""

from __future__ import annotations

from typing import NamedTuple

from model import Outcome, Verdict
from rules.followup import Follow


class Said(NamedTuple):
    th: str
    en: str


class Look(NamedTuple):
    """How a verdict looks: a symbol that needs no colour, and the colour (text on white, contrast AA)."""

    symbol: str
    colour: str
    ground: str


VERDICTS: dict[Verdict, Said] = {
    Verdict.PRESENT: Said("พบ", "present"),
    Verdict.PARTIAL: Said("พบบางส่วน", "partial"),
    Verdict.MISSING: Said("ไม่พบ", "missing"),
    Verdict.UNVERIFIABLE: Said("ตรวจไม่ได้", "could not be checked"),
    Verdict.REVIEW: Said("ต้องให้คนตรวจ", "for a person to judge"),
    Verdict.NOT_APPLICABLE: Said("ไม่เกี่ยวข้อง", "does not apply"),
}
LOOKS: dict[Verdict, Look] = {
    Verdict.PRESENT: Look("✔", "#14532d", "#e7f6ec"),
    Verdict.PARTIAL: Look("◐", "#7a4a00", "#fff4d6"),
    Verdict.MISSING: Look("✘", "#8f1d1d", "#fdeaea"),
    Verdict.UNVERIFIABLE: Look("?", "#3f3f46", "#ececf1"),
    Verdict.REVIEW: Look("☞", "#1e3a8a", "#e8eefc"),
    Verdict.NOT_APPLICABLE: Look("–", "#52525b", "#f4f4f5"),
}
OUTCOMES: dict[Outcome, Said] = {
    Outcome.OK: Said("เปิดได้", "opened"),
    Outcome.NOT_MODIFIED: Said("ไม่เปลี่ยนจากครั้งก่อน", "unchanged since the last time"),
    Outcome.MOVED_HOME: Said("ถูกส่งกลับไปหน้าแรก", "redirected to the start page"),
    Outcome.DEAD: Said("ไม่มีหน้านี้แล้ว", "no such page"),
    Outcome.SOFT_404: Said("หน้าแจ้งว่าไม่พบข้อมูล", "the page says it was not found"),
    Outcome.BLOCKED: Said("เว็บไซต์กั้นไม่ให้เข้า", "the site blocked us"),
    Outcome.FORBIDDEN: Said("ไม่มีสิทธิ์เปิด", "forbidden"),
    Outcome.LOGIN_REQUIRED: Said("ต้องเข้าสู่ระบบก่อน", "login required"),
    Outcome.SERVER_ERROR: Said("เว็บไซต์ขัดข้อง", "server error"),
    Outcome.TIMEOUT: Said("เว็บไซต์ไม่ตอบภายในเวลา", "no answer in time"),
    Outcome.UNREACHABLE: Said("ติดต่อเครื่องแม่ข่ายไม่ได้", "the server cannot be reached"),
    Outcome.DNS: Said("หาชื่อเว็บไซต์ไม่พบ", "the host name is not known"),
    Outcome.TLS: Said("ใบรับรองความปลอดภัยมีปัญหา", "certificate problem"),
    Outcome.TOO_LARGE: Said("ไฟล์ใหญ่เกินกำหนด", "too large"),
    Outcome.TRUNCATED: Said("ได้ข้อมูลมาไม่ครบ", "cut off"),
    Outcome.BAD_ENCODING: Said("รหัสข้อมูลเสีย", "undecodable"),
    Outcome.REDIRECT_LOOP: Said("ส่งต่อวนไม่รู้จบ", "redirect loop"),
    Outcome.REFUSED_ADDRESS: Said("เป็นที่อยู่ภายใน ไม่เปิดเพื่อความปลอดภัย", "refused address"),
    Outcome.ROBOTS: Said("เว็บไซต์ไม่อนุญาตใน robots.txt", "robots.txt forbids it"),
    Outcome.NEEDS_BROWSER: Said("ต้องเปิดด้วยเบราว์เซอร์", "needs a browser"),
    Outcome.NOT_A_PAGE: Said("ไม่ใช่หน้าเว็บหรือไฟล์ หรือยังไม่ได้เปิด", "no page, or not opened"),
}
UNREAD: dict[str, Said] = {
    "scan": Said("เป็นภาพสแกน ยังอ่านด้วย OCR ไม่ได้", "a scan not read by OCR"),
    "picture": Said("เป็นรูปภาพ ยังอ่านด้วย OCR ไม่ได้", "a picture not read by OCR"),
    "no_letters": Said("เป็นภาพสแกนที่ OCR อ่านตัวอักษรไม่ออก", "a scan in which OCR reads no letters"),
    "lost_unicode": Said("ตัวอักษรในไฟล์อ่านไม่ได้", "letters of the file cannot be read"),
    "password": Said("ไฟล์มีรหัสผ่าน", "password"),
    "damaged": Said("ไฟล์เสีย", "damaged file"),
    "too_large": Said("ไฟล์ใหญ่เกินกำหนด", "too large"),
    "timeout": Said("อ่านไฟล์ไม่ทันในเวลาที่กำหนด", "reading took too long"),
    "memory": Said("ไฟล์ใช้หน่วยความจำเกินกำหนด", "reading took too much memory"),
    "page_limit": Said("อ่านเพียงบางหน้า", "read in part"),
    "unsupported": Said("ไฟล์ชนิดนี้อ่านไม่ได้", "unsupported kind"),
    "nested_archive": Said("ไฟล์บีบอัดซ้อน", "archive in an archive"),
    "reader_error": Said("อ่านไฟล์ไม่ได้", "could not be read"),
    "external": Said("อยู่บนบริการฝากไฟล์ภายนอก", "external file host"),
    "needs_browser": Said("ต้องเปิดด้วยเบราว์เซอร์", "needs a browser"),
    "not_fetched": Said("ยังไม่ได้เปิด", "not opened"),
    "budget": Said("ยังไม่ได้เปิด เพราะเกินจำนวนหน้าที่กำหนดต่อการตรวจ", "not opened: beyond the page budget of a scan"),
    "postback": Said(
        "ยังไม่ได้เปิด เพราะต้องกดบนหน้าเว็บและไม่มีที่อยู่ของตัวเอง",
        "not opened: only a click on the page shows it, it has no address",
    ),
    "unreadable_url": Said(
        "ส่งมาแล้วแต่อ่าน URL ไม่ได้ ให้คัดลอก URL จากเบราว์เซอร์มาใหม่", "the submitted URL cannot be read; copy it again"
    ),
}


FOLLOWS: dict[Follow, Said] = {
    Follow.ADDRESSED: Said("ดำเนินการแล้ว", "addressed"),
    Follow.NOT_YET: Said("ยังไม่ครบ", "not yet"),
    Follow.CANNOT_TELL: Said("ระบบบอกไม่ได้ ต้องให้คนดู", "cannot tell, a person must look"),
}
COSTS: dict[str, Said] = {
    "one": Said("ขาดองค์ประกอบที่ต้องมีเพียงอย่างเดียว", "lacks exactly one required element"),
    "one_unseen": Said(
        "ขาดองค์ประกอบที่ต้องมีหนึ่งอย่าง และยังมีส่วนที่เปิดดูไม่ได้", "lacks one required element, and some could not be seen"
    ),
    "more": Said("ขาดองค์ประกอบที่ต้องมีหลายอย่าง", "lacks several required elements"),
    "unseen": Said("เปิดดูไม่ได้ จึงยังบอกไม่ได้ว่ามีหรือไม่มี", "could not be seen, so nobody knows yet"),
    "person": Said("พบหลักฐานแล้ว ต้องให้คนตรวจ", "evidence is there, a person must judge"),
    "advice": Said("คำแนะนำ ไม่มีผลต่อคะแนน", "advice, no effect on the score"),
    "nothing": Said("ไม่มีสิ่งที่ต้องทำ", "nothing to do"),
}
NOTES: dict[str, Said] = {
    "text_after_url": Said("มีข้อความอยู่กับ URL แยกออกแล้ว", "text beside the URL was taken off"),
    "blank_inside": Said("มีช่องว่างใน URL แก้แล้ว", "blanks inside the URL were mended"),
    "no_scheme": Said("เติม https:// ให้แล้ว", "https:// was added"),
    "thai_digits_in_host": Said("แปลงเลขไทยในชื่อเว็บไซต์แล้ว", "Thai digits in the host were mended"),
    "two_urls": Said("แยกจากช่องที่มีหลาย URL", "one of several URLs in a cell"),
    "bare_path": Said("มีแต่เส้นทาง ไม่มีชื่อเว็บไซต์", "a path without a host"),
    "unreadable": Said("อ่าน URL ไม่ได้", "the URL cannot be read"),
    "no_url": Said("ไม่ได้ส่ง URL", "no URL was submitted"),
    "unknown_item": Said("กรอบการประเมินไม่มีข้อนี้", "the book has no such item"),
    "no_item": Said("ไม่มีรหัสข้อ", "no item code"),
    "no_agency": Said("ไม่มีรหัสหน่วยงาน", "no agency id"),
}


_PLACES = {
    "page": Said("หน้า", "page"),
    "heading": Said("หัวข้อ", "heading"),
    "sheet": Said("แผ่นงาน", "sheet"),
    "img": Said("รูปภาพ", "picture"),
}


def place_said(locator: str) -> Said:
    """A locator (`page=3`, `heading=A > B`) in words; one that is not known stays as it is."""
    kind, equals, place = locator.partition("=")
    said = _PLACES.get(kind) if equals else None
    return Said(f"{said.th} {place}", f"{said.en} {place}") if said else Said(locator, locator)


def note_said(note: str) -> Said:
    """What was mended in a submitted row, or why it is not used."""
    return NOTES.get(note) or Said(note, note)


def reason_said(reason: str) -> Said:
    """An outcome or a reader's reason in words."""
    if reason in UNREAD:
        return UNREAD[reason]
    try:
        return OUTCOMES[Outcome(reason)]
    except ValueError:
        return Said(reason, reason)
