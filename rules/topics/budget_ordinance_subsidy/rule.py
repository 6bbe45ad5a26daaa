"""Budget ordinance of the district and subsidies to its communities.

Source: FY2566 framework, O10 (result report O18).

What is asked: the budget ordinance of the fiscal year as it concerns the district; the subsidies to communities, community
by community, with the sums granted and returned, for the first six months; the subsidies as PDF and machine-readable.

What counts: the ordinance (ข้อบัญญัติกรุงเทพมหานคร เรื่อง งบประมาณรายจ่าย) or the district's part of it (งบประมาณรายจ่ายจำแนกตาม
หน่วยงาน), as file or page. The subsidies as a table with a row for each community and columns for the sum granted and the sum
returned; one table for the half year, a table of both quarters or of months. "None returned" is an answer.

What does not: a draft ordinance, a spending plan, subsidies to schools, one sum for all communities (a part only), the
list of communities without sums, last year's subsidies.

Traps: "พ.ศ. 2566" after the word ข้อบัญญัติ is here the budget's own year and not the year of a law.
"""

from __future__ import annotations

from dataclasses import replace

from checks.formats import is_machine_readable, is_pdf
from checks.naming import Subject, match_in
from model import Evidence, Observation
from rules.ask import Ask
from rules.formats import file_format
from rules.kinds import any_document, table, year_document
from rules.papers import Paper, carried, papers
from rules.rounds import six_months
from rules.topics.budget_ordinance_subsidy.lines import COLUMNS, none_returned, tells_sums, told, whole_sum
from thai.dates import find_years
from thai.normalise import normalise


def ordinance(ask: Ask) -> Observation:
    """The budget ordinance of the fiscal year."""
    plan_words = ("budget-plan/plan", "budget-plan/report", "report-word", "draft", "making", "spending-of")
    subject = ask.subject("ordinance", not_after=plan_words, unless=("draft", "other-body"), shows=("appropriated",))
    seen = year_document(ask, subject)
    if seen.fulfilled:
        return seen
    candidates = papers(ask, subject)
    usable = [p for p in candidates if p.usable and not carried(p, candidates, subject)]
    named = [(p, *year) for p in usable if (year := _year_of_ordinance(p, subject))]
    own = [(p, quote) for p, year, quote in named if year == ask.fiscal_year]
    if own:
        paper, quote = own[0]
        evidence = tuple(dict.fromkeys((paper.about.evidence, quote)))
        return Observation(
            evidence=evidence, strength=paper.strength, subjects=subject.families,
            fulfilled_by=tuple(dict.fromkeys(p.piece.source.url for p, _ in own)),
        )  # fmt: skip
    if named and seen.reason == "year_not_stated":
        values = {"year_found": str(named[0][1])}
        return replace(seen, evidence=(), reason="wrong_year", near=(named[0][2],), values=values, fulfilled_by=())
    return seen


def subsidy_by_community(ask: Ask) -> Observation:
    """A table of subsidies by community with the sums granted and returned."""
    subject = _subsidy(ask)
    seen = none_returned(ask, table(ask, COLUMNS, subject), subject)
    title, *sums = COLUMNS
    table_tells = title in seen.parts_found and bool(set(sums) & set(seen.parts_found))
    lines = told(ask, subject)
    if table_tells and seen.fulfilled:
        twins = lines.fulfilled_by if lines is not None and lines.fulfilled else ()
        return replace(seen, fulfilled_by=tuple(dict.fromkeys((*seen.fulfilled_by, *twins))))
    if lines is not None and (lines.fulfilled or not table_tells):
        return lines
    if table_tells:
        return seen
    whole = whole_sum(ask, subject) if title in seen.parts_found else None
    if whole is not None:
        return replace(seen, evidence=(*seen.evidence[:2], whole), lacking=True)
    if title in seen.parts_found:
        return Observation(lacking=True, reason="no_sums", near=seen.evidence[:2], subjects=subject.families)
    total = any_document(ask, subject)
    if not total.fulfilled:
        return replace(seen, evidence=(), parts_found=(), parts_missing=(), lacking=True, reason=total.reason)
    if not tells_sums(ask, subject):
        return Observation(lacking=True, reason="no_sums", near=total.evidence[:1], subjects=subject.families)
    return replace(total, lacking=True, reason="not_by_community", parts_missing=(title,))


def subsidy_6m(ask: Ask) -> Observation:
    """Subsidies of the first six months; communities without sums are none."""
    by_community = ask.observed.get("subsidy-by-community")
    if by_community is not None and by_community.reason == "no_sums":
        return by_community
    return six_months(ask, _subsidy(ask))


def pdf(ask: Ask) -> Observation:
    """The subsidies that count, as PDF."""
    return file_format(ask, is_pdf, "not_pdf")


def machine_readable(ask: Ask) -> Observation:
    """The subsidies that count, as Excel or Word."""
    return file_format(ask, is_machine_readable, "not_machine_readable")


def _subsidy(ask: Ask) -> Subject:
    return ask.subject(
        "subsidy",
        not_after=("making", "rules-of"),
        unless=("school-subsidy", "other-fund"),
        others=("other-fund",),
        shows=("of-communities", "of-money"),
    )


def _year_of_ordinance(paper: Paper, subject: Subject) -> tuple[int, Evidence] | None:
    """The year that stands right in the ordinance's title: in the file's head, else in its names."""
    piece, reading = paper.piece, paper.piece.reading
    for i in piece.head(400):
        if match_in(reading, i, subject) is not None:
            years = [h.year_be for h in find_years(piece.doc.blocks[i].norm)]
            if years:
                return years[-1], reading.evidence(i)
    source = piece.source
    for name in (source.file_name, source.label) if piece.is_file else ():
        years = [h.year_be for h in find_years(normalise(name.replace("_", " ")))]
        if years:
            return years[-1], Evidence(source.url, name[:160], "", source.sha256)
    return None
