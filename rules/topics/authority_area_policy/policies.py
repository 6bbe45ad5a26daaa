"""The governor's policy and the district's: documents, sections, or lines that say what they are."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.columns import header_families
from checks.listings import is_index
from checks.periods import row_evidence
from checks.reading import Piece, original_span
from checks.rows import data_rows
from checks.substance import is_demand, is_promise
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.papers import Paper, near_misses, papers, urls
from rules.pictured import pictured
from thai.normalise import key

_SHOWS = {"governor-policy": ("aims",)}  # a district's policies may be anything that is to be done
_BEGINS = 10  # key characters before a name that still begins its line
_POLICY = key("นโยบาย")
_RUNS = 15  # characters after it that say something
_TELLS = re.compile(r"[^:：\d]{0,25}?(?:ได้แก่|คือ|ประกอบด้วย|[:：])\s*\S.{14}")  # right behind a name inside a line
_SAYS = re.compile('ได้แก่|คือ|ประกอบด้วย|กำหนด|มุ่ง|เน้น|[:：]|ด้าน|["“”]|[0-9๐-๙]')


def both(ask: Ask) -> Observation:
    """The current governor's policy, and the district policies."""
    policies = {"นโยบายผู้ว่าราชการกรุงเทพมหานคร": "governor-policy", "นโยบายเขต (District Policies)": "district-policy"}
    former = ask.families("former-governor")
    subjects = ask.families("governor-policy", "district-policy")
    found: dict[str, Evidence] = {}
    old: list[Paper] = []
    by: list[str] = []
    weak = True
    for title, family in policies.items():
        subject = ask.subject(family, kin=tuple(policies.values()), unless=("greeting",), shows=_SHOWS.get(family, ()))
        candidates = [p for p in papers(ask, replace(subject, kin=subjects)) if p.usable]
        aside = {p.about.evidence.quote for p in candidates if _of_others(ask, p.piece)}
        candidates = [p for p in candidates if p.about.evidence.quote not in aside]
        candidates = _by_own_heading(candidates)
        old += [p for p in candidates if p.piece.find(*former)]
        good = [p for p in candidates if not p.piece.find(*former)]
        evidence = good[0].about.evidence if good else _inside(ask, family, former)
        if evidence is not None:
            found[title] = evidence
            by += urls(good) or [evidence.url]
            weak &= bool(good) and good[0].strength is Strength.WEAK
    missing = tuple(t for t in policies if t not in found)
    if old and not found:
        return Observation(lacking=True, reason="former_governor", near=near_misses(old), subjects=subjects)
    drawn = [ask.subject(policies[t], kin=tuple(policies.values())) for t in missing]
    unread = next((o for s in drawn if (o := pictured(ask, s)) is not None), None)
    if unread is not None and not old:
        return replace(unread, evidence=tuple(found.values()), parts_found=tuple(found), parts_missing=missing)
    return Observation(
        tuple(dict.fromkeys(found.values())), lacking=not found, parts_found=tuple(found),
        parts_missing=missing if found else (), reason="parts_missing" if found and missing else "not_found" if missing else "",
        strength=Strength.WEAK if found and weak else Strength.SURE, subjects=subjects, fulfilled_by=tuple(dict.fromkeys(by)),
    )  # fmt: skip


def _by_own_heading(candidates: list[Paper]) -> list[Paper]:
    """Without the parts of a page that only the title of the whole page names, where another part has a heading of its own."""
    own = {id(p.piece.reading) for p in candidates if p.about.how == "own" and p.piece.heading not in {-1, _first(p)}}
    return [p for p in candidates if p.about.how != "heading" or id(p.piece.reading) not in own]


def _first(paper: Paper) -> int:
    reading = paper.piece.reading
    return next((i for i in reading.content if reading.heads(i)), -1)


def _of_others(ask: Ask, piece: Piece) -> bool:
    """Whether the first line under a heading is of somebody else's policy, or a file is of No Gift."""
    others = {*ask.families("other-policy"), *ask.families("no-gift")}
    first = [*(piece.head(120) if piece.is_file else ()), *[i for i, _ in piece.body()][:1]]
    return any(h.family in others and h.start <= 2 * _BEGINS for i in first for h in piece.reading.hits(i))


def _inside(ask: Ask, family: str, former: tuple[str, ...]) -> Evidence | None:
    """A policy with contents inside a document of the other one, or a line that begins with its name and says what it is,
    or says right behind its name what it is."""
    own = [
        r
        for r in ask.readings
        if not (foreign_agency(ask, r.whole) or r.whole.find(*former) or _of_others(ask, r.whole))
    ]
    for reading in own:
        for index, table in reading.tables:
            heads = header_families(reading.whole, table) if data_rows(table) else {}
            row = next((heads[f][0] for f in ask.families(family) if f in heads), -1)
            if row >= 0:
                return row_evidence(reading.whole, index, row)
        for i, block in reading.whole.body():
            hits = reading.hits_of(i, *ask.families(family))
            begins = (h for h in hits if h.start <= _BEGINS or block.key.startswith(_POLICY))
            inside = (h for h in hits if not h.in_norm and _TELLS.match(block.text[original_span(block, h)[1] :]))
            told = next(begins, None) or next(inside, None)
            end = original_span(block, told)[1] if told is not None else len(block.text)
            said = block.link_share < 0.8 and _SAYS.search(block.text[end:]) and len(block.text) - end >= _RUNS
            if (
                told
                and said
                and not any(says_else(reading.whole, i) for says_else in (is_demand, is_promise, is_index))
            ):
                return reading.evidence(i, told)
    candidates = papers(ask, ask.subject("governor-policy", "district-policy"))
    aside = {p.about.evidence.quote for p in candidates if _of_others(ask, p.piece)}
    shown = papers(ask, ask.subject("governor-policy", shows=("aims",)))
    other = {(p.piece.source.url, p.piece.heading) for p in shown if p.hollow == "of_other_things"}
    for paper in candidates:
        if not paper.usable or paper.piece.find(*former) or paper.about.evidence.quote in aside:
            continue
        for found in paper.piece.find(*ask.families(family)):
            block = paper.piece.doc.blocks[found.block]
            if (
                block.link_share < 0.8
                and (paper.piece.source.url, found.block) not in other
                and not is_demand(paper.piece, found.block)
                and not is_promise(paper.piece, found.block)
            ):
                return paper.piece.reading.evidence(found.block, found.hit)
    return None
