"""What the columns of a plan hold, told by their cells, whatever they are called.

What counts: months or days as the period (not those on which a plan was approved or a line written), sections of the office as
the unit, numbers of things ("12 ครั้ง", "ร้อยละ 80") as the target, amounts under a header that speaks of money as the budget, names
of works in the first column of text as the project.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from checks.rows import filled
from model import Table
from thai.dates import find_months
from thai.normalise import arabic, normalise

PROJECT, TARGET, BUDGET, PERIOD, UNIT = (
    "โครงการ/กิจกรรม", "เป้าหมายหรือตัวชี้วัด", "งบประมาณ", "ระยะเวลาดำเนินการ", "หน่วยงานที่รับผิดชอบ",
)  # fmt: skip
_WORK = re.compile("งาน|โครงการ|กิจกรรม|เรื่อง|รายการ|ทำอะไร|จะทำ|ที่ทำ|ภารกิจ")
WHEN = re.compile(r"ตลอดปี|ทั้งปี|ทุกเดือน|ทุกวัน|ทุกสัปดาห์|ไตรมาส|ครึ่งปี|ภายในปี|สิ้นปี")
COUNTED = re.compile(
    r"(?:ร้อยละ|\d\s?%|\d[\d,.]*\s*(?:แห่ง|ครั้ง|คน|ราย|กม|กิโลเมตร|เมตร|ม\.|ตัน|หลัง|ชุมชน|โรงเรียน|ร้าน|เรื่อง|ฉบับ|รุ่น|ชุด|ต้น|จุด|ถนน|คลอง|ซอย|ครัวเรือน|ระดับ|เครื่อง|หมู่|ตัว|ฝ่าย|วัน|คัน|ไร่))"
)
_MONEY = re.compile("เงิน|งบ|บาท|ค่าใช้จ่าย")
_AMOUNT = re.compile(r"\d[\d,. ]*(?:บาท)?\s*|ไม่ใช้.{0,12}|ไม่มี.{0,12}|-")
_SECTION = re.compile(
    "ฝ่าย|ปกครอง|ทะเบียน|โยธา|สิ่งแวดล้อม|รายได้|รักษา|การศึกษา|การคลัง|เทศกิจ|พัฒนาชุมชน|โรงเรียน|สำนัก|กลุ่มงาน|ทุกหน่วย"
)
_OTHER_DAYS = re.compile("อนุมัติ|เห็นชอบ|ลงนาม|จัดทำ|รายงาน|ประกาศ|ปรับปรุง|บันทึก|เสนอ|ประชุม|คำสั่ง|แก้ไข|เผยแพร่|ลงข้อมูล|รับเรื่อง")
_OF_WORK = re.compile("ดำเนิน|ปฏิบัติ|ระยะ|ช่วง|เริ่ม|เสร็จ|กำหนด|ห้วง|ระหว่าง|ปฏิทิน")
_SIDES = 3  # rows that each tell one thing of all works
_NAME = 6  # characters of the shortest name of a work
_LONGEST = 60  # characters of a section's cell


def cells(table: Table, rows: Sequence[int]) -> set[str]:
    """Titles of the wanted columns that the data rows of a table show."""
    found: set[str] = set()
    for column in range(max((len(table.rows[n]) for n in rows), default=0)):
        own = [normalise(table.rows[n][column]) for n in rows if column < len(table.rows[n])]
        own = [arabic(c) for c in own if filled(c)]
        heads = [table.rows[n][column] for n in range(min(rows)) if column < len(table.rows[n])] if rows else []
        nearest = next((normalise(h) for h in reversed(heads) if h.strip()), "")
        title = _title(own, normalise(" ".join(heads)), nearest)
        found |= {title} if title else set()
    return found | _sideways(table)


def _sideways(table: Table) -> set[str]:
    """The same of a table that lies on its side: works head its columns, and each row tells one thing of them all."""
    first, *rest = table.rows or ((),)
    first = first if not rest or len(first) >= len(rest[0]) else ("", *first)  # an empty corner that the reader lost
    told = set()
    for row in rest:
        own = [arabic(normalise(c)) for c in row[1:] if filled(c)]
        label = normalise(row[0]) if row else ""
        told |= {_title(own, label, label)} if len(own) > 1 and len(set(row)) > 2 else set()
    told -= {"", PROJECT}
    names = [normalise(c) for c in first[1:] if filled(c)]
    named = not (first and filled(first[0]) and not _WORK.search(first[0])) and _most(names, lambda c: len(c) >= _NAME)
    return (told | ({PROJECT} if named and len(names) > 1 else set())) if len(told) >= _SIDES else set()


def _title(own: list[str], head: str, nearest: str) -> str:
    if _most(own, lambda c: bool(find_months(c) or WHEN.search(c))):
        return "" if _OTHER_DAYS.search(nearest) and not _OF_WORK.search(nearest) else PERIOD
    if _MONEY.search(head) and _most(own, lambda c: _AMOUNT.fullmatch(c) is not None):
        return BUDGET
    if _most(own, lambda c: COUNTED.search(c) is not None):
        return TARGET
    if _most(own, lambda c: len(c) < _LONGEST and _SECTION.search(c) is not None and not any(x.isdigit() for x in c)):
        return UNIT if not _WORK.match(head) else ""
    named = _WORK.search(head) and _most(own, lambda c: len(c) >= _NAME and not c[0].isdigit())
    return PROJECT if named else ""


def _most(own: list[str], told: Callable[[str], bool]) -> bool:
    return bool(own) and sum(1 for c in own if told(c)) * 2 > len(own)
