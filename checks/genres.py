"""Kinds of papers that speak of documents and are none of them: minutes, surveys, timetables, laws, letters that
send one (law 3).

What counts: a file whose first lines, or a page whose only main heading, begin with the kind's own name
("รายงานการประชุมหัวหน้าฝ่าย ครั้งที่ 2/2566", "แบบสำรวจความพึงพอใจต่อ..."); the order that appoints a working group, or those who
shall gather the data. What does not: a part of a page that is of other things too, a file with further headings or an annex, a
plan or report that mentions a meeting.
"""

from __future__ import annotations

import re

from checks.reading import Reading
from checks.remember import remembered
from model import BlockKind

_TITLES = 2  # lines of a file that may be its title
_LETTER = 6  # lines in which a letter without tables says what it sends
_NAME = 60  # characters before the name of another kind ("สำนักงานเขต... ประกาศ")
_START = r"^[^ก-๙a-zA-Z]*(?:\(?สำเนา(?:คู่ฉบับ)?\)?\s*)?"
_KINDS = {
    "minutes": re.compile(
        _START + r"(?:ร่าง)?(?:(?:รายงาน|บันทึก|สรุป(?:ผล)?|มติ)(?:การ|ที่)ประชุม|ระเบียบวาระการประชุม|หนังสือเชิญประชุม"
        r"|ขอเชิญประชุม|ใบ(?:ลงชื่อ|ลงทะเบียน)|รายชื่อผู้เข้า(?:ร่วม)?(?:ประชุม|อบรม))"
    ),
    "survey": re.compile(_START + r"แบบ(?:สำรวจ|สอบถาม|ประเมินความพึงพอใจ|ทดสอบ)"),
    "questions": re.compile(_START + r"(?:ถาม\s?[-–]?\s?ตอบ|คำถามที่พบบ่อย|คำถามพบบ่อย|FAQ|Q\s?&\s?A)", re.IGNORECASE),
    "timetable": re.compile(_START + r"กำหนดการ"),
    "self": re.compile(_START + r"(?:สรุป)?(?:ผล)?(?:การ)?(?:แบบ)?(?:ตรวจ)?ประเมินตนเอง"),
    "order": re.compile(
        r"^(?!.{0,250}กำหนด(?:วิธี|แนวทาง|หลักเกณฑ์|มาตรการ|ขั้นตอน|ระเบียบ)).{0,20}คำสั่ง.{0,120}"
        r"(?:แต่งตั้ง(?:คณะ|เจ้าหน้าที่|ผู้)|มอบหมาย.{0,40}(?:จัดเก็บ|รวบรวม|จัดทำ|รายงาน|เผยแพร่|บันทึก)(?:ข้อมูล|สถิติ|รายงาน|ผล|แผน|คู่มือ))"
    ),
    "letter": re.compile(
        r"^.{0,40}(?:บันทึกข้อความ|ที่\s*กท\s*[\d๐-๙]).{0,250}?เรื่อง\s*(?:(?:ขอ)?(?:นำ|จัด)?ส่ง|ขอ(?:ความอนุเคราะห์|เผยแพร่|ให้เผยแพร่|นำ(?!เสนอ)))"
    ),
    "law": re.compile(
        r"^[^ก-๙a-zA-Z]*(?:สำเนา\s*)?(?:พระราชบัญญัติ|พระราชกำหนด|พระราชกฤษฎีกา|กฎกระทรวง|ประมวลกฎหมาย|รัฐธรรมนูญ|พ\.ร\.บ\.|"
        r"ระเบียบ(?:กระทรวง|สำนักนายก|คณะกรรมการ)|ประกาศกระทรวง)[^|]{0,160}(?:พ\.\s?ศ\.|พุทธศักราช)?\s*[\d๐-๙]{4}"
    ),
    "references": re.compile(_START + r"(?:บรรณานุกรม|(?:เอกสาร|รายการ)อ้างอิง|references\b)", re.IGNORECASE),
    "recruiting": re.compile(rf"^.{{0,{_NAME}}}(?:เรื่อง\s*)?(?:การ|เปิด)?รับสมัคร(?:งาน|บุคคล|ลูกจ้าง|พนักงาน|สอบ|คัดเลือก|เข้า)"),
}


_ANNEX = re.compile(r"\s*(?:ภาคผนวก|เอกสารแนบ|สิ่งที่ส่งมาด้วย)")


@remembered
def genre(reading: Reading) -> str:
    """The kind, "" for any other paper."""
    return next((kind for text in _titles(reading) for kind, named in _KINDS.items() if named.search(text)), "")


def _titles(reading: Reading) -> list[str]:
    blocks = reading.doc.blocks
    if reading.is_file:
        if any(blocks[i].kind is BlockKind.HEADING or _ANNEX.match(blocks[i].norm) for i in reading.content[_TITLES:]):
            return []
        lines = [blocks[i] for i in reading.content[:_TITLES]]
        titles = [b.norm[:300] for b in lines if b.kind is not BlockKind.ROW or " | " not in b.text]
        letter = [] if reading.tables else [" ".join(blocks[i].norm for i in reading.content[:_LETTER])]
        return [*titles, " ".join(titles), *letter]
    headings = [i for i in reading.content if blocks[i].kind is BlockKind.HEADING]
    first = headings[:1] or reading.content[:1]
    above = [i for i in headings[1:] if first and blocks[i].level <= blocks[first[0]].level]
    return [blocks[i].norm[:300] for i in first] if not above else []
