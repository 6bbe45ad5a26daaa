"""Which topics a paper that only speaks of documents may still serve: the minutes of a briefing are its evidence."""

from __future__ import annotations

from checks.genres import genre
from checks.reading import Reading

_TALK = frozenset({"news", "contact-qa-feedback"})
_EVENTS = _TALK | {"director-participation", "integrity-measures"}
_SERVES = {
    "minutes": _EVENTS | {"budget-plan", "anti-corruption-plan", "corruption-risk"},
    "order": _EVENTS | {"structure-executives", "corruption-risk", "anti-corruption-plan"},
    "recruiting": _EVENTS | {"hr-criteria", "schools"},
    "self": _EVENTS | {"corruption-risk"},
}


def shows(topic: str, reading: Reading) -> bool:
    """Whether a reading may be evidence for the topic."""
    kind = genre(reading)
    return not kind or topic in _SERVES.get(kind, _TALK)
