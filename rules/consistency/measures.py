"""The report's measures, projects or activities against the plan's (assessors object to reports that tell of others).

Compared when plan and report are documents of their own that list them in tables. What the report mentions anywhere counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.entries import Entry, Names, entries, mentioned, text_key, told_apart
from checks.reading import Reading
from rules.ask import Ask
from rules.consistency.note import Note, fulfilling, whole
from rules.coverage import could_hold

PAIRS = {
    "action-plan": ("plan", "report-6m"),
    "anti-corruption-plan": ("plan", "report-6m"),
    "corruption-risk": ("assessment", "report"),
    "integrity-measures": ("measures", "report"),
    "service-improvement": ("plan", "report"),
}
"""Topic -> (element of the plan, element of the report)."""
_HEADER = ("common/entry-header",)
_LISTS = 2  # entries of its own from which a report is a list
_SHOWN = 3


def notes(asks: Sequence[Ask]) -> Iterator[Note]:
    pair = PAIRS.get(asks[0].topic, ())
    sides = [ask for name in pair for ask in asks if ask.element.id == name]
    if len(sides) < 2:
        return
    plans, reports = map(fulfilling, sides)
    if not plans or not reports or any(r is p for r in reports for p in plans):
        return
    if not all(map(whole, (*plans, *reports))) or any(could_hold(ask, ask.observed[ask.element.id]) for ask in sides):
        return
    yield from _compared(sides[1].element.id, plans, reports)


def _compared(element: str, plans: list[Reading], reports: list[Reading]) -> Iterator[Note]:
    planned, told = _entries(plans), _entries(reports)
    if min(sum(map(told_apart, side)) for side in (planned, told)) < _LISTS:
        return
    lacking = _not_in(planned, reports, told)
    if lacking:
        values = {"missing": _named(lacking), "n_found": str(len(lacking)), "n_all": str(len(planned))}
        yield Note(element, "measures_missing", values, tuple(e.evidence for e in lacking[:_SHOWN]))
    added = _not_in(told, plans, planned) if lacking else []
    if added:
        values = {"found": _named(added), "n_found": str(len(added))}
        yield Note(element, "measures_added", values, tuple(e.evidence for e in added[:_SHOWN]))


def _entries(readings: list[Reading]) -> list[Entry]:
    return list({e.name: e for r in readings for e in entries(r.whole, _HEADER)}.values())


def _not_in(wanted: list[Entry], readings: list[Reading], others: list[Entry]) -> list[Entry]:
    text, names = text_key(readings), Names.of(o.name for o in others)
    return [e for e in wanted if not mentioned(e.name, text, names)]


def _named(found: list[Entry]) -> str:
    more = f" และอีก {len(found) - _SHOWN} รายการ" if len(found) > _SHOWN else ""
    return ", ".join(f"“{' '.join(e.name.split())[:80]}”" for e in found[:_SHOWN]) + more
