"""The ten indicators of the assessment, told by their number and a word of their names."""

from __future__ import annotations

import re

from thai.normalise import arabic

_SHORT = re.compile(r"(?:(?:ตัวชี้วัด|ตัว|ข้อ|ด้าน)\s?(?:ที่)?\s?)?(\d{1,2})[.):]?\s*([ก-๎ ]{4,40})$")
_STEMS = ("หน้าที่", "งบประมาณ", "อำนาจ", "ทรัพย์สิน", "ทุจริต", "คุณภาพ", "สื่อสาร", "ปรับปรุง", "เปิดเผย", "ทุจริต")
"""What the names of the ten indicators are told by, in their order."""


def of_number(cell: str) -> bool:
    """A number with the short name of the indicator that has it ("7 การสื่อสาร")."""
    told = _SHORT.match(arabic(cell).strip())
    return told is not None and 0 < int(told[1]) <= len(_STEMS) and _STEMS[int(told[1]) - 1] in told[2]
