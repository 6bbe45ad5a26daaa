"""Where a page says that questions are answered, and how fast."""

from __future__ import annotations

import re

from checks.cues import finding
from checks.reading import Piece
from model import BlockKind
from thai.normalise import arabic

_DAYS = re.compile(r"\d+\s*(?:วัน|ชั่วโมง|ชม|นาที|day|hour)")
_ANSWERED = re.compile(r"(?<!แบบ)(?<!การ)ตอบ(?!แบบ|รับ|สนอง|แทน|โจทย์)")
_WE_ANSWER = (  # behind "ตอบ": how fast or to whom the office answers, no answer that it gave
    r"(?:(?!แจ้ง|จ่าย|ยื่น|ชำระ|ขอ|รับ|ใช้|พิจารณา|ต่อ|มา).){0,12}ภายใน|ใน|กลับ|โดย|ทุก|คำถาม|ข้อ|.*(?:ตอบ|ติดต่อ|แจ้ง)(?:กลับ|คำถาม|ข้อ|ท่าน)"
)
OF_OTHER = re.compile(  # a question that is answered already, or what somebody proposes
    r"^\W*(?:ถาม|ตอบ|คำถาม|คำตอบ|[QA])\s*(?:ที่\s*)?[\d๐-๙]*\s*[:：]"
    rf"|^\W*(?:ถาม\s(?!ตอบ).*\s)?ตอบ\s+(?!{_WE_ANSWER})"
    r"|^\W*ถาม\s.*(?:กี่|อะไร|ไหม|หรือไม่|อย่างไร|ไหน|เมื่อไร|เมื่อใด|ใคร|เท่าไร|เท่าใด)\S*\s+ตอบ\s"
    r"|เสนอให้|เห็น(?:ควร|ว่าควร)|จะเสนอ|ที่ประชุม"
)
WITHIN = re.compile(
    r"(?:ใน(?:เวลา)?|ไม่เกิน|within)\s*\(?\s*(?:\d+|[ก-๙]+)\s*\)?\s*(?:\(.{1,12}\)\s*)?(?:(?:working|business|calendar|official)\s)?(?:วัน|ชั่วโมง|ชม\.|นาที|day|hour)"
    r"|(?:ระยะเวลา|ใช้เวลา|กำหนดเวลา|เวลาตอบ)[^\d]{0,25}\d+\s*(?:วัน|ชั่วโมง|ชม\.|นาที)"
)


def answers(piece: Piece, reply: tuple[str, ...]) -> list[int]:
    """Lines that speak of the reply, by name or as what is answered within a time; what the public is asked to answer is none."""
    answered = finding(piece.doc, _ANSWERED, ("ตอบ",))
    timed = [i for i, b in piece.texts() if i in answered and WITHIN.search(arabic(b.norm))]
    return list(dict.fromkeys((*(f.block for f in piece.find(*reply)), *timed)))


def near(piece: Piece, answer: int, block: int) -> bool:
    """Beside a line that speaks of the reply, under a heading that does; not across the next heading."""
    blocks = piece.doc.blocks
    low, high = sorted((answer, block))
    headed = any(blocks[i].kind is BlockKind.HEADING for i in range(low + 1, high + 1))
    if blocks[answer].kind is BlockKind.HEADING:
        return answer < block <= answer + 4 and not headed
    row = blocks[answer].kind is BlockKind.ROW and blocks[answer].table == blocks[block].table
    return row or (high - low <= 2 and not headed)


def in_time_column(piece: Piece, block: int) -> bool:
    """A row with a number of days in a column that is headed "ภายใน" or "ระยะเวลา"."""
    b = piece.doc.blocks[block]
    table = piece.doc.tables[b.table] if b.kind is BlockKind.ROW and b.table >= 0 else None
    if table is None or not b.row or b.row >= len(table.rows):
        return False
    head, row = table.rows[0], table.rows[b.row]
    timed = [n for n, cell in enumerate(head) if re.search("ภายใน|ระยะเวลา|กำหนดเวลา|time", cell, re.IGNORECASE)]
    return any(n < len(row) and _DAYS.search(arabic(row[n])) for n in timed)
