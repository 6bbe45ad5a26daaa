"""Points of a checklist: what a line tells one after another."""

from __future__ import annotations

import re

from model import Block, BlockKind
from rules.topics.permit_checklists.inside import boxes
from thai.normalise import arabic

_NUMBER = re.compile(r"(?:^|[\s:])(?:\(\s?\d{1,2}\s?\)|\d{1,2}[.)](?!\d))|[✓✔•●▪]|(?:^|\s)[-–]\s")
_POINT = re.compile(r"\s*(?:\(?[\d๐-๙]{1,2}\s?[.)]|[-–•☐□]|\[)")  # a line that is a point of a list, no title
_INSPECTS = re.compile(r"ตรวจ(?:ว่า|สอบว่า|ดูว่า|:|สอบ:| ?ได้แก่| ?ดังนี้)")  # what an officer looks at follows
_TICK = re.compile(r"[□☐☑◻▢❑❏✓✔]")
MARK = re.compile(r"^[\s\d๐-๙().\-–•☐□\[\]✓]+")
PAPER = re.compile(
    r"สำเนา|โฉนด|แบบ(?:แปลน|บ่อ|ท่อ|ระบบ|ก่อสร้าง)|แผนผัง|แผนที่|ผัง(?:บริเวณ|ท่อ|แสดง|จุด|ที่ตั้ง|ระบบ|ครัว|ร้าน|พื้นที่)|ผล(?:วิเคราะห์|ตรวจ(?:น้ำ|คุณภาพ|สุขภาพ))|รายการคำนวณ|หนังสือ(?:ยินยอม|รับรอง|มอบ|แสดง|ขออนุญาต|แจ้ง)|หลักฐาน|ใบ(?:รับรอง|อนุญาต|อบรม|ประกอบ|แพทย์)"
    r"|บัตรประ|บัตร ?ปชช|ทะเบียน(?:บ้าน|พาณิชย์)|ภาพถ่าย|รูปถ่าย|สัญญา(?:เช่า|ซื้อ)|แบบคำขอ|คำขอ(?!อนุญาต)|แบบ ?[ก-ฮ]{1,2}\. ?\d"
    r"|ค่าธรรมเนียม|ลายมือชื่อ|ระยะร่น|บ่อ(?:ดัก|พัก)|เอกสารสิทธิ"
)


def marks_in(norm: str) -> int:
    """Points that a line tells one after another: boxes, numbers, or papers to bring."""
    text = arabic(norm)
    apart = text.count(" / ") + 1 if _INSPECTS.search(text) else 0
    return max(boxes(text), len(_NUMBER.findall(text)), len({m[0] for m in PAPER.finditer(text)}), apart)


def ticks_in(norm: str) -> int:
    """Boxes to tick, which say that a list is a checklist without the word; brackets may be a form's."""
    return len(_TICK.findall(norm))


def is_point(block: Block) -> bool:
    """A point of a list, or a row of several cells: no title."""
    return bool(_POINT.match(block.norm)) or (block.kind is BlockKind.ROW and " | " in block.text)
