"""Item codes as officers write them: O1, o1, OIT1, "OIT 1", 01, 1, O๑, 0๑๕ -> O1, O15."""

from __future__ import annotations

import re

from thai.normalise import arabic

_CODE = re.compile(r"^(?:O\s*I\s*T|O|0|ข้อ(?:ที่)?)?[\s.:-]*0*([1-9][0-9]?)$", re.IGNORECASE)


def item_code(text: str) -> str:
    """The code as the book writes it, or "" when it is none. "MOIT 9" and "EB 9" are other instruments'."""
    found = _CODE.match(arabic(text).strip())
    return f"O{found[1]}" if found else ""


def fiscal_year(text: str) -> int:
    """A B.E. year from B.E. or C.E., Thai or Arabic digits; 0 when it is none."""
    found = re.search(r"(?<![0-9])([0-9]{4}|[0-9]{2})(?![0-9])", arabic(text))
    if not found:
        return 0
    year = int(found[1])
    if year < 100:
        return 2500 + year if year > 40 else 0
    return year if year > 2400 else year + 543
