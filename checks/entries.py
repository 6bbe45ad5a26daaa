"""Entries of a plan (its measures, projects, activities) and whether another document mentions them.

What counts as an entry: a cell in the data rows of a column whose header begins with a wording of the given families. What
counts as a mention: most of the entry's letters in a row somewhere in the other text, an abbreviation that both have, or a
short name of the other document that lies in it; an entry too short to be told from others counts as mentioned (precision
before completeness).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checks.periods import row_evidence
from checks.reading import Piece, Reading
from checks.remember import remembered
from checks.rows import data_rows
from model import Evidence, Table
from thai.likeness import within, within_any
from thai.normalise import key

_SHORT = 12  # key characters below which a name is not told from others
_LONG = 60  # key characters of a name that are compared: what follows describes
_HEADER = 80  # characters of a header cell
_LEAD = 1  # characters before the wording: a bracket
_ALIKE = 62.0  # per cent of a name found in a row: unrelated Thai text reaches about 50
_NAME = 5  # key characters of the shortest name
_WITHIN = 70.0
_LATIN = re.compile(r"[A-Za-z]{2,}")
_NUMBERING = re.compile(r"^[\d๐-๙.\-()\s/]+")


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    evidence: Evidence


def entries(piece: Piece, families: Sequence[str]) -> list[Entry]:
    """Entries of the tables of a piece, each name once, in order. `families`: wordings with which their header begins."""
    found: dict[str, Entry] = {}
    for index, table in piece.tables():
        column = _column(piece, table, families)
        for row in data_rows(table) if column is not None else ():
            cells = table.rows[row]
            name = _NUMBERING.sub("", cells[column].strip()) if column is not None and column < len(cells) else ""
            if key(name):
                found.setdefault(key(name), Entry(name, row_evidence(piece, index, row)))
    return list(found.values())


def told_apart(entry: Entry) -> bool:
    """Whether a name is long enough to be told from others."""
    return len(key(entry.name)) >= _SHORT


def text_key(readings: Iterable[Reading]) -> str:
    """The matching keys of all main content, one after the other."""
    return "".join(map(_text_key, readings))


@remembered
def _text_key(reading: Reading) -> str:
    return "".join(reading.doc.blocks[i].key for i in reading.content)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a document: their keys as far as they are compared, and the abbreviations in any of them."""

    keys: tuple[str, ...]
    latin: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        listed = list(names)
        keys = (key(name)[:_LONG] for name in listed)
        return cls(tuple(k for k in keys if len(k) >= _NAME), frozenset(word for n in listed for word in _latin(n)))


_NO_NAMES = Names((), frozenset())


def mentioned(name: str, text: str, others: Names = _NO_NAMES) -> bool:
    """Whether a name stands in a text (of `text_key`), or one of `others` (names of that document) may mean the same."""
    wanted = key(name)[:_LONG]
    if len(wanted) < _SHORT or wanted in text:
        return True
    if within(wanted, text, _ALIKE):
        return True
    if not others.latin.isdisjoint(_latin(name)):
        return True
    return within_any(wanted, others.keys, _WITHIN)


def _latin(name: str) -> set[str]:
    """Abbreviations and foreign words: GPS, CPI."""
    return {word.lower() for word in _LATIN.findall(name)}


def _column(piece: Piece, table: Table, families: Sequence[str]) -> int | None:
    for row in table.rows[: max(1, table.header_rows)]:
        for column, cell in enumerate(row):
            hits = piece.reading.lexicon.name_hits(cell) if len(cell) < _HEADER else ()
            if any(h.family in families and h.start <= _LEAD for h in hits):
                return column
    return None
