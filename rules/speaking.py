"""Which topics a paper that only speaks of documents may still serve: the minutes of a briefing are its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checks.genres import genre, parts_of_kinds
from checks.reading import Reading

_TALK = frozenset({"news", "contact-qa-feedback"})
_EVENTS = _TALK | {"director-participation", "integrity-measures"}
_AGREED = frozenset({"budget-plan", "anti-corruption-plan", "discretion-guidelines"})
BY_DIRECTOR = frozenset({"approved-by-director", "reported-to-director"})  # elements that minutes and letters show
_MANUALS = frozenset({"service-manuals", "staff-manuals", "discretion-guidelines", "permit-checklists", "hr-criteria"})
_DATA = frozenset({
    "procurement-announcements", "procurement-summary", "statistics", "sign-tax", "building-permits", "budget-plan", "area-plan",
    "budget-ordinance-subsidy", "action-plan", "anti-corruption-plan", "corruption-risk", "schools", "structure-executives",
})  # fmt: skip
_SERVES = {
    "speech": _TALK | {"director-participation"},
    "contract": _TALK | {"procurement-announcements", "procurement-summary"},
    "visitors": _TALK,
    "pictures": _EVENTS,
    "terms": _TALK | {"procurement-announcements", "procurement-summary"},
    "training": (_EVENTS - {"news"}) | {"staff-manuals"},
    "invented": _TALK | {"staff-manuals", "service-manuals", "discretion-guidelines"},
    "questions": _TALK | _MANUALS | {"assets-donations-seizures"},
    "guide": _TALK | _MANUALS | {"laws", "complaints"},
    "leaflet": _EVENTS
    | (_MANUALS - {"staff-manuals"})
    | {"laws", "complaints", "no-gift-policy", "assets-donations-seizures"},
    "circular": _EVENTS,
    "invitation": _EVENTS | {"procurement-announcements"},
    "press": _EVENTS
    | {"no-gift-policy", "complaints", "assets-donations-seizures", "procurement-announcements", "statistics"},
    "inspection": (_EVENTS - {"contact-qa-feedback"}) | {"complaints", "statistics"},
    "minutes": (_EVENTS - {"contact-qa-feedback"}) | _AGREED,
    "law": _TALK | {"laws", "hr-criteria", "authority-area-policy", "budget-ordinance-subsidy"},
    "letter": _EVENTS | _AGREED,
    "order": _EVENTS | {"structure-executives", "corruption-risk", "anti-corruption-plan"},
    "recruiting": _EVENTS | {"hr-criteria", "schools"},
    "self": _EVENTS | {"corruption-risk"},
}
_SENT = frozenset({"minutes", "letter"})
_NO_REPORT = _MANUALS | {
    "laws", "no-gift-policy", "assets-donations-seizures", "authority-area-policy", "structure-executives", "e-service",
}  # fmt: skip
_RESULTS = frozenset({"sign-tax", "statistics", "complaints", "building-permits", "procurement-summary", "schools"})
_BARRED = {"report": _NO_REPORT, "manual": _DATA, "criteria": _DATA - {"corruption-risk"}, "estimate": _RESULTS}
_PARTS = (
    "terms",
    "training",
    "pictures",
    "minutes",
    "letter",
    "contents",
    "order",
    "survey",
    "leaflet",
    "inspection",
    "report",
    "speech",
    "contract",
    "visitors",
    "timetable",
    "invitation",
    "press",
)  # may be parts of a page


def without_minutes(topic: str, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Readings without minutes and letters, also as parts of a page, where they show only that the director agreed to a paper
    or was sent it (`BY_DIRECTOR`), and hold none of it; all readings of any other topic."""
    if topic not in _AGREED:
        return tuple(readings)
    made: dict[int, Reading] = {}
    for reading in readings:
        if genre(reading) in _SENT:
            continue
        parts = parts_of_kinds(reading).items()
        left = frozenset(i for kind, inside in parts if kind in _SENT for i in inside)
        above = made.get(id(reading.parent), reading.parent)
        same = not left and above is reading.parent
        source = replace(reading.source, chrome=reading.source.chrome | left)
        made[id(reading)] = reading if same else Reading(source, reading.lexicon, above)
    return tuple(made.values())


def parts_of_other_kinds(topic: str, reading: Reading) -> frozenset[int]:
    """Blocks of a page under headings of papers that are no evidence for the topic ("ร่างขอบเขตของงาน" on a page of services)."""
    parts = parts_of_kinds(reading).items()
    return frozenset(i for kind, inside in parts if kind in _PARTS and not _serves(topic, kind) for i in inside)


def shows(topic: str, reading: Reading) -> bool:
    """Whether a reading may be evidence for the topic."""
    return _serves(topic, genre(reading))


def _serves(topic: str, kind: str) -> bool:
    if kind in _BARRED:
        return topic not in _BARRED[kind]
    return not kind or topic in _SERVES.get(kind, _TALK)
