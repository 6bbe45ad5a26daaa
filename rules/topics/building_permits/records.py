"""Permits told by what stands in cells and lines, whatever their columns are called.

What counts: a column of dates before another one (request, issue), of days, of owners or projects, of buildings with storeys,
houses or areas; a line or card of one permit that says the same in words ("โกดังของ บจก. สองพี่ ยื่น 1 ธ.ค. 65 อนุญาต 13 ม.ค. 66").
A line with the number of the permit, the owner and the building shows these two. What does not: a line with neither: news that a
permit was issued, a manual with days to wait.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.columns import Columns, Wanted, best_table
from checks.reading import Piece
from checks.records import best_record
from checks.remember import remembered
from checks.rows import data_rows, filled
from model import Table
from rules.topics.building_permits.days import OF_REQUEST, days_in, one_before_the_other
from thai.dates import find_dates
from thai.names import find_people
from thai.normalise import arabic, normalise

PROJECT, DETAIL, SUBMITTED, DURATION = "ชื่อโครงการ", "รายละเอียดโครงการ", "วันที่ยื่น", "ระยะเวลาพิจารณา"
COLUMNS = {
    PROJECT: ("project",),
    DETAIL: ("detail",),
    SUBMITTED: ("submitted",),
    DURATION: ("duration",),
}

_HALF = 0.5
_DAY = 34  # characters of a cell that is a date
_DAYS = re.compile(r"^\s*\d{1,3}\s*(?:วัน.{0,12}|days?)?\s*$")
_TOOK = re.compile(r"\d{1,3}\s*วัน(?!ที่)")
_OF_TIME = re.compile(r"วัน|เวลา|พิจารณา|day", re.IGNORECASE)
_OF_DETAIL = re.compile(
    r"ประเภท|ชนิด|ลักษณะ|รายละเอียด|ชั้น|ขนาด|พื้นที่|ตร\.|ใช้เป็น|วัตถุประสงค์|แบบ|ที่ตั้ง|สถานที่|จำนวน|อาคาร|สร้าง"
)  # heads what is built, and no project
_THEN = re.compile(r"^[^\d]{0,24}\d+\s*วัน(?!ที่)")  # days that a day is followed by
_ISSUED = re.compile(r"(?:อนุญาต|ออกใบ|ได้ใบ)[^\d]{0,16}$")
_OF_OTHER_DAYS = re.compile(
    r"สัญญา|เริ่ม|สิ้นสุด|แล้วเสร็จ|อายุ|ครบกำหนด|ใช้ได้(?:ถึง|จนถึง)|ตรวจรับ|ส่งมอบ"
)  # days of works and of the permit's term
_OWNER = re.compile(
    r"^\W*(?:นาย|นาง|น\.ส\.|คุณ|บริษัท|บจก|บมจ|หจก|ห้าง|โครงการ|หมู่บ้าน|วัด|โรงเรียน|มูลนิธิ|ร้าน|คลินิก|โรงพยาบาล|มัสยิด)|จำกัด|\(มหาชน\)|Co\.|Ltd"
)
_OWNED = re.compile(r"ของ\s?\S{3}|โครงการ\s?\S{3}|บจก|บมจ|หจก|บริษัท|นาย|นาง|น\.ส\.|หมู่บ้าน")
_BUILDING = re.compile(
    r"ชั้น|หลัง(?!จาก)|คสล|ตร\.?\s?ม|ตารางเมตร|ตึก|บ้าน|อาคาร|โกดัง|โรงงาน|คลังสินค้า|หอพัก|ทาวน์|คอนโด|ต่อเติม|ดัดแปลง|รื้อถอน|ศาลา|โชว์รูม|รั้ว|storey"
)
_LICENCE = re.compile(
    r"(?:ใบอนุญาต|อนุญาต|แบบ อ\.? ?1)[^\d]{0,12}\d+ ?/ ?\d{2,4}|อ\. ?1\)?(?: ?(?:เลข)?ที่)? ?\d+ ?/ ?\d{2,4}"
)  # the number of a permit
_ASKED = re.compile(r"(?:ยื่น|ขออนุญาต|รับคำขอ|รับเรื่อง|รับแจ้ง|คำขอ|ลงรับ)[^\d]{0,24}$")


def cells(table: Table, rows: Sequence[int]) -> set[str]:
    """Wanted columns that the cells of the rows show."""
    found: set[str] = set()
    dated: list[int] = []
    head = table.rows[: max(1, rows[0])] if rows else ()
    for column in range(max((len(table.rows[n]) for n in rows), default=0)):
        own = [table.rows[n][column] for n in rows if column < len(table.rows[n]) and filled(table.rows[n][column])]
        title = " ".join(r[column] for r in head if column < len(r))
        if _most(own, lambda c: len(c) <= _DAY and len(days_in(c)) == 1):
            dated += [] if _OF_OTHER_DAYS.search(title) else [column]
        elif _most(own, lambda c: len(days_in(c)) == 2):
            found |= {SUBMITTED, DURATION}
        elif _most(own, lambda c: _DAYS.match(arabic(c)) is not None) and _OF_TIME.search(title):
            found.add(DURATION)
        else:
            building = _most(own, lambda c: _BUILDING.search(c) is not None)
            # under "งาน": the building, and what it is called
            named = building and bool(title) and _OF_DETAIL.search(title) is None
            owned = named or _most(own, lambda c: bool(_OWNER.search(c) or find_people(normalise(c))))
            found |= ({PROJECT} if owned else set()) | ({DETAIL} if building else set())
    return found | ({SUBMITTED, DURATION} if one_before_the_other(table, rows, dated) else set())


def told(pieces: Sequence[Piece]) -> Columns | None:
    """The best permit that lines or cards tell of."""
    return best_record(pieces, COLUMNS, _said)


@remembered
def _asked(piece: Piece) -> bool:
    """Whether any line speaks of requests: the header of what a record tells, or a line beside it."""
    return any(OF_REQUEST.search(b.norm) for _, b in piece.texts())


def _said(piece: Piece, text: str) -> set[str]:
    """What a line tells."""
    found: set[str] = set()
    days, latin = days_in(text), arabic(text)
    timed = _asked(piece) and any(_THEN.search(_after_day(latin[at:])) for at in days)
    if timed or any(_ASKED.search(text[:at]) for at in days):
        found |= {SUBMITTED} | ({DURATION} if len(days) > 1 or _TOOK.search(latin) else set())
        found |= {PROJECT} if _OWNED.search(text) or find_people(text) or _BUILDING.search(text) else set()
        found |= {DETAIL} if _BUILDING.search(text) else set()
    elif len(days) > 1 and all(_ISSUED.search(text[:at]) for at in days) and _BUILDING.search(text):
        found |= {PROJECT, DETAIL, DURATION}
    elif _LICENCE.search(latin) and _OWNED.search(text) and _BUILDING.search(text):
        found |= {PROJECT, DETAIL}
    return found


def _after_day(text: str) -> str:
    """What follows the day with which a text begins."""
    hit = next(iter(find_dates(text)), None)
    return text[hit.end :] if hit is not None and hit.start == 0 else re.sub(r"^[\d./-]+", "", text)


def _most(own: Sequence[str], holds: object) -> bool:
    """Whether more than half of the cells hold it; given up as soon as too many do not."""
    assert callable(holds)
    wrong = 0
    for cell in own:
        wrong += not holds(cell)
        if wrong >= _HALF * len(own):
            return False
    return bool(own)


def dated(piece: Piece) -> bool:
    """Whether a full day stands anywhere in a piece: permits have days, a description of the procedure has none."""
    return any(days_in(b.norm) for _, b in piece.body())


def register(piece: Piece, wanted: Wanted) -> Columns | None:
    """A table of permits without a title: every wanted column, the buildings and the two days told by what stands in them, on
    a page or in a file that is called nothing else."""
    heads = [piece.reading.title, piece.source.label, piece.source.file_name, *piece.source.heading[-1:]]
    lexicon = piece.reading.lexicon
    if any(h.family in lexicon.subjects for name in heads if name for h in lexicon.name_hits(name)):
        return None
    seen = best_table([piece], wanted, cells)
    sure = any({DETAIL, SUBMITTED} <= cells(t, data_rows(t)) for _, t in piece.tables() if data_rows(t))
    return seen if sure and not seen.lacking else None
