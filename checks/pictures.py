"""Pictures that are contents: charts, posters, photographs. Their text is read by OCR; that they are there can be seen.

What counts: a picture in the main content (or a picture file, or a picture in a document) that is named by its alternative
text, caption, file name or the heading it stands under. What does not: icons, logos, banners, buttons,
counters, signs of a file's format, a picture that is repeated beside many lines.
"""

from __future__ import annotations

import re
from collections import Counter

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
    "blank",
    "thumbs",
    "loading",
)
_FOLDERS = frozenset({"icons", "icon", "emoji", "smilies", "smileys", "buttons", "flags", "bullets", "themes", "theme"})
_OF_A_FORMAT = re.compile(
    r"(?:file|mime|ext|img|ico|adobe|ms|type)?[-_]?(?:pdf|docx?|word|xlsx?|excel|zip|rar|txt|csv|pptx?)(?:file)?[-_]?\d*"
)
_MARK = re.compile(r"\s*\[.{0,12}\]\s*")
_REPEATED = 3  # the same picture as often as this stands for something beside it


def content_pictures(piece: Piece) -> list[Picture]:
    """Pictures of the piece that are no decoration."""
    often = Counter(picture.src for picture in piece.doc.pictures)
    inside = set(piece.blocks) | ({piece.heading} if piece.heading >= 0 else set())
    chosen = []
    for picture in piece.doc.pictures:
        whole = piece.heading < 0
        near = picture.block in inside or (picture.block < 0 and whole)
        if near and not picture.chrome and often[picture.src] < _REPEATED and not is_decoration(picture):
            chosen.append(picture)
    return chosen


def is_decoration(picture: Picture) -> bool:
    *folders, name = picture.src.lower().split("?")[0].split("/")
    tiny = 0 < picture.width <= 48 or 0 < picture.height <= 48
    marks = bool(_MARK.fullmatch(picture.alt)) or bool(_OF_A_FORMAT.fullmatch(name.rsplit(".", 1)[0]))
    return tiny or marks or not _FOLDERS.isdisjoint(folders) or any(word in name for word in _DECORATION)


def evidence_of(piece: Piece, picture: Picture) -> Evidence:
    quote = picture.alt or picture.caption or (piece.block_heading.text if piece.block_heading else piece.reading.title)
    return Evidence(piece.source.url, quote[:160], f"img={picture.src}", piece.source.sha256)
