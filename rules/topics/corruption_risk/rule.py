"""Corruption risk assessment of the year and the report on managing the risks.

Source: FY2566 framework, O25 (result report O25).

What is asked: the assessment of the fiscal year, by every section of the district, with five contents (process, criteria, risk
issue, level, management plan), and the report on what was done to manage the risks, in line with the plan.

What counts: the assessment as one document or one per section. Contents as columns, labels or headings with contents, spread
over several tables (criteria mostly stand in a table of their own). A section counts when a row, a heading or a file of the
assessment is its own. The report counts when it tells of measures taken in the fiscal year.

What does not: the general risk management or internal control of the agency, a manual on how to assess, a training about risks,
a list of sections as recipients of a memo, "ทุกฝ่าย" alone, an assessment of another year, a request to send in the report.

Traps: the report's title holds the words of the assessment ("รายงานผลการจัดการความเสี่ยงการทุจริต"); "รายงานการประเมินความเสี่ยง
การทุจริต" is the assessment all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from checks.naming import Subject
from checks.parts import recorded
from checks.reading import Piece
from checks.section_lines import in_lines
from checks.substance import is_promise
from model import Evidence, Observation
from rules.ask import Ask
from rules.kinds import SECTION_COLUMN, countable, parts, sections, year_document
from rules.papers import papers, right_year
from rules.results_told import results_told
from rules.spread import spread, with_parts
from rules.topics.corruption_risk.contents import CONTENTS, CRITERIA, LEVEL, STEMS, levels, records, scale

_DONE = re.compile(
    r"แล้ว|ไม่พบ|ไม่ปรากฏ|ไม่มี(?:เรื่อง|ข้อ|การ|กรณี|ผู้)"
    r"|ได้(?:จัด|ทำ|มี|กำหนด|ตรวจ|แจ้ง|ออก|อบรม|ปรับ|สุ่ม|ติดตั้ง)|ร้อยละ|[\d๐-๙] ?(?:ครั้ง|ราย|รุ่น|คน)"
)


def assessment(ask: Ask) -> Observation:
    """The corruption risk assessment of the fiscal year: it shows at least one of its contents."""
    seen = year_document(ask, _assessment(ask, "criteria-of"))
    if seen.fulfilled and not assessment_contents(ask).parts_found:
        return replace(seen, evidence=(), near=seen.evidence, lacking=True, fulfilled_by=(), reason="no_contents")
    return seen


def assessment_contents(ask: Ask) -> Observation:
    """Process, criteria, risk issue, level and management plan in the assessment."""
    seen = spread(ask, CONTENTS, _assessment(ask), stems=STEMS)
    for title, told in (*((t, records) for t in CONTENTS if t != CRITERIA), (LEVEL, levels), (CRITERIA, scale)):
        quote = _first(ask, told) if title in seen.parts_missing and seen.parts_found else None
        seen = with_parts(seen, CONTENTS, {title: quote}) if quote is not None else seen
    return seen


def _first(ask: Ask, seen: Callable[[Piece], Evidence | None]) -> Evidence | None:
    """The first evidence of something that a part of the assessment, or the page that it stands on, shows."""
    pieces = [p.piece for p in papers(ask, _assessment(ask)) if p.usable and right_year(ask, p.piece)]
    pieces += [p.reading.whole for p in pieces if not p.is_file and p.heading >= 0]  # a scale has its own heading
    return next((e for piece in pieces if (e := seen(piece)) is not None), None)


def all_sections(ask: Ask) -> Observation:
    """Every section of the district is assessed."""
    wanted, subject = sections(ask), _assessment(ask)
    seen = parts(ask, wanted, subject, column=SECTION_COLUMN)
    pieces = [p for p in countable(ask, subject) if right_year(ask, p)] if seen.parts_missing else []
    named = {name: ask.families(*families) for name, families in wanted.items()}
    told = {
        n: e for p in pieces for n, e in (in_lines(p, named) | recorded(p, wanted)).items() if n in seen.parts_missing
    }
    if not told:
        return seen
    missing = tuple(n for n in seen.parts_missing if n not in told)
    return replace(
        seen, evidence=tuple(dict.fromkeys((*seen.evidence, *told.values()))), lacking=False, parts_missing=missing,
        parts_found=tuple(n for n in wanted if n not in missing), reason="parts_missing" if missing else "",
        fulfilled_by=tuple(dict.fromkeys((*seen.fulfilled_by, *(e.url for e in told.values())))),
    )  # fmt: skip


def report(ask: Ask) -> Observation:
    """The report of the fiscal year on managing the risks: it tells of measures and what came of them."""
    subject = ask.subject(
        "report", not_after=("making", "asked"), short=("report-short",), of=("risk",), others=("other-risk",)
    )
    seen = year_document(ask, subject)
    if not seen.fulfilled:
        return results_told(ask, _assessment(ask)) or seen
    told = [p.piece for p in papers(ask, subject) if p.usable and right_year(ask, p.piece)]
    if not any(piece.find(*ask.families("measures-taken")) or _done(piece) for piece in told):
        return replace(seen, lacking=True, reason="no_measures")
    return seen


def _done(piece: Piece) -> bool:
    """A sentence or row under the title that says what was done or came of it."""
    return any(
        _DONE.search(b.norm) and not is_promise(piece, i) for i, b in list(piece.body())[not piece.heading >= 0 :]
    )


def _assessment(ask: Ask, *others: str) -> Subject:
    prefixes = ("report-of", "making", "asked", "manual", *others)
    return ask.subject("assessment", "risk", not_after=prefixes, unless=("report",), others=("other-risk",))
