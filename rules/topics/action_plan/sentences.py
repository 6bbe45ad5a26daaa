"""A plan told in sentences or lines: each says what will be done, how much of it, when and by whom, in whatever order.

What counts: at least two entries that begin with a work ("เราจะปลูกต้นไม้ ...", "2) โครงการตลาดสะอาด ..."); a content that more
than half of them tell. What does not: promises and demands, what was done already, a sentence on the whole plan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.columns import Columns
from checks.listings import is_index
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import BlockKind, Strength
from rules.topics.action_plan.contents import COUNTED, PERIOD, PROJECT, TARGET, UNIT, WHEN
from thai.dates import find_months
from thai.normalise import arabic

_ENTRY = re.compile(
    r"(?<![ก-๎])(?:เรา|เขต|ปีนี้)?จะ(?!ได้|เป็น|ต้อง|มี|ไม่|ทำให้|สอดคล้อง|ประกอบ|เผยแพร่|รายงาน)[ก-ฮเ-ไ][ก-๎]{2}"
    r"|เราจะ(?=[ก-ฮเ-ไ])|(?<![ก-๎])ฝ่าย[ก-๎]{2,25}?จะ(?!ได้|เป็น|ต้อง|มี|ไม่)(?=[ก-ฮเ-ไ])|(?:^|(?<=\s))(?:\d{1,2}(?:\.\d{1,2})*\s?[.)]?\s*|[-–•]\s*)?(?:โครงการ|กิจกรรม)(?!/|\s|ที่|ตาม|ใน|ของ|และ)[ก-ฮเ-ไ][ก-๎]{3}"
)
_NUMBERED = re.compile(
    r"(?:^|(?<=\s))(?:\d{1,2}(?:\.\d{1,2})+\s?[.)]?|\d{1,2}\s?[.)]|[-–•])\s*"
    r"(?:งาน|การ|จัด|ปรับปรุง|ก่อสร้าง|ซ่อม|ขุด|ลอก|ล้าง|ปลูก|ตรวจ|อบรม|ฝึก|ส่งเสริม|พัฒนา|รณรงค์|บำรุง|เพิ่ม|ติดตั้ง|สร้าง|ลด|ทำ|ให้|ออก|เก็บ|สำรวจ)[ก-๎]{3}"
)  # names a work, when it goes on to say when, how much or by whom
_WHO = re.compile(r"ฝ่าย\s?[ก-ฮเ-ไ]|สนข\.|สำนักงานเขต[ก-ฮ]|กลุ่มงาน|ทุกฝ่าย|ทุกหน่วย")
_AIMED = re.compile(r"(?:เป้าหมาย|ตัวชี้วัด|ตั้งเป้า)(?:คือ|ไว้)?\s*[:：=]?\s*(?:[ก-ฮเ-ไ][ก-๎]{3}|\d)")
_DONE = re.compile(r"แล้ว(?!เสร็จ(?:ใน|ภายใน|เดือน|\s*\d))|ผลการดำเนินงาน\s*[:：]")
_ENTRIES = 2


def told(pieces: Sequence[Piece], wanted: Sequence[str]) -> Columns | None:
    """The piece that tells most of the wanted contents in its entries."""
    seen = [c for c in (_of(p, wanted) for p in pieces) if c is not None]
    return max(seen, key=lambda c: len(c.found), default=None)


def _of(piece: Piece, wanted: Sequence[str]) -> Columns | None:
    entries: list[tuple[int, str]] = []
    for i, block in piece.texts():
        text = arabic(block.norm)
        if block.kind in {BlockKind.ROW, BlockKind.HEADING} or is_demand(piece, i) or is_promise(piece, i):
            continue
        entries += [(i, entry) for entry in _entries(text)] if not is_index(piece, i) else []
    entries = [(i, entry) for i, entry in entries if not _DONE.search(entry)]
    if len(entries) < _ENTRIES:
        return None
    said = [_said(entry) for _, entry in entries]
    found = tuple(t for t in wanted if t == PROJECT or sum(t in s for s in said) * 2 > len(said))
    listed = piece.is_file and len(entries) > _ENTRIES  # names of works alone
    if (len(found) < _ENTRIES and not listed) or (not piece.is_file and len(found) <= _ENTRIES):
        return None
    lacking = tuple(t for t in wanted if t not in found)
    quotes = tuple(dict.fromkeys(piece.reading.evidence(i) for i, _ in entries[:_ENTRIES]))
    return Columns(found, lacking, len(entries), quotes, Strength.WEAK, piece)


def _entries(text: str) -> list[str]:
    """The parts of a text that each begin with a work; those without its usual words must tell something of it."""
    works, numbered = ({m.start() for m in words.finditer(text)} for words in (_ENTRY, _NUMBERED))
    starts = sorted(works | numbered)
    ends = [*starts[1:], len(text)][: len(starts)]
    parts = [(a, text[a:b]) for a, b in zip(starts, ends, strict=True)]
    return [part for a, part in parts if a in works or len(_said(part)) > 1]


def _said(entry: str) -> set[str]:
    """What one entry tells besides its work."""
    told = {
        TARGET: COUNTED.search(entry) or _AIMED.search(entry),
        PERIOD: find_months(entry) or WHEN.search(entry),
        UNIT: _WHO.search(entry),
    }
    return {title for title, hit in told.items() if hit}
