"""Addresses and telephones on the office's pages that are of somebody else: another district, the city hall, the neighbours."""

from __future__ import annotations

import re

from checks.owners import alone, maker
from checks.reading import Reading
from model import BlockKind
from rules.ask import Ask
from rules.foreign import is_own, other_district
from thai.normalise import arabic

POSTCODE = re.compile(r"1(?<!\d1)[01]\d{3}(?!\d)")
_CITY = re.compile(r"\W*(?:ศาลาว่าการ|สำนัก(?!งาน)[ก-๎]|ศูนย์(?:บริหาร|บริการ(?:สาธารณสุข|ประชาชน)|รับเรื่อง))")
_CITYS = re.compile(r"\W*(?:กรุงเทพมหานคร|กทม\.?)\s*(?:$|\()")  # the city's own, as a heading
_NEIGHBOURS = re.compile(  # heads a list of bodies beside the office
    r"\W*(?:[\d๐-๙.]+\s*)?(?:เบอร์|หมายเลข|โทร\.?|โทรศัพท์|ติดต่อ|รายชื่อ|ที่อยู่|ช่องทาง(?:การ)?ติดต่อ)*\s*(?:ของ)?(?:หน่วย(?:งาน|บริการ)|องค์กร|สถานที่)"
    r"(?:ราชการ|สำคัญ|ของรัฐ|ภาครัฐ|สาธารณะ|รัฐวิสาหกิจ|และ)*\s?(?:อื่น|ข้างเคียง|ใกล้เคียง|ภายนอก|ใน(?:พื้นที่|ท้องที่)(?!เขต))"
)
_HALL = re.compile(r"ถ(?:นน|\.) ?(?:ดินสอ|มิตรไมตรี)|เสาชิงช้า|ศาลาว่าการ")  # where the city hall is
_BODY = re.compile(rf"{_CITY.pattern}|\W*(?:ที่อยู่\s*[:：]?\s*)?สำนักงานเขต")
STRANGER = re.compile(  # begins the line or row of somebody who is no part of the office
    r"[\W\d]*(?:เบอร์|หมายเลข|โทร\.?|โทรศัพท์|ติดต่อ)?\s*(?:ประธาน)?(?:ชุมชน(?!และ|สัมพันธ์)|กรรมการชุมชน|สถานี(?:ดับเพลิง|ตำรวจ|อนามัย|รถไฟ)"
    r"|สน\. ?[ก-ฮเ-ไ]|(?:การ|สำนักงาน)?(?:ไฟฟ้า|ประปา)(?:นครหลวง|ส่วน|เขต|สาขา)|สำนักงาน(?:ที่ดิน|ขนส่ง|สรรพากร|ประกันสังคม)"
    r"|ศูนย์บริการสาธารณสุข|โรงพยาบาล|รพ\.|โรงเรียน|วัด[ก-ฮเ-ไ]|มูลนิธิ|กู้ภัย|หน่วยกู้|ดับเพลิง|ตำรวจ"
    r"|บริษัท|ร้าน[ก-ฮเ-ไ]|ไปรษณีย์(?!อิเล็ก)|สหกรณ์|ที่ทำการไปรษณีย์|กรม(?!ธรรม)[ก-ฮเ-ไ]|กระทรวง|ธนาคาร|อบต|เทศบาล)"
)


def of_others(ask: Ask, reading: Reading) -> set[int]:
    """Blocks of a page from the heading or line in which the address of another body begins (another district's, the city hall's,
    a department's) to the next heading, or to the next line that names this district; and lines that say so themselves."""
    other, theirs = False, set()
    for i, block in enumerate(reading.doc.blocks):
        at_hall = POSTCODE.search(arabic(block.norm)) is not None and _HALL.search(block.norm) is not None
        if is_own(ask, block.norm) or block.chrome:
            other = False
            theirs |= {i} if block.chrome and at_hall and not is_own(ask, block.norm) else set()
        elif block.kind is BlockKind.HEADING:
            heads = _CITY.match(block.norm) or _CITYS.match(block.norm) or _NEIGHBOURS.match(block.norm)
            other = bool(heads or alone(block.norm) or maker(block.norm))
        elif at_hall or _of_body(ask, block.norm):
            other = True
        theirs |= {i} if other else set()
    return theirs


def _of_body(ask: Ask, norm: str) -> bool:
    """Whether a line begins the address of a body that is not this office."""
    if alone(norm) or maker(norm):
        return True
    return _BODY.match(norm) is not None and bool(_CITY.match(norm) or other_district(ask, norm))
