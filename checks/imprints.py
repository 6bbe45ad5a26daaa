"""Lines in which a page's maker speaks of the page: when it was posted, by whom, how often it was read, which page of a list it
is, and buttons to share it or to fetch what hangs on it.

What counts: nothing but a day, a name or section behind "โดย", a counter and such buttons, in any order, with one of "posted",
"by", a counter and a button at least, or a section and a day; the label over attachments ("ไฟล์เอกสารแนบ"). What does not: a day
alone (an announcement has one), a line that says anything else.
"""

from __future__ import annotations

import re

from checks.file_records import in_record
from checks.reading import Piece
from thai.memory import remembering
from thai.normalise import arabic

_DAY = r"(?:\d{1,2}\s*[ก-๎.]{2,12}\.?\s*(?:พ\.ศ\.\s*)?\d{2,4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d)"
_WEEKDAY = r"(?:(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์)\s?(?:ที่)?\s?)?"
_TIME = r"(?:[\s,]*(?:เวลา\s*)?\d{1,2}[:.]\d{2}(?::\d\d)?\s*(?:น\.)?)?"
_SECTION = r"(?:ฝ่าย|กลุ่มงาน|งาน|สำนักงานเขต)[ก-๎]+"
_PERSON = rf"(?:ผู้ดูแล(?:เว็บไซต์|ระบบ)|เจ้าหน้าที่|admin\w*|webmaster|super\s?user|editor|{_SECTION})"
_SAYS = re.compile(
    rf"(?:ผู้(?:ประกาศ|เขียน|โพสต์|ลงข่าว|เผยแพร่|บันทึก)|(?:ภาพ|ข่าว)\s?(?:/|และ|,)\s?(?:ภาพ|ข่าว))\s?[:：]\s?(?:{_PERSON}|[^\s|]+)"
    r"|หน้า(?:ที่)?\s?\d+\s?(?:/|จาก|of)\s?\d+(?:\s?หน้า)?|(?:แสดง(?:ผล)?\s?)?(?:รายการที่\s?)?\d+\s?(?:-|–|ถึง)\s?\d+\s?จาก\s?(?:ทั้งหมด\s?)?\d+\s?รายการ"
    rf"|(?:เขียน|โพสต์|เผยแพร่|ลง(?:ข่าว|ประกาศ)?|สร้าง|จัดทำ|written|posted|published)\s?(?:โดย|เมื่อ|วันที่|by|on)\s?[:：]?\s*(?:{_DAY}{_TIME}|[^\s|]+)"
    rf"|(?:แก้ไข|ปรับปรุง|อัปเดต|อัพเดต|อัพเดท|last)\s?(?:ครั้ง)?(?:ล่าสุด|สุดท้าย|เมื่อ|updated?|modified)\s?(?:เมื่อ|วันที่)?\s?[:：]?\s*{_DAY}{_TIME}"
    rf"|ผู้รับผิดชอบ(?:ข้อมูล|เว็บไซต์|หน้า(?:นี้|เว็บ)?|เนื้อหา)\s?[:：]?\s?{_PERSON}"
    rf"|(?:โดย|by)\s?[:：]?\s?(?:{_PERSON}|(?:นาย|นาง(?:สาว)?|น\.ส\.)\s?\S+ \S+|[^\s|]{{2,30}})"
    r"|(?:จำนวน)?(?:ครั้งที่|ผู้|คน)?(?:เปิด|เข้า)?(?:อ่าน|ชม|ดู|ดาวน์โหลด|ฮิต|hits?|views?|read|downloads?)(?:แล้ว|ทั้งหมด)?\s?[:：]?\s?[\d,]+\s?(?:ครั้ง|คน|ราย|views?)?"
    r"|[\d,]+\s?(?:views?|hits?|ครั้ง(?=\s|$))",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"(?:(?:ประกาศ)?(?:เมื่อ|วันที่)\s?)?(?:วัน)?{_WEEKDAY}{_DAY}{_TIME}|{_PERSON}|(?:หมวด(?:หมู่)?|แท็ก|ป้ายกำกับ|คำค้น|tags?|category)\s?[:：].*$"
    r"|ทั้งหมด\s?\d+\s?รายการ|(?:ย้อน)?กลับ(?:หน้าหลัก|หน้าแรก|ไป)?"
    r"|(?:ไฟล์|เอกสาร)+(?:แนบ|ประกอบ|ดาวน์โหลด)|ดาวน์โหลด(?:ไฟล์|เอกสาร)*|attach(?:ment|ed file)s?"
    r"|(?:สั่ง)?พิมพ์(?:หน้านี้)?|print|อีเมล์?|e-?mail|ส่งต่อ(?:ให้เพื่อน)?|แชร์|แบ่งปัน|share|facebook|twitter|line|pdf",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"\s*{_PERSON}\s*[|,·•–-]\s*{_DAY}{_TIME}\s*|\s*{_DAY}{_TIME}\s*[|,·•–-]\s*{_PERSON}\s*", re.IGNORECASE
)
_BUTTON = re.compile(
    r"พิมพ์|แชร์|แบ่งปัน|ส่งต่อ|(?:ไฟล์|เอกสาร)(?:แนบ|ประกอบ)|ดาวน์โหลด(?:ไฟล์|เอกสาร)|^(?:แท็ก|ป้ายกำกับ|คำค้น|tags?)\s?[:：]|\bprint\b|\bshare\b|\battach",
    re.IGNORECASE,
)
_LONGEST = 160  # characters of such a line


def is_imprint(piece: Piece, block: int) -> bool:
    """Whether a line of a page says no more than that, or is one of the record of a document; a file speaks of itself in other
    ways."""
    return not piece.is_file and (in_record(piece, block) or is_imprint_line(piece.doc.blocks[block].norm))


@remembering
def is_imprint_line(norm: str) -> bool:
    """Whether a normalised line says no more than that of a page."""
    if len(norm) > _LONGEST:
        return False
    plain = arabic(norm)
    rest, said = _SAYS.subn(" ", plain)
    told = said or _SIGNED.fullmatch(plain) or _BUTTON.search(plain)
    return bool(told) and not any(c.isalnum() for c in _MORE.sub(" ", rest))
