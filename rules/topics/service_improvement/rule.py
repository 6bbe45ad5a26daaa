"""Service improvement plan and the report on it.

Source: FY2566 framework, O26 (result report O26).

What is asked: the plan of the fiscal year to make services to citizens more efficient; it names the difficulties (pain points),
how they are solved and what citizens gain; it covers at least three permit processes (building, drainage, food places).
And a report of the fiscal year on what was done.

What counts: one plan for all processes or one per process, as file or page. Pain points, solutions and results as columns or
as headings with contents. A process counts when a row, a heading or a file of the plan is about it.

What does not: service manuals and standards, a satisfaction survey, the e-service itself, a plan to train staff, a line that
only lists the three processes, a plan of another year.

Traps: "รายงานผลการดำเนินการตามแผนพัฒนาประสิทธิภาพการให้บริการ" is no plan, though its table may repeat the pain points. The
processes have short names in plans (ขออนุญาตก่อสร้าง, ระบายน้ำทิ้ง, ร้านอาหาร).
"""

from __future__ import annotations

import re

from checks.naming import Subject
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence, Observation
from rules.ask import Ask
from rules.kinds import countable, parts, processes, year_document
from rules.papers import right_year
from rules.processes import with_labelled
from rules.results_beside import results_beside
from rules.results_told import results_told
from rules.spread import spread, with_parts
from rules.topics.service_improvement.stories import in_sentences

CONTENTS = {
    "ความยุ่งยาก (Pain point) ของผู้รับบริการ": ("pain-point", "pain-point-cell"),
    "วิธีแก้ไข": ("solution", "solution-cell"),
    "ผลลัพธ์ต่อประชาชน": ("outcome", "outcome-cell"),
}

STEMS = dict(
    zip(
        CONTENTS,
        (
            re.compile(
                r"(?:ปัญหา(?:และ)?(?:อุปสรรค)?|อุปสรรค)(?! ?(?:และ)?(?:อุปสรรค)? ?ใน(?:การ)?(?:จัดทำ|ดำเนิน|ขับเคลื่อน))"
                r"|ยุ่งยาก|ความต้องการ|ติดขัด|เดือดร้อน|ลำบาก|บ่น|ไม่สะดวก|ร้องเรียน|เดิม|ก่อนปรับ|pain|problem"
                r"|ปวดหัว|หงุดหงิด|กลุ้ม|รำคาญ|เหนื่อย|กวนใจ|หนักใจ|เสียเวลา|ข้อขัดข้อง|ติดตรงไหน|ยากตรงไหน|(?:เจอ|พบ)(?:อะไร|ปัญหา)|เคยเจอ",
                re.IGNORECASE,
            ),
            re.compile(
                r"แก้|ปรับปรุง|พัฒนา|วิธี|แนวทาง|มาตรการ|ดำเนินการ|ทำอย่างไร|จะทำ|เราจะ|ทางออก|ใหม่|หลังปรับ|solution|action|improve",
                re.IGNORECASE,
            ),
            re.compile(
                r"ได้(?:รับ|อะไร)|(?:ประชาชน|ผู้รับบริการ|ผู้ขอ|ผู้ยื่น|ผู้มา(?:ติดต่อ)?|ชาวบ้าน|คนมา(?:ติดต่อ)?|คน|ลูกค้า|ท่าน|คุณ)(?:จะ)?ได้|(?:ดี|สบาย|ง่าย|เร็ว|สะดวก)ขึ้น|ผลลัพธ์|ประโยชน์|(?<!เหตุ)ผล(?!ิต)(?!การดำเนิน)|outcome|result|impact|benefit",
                re.IGNORECASE,
            ),
        ),
        strict=True,
    )
)
"""Stems of what the columns and labels of a plan are called."""
_WORD = 4  # characters at least from one to the next
_HARD = re.compile(r"(?:ปัญหา|อุปสรรค)[^|:]{0,15}ใน(?:การ)?(?:จัดทำ|ดำเนิน(?:การ|งาน)ตาม|ขับเคลื่อน)")


def plan(ask: Ask) -> Observation:
    """The service improvement plan of the fiscal year."""
    return year_document(ask, _plan(ask))


def pain_points(ask: Ask) -> Observation:
    """In the plan: difficulties, how they are solved, what citizens gain."""
    seen = spread(ask, CONTENTS, _plan(ask), stems=STEMS, skip=_of_office)
    told = _told(ask) if seen.parts_missing else None
    if told is not None:
        return with_parts(seen, CONTENTS, dict.fromkeys(seen.parts_missing, told))
    stories = (in_sentences(p) for p in countable(ask, _plan(ask)) if right_year(ask, p)) if seen.parts_missing else ()
    best = max((s for s in stories if s is not None), key=lambda s: s[1], default=None)
    titles = [t for t in list(CONTENTS)[: 3 if best and best[1] else 2] if t in seen.parts_missing]
    return with_parts(seen, CONTENTS, dict.fromkeys(titles, best[0])) if best else seen


def _told(ask: Ask) -> Evidence | None:
    """A paragraph on a process that tells one after the other what is hard, how it is solved, and what comes of it."""
    for piece in (p for p in countable(ask, _plan(ask)) if right_year(ask, p)):
        for i, block in piece.body():
            if block.kind is BlockKind.ROW or not block.norm or is_demand(piece, i) or is_promise(piece, i):
                continue
            if any(h.family.startswith("process:") for h in piece.reading.hits(i)) and _in_turn(block.norm):
                return piece.reading.evidence(i)
    return None


def _in_turn(text: str) -> bool:
    at = 0
    for stem in STEMS.values():
        found = stem.search(text, at)
        if found is None:
            return False
        at = found.end() + _WORD
    return True


def _of_office(piece: Piece, block: int) -> bool:
    """Whether a line tells what the office found hard about the plan, or is the heading of a report."""
    own = piece.doc.blocks[block]
    return bool(_HARD.search(own.norm)) or (
        piece.reading.heads(block) and bool(piece.reading.hits_of(block, "common/report-word", "common/report-short"))
    )


def plan_processes(ask: Ask) -> Observation:
    """The plan covers the permit processes that the book names."""
    seen = parts(ask, processes(ask), _plan(ask))
    return with_labelled(ask, seen, [p for p in countable(ask, _plan(ask)) if right_year(ask, p)])


def report(ask: Ask) -> Observation:
    """The report of the fiscal year on the plan, or the plan's table with what was done of it."""
    seen = year_document(ask, _report(ask))
    return seen if seen.fulfilled else results_beside(ask, _plan(ask)) or results_told(ask, _plan(ask)) or seen


def _report(ask: Ask) -> Subject:
    return ask.subject("report", not_after=("making",), short=("report-short",), of=("plan",), others=("survey",))


def _plan(ask: Ask) -> Subject:
    prefixes = ("report-word", "report-prefix", "making")
    return ask.subject(
        "plan", not_after=prefixes, unless=("staff-plan",), short=("plan-short",), others=("survey",),
        shows=("bettered",),
    )  # fmt: skip
