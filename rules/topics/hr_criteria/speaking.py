"""Whether contents speak of the criterion that their link or heading names: one of a few words stands in every such text (law 4).

What counts: any of them, in a file of some length, or below a heading of a page; a rule in any words below a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.matter import may_speak
from checks.reading import Piece
from model import BlockKind
from rules.topics.hr_criteria.strangers import ELSEWHERE, NORMS, of_others, under

_SPEAKS = {
    "recruitment": re.compile(
        r"สรรหา|บรรจุ|คัดเลือก|เลือก|สมัคร|สอบ|จ้าง|รับ(?:คน|ลูก|พนักงาน|โอน)|เข้าทำงาน|recruit|hire", re.IGNORECASE
    ),
    "appointment": re.compile(
        rf"แต่งตั้ง|ย้าย(?!{ELSEWHERE})|โอน|เลื่อน|สับเปลี่ยน|หมุนเวียน|ตำแหน่ง|อาวุโส|ช่วยราชการ|appoint|transfer",
        re.IGNORECASE,
    ),
    "development": re.compile(
        r"พัฒนา|อบรม|เรียน|ศึกษา|สัมมนา|ฝึก|หลักสูตร|วิชา|ทักษะ|(?:ให้|เพิ่มพูน)ความรู้|ดูงาน|ทุนการ|สอนงาน|พี่เลี้ยง|develop|training|course|learn",
        re.IGNORECASE,
    ),
    "evaluation": re.compile(
        r"ประเมิน|ผลการปฏิบัติ|ผลงาน|ผลสัมฤทธิ์|ตัวชี้วัด|สมรรถนะ|คะแนน|ร้อยละ|รอบ|evaluat|apprais|KPI", re.IGNORECASE
    ),
    "reward": re.compile(
        r"รางวัล|ยกย่อง|เชิดชู|ขวัญ|กำลังใจ|คุณ|เลื่อน|ตอบแทน|สวัสดิการ|เครื่องราช|โล่|เกียรติ|เงินเดือน|ขั้น|โบนัส|ดีเด่น|ชมเชย|reward|award",
        re.IGNORECASE,
    ),
    "discipline": re.compile(r"วินัย|โทษ|ภาคทัณฑ์|ไล่ออก|ปลดออก|ให้ออก|ตัดเงิน|ตักเตือน|disciplin|punish", re.IGNORECASE),
}
_LEAST = 60  # key characters of a file that says what it is of


def spoken(piece: Piece, block: int, names: Iterable[str]) -> set[str]:
    """Of the criteria that a title, a label or a line names, those of which what stands under it speaks; none where it is of
    others than the staff."""
    return set() if of_others(piece, block) else {n for n in names if not _says_else(piece, block, n)}


def _says_else(piece: Piece, block: int, name: str) -> bool:
    """Whether what stands under a heading of a page has no word of the criterion that this names, and sets no rule (law 4): a
    table of complaints under "หลักเกณฑ์การโยกย้าย"."""
    if piece.is_file or piece.doc.blocks[block].kind is not BlockKind.HEADING:
        return False
    below = under(piece, block)
    told = (said.search(b.norm) for said in (_SPEAKS[name], NORMS) for b in below)
    return sum(len(b.key) for b in below) >= _LEAST and not any(told)


def never_speaks(piece: Piece, name: str) -> bool:
    """Whether a file has no word of the criterion that its link names: rules on leave behind "หลักเกณฑ์การย้าย" (law 4)."""
    return not may_speak(piece, _SPEAKS[name], _LEAST)
