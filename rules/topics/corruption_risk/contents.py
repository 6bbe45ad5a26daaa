"""The five contents of an assessment: what their labels are made of, and what shows them whatever they are called.

What counts: a column most of whose cells say high, middle or low as the level; a line that says by which numbers a risk is high,
middle or low as the criteria.
"""

from __future__ import annotations

import re

from checks.periods import row_evidence
from checks.reading import Piece
from checks.rows import rows_of
from checks.substance import is_promise
from model import Block, BlockKind, Evidence
from thai.normalise import arabic, key

CRITERIA, LEVEL = "เกณฑ์การประเมินความเสี่ยง", "ระดับความเสี่ยง"
_SCALE = re.compile(
    r"\d[^|]{0,20}(?:ต่ำ|น้อย)[^|]{0,40}\d[^|]{0,20}ปานกลาง[^|]{0,40}\d[^|]{0,20}(?:สูง|มาก)"
    r"|(?:ต่ำ|น้อย)[^|]{0,12}\d.{0,40}ปานกลาง[^|]{0,12}\d.{0,40}สูง[^|]{0,12}\d"
    r"|\d[^|\d]{0,20}สูง[^|]{0,20}\d[^|\d]{0,20}กลาง[^|]{0,20}\d[^|\d]{0,20}(?:ต่ำ|น้อย)"
    r"|สูง[^|\d]{0,12}\d[^|]{0,40}กลาง[^|\d]{0,12}\d[^|]{0,40}(?:ต่ำ|น้อย)[^|\d]{0,12}\d"
)
_HIGH_OR_LOW = re.compile(
    r"\W*(?:ระดับ)?(?:ความเสี่ยง)?\s*(?:ค่อนข้าง)?(?:สูง|(?:ปาน)?กลาง|ต่ำ|น้อย|มาก)(?:มาก|ที่สุด)?\W*(?:[\d๐-๙]+\W*)?"
)
_IN_LINE = re.compile(
    r"(?:^|[-–—|/;,(=:])\s*(?:ระดับ(?:ความเสี่ยง)?\s*)?(?:[\d๐-๙]{1,2}\s*(?:คะแนน)?\s*[=:(]?\s*)?"
    r"(?:ค่อนข้าง)?(?:สูงมาก|สูง|ปานกลาง|กลาง|ต่ำมาก|ต่ำ|น้อย)\s*(?:\([\d๐-๙]{1,2}\)\s*)?(?=$|[-–—|/;,)])"
    r"|(?:ระดับ(?:ความเสี่ยง)?|ความเสี่ยง|เสี่ยง)\s?(?:สูง|ปานกลาง|กลาง|ต่ำ|น้อย)"
)
_PARTS = re.compile(r"\s+[-–—|/]\s+|\s*[:;|()\[\]]\s*")
_WORK = re.compile(r"(?:\d{1,2}[.)] *)?(?:ฝ่าย[ก-๎]+ )?(?:งาน|การ|กระบวน|โครงการ|ขั้นตอน|ภารกิจ)[ก-๎]{3}")
_SAYS = 6  # key characters of a risk, or of what is done about it
_LINES = 3  # lines that each give the level of a risk
CONTENTS = {
    "ชื่อกระบวนงาน/งาน/โครงการ": ("process", "process-cell"),
    CRITERIA: ("criteria", "criteria-cell"),
    "ประเด็นความเสี่ยงการทุจริต": ("issue", "issue-cell"),
    LEVEL: ("level", "level-cell"),
    "แผนบริหารจัดการความเสี่ยง": ("management", "management-cell"),
}

_NOT = "(?!.*(?:ระดับ|แผน|มาตรการ|จัดการ|เกณฑ์|คะแนน|ผู้|level|score))"
STEMS = dict(
    zip(
        CONTENTS,
        (
            re.compile(r"กระบวน|ภารกิจ|^งาน|ชื่องาน|โครงการ|ขั้นตอน|process", re.IGNORECASE),
            re.compile(r"เกณฑ์|โอกาส|ผลกระทบ|ความรุนแรง|likelihood|impact|criteria", re.IGNORECASE),
            re.compile(
                rf"^{_NOT}.*(?:ความเสี่ยง|จุดเสี่ยง|จุดอ่อน|ช่องโหว่|ช่องว่าง|ช่องทาง(?:ทุจริต|โกง)|เสี่ยง(?:ทุจริต|โกง|อะไร|อย่างไร|ยังไง|ตรงไหน|เรื่องใด)|พฤติ|เหตุการณ์|ประเด็น|risk)",
                re.IGNORECASE,
            ),
            re.compile(
                r"ระดับ|คะแนน(?!โอกาส|ผล)|level|score|^\W*(?:RPN|L ?[x×*] ?I|โอกาส ?[x×*] ?ผลกระทบ)\W*$", re.IGNORECASE
            ),
            re.compile(
                r"แผน|มาตรการ|จัดการ|ควบคุม|ป้องกัน|แก้|ลดความเสี่ยง|(?:กัน|อุด|รับมือ|คุม|ลด|ทำ)(?:กัน)?(?:อย่างไร|ยังไง|ด้วย|โดย)|วิธี|ทางออก|control|mitigation|measure",
                re.IGNORECASE,
            ),
        ),
        strict=True,
    )
)
"""Stems of what the columns and labels of an assessment are called."""


def levels(piece: Piece) -> Evidence | None:
    """The first row of a table with a column of levels: high, middle or low in most of its cells; or the first of three lines
    that each give one."""
    for index, table in piece.tables():
        rows = rows_of(piece.reading, index)
        columns = list(zip(*(table.rows[n] for n in rows), strict=False))
        if any(2 * sum(1 for c in column if _HIGH_OR_LOW.fullmatch(c)) > len(rows) for column in columns):
            return row_evidence(piece, index, rows[0])
    lines = [i for i, b in piece.body() if _gives_level(b) and not is_promise(piece, i)]
    return piece.reading.evidence(lines[0]) if len(lines) >= _LINES else None


def records(piece: Piece) -> Evidence | None:
    """The first of three lines that each tell of a risk from end to end: the work, what may happen, its level, what is done about
    it ("งานเช่ารถ (ปกครอง) - ล็อกสเปก - 12 ปานกลาง - ให้คนนอกร่วมร่าง")."""
    lines = [i for i, b in piece.body() if _gives_level(b) and _is_record(b.norm) and not is_promise(piece, i)]
    return piece.reading.evidence(lines[0]) if len(lines) >= _LINES else None


def _is_record(text: str) -> bool:
    level = _IN_LINE.search(text)
    before = [part.strip() for part in _PARTS.split(text[: level.start()])] if level else []
    work = next((p for p in before if _WORK.match(p)), "")
    risk = any(len(key(p)) >= _SAYS for p in before if p is not work)
    return bool(level and work and risk) and len(key(text[level.end() if level else 0 :])) >= _SAYS


def _gives_level(block: Block) -> bool:
    """Whether a line gives the level of a risk, and no scale of all levels."""
    plain = block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}
    return plain and _IN_LINE.search(block.norm) is not None and _SCALE.search(arabic(block.norm)) is None


def scale(piece: Piece) -> Evidence | None:
    """A line that says by which numbers a risk is low, middle or high."""
    for i, block in piece.texts():
        if _SCALE.search(arabic(block.norm)) and not is_promise(piece, i):
            return piece.reading.evidence(i)
    return None
