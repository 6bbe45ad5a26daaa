"""Figures of what was done, on a page that names the round and does not call itself statistics."""

from __future__ import annotations

import re

from checks.listings import is_index
from checks.naming import Subject, match_in, names_other
from checks.periods import round_named
from checks.reading import Piece
from checks.rows import data_rows
from checks.substance import hollow, is_demand, is_promise
from checks.years import fiscal_year
from model import Block, BlockKind, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import sections
from rules.topics.statistics.cells import counting_cells
from thai.dates import find_dates, find_years
from thai.names import find_phones
from thai.normalise import arabic, normalise

_LINES = 4  # lines with a figure that make it one
_SECTIONS = 3  # sections of the office, or duties of theirs, that they tell of
_UNIT = re.compile(
    r"\d[\d,.]*\s*(?:ล้าน|แสน)?\s*(?:ราย|คน|เรื่อง|ครั้ง|แห่ง|จุด|ตัน|กก|บาท|ฉบับ|คำขอ|โครงการ|สาย|หลัง|ครัวเรือน|ตัว|ต้น|ร้อยละ|%|ป้าย|คดี|หมู่บ้าน|ชุมชน|ใบ|คู่|เมตร|ตารางเมตร|คัน|ดวง|เที่ยว|ร้าน)"
)
_CELL = re.compile(r"\W*\d[\d,.]*\s*[^\d]{0,16}")
_TOLD_TO = re.compile(
    r"(?:กำหนด|มอบหมาย|มอบ|แจ้ง|ขอความร่วมมือ|ขอ|^\W*)ให้.{0,40}?(?:จัดเก็บ|จัดทำ|รวบรวม|รายงาน|จัดส่ง|ส่ง|บันทึก|กรอก|สรุป|แสดง|เผยแพร่)"
    r"|(?:ต้อง|พึง|จะ)(?:มีการ|ดำเนินการ)?(?:จัดเก็บ|จัดทำ|รวบรวม|รายงาน|จัดส่ง|ส่ง|แสดง|ประกอบด้วย|เปิดเผย)"
)  # work that is to be done
_AMOUNT = re.compile(
    r"เพิ่มขึ้น|ลดลง|มากขึ้น|น้อยลง|จำนวนมาก|ส่วนใหญ่|มากที่สุด|น้อยที่สุด|อย่างต่อเนื่อง|เฉลี่ย|ครบทุก|ทุกราย|ทั้งหมด|เกินเป้า|ตามเป้า|หลาย(?:ราย|เรื่อง|ครั้ง|แห่ง)|ไม่มี(?:ผู้|การ)"
)
_OTHERWISE = re.compile(
    r"อัตรากำลัง|โทร(?:ศัพท์|สาร)?|(?<![ก-๎])เบอร์|e-?mail|@|ค่าธรรมเนียม(?!.*(?:จัดเก็บ|เก็บ|รับชำระ)ได้)|(?:ฉบับ|ครั้ง|ใบ|ราย|แผ่น|คำขอ|หน้า|เดือน)ละ\s*\d|อัตรา(?:ภาษี|ค่า|ปรับ)"
    r"|มาตรา\s*\d|พ\.ร\.บ\.|พระราชบัญญัติ|(?:ไม่เกิน|ภายใน)\s*\d+\s*(?:วัน|นาที|ชั่วโมง)|\d\s*(?:วันทำการ|นาที)|(?:สำเนา|แบบพิมพ์).{0,60}\d\s*(?:ชุด|ฉบับ|ใบ)"
    r"|ขั้นตอน(?:ที่)?\s*\d|ผู้(?:ยื่น|ขอ)(?:คำขอ|รับ|อนุญาต)?.{0,20}(?:ต้อง|ยื่น|นำ)|เวลา\s*(?:ราชการ|\d)|\d\s*น\.|ปรับไม่เกิน|ข้อ\s*\d+\s*(?:ให้|ผู้|ห้าม|เจ้า)",
    re.IGNORECASE,
)  # of numbers to call, of what is to be paid or handed in and how long it takes, of laws
_PLACE = re.compile(
    r"(?:มาตรา|ข้อ|ชั้น|เลขที่|หมู่(?:ที่)?|ซอย[ก-๎]*|ซ\.[ก-๎]*|ถนน[ก-๎]*|ถ\.[ก-๎]*|แบบ|ครั้งที่|ฉบับที่|ตัวชี้วัดที่|ส่วนที่|บทที่|หมวด|หน้า|แขวง[ก-๎]*)\s*\d[\d/.,-]*+"
    r"(?!\s*(?:สาย|แห่ง|ซอย|จุด|เมตร|ม\.|กม|ราย|คน|ครั้ง|ฉบับ|หลัง|ชุมชน))|(?:^\W*|\s)\d{1,2}\s*[.)](?=\s?[ก-๎])|\(\d{1,2}\)|\d{1,2}:\d{2}(?::\d{2})?|[A-Za-z]\d+|(?<!\d)\d{1,2}[.:]\d{2}\s*น"
)  # numbers that name and do not count
_ADDRESS = re.compile(r"(?:ถ\.|ถนน|ซ\.|ซอย|แขวง|หมู่|ต\.|กทม|กรุงเทพ).*(?<!\d)1[01]\d{3}(?!\d)")
_SAYS = 40  # key characters of a line that tells of something
_ALONE = re.compile(r"\s*\d{1,3}(?:,\d{3})*\s*")  # the figure of a card


def told_in_figures(ask: Ask, subject: Subject) -> Observation | None:
    """A page or part whose heading names the first half of the year, over figures of several sections or duties (with their
    units, or alone beside their label), and that is called nothing else."""
    half = set(ask.period.first_half)
    names = {f for families in sections(ask).values() for f in families}
    duties = ask.families("duty")
    found: list[tuple[Piece, int, int]] = []
    for piece in ask.pieces:
        heading = piece.heading if piece.heading >= 0 else next(iter(piece.blocks), -1)
        if (
            heading < 0
            or foreign_agency(ask, piece)
            or hollow(piece)
            or fiscal_year(piece).year not in {None, ask.fiscal_year}
        ):
            continue
        head = piece.doc.blocks[heading]
        hits = piece.reading.hits(heading)
        other = names_other(piece.reading, hits, subject) or any(h.family in subject.unless for h in hits)
        if other or not half <= round_named(head.text, ask.fiscal_year):
            continue
        lines = _lines(piece)
        said = [h for i in lines for n in (i, i + 1) if n in piece.inside for h in piece.reading.hits(n)]
        told = {h.family for h in said} & names | {h.phrase for h in said if h.family in duties}
        if len(lines) >= _LINES and len(told) >= _SECTIONS:
            found.append((piece, heading, lines[0]))
    if not found:
        return None
    piece, heading, line = found[0]
    return Observation(
        (piece.reading.evidence(heading), piece.reading.evidence(line)), subjects=subject.families, strength=Strength.WEAK,
        fulfilled_by=tuple(dict.fromkeys(p.source.url for p, *_ in found)),
    )  # fmt: skip


def is_figure(cell: str) -> bool:
    """A cell that is a number, alone or with its unit; the day of a publication and the name of a round are none."""
    text = arabic(normalise(cell))
    return (_CELL.fullmatch(text) is not None and not find_dates(text)) or _UNIT.search(text) is not None


def told_in_words(piece: Piece, subject: Subject) -> bool:
    """Whether lines beside the title say in words how much was done ("ผู้มารับบริการเพิ่มขึ้น"); a form, what sections are told to
    collect, and what is no amount at all do not."""
    return any(
        b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}
        and len(b.key) >= _SAYS
        and _AMOUNT.search(b.norm)
        and not (_TOLD_TO.search(b.norm) or uncounted(b.norm))
        for i, b in piece.body()
        if match_in(piece.reading, i, subject) is None
        and not (is_demand(piece, i) or is_promise(piece, i) or is_index(piece, i))
    )


def figures_in(norm: str) -> int:
    """Numbers in a text that count: no dates and years, no places and clauses, nothing of what else is told in numbers."""
    if uncounted(norm):
        return 0
    norm = arabic(norm)
    for phone in reversed(find_phones(norm)):
        norm = norm[: phone.start] + norm[phone.end :]
    norm = _PLACE.sub(" ", norm)
    taken = [(d.start, d.end) for d in find_dates(norm)] + [(y.start, y.end) for y in find_years(norm)]
    return sum(
        1 for m in re.finditer(r"\d[\d,.]*", arabic(norm)) if not any(a < m.end() and m.start() < b for a, b in taken)
    )


def uncounted(norm: str) -> bool:
    """Whether a line tells whom to call, what is to be paid or handed in, how long it takes, or the law: nothing done."""
    plain = arabic(norm)
    return _OTHERWISE.search(plain) is not None or _ADDRESS.search(plain) is not None


def _counts(piece: Piece, block: Block) -> bool:
    """Whether a row of data holds a figure."""
    if block.kind is not BlockKind.ROW or block.table < 0:
        return False
    table = piece.doc.tables[block.table]
    return block.row in data_rows(table) and any(is_figure(cell) for cell in counting_cells(table, block.row))


def _lines(piece: Piece) -> list[int]:
    return [
        i
        for i, b in piece.body()
        if b.kind is not BlockKind.HEADING
        and (_UNIT.search(arabic(b.norm)) or _ALONE.fullmatch(arabic(b.norm)) or _counts(piece, b))
        and not (is_demand(piece, i) or is_promise(piece, i) or is_index(piece, i))
    ]
