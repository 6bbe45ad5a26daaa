"""Pictures inside Office files, kept apart so that OCR can read them: which part of the file each one is."""

from __future__ import annotations

from collections.abc import Iterable

from documents.archive import BombError, DamagedError, open_zip, read_part
from documents.carved import carved_pictures
from documents.draft import Draft
from model import Document, Picture, Place, Unread

_NAME = "picture:"
_READABLE = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_MAX_PICTURES = 60
_CARVED = frozenset({"doc", "xls", "rtf"})


def tell_pictures(draft: Draft, parts: Iterable[tuple[int, str]], detail: str = "") -> None:
    """Say that pictures are unread, and keep which part of the archive each number is.

    A number is that of the picture in the file, or of the slide, which may have several.
    """
    by_number: dict[int, list[str]] = {}
    for number, part in parts:
        if part.lower().endswith(_READABLE) and len(by_number) < _MAX_PICTURES:
            by_number.setdefault(number, []).append(part)
    for number, names in by_number.items():
        draft.metadata[f"{_NAME}{number}"] = "|".join(names)
    draft.unread.append(Unread("picture", tuple(by_number), detail))


def tell_carved(draft: Draft, body: bytes, detail: str) -> bool:
    """The same for DOC, XLS and RTF, whose pictures have no names; False when none can be got out of the file."""
    numbers = range(1, len(carved_pictures(body, draft.kind)) + 1)
    for number in numbers:
        draft.pictures.append(Picture(f"embedded:{number}", "", "", Place(img=f"embedded:{number}")))
    if numbers:
        draft.unread.append(Unread("picture", tuple(numbers), detail))
    return bool(numbers)


def embedded_pictures(body: bytes, document: Document, number: int) -> list[tuple[Place, bytes]]:
    """Place and bytes of the pictures with that number; nothing when the file does not give them."""
    if document.kind in _CARVED:
        pictures = carved_pictures(body, document.kind)
        return [(Place(img=f"embedded:{number}"), pictures[number - 1])] if 0 < number <= len(pictures) else []
    names = dict(document.metadata).get(f"{_NAME}{number}", "")
    if not names:
        return []
    if document.kind == "pptx":
        place = Place(page=number)
    else:
        heading = next((p.place.heading for p in document.pictures if p.src == f"embedded:{number}"), ())
        place = Place(img=f"embedded:{number}", heading=heading)
    try:
        archive = open_zip(body)
        return [(place, part) for name in names.split("|") if (part := read_part(archive, name)) is not None]
    except (BombError, DamagedError):
        return []
