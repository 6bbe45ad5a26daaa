"""What was read out of a resource: blocks of text with their place, tables, links, forms, pictures.

A `Document` depends on nothing but the bytes and the hints: no address is resolved in it, so one body that
thirty pages link to is read once. `Link.href` is as written; resolve it against `Document.base` and the
resource's final URL.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document. Unused parts stay empty; `locator` is the printed form used in evidence."""

    page: int = 0  # 1-based; 0 = the document has no pages
    sheet: str = ""
    cell: str = ""  # A1 notation
    heading: tuple[str, ...] = ()  # outermost first, original text
    img: str = ""
    member: str = ""  # path inside an archive

    @property
    def locator(self) -> str:
        """`page=3`, `sheet=ม.ค.66!B4`, `img=<src>`, `heading=A > B`, or "" for the top of the document."""
        if self.page:
            return f"page={self.page}"
        if self.sheet:
            return f"sheet={self.sheet}!{self.cell}" if self.cell else f"sheet={self.sheet}"
        if self.img:
            return f"img={self.img}"
        return f"heading={' > '.join(self.heading)}" if self.heading else ""


class BlockKind(StrEnum):
    TITLE = "title"  # <title>, document property; at most one, always first
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # list item
    ROW = "row"  # a table row, its cells joined by " | "; the cells are in Document.tables
    CAPTION = "caption"
    LABEL = "label"  # a form label, button, summary of an accordion that is not a heading


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together. `norm` and `key` are computed at reading time (thai.normalise)."""

    text: str  # original, white space folded to single blanks
    norm: str
    key: str
    place: Place
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0  # heading level 1-6
    chrome: bool = False  # menu, header, footer ... told by structure (repetition is a later pass)
    hidden: bool = False  # collapsed tab, accordion, display:none: still counts as content
    confidence: float = 1.0  # below 1 for OCR text
    ocr: bool = False
    lang: str = ""  # "th", "en", "mixed" or ""
    table: int = -1  # for rows: index into Document.tables
    row: int = -1  # for rows: index into Table.rows
    link_share: float = 0.0  # share of the characters that stand inside links


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of one table or sheet. Merged cells are repeated in every cell they cover."""

    rows: tuple[tuple[str, ...], ...]
    place: Place
    caption: str = ""
    header_rows: int = 0  # leading rows that look like headers
    first_row: int = 1  # 1-based row number of rows[0] in the sheet
    chrome: bool = False
    hidden: bool = False
    layout: bool = False  # an HTML table that only arranges the page


class LinkKind(StrEnum):
    ANCHOR = "anchor"
    FRAME = "frame"
    EMBED = "embed"  # object, embed, viewer with ?file=
    REFRESH = "refresh"
    IMAGE_MAP = "image_map"
    OPTION = "option"  # <select> that navigates
    DATA = "data"  # data-href, data-src, onclick="window.open('...')"


@dataclass(frozen=True, slots=True)
class Link:
    """`href` as written. `text` is what a reader sees (text, else title/aria-label, else alt of the picture)."""

    href: str
    text: str
    place: Place
    kind: LinkKind = LinkKind.ANCHOR
    chrome: bool = False
    hidden: bool = False
    block: int = -1  # index of the block it stands in, -1 when it has none


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: str  # text, textarea, email, search, password, file, select, checkbox, radio ... (hidden ones left out)
    label: str = ""  # label, placeholder or the text before it
    options: tuple[str, ...] = ()  # what a list offers to choose


@dataclass(frozen=True, slots=True)
class Form:
    action: str
    method: str  # "get" or "post"
    fields: tuple[Field, ...]
    submit: str  # text of the button(s)
    place: Place
    text: str = ""  # legend, heading inside the form, or nearest heading
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page or inside a file. `caption`: figcaption, table cell or line next to it."""

    src: str  # as written, or "embedded:<n>" inside a file
    alt: str
    caption: str
    place: Place
    width: int = 0
    height: int = 0
    chrome: bool = False
    block: int = -1  # index of the block after which it stands


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that could not be read: `pages` empty means the whole document.

    Reasons: scan, picture, lost_unicode, password, damaged, too_large, timeout, memory, page_limit, unsupported,
    nested_archive, reader_error, external, unsure_digits, no_letters (scanned paper in which OCR reads nothing).
    """

    reason: str
    pages: tuple[int, ...] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about a body besides its bytes."""

    content_type: str = ""
    file_name: str = ""
    max_pages: int = 60


@dataclass(frozen=True, slots=True)
class Document:
    """One body, read. `kind` is told by the bytes: html pdf docx docm doc xlsx xlsm xls xlsb ods odt pptx rtf csv
    txt zip jpg png gif webp tiff ... or "unknown"; `claimed` is what name or Content-Type said if that differs."""

    kind: str
    sha256: str
    reader: str  # reader name and version, e.g. "html/1"
    title: str = ""
    base: str = ""  # <base href> of a page, as written
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    pictures: tuple[Picture, ...] = ()
    unread: tuple[Unread, ...] = ()
    machine_readable: bool = False
    machine_reason: str = ""  # rows, text, columns | no_text, picture_only, no_rows, scan, not_structured, ...
    language: str = ""
    pages: int = 0
    claimed: str = ""
    sheets: tuple[str, ...] = ()
    members: tuple[Document, ...] = ()  # of an archive; member path is `name`
    name: str = ""  # path inside the archive for members
    metadata: tuple[tuple[str, str], ...] = ()  # producer, created, modified (ISO dates), has_macros, ...
    needs_browser: str = ""  # why the page has no content of its own, "" when it has
