"""Rows of a register: a day, and beside it what was bought, paid, asked for or counted, in columns of their own.

What counts: rows below a header that names such columns (amounts, winners, numbers of papers, counts, states, terms); rows
with two days, with two figures beside the day and the number, or without a cell long enough for a headline. What does not: a
list of news set as a table (day, headline, perhaps how often it was read).
"""

from __future__ import annotations

import re

from checks.reading import Reading
from checks.rows import data_rows
from model import BlockKind
from thai.dates import find_dates, find_months
from thai.normalise import arabic, key, normalise

_COLUMN = re.compile(
    r"วงเงิน|ราคา|บาท|งบประมาณ|จำนวนเงิน|ผู้ชนะ|ผู้ขาย|ผู้รับจ้าง|ผู้เสนอ|คู่สัญญา|ผู้บริจาค|วิธี(?:ซื้อ|จัดซื้อ|จ้าง|การ)?\W*$|เลขที่|เลขคำขอ|ใบอนุญาต|ผู้ขอ|ผู้ได้รับ|ผู้ประกอบ"
    r"|ชนิด(?:อาคาร|ป้าย)|จำนวน|สถานะ|เป้าหมาย|กำหนด(?:เวลา|การ|แล้วเสร็จ)|ระยะเวลา|รับ(?:เรื่อง|เข้า|ไว้|แจ้ง)|แล้วเสร็จ|เสร็จ\W*$|คงเหลือ|ค้าง|ยุติ|ตัวชี้วัด|ผู้รับผิดชอบ"
    r"|ร้อยละ|ภาษี|รวม\W*$|แผน\W*$|ประกาศเชิญชวน|คาดว่า|อนุญาต|ร้องเรียน|หน่วยนับ",
)
_TELLS = re.compile(r"ข่าว|หัวข้อ|ผลงาน(?!ตาม)|(?<!ส)ภาพ|เหตุการณ์|ประชาสัมพันธ์|news|headline|title", re.IGNORECASE)
_FIGURE = re.compile(r"[\d๐-๙][\d๐-๙,.]*(?:\s*[ก-๎.]{1,12})?|-")
_ORDINAL = re.compile(r"[\d๐-๙]{1,3}\.?")
_ROW, _FIGURES = 3, 2  # cells of a row, and figures or days among them
_HEADLINE = 12  # key characters of a cell that tells what happened


def in_register(reading: Reading, block: int) -> bool:
    """Whether a block is a row of a register."""
    own = reading.doc.blocks[block]
    if own.kind is not BlockKind.ROW or own.table < 0:
        return False
    table = reading.doc.tables[own.table]
    until = max(1, next(iter(data_rows(table)), 1))
    heads = [normalise(c) for row in table.rows[:until] if not any(_dated(c) for c in row) for c in row]
    if any(_TELLS.search(c) for c in heads):
        return False
    return any(_COLUMN.search(c) for c in heads) or _of_data(table.rows[own.row])


def _of_data(row: tuple[str, ...]) -> bool:
    """Whether a row has two days, two figures beside its first number and its day, or no cell that tells what happened."""
    cells = [arabic(normalise(cell)).strip() for cell in row if cell.strip()]
    days = [c for c in cells if _dated(c)]
    beside = [c for n, c in enumerate(cells) if not (_dated(c) or (n == 0 and _ORDINAL.fullmatch(c)))]
    figures = sum(_FIGURE.fullmatch(c) is not None for c in beside)
    told = any(len(key(c)) >= _HEADLINE for c in cells if c in beside or len(key(c)) >= 2 * _HEADLINE)
    return len(cells) >= _ROW and (len(days) >= _FIGURES or figures >= _FIGURES or not told)


def _dated(cell: str) -> bool:
    norm = normalise(cell)
    return bool(find_dates(norm) or find_months(norm))
