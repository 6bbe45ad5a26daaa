"""Whether a list is of papers to hand in: a list of lifts, of things for a flood or of a kitchen is of something else (law 4)."""

from __future__ import annotations

import re

from checks.matter import may_speak
from checks.reading import Piece

_PAPERS = re.compile(
    r"สำเนา|เอกสาร|หลักฐาน|อนุญาต|คำขอ|คำร้อง|ยื่น|แบบแปลน|แปลน|แบบ ?[ก-ฮ]|แผนที่|แผนผัง|โฉนด|บัตร|ทะเบียน|หนังสือ|มอบอำนาจ"
    r"|ใบ(?!ไม้)|ภาพถ่าย|รูปถ่าย|รายการคำนวณ|สัญญา|รายงาน|ยินยอม|copy|copies|plan|deed|form|document|permit|licen[cs]e",
    re.IGNORECASE,
)
_MEMO = re.compile(r"\W*บันทึกข้อความ")


def of_papers(piece: Piece) -> bool:
    """Whether a file names papers, or a permit; what is no file, or read by OCR, may. A memo without a table lists none."""
    memo = (
        piece.is_file and not piece.tables() and any(_MEMO.match(piece.doc.blocks[i].norm) for i in piece.head(30)[:2])
    )
    return may_speak(piece, _PAPERS) and not memo
