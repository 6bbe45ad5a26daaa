"""The contents of the form สขร.1 told in a sentence: one purchase after another, in whatever words.

What counts: a line or paragraph that tells of one purchase what was bought, for how much, how, from whom, why and under which
contract. What does not: a line with fewer than three of these, words without the figure or name that belongs to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.columns import Columns
from checks.reading import Piece
from checks.records import best_record
from rules.topics.procurement_summary.columns import (
    AMOUNT,
    BIDDERS,
    COLUMNS,
    CONTRACT,
    METHOD,
    REFERENCE,
    WHY,
    WINNER,
    WORK,
)
from thai.normalise import arabic

_MONEY = r"[^\d]{0,24}\d[\d,]{2,}(?:\.\d\d)?"
_TRADER = r"(?:บจก|บมจ|หจก|บริษัท|ห้าง|ร้าน|นาย|นาง|น\.ส\.|สหกรณ์|อู่|โรงพิมพ์|มูลนิธิ)"
_SAID = {
    WORK: re.compile(r"(?<![ก-๎])(?:\(?\d+[.)]\s?)?(?:งาน|โครงการ)?(?:จัด)?"
        r"(?:ซื้อ|จ้าง|เช่า)(?!จัด|หรือ|จาก|กับ|\s?/)(?:เหมา)?\s?[ก-๙A-Za-z]{3}"),
    AMOUNT: re.compile(rf"(?:วงเงิน|งบ(?:ประมาณ)?|ตั้งงบ){_MONEY}"),
    REFERENCE: re.compile(rf"ราคา\s?กลาง{_MONEY}"),
    METHOD: re.compile(r"(?:วิธี|โดย)\s?(?:การ)?(?:เฉพาะเจาะจง|คัดเลือก|e-?\s?bidding|ประกวดราคา|ตกลงราคา|สอบราคา)"
        r"|เฉพาะเจาะจง|e-?\s?bidding", re.IGNORECASE),
    BIDDERS: re.compile(rf"{_TRADER}[^\d]{{0,60}}เสนอ{_MONEY}"
        rf"|(?:ผู้(?:ยื่น)?(?:เข้า)?เสนอ(?:ราคา)?|เสนอราคาโดย)[^\d]{{0,20}}{_TRADER}"),
    WINNER: re.compile(
        rf"(?:ได้รับ(?:การ)?คัดเลือก|คัดเลือก|เลือก|ชนะ|ตกลง(?:ซื้อ|จ้าง)?|ทำสัญญากับ)[^\d]{{0,20}}{_TRADER}|ตกลง(?:ที่|ซื้อ|จ้าง|ใน)?(?:ราคา)?{_MONEY}"
    ),
    WHY: re.compile(r"(?:เหตุผล|เพราะ|เนื่องจาก|ด้วย(?:เหตุ|เป็น)|เป็นผู้)[ก-๙ ]{6,}"),
    CONTRACT: re.compile(r"(?:สัญญา|ใบสั่ง|ข้อตกลง|บันทึก|เลขที่)[^\d]{0,24}\d+\s?/\s?\d{2,4}"),
}  # fmt: skip
_LEAST = 4  # contents that make a line the record of a purchase


def told(pieces: Sequence[Piece]) -> Columns | None:
    """The purchase that a line tells most of."""
    return best_record(pieces, COLUMNS, lambda _, text: [c for c in COLUMNS if _SAID[c].search(arabic(text))], _LEAST)
