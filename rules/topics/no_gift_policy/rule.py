"""Anti-bribery policy and No Gift policy announcements.

Source: FY2566 framework, O23 (result report O23).

What is asked: both policies announced by the current district director, with an English version beside the Thai one, and
ten contents: objective, scope, definition, what follows a violation, monitoring, complaint channel, protection, the date.

What counts: the announcement itself as page text, PDF, Word, or a poster or scan that OCR can read (weak). One document may
hold both policies. The policy of an earlier year counts as long as the director who signed it is still the director.

What does not: news about the policy, a training slide, the menu entry, a title without text, an English title over a Thai
body. Contents are looked for in the policy documents only, so that a complaint page does not stand in for the policy's own
channel.

A document announces a policy when it declares it ("จึงประกาศ...", "ประกาศ ณ วันที่") or holds at least two of the contents.

Traps: the director's name is told by the executives page; a signer with another name is a former director. A director that
could not be read anywhere makes the element unverifiable, not missing.
"""

from __future__ import annotations

from dataclasses import replace

from checks.naming import Subject
from checks.reading import Piece
from checks.signers import full_name, signed_by
from checks.wordings import Found
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.kinds import any_document, said
from rules.kinds import english as english_version
from rules.papers import near_misses, papers
from rules.topics.no_gift_policy.clauses import in_grammar, said_of
from rules.topics.no_gift_policy.dated import closing_lines, partly_dated
from rules.topics.no_gift_policy.policies import (
    TERMS,
    announces,
    both,
    defined,
    is_thai,
    policies,
    speaks_english,
    speaks_of,
    translated,
)
from rules.topics.no_gift_policy.speaking import only_of_informants, only_of_privacy, only_reported
from rules.topics.no_gift_policy.told_director import told
from thai.dates import find_dates
from thai.names import PersonHit, same_person

_BESIDE = {"violation": only_reported, "complaint-channel": only_of_informants, "protection": only_of_privacy}
"""Contents whose words may speak of something beside them."""


def anti_bribery_th(ask: Ask) -> Observation:
    """The anti-bribery policy in Thai: a document about it whose text is Thai."""
    return _thai(ask, ask.subject("anti-bribery", kin=("no-gift",), not_after=("not-policy",)))


def no_gift_th(ask: Ask) -> Observation:
    """The No Gift policy in Thai: a document about it whose text is Thai."""
    return _thai(ask, ask.subject("no-gift", kin=("anti-bribery",), not_after=("not-policy",)))


def english(ask: Ask) -> Observation:
    """A body of English text about the policies that are there in Thai, in one or two documents; an English title or term is
    none."""
    pieces = [r.whole for r in ask.readings if speaks_english(r.whole)]
    seen = english_version(ask, ("policy-en", "anti-bribery", "no-gift"), pieces)
    thai = [ask.observed[element].fulfilled for element in ("anti-bribery-th", "no-gift-th")]
    told = {t: there for (t, there), asked in zip(translated(ask).items(), thai, strict=True) if asked or not any(thai)}
    told = told if seen.fulfilled else {}
    found, missing = (tuple(t for t, there in told.items() if there is wanted) for wanted in (True, False))
    return replace(seen, parts_found=found, parts_missing=missing, reason="parts_missing") if missing else seen


def current_director(ask: Ask) -> Observation:
    """The announcement is signed by the director whom the executives page shows."""
    announced = policies(ask)
    if not announced:
        return Observation(lacking=True, reason="not_found", subjects=both(ask).families)
    signed = [(piece, hit, block) for piece in announced for hit, block in signed_by(piece)]
    known = (*ask.facts.directors, *ask.facts.acting) or tuple(told(ask))
    for piece, hit, block in signed:
        fact = next((f for f in known if same_person(f.value, full_name(hit))), None)
        if fact is not None:
            evidence = (piece.reading.evidence(block), fact.evidence)
            return Observation(evidence=evidence, fulfilled_by=(piece.source.url,), strength=_strength(piece))
    if not known:
        return Observation(lacking=True, reason="no_director", unknown=True, near=_quotes(signed))
    if not signed:
        return Observation(lacking=True, reason="not_found", subjects=both(ask).families)
    values = {"director_found": full_name(signed[0][1]), "director": known[0].value}
    return Observation(lacking=True, reason="name_differs", near=_quotes(signed), values=values)


def objective(ask: Ask) -> Observation:
    """What the policy is for."""
    return _contents(ask, "objective")


def scope(ask: Ask) -> Observation:
    """To whom the policy applies."""
    return _contents(ask, "scope")


def definition(ask: Ask) -> Observation:
    """What a bribe, and what a gift is; one of them alone is a part, also of a policy on that alone."""
    seen = _contents(ask, "definition")
    terms = defined(ask) if seen.fulfilled else {}
    if seen.fulfilled and not terms:
        return Observation(lacking=True, reason="not_found", near=seen.evidence, subjects=seen.subjects)
    missing = tuple(t for t in TERMS if t not in terms) if terms else ()
    return replace(seen, parts_found=tuple(terms), parts_missing=missing, reason="parts_missing") if missing else seen


def violation(ask: Ask) -> Observation:
    """What follows a violation."""
    return _contents(ask, "violation")


def monitoring(ask: Ask) -> Observation:
    """How the policy is monitored."""
    return _contents(ask, "monitoring")


def complaint_channel(ask: Ask) -> Observation:
    """Where to complain or inform."""
    return _contents(ask, "complaint-channel")


def protection(ask: Ask) -> Observation:
    """How informants are protected."""
    return _contents(ask, "protection")


def announced_date(ask: Ask) -> Observation:
    """Day, month and year of the announcement, in the policy document."""
    for piece in policies(ask):
        for found in piece.find(*ask.families("announced")):
            nearby = [found.block, *[i for i in piece.blocks if found.block < i <= found.block + 2]]
            for i in nearby:
                dates = [d for d in find_dates(piece.doc.blocks[i].norm) if d.day and d.year]
                if dates:
                    evidence = (piece.reading.evidence(i),)
                    return Observation(evidence=evidence, strength=_strength(piece), fulfilled_by=(piece.source.url,))
        for i in closing_lines(piece):
            if any(d.day and d.year for d in find_dates(piece.doc.blocks[i].norm)):
                evidence = (piece.reading.evidence(i),)
                return Observation(evidence=evidence, strength=_strength(piece), fulfilled_by=(piece.source.url,))
    return partly_dated(ask) or Observation(lacking=True, reason="not_found", subjects=both(ask).families)


def _thai(ask: Ask, subject: Subject) -> Observation:
    seen = any_document(ask, subject)
    about = [p for p in papers(ask, subject) if p.usable and is_thai(p.piece) and speaks_of(p.piece, ask.element.id)]
    thai = [p for p in about if announces(ask, p.piece)]
    if about and not thai:
        return replace(
            seen, evidence=(), lacking=True, reason="not_announced", near=near_misses(about), fulfilled_by=()
        )
    if not seen.fulfilled or not thai:
        return replace(seen, evidence=(), lacking=True, reason=seen.reason or "not_found")
    urls = tuple(dict.fromkeys(p.piece.source.url for p in thai))
    return replace(seen, evidence=(thai[0].about.evidence,), strength=thai[0].strength, fulfilled_by=urls)


def _contents(ask: Ask, name: str) -> Observation:
    speaks = _BESIDE.get(name)

    def skip(piece: Piece, found: Found) -> bool:
        return not said_of(name, piece, found) or (speaks is not None and speaks(piece, found))

    seen = said(ask, name, pieces=policies(ask), chars=25, skip=skip)
    if not seen.fulfilled:
        seen = in_grammar(ask, name) or seen
    return replace(seen, subjects=both(ask).families)


def _quotes(signed: list[tuple[Piece, PersonHit, int]]) -> tuple[Evidence, ...]:
    return tuple(piece.reading.evidence(block) for piece, _, block in signed[:2])


def _strength(piece: Piece) -> Strength:
    return Strength.WEAK if piece.reading.is_ocr else Strength.SURE
