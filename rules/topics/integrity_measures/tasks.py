"""Who is to do what for the assessment: sections with their indicators or tasks, in lines, sentences or a column."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import Evidence

_TASK = re.compile(
    r"(?:ฝ่าย|กลุ่มงาน|หัวหน้า|ทุกฝ่าย|โรงเรียน|section|division)[ก-๙a-zA-Z]{0,40}(?:ฯ)?\s*(?:เป็นผู้|เป็น|ให้)?\s*"
    r"(?:รับผิดชอบ|ดูแล|ดำเนินการ|มีหน้าที่|จัดทำ|เจ้าภาพ|ขับเคลื่อน|is responsible|in charge)"
    r"|(?:responsible|owner|รับผิดชอบ(?:โดย)?|เจ้าภาพ|มอบ(?:หมาย)?(?:ให้)?)\s*[:：]?\s*(?:ฝ่าย|หัวหน้าฝ่าย|กลุ่มงาน)[ก-๙]{2,}",
    re.IGNORECASE,
)
_ENOUGH = 2  # tasks that share out the work


def shared_out(pieces: Iterable[Piece]) -> tuple[Evidence, ...]:
    """Two tasks at least, in two lines or in one."""
    for piece in pieces:
        told: dict[int, int] = {}
        for i, block in piece.body():
            if not is_demand(piece, i) and not is_promise(piece, i):
                count = len(_TASK.findall(block.norm))
                told |= {i: count} if count else {}
        if sum(told.values()) >= _ENOUGH:
            return tuple(piece.reading.evidence(i) for i in list(told)[:2])
    return ()
