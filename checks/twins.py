"""The machine-readable twin of a PDF: the rows and totals that only one of the two has.

What counts as twins: files of which most of the one's text stands in the other. Scans are never compared. A row is told by its
longest cell; a total by a line that begins with รวม and holds figures, all figures compared to two decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from checks.entries import mentioned, text_key
from checks.formats import is_machine_readable, is_pdf, shingles
from checks.periods import row_evidence
from checks.reading import Reading
from checks.rows import data_rows
from model import Evidence
from thai.normalise import arabic

_ENOUGH, _SAME = 80, 0.6
_SAMPLES, _SAMPLE = 40, 8
_FIGURE = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
_TOTAL = ("รวม", "ยอดรวม", "total")
_SMALL = Decimal(10)  # figures below are counts of a line, often set otherwise


@dataclass(frozen=True, slots=True)
class Differs:
    """`kind`: rows (a row of the one that the other does not have) or totals. `theirs` is None for rows."""

    kind: str
    mine: Evidence
    theirs: Evidence | None
    count: int


def twins(readings: list[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """(PDF, machine-readable file) pairs of nearly the same content."""
    pdfs = [r for r in readings if is_pdf(r) and not r.is_ocr and r.chars]
    for other in readings:
        if not is_machine_readable(other) or is_pdf(other) or other.chars < _ENOUGH:
            continue
        alike = [p for p in pdfs if _may_be(p, other)]
        mine = shingles(other) if alike else frozenset()
        best = max(((len(mine & shingles(p)), n) for n, p in enumerate(alike)), default=(0, 0))
        if len(mine) >= _ENOUGH and best[0] >= _SAME * len(mine):
            yield alike[best[1]], other


def _may_be(pdf: Reading, other: Reading) -> bool:
    """Whether a few pieces from all over the one's text stand in the other: quickly told."""
    text, where = text_key([other]), text_key([pdf])
    step = max(1, len(text) // _SAMPLES)
    samples = [text[at : at + _SAMPLE] for at in range(0, len(text) - _SAMPLE, step)]
    return sum(s in where for s in samples) * 3 >= len(samples)


def difference(pdf: Reading, other: Reading) -> Differs | None:
    """What the two do not have in common; None when nothing sure differs."""
    lacking = _rows_lacking(other, pdf)
    if lacking:
        return Differs("rows", lacking[0], None, len(lacking))
    return _totals(pdf, other)


def figures(text: str) -> set[Decimal]:
    """The figures of a text, to two decimals."""
    found = set()
    for match in _FIGURE.finditer(arabic(text)):
        try:
            found.add(Decimal(match[0].replace(",", "")).quantize(Decimal("0.01")))
        except InvalidOperation:
            continue
    return found


def _rows_lacking(mine: Reading, other: Reading) -> list[Evidence]:
    """Rows of one that the other does not have; none when that is so many that the tables are just set otherwise."""
    text, rows, lacking = text_key([other]), 0, []
    for index, table in mine.whole.tables():
        for row in data_rows(table):
            rows += 1
            name = max(table.rows[row], key=len)
            if not mentioned(name, text):
                lacking.append(row_evidence(mine.whole, index, row))
    return lacking if len(lacking) * 3 <= rows else []


def _totals(pdf: Reading, other: Reading) -> Differs | None:
    mine, theirs = _total_lines(other), _total_lines(pdf)
    if len(mine) != 1 or len(theirs) != 1:
        return None
    (at, own), (there, printed) = mine[0], theirs[0]
    everywhere = [{f for b in r.content for f in figures(r.doc.blocks[b].norm)} for r in (pdf, other)]
    if (own - everywhere[0]) and (printed - everywhere[1]):
        return Differs("totals", other.evidence(at), pdf.evidence(there), len(own - everywhere[0]))
    return None


def _total_lines(reading: Reading) -> list[tuple[int, set[Decimal]]]:
    found = []
    for i in reading.content:
        block = reading.doc.blocks[i]
        if block.norm.lower().lstrip(" |").startswith(_TOTAL):
            large = {f for f in figures(block.norm) if f >= _SMALL}
            if large:
                found.append((i, large))
    return found
