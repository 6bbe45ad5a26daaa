"""Manuals that are web pages: services with their steps and times, on pages that a page of manuals leads to."""

from __future__ import annotations

from checks.reading import Piece
from checks.substance import hollow
from rules.ask import Ask
from rules.topics.service_manuals.categories import about_manuals
from rules.topics.service_manuals.steps import steps_told


def led_to(ask: Ask) -> list[Piece]:
    """Pages with steps and the time they take, behind links of a page of manuals, whether they repeat its name or not."""
    linked = [r for r in ask.readings if not r.is_file and r.parent is not None and about_manuals(ask, r.parent)]
    pieces = [r.whole for r in linked if not r.whole.find(*ask.families("staff-only")) and not hollow(r.whole)]
    return [p for p in pieces if steps_told(ask, p) and p.find(*ask.families("duration"))]
