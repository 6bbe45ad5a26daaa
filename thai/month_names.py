"""How the twelve months are written: full, short with dots, short without, colloquial, English."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS_TH = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"  # letters and marks, for character classes

# Full names with the ways they are commonly misspelt.
_FULL = (
    "มกรา?คม", "กุม[ภพ]าพันธ์?", "มีนา?คม", "เมษา?ยน", "พฤ[ษศส]ภา?คม", "มิถุนาย?น",
    "กรก[ฎฏ]า?คม", "สิงหา?คม", "กันยายน", "ตุลา?คม", "พฤ[ศษส]จิกาย?น", "ธันวา?คม",
)  # fmt: skip
_COLLOQUIAL = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)  # fmt: skip

# Abbreviations that are also something else: ก.พ. and ก.ค. are commissions, ส.ค.1 is a land form, "may" is a verb.
_DOUBTFUL_DOTTED = frozenset({2, 7, 8})


@dataclass(frozen=True, slots=True)
class MonthWord:
    """A month as written. `sure` is False when it counts only with a year, a day, เดือน or another month beside it."""

    start: int
    end: int
    month: int
    sure: bool
    english: bool


def month_words(text: str) -> list[MonthWord]:
    """All months written in words, in order. What looks like one inside another word is left out."""
    words = []
    for match in _WORD.finditer(text):
        kind, month = str(match.lastgroup)[0], int(str(match.lastgroup)[1:])
        sure = kind in "fc" or (kind == "d" and month not in _DOUBTFUL_DOTTED)
        sure = sure or (kind in "eu" and month != 5)
        words.append(MonthWord(match.start(), match.end(), month, sure, kind in "euw"))
    return words


def month_name(month: int, year_be: int | None = None, lang: str = "th") -> str:
    """ "มกราคม 2566" or "January 2566"; the month alone without a year. The year is B.E. in both languages."""
    name = (MONTHS_EN if lang == "en" else MONTHS_TH)[month - 1]
    return name if year_be is None else f"{name} {year_be}"


def _by_first_letter() -> str:
    """One branch for every letter that a month begins with: the letters of a text that begin none are passed over quickly,
    and the second one decides for nearly every one that does. What must stand before a month is looked at behind its first
    letter for that."""
    branches = []
    for first in dict.fromkeys(text[0] for _, text, _ in _ALTERNATIVES):
        own = [(name, text[1:], before) for name, text, before in _ALTERNATIVES if text[0] == first]
        listed = (f"(?P<{name}>{before.replace(_HERE, first)}{rest})" for name, rest, before in own)
        branches.append(f"{first}(?=[{_SECOND[first]}])(?:{'|'.join(listed)})")
    return "|".join(branches)


def _alternatives() -> list[tuple[str, str, str]]:
    """Names of groups (a kind and a month), the patterns of the months, and what must stand before them."""
    parts = [(f"f{n}", name, "") for n, name in enumerate(_FULL, 1)]
    for n, short in enumerate(MONTHS_SHORT, 1):
        first, last = short.split(".")[:2]
        parts.append((f"d{n}", rf"{first}\. ?{last}\.(?![ก-ฮ]\.(?! ?ศ))", _APART))
        parts.append((f"l{n}", rf"{first}(?:\. ?)?{last}\.?(?![{THAI}])", _APART))
    parts += [(f"c{n}", f"{name}(?![{THAI}])", f"(?<=เดือน{_HERE})") for n, name in enumerate(_COLLOQUIAL, 1)]
    parts += [(f"k{n}", f"{name}{_YEAR}", _APART) for n, name in enumerate(_COLLOQUIAL, 1)]
    for n, name in enumerate(MONTHS_EN, 1):
        for kind, form in (("e", name), ("u", name.upper()), ("w", name.lower())):
            ends = f"(?:{form[3:]}|{form[3]})?" if n == 9 else f"(?:{form[3:]})?"  # Sept
            parts.append((f"{kind}{n}", rf"{form[:3]}{ends}(?![A-Za-z])\.?", f"(?<![A-Za-z]{_HERE})"))
    return parts


_HERE = "#"  # stands for the first letter of the month
# A short form may follow a blank, a digit or one of these words, never another letter or "อ." as in อ.ก.พ.
_APART = (
    rf"(?:(?<![{THAI}]{_HERE})(?<![ก-ฮ]\.{_HERE})"
    rf"|(?<=เดือน{_HERE})|(?<=ถึง{_HERE})|(?<=วันที่{_HERE})|(?<=และ{_HERE}))"
)
_YEAR = r"(?= ?(?:25[5-7]\d|[67]\d)(?!\d)(?! ?(?:ปี|คน|ขวบ)))"  # must follow a short form that is a name of persons too
_SECOND = {"ม": "กคีิ.", "ก": "ุรั.พคย", "เ": "ม", "พ": "ฤ.คย", "ส": "ิ.ค", "ต": "ุ.ค", "ธ": "ั.ค"}
_SECOND |= dict.fromkeys("JFMASONDjfmasond", "aepucoAEPUCO")
_ALTERNATIVES = _alternatives()
_WORD = re.compile(_by_first_letter())
