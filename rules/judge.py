"""From observations to verdicts. `decide` makes every verdict there is; `judge_item` runs the rules of one item.

Same input, same findings: no clock, no order of arrival, no sampling. A rule that crashes is a visible `unverifiable`.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from checks.genres import papers_apart
from checks.lexicon import Lexicon
from checks.reading import Reading
from model import (
    Advice,
    Agency,
    AgencyFacts,
    Dossier,
    Evidence,
    Finding,
    Level,
    Observation,
    Source,
    Strength,
    Verdict,
    Want,
)
from model.outcome import LOGIN_PAGE
from rules import coverage
from rules.ask import Ask
from rules.book import Book, Element, Item
from rules.consistency import consistency
from rules.coverage import UnreadSource
from rules.finder import may_be_of_any
from rules.foreign import parts_of_others
from rules.indexes import of_item
from rules.page_topics import belongs_elsewhere
from rules.posters import posters
from rules.speaking import BY_DIRECTOR, parts_of_other_kinds, shows, without_minutes
from rules.suggest import advised, placeholders, readable, suggest
from rules.words import lexicon_of, topic_module

RULES_VERSION = "1"
Rule = Callable[[Ask], Observation]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of one item in the order of the book, and what the judge wants read before it judges again."""

    findings: tuple[Finding, ...]
    wants: tuple[Want, ...]


@dataclass(frozen=True)
class Context:
    """What all items of one agency in one scan share."""

    scan: str
    book: Book
    as_of: date
    agency: Agency
    facts: AgencyFacts

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon_of(self.book)


def decide(observation: Observation, unread: Sequence[UnreadSource]) -> Verdict:
    """The verdict on one observation, given the unread sources that could hold what it lacks (design section 6).

    The only place where verdicts are made: also of elements that do not apply, are not due, or whose rule failed.
    """
    if observation.not_applicable or (observation.not_due and not observation.fulfilled):
        return Verdict.NOT_APPLICABLE
    if observation.fulfilled and not observation.needs_person:
        return Verdict.PRESENT
    if observation.unknown or (unread and not (observation.needs_person and observation.fulfilled)):
        return Verdict.UNVERIFIABLE
    if observation.needs_person and observation.evidence:
        return Verdict.REVIEW
    return Verdict.PARTIAL if observation.evidence else Verdict.MISSING


def rule_of(topic: str, element: str) -> Rule:
    """The function of one element: `rules/topics/<topic>/rule.py`, hyphens as underscores."""
    module = importlib.import_module(f"rules.topics.{topic_module(topic)}.rule")
    rule: Rule = getattr(module, element.replace("-", "_"))
    return rule


def readings_of(sources: Sequence[Source], lexicon: Lexicon) -> list[Reading]:
    """Readings of the sources that were read, each knowing the page it was reached from."""
    return [r for r in _readings(sources, lexicon) if not r.source.unseen]


def _readings(
    sources: Sequence[Source], lexicon: Lexicon, apart: Callable[[Reading], frozenset[int]] = lambda _: frozenset()
) -> list[Reading]:
    """`readings_of`, and the pages before a login; without the blocks of them that are to be left `apart`."""
    made: dict[int, Reading] = {}
    for index, source in enumerate(sources):
        if source.document is not None and not source.gone and (not source.unseen or source.outcome in LOGIN_PAGE):
            reading, above = Reading(source, lexicon, made.get(source.parent)), made.get(source.parent)
            left = apart(reading)
            made[index] = Reading(replace(source, chrome=source.chrome | left), lexicon, above) if left else reading
    return list(made.values())


def judge_item(context: Context, item: Item, dossier: Dossier) -> Judged:
    """Judge every element of one item."""
    lexicon = context.lexicon
    sources = of_item(dossier.sources, item.topic)
    shown = _readings(
        sources, lexicon,
        lambda r: parts_of_others(r, context.agency, context.facts, item.topic) | parts_of_other_kinds(item.topic, r),
    )  # fmt: skip
    read = [p for r in shown if not r.source.unseen for p in papers_apart(r) if shows(item.topic, p)]
    readings = tuple(r for r in read if may_be_of_any(item.topic) or not belongs_elsewhere(r, item.topic))
    papers = without_minutes(item.topic, readings)
    doors = tuple(r for r in shown if r.source.unseen)
    site = tuple(readings_of(dossier.site, lexicon))
    observed: dict[str, Observation] = {}
    asks = [
        Ask(
            context.book, item, element, context.as_of, lexicon,
            readings if element.id in BY_DIRECTOR else papers,
            site, sources, context.facts, context.agency, observed, doors,
        )
        for element in item.elements
    ]  # fmt: skip
    for ask in asks:
        observed[ask.element.id] = _observe(context, ask, dossier)
    agree = consistency(asks) if dossier.submitted else {}
    judged = [_judge_element(context, ask, dossier, agree.get(ask.element.id, ())) for ask in asks]
    wanted = {want for _, wants in judged for want in wants}
    for reading in (*shown, *read, *site):
        reading.forget()
    return Judged(tuple(finding for finding, _ in judged), tuple(sorted(wanted)))


def _judge_element(
    context: Context, ask: Ask, dossier: Dossier, agree: tuple[Advice, ...]
) -> tuple[Finding, tuple[Want, ...]]:
    """What an unread source could hold is told when all elements were observed: it may be named after another of them."""
    seen = ask.observed[ask.element.id]
    settled = seen.not_applicable or seen.unknown or not dossier.submitted or (seen.fulfilled and not seen.needs_person)
    parts = [] if settled else [*coverage.could_hold(ask, seen), *posters(ask, seen)]
    verdict = decide(seen, parts)
    if verdict is Verdict.MISSING and seen.reason in {"not_found", "base_missing", "heading_only"}:
        gone = coverage.gone_for(ask, seen)
        if gone:
            seen = replace(seen, reason="dead_link", values={**seen.values, "where": readable(gone[0].url)})
    wants = (*seen.wants, *(coverage.wants(parts) if verdict is Verdict.UNVERIFIABLE else ()))
    return _finding(context, ask, dossier, verdict, seen, parts, agree), wants


def _observe(context: Context, ask: Ask, dossier: Dossier) -> Observation:
    """What there is to decide on: that it does not apply, that nothing was submitted, or what the rule saw."""
    reason = _not_applicable(context.agency, ask.item, ask.element, dossier)
    if reason:
        return Observation(not_applicable=True, reason="not_applicable", values={"name": reason})
    if not dossier.submitted:
        return Observation(lacking=True, reason="no_url")
    try:
        seen = rule_of(ask.topic, ask.element.id)(ask)
    except Exception:  # a rule's crash costs one element, visibly (law 7)
        log.exception("rule %s/%s failed on %s", ask.topic, ask.element.id, dossier.agency)
        return Observation(lacking=True, unknown=True, reason="rule_error")
    return replace(seen, reason="not_due") if seen.not_due and not seen.fulfilled else seen


def _not_applicable(agency: Agency, item: Item, element: Element, dossier: Dossier) -> str:
    """Only from the agency's profile or a submission row marked ไม่เกี่ยวข้อง."""
    profile: Mapping[str, str] = agency.not_applicable
    said = profile.get(f"{item.topic}/{element.id}") or profile.get(item.topic)
    if said:
        return said
    return dossier.not_applicable if not dossier.submitted else ""


def _finding(
    context: Context, ask: Ask, dossier: Dossier, verdict: Verdict, seen: Observation, parts: Sequence[UnreadSource],
    agree: tuple[Advice, ...],
) -> Finding:  # fmt: skip
    element, item = ask.element, ask.item
    dead = tuple(s.url for s in ask.sources if s.gone and s.via == "submitted")
    messages = (*seen.advice, *(["dead_link_beside"] if verdict is Verdict.PRESENT and dead else []))
    reason = _reason(verdict, seen, parts)
    values = placeholders(ask, seen, tuple(p.source.url for p in parts), dead)
    text = suggest(ask, verdict, reason, seen, values)
    return Finding(
        scan=context.scan,
        as_of=context.as_of.isoformat(),
        agency=context.agency.id,
        fiscal_year=context.book.fiscal_year,
        book=context.book.book,
        item=item.code,
        topic=item.topic,
        element=element.id,
        level=Level(element.level),
        verdict=verdict,
        reason=reason,
        strength=seen.strength if verdict in {Verdict.PRESENT, Verdict.PARTIAL} else Strength.SURE,
        evidence=_shown(verdict, seen.evidence),
        parts_found=seen.parts_found,
        parts_missing=seen.parts_missing,
        months_found=seen.months_found,
        months_missing=seen.months_missing,
        months_not_due=seen.months_not_due,
        advice=(*(advised(message, values) for message in messages), *agree),
        suggestion=text.th,
        suggestion_en=text.en,
        units=item.units,
        rule_version=RULES_VERSION,
        near=seen.near,
        title=element.th,
        item_title=item.th,
        unread=tuple(dict.fromkeys(p.said for p in parts)),
        fingerprint=dossier.fingerprint,
    )


def _reason(verdict: Verdict, seen: Observation, parts: Sequence[UnreadSource]) -> str:
    if verdict is Verdict.UNVERIFIABLE:
        return seen.reason if seen.unknown or seen.reason == "rule_error" or not parts else parts[0].reason
    if verdict is Verdict.REVIEW:
        return "review"
    return seen.reason


def _shown(verdict: Verdict, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """No evidence, no `present` (law 5); what was found goes along with every other verdict."""
    assert evidence or verdict not in {Verdict.PRESENT, Verdict.PARTIAL}
    return evidence
