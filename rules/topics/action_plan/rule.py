"""Annual action plan and its report of the first six months.

Source: FY2566 framework, O8 (result report O8).

What is asked: the district's action plan (แผนปฏิบัติราชการ) of the fiscal year, linked with the city's strategy and the governor's
policy; its contents (project, target or indicator, budget if any, period, unit); the report of the first six months; both
as PDF and as Word.

What counts: a plan of the fiscal year as a file or on the page. The link with strategy or policy may stand in an
introduction, a heading of the project table or a column; one of the two suffices, with advice to add the other. Contents as
columns of a table, or as the labels of project sheets. One report of six months, of the whole year, or of both quarters.
Excel is enough where Word is named, with advice.

What does not: the BMA's own plan, a spending or procurement plan, an anti-corruption plan, a meeting about the plan, the
personal appraisal forms of staff (แบบประเมินผลการปฏิบัติราชการรายบุคคล), a report of one quarter only.

Traps: "รายงานผลการดำเนินงานตามแผนปฏิบัติราชการ" is the report and not the plan, also when the title is broken after
"รายงานผล". A "Word" link may hold a PDF, and a Word twin may be of another year: the format is asked of the document that
counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from checks.formats import is_machine_readable, is_pdf, is_word
from checks.naming import Subject
from checks.reading import Piece, Reading
from checks.substance import follows, is_demand
from model import Evidence, Observation
from rules.ask import Ask
from rules.formats import file_format
from rules.kinds import countable, standing, table, year_document
from rules.papers import right_year
from rules.rounds import six_months
from rules.topics.action_plan.contents import BUDGET, PERIOD, PROJECT, TARGET, UNIT, cells
from rules.topics.action_plan.sentences import told

_CITY_PLAN = re.compile(r"แผนปฏิบัติราชการ(?:ประจำปี)?\s?(?:ของ)?\s?(?:กรุงเทพมหานคร|สำนัก(?!งานเขต)[ก-ฮเ-ไ])")
_ROW = 20  # key characters of a short row of projects under the heading of a strategy
COLUMNS = {
    "project": (PROJECT, ("col-project",)),
    "target": (TARGET, ("col-target", "col-target-cell")),
    "budget": (BUDGET, ("col-budget",)),
    "period": (PERIOD, ("col-period",)),
    "unit": (UNIT, ("col-unit", "col-unit-cell")),
}


def plan(ask: Ask) -> Observation:
    """The action plan of the fiscal year; it says how it is linked with the city's strategy and the governor's policy."""
    ask, subject = _of_district(ask), _plan(ask)
    seen = year_document(ask, subject)
    if not seen.fulfilled:
        return seen
    pieces = [p for p in countable(ask, subject) if right_year(ask, p)]
    links = [next((e for p in pieces for e in _links(ask, p, family)), None) for family in ("strategy", "policy")]
    found = tuple(e for e in links if e is not None)
    if not found:
        return replace(seen, lacking=True, reason="not_linked")
    advice = () if len(found) == len(links) else ("link_both",)
    return replace(seen, evidence=tuple(dict.fromkeys((*seen.evidence, *found))), advice=advice)


def plan_contents(ask: Ask) -> Observation:
    """Project, target or indicator, budget (unless the book calls it optional), period and unit, with data."""
    optional = ask.element.optional
    wanted = {title: names for name, (title, names) in COLUMNS.items() if name not in optional}
    words = ("col-unit", "col-unit-cell")
    needs = (
        "col-project",
        "col-target",
        "col-target-cell",
        "col-period",
        *words,
    )  # a dash says no more than an empty cell
    lines = partial(told, wanted=tuple(wanted))
    return table(_of_district(ask), wanted, _plan(ask), cells=cells, told=lines, needs=needs, words=words)


def plan_pdf(ask: Ask) -> Observation:
    """The plan that counts, as PDF."""
    return file_format(ask, is_pdf, "not_pdf")


def plan_machine_readable(ask: Ask) -> Observation:
    """The plan that counts, as Word; a readable sheet is enough, with advice."""
    return _word(ask)


def report_6m(ask: Ask) -> Observation:
    """The report on the action plan for the first six months."""
    return six_months(
        ask, ask.subject("report", not_after=("making",), unless=("appraisal",), short=("report-short",), of=("plan",))
    )


def report_pdf(ask: Ask) -> Observation:
    """The report that counts, as PDF."""
    return file_format(ask, is_pdf, "not_pdf")


def report_machine_readable(ask: Ask) -> Observation:
    """The report that counts, as Word; a readable sheet is enough, with advice."""
    return _word(ask)


def _of_district(ask: Ask) -> Ask:
    """Without the plan of the whole city or one of its departments, in whose head no district is named."""
    kept = [r for r in ask.readings if not r.is_file or not _of_city(r)]
    return replace(ask, readings=tuple(kept))


def _of_city(reading: Reading) -> bool:
    head = " ".join(reading.doc.blocks[i].norm for i in reading.whole.head(300))
    return _CITY_PLAN.search(head) is not None and "เขต" not in head


def _plan(ask: Ask) -> Subject:
    return ask.subject("plan", not_after=("report-word", "report-prefix", "making"), unless=("appraisal", "of-section"))


def _links(ask: Ask, piece: Piece, family: str) -> list[Evidence]:
    """Where strategy or policy stands in the plan: in contents, or as the heading over projects."""
    families = ask.families(family)
    headed = [f for f in piece.find(*families) if follows(piece, f.block, _ROW) and not is_demand(piece, f.block)]
    return [*standing(piece, families), *(piece.reading.evidence(f.block, f.hit) for f in headed)]


def _word(ask: Ask) -> Observation:
    seen = file_format(ask, is_word, "not_machine_readable")
    if seen.fulfilled:
        return seen
    other = file_format(ask, is_machine_readable, "not_machine_readable")
    return replace(other, advice=("excel_for_word",)) if other.fulfilled else seen
