"""The wordings of one document: where families stand in its blocks.

Gone through in two steps: what may stand in a block is told for many blocks at once; what stands there, and where, is made sure
of only for blocks that somebody asks for.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from checks.lexicon import Lexicon
from model import Block, BlockKind, Document
from thai.families import Hit, Traces
from thai.memory import remembering_of
from thai.normalise import key, keys

_TOGETHER = 400  # blocks that are gone through in one go
_SECTIONS = re.compile(r"ฝ่าย|ส่วนราชการ|หน่วยงาน|section|division", re.IGNORECASE)  # heads a column of sections


@dataclass(frozen=True, slots=True)
class Found:
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
        self._families: dict[int, frozenset[str]] = {}
        self._some: dict[tuple[int, frozenset[str]], tuple[Hit, ...]] = {}
        self._sectioned: dict[int, list[int]] = {}

    def may_stand(self, block: int) -> frozenset[str]:
        """The families that may stand in one block: quickly told, and no other one does."""
        if block not in self._families:
            self._families[block] = frozenset(self._may_stand(block))
        return self._families[block]

    def _may_stand(self, block: int) -> set[str]:
        return self._traces_of(block).families.union(hit.family for hit in self._sections_in(self.doc.blocks[block]))

    def hits(self, block: int) -> tuple[Hit, ...]:
        """All wordings in one block."""
        if block not in self._hits:
            b = self.doc.blocks[block]
            found = self.lexicon.hits(b.norm, b.key, self._traces_of(block), ocr=b.ocr)
            self._hits[block] = (*in_cells(b, found), *self._sections_in(b))
        return self._hits[block]

    def hits_of(self, block: int, wanted: frozenset[str]) -> tuple[Hit, ...]:
        """The wordings of some families in one block: what nobody asks for is not made sure of."""
        if block in self._hits:
            return tuple(hit for hit in self._hits[block] if hit.family in wanted)
        if wanted.isdisjoint(self.may_stand(block)):
            return ()
        asked = (block, wanted)
        if asked not in self._some:
            b, some = self.doc.blocks[block], self._traces_of(block).of(wanted)
            found = self.lexicon.hits(b.norm, b.key, some, ocr=b.ocr) if some.long or some.loose else ()
            self._some[asked] = (*in_cells(b, found), *(hit for hit in self._sections_in(b) if hit.family in wanted))
        return self._some[asked]

    def _traces_of(self, block: int) -> Traces:
        """What may stand in a block; the blocks after it are gone through with it."""
        if block not in self._traces:
            blocks, many = self.doc.blocks, range(block, min(block + _TOGETHER, len(self.doc.blocks)))
            for ocr in (False, True):
                some = [i for i in many if blocks[i].ocr is ocr and i not in self._traces]
                if some:
                    traces = self.lexicon.traces([blocks[i].key for i in some], ocr=ocr)
                    self._traces.update(zip(some, traces, strict=True))
        return self._traces[block]

    @cached_property
    def _blocks_of(self) -> dict[str, list[int]]:
        """By family, the blocks of the main content in which it may stand."""
        found: dict[str, list[int]] = {}
        for i in self.content:
            for family in self._may_stand(i):  # not kept: that would be a set for every block
                found.setdefault(family, []).append(i)
        return found

    def _sections_in(self, block: Block) -> Iterator[Hit]:
        """Sections of the office that a row gives without the word, in a column that is headed by it."""
        if block.kind is not BlockKind.ROW or block.table < 0 or not block.row:
            return
        columns = self._section_columns(block.table)
        rows = self.doc.tables[block.table].rows if columns else ()
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

    def _section_columns(self, index: int) -> list[int]:
        """Columns of a table that are headed by the word for sections."""
        if index not in self._sectioned:
            table = self.doc.tables[index]
            heads = table.rows[: max(1, table.header_rows)]
            self._sectioned[index] = sorted(
                {n for row in heads for n, c in enumerate(row) if _SECTIONS.match(c.strip())}
            )
        return self._sectioned[index]

    def standing(self, families: Iterable[str], inside: frozenset[int]) -> list[Found]:
        """Where one of the families stands in these blocks of the main content, in order."""
        wanted = frozenset(families)
        blocks = sorted({i for family in wanted for i in self._blocks_of.get(family, ()) if i in inside})
        return [Found(i, hit) for i in blocks for hit in self.hits_of(i, wanted)]


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
