"""Slides (PPTX): the text of each slide under its title; the slide number is the page."""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from documents.archive import open_zip, read_xml
from documents.docx import core_properties, relations
from documents.draft import Draft, fold
from documents.embedded import tell_pictures
from model import Document, Hints, Picture, Place

READER = "pptx/2"

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_TITLE = 50  # visible characters of a slide whose contents stand in its pictures, its ground or its filled shapes
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml$")


def read_pptx(body: bytes, hints: Hints) -> Document:
    """Raises archive.BombError and archive.DamagedError."""
    archive = open_zip(body)
    draft = Draft("pptx", READER, body, hints)
    slides = sorted((int(match[1]), name) for name in archive.namelist() if (match := _SLIDE.match(name)))
    bare: list[tuple[int, str]] = []  # pictures of slides that have a title at most
    for page, (_, name) in enumerate(slides, 1):
        root = read_xml(archive, name)
        before = draft.visible()
        if root is not None:
            _slide(draft, root, page)
        if root is not None and draft.visible() - before < _TITLE:
            targets = relations(archive, name)
            blips = [targets.get(blip.get(_EMBED, ""), "") for blip in root.iter(f"{_A}blip")]
            bare += [(page, posixpath.normpath(posixpath.join("ppt/slides", blip))) for blip in blips if blip]
    draft.metadata |= core_properties(archive)
    if bare:
        tell_pictures(draft, bare)
    readable = draft.visible() >= 50
    return draft.finish(pages=len(slides), machine_readable=readable, machine_reason="text" if readable else "no_text")


def _slide(draft: Draft, root: etree._Element, page: int) -> None:
    draft.headings = []
    place = Place(page=page)
    for shape in root.iter(f"{_P}sp", f"{_A}tbl", f"{_P}pic"):
        if shape.tag == f"{_P}pic":
            name = f"embedded:{len(draft.pictures) + 1}"
            draft.pictures.append(Picture(name, "", "", Place(page=page, img=name), block=len(draft.blocks) - 1))
        elif shape.tag == f"{_A}tbl":
            rows = [[_text(cell) for cell in row.iter(f"{_A}tc")] for row in shape.iter(f"{_A}tr")]
            draft.add_table(rows, place)
        else:
            kind = shape.find(f".//{_P}nvPr/{_P}ph")
            if kind is not None and kind.get("type") in {"title", "ctrTitle"}:
                draft.add_heading(_text(shape), 2, place)
                continue
            for paragraph in shape.iter(f"{_A}p"):
                draft.add(_text(paragraph), place)


def _text(node: etree._Element) -> str:
    parts = [" " if part.tag != f"{_A}t" else part.text or "" for part in node.iter(f"{_A}t", f"{_A}br", f"{_A}p")]
    return fold("".join(parts))
