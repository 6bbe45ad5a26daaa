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

from dataclasses import replace

from checks.subject import Subject
from model import Observation
from rules.ask import Ask
from rules.kinds import parts, sections, spread, year_document
from rules.papers import papers, right_year

CONTENTS = {
    "ชื่อกระบวนงาน/งาน/โครงการ": ("process",),
    "เกณฑ์การประเมินความเสี่ยง": ("criteria",),
    "ประเด็นความเสี่ยงการทุจริต": ("issue",),
    "ระดับความเสี่ยง": ("level",),
    "แผนบริหารจัดการความเสี่ยง": ("management",),
}


def assessment(ask: Ask) -> Observation:
    """The corruption risk assessment of the fiscal year."""
    return year_document(ask, _assessment(ask))


def assessment_contents(ask: Ask) -> Observation:
    """Process, criteria, risk issue, level and management plan in the assessment."""
    return spread(ask, CONTENTS, _assessment(ask))


def all_sections(ask: Ask) -> Observation:
    """Every section of the district is assessed."""
    return parts(ask, sections(ask), _assessment(ask))


def report(ask: Ask) -> Observation:
    """The report of the fiscal year on managing the risks: it tells of measures and what came of them."""
    subject = ask.subject("report", not_after=("making", "asked"), short=("report-short",), of=("risk",))
    seen = year_document(ask, subject)
    if not seen.fulfilled:
        return seen
    told = [p.piece for p in papers(ask, subject) if p.usable and right_year(ask, p.piece)]
    if not any(piece.find(*ask.families("measures-taken")) for piece in told):
        return replace(seen, lacking=True, reason="no_measures")
    return seen


def _assessment(ask: Ask) -> Subject:
    prefixes = ("report-of", "making", "asked", "manual")
    return ask.subject("assessment", "risk", not_after=prefixes, unless=("report",))
