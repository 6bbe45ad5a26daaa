"""Which topics a paper that only speaks of documents may still serve: the minutes of a briefing are its evidence."""

from __future__ import annotations

from dataclasses import replace

from checks.genres import genre
from checks.reading import Reading
from rules.ask import Ask

_TALK = frozenset({"news", "contact-qa-feedback"})
_EVENTS = _TALK | {"director-participation", "integrity-measures"}
_SERVES = {
    "minutes": _EVENTS | {"budget-plan", "anti-corruption-plan", "corruption-risk", "discretion-guidelines"},
    "law": _TALK | {"laws", "hr-criteria", "authority-area-policy", "budget-ordinance-subsidy"},
    "letter": _EVENTS | {"budget-plan", "anti-corruption-plan", "corruption-risk", "discretion-guidelines"},
    "order": _EVENTS | {"structure-executives", "corruption-risk", "anti-corruption-plan"},
    "recruiting": _EVENTS | {"hr-criteria", "schools"},
    "self": _EVENTS | {"corruption-risk"},
}


def without_minutes(ask: Ask) -> Ask:
    """What is asked, without minutes and letters: they tell of a paper that was agreed on or sent, and hold none of it."""
    kept = tuple(r for r in ask.readings if genre(r) not in {"minutes", "letter"})
    return replace(ask, readings=kept) if len(kept) < len(ask.readings) else ask


def shows(topic: str, reading: Reading) -> bool:
    """Whether a reading may be evidence for the topic."""
    kind = genre(reading)
    return not kind or topic in _SERVES.get(kind, _TALK)
