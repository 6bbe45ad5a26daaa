"""Item codes and fiscal years as officers write them."""

from __future__ import annotations

import re

from thai import arabic

# MOIT 9 and EB 9 of hospitals are something else, so nothing but O, OIT, 0 (typed for O) or ข้อ may stand before.
_CODE = re.compile(r"[(\[]?\s*(?:ข้อ)?\s*(?:OIT|O|0)?[\s.\-:]*0*([1-9][0-9]?)\s*[)\].]?(\s+\D.*)?", re.DOTALL)
_TITLED = re.compile(r"[(\[]?\s*(?:ข้อ|OIT|O)")
_LETTERS = str.maketrans("ОоΟο", "OOOO")  # Cyrillic and Greek letters that look like O


def item_code(raw: str) -> str:
    """o1, OIT1, "OIT 1", 01, 027, O๑, 0๑๕ and "O1 โครงสร้าง" as O1, O27, O15; "" when it is no code."""
    text = arabic(raw).translate(_LETTERS).strip().upper()
    found = _CODE.fullmatch(text)
    if found is None or (found[2] and not _TITLED.match(text)):
        return ""
    return f"O{found[1]}"


def fiscal_year(raw: str) -> int:
    """2566, ๒๕๖๖, 66, "พ.ศ. 2566", 2023 as the year B.E.; 0 when it is no year."""
    numbers = re.findall(r"[0-9]+", arabic(raw))
    if len(numbers) != 1:
        return 0
    number = int(numbers[0][:6])
    if len(numbers[0]) == 2:
        return 2500 + number if number >= 40 else 0
    if 1990 <= number < 2157:
        return number + 543
    return number if 2500 <= number < 2700 else 0
