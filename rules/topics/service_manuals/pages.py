"""Manuals that are web pages: services with their steps and times, on pages that a page of manuals leads to."""

from __future__ import annotations

import re

from checks.matter import may_speak
from checks.reading import Piece, Reading
from checks.substance import hollow
from rules.ask import Ask
from rules.topics.service_manuals.categories import about_manuals
from rules.topics.service_manuals.steps import steps_told

_LAW = re.compile(r"\W*(?:พระราชบัญญัติ|พ\.ร\.บ\.|พระราชกฤษฎีกา|กฎกระทรวง|ข้อบัญญัติ|ประกาศกระทรวง|ระเบียบ)")

_SERVICE = re.compile(
    r"ยื่น|คำขอ|คำร้อง|อนุญาต|จดทะเบียน|ลงทะเบียน|ขึ้นทะเบียน|นายทะเบียน|ทะเบียน(?:บ้าน|ราษฎร|สมรส|พาณิชย์)|ค่าธรรมเนียม|(?:ผู้|ให้|รับ|งาน|ขอรับ|การ|แบบ|จุด)บริการ"
    r"|ขอรับ|ผู้ขอ|การขอ|ออก(?:ใบ|หนังสือ|บัตร)|รับ(?:ใบ|หนังสือ|บัตร)|แจ้ง(?:เกิด|ตาย|ย้าย|การ)|ชำระ|ภาษี|เบี้ย|บัตรประ|มอบอำนาจ|คัดสำเนา|เอกสารที่ใช้"
    r"|หลักฐานที่ใช้|หลักฐานประกอบ|เอกสารประกอบ|สมัคร|apply|application|permit|licen[cs]e|service",
    re.IGNORECASE,
)  # what citizens come to the office for
_SAYS = 60  # key characters of a file that says what it is for


def speaks_of_service(reading: Reading) -> bool:
    """Whether a file speaks of something that citizens apply for; false of handbooks on floods, fever or pets (law 4)."""
    return may_speak(reading.whole, _SERVICE, _SAYS)


def is_law(reading: Reading) -> bool:
    """A file that is a law by its own title: it demands manuals and is none."""
    first = next(iter(reading.whole.head(80)), -1) if reading.is_file else -1
    return first >= 0 and _LAW.match(reading.doc.blocks[first].norm) is not None


def led_to(ask: Ask) -> list[Piece]:
    """Pages with steps and the time they take, behind links of a page of manuals, whether they repeat its name or not."""
    linked = [r for r in ask.readings if not r.is_file and r.parent is not None and about_manuals(ask, r.parent)]
    pieces = [r.whole for r in linked if not r.whole.find(*ask.families("staff-only")) and not hollow(r.whole)]
    return [p for p in pieces if steps_told(ask, p) and p.find(*ask.families("duration"))]
