"""Problems of spending told in other ways than under a heading of theirs: that there were none, why less was spent, a remark at
the end of a line of figures."""

from __future__ import annotations

import re

from checks.naming import Subject
from checks.reading import Piece, original_span
from checks.substance import is_demand, is_promise
from checks.wordings import Found
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.papers import papers, right_year
from thai.normalise import arabic

_NONE = re.compile(
    r"\W*(?:[\d๐-๙]+[.)]?\s*)?(?:ปัญหา[ก-๙/ ]{0,40}?[\s:=|()–—-]*ไม่มี(?:ปัญหา[ก-๙/ ]{0,30})?"
    r"|ไม่(?:มี|พบ|ปรากฏ)(?:ปัญหา|อุปสรรค|ข้อขัดข้อง)[ก-๙/ ]{0,60})"
    r"[\s()–—.-]*"
)
_NONE_LAST = re.compile(rf"\s(?:{_NONE.pattern})$")  # joined by the reader to the lines before
_ROW_ENDS = re.compile(r"\S(?:\s+\d[\d,]*(?:\.\d+)?){2,}\s+(?:-|[ก-๎][^\d]{3,})$")  # figures and a remark behind them
_WHY = re.compile(  # why less was spent than planned
    r"(?:ช้า|ไม่ทัน|ติดขัด|สะดุด|ต่ำกว่า(?:แผน|เป้า)|ไม่เป็นไปตาม(?:แผน|เป้า)|(?:ไม่|ยังไม่)(?:ถึง|ได้|ครบ)(?:ตาม)?(?:ที่ตั้ง|เป้า|แผน|ที่วาง|ที่คาด)|เบิก(?:จ่าย)?(?:ไม่ได้|ได้น้อย)|จ่ายได้น้อย)"
    r"[^|]{0,40}?(?:เพราะ|เนื่องจาก|ด้วยเหตุ)\S*\s*[ก-๎]{4}"
    r"|(?:เพราะ|เนื่องจาก|สาเหตุ(?:จาก|คือ|ที่)?|ด้วยเหตุ)[^|]{4,60}?(?:ช้า|ไม่ทัน|ติดขัด|ไม่ได้|ไม่ครบ|ขาด)"
)


def problems_told(ask: Ask, subject: Subject) -> Evidence | None:
    """A line of the report that says that there were none ("ปัญหาและอุปสรรค - ไม่มี -"), or what they were, as the reason why less
    was spent ("ที่ช้าเพราะผู้รับจ้างทิ้งงาน")."""
    pieces = [p.piece for p in papers(ask, subject) if p.usable and right_year(ask, p.piece)]
    lines = ((p, i) for p in pieces for i, b in p.texts() if _NONE.fullmatch(b.norm) or _reason(p, i))
    columns = ((p, f.block) for p in pieces for f in p.find(*ask.families("problems")) if _remarked(p, f))
    return next((p.reading.evidence(i) for p, i in (*lines, *columns)), None)


def _reason(piece: Piece, block: int) -> bool:
    norm = piece.doc.blocks[block].norm
    said = piece.is_file and bool(_WHY.search(norm) or _NONE_LAST.search(norm))
    return said and not (is_demand(piece, block) or is_promise(piece, block))


def _remarked(piece: Piece, found: Found) -> bool:
    """Whether problems are the last name of a line of headers, and a line of figures below ends in a remark or a dash."""
    block = piece.doc.blocks[found.block]
    end = found.hit.end if found.hit.in_norm else original_span(block, found.hit)[1]
    heads = (
        piece.is_file
        and block.kind is not BlockKind.ROW
        and not (block.norm if found.hit.in_norm else block.text)[end:].strip()
    )
    below = (arabic(b.norm) for i, b in piece.texts() if i > found.block and b.kind is not BlockKind.ROW)
    return heads and any(_ROW_ENDS.search(line) for line in below)
