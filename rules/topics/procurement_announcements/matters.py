"""What else is announced, won or offered: contests, recruitments, feasts, sales and leases, papers of nothing bought, and
those of another step of buying than the invitation and the award."""

from __future__ import annotations

import re

from checks.reading import Piece

_CONTEST = re.compile(
    r"ประกวด(?!ราคา|แบบ)|แข่งขัน(?!ราคา|เสนอ)|นางนพมาศ|จับรางวัล|จับสลาก"
    r"|ร่วม(?:การ)?(?:สัมมนา|อบรม|ฝึกอบรม|ประชุม|เสวนา|รับฟัง)|ยกเลิก(?:การขาย|ประกาศ|การประกวด|การเชิญชวน)"
    r"|ตำแหน่ง ?(?:พนักงาน|ลูกจ้าง|คนงาน|เจ้าหน้าที่|นัก|ครู)|รับสมัคร"
    r"|บุคคล(?:เป็น|เพื่อ(?:เลือก|จ้าง|เข้า|สรรหา|บรรจุ)|เข้า|ทั่วไป)|ลูกจ้าง(?:ชั่วคราว|ประจำ|โครงการ)|พนักงานราชการ|ข้าราชการ|บรรจุ(?:และ)?แต่งตั้ง|ผลการ(?:สอบ|เลือกตั้ง)|กรรมการชุมชน"
    r"|เชิญชวน[^|]{0,40}(?:ร่วม(?:งาน|กิจกรรม|โครงการ|บริจาค|ทำบุญ|เป็น)|เที่ยว|ประชาชน|บริจาค|เยาวชน|นักเรียน|วันเด็ก)"
)  # won, joined or passed, and bought of nobody
_SALE = re.compile(
    r"ขายทอดตลาด|(?:จำหน่าย|ซื้อ|ประมูล)(?:ซื้อ|ได้)?(?:พัสดุ|ครุภัณฑ์|ทรัพย์สิน|ซาก)[^|]{0,12}(?:ชำรุด|เสื่อม|หมดความจำเป็น)|ผู้ประมูล(?:ซื้อ|ได้)|จำหน่ายพัสดุ|ขายพัสดุ|ขายซาก|ประมูล(?:ขาย|สิทธิ|แผง|ที่ดิน|ร้าน)|(?:ให้|ผู้)เช่า(?:แผง|ที่|อาคาร|ร้าน|พื้นที่|ตลาด)|ขายของกลาง"
)
"""What the office sells or lets, and does not buy."""
_BUYING = re.compile(
    r"ซื้อ|จ้าง|เช่า|พัสดุ|ประกวดราคา|สอบราคา|(?:เสนอ|ยื่น)ราคา|ยื่น(?:ข้อเสนอ|ซอง)|คู่สัญญา|\be-|\bbid|tender|procure|award|contract",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"จ้าง(?:เหมา)?(?:ปรับปรุง|ก่อสร้าง|ซ่อม|ทำ(?!งาน)|พิมพ์|ติดตั้ง)|(?<!ผู้)ซื้อ(?:วัสดุ|ครุภัณฑ์|เครื่อง|รถ)|ประกวดราคา|e-?\s?bidding",
    re.IGNORECASE,
)
"""What is bought or built, for whomever."""
_STEP = re.compile(
    r"\W*(?:สำเนา\s*)?(?:ประกาศ\s*)?(?:สำนักงานเขต[ก-๙]*\s*|กรุงเทพมหานคร\s*)?(?:เรื่อง\s*)?(?:การ|เผยแพร่|ประกาศ|เปิดเผย|กำหนด|รายงาน|ขอ|แจ้ง)*\s*"
    r"(?:\(?ร่าง|ขอบเขต|TOR\b|รับฟัง|ยกเลิก|ราคากลาง|ตารางแสดงวงเงิน|แผน|คำสั่ง|แต่งตั้ง|ตรวจรับ|ใบตรวจรับ|รายละเอียดคุณลักษณะ|คุณลักษณะเฉพาะ"
    r"|บัญชีปริมาณ|แบบรูป|(?:แก้ไข|ขยาย(?:ระยะ)?เวลา)(?:[ก-๙ ]{0,12}สัญญา|[ก-๙ ]{0,12}ก่อสร้าง)|บอกเลิก|ขอซื้อ|ขอจ้าง)",
    re.IGNORECASE,
)
"""How a paper of another step of buying begins: it neither invites nor tells who won."""
_PAGE = 80  # key characters of a file that says what it is


def told_otherwise(norm: str) -> bool:
    """Whether a line is of a contest, a recruitment, a feast or a sale."""
    return bool(_CONTEST.search(norm) or _SALE.search(norm))


def of_another_matter(piece: Piece) -> bool:
    """Whether the title of a file is that of a contest, a recruitment, a feast or a sale, or of another step of buying (draft
    terms, what was called off), or all its text speaks of no buying."""
    if not piece.is_file:
        return False
    titles = [piece.doc.blocks[i].norm for i in piece.head(120)[:2]]
    if any(_STEP.match(t) for n, t in enumerate(titles) if not n or t.startswith("เรื่อง")):
        return True
    if any(_SALE.search(t) or (_CONTEST.search(t) and not _WORKS.search(t)) for t in titles):
        return True
    told = [b for _, b in piece.texts()] if not piece.reading.is_ocr else []
    return sum(len(b.key) for b in told) >= _PAGE and not any(_BUYING.search(b.norm) for b in told)
