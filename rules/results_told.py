"""Results that a paper about a plan tells in its own text, under a name of their own ("ผลที่ทำไปแล้ว 1 ต.ค. 65 - 31 มี.ค. 66", "ทำแล้ว
เป็นอย่างไร"): plan and report in one paper.

What counts: a line, or the beginning of a paragraph, that is called after what was done, and after it at least three things that
were done, two of them with a day or figure. What does not: what is expected or promised, results of another year, what is told
before the plan as its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.naming import Subject
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from checks.years import years_in
from model import BlockKind, Observation, Strength
from rules.ask import Ask
from rules.papers import of_year, papers
from thai.dates import find_dates, fiscal_year_of
from thai.normalise import arabic

_DO = r"(?:ทำ|ดำเนิน(?:การ|งาน)|ปฏิบัติ|ลงมือ)"
_CALLED = re.compile(
    rf"ผล(?:งาน)?(?:ที่)?(?:ได้|เรา|เขต)?{_DO}|ผลการ(?:{_DO}|ขับเคลื่อน)|ผล(?:ที่)?(?:เกิด|ปรากฏ|ออกมา)|ผลตาม(?:แผน"
    rf"|มาตรการ)|ผล(?:ครึ่งปี|รอบ|จริง)"
    rf"|(?<!ฝ่ายที่)(?<!ฝ่ายที่ได้)(?<!ฝ่ายที่จัด)(?<!ส่วนที่)(?<!เรื่องที่){_DO}(?:กัน)?(?:ไป|มา)?(?:แล้ว|ได้(?:จริง|แค่ไหน|เท่าไร)|ถึงไหน|อะไรไป)|(?:รายงาน|สรุป)ผล|ความ(?:ก้าวหน้า"
    rf"|คืบหน้า)|เกิดอะไรขึ้น|เป็นอย่างไรบ้าง"
)
_EARLIER = re.compile(
    r"คาด|เป้าหมาย|ตัวชี้วัด(?:ความ|ผล)|(?:ปี|ปีงบประมาณ)(?:ที่)?(?:ก่อน|แล้ว|ผ่านมา)|ที่ผ่านมา|เดิม|ผลการประเมิน"
    r"|คะแนน|ต้องรายงาน|ให้รายงาน|จะ|แบบรายงาน|วิธี"
)
_FACT = re.compile(
    r"(?<!ใด)แล้ว(?!แต่|เสร็จใน|จะ|จึง|ให้)|ครบ(?!กำหนด)|เรียบร้อย|ไม่พบ|ไม่มีเรื่อง|ลดลง|เพิ่มขึ้น|ลดจาก|ได้(?:จัด"
    r"|ทำ|มี|ตรวจ|แจ้ง|ออก|ปรับ|ติดตั้ง|อบรม)"
    r"|(?<![\d,.])\d[\d,.]*\s?(?:ครั้ง|ราย|คน|รุ่น|แห่ง|จุด|คัน|แปลง|เรื่อง|โครงการ|ชุด|รายการ|ฝ่าย|ข้อ|วัน|ตัว|ป้าย"
    r"|สัปดาห์|ไตรมาส|หลัง|ชุมชน|ข่าว|%)|ร้อยละ \d"
    r"|ตั้งแต่(?:วันที่)? ?\d|เมื่อ(?:วันที่)? ?\d"
)
_FIGURE = re.compile(r"\d")
_BEFORE = 45  # characters before what a line is called
_TITLE = 90  # key characters of a line that is a title of results
_FACTS, _FIGURES = 3, 2  # things done, and how many of them have a figure
_LINES = 12  # lines that may tell them


def results_told(ask: Ask, plan: Subject, more: Iterable[Piece] = ()) -> Observation | None:
    """What a usable paper about the plan, of the fiscal year, tells of its results. `more`: pieces that hold the plan, whatever
    they are called."""
    told = results_and_lines(ask, plan, more)
    return told[0] if told is not None else None


def results_and_lines(ask: Ask, plan: Subject, more: Iterable[Piece] = ()) -> tuple[Observation, Piece] | None:
    """The same, and the lines that tell it."""
    own = [(p.piece, p.strength) for p in papers(ask, plan) if p.usable and of_year(ask, p)]
    for piece, strength in (*own, *((p, Strength.WEAK) for p in more)):
        for part in _parts(piece):
            if _tells(ask, part):
                first = next(i for i in part.blocks if i != part.heading or len(part.blocks) == 1)
                quotes = tuple(dict.fromkeys((part.reading.evidence(part.heading), part.reading.evidence(first))))
                seen = Observation(
                    evidence=quotes, strength=strength, subjects=plan.families,
                    fulfilled_by=(part.source.url,),
                )  # fmt: skip
                return seen, part
    return None


def _parts(piece: Piece) -> Iterator[Piece]:
    """The lines from one that is called after results up to the next heading; a paragraph that runs on stands for itself."""
    reading, blocks = piece.reading, piece.doc.blocks
    for n, i in enumerate(piece.blocks):
        called = _CALLED.search(blocks[i].norm) if blocks[i].kind is not BlockKind.ROW else None
        if called is None or called.start() > _BEFORE or _EARLIER.search(blocks[i].norm[: called.end() + _BEFORE]):
            continue
        if blocks[i].link_share >= 0.8 or is_demand(piece, i) or is_promise(piece, i):
            continue
        lines = [i]
        if len(blocks[i].key) <= _TITLE:
            for k in piece.blocks[n + 1 : n + 1 + _LINES]:
                if reading.heads(k) or blocks[k].kind is BlockKind.ROW:
                    break
                lines.append(k)
        yield Piece(reading, i, tuple(lines))


def _tells(ask: Ask, part: Piece) -> bool:
    """Whether enough was done, of this year."""
    blocks = part.doc.blocks
    lines = [arabic(blocks[i].norm) for i in part.blocks if not is_demand(part, i) and not is_promise(part, i)]
    title = _CALLED.search(lines[0]) if lines else None
    if title is None:
        return False
    told = [f[0] for t in (lines[0][title.end() :], *lines[1:]) for f in _FACT.finditer(t)]
    years = {y for t in lines for y in years_in(t)} | {
        fiscal_year_of(d.year, d.month) for t in lines for d in find_dates(t) if d.year
    }
    done = len(told) >= _FACTS and sum(1 for t in told if _FIGURE.search(t)) >= _FIGURES
    return done and (not years or ask.fiscal_year in years)
