"""Whether a list is of papers to hand in: a list of lifts, of things for a flood or of a kitchen is of something else (law 4),
as is whatever else stands below the name of a checklist: a register of permits, people, news, figures.
"""

from __future__ import annotations

import re

from checks.matter import may_speak
from checks.reading import Piece
from rules.topics.permit_checklists.held import tick_table
from rules.topics.permit_checklists.inside import boxes

_PAPERS = re.compile(
    r"สำเนา|เอกสาร|หลักฐาน|อนุญาต|คำขอ|คำร้อง|ยื่น|แบบแปลน|แปลน|แบบ ?[ก-ฮ]|แผนที่|แผนผัง|โฉนด|บัตร|ทะเบียน|หนังสือ|มอบอำนาจ"
    r"|ใบ(?!ไม้)|ภาพถ่าย|รูปถ่าย|รายการคำนวณ|สัญญา|รายงาน|ยินยอม|copy|copies|plan|deed|form|document|permit|licen[cs]e",
    re.IGNORECASE,
)
_MEMO = re.compile(r"\W*บันทึกข้อความ")
_HANDED = re.compile(
    r"สำเนา|เอกสาร(?=ประกอบ|หลักฐาน|แสดง|สิทธิ|ที่ต้อง|แนบ|ครบ|ผู้|การ)|หลักฐาน|คำขอ|คำร้อง"
    r"|แบบ(?=แปลน|ก่อสร้าง|บ่อ|ท่อ|ระบบ| ?[ก-ฮ]{1,2}\. ?\d)|แปลน"
    r"|แผนที่|ผัง(?=บริเวณ|ท่อ|แสดง|จุด|ที่ตั้ง|ระบบ|ครัว|ร้าน|พื้นที่|อาคาร)|แผนผัง|โฉนด|น\. ?ส\. ?[34]|ส\. ?ค\. ?1|บัตร(?=ประ| ?ปชช)"
    r"|ทะเบียนบ้าน|มอบ(?=อำนาจ|ฉันทะ)|หนังสือ(?=ยินยอม|รับรอง|มอบ|แสดง|แจ้ง)|ใบ(?=รับรอง|อบรม|ประกอบ|แพทย์|ผ่าน)|ภาพถ่าย|รูปถ่าย|รายการคำนวณ|สัญญา(?=เช่า|ซื้อ)|ยินยอม|ลงนาม"
    r"|วิศวกร|สถาปนิก|ระยะร่น|ที่ว่าง|ดักไขมัน|บ่อ(?=ดัก|พัก|เกรอะ|บำบัด)|บำบัด|ท่อ(?=ระบาย|ร่วม|น้ำ)|ห้องน้ำ|ส้วม|อ่างล้าง|ระบายอากาศ|สุขลักษณะ|แมลง|ถังขยะ|ผู้สัมผัสอาหาร|ตรวจสุขภาพ"
    r"|copy|copies|plans?\b|deed|form\b|drawing|consent|identity|certificate",
    re.IGNORECASE,
)  # what is handed in for one of the permits, or looked at on the spot
_TICK = re.compile(r"[✓✔☐☑□◻▢❑❏]")
_FLOW = re.compile(r"\W*(?:(?:แผน)?ผัง(?:ขั้นตอน|กระบวน|การปฏิบัติ|การทำ|การให้|งาน)|flow ?chart|ขั้นตอน)", re.IGNORECASE)
_OF_STEPS = frozenset({"แผนผัง", "ผัง", "คำขอ", "คำร้อง", "ลงนาม"})  # what a chart of the steps speaks of
_KINDS = 2  # kinds of papers, or of what is looked at, that a checklist names


def of_papers(piece: Piece) -> bool:
    """Whether a file names papers, or a permit; what is no file, or read by OCR, may. A memo without a table lists none."""
    memo = (
        piece.is_file and not piece.tables() and any(_MEMO.match(piece.doc.blocks[i].norm) for i in piece.head(30)[:2])
    )
    return may_speak(piece, _PAPERS) and not memo and _tells_papers(piece)


def _tells_papers(piece: Piece) -> bool:
    """Whether a piece says at least two things to hand in or to look at, or has boxes or a column to tick."""
    if piece.reading.is_ocr:
        return True
    said = [b.norm for _, b in piece.texts()]
    told = {m[0].lower() for norm in said for m in _HANDED.finditer(norm)}
    if any(_FLOW.match(piece.doc.blocks[i].norm) for i in piece.head(30)[:1]):
        told -= _OF_STEPS
    ticked = any(_TICK.search(norm) or boxes(norm) for norm in said) or tick_table(piece)
    return ticked or len(told) >= _KINDS
