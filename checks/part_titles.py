"""Lines that are the titles of parts and chapters, and no more.

What counts: "บทที่ 2 การขออนุญาต...", "ส่วนที่ 1 โครงการที่ กทม. มอบหมาย"; a numbered name ("2. มาตรการ"), of which the next
name of its list is known. What does not: a long line, one that goes on with what it names.
"""

from __future__ import annotations

import re

from model import Block
from thai.normalise import arabic

PART = re.compile(r"\W*(ส่วนที่|หมวด(?:ที่)?|ตอนที่|บทที่|part) *[\d๐-๙]", re.IGNORECASE)  # begins the title of a part
_NUMBERED = re.compile(
    r"((?:\d{1,2}\.)*)(\d{1,2})([.)] ?)(?=[ก-ฮเ-ไa-z])", re.IGNORECASE
)  # begins the name of a numbered chapter
_SAYS_MORE = re.compile(r"ได้แก่|ดังนี้|ประกอบด้วย|คือ|[:：]|[\d๐-๙][.)] ?[ก-๙]| - ")
_PART_TITLE = 110  # key characters of such a title


def following(block: Block) -> str:
    """What the next name of a numbered list begins with: "3." after "2. มาตรการ", "" where a block is no such name."""
    own = _NUMBERED.match(arabic(block.norm)) if len(block.key) < _PART_TITLE else None
    return f"{own[1]}{int(own[2]) + 1}{own[3]}" if own and not _SAYS_MORE.search(block.norm, own.end()) else ""


def titles_part(block: Block) -> bool:
    """Whether a line is no more than the title of a part ("บทที่ 2 การขออนุญาต...")."""
    part = PART.match(block.norm) if len(block.key) < _PART_TITLE else None
    return part is not None and not _SAYS_MORE.search(block.norm, part.end())
