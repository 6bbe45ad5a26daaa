"""What is for the staff: lines under a heading of their manuals, files that are one."""

from __future__ import annotations

from checks.reading import Reading
from model import Source
from rules.ask import Ask


def for_staff(ask: Ask, reading: Reading, block: int) -> bool:
    """Whether the nearest of a line and the headings above it that says whom manuals are for says the staff."""
    own = reading.doc.blocks[block]
    for text in (own.text, *reversed(own.place.heading)):
        hits = {h.family for h in ask.lexicon.name_hits(text)}
        if hits & set(ask.families("citizen-manual")):
            return False
        if hits & set(ask.families("staff-only")):
            return True
    return False


def opened(ask: Ask) -> list[Source]:
    """What was opened and is no manual of the staff by its own text."""
    staffs = {r.source.url for r in ask.readings if r.is_file and _is_staffs(ask, r)}
    return [s for s in ask.sources if s.document is not None and not s.gone and s.url not in staffs]


def _is_staffs(ask: Ask, reading: Reading) -> bool:
    whole = reading.whole
    return any(whole.find(*ask.families("staff-only"))) and not any(whole.find(*ask.families("citizen-manual")))
