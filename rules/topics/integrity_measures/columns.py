"""A table of measures with a column of the indicators that they are for."""

from __future__ import annotations

import re

from checks.periods import row_evidence
from checks.reading import Piece
from checks.substance import data_rows, filled
from model import Evidence
from rules.ask import Ask
from thai.normalise import arabic, key

_COLUMN = re.compile(
    r"(?:ตัวชี้วัด|ประเด็น|เครื่องมือ/?ตัวชี้วัด|ข้อ)(?:ที่|ย่อย|การประเมิน|การประเมินita|ita|/ข้อคำถาม|/ประเด็น.*|oit|/เครื่องมือ)*(?:\(.*\))?"
)
_OTHERWISE = ("สำเร็จ", "ผลผลิต", "ผลลัพธ์", "โครงการ", "เป้าหมาย", "กิจกรรม", "มาตรการ", "kpi")
_CELL = re.compile(r"(?:ตัวชี้วัด(?:ที่|ย่อย(?:ที่)?)?|ข้อ|iit|eit|oit|[ieo])*[\s.:]*\d{1,2}(?:\.\d)*\b", re.IGNORECASE)
_ENOUGH = 2


def by_column(ask: Ask, piece: Piece) -> tuple[Evidence, ...]:
    """Rows of a table whose column of indicators stands before the column of measures, two indicators at least."""
    measure = ask.families("col-measure")
    for index, table in piece.tables():
        head = table.rows[: max(1, table.header_rows)]
        for row in head:
            indicator = next((n for n, cell in enumerate(row) if _is_indicator(cell)), None)
            measures = [
                n
                for n, cell in enumerate(row)
                if any(h.family in measure for h in piece.reading.lexicon.name_hits(cell)) and n != indicator
            ]
            if indicator is None or not measures or indicator > max(measures):
                continue
            cells = {table.rows[r][indicator]: r for r in data_rows(table) if filled(table.rows[r][indicator])}
            told = {c: r for c, r in cells.items() if _CELL.match(arabic(c).strip()) or _named(ask, piece, c)}
            if len(told) >= _ENOUGH:
                return tuple(row_evidence(piece, index, r) for r in sorted(told.values())[:2])
    return ()


def _is_indicator(cell: str) -> bool:
    plain = key(cell)
    return bool(_COLUMN.fullmatch(plain)) and not any(word in plain for word in map(key, _OTHERWISE))


def _named(ask: Ask, piece: Piece, cell: str) -> bool:
    wanted = ask.families(*(f"indicator-{n}" for n in range(1, 11)))
    return any(h.family in wanted for h in piece.reading.lexicon.name_hits(cell))
