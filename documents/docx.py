"""Word documents (DOCX, DOCM): paragraphs, headings, tables, text boxes, content controls, headers and footers."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from documents.archive import open_zip, read_part, read_xml
from documents.draft import Draft, fold
from documents.embedded import tell_pictures
from model import BlockKind, Document, Hints, Link, Picture, Place, Unread

READER = "docx/1"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CENTIMETRE = 360_000  # English metric units
_PAGE_AREA = 250.0  # square centimetres, two fifths of A4: no photograph of an event is larger
_HEADING_STYLE = re.compile(r"^(?:heading|หัวเรื่อง)\s*([1-9])", re.IGNORECASE)
_USED = re.compile(rb'<w:pStyle w:val="([^"]*)"')
_STYLE_NAME, _OUTLINE, _BASED_ON = (
    re.compile(rb'<w:%s w:val="([^"]*)"' % name) for name in (b"name", b"outlineLvl", b"basedOn")
)
_BOLD = re.compile(rb"<w:b(?: w:val=\"(?:1|true|on)\")?/>")
_RUN_TEXT = re.compile(rb"<w:t[ >]")
_MANY_BOLD = 0.4  # of the runs: then bold is no heading but the author's habit
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_SKIPPED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_PICTURE_TEXT = 50  # visible characters per picture below which the pictures are the contents
_MIN_TEXT = 50
_ANY_TEXT = 10  # characters of a file without pictures: a short form is text too


@dataclass(slots=True)
class _Word:
    draft: Draft
    archive: zipfile.ZipFile
    styles: dict[str, int] = field(default_factory=dict)  # style id -> heading level
    targets: dict[str, str] = field(default_factory=dict)  # relationship id -> target
    chrome: bool = False
    parts: dict[int, str] = field(default_factory=dict)  # number of a picture -> its part of the archive
    pages: list[int] = field(default_factory=list)  # pictures as large as a page: scans and posters
    bold_is_rare: bool = False

    def story(self, root: etree._Element) -> None:
        """Paragraphs and tables of a body, header, footer or text box."""
        for child in root:
            if child.tag == f"{_W}p":
                self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.table(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str) and len(child):
                self.story(child)  # content controls, custom XML, smart tags

    def paragraph(self, node: etree._Element) -> None:
        boxes = [box for box in node.iter(f"{_W}txbxContent") if not _in_fallback(box)]
        text = "".join(_texts(node))
        level = self._level(node) or (6 if self.bold_is_rare and _is_bold_line(node, text) else 0)
        links = self._links(node)
        index = -1
        if level:
            index = self.draft.add_heading(text, level, chrome=self.chrome)
        elif text.strip():
            numbered = node.find(f"{_W}pPr/{_W}numPr") is not None
            kind = BlockKind.ITEM if numbered else BlockKind.PARAGRAPH
            index = self.draft.add(text, None, kind, chrome=self.chrome)
        for href, label in links:
            place = Place(heading=self.draft.path)
            self.draft.links.append(Link(href, fold(label) or href, place, chrome=self.chrome, block=index))
        self._pictures(node, text)
        for box in boxes:
            self.story(box)

    def table(self, node: etree._Element) -> None:
        rows, texts = _table_rows(node)
        if max((len(row) for row in rows), default=0) < 2:
            for cell in node.iter(f"{_W}tc"):
                self.story(cell)
            return
        self.draft.add_table(rows, texts=texts, chrome=self.chrome)
        self._pictures(node, "")
        for box in node.iter(f"{_W}txbxContent"):
            if not _in_fallback(box):
                self.story(box)

    def _level(self, node: etree._Element) -> int:
        outline = node.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None and (value := outline.get(f"{_W}val", "")).isdecimal() and int(value) < 9:
            return min(6, int(value) + 1)
        style = node.find(f"{_W}pPr/{_W}pStyle")
        return self.styles.get(style.get(f"{_W}val", ""), 0) if style is not None else 0

    def _links(self, node: etree._Element) -> list[tuple[str, str]]:
        found = [
            (self.targets.get(link.get(f"{_R}id", ""), ""), "".join(_texts(link)))
            for link in node.iter(f"{_W}hyperlink")
        ]
        for code in node.iter(f"{_W}instrText"):
            found += [(href, "".join(_texts(node))) for href in _FIELD_LINK.findall(code.text or "")]
        return [(href, text) for href, text in found if href]

    def _pictures(self, node: etree._Element, caption: str) -> None:
        for blip in node.iter(f"{_A}blip", "{urn:schemas-microsoft-com:vml}imagedata"):
            if _in_fallback(blip):
                continue
            number = len(self.draft.pictures) + 1
            place = Place(heading=self.draft.path, img=f"embedded:{number}")
            block = len(self.draft.blocks) - 1
            picture = Picture(
                f"embedded:{number}", _alt(blip), fold(caption)[:200], place, chrome=self.chrome, block=block
            )
            self.draft.pictures.append(picture)
            target = self.targets.get(blip.get(f"{_R}embed") or blip.get(f"{_R}id") or "", "")
            if target and not self.chrome:
                self.parts[number] = posixpath.normpath(posixpath.join("word", target)).lstrip("/")
                if _area(blip) > _PAGE_AREA:
                    self.pages.append(number)


def read_docx(body: bytes, hints: Hints, kind: str) -> Document:
    """Raises archive.BombError and archive.DamagedError."""
    archive = open_zip(body)
    draft = Draft(kind, READER, body, hints)
    source = read_part(archive, "word/document.xml") or b""
    word = _Word(draft, archive, _styles(archive, source))
    document = read_xml(archive, "word/document.xml")
    if document is None:
        draft.unread.append(Unread("damaged", detail="word/document.xml is not there"))
        return draft.finish(machine_reason="unread")
    word.targets = relations(archive, "word/document.xml")
    word.bold_is_rare = len(_BOLD.findall(source)) < _MANY_BOLD * len(_RUN_TEXT.findall(source))
    word.story(document)
    _notes(word)
    _running_heads(word)
    draft.metadata |= core_properties(archive)
    if kind == "docm":
        draft.metadata["has_macros"] = "yes"
    readable, reason = _machine_readable(draft, archive, len(body))
    if reason == "picture_only":
        tell_pictures(draft, sorted(word.parts.items()), f"{len(draft.pictures)} pictures instead of text")
    elif word.pages:
        tell_pictures(draft, [(n, word.parts[n]) for n in word.pages], f"{len(word.pages)} pictures as large as a page")
    return draft.finish(machine_readable=readable, machine_reason=reason)


def core_properties(archive: zipfile.ZipFile) -> dict[str, str]:
    """Dates and author of an Office Open XML file."""
    root = read_xml(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    found: dict[str, str] = {}
    for node in root if root is not None else ():
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        key = {"created": "created", "modified": "modified", "creator": "author", "title": "title"}.get(name)
        if key and node.text:
            found[key] = fold(node.text)[: 10 if key in {"created", "modified"} else 300]
    return found


def _notes(word: _Word) -> None:
    """Footnotes and endnotes, after the text."""
    word.bold_is_rare = False
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        root = read_xml(word.archive, name)
        word.targets = relations(word.archive, name) if root is not None else {}
        for note in root if root is not None else ():
            if note.get(f"{_W}type") not in {"separator", "continuationSeparator"}:
                word.story(note)


def _is_bold_line(node: etree._Element, text: str) -> bool:
    """A short paragraph all of whose text is bold: what most authors make instead of a heading."""
    text = text.strip()
    if not 3 <= len(text) < 120 or not any(char.isalpha() for char in text):
        return False
    runs = [run for run in node.iter(f"{_W}r") if any((part.text or "").strip() for part in run.iter(f"{_W}t"))]
    bolds = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(bolds) and all(b is not None and b.get(f"{_W}val", "1") not in {"0", "false", "off"} for b in bolds)


def _running_heads(word: _Word) -> None:
    word.chrome = True
    for name in sorted(word.archive.namelist()):
        if re.match(r"word/(?:header|footer)\d*\.xml$", name):
            word.targets = relations(word.archive, name)
            root = read_xml(word.archive, name)
            if root is not None:
                word.story(root)


def _machine_readable(draft: Draft, archive: zipfile.ZipFile, size: int) -> tuple[bool, str]:
    visible = draft.visible()
    pictures = sum(not picture.chrome for picture in draft.pictures)
    media = sum(info.compress_size for info in archive.infolist() if info.filename.startswith("word/media/"))
    if pictures and (visible < _MIN_TEXT or (visible < _PICTURE_TEXT * pictures and media >= 0.8 * size)):
        return False, "picture_only"
    return (True, "text") if visible >= (_MIN_TEXT if media else _ANY_TEXT) else (False, "no_text")


def _styles(archive: zipfile.ZipFile, source: bytes) -> dict[str, int]:
    """Style id -> heading level of the styles that the text uses: by name, outline level or the style it is based on.

    Told from the bytes: parsing the 130 kB of styles that Word writes takes longer than the whole text.
    """
    body = read_part(archive, "word/styles.xml") or b""
    levels: dict[str, int] = {}
    for used in set(_USED.findall(source)):
        style_id, steps, level = used, 0, 0
        while style_id and not level and steps < 10:
            at = body.find(b'w:styleId="%s"' % style_id)
            style = body[at : body.find(b"</w:style>", at)] if at >= 0 else b""
            level = _level_of(style)
            based = _BASED_ON.search(style)
            style_id, steps = based[1] if based else b"", steps + 1
        if level:
            levels[used.decode("utf-8", "replace")] = level
    return levels


def _level_of(style: bytes) -> int:
    title, outline = _value(_STYLE_NAME, style), _value(_OUTLINE, style)
    if match := _HEADING_STYLE.match(title):
        return min(6, int(match[1]))
    if title.lower() == "title":
        return 1
    return min(6, int(outline) + 1) if outline.isdecimal() and int(outline) < 9 else 0


def _value(pattern: re.Pattern[bytes], style: bytes) -> str:
    found = pattern.search(style)
    return found[1].decode("utf-8", "replace") if found else ""


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Relationship id -> target of a part."""
    folder, name = posixpath.split(part)
    root = read_xml(archive, f"{folder}/_rels/{name}.rels")
    return {node.get("Id", ""): node.get("Target", "") for node in root} if root is not None else {}


def _texts(node: etree._Element) -> Iterator[str]:
    """The visible text of a paragraph, text boxes left out."""
    for child in node:
        tag = child.tag
        if tag in _SKIPPED or tag == f"{_W}txbxContent" or tag == f"{_W}pPr":
            continue
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
            yield " "
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif len(child):
            yield from _texts(child)


def _table_rows(node: etree._Element) -> tuple[list[list[str]], list[str]]:
    """Cells with merged ones repeated, and per row the text as it is seen."""
    rows: list[list[str]] = []
    texts: list[str] = []
    above: list[str] = []
    for row in _children(node, "tr"):
        cells: list[str] = []
        seen: list[str] = []
        for cell in _children(row, "tc"):
            text = fold(" ".join("".join(_texts(p)) for p in cell.iter(f"{_W}p") if not _in_box(p, cell)))
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and len(cells) < len(above):
                text = above[len(cells)]
            else:
                seen.append(text)
            width = span.get(f"{_W}val", "1") if span is not None else "1"
            cells += [text] * (min(100, int(width)) if width.isdecimal() else 1)
        rows.append(cells)
        texts.append(" | ".join(text for text in seen if text))
        above = cells
    return rows, texts


def _children(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls."""
    for child in node:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"}:
            yield from _children(child, name)


def _in_box(node: etree._Element, stop: etree._Element) -> bool:
    return any(up.tag == f"{_W}txbxContent" for up in _up(node, stop))


def _in_fallback(node: etree._Element) -> bool:
    return any(up.tag in _SKIPPED for up in _up(node, None))


def _up(node: etree._Element, stop: etree._Element | None) -> Iterator[etree._Element]:
    up = node.getparent()
    while up is not None and up is not stop:
        yield up
        up = up.getparent()


def _area(blip: etree._Element) -> float:
    """Square centimetres on paper, 0 when it is not said."""
    for up in _up(blip, None):
        extent = up.find(f"{_DRAWING}extent")
        if extent is not None:
            width, height = extent.get("cx", "0"), extent.get("cy", "0")
            return int(width) * int(height) / _CENTIMETRE**2 if width.isdecimal() and height.isdecimal() else 0.0
        if up.tag == f"{_W}p":
            break
    return 0.0


def _alt(blip: etree._Element) -> str:
    for up in _up(blip, None):
        for child in up:
            if isinstance(child.tag, str) and etree.QName(child).localname == "docPr":
                return fold(child.get("descr") or child.get("title") or "")
        if up.tag == f"{_W}p":
            break
    return ""
