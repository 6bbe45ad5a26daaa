"""Powers and area of the district, the governor's policy, the BMA 20-year development plan.

Source: FY2566 framework, O2 (result report O2).

What is asked: the BMA announcement that divides the office into sections and lays down their powers; the area with its
subdistricts and the population as of 31 December of the year before the fiscal year; the policy of the current governor and
the district policies in it; the phase of the 20-year plan that the book names.

What counts: the announcement as file or text, or a page of duties that cites it; area, subdistricts and population in tables
or lines, also on two pages, when the population states the date; policy pages, files and readable posters; the plan itself.

What does not: a page of duties without the announcement (a part of it), numbers of another date, the policy of a former
governor, another phase of the plan, a policy named in a menu or a news item.

Traps: the announcement's title holds the words of the organisation chart; "นโยบายเขต" stands inside other words; a document
on the plan names the years of all phases.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from checks.listings import is_index
from checks.phases import phases
from checks.reading import Reading
from checks.substance import is_demand
from checks.tellings import tells
from model import Observation
from rules.ask import Ask
from rules.dates import best_dated, dated
from rules.foreign import foreign_agency, is_own, other_district
from rules.kinds import any_document
from rules.papers import failed, papers, urls
from rules.pictured import pictured
from rules.topics.authority_area_policy.area import AREA, area, over_all, parts_named
from rules.topics.authority_area_policy.duties import tells_duties
from rules.topics.authority_area_policy.policies import both

_AREA_OF = re.compile(r"^\W*(?:สำนักงาน)?เขต[^|]{3,30}?(?:มี)?(?:พื้นที่|เนื้อที่|ประชากร)")  # begins a line on a district's area


def authority(ask: Ask) -> Observation:
    """The announcement, or duties that cite it; duties alone are a part."""
    announced = any_document(
        ask, ask.subject("authority-announcement", not_after=("making", "report-word"), unless=("other-office",))
    )
    announced = replace(announced, subjects=ask.families("authority-announcement", "duties"))
    if announced.fulfilled:
        return announced
    duties = [
        p for p in papers(ask, ask.subject("duties", unless=("delegation",))) if p.usable and tells_duties(ask, p.piece)
    ]
    for paper in duties:
        for found in paper.piece.find(*ask.families("authority-announcement")):
            if tells(paper.piece.doc, found.block) or is_index(paper.piece, found.block):
                continue
            if not is_demand(paper.piece, found.block) and paper.piece.doc.blocks[found.block].link_share < 0.8:
                evidence = paper.piece.reading.evidence(found.block, found.hit)
                return replace(announced, evidence=(evidence,), lacking=False, reason="", fulfilled_by=urls([paper]))
    if duties:
        told = (duties[0].about.evidence,)
        return replace(announced, evidence=told, lacking=True, reason="duties_only", fulfilled_by=urls(duties))
    return announced


def area_population(ask: Ask) -> Observation:
    """Area, subdistricts and population; the population as of the date that the book names."""
    ask = _of_district(ask)
    subject = ask.subject("area-population")
    candidates = [p.piece for p in papers(ask, subject) if not p.foreign]
    candidates += [
        r.whole
        for r in ask.readings
        if not foreign_agency(ask, r.whole) and len(parts_named(ask, r.whole)) == len(AREA)
    ]
    shown = over_all(ask, candidates)
    found = [
        dated(ask, seen, piece)
        for piece in candidates
        if "จำนวนประชากร" in (seen := area(ask, piece, shown)).parts_found
    ]
    best = best_dated(ask, found)
    if best is not None:
        return best
    every = [r.whole for r in ask.readings]
    old = [o for p in every if (o := dated(ask, area(ask, p, shown), p)).reason == "wrong_date"]
    drawn = pictured(ask, subject)
    if old or drawn is not None:
        return old[0] if old or drawn is None else drawn
    missing = tuple(t for t in AREA if t not in shown)
    return Observation(
        tuple(dict.fromkeys(shown.values())), lacking=True, parts_found=tuple(t for t in AREA if t in shown),
        parts_missing=missing if shown else (), reason="parts_missing" if shown else "not_found", subjects=subject.families,
    )  # fmt: skip


def governor_policy(ask: Ask) -> Observation:
    """The current governor's policy, and the district policies."""
    return both(ask)


def bma_20_year_plan(ask: Ask) -> Observation:
    """The 20-year plan in the phase that the element's title names."""
    subject = ask.subject("twenty-year-plan", not_after=("making", "report-word"), shows=("planned",))
    candidates = papers(ask, subject)
    good = [p for p in candidates if p.usable]
    if not good:
        return failed(candidates, subject, ask, year_bound=False)
    files = [p for p in good if p.piece.is_file]  # a page called after the plan only carries its file
    told = [(p, phases(p.piece, ask.element.th)) for p in files or good]
    for paper, (right, _) in told:
        if right is not None:
            quotes = tuple(dict.fromkeys((paper.about.evidence, right)))
            return Observation(quotes, strength=paper.strength, subjects=subject.families, fulfilled_by=urls([paper]))
    if any(other is None for _, (_, other) in told):
        first = next(p for p, (_, other) in told if other is None)
        quote = (first.about.evidence,)
        return Observation(
            quote, lacking=True, reason="phase_not_stated", subjects=subject.families, fulfilled_by=urls([first])
        )
    near = tuple(dict.fromkeys(other for _, (_, other) in told if other is not None))[:3]
    return Observation(lacking=True, reason="other_phase", near=near, subjects=subject.families)


def _of_district(ask: Ask) -> Ask:
    """Without pages and files of which the figures are another district's ("เขต... มีพื้นที่ 20 ตารางกิโลเมตร")."""

    def theirs(reading: Reading) -> bool:
        said = [b.norm for _, b in reading.whole.texts() if _AREA_OF.match(b.norm)]
        return any(other_district(ask, line) for line in said) and not any(map(partial(is_own, ask), said))

    return replace(ask, readings=tuple(r for r in ask.readings if not theirs(r)))
