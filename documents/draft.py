"""A Document while it is being written: what all readers share when they make blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from documents.grid import header_rows, row_text
from documents.sniff import claimed_kind
from model import Block, BlockKind, Document, Form, Hints, Link, Picture, Place, Table, Unread
from thai.language import language
from thai.normalise import key_of_normalised, normalise

_LANGUAGE_SAMPLE = 20_000  # characters: enough to tell, cheap on a book of 300 pages
_VISIBLE_LIMIT = 2_000_000  # characters of text kept of one body; beyond is nobody's evidence


def fold(text: str) -> str:
    """White space folded to single blanks."""
    return " ".join(text.split())


def make_block(
    text: str,
    place: Place,
    kind: BlockKind = BlockKind.PARAGRAPH,
    *,
    level: int = 0,
    chrome: bool = False,
    hidden: bool = False,
    table: int = -1,
    row: int = -1,
    link_share: float = 0.0,
    confidence: float = 1.0,
    ocr: bool = False,
) -> Block:
    """A block with its normalised text, key and language."""
    text = fold(text)
    norm = normalise(text)
    return Block(
        text=text,
        norm=norm,
        key=key_of_normalised(norm),
        place=place,
        kind=kind,
        level=level,
        chrome=chrome,
        hidden=hidden,
        confidence=confidence,
        ocr=ocr,
        lang=language(text),
        table=table,
        row=row,
        link_share=link_share,
    )


@dataclass(slots=True)
class Draft:
    """Collects the parts of one Document in the order in which they are read."""

    kind: str
    reader: str
    body: bytes
    hints: Hints
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    headings: list[tuple[int, str]] = field(default_factory=list)
    characters: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above what comes next, outermost first."""
        return tuple(text for _, text in self.headings)

    def add(self, text: str, place: Place | None = None, kind: BlockKind = BlockKind.PARAGRAPH, **more: Any) -> int:
        """Append a block (its heading path filled in); return its index, or -1 when there is nothing to see."""
        text = fold(text)
        if not text or self.characters > _VISIBLE_LIMIT:
            return -1
        place = replace(place or Place(), heading=self.path)
        block = make_block(text, place, kind, **more)
        self.blocks.append(block)
        self.characters += len(text)
        return len(self.blocks) - 1

    def add_heading(self, text: str, level: int, place: Place | None = None, **more: Any) -> int:
        """Append a heading and put it on the path of what follows; a heading ends those of its level and below."""
        text = fold(text)
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        index = self.add(text, place, BlockKind.HEADING, level=level, **more)
        if index >= 0 and not more.get("chrome"):
            self.headings.append((level, text))
        return index

    def add_table(
        self,
        rows: Sequence[Sequence[str]],
        place: Place | None = None,
        *,
        texts: Sequence[str] | None = None,
        places: Sequence[Place] | None = None,
        first_row: int = 1,
        **more: Any,
    ) -> int:
        """Append a table and one block per row that is not empty. `rows` repeat merged cells, `texts` do not."""
        place = replace(place or Place(), heading=self.path)
        cells = tuple(tuple(fold(cell) for cell in row) for row in rows)
        looks = {name: more[name] for name in ("chrome", "hidden") if name in more}
        self.tables.append(Table(cells, place, header_rows=header_rows(cells), first_row=first_row, **looks))
        table = len(self.tables) - 1
        for number, row in enumerate(cells):
            text = texts[number] if texts else row_text(row)
            at = places[number] if places else place
            self.add(text, at, BlockKind.ROW, table=table, row=number, **more)
        return table

    def finish(self, **more: Any) -> Document:
        """The Document. `more` gives the fields that only the reader knows."""
        if self.characters > _VISIBLE_LIMIT:
            self.unread.append(Unread("too_large", detail=f"only the first {_VISIBLE_LIMIT} characters were kept"))
        said = claimed_kind(self.hints)
        fields: dict[str, Any] = {
            "kind": self.kind,
            "sha256": hashlib.sha256(self.body).hexdigest(),
            "reader": self.reader,
            "claimed": said if said != self.kind else "",
            "blocks": tuple(self.blocks),
            "tables": tuple(self.tables),
            "links": tuple(self.links),
            "forms": tuple(self.forms),
            "pictures": tuple(self.pictures),
            "unread": tuple(self.unread),
            "metadata": tuple(sorted(self.metadata.items())),
            "language": self.language(),
        }
        return Document(**(fields | more))

    def language(self) -> str:
        """Language of the content (chrome left out)."""
        sample: list[str] = []
        size = 0
        for block in self.blocks:
            if block.chrome or block.kind is BlockKind.TITLE:
                continue
            sample.append(block.text)
            size += len(block.text)
            if size > _LANGUAGE_SAMPLE:
                break
        return language(" ".join(sample))

    def visible(self) -> int:
        """Characters of content without blanks."""
        return sum(len(block.text.replace(" ", "")) for block in self.blocks if not block.chrome)


def nothing_read(kind: str, reader: str, body: bytes, hints: Hints, reason: str, detail: str = "") -> Document:
    """A Document that says why nothing of the body could be read."""
    draft = Draft(kind, reader, body, hints, unread=[Unread(reason, detail=detail)])
    return draft.finish(machine_reason="unread")
