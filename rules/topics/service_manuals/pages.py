"""Manuals that are web pages: services with their steps and times, on pages that a page of manuals leads to."""

from __future__ import annotations

import re

from checks.reading import Piece, Reading
from checks.substance import hollow
from rules.ask import Ask
from rules.topics.service_manuals.categories import about_manuals
from rules.topics.service_manuals.steps import steps_told

_LAW = re.compile(r"\W*(?:พระราชบัญญัติ|พ\.ร\.บ\.|พระราชกฤษฎีกา|กฎกระทรวง|ข้อบัญญัติ|ประกาศกระทรวง|ระเบียบ)")


def is_law(reading: Reading) -> bool:
    """A file that is a law by its own title: it demands manuals and is none."""
    first = next(iter(reading.whole.head(80)), -1) if reading.is_file else -1
    return first >= 0 and _LAW.match(reading.doc.blocks[first].norm) is not None


def led_to(ask: Ask) -> list[Piece]:
    """Pages with steps and the time they take, behind links of a page of manuals, whether they repeat its name or not."""
    linked = [r for r in ask.readings if not r.is_file and r.parent is not None and about_manuals(ask, r.parent)]
    pieces = [r.whole for r in linked if not r.whole.find(*ask.families("staff-only")) and not hollow(r.whole)]
    return [p for p in pieces if steps_told(ask, p) and p.find(*ask.families("duration"))]
