"""Papers whose data are invented: worked examples, exercises, prototypes filled by a program (law 3).

What counts: a line that says its data, names or figures are made up, in a paper that says it serves an exercise, a training, a
prototype or a manual of how to fill in; or most rows of a table that say "(สมมุติ)" of themselves.
What does not: a name that holds the word ("เขตคลองสมมุติ"), a hypothesis, an alias that protects a person ("นามสมมติ"), one
example among contents.
"""

from __future__ import annotations

import re

from checks.reading import Reading
from checks.remember import remembered
from checks.rows import rows_of

_WORD = r"(?:สมมุติ|สมมติ)(?!ฐาน|เทพ)"
_SAYS = re.compile(
    rf"(?<!นาม){_WORD}(?:ขึ้น|ทั้ง|สำหรับ|เพื่อ)|แต่งขึ้น|จำลองขึ้น|สร้างโดยโปรแกรม"
    rf"|ข้อมูล(?:สมมุติ|สมมติ|จำลอง|ทดสอบ)(?!ฐาน)|เดือนที่จำลอง|(?:มิใช่|ไม่ใช่)ข้อมูลจริง"
)
_HINTS = ("สมม", "แต่งขึ้น", "จำลอง", "โปรแกรม", "ทดสอบ", "ข้อมูลจริง")  # one stands in whatever _SAYS finds
_SERVES = re.compile(r"ฝึก|อบรม|โจทย์|ต้นแบบ|(?:วิธี|การ)(?:ลง|บันทึก|กรอก)ข้อมูล|คู่มือ")
_ROW = re.compile(r"\((?:ชื่อ|ข้อมูล)?(?:สมมุติ|สมมติ)\)")


@remembered
def is_invented(reading: Reading) -> bool:
    """Whether a file says that what it holds is made up."""
    blocks = [reading.doc.blocks[i] for i in reading.content]
    head = [*(b.norm for b in blocks[:3]), *(b.place.sheet for b in blocks[:1])]
    text = "\n".join(b.norm for b in blocks)
    if any(hint in text for hint in _HINTS) and any(
        _SAYS.search(b.norm) and any(map(_SERVES.search, [b.norm, *head])) for b in blocks
    ):
        return True
    for n, table in reading.tables:
        data = rows_of(reading, n)
        if data and 2 * sum(_ROW.search(" ".join(table.rows[k])) is not None for k in data) > len(data):
            return True
    return False
