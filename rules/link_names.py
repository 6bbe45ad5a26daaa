"""The names of an unread source: its own (link text, file name, the readable end of its address, its line) and the headings
above it."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from model import Source
from rules.source_others import PICTURES
from rules.vocabulary import says_anything

_ID = re.compile(r"(?!25[5-8]\d$)\d+")  # of a page ("/page/sub/2505"): no name and no year


def names_of(source: Source) -> list[str]:
    """What an unread source is called: link text, file name, the readable end of its address, the nearest heading."""
    heading = source.heading[: -1 if source.line else None] if source.depth else ()
    return [*own_names(source), *(h for h in _nearest(heading) if h)]


def _nearest(headings: tuple[str, ...]) -> tuple[str, ...]:
    """The last heading; where it says no more than a year or a number, those above it too, up to one below the page's title
    that does ("O12 สขร.1 > ปี 2566")."""
    at = next((n for n in range(len(headings) - 1, 0, -1) if says_anything(headings[n])), len(headings) - 1)
    return headings[max(0, at) :]


def own_names(source: Source) -> list[str]:
    """The names that are the source's own (its line too, when its link says only "PDF"), without the heading above."""
    if source.via == "frame" and source.document is not None and source.document.kind in PICTURES:
        return [source.label] if source.label else []  # a picture on the page: nobody reads what its file is called
    slug = unquote(urlsplit(source.url).path).rstrip("/").rsplit("/", 1)[-1]
    names = (source.label, *_beside(source), source.file_name, slug, source.line)
    return [name for name in names if name and not _ID.fullmatch(name)]


def _beside(source: Source) -> tuple[str, ...]:
    """The cell beside a link that is called after its file, in brackets: what officers call it ("half66.pdf | [ครึ่งปีแรก]")."""
    return tuple(cell[1:-1] for cell in source.row if cell.startswith("[") and cell.endswith("]"))


def headings_of(source: Source) -> tuple[str, ...]:
    """The heading right above, below the page's own title, which is the item's whatever it is called."""
    above = source.heading[: -1 if source.line else None]
    return _nearest(above) if len(above) > 1 else ()
