"""Whether a paragraph only tells what happened on a day: a news line, not the plan, criteria or manual it stands under (law 3).

What counts: a paragraph that begins with its day and says who did or held something ("เมื่อวันที่ 12 มกราคม 2566 นาย... เป็นประธาน
เปิดการอบรม..."), or with who came and did it on that day. What does not: a dated order, decision, approval or term of a document
("เมื่อวันที่ 5 มกราคม 2566 ผู้อำนวยการเขตเห็นชอบแผน..."), and rows of data.
"""

from __future__ import annotations

import re

from checks.cues import holding
from model import Block, BlockKind, Document
from thai.dates import find_dates
from thai.memory import remembering_of

_ON = re.compile(r"เมื่อ(?:วัน|เช้า|บ่าย|\d)")
_SHORTEST = 40  # key characters
_OPENING = 40  # characters in which a text begins with its day
_DAY = re.compile(
    r"(?:^|^.{0,60}?)(?:เมื่อ|ใน|เช้า|บ่าย|วันนี้|ณ)?\s*\(?(?:วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?)\s*"
    r"[\d๐-๙]{1,2}(?:\s*[-–]\s*[\d๐-๙]{1,2})?\s*[ก-๎.]{2,12}\s*(?:พ\.ศ\.\s*)?(?:[\d๐-๙]{2,4})?"
)
_DID = re.compile(
    r"จัด(?:กิจกรรม|งาน|พิธี|โครงการ|อบรม|การอบรม|การฝึกอบรม|ให้มี|ประชุม|การประชุม|เวที|บูธ|ชุด|รถ|เจ้าหน้าที่)|เข้า(?:ร่วม|(?:รับ)?(?:การ)?(?:ฝึก)?อบรม|ประชุม|สัมมนา)|ร่วม(?:กับ|กิจกรรม|พิธี|งาน|เป็น|ประชุม|ทำ|พัฒนา|ต้อนรับ)"
    r"|เป็นประธาน|ลงพื้นที่|มอบ(?:ของ|เกียรติ|โล่|ถุง|เงิน|เครื่อง|ทุน|นโยบาย)|ต้อนรับ|เยี่ยม|ออกตรวจ|ตรวจเยี่ยม|นำ(?:คณะ|ทีม|ข้าราชการ|เจ้าหน้าที่|บุคลากร)"
    r"|(?:ไป)?ติดตั้ง\s?(?:ณ|ที่|บริเวณ)|แจก(?:จ่าย|แผ่นพับ|สติกเกอร์)|กิจกรรมจิตอาสา|รณรงค์|ศึกษาดูงาน|เปิดการอบรม|เปิดงาน|เปิดโครงการ|ถ่ายภาพ|ทำบุญ|วางพวงมาลา|ปลูกต้นไม้|ฉีดพ่น|ฉีดวัคซีน"
)


_HELD = re.compile(
    r"(?:สำนักงานเขต|ฝ่าย|งาน|กลุ่มงาน|ผู้อำนวยการ|ผอ\.|นาย|นาง|คณะ|ข้าราชการ|เจ้าหน้าที่|กรุงเทพมหานคร|กทม\.)(?:(?!ต้อง|พึง|ควร|มี(?:อำนาจ)?หน้าที่)[^.]){0,60}?(?:ได้|ร่วม)?"
    r"(?:จัด(?:ให้มี)?(?:การ|โครงการ)?(?:อบรม|ฝึกอบรม|ประชุม|สัมมนา|เสวนา|บรรยาย|กิจกรรม)|เข้า(?:ร่วม|รับ)(?:การ)?(?:อบรม|ฝึกอบรม|ประชุม|สัมมนา|กิจกรรม|พิธี))"
)


_DONE = re.compile(
    r"^.{0,60}?(?:ได้)?(?:ร่วม|เข้าร่วม|จัด)?(?:ประชุม|พิธี|รับมอบ|มอบ(?:นโยบาย|ของ|เงิน)|ลงพื้นที่|ตรวจเยี่ยม|ต้อนรับ|ศึกษาดูงาน|เป็นประธาน|รับฟัง(?:การ)?(?:บรรยาย|นโยบาย))"
)  # with the day on which it was done


_PRAISES = re.compile(
    r"(?:มีความสำคัญ|เป็น(?:สิ่ง|เรื่อง|เครื่องมือ|กลไก|ปัญหา)(?:ที่มีความ|ที่)?สำคัญ|มีประโยชน์)(?:ต่อ|ใน|อย่าง|ของ|ที่|ยิ่ง)"
)  # what the thing is good for


_ARTICLE = re.compile(
    r"^\s*(?:บทความ|กฎหมายน่ารู้|สาระน่ารู้|เกร็ด(?:ความรู้|กฎหมาย)|ความรู้เรื่อง|รู้หรือไม่|คำคม)|ศาล(?:ปกครอง|ฎีกา)(?:สูงสุด)?[^.]{0,20}(?:วินิจฉัย|วาง(?:หลัก|แนว)|พิพากษา)"
)  # about the thing in general
_PRESS = re.compile(
    r"ผู้สื่อข่าว|(?:ที่มา|ข่าวจาก|อ้างอิง)\s?[:：]\s?(?:หนังสือพิมพ์|สำนักข่าว|เว็บไซต์ข่าว)|(?:ราชกิจจานุเบกษา|เว็บไซต์ราชกิจจาฯ?)\s?(?:ได้|มีการ)?\s?เผยแพร่"
    r"|(?:ครม\.?|คณะรัฐมนตรี)[^.]{0,20}?(?:มีมติ|รับทราบ|เห็นชอบ|ไฟเขียว)"
)  # as newspapers tell it

_GOOD = ("สำคัญ", "มีประโยชน์")
_KNOWN = ("บทความ", "น่ารู้", "เกร็ด", "ความรู้เรื่อง", "รู้หรือไม่", "คำคม", "ศาลปกครอง", "ศาลฎีกา")
_REPORTED = ("ผู้สื่อข่าว", "ที่มา", "ข่าวจาก", "อ้างอิง", "ราชกิจจา", "ครม", "คณะรัฐมนตรี")
_PRAISING = (*_GOOD, *_KNOWN, *_REPORTED)  # of which one stands in every paragraph that praises
_MEETINGS = ("อบรม", "ประชุม", "สัมมนา", "เสวนา", "บรรยาย", "กิจกรรม", "พิธี")
_TELLING = (*_PRAISING, *_MEETINGS, "วัน", "เมื่อ")  # and in every one that tells, unless it begins with a figure


def praises(doc: Document, block: int) -> bool:
    """Whether a paragraph says what a thing is good for, or is an article on it, and not the thing itself."""
    return block in _praising(doc)


def tells(doc: Document, block: int) -> bool:
    """Whether a paragraph of running text is the telling of a happening."""
    return block in _telling(doc)


@remembering_of
def _praising(doc: Document) -> frozenset[int]:
    return frozenset(i for i in holding(doc, _PRAISING) if _praises(doc.blocks[i]))


@remembering_of
def _telling(doc: Document) -> frozenset[int]:
    cued = holding(doc, _TELLING)
    return frozenset(i for i, b in enumerate(doc.blocks) if (i in cued or b.norm[:1].isdigit()) and _tells(b))


def _praises(block: Block) -> bool:
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(block.key) >= _SHORTEST
        and any(said.search(block.norm) for said in (_PRAISES, _ARTICLE, _PRESS))
    )


def _tells(block: Block) -> bool:
    if block.kind is BlockKind.ROW or len(block.key) < _SHORTEST:
        return False
    if _praises(block) or (block.kind is BlockKind.PARAGRAPH and _HELD.match(block.norm)):
        return True
    if block.kind is BlockKind.PARAGRAPH and _ON.search(block.norm) and _DONE.match(block.norm):
        return True
    end = _day_end(block.norm)
    return end is not None and _DID.search(block.norm, end, end + 200) is not None


def _day_end(norm: str) -> int | None:
    """Where the day ends with which a text begins: "เมื่อวันที่ 12 มกราคม 2566", or bare "12 ม.ค. 66"."""
    day = _DAY.match(norm)
    if day is not None:
        return day.end()
    bare = next((d for d in find_dates(norm[:_OPENING]) if d.start <= 2), None) if norm[:1].isdigit() else None
    return bare.end if bare is not None else None
