"""A plan that tells its contents in sentences: how hard it is for those who come, what the office changes, what they gain by it.

What counts: sentences on a permit process in which one comes after the other ("ต้องมา 4 รอบ ... เราจึง ... มาเพียงรอบเดียว");
without the gain they show two contents. What does not: what was hard for the office, promises, a process that is only described.
"""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence

_HARD = re.compile(
    r"ต้อง(?:มา|ไป|รอ|เดินทาง|ลางาน|วิ่ง|กลับ|ยื่น|ถ่าย|จ้าง|เสีย)[^.;]{0,40}?(?:รอบ|ครั้ง|เที่ยว|หน|หลาย|นาน|วัน|ไกล"
    r"|ซ้ำ|ใหม่|เอง|เงิน|ค่า)|(?:ไม่|มิ)(?:ค่อย)?(?:รู้|ทราบ|เข้าใจ|แน่ใจ|ครบ|ถูก|สะดวก|ชัด|กล้า|มีเวลา|พบ|เป็น)"
    r"|(?:^|[^ก-๎]|เขา|เธอ|คน|ผู้ขอ|ผู้ยื่น|ประชาชน|ลูกค้า)(?:มัก)?(?:งง|สับสน|เบื่อ|ท้อ|กังวล|หลง)|รอ(?:คิว|นาน|ผล"
    r"|หลาย)|(?:ยุ่งยาก|ลำบาก|ล่าช้า|เสียเวลา|เสียค่า|แออัด|หลาย(?:รอบ|เที่ยว|ครั้ง|แห่ง|ขั้นตอน|หน่วยงาน))"
    r"|ปัญหา|อุปสรรค|ติดขัด|บ่น|ร้องเรียนว่า|เดือดร้อน|ไม่พอใจ"
)
_CHANGED = re.compile(
    r"(?:เรา|เขต|ฝ่าย[ก-๎]{0,12}|เจ้าหน้าที่|ปีนี้)\s?(?:จึง|เลย|จะ|ได้|ก็)|จึง(?:ได้|จะ|มี|เปิด|จัด|ทำ|ให้|เพิ่ม"
    r"|ปรับ|ลด|เปลี่ยน|ย้าย|ตั้ง|ส่ง|นัด|รับ|พัฒนา|กำหนด|แก้)"
    r"|หลัง(?:ปรับ(?:ปรุง)?|ทำ)?\s*[:：]|(?:ตอนนี้|ปัจจุบัน|บัดนี้)\s?[ก-๎:]|(?:แก้|ปรับ|เปลี่ยน)(?:ไข|ปรุง)?(?:โดย"
    r"|ด้วย|เป็น|ให้|มา)|ทางแก้|วิธีแก้|ต่อไปนี้จะ|ปีนี้(?:เปิด|จัด|เพิ่ม|ทำ|ให้)"
)
_GAINED = re.compile(
    r"เหลือ(?:เพียง|แค่)? ?[\d๐-๙ก-๎]|(?:เพียง|แค่)(?:รอบ|ครั้ง|วัน|[\d๐-๙]| [\d๐-๙])|(?:รอบ|ครั้ง|ที่|แห่ง|จุด"
    r"|วัน|เที่ยว|หน)เดียว|ประหยัด|ลด(?:ลง|เวลา|ระยะ|ค่า|การ|รอบ|ขั้น|จาก)|(?:เร็ว|ไว|ง่าย|สะดวก|ดี|สบาย|มั่นใจ"
    r"|น้อย)(?:ขึ้น|กว่า|ลง)"
    r"|ไม่ต้อง(?:มา|ไป|รอ|เดินทาง|เสีย|ลางาน|กลับ)|ทัน(?:ก่อน|เวลา|ที)|ได้(?:ก่อน|ทันที|ภายใน|ใบอนุญาต|ในวัน|คำตอบ)|หมดปัญหา|จบใน"
)
_WORD = 4  # characters at least from one to the next


def in_sentences(piece: Piece) -> tuple[Evidence, bool] | None:
    """The first paragraph on a process that tells what is hard and what is changed, and whether one tells of the gain too."""
    first: Evidence | None = None
    for i, block in piece.body():
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or is_demand(piece, i) or is_promise(piece, i):
            continue
        if not _on_process(piece, i):
            continue
        hard = _HARD.search(block.norm)
        changed = _CHANGED.search(block.norm, hard.end() + _WORD) if hard else None
        if changed is None:
            continue
        if _GAINED.search(block.norm, changed.end() + _WORD):
            return piece.reading.evidence(i), True
        first = first or piece.reading.evidence(i)
    return None if first is None else (first, False)


def _on_process(piece: Piece, block: int) -> bool:
    """Whether a line names a permit process, or the heading right above it does."""
    above = piece.doc.blocks[block].place.heading[-1:]
    hits = (*piece.reading.hits(block), *(h for t in above for h in piece.reading.lexicon.name_hits(t)))
    return any(h.family.startswith("process:") for h in hits)
