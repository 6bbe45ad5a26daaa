"""The Thai sentence that says what was found, what is not, what to do, where, who; English beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from urllib.parse import unquote

from model import Advice, Evidence, Observation, Verdict
from rules.ask import Ask
from rules.english import english
from rules.words import ElementWords, Message, load_words
from thai.dates import month_name

_Named = Callable[[Iterable[str]], tuple[str, ...]]
_FIRST = {
    Verdict.MISSING: ("ไม่พบ", "ยังไม่พบ"),
    Verdict.PARTIAL: ("พบ",),
    Verdict.UNVERIFIABLE: ("ตรวจไม่ได้",),
    Verdict.REVIEW: ("ต้องให้คนตรวจ",),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    th: str
    en: str


class Values(NamedTuple):
    """What stands for the placeholders of a message, in both languages."""

    th: Mapping[str, str]
    en: Mapping[str, str]

    def plus(self, more: Mapping[str, str]) -> Values:
        return Values({**self.th, **more}, {**self.en, **more})

    def fill(self, message: Message) -> Message:
        return Message(message.th.format_map(self.th), message.en.format_map(self.en))


def suggest(ask: Ask, verdict: Verdict, reason: str, seen: Observation, values: Values) -> Suggestion:
    """Sentences for one finding. Nothing is suggested where nothing is to do."""
    if verdict is Verdict.PRESENT:
        return Suggestion("", "")
    if verdict is Verdict.NOT_APPLICABLE:
        way = values.fill(load_words().ways["not_due" if reason == "not_due" else "not_applicable"])
        return Suggestion(way.th, way.en)
    how, what = _way(ask, verdict, reason, unknown=seen.unknown)
    way, do = values.fill(how), values.fill(what)
    first = values.fill(_first_words(verdict, way.th))
    units = [ask.agency.units.get(u, u) for u in ask.item.units]
    units_en = english(ask.book, ask.item, units)
    return Suggestion(
        f"{first.th}{way.th} {do.th} ({joined(units)})", f"{first.en}{way.en} {do.en} ({joined(units_en)})"
    )


def advised(message: str, values: Values, evidence: tuple[Evidence, ...] = ()) -> Advice:
    """A message of words.yaml as advice. Raises KeyError for an unknown one."""
    said = values.fill(load_words().advice[message])
    return Advice(said.th, said.en, evidence)


def placeholders(ask: Ask, seen: Observation, unread: tuple[str, ...], dead: tuple[str, ...]) -> Values:
    """Values for every placeholder a message may have."""
    own = load_words().elements.get((ask.topic, ask.element.id))
    where = joined(readable(u) for u in (*unread[:2], *dead[:2])) or "–"
    return Values(*(_placeholders(ask, own, seen, where, lang) for lang in ("th", "en")))


def _placeholders(ask: Ask, own: ElementWords | None, seen: Observation, where: str, lang: str) -> dict[str, str]:
    found = seen.months_found or seen.parts_found
    missing = seen.months_missing or seen.parts_missing
    named: _Named = tuple if lang == "th" else partial(english, ask.book, ask.item)
    values = dict.fromkeys(("year_found", "agency_found", "director_found", "director", "round", "name", "pages"), "–")
    values |= {
        "title": named([ask.element.th])[0],
        "item": ask.item.code,
        "fy": str(ask.fiscal_year),
        "found": joined(named(seen.parts_found)),
        "missing": joined(named(seen.parts_missing)),
        "months_found": months_said(seen.months_found, lang),
        "months_missing": months_said(seen.months_missing, lang),
        "n_found": str(len(found)),
        "n_all": str(len(found) + len(missing)),
        "where": where,
        "url": next(iter(dict.fromkeys(s.url for s in ask.sources if s.via == "submitted")), "–"),
    }
    values |= seen.values
    ways = load_words().ways
    for name, said in (("met", own.met if own else ways["met"]), ("not_met", own.not_met if own else ways["not_met"])):
        values[name] = (said.th if lang == "th" else said.en).format(**values)
    return values


def readable(url: str) -> str:
    """An address with its Thai letters in place of percent codes."""
    try:
        return unquote(url, errors="strict")
    except UnicodeDecodeError:
        return url


def joined(parts: Iterable[str]) -> str:
    listed = list(parts)
    return ", ".join(listed)


def months_said(months: Iterable[str], lang: str = "th") -> str:
    """2566-01 as มกราคม 2566 or January 2566."""
    return joined(month_name(int(m[5:]), int(m[:4]), lang) for m in months)


def _way(ask: Ask, verdict: Verdict, reason: str, *, unknown: bool) -> tuple[Message, Message]:
    """How it fails, and what is to be done."""
    words = load_words()
    own = words.elements.get((ask.topic, ask.element.id))
    if verdict is Verdict.REVIEW:
        return words.ways["review"], words.ways["judge"]
    if verdict is Verdict.UNVERIFIABLE:
        if reason == "rule_error":
            return words.ways[reason], words.ways["tell_operator"]
        way = words.way(ask.topic, ask.element.id, reason) if unknown else words.ways["unverifiable"]
        return way, words.ways["recheck"]
    do = own.do if own else words.ways["publish"]
    if verdict is Verdict.PARTIAL and f"{reason}_partly" in words.ways:
        return words.ways[f"{reason}_partly"], do
    return words.way(ask.topic, ask.element.id, reason or "not_found"), do


def _first_words(verdict: Verdict, text: str) -> Message:
    """What is put first, so that the first words tell what is not there from what was not seen; often nothing."""
    begins = _FIRST.get(verdict)
    if begins is None or text.startswith(begins):
        return Message("", "")
    first = load_words().ways[f"first_{verdict.value}"]
    return Message(f"{first.th}: ", f"{first.en}: ")
