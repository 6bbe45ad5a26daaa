"""Letters that only ask for what they name (law 3), and lines that only say where something is to be had.

What counts: a subject line that begins with asking ("เรื่อง ขอให้รายงานผล...", "เรื่อง การจัดส่งข้อมูล..."). What does not: a paper
submitted for approval ("เรื่อง ขออนุมัติแผน..."), one with a table of data, and a letter with its paper behind it. Minutes, orders
and other papers that speak of documents: checks/genres.py.
"""

from __future__ import annotations

import re

from checks.reading import Piece
from model import Block, BlockKind
from thai.dates import find_dates

_ASKS = re.compile(
    r"เรื่อง\s*[:：]?\s*(?:ขอให้(?!ความเห็น|พิจารณา|อนุมัติ|ลงนาม)|ขอความ(?:ร่วมมือ|อนุเคราะห์)|ขอข้อมูล|ขอทราบ|ขอเชิญ|แจ้งให้|เร่งรัด|กำชับ"
    r"|ติดตาม(?:การ)?(?:ส่ง|จัดส่ง|รายงาน)|(?:การ|ให้)(?:จัด)?ส่ง(?!เสริม)|ให้(?:จัดทำ|รายงาน|ดำเนินการ))"
)
_SENDS = re.compile(r"เรื่อง\s*[:：]?\s*(?:ขอ)?(?:จัด|นำ)?ส่ง(?!เสริม)")
_WITH = re.compile(r"มาพร้อม|ดังแนบ|ที่แนบ|แนบมา|ได้แนบ|แนบท้าย|สิ่งที่ส่งมาด้วย")
_COVERING = 320  # key characters of a covering letter
_POINTS = re.compile(
    r"ดาวน์โหลด(?:เอกสาร|ไฟล์|ข้อมูล|รายละเอียด)?(?:เพิ่มเติม)?ได้|(?:ตาม|ดัง)(?:ไฟล์|เอกสาร|รายละเอียด|ลิงก์)(?:ที่)?แนบ|(?:ไฟล์|เอกสาร)แนบ(?:ด้านล่าง|ท้าย|นี้)"
    r"|คลิก(?:ที่|เพื่อ|ลิงก์|ปุ่ม|อ่าน|ดู)|(?:ปุ่ม|ลิงก์|ไฟล์)(?:ด้านล่าง|ข้างล่าง)|(?:สามารถ)?(?:อ่าน|ดู|เปิดดู)(?:เอกสาร|รายละเอียด|ฉบับเต็ม)?ได้(?:ที่|จาก|ตาม)"
    r"|ดาวน์โหลด[^:：|]{0,50}?ได้(?:ที่|จาก|ตาม|ทาง|เลย|ด้านล่าง|ข้างล่าง|ดังนี้)|ได้(?:ที่|จาก|ตาม)?(?:ด้านล่าง|ข้างล่าง|ลิงก์)"
    r"|^\W*(?:ขอ|แจ้ง)?(?:เผยแพร่|ประชาสัมพันธ์)(?:รายงาน|แผน|ประกาศ|เอกสาร|ข้อมูล|สถิติ|คู่มือ|นโยบาย|มาตรการ|แนวทาง|ผล)[^\d:：|]*$"
    r"|^\W*(?:(?:สำนักงาน)?เขต[ก-๙]{0,30}\s?)?(?:จึง|จะ|ได้|ขอ|แจ้ง|นำ)*(?:เผยแพร่|ประชาสัมพันธ์|เปิดเผย)(?:[^\d:：|]|25\d\d|\d\d?(?=\s?เดือน))*"
    r"(?:เพื่อ|ให้(?:ประชาชน|ผู้สนใจ|สาธารณชน|ทุกคน))(?:[^\d:：|]|25\d\d)*$"
    r"|(?:เชิญ|ขอเชิญ|เชิญชวน)?(?:อ่าน|ดู|เปิดอ่าน|ชม)[^:：|]{0,30}?(?:e-?book|flip ?book|หนังสืออิเล็กทรอนิกส์)"
    r"|(?:เอกสาร|ไฟล์|ลิงก์)(?:ที่)?(?:เกี่ยวข้อง|ทั้งหมด|ต่าง\s?ๆ|ประกอบ)?(?:มี|ตาม)?(?:ดังนี้|ดังต่อไปนี้|ต่อไปนี้)\W*$"
    r"|(?:เลื่อน|พลิก)(?:เพื่อ)?(?:เปิด|อ่าน|ดู)?หน้า"
    r"|^\W*(?:ติดต่อ)?สอบถาม(?:ข้อมูล|รายละเอียด)?(?:เพิ่มเติม)?(?:ได้)?(?:ที่|ทาง)?.{0,60}(?:โทร|โทรศัพท์|ในวันและเวลา|ในเวลาราชการ)"
    r"|click here|download (?:here|below)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|โดย|posted|โพสต์|ผู้เขียน|เขียนโดย|เผยแพร่(?:เมื่อ|โดย)|วันที่(?:เผยแพร่|ประกาศ|โพสต์))[\s:]", re.IGNORECASE
)
_ORDER = re.compile(
    r"^\W*(?:ขอให้|ให้|กำหนดให้|มอบหมายให้|มอบให้|มอบ|แจ้งให้|ขอความร่วมมือ)\s*(?:ทุก|ฝ่าย|หัวหน้าฝ่าย|หน่วยงาน|ส่วนราชการ|โรงเรียน|สถานศึกษา)[^.:]{0,60}?"
    r"(?:ส่ง|รายงานผล|รายงาน|จัดทำ|วิเคราะห์|รวบรวม|เสนอ|กรอก|สรุป)[^.:]{0,90}"
    r"(?:ภายใน(?:วัน|เดือน|สิ้น)|ก่อนวันที่|ทุก ?(?:เดือน|ไตรมาส|สิ้น|[\d๐-๙])|ครั้งถัดไป|ครั้งต่อไป|ที่ฝ่ายปกครอง|ต่อไป|เสนอ(?:ท่าน)?(?:ผู้อำนวยการ|ผอ)"
    r"|(?:และ|แล้ว|พร้อม)(?:ให้)?(?:นำ)?เผยแพร่|ให้ครบถ้วน)"
    r"|^\W*(?:ทุก)?(?:ฝ่าย|หน่วยงาน|ส่วนราชการ|เจ้าหน้าที่|ผู้รับผิดชอบ)[^.:]{0,30}?(?:จะ)?(?:ต้อง|พึง)(?:จัดทำ|จัดส่ง|ส่ง|รายงาน|สรุป|รวบรวม|ประเมิน|ระบุ)"
)  # work that sections are told to do by a day
_ORDERED = 250  # key characters of a part of a page that only orders
_POINTER = 110  # key characters of a line that says where something is
_HEAD = 300  # key characters in which a letter says what it is of
_LETTER = 1200  # key characters of a letter with nothing behind it


def asks(piece: Piece) -> bool:
    """Whether a piece without data rows is a letter that asks for something, or only sends what is not in it."""
    size, head = _size(piece), _head(piece)
    if (
        size <= _COVERING
        and any(_SENDS.search(b) for b in head)
        and any(_WITH.search(b.norm) for _, b in piece.texts())
    ):
        return True
    return size <= _LETTER and any(_ASKS.search(b) for b in head)


def orders(piece: Piece) -> bool:
    """Whether all that a piece says under its title is that sections shall hand in or report by a day."""
    if piece.tables():
        return False
    told = [b for i, b in piece.body() if i != piece.heading and b.kind is not BlockKind.HEADING and b.link_share < 0.8]
    told = told[1:] if piece.is_file and told and not ordered(told[0]) else told
    return 0 < sum(len(b.key) for b in told) <= _ORDERED and all(ordered(b) for b in told)


def ordered(block: Block) -> bool:
    """Whether a line only tells sections to hand in, report or analyse something by a day, or for the next meeting."""
    return len(block.key) <= _ORDERED and _ORDER.search(block.norm) is not None


def points(block: Block) -> bool:
    """Whether a line of a page only says where something is to be had, or who put it there when."""
    plain = block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and len(block.key) <= _POINTER
    return plain and bool(_POINTS.search(block.norm) or (_BYLINE.match(block.norm) and find_dates(block.norm)))


def _head(piece: Piece) -> list[str]:
    return [piece.doc.blocks[i].norm for i in piece.head(_HEAD)]


def _size(piece: Piece) -> int:
    return sum(len(b.key) for _, b in piece.texts())
