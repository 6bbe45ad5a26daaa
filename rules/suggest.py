"""The Thai sentence that says what was found, what is not, what to do, where, who; English beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from model import Advice, Evidence, Observation, Verdict
from rules.ask import Ask
from rules.words import Message, load_words
from thai.dates import month_name


@dataclass(frozen=True, slots=True)
class Suggestion:
    th: str
    en: str


def suggest(ask: Ask, verdict: Verdict, reason: str, seen: Observation, values: dict[str, str]) -> Suggestion:
    """Sentences for one finding. Nothing is suggested where nothing is to do."""
    words = load_words()
    if verdict is Verdict.PRESENT:
        return Suggestion("", "")
    if verdict is Verdict.NOT_APPLICABLE:
        way = words.ways["not_due" if reason == "not_due" else "not_applicable"]
        return Suggestion(way.th.format(**values), way.en.format(**values))
    own = words.elements.get((ask.topic, ask.element.id))
    if verdict is Verdict.UNVERIFIABLE:
        said_so = seen.unknown or reason == "rule_error"
        way = words.way(ask.topic, ask.element.id, reason) if said_so else words.ways["unverifiable"]
        return _with_units(ask, way, None, values)
    if verdict is Verdict.REVIEW:
        return _with_units(ask, words.ways["review"], None, values)
    way = words.way(ask.topic, ask.element.id, reason or "not_found") if reason or own is None else own.not_met
    return _with_units(ask, way, own.do if own else None, values)


def advised(message: str, values: dict[str, str], evidence: tuple[Evidence, ...] = ()) -> Advice:
    """A message of words.yaml as advice. Raises KeyError for an unknown one."""
    said = load_words().advice[message]
    return Advice(said.th.format(**values), said.en.format(**values), evidence)


def placeholders(ask: Ask, seen: Observation, unread: tuple[str, ...], dead: tuple[str, ...]) -> dict[str, str]:
    """Values for every placeholder a message may have."""
    found = seen.months_found or seen.parts_found
    missing = seen.months_missing or seen.parts_missing
    values = dict.fromkeys(("year_found", "agency_found", "director_found", "director", "round", "name", "pages"), "–")
    values |= {
        "title": ask.element.th,
        "item": ask.item.code,
        "fy": str(ask.fiscal_year),
        "found": joined(seen.parts_found),
        "missing": joined(seen.parts_missing),
        "months_found": months_said(seen.months_found),
        "months_missing": months_said(seen.months_missing),
        "n_found": str(len(found)),
        "n_all": str(len(found) + len(missing)),
        "where": joined(readable(u) for u in (*unread[:2], *dead[:2])) or "–",
        "url": next(iter(dict.fromkeys(s.url for s in ask.sources if s.via == "submitted")), "–"),
    }
    return values | seen.values


def readable(url: str) -> str:
    """An address with its Thai letters in place of percent codes."""
    try:
        return unquote(url, errors="strict")
    except UnicodeDecodeError:
        return url


def joined(parts: Iterable[str]) -> str:
    listed = list(parts)
    return ", ".join(listed)


def months_said(months: Iterable[str]) -> str:
    """2566-01 as มกราคม 2566."""
    return joined(f"{month_name(int(m[5:]))} {m[:4]}" for m in months)


def _with_units(ask: Ask, way: Message, do: Message | None, values: dict[str, str]) -> Suggestion:
    units = ", ".join(ask.agency.units.get(u, u) for u in ask.item.units)
    th = [way.th.format(**values), *([do.th.format(**values)] if do else []), f"({units})"]
    en = [way.en.format(**values), *([do.en.format(**values)] if do else []), f"({units})"]
    return Suggestion(" ".join(th), " ".join(en))
