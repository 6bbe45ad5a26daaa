"""What a page tells with its day: no page of another item, and no day of figures or papers."""

from __future__ import annotations

import re
from itertools import pairwise

from checks.happenings import Happening, bare, happenings
from checks.reading import Reading
from rules.ask import Ask
from rules.finder import WEAK_NAME
from rules.page_topics import is_of_another
from thai.dates import find_dates, find_months
from thai.normalise import key, normalise

_AS_OF = re.compile(
    r"(?:(?<![ก-๎])ณ|ข้อมูล|นับถึง|สิ้นสุด|ลว\.|ลง|(?:ประกาศ(?:ไว้)?|สั่ง|ให้ไว้|เห็นชอบ(?:\S{0,20})?|อนุมัติ(?:\S{0,20})?|รับทราบ|ทราบ)(?:แล้ว)?,?"
    r" ?(?:ณ|เมื่อ))\s*(?:เดือน|วันที่|วัน)?\W*$"
)  # right before the day of figures, or of a paper
_PAPER = re.compile(
    r"\W*(?:[\d๐-๙]{1,2}[.) |]\W*)?(?:ที่ ?กท ?[\d๐-๙]|ส่วนราชการ|บันทึกข้อความ|หนังสือ(?:ที่|เลขที่)|อ้างถึง"
    r"|สัญญา(?:ฉบับนี้|เลขที่)|เรื่อง ?(?:ขอ|รายงาน)|วาระ(?:ที่)?"
    r"|ทะเบียนคุม|สขร|ถือปฏิบัติ|ปรับปรุง ?[\d๐-๙]|กำหนด(?:ส่ง|อบรม|จัด|การ)|ผู้รับผิดชอบ|ที่มา ?:|(?:ผ่าน|ได้รับ)?ความเห็นชอบ|อนุมัติ\W|เห็นชอบ\W"
    r"|รายงานต่อ|(?:ท่าน)?(?:ผู้อำนวยการเขต|ผอ\. ?เขต)\S{0,20}? ?(?:ได้)?(?:อนุมัติ|เห็นชอบ|ลงนามอนุมัติ)(?!จัด))"
)  # begins a letter, a memo or a note on a paper
_BEGINS, _BESIDE = 12, 24  # key characters before and after the name of the item in a title that says no more
_NOTHING = re.compile(r"ไม่มี(?:เรื่อง|การ|ข้อ|ผู้|ข้อมูล|คำขอ)")
_FIGURES = re.compile(r"ประชากร|ราษฎร|อัตรากำลัง|กำลังคน|ตร\.\s?กม|ตารางกิโลเมตร|แขวง")
_ENDS = {(31, 12), (31, 3), (30, 9)}
_UNTIL = re.compile(r"\W*(?:ถึง|จนถึง|[-–—])?\s*(?:วันที่)?\W*")


def told(ask: Ask, reading: Reading) -> list[Happening]:
    """What a page tells with its day, when it is no page of another item."""
    found = happenings(reading)
    if found and is_of_another(reading, ask.topic, WEAK_NAME):
        return []
    return [h for h in found if not (is_of_data(h) or _of_page(ask, reading, h))]


def _of_page(ask: Ask, reading: Reading, item: Happening) -> bool:
    """Whether a day stands alone below the name of the item: of the page, and of nothing that it tells."""
    if item.headline != reading.title or not bare(normalise(item.evidence.quote)):
        return False
    wanted = ask.families("news", "news-page")
    hits = [h for h in reading.lexicon.name_hits(reading.title) if h.family in wanted and h.start <= _BEGINS]
    return any(len(key(normalise(reading.title)[h.end :])) <= _BESIDE for h in hits)


def is_of_data(item: Happening) -> bool:
    """Whether the day of a line is that of figures or of a paper ("ข้อมูล ณ 31 ธ.ค. 65", "ประกาศ ณ วันที่...", "เห็นชอบเมื่อ..."), a
    time of months ("1 ต.ค. 65 - 31 มี.ค. 66"), of a letter, of a month in which there was nothing, or one of several months in a
    row of figures: nothing happened on it."""
    norm = normalise(item.evidence.quote)
    if _PAPER.match(norm) or (not item.day and _NOTHING.search(norm)):
        return True
    days = find_dates(norm)
    if days:
        first = days[0]
        between = [norm[a.end : b.start] for a, b in pairwise(days)]
        spans = [(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(days)]
        long = any(_UNTIL.fullmatch(t) and n > 1 for t, n in zip(between, spans, strict=True))
        end = (first.day, first.month) in _ENDS and bool(_FIGURES.search(norm))
        return long or end or _AS_OF.search(norm[: first.start]) is not None
    return sum(len(h.months) for h in find_months(norm)) > 2 or _AS_OF.search(_before_month(norm)) is not None


def _before_month(norm: str) -> str:
    named = next(iter(find_months(norm)), None)
    return norm[: named.start] if named is not None else ""
