"""Anti-corruption action plan of the year and its six-month report.

Source: FY2566 framework, O28 (result report O28).

What is asked: the plan of the fiscal year, approved by the district director, with two parts (projects that the city assigned,
projects that come from the district's own analysis of its problems) and, as advice, an activity that teaches the Corruption
Perceptions Index; a report for six months or two quarters that went to the director.

What counts: plan and report as files or on the page. Approval: a sentence in the plan or its memo, "อนุมัติ" over the director's
name, or the director's signature (weak). Parts are told by what they are (assigned by the city, from the district's own
analysis), not by "ส่วนที่ 1" alone. One report of six months, of the year, or of both quarters.

What does not: a plan of another year or district, the national or the city's own plan, a request for approval, "ส่วนที่ 1 บทนำ",
an agenda of a meeting, a report of one quarter only, a risk assessment, the No Gift policy.

Traps: "รายงานผลตามแผนปฏิบัติการต่อต้านการทุจริต" is no plan. The page may print "โดยได้รับอนุมัติแผนจากผู้อำนวยการเขต" as a
demand: on a page the sentence needs a date or a name. Parts and approval in a plan of another year prove nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checks.listings import is_index
from checks.naming import Subject
from checks.periods import iso, round_named
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from checks.wordings import Found
from model import BlockKind, Observation, Strength
from rules.approvals import approved_by_director as approval
from rules.approvals import reported_to_director as told_director
from rules.approvals import reports_in
from rules.ask import Ask
from rules.kinds import countable, said, year_document
from rules.papers import right_year
from rules.results_beside import results_beside
from rules.results_told import results_and_lines
from rules.rounds import six_months
from rules.spread import spread

_PRICES = re.compile("ราคาผู้บริโภค|เงินเฟ้อ|consumer price", re.IGNORECASE)
_ACTIVITY = re.compile(
    "โครงการ|กิจกรรม|อบรม|บรรยาย|ให้ความรู้|รณรงค์|สื่อสาร|เผยแพร่|ทำความเข้าใจ|train|learn|campaign", re.IGNORECASE
)
_WORKS = re.compile(r"งบลงทุน|(?<!อนุญาต)ก่อสร้าง(?!อาคาร)|ปรับปรุง(?:ซอย|ถนน|ทางเท้า|ผิวจราจร)|ค\.ส\.ล|ครุภัณฑ์|ข้อบัญญัติงบประมาณ")
_AGAINST = re.compile(
    r"ทุจริต|โปร่งใส|คุณธรรม|จริยธรรม|สุจริต|ตรวจสอบ|ร้องเรียน|ของขวัญ|gift|เปิดเผย|สุ่มตรวจ|กำกับ|ดุล[ย]?พินิจ|สินบน|ความเสี่ยง|ธรรมาภิบาล|ผลประโยชน์ทับซ้อน|ป้องกัน",
    re.IGNORECASE,
)
_SECTION = re.compile(r"มาตรา\s*[\d๐-๙]+")  # of a law
_PART = re.compile(r"\W*(?:ส่วน|ตอน|หมวด)(?:ที่)?\s*[\d๐-๙]")
_BELOW = 14  # lines in which a part tells of what it is
_PROJECT = 15  # key characters of the shortest project or activity


def plan(ask: Ask) -> Observation:
    """The anti-corruption plan of the fiscal year."""
    return year_document(ask, _plan(ask))


def approved_by_director(ask: Ask) -> Observation:
    """The plan was approved by the district director."""
    return approval(ask, _plan(ask))


def part_assigned(ask: Ask) -> Observation:
    """In the plan: the projects or activities that the city assigned."""
    return spread(ask, {ask.element.th: ("assigned",)}, _plan(ask), chars=_PROJECT)


def part_own(ask: Ask) -> Observation:
    """In the plan: projects or activities from the district's own analysis of its problems."""
    return spread(ask, {ask.element.th: ("own",)}, _plan(ask), chars=_PROJECT, skip=_of_works)


def cpi(ask: Ask) -> Observation:
    """In the plan: an activity that teaches the Corruption Perceptions Index (advised)."""
    seen = said(ask, "cpi", within=_plan(ask), chars=15, skip=_of_prices)
    named = [] if seen.fulfilled else [p for p in countable(ask, _plan(ask)) if right_year(ask, p)]
    for piece in named:
        for found in piece.find(*ask.families("cpi")):
            if _teaches(piece, found) and not _of_prices(piece, found):
                quote = piece.reading.evidence(found.block, found.hit)
                return Observation(evidence=(quote,), subjects=seen.subjects, fulfilled_by=(piece.source.url,))
    return seen


def report_6m(ask: Ask) -> Observation:
    """The report on the plan for six months or two quarters."""
    seen = six_months(ask, _report(ask))
    beside = None if seen.evidence or seen.not_due else results_beside(ask, _plan(ask))
    if beside is None:
        return seen if seen.evidence or seen.not_due else _round_told(ask) or seen
    half = set(ask.period.first_half)
    if any(half <= round_named(e.quote, ask.fiscal_year) for e in beside.evidence):
        return beside
    return replace(beside, lacking=True, reason="round_not_stated", strength=Strength.WEAK)


def reported_to_director(ask: Ask) -> Observation:
    """The report went to the district director."""
    seen = told_director(ask, _report(ask))
    told = None if seen.fulfilled else results_and_lines(ask, _plan(ask))
    quote = reports_in(told[1]) if told is not None else None
    return replace(told[0], evidence=(quote,)) if told is not None and quote is not None else seen


def _round_told(ask: Ask) -> Observation | None:
    """The round of results that the plan's own paper tells under a name of their own."""
    told = results_and_lines(ask, _plan(ask))
    if told is None:
        return None
    seen, part = told
    half = set(ask.period.first_half)
    named = (round_named(part.doc.blocks[i].text, ask.fiscal_year) for i in part.blocks)
    months = next((m for m in named if m), set())
    if half <= months:
        return seen
    if not half & months:
        return replace(seen, lacking=True, reason="round_not_stated", strength=Strength.WEAK)
    found, missing = iso(months & half), iso(half - months)
    return replace(seen, reason="round_incomplete", months_found=found, months_missing=missing)


def _of_works(piece: Piece, block: int) -> bool:
    """Whether below the name of a part stand works that the budget pays for, or what the law says, and nothing that will be done
    against corruption."""
    below = [piece.doc.blocks[i] for i in piece.inside if block < i <= block + _BELOW]
    end = next((n for n, b in enumerate(below) if b.kind is BlockKind.HEADING or _PART.match(b.norm)), len(below))
    told = " ".join(b.norm for b in below[:end])
    of_works = _WORKS.search(told) is not None and _AGAINST.search(told) is None
    return of_works or (len(_SECTION.findall(told)) > 1 and _ACTIVITY.search(told) is None)


def _of_prices(piece: Piece, found: Found) -> bool:
    return _PRICES.search(piece.doc.blocks[found.block].norm) is not None


def _teaches(piece: Piece, found: Found) -> bool:
    """Whether a line or row, however short, is an activity that teaches it."""
    lists = is_demand(piece, found.block) or is_promise(piece, found.block) or is_index(piece, found.block)
    return not lists and _ACTIVITY.search(piece.doc.blocks[found.block].norm) is not None


def _plan(ask: Ask) -> Subject:
    prefixes = ("report-word", "report-prefix", "making", "national")
    return ask.subject("plan", not_after=prefixes, unless=("of-city",), short=("plan-short",), shows=("acts",))


def _report(ask: Ask) -> Subject:
    return ask.subject("report", not_after=("making",), short=("report-short",), of=("plan",))
