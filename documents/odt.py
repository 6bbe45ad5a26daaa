"""OpenDocument text: headings, paragraphs, lists, tables, text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from documents.archive import open_zip, read_xml
from documents.draft import Draft, fold
from documents.embedded import tell_pictures
from model import BlockKind, Document, Hints, Link, Picture, Place, Unread

READER = "odt/1"

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DATE = "{http://purl.org/dc/elements/1.1/}date"
_MIN_TEXT = 50
_SKIPPED = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}sequence-decls", f"{_TEXT}table-of-content"})


def read_odt(body: bytes, hints: Hints) -> Document:
    """Raises archive.BombError and archive.DamagedError."""
    archive = open_zip(body)
    draft = Draft("odt", READER, body, hints)
    root = read_xml(archive, "content.xml")
    if root is None:
        draft.unread.append(Unread("damaged", detail="content.xml is not there"))
        return draft.finish(machine_reason="unread")
    _story(draft, root, BlockKind.PARAGRAPH, chrome=False)
    styles = read_xml(archive, "styles.xml")
    for node in styles.iter() if styles is not None else ():
        if isinstance(node.tag, str) and etree.QName(node).localname in {"header", "footer"}:
            _story(draft, node, BlockKind.PARAGRAPH, chrome=True)
    meta = read_xml(archive, "meta.xml")
    for date in meta.iter(_DATE) if meta is not None else ():
        draft.metadata["modified"] = (date.text or "")[:10]
    visible = draft.visible()
    if visible >= _MIN_TEXT:
        return draft.finish(machine_readable=True, machine_reason="text")
    if draft.pictures:
        parts = [image.get(_HREF, "") for image in root.iter(f"{_DRAW}image")]
        tell_pictures(draft, enumerate(parts, 1), f"{len(draft.pictures)} pictures instead of text")
    return draft.finish(machine_readable=False, machine_reason="picture_only" if draft.pictures else "no_text")


def _story(draft: Draft, root: etree._Element, kind: BlockKind, *, chrome: bool) -> None:
    for node in root:
        tag = node.tag
        if tag == f"{_TEXT}h":
            level = node.get(f"{_TEXT}outline-level", "1")
            index = draft.add_heading(_text(node), int(level) if level in "123456" else 6, chrome=chrome)
            _inside(draft, node, index, chrome=chrome)
        elif tag == f"{_TEXT}p":
            index = draft.add(_text(node), None, kind, chrome=chrome)
            _inside(draft, node, index, chrome=chrome)
        elif tag == f"{_TEXT}list":
            for item in node:
                _story(draft, item, BlockKind.ITEM, chrome=chrome)
        elif tag == f"{_TABLE}table":
            _table(draft, node, chrome=chrome)
        elif tag not in _SKIPPED and isinstance(tag, str) and len(node):
            _story(draft, node, kind, chrome=chrome)


def _inside(draft: Draft, node: etree._Element, index: int, *, chrome: bool) -> None:
    """Links, pictures and text boxes of a paragraph."""
    for link in node.iter(f"{_TEXT}a"):
        href = link.get(_HREF, "")
        place = Place(heading=draft.path)
        draft.links.append(Link(href, fold(_text(link)) or href, place, chrome=chrome, block=index))
    for _image in node.iter(f"{_DRAW}image"):
        name = f"embedded:{len(draft.pictures) + 1}"
        place = Place(heading=draft.path, img=name)
        draft.pictures.append(Picture(name, "", "", place, chrome=chrome, block=len(draft.blocks) - 1))
    for box in node.iter(f"{_DRAW}text-box"):
        _story(draft, box, BlockKind.PARAGRAPH, chrome=chrome)
    for note in node.iter(f"{_TEXT}note-body"):
        _story(draft, note, BlockKind.PARAGRAPH, chrome=chrome)


def _table(draft: Draft, table: etree._Element, *, chrome: bool) -> None:
    rows: list[list[str]] = []
    texts: list[str] = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        seen: list[str] = []
        for cell in row:
            if cell.tag == f"{_TABLE}covered-table-cell":
                above = rows[-1][len(cells)] if rows and len(cells) < len(rows[-1]) else ""
                cells.append(cells[-1] if cells and seen and not above else above)
                continue
            if cell.tag != f"{_TABLE}table-cell":
                continue
            text = fold(" ".join(_text(p) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h")))
            repeat = cell.get(f"{_TABLE}number-columns-repeated", "1")
            cells += [text] * (min(50, int(repeat)) if repeat.isdecimal() else 1)
            seen.append(text)
        rows.append(cells)
        texts.append(" | ".join(text for text in seen if text))
    if max((len(row) for row in rows), default=0) < 2:
        for text in texts:
            draft.add(text, chrome=chrome)
        return
    draft.add_table(rows, texts=texts, chrome=chrome)


def _text(node: etree._Element) -> str:
    return "".join(_texts(node))


def _texts(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield " "
        elif child.tag not in {f"{_TEXT}note", f"{_DRAW}text-box"} and isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""
