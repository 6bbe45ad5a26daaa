"""Annual spending plan and spending report of the first six months.

Source: FY2566 framework, O9 (result report O17).

What is asked: the spending plan of the fiscal year; the report of the first six months, reported to the district director,
with the result compared with the plan and with problems (if there were any); the report as PDF and in a machine-readable
format.

What counts: plan and report as files or on the page; one report of six months, of the whole year or of both quarters, or
one table with a row for every month. "Reported to the director": a memo addressed to the director, a sentence that says so,
the director's signature under the report (weak). "Compared": figures of plan (or budget received) and of spending side by
side, or a percentage of the plan. "Problems": a column or heading with an answer; "none" or a dash is an answer.

What does not: the budget ordinance, a procurement plan, the money of a fund, the use of energy, a report of last year, a report
of one quarter for the six months, a page that prints "มีการรายงานต่อผู้อำนวยการเขต" without date, name or memo.

Traps: "รายงานผลการใช้จ่ายตามแผนการใช้จ่าย" is no plan. A title of six months may stand over rows of four.
"""

from __future__ import annotations

import re

from checks.figure_lines import figures_at_end
from checks.formats import is_machine_readable, is_pdf
from checks.naming import Subject
from checks.periods import row_evidence
from checks.rows import data_rows
from model import BlockKind, Evidence, Observation, Table
from rules.approvals import reported_to_director as told_director
from rules.ask import Ask
from rules.formats import file_format
from rules.kinds import year_document
from rules.papers import papers, right_year
from rules.rounds import six_months
from rules.spread import spread, with_parts
from rules.topics.budget_plan.problems import problems_told
from rules.topics.budget_plan.sums import difference
from thai.normalise import arabic

_COMPARED, _PROBLEMS = "ผลการใช้จ่ายเทียบกับแผน", "ปัญหา อุปสรรค"
_CONTENTS = {_COMPARED: ("compared",), _PROBLEMS: ("problems",)}
_PLANNED = re.compile(
    r"\s*(?:แผน|เป้าหมาย|ตั้งไว้|ตั้งใจ|ตามแผน|(?:ที่)?(?:วาง|กะ|คาด|ประมาณการ)ไว้|ควร(?:จ่าย|ใช้|เบิก)|plan)", re.IGNORECASE
)
_SPENT = re.compile(r"\s*(?:ผล|ใช้|จ่าย|เบิก|ดำเนินการจริง|เกิดขึ้นจริง|actual|spent)", re.IGNORECASE)
_NAME = 20  # characters of a cell that only says whether its row plans or reports
_SUM = r"[^\d]{0,25}\d[\d,.]*\s*(?:ล้าน)?บาท"
_PLAN_SUM = re.compile(rf"(?:แผน|เป้าหมาย|ตั้งไว้|ตั้งใจ){_SUM}")
_SPENT_SUM = re.compile(rf"\W*(?:ผล|ใช้|จ่าย|เบิก){_SUM}")
_HEADS = re.compile(
    r"แผน[ก-๙]*\s+(?:\S+\s+)?(?:ผล|ใช้|จ่าย|เบิก)[ก-๙]*(?:\s+\S+){0,4}\s*$"
)  # columns whose rules were lost
_PAIRS = re.compile(
    r"แผน\s*\d[\d,.]*\s*(?:ล้าน)?(?:บาท)?[\s,/;:|-]*(?:ผล|ใช้(?:จริง|ไป)?|จ่าย(?:จริง|ไป)?|เบิก)\s*\d"
)  # sums of one entry, side by side
_BOTH = re.compile(rf"(?:แผน|เป้าหมาย|ตั้งไว้){_SUM}.{{0,20}}?(?:ผล|ใช้|จ่าย|เบิก){_SUM}")


def plan(ask: Ask) -> Observation:
    """The spending plan of the fiscal year."""
    prefixes = ("report-word", "report-prefix", "making")
    return year_document(
        ask,
        ask.subject("plan", not_after=prefixes, unless=("other-use", "income"), shows=("spending",)),
    )


def report_6m(ask: Ask) -> Observation:
    """The spending report of the first six months."""
    return six_months(ask, _report(ask))


def reported_to_director(ask: Ask) -> Observation:
    """The spending report was submitted to the district director."""
    return told_director(ask, _report(ask))


def plan_vs_result(ask: Ask) -> Observation:
    """In the report: the result against the plan, and problems or their absence."""
    subject = _report(ask)
    seen = spread(ask, _CONTENTS, subject, words=("problems",))
    told = {
        _PROBLEMS: problems_told(ask, subject) if _PROBLEMS in seen.parts_missing else None,
        _COMPARED: _beside(ask, subject) if _COMPARED not in seen.parts_found else None,
    }
    return with_parts(seen, _CONTENTS, {title: quote for title, quote in told.items() if quote is not None})


def _beside(ask: Ask, subject: Subject) -> Evidence | None:
    """Sums of the plan and of the result side by side: in two columns, or in one line."""
    for paper in (p for p in papers(ask, subject) if p.usable and right_year(ask, p.piece)):
        piece = paper.piece
        for index, table in piece.tables():
            heads = [cell for row in table.rows[: max(1, table.header_rows)] for cell in row]
            both = any(map(_PLANNED.match, heads)) and any(map(_SPENT.match, heads))
            if (both or any("%" in cell for cell in heads) or _in_rows(table) or difference(table)) and data_rows(
                table
            ):
                return row_evidence(piece, index, data_rows(table)[0])
        lines = [(i, arabic(b.norm)) for i, b in piece.texts() if b.kind is not BlockKind.ROW]
        for n, (i, line) in enumerate(lines):
            below = [text for _, text in lines[n + 1 : n + 3]]
            spent = _PLAN_SUM.search(line) and any(map(_SPENT_SUM.match, below))
            pairs = len(_PAIRS.findall(line)) + sum(len(_PAIRS.findall(b)) for b in below) > 1
            if (
                _BOTH.search(line)
                or spent
                or (pairs and _PAIRS.search(line))
                or (_HEADS.search(line) and any(len(figures_at_end(b)) > 1 for b in below))
            ):
                return piece.reading.evidence(i)
    return None


def _in_rows(table: Table) -> bool:
    """Rows called plan and rows called result, one above the other, in one of the first columns."""
    firsts = ([row[n] for row in table.rows if len(row) > n + 1 and len(row[n]) <= _NAME] for n in range(2))
    return any(any(map(_PLANNED.match, cells)) and any(map(_SPENT.match, cells)) for cells in firsts)


def pdf(ask: Ask) -> Observation:
    """The report that counts, as PDF."""
    return file_format(ask, is_pdf, "not_pdf")


def machine_readable(ask: Ask) -> Observation:
    """The report that counts, as Excel or Word."""
    return file_format(ask, is_machine_readable, "not_machine_readable")


def _report(ask: Ask) -> Subject:
    return ask.subject("report", not_after=("making",), unless=("revenue", "other-use"), shows=("spending",))
