"""The ten indicators of the assessment, told by their number: with a word of their names, or after the word for indicators."""

from __future__ import annotations

import re

from checks.periods import row_evidence
from checks.reading import Piece
from checks.rows import filled
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence
from rules.ask import Ask
from thai.normalise import arabic, key

_SHORT = re.compile(r"(?:(?:ตัวชี้วัด|ตัว|ข้อ|ด้าน)\s?(?:ที่)?\s?)?(\d{1,2})[.):]?\s*([ก-๎ ]{4,40})$")
_STEMS = ("หน้าที่", "งบประมาณ", "อำนาจ", "ทรัพย์สิน", "ทุจริต", "คุณภาพ", "สื่อสาร", "ปรับปรุง", "เปิดเผย", "ทุจริต")
"""What the names of the ten indicators are told by, in their order."""
_NUMBERED = re.compile(
    r"(?:ตัวชี้วัด|ตชว\.?|ตวช\.?|indicators?)\s*(?:ที่)?\s*((?:\d{1,2})(?:\s*(?:[-–,&]|และ|ถึง|กับ)\s*(?:ที่\s*)?\d{1,2}(?![\d.]))*)(?![\d.]\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{1,2})\s*(?:[-–]|ถึง)\s*(\d{1,2})")
_NO_MEASURE = re.compile(
    r"คะแนน|ร้อยละ|score|รับผิดชอบ|แล้ว|ต่ำ|จุดอ่อน|เพราะ|เนื่องจาก|ปัญหา|ไม่(?:รู้|ทราบ|มี|เห็น|ครบ)|หมายถึง|\d ?(?:ครั้ง|คน|ราย|รายการ|ชุด|จุด|รุ่น)",
    re.IGNORECASE,
)  # a score, a finding, or what came of it
_DOES = re.compile(
    r"^.{0,40}?(?:จัด|ทำ|ติด|แจ้ง|อบรม|เปิด|รับฟัง|ตรวจ|เพิ่ม|ประกาศ|ปรับ|ลด|เผยแพร่|ให้ความรู้|สำรวจ|กำหนด|ประชุม"
    r"|สร้าง|พัฒนา|ตั้ง|ใช้|ทบทวน|รณรงค์|ออก|ส่ง"
    r"|เชิญ|วาง|ซักซ้อม|แปลง|ขยาย|รวม|ย้าย|แสดง|สื่อสาร|เร่ง|หมุนเวียน|เสริม|ชี้แจง|สุ่ม|สอน|เขียน|พิมพ์|ถ่าย|บันทึก|เก็บ)"
)  # what is done for it
_SAYS = 10  # key characters of a measure
_ENOUGH = 3  # indicators of which each has its measure
_HEAD = 120  # key characters in which a page says what it is of
_HEADS = 3  # rows that may head the columns


def of_number(cell: str) -> bool:
    """A number with the short name of the indicator that has it ("7 การสื่อสาร")."""
    told = _SHORT.match(arabic(cell).strip())
    return told is not None and 0 < int(told[1]) <= len(_STEMS) and _STEMS[int(told[1]) - 1] in told[2]


def numbers(text: str) -> set[int]:
    """The indicators that a text gives by number after the word for them, ranges too ("ตชว. 6-8")."""
    found: set[int] = set()
    for told in _NUMBERED.finditer(arabic(text)):
        found |= {int(n) for n in re.findall(r"\d+", told[1])}
        found |= {n for a, b in _RANGE.findall(told[1]) for n in range(int(a), int(b) + 1)}
    return {n for n in found if 0 < n <= len(_STEMS)}


def by_number(piece: Piece) -> tuple[Evidence, ...]:
    """Measures in running text, each after the number of its indicator, of three indicators at least ("ตัวชี้วัดที่ 1 ติดเวลามาตรฐาน
    ทุกเคาน์เตอร์ / ตชว. 2 แจ้งยอดเบิกจ่าย..."). Scores, findings and results are no measures."""
    found: dict[int, int] = {}
    for i, block in piece.body():
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and not is_demand(piece, i) and not is_promise(piece, i):
            told = _told(arabic(block.norm))
            found |= {i: told} if told else {}
    enough = sum(found.values()) >= _ENOUGH
    return tuple(piece.reading.evidence(i) for i in list(found)[:2]) if enough else ()


def _told(text: str) -> int:
    """How often an indicator is followed by a measure."""
    marks = list(_NUMBERED.finditer(text))
    ends = [*(m.start() for m in marks[1:]), len(text)]
    said = [text[m.end() : end] for m, end in zip(marks, ends, strict=False)]
    return sum(1 for rest in said if len(key(rest)) >= _SAYS and _DOES.match(rest) and not _NO_MEASURE.search(rest))


def holds(ask: Ask, piece: Piece) -> bool:
    """Whether a piece holds measures by the numbers of indicators, in columns, or in text where its head names the assessment."""
    headed = any(piece.reading.hits_of(i, *ask.families("ita")) for i in piece.head(_HEAD))
    return bool(in_columns(ask, piece, "col-measure") or (headed and by_number(piece)))


def in_columns(ask: Ask, piece: Piece, name: str) -> tuple[Evidence, ...]:
    """The row of a table that lies on its side whose first cell is a word of the family, with an answer under three indicators at
    least that head the columns; and that head."""
    wanted = ask.families(name)
    for index, table in piece.tables():
        for n, head in enumerate(table.rows[:_HEADS]):
            columns = [k for k, cell in enumerate(head) if k and (numbers(cell) or of_number(cell))]
            if len(columns) < _ENOUGH:
                continue
            for r, row in enumerate(table.rows[n + 1 :], n + 1):
                named = row and any(h.family in wanted for h in piece.reading.lexicon.name_hits(row[0]))
                if named and sum(1 for k in columns if k < len(row) and filled(row[k])) >= _ENOUGH:
                    return row_evidence(piece, index, n), row_evidence(piece, index, r)
    return ()
