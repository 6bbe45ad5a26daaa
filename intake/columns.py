"""Which column is which: headers are found by name, under title rows, in Thai or English."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from intake.links import Links
from intake.tables import Rows, not_a_table, read_tables
from intake.words import refused
from thai import normalise

_SEARCHED = 40  # title rows above the header
_DECORATION = re.compile(r"[\s_\-.:/()*\u200b\ufeff]+")

SUBMISSIONS: Mapping[str, tuple[str, ...]] = {
    "agency": ("agency", "agencyid", "หน่วยงาน", "รหัสหน่วยงาน"),
    "agency_name": ("agencyname", "ชื่อหน่วยงาน"),
    "fiscal_year": ("fiscalyear", "year", "ปีงบประมาณ", "ปีงบประมาณพศ", "ปีงบ", "ปี"),
    "item": ("item", "itemcode", "code", "oit", "ข้อ", "ข้อที่", "รหัสข้อ", "ข้อoit"),
    "url": ("url", "link", "ลิงก์", "ลิงค์", "ลิ้งค์", "ลิ้งก์", "urlที่ส่ง", "ลิงก์url", "เว็บไซต์"),
    "explanation": ("explanation", "note", "คำอธิบาย", "คำอธิบายเพิ่มเติม", "หมายเหตุ", "คำชี้แจง"),
}
AGENCIES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "agency", "agencyid", "รหัสหน่วยงาน"),
    "name_th": ("nameth", "name", "agencyname", "ชื่อหน่วยงาน", "ชื่อไทย"),
    "name_en": ("nameen", "ชื่ออังกฤษ", "ชื่อภาษาอังกฤษ"),
    "start_url": ("starturl", "url", "หน้าแรก", "เว็บไซต์"),
    "sections": ("sections", "ฝ่าย"),
    "not_applicable": ("notapplicable", "ไม่เกี่ยวข้อง"),
    "units": ("units", "ชื่อฝ่ายของหน่วยงาน"),
}
_SHOWN = {
    "agency": "agency (หน่วยงาน)",
    "item": "item (ข้อ)",
    "url": "url (ลิงก์)",
    "id": "id (รหัสหน่วยงาน)",
}


@dataclass(frozen=True)
class Found:
    """The table of a file: `header` is the index of its header row, `columns` the places of each named column."""

    rows: Rows
    header: int
    columns: Mapping[str, tuple[int, ...]]

    def cell(self, row: Sequence[str], column: str) -> str:
        """The first filled cell of a column in a row, stripped; "" when there is none."""
        return next((v for v in self.cells(row, column) if v), "")

    def cells(self, row: Sequence[str], column: str) -> list[str]:
        return [row[at].strip() for at in self.columns.get(column, ()) if at < len(row)]

    def data(self) -> list[tuple[int, list[str]]]:
        """Rows below the header with their 1-based number; blank rows and repeated headers left out."""
        head = [_folded(c) for c in self.rows[self.header]]
        below = enumerate(self.rows[self.header + 1 :], self.header + 2)
        return [(n, row) for n, row in below if any(c.strip() for c in row) and [_folded(c) for c in row] != head]


def find_table(path: Path, names: Mapping[str, tuple[str, ...]], needed: Sequence[str]) -> Found:
    """The first table of the file that has the needed columns. Raises IntakeError naming what lacks."""
    tables = read_tables(path, lambda rows: max(len(_best(rows, names).columns), 0))
    found = [
        _with_links(_best(rows, names), links)
        for rows, links in tables
        if any(any(c.strip() for c in row) for row in rows)
    ]
    if not found:
        raise refused("empty", path)
    right = next((t for t in found if set(needed) <= set(t.columns)), None)
    if right is None:
        best = max(found, key=lambda t: len(t.columns))
        if not best.columns and all(sum(bool(c.strip()) for c in row) < 2 for row in best.rows):
            raise not_a_table(path, "มีคอลัมน์เดียว / a single column")
        lacking = ", ".join(_SHOWN[n] for n in needed if n not in best.columns)
        seen = ", ".join(c.strip()[:40] for c in best.rows[best.header][:12] if c.strip())
        raise refused("columns_missing", path, columns=lacking, seen=seen or "–")
    if not right.data():
        raise refused("no_rows", path)
    return right


def _with_links(found: Found, links: Links) -> Found:
    """The address under a cell of a URL column stands before its text, where the text has none itself."""
    for (row, column), link in links.items():
        there = row < len(found.rows) and column < len(found.rows[row])
        if (
            there
            and row > found.header
            and column in found.columns.get("url", ())
            and "://" not in found.rows[row][column]
        ):
            found.rows[row][column] = f"{link} {found.rows[row][column]}".strip()
    return found


def _best(rows: Rows, names: Mapping[str, tuple[str, ...]]) -> Found:
    """The row among the first that names the most columns."""
    known = {alias: name for name, aliases in names.items() for alias in aliases}
    first = next((i for i, row in enumerate(rows) if any(c.strip() for c in row)), 0)
    best = Found(rows, first, {})
    for index, row in enumerate(rows[:_SEARCHED]):
        columns = _columns(row, known.get)
        if len(columns) > len(best.columns):
            best = Found(rows, index, columns)
    return best


def _columns(row: Sequence[str], name_of: Callable[[str], str | None]) -> dict[str, tuple[int, ...]]:
    """Places by name. Only a URL may stand in several columns (URL 1, URL 2); else the first one counts."""
    places: dict[str, tuple[int, ...]] = {}
    for at, cell in enumerate(row):
        folded = _folded(cell)
        name = name_of(folded) or name_of(folded.rstrip("0123456789"))
        if name and (name not in places or name == "url"):
            places[name] = (*places.get(name, ()), at)
    return places


def _folded(cell: str) -> str:
    return _DECORATION.sub("", normalise(cell).lower())
