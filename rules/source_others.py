"""Unread sources that by their own name are of something else than an element asks for, whatever item they stand under: the
papers of a permit that no item asks for, the form of a request beside data."""

from __future__ import annotations

from model import Observation, Source
from rules.ask import Ask

PICTURES = frozenset({"jpg", "png", "gif", "webp", "tiff", "bmp"})
_DECORATION = ("icon", "logo", "banner", "button", "counter", "qr")
OF_DATA = frozenset({"data", "people", "period", "year", "months", "picture"})


def asks_data(ask: Ask) -> bool:
    """Whether an element asks for data, or for the format of data."""
    kinds = {ask.item.element(base).kind for base in ask.element.of} or {ask.element.kind}
    return kinds <= OF_DATA


def asks_papers(ask: Ask) -> bool:
    """Whether the element asks for data or text: for no service, and for no form to write in."""
    return asks_data(ask) or ask.element.kind == "text"


def of_other_permit(ask: Ask, names: list[str], observation: Observation) -> bool:
    """Whether it is called after a permit that is none of the book's, where the paper of one of those lacks."""
    if not any(family.startswith("process:") for family in observation.subjects):
        return False
    hits = {h.family for name in names for h in ask.lexicon.name_hits(name)}
    return "common/other-permit" in hits and not any(family.startswith("process:") for family in hits)


def is_decoration(source: Source, names: list[str]) -> bool:
    """Whether it is a picture called after what decorates a page."""
    low = " ".join(names).lower()
    kind = source.document.kind if source.document else low.rsplit(".", 1)[-1]
    return kind in PICTURES and any(word in low for word in _DECORATION)
