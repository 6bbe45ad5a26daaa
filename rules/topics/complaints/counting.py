"""Which numbers of complaints a line, a row or the header of a table gives: received, closed, open; and of which years."""

from __future__ import annotations

import re

from checks.columns import header_families
from checks.listings import is_index
from checks.periods import months_named
from checks.reading import Piece
from checks.rows import data_rows
from checks.substance import answered, is_demand
from rules.ask import Ask
from thai.dates import find_months, find_years, fiscal_year_of
from thai.normalise import arabic

COLUMNS = {
    "จำนวนเรื่อง": ("count", "count-cell"),
    "ดำเนินการแล้วเสร็จ": ("closed", "closed-cell"),
    "อยู่ระหว่างดำเนินการ": ("open", "open-cell"),
}
FIRST = next(iter(COLUMNS))
STEMS = dict(
    zip(
        COLUMNS,
        (
            "ทั้งหมด|ทั้งสิ้น|รับเข้า|รับเรื่อง|รับแจ้ง|รับไว้|ได้รับ|จำนวน|ร้องเรียน|ร้องทุจริต|(?:คน|ผู้|ถูก|มี|แจ้ง)ร้อง(?!ทุกข์|ขอ|เพลง|เรื่อง(?!ทุจริต|โกง|เจ้าหน้าที่))|เรื่องเข้า|received|total",
            "เสร็จ|ยุติ|ปิดเรื่อง|ปิดแล้ว|จบ|แก้ไขแล้ว|เรียบร้อย|closed|completed",
            "ระหว่าง|ค้าง|รอผล|รอดำเนิน|สอบสวน|สอบข้อเท็จ|ยังสอบ|สอบอยู่|ตรวจอยู่|กำลัง|pending|progress",
        ),
        strict=True,
    )
)
"""What a column of numbers is called, by the stems of its words."""
_NEXT = "ยัง|คง|เหลือ|สอบ|ยุติ|เสร็จ|แล้วเสร็จ|อยู่|ระหว่าง|กำลัง|คงค้าง|ค้าง|ปิด|จบ|ดำเนินการ|และ|รอ"  # what is counted next
NUMBERED = (
    r"(?:(?!ต่อ|โทร)[^\d|]){0,30}(?:\|\s*\d+\s*(?:\||$|เรื่อง)|\d+\s*(?:เรื่อง|ราย|กรณี|ครั้ง|cases?)|\d{1,3}(?=\s*(?:[|,;/]|$|"
    + _NEXT
    + ")))"
)


COMPLAINT = re.compile(
    r"ร้อง(?:เรียน|ทุกข์|ทุจริต)?|ทุจริต|เบาะแส|โกง|สินบน|มิชอบ|เรียกเงิน|เรียกรับ|ไม่ซื่อ|complain|corrupt|whistle", re.IGNORECASE
)
"""What lines on complaints of corruption speak of."""
_COUNTED = re.compile(
    r"(?<![ก-๎])ร้อง|(?:เรื่อง|การ|ข้อ|ผู้|ถูก|แจ้ง|คน|มี)ร้อง|ร้อง(?:เรียน|ทุกข์|ทุจริต)|เบาะแส"
    r"|(?:เรื่อง|แจ้ง|กรณี|ข้อ(?:กล่าวหา|หา)|การ).{0,20}(?:ทุจริต|มิชอบ|โกง|เรียกเงิน|เรียกรับ|ไม่ซื่อ).{0,30}\d+ ?(?:เรื่อง|ราย|กรณี)"
    r"|(?:ไม่มี|ไม่พบ)[^.]{0,30}(?:ทุจริต|มิชอบ|โกง|เรียกเงิน|เรียกรับ|ไม่ซื่อ|กล่าวหา)|complain|whistle",
    re.IGNORECASE,
)  # what is counted, or was not there
_MONTH_ROW = re.compile(r"(?:[\W\d]|เดือน|ปี|พ\.ศ\.|เรื่อง|ราย|จำนวน|ไม่มี|มี|ครั้ง|กรณี)*")


def counts(ask: Ask, piece: Piece) -> bool:
    """Whether a piece called after complaints of corruption counts them, whatever its title: received, and closed or open."""
    names = ask.families("corruption", "channel-subject")
    head = [h for i in piece.head(80) for h in piece.reading.hits(i)]
    if ask.families("other-statistics")[0] in {h.family for h in head} or not any(h.family in names for h in head):
        return False
    told = {
        t
        for i, b in piece.texts()
        for t in counted(answered(piece, i) or b.norm)
        if not (is_demand(piece, i) or is_index(piece, i))
    }
    return (len(told) > 1 and FIRST in told) or any(len(c) > 1 and FIRST in c for c in _columns(ask, piece))


_ASKED = re.compile("แบบ(?:สัมภาษณ์|สอบถาม|สำรวจ)|ผู้ตอบ")  # heads a column of a survey


def of_complaints(ask: Ask, piece: Piece) -> bool:
    """Whether what stands below a heading counts complaints: it names them, gives two of their numbers, or a number for each
    month. A heading may be right over rows of anything (law 4)."""
    own = [(i, b) for i, b in piece.texts() if not piece.reading.heads(i) and not is_demand(piece, i)]
    if any(_ASKED.search(cell) for _, table in piece.tables() for cell in table.rows[0]):
        return False
    if piece.reading.is_ocr or not own or any(_COUNTED.search(b.norm) for _, b in own):
        return True
    told = {t for i, b in own for t in counted(answered(piece, i) or b.norm) if not is_index(piece, i)}
    if len(told) > 1 or any(len(c) > 1 and FIRST in c for c in _columns(ask, piece)):
        return True
    monthly = [b.norm for _, b in own if months_named(b.text, ask.fiscal_year - 1)]
    return len(monthly) > 1 and all(_MONTH_ROW.fullmatch(_without_months(norm)) for norm in monthly)


def _without_months(norm: str) -> str:
    for hit in reversed(find_months(norm)):
        norm = norm[: hit.start] + norm[hit.end :]
    return arabic(norm)


def _columns(ask: Ask, piece: Piece) -> list[list[str]]:
    """Which numbers of complaints the header of each table of a piece names, however short ("รับ | จบ | กำลังสอบ")."""
    heads = [header_families(piece, t) for _, t in piece.tables() if data_rows(t)]
    return [[t for t, names in COLUMNS.items() if any(f in h for f in ask.families(*names))] for h in heads]


def of_earlier_years(ask: Ask, piece: Piece) -> bool:
    """Whether all the years that a piece names are earlier ones, and no month of this fiscal year stands in it."""
    texts = [b for _, b in piece.texts()]
    years = {hit.year_be for b in texts for hit in find_years(b.norm)}
    if not years or max(years) >= ask.fiscal_year:
        return False
    return not any(
        fiscal_year_of(*m) == ask.fiscal_year for b in texts for m in months_named(b.text, ask.fiscal_year - 1)
    )


def counted(norm: str) -> tuple[str, ...]:
    """Which numbers of complaints a line or row gives, in the order of the book."""
    plain = arabic(norm)
    return tuple(title for title, stem in STEMS.items() if re.search(f"(?:{stem}){NUMBERED}", plain))
