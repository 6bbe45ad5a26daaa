"""Measures that promote integrity and transparency within the agency, and the report on them.

Source: FY2566 framework, O30 (result report O30).

What is asked: how the district prepares for the ITA of the year: sections and schools were told about it; the framework and
the points to improve were analysed; measures were set, indicator by indicator; responsibility and the director's monitoring
were fixed. And a report of the fiscal year on what was done.

What counts: briefing as minutes, circular, news item or chapter that tells of it and names both sections and schools (schools
are left out where the agency has none). An analysis of the result of the year before: that is what this year's measures
come from. Measures for at least three indicators of the ITA in rows or under headings. Responsibility as a column or list,
monitoring where the director chairs, orders or follows it up; an order that appoints the working group counts.

What does not: a poster that invites people to answer the survey, the agency's score alone, a column "ตัวชี้วัดความสำเร็จ" (that is the
measure's own target), a plan to report later, last year's measures or report.

Traps: measures and report often stand in one file, or the report repeats the measures as a column: then one document shows both.
"""

from __future__ import annotations

from dataclasses import replace

from checks.naming import Subject
from checks.parts import parts_shown
from checks.reading import Piece
from checks.subject import about
from checks.years import fiscal_year
from model import Observation
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import countable, year_document
from rules.papers import right_year
from rules.results_beside import results_beside
from rules.results_told import results_told
from rules.spread import spread
from rules.topics.integrity_measures.analyses import by_name, no_analysis, speaks
from rules.topics.integrity_measures.apart import set_apart
from rules.topics.integrity_measures.assessed import of_ita
from rules.topics.integrity_measures.briefings import TO_SCHOOLS, TO_SECTIONS, recipients, told_of_ita
from rules.topics.integrity_measures.columns import by_column, no_measures, reports
from rules.topics.integrity_measures.indicators import holds
from rules.topics.integrity_measures.strangers import TELLS, of_integrity, own_pieces
from rules.topics.integrity_measures.tasks import by_indicator, monitoring, named_units, names_nobody

_ENOUGH = 3
_MEASURES = "มาตรการ/กิจกรรม"
_UNIT, _MONITORING = "หน่วยงานที่รับผิดชอบ", "การกำกับติดตามโดยผู้อำนวยการเขต"
_SECTION = 8  # key characters of who is named below "หน่วยงานรับผิดชอบ" ("ฝ่ายการคลัง")


def briefing(ask: Ask) -> Observation:
    """Sections and schools were told about the ITA of the fiscal year."""
    wanted = [TO_SECTIONS, *([] if ask.agency.not_applicable.get("schools") else [TO_SCHOOLS])]
    best = Observation(lacking=True, reason="not_found", subjects=ask.families("briefing"))
    for piece in own_pieces(ask, (*TELLS, "heading_only", "promise")):
        for found in piece.find(*ask.families("briefing", "told-to")):
            if not told_of_ita(ask, piece, found):
                continue
            told = recipients(ask, piece, found)
            missing = tuple(w for w in wanted if w not in told)
            seen = replace(
                best, evidence=(piece.reading.evidence(found.block, found.hit),), lacking=False,
                parts_found=tuple(w for w in wanted if w in told), parts_missing=missing,
                reason="parts_missing" if missing else "", fulfilled_by=(piece.source.url,),
            )  # fmt: skip
            if seen.fulfilled:
                return seen
            best = max(best, seen, key=lambda o: (bool(o.evidence), len(o.parts_found)))
    return best


def analysis(ask: Ask) -> Observation:
    """The framework of the assessment, or last year's result, was analysed for points to improve."""
    years = {None, ask.fiscal_year, ask.fiscal_year - 1}
    readings = [r.whole for r in ask.readings if not foreign_agency(ask, r.whole) and speaks(r)]
    families, last = ask.families("analysis"), ask.fiscal_year - 1
    pieces = [p for p in readings if fiscal_year(p).year in years and (of_ita(ask, p) or about(p, _measures(ask)))]
    pieces = [p for p in pieces if fiscal_year(p).year != last or not _called_measures(ask, p)]
    shown = parts_shown(pieces, {"": families}, by_name=False, skip=no_analysis)
    evidence = tuple(shown.values()) or tuple(by_name(ask, pieces))[:1]
    urls = tuple(e.url for e in evidence)
    reason, holds = "" if evidence else "not_found", (*families, *_measures(ask).families)
    return Observation(evidence=evidence, lacking=not evidence, reason=reason, subjects=holds, fulfilled_by=urls)


def measures(ask: Ask) -> Observation:
    """Measures or activities of the fiscal year, set indicator by indicator."""
    ask = of_integrity(ask)
    subject = _measures(ask)
    pieces = _of_measures(ask, subject)
    told = by_indicator(ask, pieces, own_pieces(ask))
    seen = spread(ask, {_MEASURES: ("col-measure",)}, subject, skip=no_measures)
    if told and not seen.fulfilled:
        by = tuple(dict.fromkeys(e.url for e in told))
        return Observation(told, parts_found=(_MEASURES,), subjects=subject.families, fulfilled_by=by)
    if not seen.fulfilled:
        return seen
    named = set_apart(ask, pieces)
    if len(set(named.values())) < _ENOUGH and not told:  # a report tells of measures, and is none
        own = spread(
            ask, {_MEASURES: ("col-measure",)}, ask.subject("measures", not_after=("making", "report-word")),
            skip=lambda piece, block: no_measures(piece, block) or reports(ask, piece, block),
        )  # fmt: skip
        return replace(
            own, lacking=True, reason="not_by_indicator" if own.evidence else own.reason, near=tuple(named.values())
        )
    return replace(seen, evidence=tuple(dict.fromkeys((*seen.evidence, *told, *named.values())))[:4])


def responsibility(ask: Ask) -> Observation:
    """Who is responsible, and that the director follows it up."""
    ask = of_integrity(ask)
    subject = ask.subject("measures", "report", "committee")
    seen = spread(ask, {_UNIT: ("col-unit",)}, subject, chars=_SECTION, skip=names_nobody)
    pieces = _of_measures(ask, subject)
    if not seen.parts_found:
        units = named_units(ask, pieces, _with_measures(ask))
        by = tuple(dict.fromkeys(e.url for e in units))
        seen = replace(seen, evidence=units, parts_found=(_UNIT,), fulfilled_by=by) if units else seen
    watched = monitoring(ask, pieces or _with_measures(ask))
    found = (*seen.parts_found, *([_MONITORING] if watched else []))
    missing = tuple(w for w in (_UNIT, _MONITORING) if w not in found)
    if not found:
        return seen
    return replace(
        seen, evidence=(*seen.evidence, *watched), parts_found=found, parts_missing=missing, lacking=False,
        reason="parts_missing" if missing else "",
        fulfilled_by=tuple(dict.fromkeys((*seen.fulfilled_by, *(e.url for e in watched)))),
    )  # fmt: skip


def report(ask: Ask) -> Observation:
    """The report of the fiscal year on the measures, or their table with what was done of them. Beside measures, what is called
    after "the measures" is of them."""
    ask = of_integrity(ask)
    seen = year_document(ask, _report(ask, "report"))
    if not seen.fulfilled and (beside := results_beside(ask, _measures(ask))) is not None:
        return beside
    if not seen.fulfilled and (told := results_told(ask, _measures(ask), _with_measures(ask))) is not None:
        return told
    if seen.fulfilled or not (_of_measures(ask, _measures(ask)) or _with_measures(ask)):
        return seen
    plain = year_document(ask, _report(ask, "report-plain"))
    return plain if plain.fulfilled else seen


def _report(ask: Ask, name: str) -> Subject:
    unless, short, others = ("other-measures", "followup-plan"), ("report-short",), ("results",)
    return ask.subject(name, not_after=("making",), unless=unless, short=short, of=("measures",), others=others)


def _measures(ask: Ask) -> Subject:
    """A meeting to get ready for the assessment is no measure for it."""
    return ask.subject("measures", "report", not_after=("making", "meeting"))


def _of_measures(ask: Ask, subject: Subject) -> list[Piece]:
    return [p for p in countable(ask, subject) if right_year(ask, p)]


def _with_measures(ask: Ask) -> list[Piece]:
    """Pieces that hold the measures by their columns, whatever they are called."""
    return [p for p in own_pieces(ask) if by_column(ask, p, titled=False) or holds(ask, p)]


def _called_measures(ask: Ask, piece: Piece) -> bool:
    """Whether a paper calls itself the measures, or its link does; not only the page on which it stands."""
    told = about(piece, _measures(ask))
    return told is not None and told.how not in {"heading", "title"}
