"""Pictures that are contents: charts, posters, photographs. Their text is read by OCR; that they are there can be seen.

What counts: a picture in the main content (or a picture file, or a picture in a document) that is named by its alternative
text, caption, file name or the heading it stands under. What does not: icons, logos, banners, buttons, counters.
"""

from __future__ import annotations

from checks.reading import Piece
from model import Evidence, Picture

_DECORATION = (
    "icon",
    "logo",
    "banner",
    "button",
    "btn",
    "spacer",
    "pixel",
    "counter",
    "arrow",
    "bullet",
    "flag",
    "new.gif",
)


def content_pictures(piece: Piece) -> list[Picture]:
    """Pictures of the piece that are no decoration."""
    inside = set(piece.blocks) | ({piece.heading} if piece.heading >= 0 else set())
    chosen = []
    for picture in piece.doc.pictures:
        whole = piece.heading < 0
        near = picture.block in inside or (picture.block < 0 and whole)
        if near and not picture.chrome and not is_decoration(picture):
            chosen.append(picture)
    return chosen


def is_decoration(picture: Picture) -> bool:
    name = picture.src.lower().rsplit("/", 1)[-1]
    tiny = 0 < picture.width <= 48 or 0 < picture.height <= 48
    return tiny or any(word in name for word in _DECORATION)


def evidence_of(piece: Piece, picture: Picture) -> Evidence:
    quote = picture.alt or picture.caption or (piece.block_heading.text if piece.block_heading else piece.reading.title)
    return Evidence(piece.source.url, quote[:160], f"img={picture.src}", piece.source.sha256)
