"""Lines that are marked up as headings and are sentences: clauses of an announcement, a news line with nothing under it.

What counts as a sentence: a line that leads in what follows ("... ดังนี้"), a numbered clause that orders or defines, and a
line with nothing under it that orders, defines, or tells of a day or a person. What does not: a title, however long.
"""

from __future__ import annotations

import re

from model import Block, BlockKind
from thai.dates import find_dates
from thai.names import find_people
from thai.normalise import arabic

_LONG = 30  # key characters of a line that can be a sentence
_LEADS = re.compile(r"(?:ดังนี้|ดังต่อไปนี้)[\s:]*$")
_CLAUSE = re.compile(r"^(?:ข้อ|มาตรา)?\s*[\d๐-๙]+(?:[.)][\d๐-๙]*)*\s")
_ORDERS = re.compile(
    r"(?:^|[\s(])(?:หาก|ให้|ต้อง|ห้าม|ผู้ใด|ข้าพเจ้า|ได้|จะ|ไม่|เพื่อ)|ให้ใช้|ให้ดำเนินการ|หมายความ|หมายถึง|เป็นประธาน|เข้าร่วม|ขอประกาศ"
)
_STEP = re.compile(r"\s*ขั้น(?:ตอน)?(?:ที่)?\s?[\d๐-๙]")
_POINT = re.compile(r"\s*(?:ขั้น(?:ตอน)?(?:ที่)?\s?[\d๐-๙]{1,2}|\(?[\d๐-๙]{1,2}\s?[.)](?![\d๐-๙])|[-–•☐□])")
_TAKES = re.compile(r"[\d๐-๙]\s*(?:นาที|ชั่วโมง|ชม\.|วัน(?!ที่))")
_IN_STEPS = re.compile(r"\s*(?:ขั้นตอน|วิธี|กระบวนการ)")
_INLINE = re.compile(r"(?<![\d๐-๙.,/])[\d๐-๙]{1,2}[.)]?\s?[ก-๙a-zA-Z]{3}")
_CLAUSES = re.compile(r"(?<![ก-๙])ข้อ\s?[\d๐-๙]{1,2}[.)]?\s+[ก-๙a-zA-Z]{6}")
_ARROW = re.compile(r"[→➜>»:：,/-]+")
_LABEL = re.compile(
    r"(?:ระยะ|เวลา|ผู้|หน่วยงาน|เอกสาร|หลักฐาน|ค่า|แผน|ผัง|ช่องทาง|ประเภท|รายละเอียด|หมายเหตุ|และ|การ|ขั้น|งาน|ลำดับ|ฝ่าย|ส่วน)"
)
_COUNTS = re.compile(  # a label with what was counted or set aside for it, and nothing behind
    r"[ก-๎a-z)].{0,50}?\s*[:：=-]?\s*\d[\d,.]*\s*(?:ล้าน|แสน|หมื่น|พัน)?\s*(?:บาท|คน|ราย|เรื่อง|แห่ง|โครงการ|ชุมชน|ตัน|ฉบับ|คดี|คำขอ|%)(?:\s*\([^)]{0,30}\))?\W*$"
)
_SEVERAL = 3  # points of one line
_COUNTED = 60  # key characters of a label with its figure
_SAYS = 8  # key characters of a step that says something


def steps(block: Block) -> int:
    """Steps that a line tells: a numbered one that says something ("ขั้นตอนที่ 2 บันทึกภาพ"), not the label of an empty one; an item
    with the time it takes ("ตรวจสอบหลักฐาน (10 นาที)"); several one after another ("ขั้นตอน 1. รับคำขอ 2. ตรวจ 3. แจ้งผล")."""
    several = len(_INLINE.findall(block.norm)) if _IN_STEPS.match(block.norm) else 0
    if several >= _SEVERAL or (block.kind is BlockKind.ITEM and len(block.key) >= _SAYS and _TAKES.search(block.norm)):
        return max(several, 1)
    if _IN_STEPS.match(block.norm) and len(named := _terms(block.norm)) >= _SEVERAL:
        return len(named)
    return int(len(block.key) >= _SAYS + len("ขั้นตอนที่") and _STEP.match(block.norm) is not None)


def clauses(block: Block) -> int:
    """Numbered clauses of a rule that say something ("ข้อ 1 การสอบคัดเลือก ข้อ 2 คณะกรรมการสรรหา")."""
    return len(_CLAUSES.findall(block.norm))


def counts(block: Block) -> bool:
    """Whether a short line is a label with its figure and unit ("ไตรมาส 2 : 77.7 ล้านบาท")."""
    return len(block.key) <= _COUNTED and _COUNTS.match(arabic(block.norm).strip(" -–•")) is not None


def _terms(norm: str) -> list[str]:
    """Acts that stand after the word for steps ("ขั้นตอน รับหนังสือ ลงทะเบียน เสนอ แจกจ่าย"); the labels of a form are none."""
    terms = _ARROW.sub(" ", norm).split()[1:]
    return terms if all(len(t) > 2 and not _LABEL.match(t) for t in terms) else []


def is_point(block: Block) -> bool:
    """A step, or a point of a list that says something."""
    return len(block.key) >= _SAYS and _POINT.match(block.norm) is not None


def is_sentence(block: Block, *, bare: bool) -> bool:
    """Whether a heading is a sentence. `bare`: nothing stands under it."""
    norm = block.norm.strip()
    if len(block.key) < _LONG:
        return False
    if _LEADS.search(norm) or (_CLAUSE.match(norm) and _ORDERS.search(norm)):
        return True
    return bare and bool(_ORDERS.search(norm) or find_dates(norm) or find_people(norm))
