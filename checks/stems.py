"""Contents told by the stems of their labels: whatever words a header, a first cell or a label before a colon is made of.

What counts: a short header cell over a column with data, a short first cell beside an answer, a label and a colon with an answer
in a line ("Solution: ตรวจวันเสาร์"). What does not: a stem in running text, a header over nothing, the printed demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checks.periods import row_evidence
from checks.reading import Piece
from checks.rows import data_rows, filled, labels_beside
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence, Table
from thai.normalise import key

Stems = Mapping[str, re.Pattern[str]]
_LABEL = 40  # characters of a label
_NARROW = 3  # columns of a table of labels and answers
_SIDEWAYS = 2  # labels of contents in the first column
_ANSWER = 6  # key characters of an answer
_COLON = re.compile(r"(?:^|[·•;|\n→⇒➔]|(?<=\s)[-–])\s*([^:：·•;|\n→⇒➔]{2,40}?)\s*[:：]\s*([^·•;|\n→⇒➔]+)")


def stemmed(piece: Piece, stems: Stems) -> dict[str, Evidence]:
    """Title -> evidence of the contents that a label with its stem heads."""
    shown: dict[str, Evidence] = {}
    for index, table in piece.tables():
        for row, cell in _labels(table):
            for title in _titles(cell, stems):
                shown.setdefault(title, row_evidence(piece, index, row))
        for title, row in _sideways(table, stems).items():
            shown.setdefault(title, row_evidence(piece, index, row))
    for i, b in piece.texts():
        if b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and not is_demand(piece, i) and not is_promise(piece, i):
            for told in _COLON.finditer(b.norm) if ":" in b.norm or "：" in b.norm else ():
                for title in _titles(told[1], stems) if len(key(told[2])) >= _ANSWER else ():
                    shown.setdefault(title, piece.reading.evidence(i))
    return shown


def _sideways(table: Table, stems: Stems) -> dict[str, int]:
    """Title -> row of a table that lies on its side: two first cells below its first row at least are labels
    of contents, and more than in that row."""
    head = table.rows[0] if table.rows else ()
    if len(head) <= _NARROW:
        return {}
    above = {title for c in head[1:] for title in _titles(c, stems)}
    found: dict[str, int] = {}
    for n, label in labels_beside(table):
        for title in _titles(label, stems)[:1] if n else ():
            found.setdefault(title, n)
    return found if len(found) >= max(_SIDEWAYS, len(above) + 1) else {}


def _titles(label: str, stems: Stems) -> list[str]:
    return [title for title, stem in stems.items() if len(label) <= _LABEL and stem.search(label)]


def _labels(table: Table) -> Iterator[tuple[int, str]]:
    """Header cells over filled columns, and first cells beside answers, each with its row."""
    data = data_rows(table)
    for n, row in enumerate(table.rows[: data[0]] if data else ()):
        for column, cell in enumerate(row):
            if cell.strip() and any(column < len(table.rows[d]) and filled(table.rows[d][column]) for d in data):
                yield n, cell
    yield from ((n, label) for n, label in labels_beside(table) if len(table.rows[n]) <= _NARROW)
