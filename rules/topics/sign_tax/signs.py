"""Signs told by what stands in cells and lines, whatever their columns are called.

What counts: a column of sizes ("4 x 8 ม.", "32 ตร.ม."); a line that says two things of one sign: its size, where it stands, whose
it is, the number of its permit; a line that says how many signs were permitted. What does not: a rule on signs ("ป้ายที่มีขนาด
เกิน ... ต้อง"), what was collected on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.columns import Columns
from checks.periods import row_evidence
from checks.reading import Piece
from checks.records import records
from checks.rows import filled
from model import Evidence, Strength, Table
from thai.normalise import arabic

PLACE, KIND, OWNER, PERMIT = "สถานที่ติดตั้ง", "ขนาด/ประเภทป้าย", "ผู้ขออนุญาต", "การอนุญาต"
COLUMNS = {
    PLACE: ("place",),
    KIND: ("size", "kinds-cell"),
    OWNER: ("owner",),
    PERMIT: ("permit", "number", "permit-cell"),
}

_SIZE = re.compile(r"\d+(?:\.\d+)?\s*(?:ม\.|เมตร)?\s*(?:[xX×*]|คูณ)\s*\d|\d\s*(?:ตร\.?\s?ม|ตารางเมตร)")
_LICENCE = re.compile(
    r"(?:ใบอนุญาต|อนุญาต|แบบ\s?(?:อ|ข)\.?\s?1)[^\d]{0,14}(?:เลขที่|ที่|ลว\.?|วันที่)\s*\d|เลขที่\s*\d+\s*/\s*\d{2,4}"
)
_OWNED = re.compile(r"บจก|บมจ|หจก|บริษัท|ห้างหุ้น|นาย|นาง|น\.ส\.|เจ้าของ|ของ\s?\S{3}|ผู้(?:ขอ)?(?:ได้)?(?:รับ)?อนุญาต")
_STANDS = re.compile(r"ถนน|ถ\.|ซอย|ซ\.|ริม|หน้า(?!ที่)|ปาก|แยก|บริเวณ|ตลาด|ดาดฟ้า|ทางด่วน|แขวง|ติดตั้งที่|จุด")
_YEAR = r"(?:[^\d]|(?<!\d)(?:25)?6\d(?!\d|\s*(?:ป้าย|ราย|ฉบับ)))"  # letters, and the year of what is counted
_COUNTED = re.compile(
    rf"อนุญาต{_YEAR}{{0,40}}\d+\s*(?:ป้าย|ราย|ฉบับ)|ป้าย{_YEAR}{{0,40}}อนุญาต{_YEAR}{{0,20}}\d+\s*(?:ป้าย|ราย|ฉบับ)"
)
_ON = r"(?:บน|ติด|แขวน|ตั้ง|ติดตั้ง|ที่|ริม)(?:กับ|บน|พื้น)?\s*(?:ดิน|หลังคา|ดาดฟ้า|ผนัง|อาคาร|ตึก|เสา|ถนน)[^\d|]{0,20}\d+\s*ป้าย"
_BY_KIND = re.compile(rf"{_ON}.{{0,15}}?{_ON}")  # how many stand on the ground, how many on roofs
_RULE = re.compile(r"ต้อง|เกิน|ห้าม|หาก|ให้ยื่น|ผู้ใด|บาท|ภาษี|ค่าธรรมเนียม|อัตรา")
_TWO = 2
_SIGNS = re.compile(r"ป้าย[^|]{0,30}(?:อนุญาต|ติดตั้ง)|(?:อนุญาต|ติดตั้ง)[^|]{0,20}ป้าย")
_TAX = re.compile(r"ภาษี|บาท|ค่าธรรมเนียม|เงิน|รื้อถอน|ผิดกฎหมาย|ไม่ได้รับ")
_FIGURE = re.compile(r"\s*\d[\d,]*\s*(?:ป้าย|ราย|ฉบับ)?\s*")


def cells(table: Table, rows: Sequence[int]) -> set[str]:
    """Whether a column of the rows holds sizes of signs."""
    for column in range(max((len(table.rows[n]) for n in rows), default=0)):
        own = [table.rows[n][column] for n in rows if column < len(table.rows[n]) and filled(table.rows[n][column])]
        if own and sum(1 for c in own if _SIZE.search(arabic(c))) * _TWO > len(own):
            return {KIND}
    return set()


def told(pieces: Sequence[Piece]) -> Columns | None:
    """What lines say of single signs, or a row of figures of the signs permitted."""
    for piece in pieces:
        row = next((e for n, t in piece.tables() if (e := _row_of_signs(piece, n, t)) is not None), None)
        if row is not None:
            lacking = tuple(c for c in COLUMNS if c != PERMIT)
            return Columns((PERMIT,), lacking, 1, (row,), Strength.SURE, piece)
        for i, text in records(piece):
            found = _said(arabic(text))
            if found:
                shown = tuple(c for c in COLUMNS if c in found)
                lacking = tuple(c for c in COLUMNS if c not in found)
                return Columns(shown, lacking, 1, (piece.reading.evidence(i),), Strength.WEAK, piece)
    return None


def of_signs(label: str) -> bool:
    """Whether a label is that of signs permitted or put up, not of the tax on them."""
    return bool(_SIGNS.search(label)) and not _TAX.search(label)


def _row_of_signs(piece: Piece, index: int, table: Table) -> Evidence | None:
    """A row that is called after signs permitted or put up, with a figure beside its name."""
    for n, row in enumerate(table.rows):
        label = next((c for c in row[:_TWO] if any("ก" <= x <= "๎" for x in c)), "")
        if of_signs(label) and any(_FIGURE.fullmatch(arabic(c)) for c in row[1:]):
            return row_evidence(piece, index, n)
    return None


def _said(text: str) -> set[str]:
    if _RULE.search(text):
        return set()
    found = {
        name
        for name, words in ((KIND, _SIZE), (PERMIT, _LICENCE), (OWNER, _OWNED), (PLACE, _STANDS))
        if words.search(text)
    }
    if _BY_KIND.search(text):
        return found | {KIND}
    if _COUNTED.search(text):
        return found | {PERMIT}
    return found if len(found) >= _TWO and found & {KIND, PERMIT} else set()
