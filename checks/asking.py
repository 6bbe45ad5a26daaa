"""Whether a letter only asks others for what its subject line names: a request is not the report it requests (law 3).

What counts: a subject line that begins with asking ("เรื่อง ขอให้รายงานผล...", "เรื่อง การจัดส่งข้อมูล...") over a letter without a
table of data. What does not: a paper submitted for approval ("เรื่อง ขออนุมัติแผน...") and a letter with its paper behind it.
"""

from __future__ import annotations

import re

from checks.reading import Piece

_ASKS = re.compile(
    r"เรื่อง\s*[:：]?\s*(?:ขอให้(?!ความเห็น|พิจารณา|อนุมัติ|ลงนาม)|ขอความ(?:ร่วมมือ|อนุเคราะห์)|ขอข้อมูล|ขอทราบ|ขอเชิญ|แจ้งให้|เร่งรัด|กำชับ"
    r"|ติดตาม(?:การ)?(?:ส่ง|จัดส่ง|รายงาน)|(?:การ|ให้)(?:จัด)?ส่ง(?!เสริม)|ให้(?:จัดทำ|รายงาน|ดำเนินการ))"
)
_HEAD = 300  # key characters in which a letter says what it is of
_LETTER = 1200  # key characters of a letter with nothing behind it


def asks(piece: Piece) -> bool:
    """Whether a piece without data rows is a letter that asks for something."""
    blocks = piece.doc.blocks
    if sum(len(b.key) for _, b in piece.texts()) > _LETTER:
        return False
    return any(_ASKS.search(blocks[i].norm) for i in piece.head(_HEAD))
