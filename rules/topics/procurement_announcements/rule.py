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

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checks.columns import header_families, whole_cell
from checks.links import leads_to
from checks.periods import Month, months_of_name, round_named
from checks.reading import Piece, Reading
from checks.subject import Subject, match
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.kinds import year_document
from rules.papers import foreign_agency, papers
from thai.dates import find_dates, find_months, fiscal_year_of
from thai.normalise import key, normalise

_LIST = 4  # dated blocks that make a file a list of announcements


@dataclass(frozen=True, slots=True)
class _Notice:
    """One announcement: its months (none when undated) and the quotes that show it."""

    months: frozenset[Month]
    evidence: tuple[Evidence, ...]
    url: str


def procurement_plan(ask: Ask) -> Observation:
    """The plan of the fiscal year; a report on the plan is none."""
    subject = ask.subject("procurement-plan", unless=("plan-report",), not_after=("report-word",))
    seen = year_document(ask, subject)
    pages = [r for r in ask.readings if r.source.url in seen.fulfilled_by]
    if seen.fulfilled and not any(r.is_file or _stands(ask, r, subject) for r in pages):
        return replace(seen, evidence=(), lacking=True, reason="not_found", near=seen.evidence, fulfilled_by=())
    return seen


def _stands(ask: Ask, reading: Reading, subject: Subject) -> bool:
    """Whether a page does more than name the plan in lines whose links do not open."""
    lines = [f.block for f in reading.whole.find(*subject.families)]
    named = [i for i in lines if reading.doc.blocks[i].kind is not BlockKind.HEADING and _linked(reading, i)]
    return not named or any(_leads(ask, reading, i) for i in named)


def _linked(reading: Reading, block: int) -> bool:
    return any(link.block == block for link in reading.doc.links)


def invitation(ask: Ask) -> Observation:
    """An invitation of the first half, or the statement that there was none."""
    return _announced(
        ask, ask.subject("invitation", unless=("cancelled", "summary-form"), kin=("award",)), "no-invitation"
    )


def award(ask: Ask) -> Observation:
    """An award of the first half, or the statement that there was none."""
    return _announced(ask, ask.subject("award", unless=("cancelled", "summary-form"), kin=("invitation",)), "no-award")


def _announced(ask: Ask, subject: Subject, none: str) -> Observation:
    if not ask.due:
        return Observation(not_due=True, subjects=subject.families)
    notices = [n for n in (*_files(ask, subject), *_lines(ask, subject)) if n.evidence]
    inside = [n for n in notices if n.months & set(ask.due)]
    if inside:
        months = set().union(*(n.months for n in inside)) & set(ask.due)
        evidence = tuple(dict.fromkeys(e for n in inside[:4] for e in n.evidence))
        promised = _promised(ask, {n.url for n in inside})
        if promised:
            return Observation(
                evidence,
                lacking=True,
                reason="part_promised",
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


def _files(ask: Ask, subject: Subject) -> Iterator[_Notice]:
    """Announcements that are a file or a page of their own."""
    for paper in papers(ask, subject, [r.whole for r in ask.readings]):
        piece = paper.piece
        single = piece.is_file or (piece.source.depth and paper.about.how == "own" and len(_dated(piece.reading)) <= 3)
        if single and paper.usable:
            months, quote = _date(ask, piece)
            yield _Notice(months, tuple(dict.fromkeys((paper.about.evidence, *quote))), piece.source.url)


def _lines(ask: Ask, subject: Subject) -> Iterator[_Notice]:
    """Dated rows, list items and cards that announce it, or that stand under a heading that does."""
    for reading in ask.readings:
        if reading.is_file:
            continue
        headed = _headed_tables(reading, subject)
        for i in reading.content:
            block = reading.doc.blocks[i]
            months = _months(ask, block.text, rounds=False)
            if not months or len(block.key) < 20 or len(block.key) > 600:
                continue
            if is_demand(reading.whole, i) or is_promise(reading.whole, i) or not _leads(ask, reading, i):
                continue
            own = match(reading.hits(i), subject)
            head = block.place.heading[-1] if block.place.heading else reading.title
            above = block.kind is not BlockKind.HEADING and (block.table in headed or _names(reading, head, subject))
            if own is not None or (above and not _names_topic(ask, reading, i)):
                yield _Notice(months, (reading.evidence(i, own),), reading.source.url)


def _names(reading: Reading, name: str, subject: Subject) -> bool:
    """Whether a heading names it, in full or by a word that is all of it ("ผู้ชนะ")."""
    hits = reading.lexicon.name_hits(name)
    alone = {f"{f}-cell" for f in subject.families}
    return match(hits, subject) is not None or any(h.family in alone and whole_cell(h, key(name)) for h in hits)


def _headed_tables(reading: Reading, subject: Subject) -> set[int]:
    """Tables with a column that only such announcements have."""
    alone = {f"{f}-cell" for f in subject.families}
    return {n for n, t in reading.tables() if alone & set(header_families(reading.whole, t))}


def _names_topic(ask: Ask, reading: Reading, block: int) -> bool:
    """Whether a line says itself that it is something else."""
    return any(h.family in ask.lexicon.subjects for h in reading.hits(block))


def _leads(ask: Ask, reading: Reading, block: int) -> bool:
    """Whether what the line links to, if anything, was opened."""
    links = [link for link in reading.doc.links if link.block == block]
    led = [s for s in ask.sources if any(leads_to(reading, link, s) for link in links)]
    return not led or any(not s.gone and not s.unseen for s in led)


def _dated(reading: Reading) -> list[int]:
    return [i for i in reading.content if find_dates(reading.doc.blocks[i].norm)]


def _date(ask: Ask, piece: Piece) -> tuple[frozenset[Month], tuple[Evidence, ...]]:
    """The months an announcement is of: all dates of a list, the last date of a letter; else what its names say."""
    dated = [(m, i) for i in reversed(piece.blocks) if (m := _months(ask, piece.doc.blocks[i].text))]
    if len(dated) >= _LIST or (dated and piece.tables()):
        inside = [d for d in dated if d[0] & set(ask.due)] or dated
        return frozenset().union(*(m for m, _ in dated)), (piece.reading.evidence(inside[0][1]),)
    if dated:
        return dated[0][0], (piece.reading.evidence(dated[0][1]),)
    source = piece.source
    for name in (source.file_name, source.label, *reversed(source.heading)):
        named = months_of_name(name, ask.fiscal_year) if name else set()
        if named:
            return frozenset(named), (Evidence(source.url, name[:160], "", source.sha256),)
    return frozenset(), ()


def _months(ask: Ask, text: str, *, rounds: bool = True) -> frozenset[Month]:
    """Months of full dates, else named months with their year, else (`rounds`) a named round."""
    norm = normalise(text)
    days = {(d.year, d.month) for d in find_dates(norm) if d.month}
    named = {(y, m) for hit in find_months(norm) if hit.how == "month" for y, m in hit.months if y is not None}
    return frozenset(days or named or (round_named(text, ask.fiscal_year) if rounds else ()))


def _none(ask: Ask, family: str) -> tuple[Evidence, ...]:
    for reading in ask.readings:
        piece = reading.whole
        if foreign_agency(ask, piece):
            continue
        for found in piece.find(*ask.families(family)):
            months = _months(ask, piece.doc.blocks[found.block].text)
            other = months and not months & set(ask.period.first_half)
            if not is_demand(piece, found.block) and not other:
                return (reading.evidence(found.block, found.hit),)
    return ()


def _urls(notices: list[_Notice]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.url for n in notices))
