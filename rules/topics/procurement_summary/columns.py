"""The columns of the form สขร.1, told by what stands in them where their headers are called otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from checks.rows import filled
from model import Table
from thai.dates import find_dates
from thai.names import find_people
from thai.normalise import arabic, normalise

WORK, AMOUNT, REFERENCE, METHOD = "งานที่ซื้อหรือจ้าง", "วงเงิน", "ราคากลาง", "วิธีซื้อหรือจ้าง"
BIDDERS, WINNER, WHY, CONTRACT = "ผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับคัดเลือกและราคาที่ตกลง", "เหตุผลที่คัดเลือก", "เลขที่และวันที่สัญญา"
COLUMNS = {
    WORK: ("work", "work-cell"),
    AMOUNT: ("amount", "amount-cell"),
    REFERENCE: ("reference-price",),
    METHOD: ("method",),
    BIDDERS: ("bidders",),
    WINNER: ("winner", "winner-cell"),
    WHY: ("why",),
    CONTRACT: ("contract", "contract-cell"),
}

_WORK = re.compile(r"^\W*(?:\d+[.)]\s*)?(?:งาน)?(?:จัด)?(?:ซื้อ|จ้าง|เช่า|ซ่อม|ก่อสร้าง|ปรับปรุง|วัสดุ|ครุภัณฑ์|พัสดุ)")
_METHOD = re.compile(
    r"เฉพาะเจาะจง|วิธีคัดเลือก|^\s*คัดเลือก\s*$|e-?\s?bidding|ประกวดราคา|ประกาศเชิญชวน|ตกลงราคา|สอบราคา", re.IGNORECASE
)
_BUSINESS = re.compile(r"บจก|บมจ|หจก|บริษัท|ห้างหุ้น|ร้าน|จำกัด|นาย|นาง|น\.ส\.|หสน|สหกรณ์|องค์การ|โรงพิมพ์|อู่|มูลนิธิ")
_WHY = re.compile(
    r"ต่ำ(?:กว่า|สุด)|ราคา(?:ถูก|เหมาะ|ต่ำ)|เหมาะสม|คุณสมบัติ|ตรงตาม|ครบถ้วน|ถูกต้อง|ไม่เกิน(?:วงเงิน|ราคา)|รายเดียว|คุณภาพ|ประสบการณ์"
)
_NUMBER = re.compile(r"\d+\s*/\s*\d{2,4}|\b[A-Za-z]{1,4}[-.]?\d{2,}|\d{8,}")
_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d\d?)?|\d{4,}(?:\.\d\d?)?|\d+\.\d\d")
_OTHER_MONEY = re.compile(r"หน่วย|เบิก|จ่ายจริง|คงเหลือ|เสนอ|ตกลง|สัญญา|ภาษี|มัดจำ|ประกัน")
_MOST = 2


def cells(table: Table, rows: Sequence[int]) -> set[str]:
    """Wanted columns that the cells of the rows show."""
    found: set[str] = set()
    traders = 0
    kinds: list[str] = []
    for column in range(max((len(table.rows[n]) for n in rows), default=0)):
        own = [
            arabic(normalise(r[column])) for r in (table.rows[n] for n in rows) if column < len(r) and filled(r[column])
        ]
        if not own:
            continue
        kinds.append(_kind(own, table.rows[0][column] if column < len(table.rows[0]) else ""))
        shown = {name: _MOST * sum(1 for c in own if told(c)) > len(own) for name, told in _TOLD.items()}
        found |= {name for name, most in shown.items() if most and name != BIDDERS}
        traders += shown[BIDDERS] and not shown[WORK] and not shown[WHY]
    return found | ({BIDDERS, WINNER} if traders > 1 else set()) | ({AMOUNT} if _two_prices(kinds) else set())


def _kind(cells_: Sequence[str], head: str) -> str:
    """What a column holds, as far as it tells the amount from the reference price: the work, the method, or money."""
    if all(_MONEY.fullmatch(c.strip()) for c in cells_):
        return "" if _OTHER_MONEY.search(normalise(head)) else AMOUNT
    return next((name for name in (WORK, METHOD) if _MOST * sum(1 for c in cells_ if _TOLD[name](c)) > len(cells_)), "")


def _two_prices(kinds: Sequence[str]) -> bool:
    """Whether two columns of money stand between the work and the method: the amount and the reference price."""
    if WORK not in kinds or METHOD not in kinds[kinds.index(WORK) :]:
        return False
    first = kinds.index(WORK)
    return kinds[first : kinds.index(METHOD, first)].count(AMOUNT) > 1


_TOLD: dict[str, Callable[[str], bool]] = {
    WORK: lambda c: _WORK.search(c) is not None,
    METHOD: lambda c: _METHOD.search(c) is not None,
    BIDDERS: lambda c: _BUSINESS.search(c) is not None or bool(find_people(c)),
    WHY: lambda c: _WHY.search(c) is not None and not any(ch.isdigit() for ch in c),
    CONTRACT: lambda c: _NUMBER.search(c) is not None and bool(find_dates(c)),
}
