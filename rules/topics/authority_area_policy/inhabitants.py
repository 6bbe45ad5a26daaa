"""Lines that are of the people and sub-districts of the district, and whether a page is on them at all."""

from __future__ import annotations

import re

from checks.reading import Piece
from model import BlockKind
from thai.normalise import arabic

_PEOPLE = re.compile(
    r"ประชากร|ราษฎร|พลเมือง|ผู้อยู่อาศัย|population|inhabitant|residents?\b|เขตการปกครอง|แบ่ง(?:พื้นที่|เขต|การ)?[^|]{0,12}เป็น"
    r"|[\d๐-๙]\s*แขวง|แขวง[^|]{0,12}(?:ได้แก่|คือ|ประกอบด้วย|[:：])",
    re.IGNORECASE,
)

_RATE = re.compile(r"(?:ต่อ|ร้อยละ(?:ของ)?|สัดส่วน|อัตรา(?:ส่วน)?)\s?(?:จำนวน|หัว|พัน|แสน|[\d,]+)*\s?$")
_LINE = re.compile(r"\W*(?:\d{1,2}[.) ]+)?(?:แขวง\s?)?[ก-ฮเ-ไ][ก-๎]+(?:\s+[\d,.]+){2,}\s*(?:คน)?\s*")
_COUNT = re.compile(r"(?<![\d.,])(?:\d{1,3},\d{3}|\d{3,})(?![\d.])")
_COLUMN = {
    "รายชื่อแขวง": re.compile(r"(?:^|\s)(?:ชื่อ)?แขวง(?:\s|$)"),
    "พื้นที่การปกครอง": re.compile(r"ตร\.? ?กม|ตารางกิโลเมตร|ไร่"),
}


def is_rate(norm: str, name: int) -> bool:
    """Whether what begins at `name` is what something is measured by ("พื้นที่สีเขียวต่อประชากร"), and no number of people."""
    return _RATE.search(norm[:name]) is not None


def heads_lines(piece: Piece, block: int, title: str) -> bool:
    """Whether a line heads lines of figures, each with its name before them, as a table of a file that is read as text: its
    last words name the column asked for."""
    below = [piece.doc.blocks[i] for i in piece.blocks if block < i <= block + 2]
    lines = [arabic(b.norm) for b in below if b.kind is BlockKind.PARAGRAPH]
    column = _COLUMN.get(title)
    named = column is None or column.search(piece.doc.blocks[block].norm) is not None
    return named and len(lines) > 1 and all(_LINE.fullmatch(t) and _COUNT.search(t) for t in lines)


def speaks_of_people(piece: Piece) -> bool:
    """Whether a page speaks of inhabitants or lists sub-districts as such: a plan by sub-district, a table of staff by sex or of
    pupils holds the words of columns alone."""
    return any(not is_rate(b.norm, m.start()) for _, b in piece.texts() for m in _PEOPLE.finditer(b.norm))


def persons_follow(piece: Piece, block: int) -> bool:
    """The next line is a number of persons: the answer to a label that names a subdistrict."""
    after = next((piece.doc.blocks[i] for i in piece.blocks if i > block), None)
    return after is not None and re.fullmatch(r"[\d,. ]+(?:คน|ราย)", arabic(after.norm).strip()) is not None
