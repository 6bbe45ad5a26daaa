"""Procurement announcements.

Source: FY2566 framework, O11 (result report O19).

What is asked: what the procurement act of 2560 has to be announced: the plan of the fiscal year, the invitations, the awards; all
of the first half of the year.

What counts: the plan as a document or table of the fiscal year. An invitation or award of October to March: a file or a page of
its own, a row of a list or table with its date, whether the link behind it opens. That no invitation was made because all was
bought by the specific method, said on the page.

What does not: the monthly summary (form สขร.1, another item), a report on the plan, announcements of another year or of April to
September only, a link that is dead, another office's announcement, the printed demand.

Traps: "ทุกรายการ" cannot be counted from outside; announcements of a single month are taken as they are, but weak. A cancelled
invitation is no invitation. A Thai fiscal year begins in October: an award of November 2565 is of fiscal year 2566.
"""

from __future__ import annotations

from dataclasses import replace

from checks.naming import Subject
from checks.periods import round_named
from checks.reading import Reading
from checks.subject import titled_of_other
from checks.substance import is_demand, is_promise
from model import Block, BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import year_document
from rules.topics.procurement_announcements.days import months_in
from rules.topics.procurement_announcements.notices import (
    Notice,
    announced_cards,
    announced_files,
    announced_lines,
)
from rules.topics.procurement_announcements.pages import leads
from thai.dates import fiscal_year_of


def procurement_plan(ask: Ask) -> Observation:
    """The plan of the fiscal year; a report on the plan is none."""
    subject = ask.subject(
        "procurement-plan", unless=("plan-report", "attending", "plan-cancelled"), not_after=("report-word",)
    )
    seen = year_document(ask, subject)
    pages = [r for r in ask.readings if r.source.url in seen.fulfilled_by]
    if seen.fulfilled and not any(r.is_file or _stands(ask, r, subject) for r in pages):
        return replace(seen, evidence=(), lacking=True, reason="not_found", near=seen.evidence, fulfilled_by=())
    return seen


def _stands(ask: Ask, reading: Reading, subject: Subject) -> bool:
    """Whether a page does more than name the plan in lines whose links do not open."""
    lines = [f.block for f in reading.whole.find(*subject.families)]
    named = [i for i in lines if reading.doc.blocks[i].kind is not BlockKind.HEADING and _linked(reading, i)]
    return not named or any(leads(ask, reading, i) for i in named)


def _linked(reading: Reading, block: int) -> bool:
    return any(link.block == block for link in reading.doc.links)


def invitation(ask: Ask) -> Observation:
    """An invitation of the first half, or the statement that there was none."""
    return _announced(
        ask,
        ask.subject("invitation", unless=("cancelled", "summary-form", "attending", "drafting"), kin=("award",)),
        "no-invitation",
    )


def award(ask: Ask) -> Observation:
    """An award of the first half, or the statement that there was none."""
    return _announced(
        ask, ask.subject("award", unless=("cancelled", "summary-form", "attending"), kin=("invitation",)), "no-award"
    )


def _announced(ask: Ask, subject: Subject, none: str) -> Observation:
    if not ask.due:
        return Observation(not_due=True, subjects=subject.families)
    shown = (*announced_files(ask, subject), *announced_lines(ask, subject), *announced_cards(ask, subject))
    notices = [n for n in shown if n.evidence]
    inside = [n for n in notices if n.months & set(ask.due)]
    if inside:
        months = set().union(*(n.months for n in inside)) & set(ask.due)
        evidence = tuple(dict.fromkeys(e for n in inside[:4] for e in n.evidence))
        promised = _promised(ask, {n.url for n in inside})
        part = all(n.round and not set(ask.due) <= n.round for n in inside) and not set(ask.due) <= months
        if promised or part:
            return Observation(
                evidence,
                lacking=True,
                reason="part_promised" if promised else "part_of_round",
                near=promised,
                subjects=subject.families,
                fulfilled_by=_urls(inside),
            )
        strength = Strength.WEAK if len(months) == 1 and len(ask.due) > 1 else Strength.SURE
        return Observation(evidence, subjects=subject.families, strength=strength, fulfilled_by=_urls(inside))
    said = _none(ask, none)
    if said:
        return Observation(said, subjects=subject.families, fulfilled_by=(said[0].url,))
    undated = [n for n in notices if not n.months]
    if undated:
        return Observation(
            undated[0].evidence, lacking=True, reason="undated", subjects=subject.families, fulfilled_by=_urls(undated),
            strength=Strength.WEAK,
        )  # fmt: skip
    near = tuple(e for n in notices for e in n.evidence)[:3]
    years = {fiscal_year_of(*m) for n in notices for m in n.months} - {ask.fiscal_year}
    of_year = any(fiscal_year_of(*m) == ask.fiscal_year for n in notices for m in n.months)
    reason = "outside_round" if of_year else "wrong_year" if years else "not_found"
    values = {"year_found": str(max(years))} if years and not of_year else {}
    return Observation(lacking=True, reason=reason, near=near, values=values, subjects=subject.families)


def _promised(ask: Ask, shown: set[str]) -> tuple[Evidence, ...]:
    """On the pages that show announcements: due months of which it is only said that they will follow."""
    due = set(ask.due)
    found = []
    for reading in ask.readings:
        for i in reading.content if reading.source.url in shown else ():
            block = reading.doc.blocks[i]
            told = (block.text, *block.place.heading[-1:])
            if is_promise(reading.whole, i) and any(round_named(t, ask.fiscal_year) & due for t in told):
                found.append(reading.evidence(i))
    return tuple(found[:3])


def _none(ask: Ask, family: str) -> tuple[Evidence, ...]:
    """The statement that there was none: of the round or of no time at all, not of a month in the monthly summaries."""
    due, own = set(ask.due), ask.subject("procurement-plan", "invitation", "award")
    for reading in ask.readings:
        piece = reading.whole
        if foreign_agency(ask, piece) or titled_of_other(piece, own):
            continue
        for found in piece.find(*ask.families(family)):
            block = piece.doc.blocks[found.block]
            told = (block.text, block.place.sheet, *(() if piece.is_file else reversed(block.place.heading)))
            months = next(
                (m for text in told if (m := round_named(text, ask.fiscal_year) or months_in(ask, text))), None
            )
            of_month = "เดือนนี้" in block.norm or (months is not None and not due <= months)
            if not (is_demand(piece, found.block) or of_month or _elsewhere(ask, block)):
                return (reading.evidence(found.block, found.hit),)
    return ()


def _elsewhere(ask: Ask, block: Block) -> bool:
    """Whether the nearest heading that names a subject names one of another item."""
    named = (
        {ask.lexicon.subjects.get(h.family, "") for h in ask.lexicon.name_hits(t)} - {""}
        for t in reversed(block.place.heading)
    )
    topics: set[str] = next((n for n in named if n), set())
    return bool(topics) and ask.topic not in topics


def _urls(notices: list[Notice]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.url for n in notices))
