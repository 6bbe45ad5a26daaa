"""A source as the checks see it: its content blocks (chrome left out), its pieces, and where wordings stand in it.

A piece is what one statement of evidence is about: a whole file, a whole page, the part of a page under one heading or one
caption of a table; and, where a document may be a chapter of a file, a sheet or chapter of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from checks.bound import beginnings
from checks.lexicon import Lexicon
from checks.lines import is_sentence
from checks.wordings import Found, Wordings, wordings_of
from model import Block, BlockKind, Document, Evidence, Link, Source, Table
from thai.families import Hit
from thai.normalise import key, key_mapped, normalise_mapped, span_of_key, with_marks

_QUOTE = 160
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)
_GIVEN = frozenset({"source", "doc", "lexicon", "parent", "bound_in"})
_ANNOUNCES = re.compile(
    r"\W*(?:\(?สำเนา(?:คู่ฉบับ)?\)?\s*)?(?:ประกาศ|คำสั่ง)(?:สำนักงานเขต|กรุงเทพมหานคร)[ก-๎]{0,30}\s*(?:$|กรุงเทพมหานคร|เรื่อง|ที่)"
)
_ANNOUNCED = 3  # lines of an announcement
_CAPTION = 150  # key characters of a line right above a table that names it


class Reading:
    """One source that was read, or one of the papers that are bound in it (`bound_in`). Caches what is asked of it; holds no
    state of any judgement."""

    def __init__(
        self, source: Source, lexicon: Lexicon, parent: Reading | None = None, *, bound_in: bool = False
    ) -> None:
        assert source.document is not None, source.url
        self.source = source
        self.doc: Document = source.document
        self.lexicon = lexicon
        self.parent = parent
        self.bound_in = bound_in
        self.remembered: dict[Any, Any] = {}

    def forget(self) -> None:
        """Let go of all that was worked out: readings and their pieces hold each other, and would stay in memory for long."""
        for name in [name for name in vars(self) if name not in _GIVEN]:
            del vars(self)[name]
        self.remembered = {}

    @cached_property
    def is_file(self) -> bool:
        """A file of its own (PDF, Word, sheet, picture), not a web page."""
        return self.doc.kind != "html" or self.doc.claimed in {"xls", "xlsx", "doc", "docx"}

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Indexes of the blocks that count as main content."""
        chrome = self.source.chrome
        return tuple(
            i
            for i, b in enumerate(self.doc.blocks)
            if not b.chrome and i not in chrome and b.kind is not BlockKind.TITLE
        )

    @cached_property
    def content_set(self) -> frozenset[int]:
        return frozenset(self.content)

    @cached_property
    def title(self) -> str:
        """What the page calls itself: its first main heading, else its title."""
        headings = [self.doc.blocks[i] for i in self.content if self.doc.blocks[i].kind is BlockKind.HEADING]
        return headings[0].text if headings else self.doc.title

    @cached_property
    def sentences(self) -> frozenset[int]:
        """Blocks that are marked up as headings and are sentences: they are text, and nothing stands under them."""
        blocks, found = self.doc.blocks, set()
        for n, i in enumerate(self.content):
            if blocks[i].kind is BlockKind.HEADING:
                after = next(iter(self.content[n + 1 : n + 2]), None)
                bare = after is None or (
                    blocks[after].kind is BlockKind.HEADING and blocks[after].level <= blocks[i].level
                )
                found |= {i} if is_sentence(blocks[i], bare=bare) else set()
        return frozenset(found)

    def heads(self, block: int) -> bool:
        """Whether a block is a heading that something may stand under."""
        return self.doc.blocks[block].kind is BlockKind.HEADING and block not in self.sentences

    @cached_property
    def chars(self) -> int:
        return sum(len(self.doc.blocks[i].key) for i in self.content)

    @cached_property
    def is_ocr(self) -> bool:
        return any(self.doc.blocks[i].ocr for i in self.content)

    @cached_property
    def _wordings(self) -> Wordings:
        return wordings_of(self.doc, self.lexicon, self.content)

    def hits(self, block: int) -> tuple[Hit, ...]:
        """All wordings in one block."""
        return self._wordings.hits(block)

    def hits_of(self, block: int, *families: str) -> tuple[Hit, ...]:
        """The wordings of these families in one block; quicker than to choose among `hits`."""
        return self._wordings.hits_of(block, families)

    def may_hold(self, block: int, families: tuple[str, ...]) -> bool:
        """Whether one of the families may stand in one block: quickly told, and when not told so none does."""
        return self._wordings.may_hold(block, families)

    def may_hold_in(self, blocks: frozenset[int], families: tuple[str, ...]) -> bool:
        """`may_hold` of one of many blocks of the main content."""
        return self._wordings.may_hold_in(blocks, families)

    def standing(self, families: Iterable[str], inside: frozenset[int]) -> list[Found]:
        """Where one of the families stands in these blocks of the main content, in order."""
        return list(self.each(families, inside))

    def each(self, families: Iterable[str], inside: frozenset[int]) -> Iterator[Found]:
        """`standing` for who may have enough of the first ones."""
        return self._wordings.standing(families, inside)

    @cached_property
    def whole(self) -> Piece:
        return Piece(self, -1, self.content)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The whole first, then the part under each heading (parts nest) and the tables with a caption of their own."""
        if self.is_file:
            return (self.whole,)
        return (self.whole, *self._sections(), *self._captioned())

    @cached_property
    def chapters(self) -> tuple[Piece, ...]:
        """Parts of a file that may be documents of their own: sheets, parts under headings and captions, announcements."""
        if not self.is_file:
            return ()
        return (*self._sheets(), *self._sections(), *self._captioned(), *self.announced, *self.bound)

    @cached_property
    def announced(self) -> tuple[Piece, ...]:
        """Announcements and orders that stand one behind the other in one file, each under the line that begins it."""
        return tuple(self._announced()) if self.is_file else ()

    def _announced(self) -> Iterator[Piece]:
        blocks = self.doc.blocks
        starts = [
            n
            for n, i in enumerate(self.content)
            if blocks[i].kind is BlockKind.PARAGRAPH and _ANNOUNCES.match(blocks[i].norm)
        ]
        for n, end in zip(starts, [*starts[1:], len(self.content)], strict=True) if len(starts) > 1 else ():
            if end - n >= _ANNOUNCED:
                yield Piece(self, self.content[n], self.content[n + 1 : end])

    @cached_property
    def bound(self) -> tuple[Piece, ...]:
        """Papers bound one behind the other in one file; none of a file that is one paper."""
        starts = beginnings(self.doc.blocks, self.content) if self.is_file and self.content else []
        ends = (*starts[1:], len(self.content))
        spans = ((self.content[n], self.content[n + 1 : end]) for n, end in zip(starts, ends, strict=False))
        return tuple(Piece(self, first, rest) for first, rest in spans)

    def _sheets(self) -> Iterator[Piece]:
        sheets: dict[str, list[int]] = {}
        for i in self.content:
            sheets.setdefault(self.doc.blocks[i].place.sheet, []).append(i)
        for name, inside in sheets.items() if len(sheets) > 1 else ():
            yield Piece(self, -1, tuple(inside), name)

    def _captioned(self) -> Iterator[Piece]:
        """Tables under a short line that is no heading, each with the rows that follow it."""
        blocks, plain = self.doc.blocks, {BlockKind.PARAGRAPH, BlockKind.ITEM}
        for n, i in enumerate(self.content):
            if blocks[i].kind not in plain or len(blocks[i].key) > _CAPTION or self.links_in.get(i):
                continue
            end = n + 1
            while end < len(self.content) and blocks[self.content[end]].kind is BlockKind.ROW:
                end += 1
            if end > n + 1:
                yield Piece(self, i, self.content[n + 1 : end])

    def _sections(self) -> Iterator[Piece]:
        blocks = self.doc.blocks
        for n, i in enumerate(self.content):
            head = blocks[i]
            if not self.heads(i):
                continue
            end = n + 1
            while end < len(self.content) and not (
                self.heads(self.content[end]) and blocks[self.content[end]].level <= head.level
            ):
                end += 1
            yield Piece(self, i, self.content[n + 1 : end])

    @cached_property
    def rows(self) -> dict[tuple[int, int], list[int]]:
        """Blocks of the main content by the table and row that they carry."""
        found: dict[tuple[int, int], list[int]] = {}
        for i in self.content:
            block = self.doc.blocks[i]
            if block.table >= 0:
                found.setdefault((block.table, block.row), []).append(i)
        return found

    @cached_property
    def tables(self) -> list[tuple[int, Table]]:
        """Data tables of the main content with their index."""
        chrome = {b.table for i, b in enumerate(self.doc.blocks) if b.table >= 0 and i in self.source.chrome}
        return [(n, t) for n, t in enumerate(self.doc.tables) if not t.chrome and not t.layout and n not in chrome]

    @cached_property
    def links_in(self) -> dict[int, list[Link]]:
        """Links by the block they stand in."""
        found: dict[int, list[Link]] = {}
        for link in self.doc.links:
            found.setdefault(link.block, []).append(link)
        return found

    def evidence(self, block: int, hit: Hit | None = None) -> Evidence:
        """A quote of one block, cut around the hit when the block is long."""
        b = self.doc.blocks[block]
        return Evidence(self.source.url, cut(b, hit), b.place.locator, self.source.sha256)

    def evidence_of_link(self) -> Evidence:
        """For a file: its link text, else its name, as quote; the first content block when it has neither."""
        quote = self.source.label or self.source.file_name
        if quote:
            return Evidence(self.source.url, quote[:_QUOTE], "", self.source.sha256)
        return self.first_evidence()

    def evidence_of_name(self, name: str) -> Evidence:
        """A name by which the source is called: of the file itself, or as it stands on the page that leads to it."""
        page = self.parent if name not in {self.source.label, self.source.file_name} else None
        at = next((i for i, b in enumerate(page.doc.blocks) if name in b.text), -1) if page is not None else -1
        if page is not None and at >= 0:
            return page.evidence(at)
        return Evidence(self.source.url, name[:_QUOTE], "", self.source.sha256)

    def first_evidence(self) -> Evidence:
        if self.content:
            return self.evidence(self.content[0])
        return Evidence(self.source.url, self.doc.title[:_QUOTE], "", self.source.sha256)


@dataclass(frozen=True, eq=False)
class Piece:
    """A whole document (`heading` -1), or a part: under the heading or caption block `heading`, or the sheet `sheet`."""

    reading: Reading
    heading: int
    blocks: tuple[int, ...]
    sheet: str = ""
    remembered: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def doc(self) -> Document:
        return self.reading.doc

    @property
    def source(self) -> Source:
        return self.reading.source

    @property
    def is_file(self) -> bool:
        return self.reading.is_file

    @property
    def is_chapter(self) -> bool:
        """A part of a file."""
        return self.is_file and (self.heading >= 0 or bool(self.sheet))

    @property
    def block_heading(self) -> Block | None:
        return self.doc.blocks[self.heading] if self.heading >= 0 else None

    @property
    def path(self) -> tuple[str, ...]:
        """Headings above this piece, outermost first, without its own."""
        head = self.block_heading
        return head.place.heading if head else ()

    def texts(self) -> Iterator[tuple[int, Block]]:
        blocks = self.reading.doc.blocks
        return ((i, blocks[i]) for i in self.blocks)

    def find(self, *families: str) -> list[Found]:
        """Where one of the families stands in the piece, its own heading included."""
        return list(self.each(*families))

    def each(self, *families: str) -> Iterator[Found]:
        """`find` for who may have enough of the first ones."""
        return self.reading.each(families, self.inside)

    @cached_property
    def inside(self) -> frozenset[int]:
        """Its blocks and its heading."""
        return frozenset((*self.blocks, *((self.heading,) if self.heading >= 0 else ())))

    @cached_property
    def only_links(self) -> frozenset[int]:
        """Its blocks that are only links, on a page: they name what they lead to."""
        return frozenset(() if self.is_file else (i for i, b in self.texts() if b.link_share >= 0.8))

    def body(self) -> Iterator[tuple[int, Block]]:
        """Blocks that carry text of their own: no headings (sentences are none), no lines that are only links."""
        told = self.reading.sentences
        return ((i, b) for i, b in self.texts() if b.link_share < 0.8 and (b.kind not in _HEADINGS or i in told))

    def tables(self) -> list[tuple[int, Table]]:
        """Data tables of which a row lies inside the piece; not to be changed."""
        return self._tables

    @cached_property
    def _tables(self) -> list[tuple[int, Table]]:
        blocks = self.reading.doc.blocks
        inside = {blocks[i].table for i in self.blocks}
        return [(n, t) for n, t in self.reading.tables if n in inside]

    def head(self, chars: int = 700) -> list[int]:
        """The first blocks of the piece, its own heading first: where a document says what it is."""
        taken, total = ([self.heading] if self.heading >= 0 else []), 0
        blocks = self.reading.doc.blocks
        for i in self.blocks:
            taken.append(i)
            total += len(blocks[i].key)
            if total > chars:
                break
        return taken


def cut(block: Block, hit: Hit | None) -> str:
    """At most 160 characters of a block's original text, around the hit when one is given."""
    text = block.text
    if len(text) <= _QUOTE:
        return text
    start = end = 0
    if hit is not None:
        start, end = original_span(block, hit)
    room = max(0, _QUOTE - (end - start)) // 2
    left = max(0, start - room)
    right = min(len(text), left + _QUOTE)
    return _whole_marks(text, left, right)


def original_span(block: Block, hit: Hit) -> tuple[int, int]:
    """Where a hit stands in the block's original text."""
    if block.text == block.norm:
        return (
            (hit.start, with_marks(block.norm, hit.end)) if hit.in_norm else span_of_key(block.norm, hit.start, hit.end)
        )
    mapped = normalise_mapped(block.text) if hit.in_norm else key_mapped(block.text)
    return mapped.original(hit.start, hit.end)


def _whole_marks(text: str, left: int, right: int) -> str:
    """Never begin or end a quote between a letter and the marks that belong to it."""
    marks = "ัิีึืฺุู็่้๊๋์ํ๎ำ"
    while left > 0 and text[left] in marks:
        left -= 1
    while right < len(text) and text[right] in marks:
        right += 1
    return text[left:right].strip()


def name_key(name: str) -> str:
    return key(name.replace("_", " ").replace("-", " "))
