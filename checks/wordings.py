"""The wordings of one document: where families stand in its blocks.

Gone through in two steps: where the letters of wordings stand is told of the whole document at once; what stands there, of which
families, is made sure of only for what somebody asks for.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from checks.lexicon import Lexicon
from model import Block, BlockKind, Document, Table
from thai.families import Hit, Places, Traces
from thai.memory import remembering_of
from thai.normalise import key, keys

_SECTIONS = re.compile(r"ฝ่าย|ส่วนราชการ|หน่วยงาน|section|division", re.IGNORECASE)  # heads a column of sections


class Found(NamedTuple):
    """A wording found in a block of a reading."""

    block: int
    hit: Hit


class Wordings:
    """`content`: the blocks of the main content, in order."""

    def __init__(self, doc: Document, lexicon: Lexicon, content: tuple[int, ...]) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.content = content
        self._hits: dict[int, tuple[Hit, ...]] = {}
        self._traces: dict[int, Traces] = {}
        self._some: dict[tuple[int, tuple[str, ...]], tuple[Hit, ...]] = {}
        self._blocks: dict[str, frozenset[int]] = {}
        self._where: dict[tuple[str, ...], frozenset[int]] = {}
        self._inside = frozenset(content)

    def may_hold(self, block: int, families: tuple[str, ...]) -> bool:
        """Whether one of the families may stand in one block: quickly told, and when not told so none does."""
        if block in self._inside:
            return block in self._blocks_of_some(families)
        sections = {hit.family for hit in self._sections.get(block, ())}
        return not self._traces_of(block).families.union(sections).isdisjoint(families)

    def may_hold_in(self, blocks: frozenset[int], families: tuple[str, ...]) -> bool:
        """`may_hold` of one of many blocks of the main content."""
        return not self._blocks_of_some(families).isdisjoint(blocks)

    def hits(self, block: int) -> tuple[Hit, ...]:
        """All wordings in one block."""
        if block not in self._hits:
            b = self.doc.blocks[block]
            found = self.lexicon.hits(b.norm, b.key, self._traces_of(block), ocr=b.ocr)
            self._hits[block] = (*in_cells(b, found), *self._sections.get(block, ()))
        return self._hits[block]

    def hits_of(self, block: int, wanted: tuple[str, ...]) -> tuple[Hit, ...]:
        """The wordings of some families in one block: what nobody asks for is not made sure of."""
        if not self.may_hold(block, wanted):
            return ()
        if block in self._hits:
            return tuple(hit for hit in self._hits[block] if hit.family in wanted)
        asked = (block, wanted)
        if asked not in self._some:
            b = self.doc.blocks[block]
            places, line = self._lines.get(block, (None, 0))
            traces = self._traces_of(block) if places is None else places.traces(line, wanted)
            found = self.lexicon.hits(b.norm, b.key, traces, wanted, ocr=b.ocr)
            sections = (hit for hit in self._sections.get(block, ()) if hit.family in wanted)
            self._some[asked] = (*in_cells(b, found), *sections)
        return self._some[asked]

    def _traces_of(self, block: int) -> Traces:
        """What may stand in one block, of all families."""
        if block not in self._traces:
            b = self.doc.blocks[block]
            places, line = self._lines.get(block, (None, 0))
            self._traces[block] = (
                self.lexicon.traces([b.key], ocr=b.ocr)[0]
                if places is None
                else self.lexicon.traces_folded(places.folded(line), ocr=b.ocr)
            )
        return self._traces[block]

    def _blocks_of_some(self, families: tuple[str, ...]) -> frozenset[int]:
        if families not in self._where:
            self._where[families] = frozenset().union(*map(self._blocks_of, families))
        return self._where[families]

    def _blocks_of(self, family: str) -> frozenset[int]:
        """The blocks of the main content in which a family may stand."""
        if family not in self._blocks:
            found = {blocks[line] for blocks, places in self._places for line in places.lines(family)}
            named = (i for i, hits in self._sections.items() if i in self._inside)
            found.update(i for i in named if any(hit.family == family for hit in self._sections[i]))
            self._blocks[family] = frozenset(found)
        return self._blocks[family]

    @cached_property
    def _places(self) -> list[tuple[list[int], Places]]:
        """The blocks of the main content, those that OCR read apart, and where wordings may stand in them."""
        blocks = self.doc.blocks
        parts = ([i for i in self.content if blocks[i].ocr is ocr] for ocr in (False, True))
        return [
            (part, self.lexicon.places([blocks[i].key for i in part], ocr=blocks[part[0]].ocr))
            for part in parts
            if part
        ]

    @cached_property
    def _lines(self) -> dict[int, tuple[Places, int]]:
        """Where each block of the main content stands in `_places`."""
        return {i: (places, line) for blocks, places in self._places for line, i in enumerate(blocks)}

    @cached_property
    def _sections(self) -> dict[int, tuple[Hit, ...]]:
        """By block, the sections of the office that a row gives without the word, in a column that is headed by it."""
        columns = {n: headed for n, table in enumerate(self.doc.tables) if (headed := _section_columns(table))}
        rows = (i for i, b in enumerate(self.doc.blocks) if b.kind is BlockKind.ROW and b.row and b.table in columns)
        found = ((i, tuple(self._sections_in(i, columns[self.doc.blocks[i].table]))) for i in rows if columns)
        return {i: hits for i, hits in found if hits}

    def _sections_in(self, index: int, columns: list[int]) -> Iterator[Hit]:
        block = self.doc.blocks[index]
        rows = self.doc.tables[block.table].rows
        cells = rows[block.row] if block.row < len(rows) else ()
        for column in columns:
            name = key(cells[column].strip().rstrip("ฯ")) if column < len(cells) else ""
            family = self.lexicon.bare_sections.get(name)
            if family:
                start = 0
                for cell in filter(None, cells[:column]):
                    start = max(start, block.key.find(key(cell), start))
                at = max(block.key.find(name, start), 0)
                yield Hit(family, cells[column], at, at + len(name), 100.0, False)

    def standing(self, families: Iterable[str], inside: frozenset[int]) -> Iterator[Found]:
        """Where one of the families stands in these blocks of the main content, in order."""
        wanted = tuple(families)
        for i in sorted(self._blocks_of_some(wanted) & inside):
            for hit in self.hits_of(i, wanted):
                yield Found(i, hit)


def _section_columns(table: Table) -> list[int]:
    """Columns of a table that are headed by the word for sections."""
    heads = table.rows[: max(1, table.header_rows)]
    return sorted({n for row in heads for n, c in enumerate(row) if _SECTIONS.match(c.strip())})


def in_cells(block: Block, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Hits of a block; of a row those that do not run over the border of a cell ("แผน | เบิกจ่าย" is no "แผนเบิกจ่าย")."""
    found = tuple(hits)
    if not found or block.kind is not BlockKind.ROW or " | " not in block.text:
        return found
    ends = _borders(block)
    return tuple(h for h in found if h.in_norm or h.end <= ends[bisect_right(ends, h.start)])


@remembering_of
def _borders(block: Block) -> tuple[int, ...]:
    """Where the cells of a row end in its key, and a place behind all of it."""
    return (*accumulate(map(len, keys(block.text.split(" | ")))), sys.maxsize)


@remembering_of
def wordings_of(doc: Document, lexicon: Lexicon, content: tuple[int, ...]) -> Wordings:
    """The same of one document for all items that it may count for."""
    return Wordings(doc, lexicon, content)
