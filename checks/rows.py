"""Rows of tables that hold data: which cells are filled, where the header ends, and which rows only tell of work to come."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from checks.imprints import is_imprint_line
from checks.promises import may_promise, promised
from checks.reading import Reading
from checks.remember import remembered
from model import Table
from thai.memory import remembering_of
from thai.normalise import normalise

EMPTY_CELLS = frozenset({"", "-", "–", "—", "...", "…", "n/a", "ไม่ระบุ"})
_EMPTY = max(map(len, EMPTY_CELLS))
_UNDER_WAY = re.compile(
    r"(?:อยู่(?:ใน)?ระหว่าง|กำลัง|รอ)(?:การ)?(?:ดำเนินการ|จัดทำ|รวบรวม|ปรับปรุง|อนุมัติ|ลงนาม|เผยแพร่|เสนอ)[^\d๐-๙]{0,30}|ยังไม่(?:แล้วเสร็จ|ดำเนินการ|มี|เผยแพร่)[^\d๐-๙]{0,20}"
)  # the state of what is not there yet
_AMOUNT = re.compile(r"[\d๐-๙]{1,3}(?:,[\d๐-๙]{3})*(?:\.[\d๐-๙]+)?")  # a count or sum, and no year
_OF_HEAD = re.compile(
    r"\([^)]*\)|(?:25|๒๕)[\d๐-๙]{2}|[6๖] ?เดือน|ณ(?: ?วันที่)? ?[\d๐-๙]{1,2} ?[ก-๎.]{2,12} ?[\d๐-๙]{2,4}"
)  # in words of a header
_YEAR_ALONE = 10  # characters of a cell that is a year or a day and no header
_WORK = re.compile(
    r"(?:อยู่(?:ใน)?ระหว่าง|กำลัง)(?:การ)?ดำเนินการ|ยังไม่(?:แล้วเสร็จ|ดำเนินการ)"
)  # also of work that is done in part


def data_rows(table: Table, columns: int = 2) -> list[int]:
    """Indexes of the rows below the header that hold at least `columns` filled cells (one of them beyond the first)."""
    if len(table.rows) == 1 and len(table.rows[0]) > columns and not any(map(_has_figure, table.rows[0])):
        return []  # the header of a form
    told = [row for row in _told_rows(table) if row.filled >= columns]
    shown = any(not row.waits for row in told)
    return [
        row.at for row in told if not row.waits or (shown and any(_WORK.match(c.strip()) for c in table.rows[row.at]))
    ]


@remembered
def rows_of(reading: Reading, table: int) -> list[int]:
    """`data_rows` of a table of a reading, by its index; not to be changed."""
    return data_rows(reading.doc.tables[table])


def filled(cell: str) -> bool:
    """Whether a cell says anything: a dash or dots do not."""
    if cell[:1].isalnum() and cell[_EMPTY : _EMPTY + 1].isalnum():  # quickly told of most cells
        return True
    return cell.strip().strip(".…_() ").lower() not in EMPTY_CELLS


def is_merged(row: Sequence[str]) -> bool:
    """Whether a row says one thing, over however many columns: a title, a year. Equal amounts side by side ("1 | 1 | 1") are
    each a figure of its own."""
    told = [c for c in row if filled(c)]
    return len(set(told)) <= 1 and not (len(told) > 1 and _AMOUNT.fullmatch(told[0].strip()))


def labels_beside(table: Table) -> Iterator[tuple[int, str]]:
    """The first cell of each row that says something, with something else in the cells beside it: rows that are headed so."""
    for n, row in enumerate(table.rows):
        if row and filled(row[0]) and any(filled(cell) and cell != row[0] for cell in row[1:]):
            yield n, row[0]


def only_under_way(cells: list[str], may: Container[str] | None = None) -> bool:
    """A row of a number, a title and a state ("2 | แผนปฏิบัติราชการ | อยู่ระหว่างดำเนินการ"): nothing of it is shown yet, unless
    rows beside it tell of work that is done. `may`: the cells that may tell of it (`may_promise`)."""
    told = cells if may is None else [c for c in cells if c in may]
    states = [c for c in told if _UNDER_WAY.fullmatch(c.strip()) or promised(c)]
    return bool(states) and len([c for c in cells if c not in states and any(x.isalpha() for x in c)]) <= 1


class _Told(NamedTuple):
    """A row with something in it beyond its first cell: how many different cells are filled, and whether they only tell of work
    to come."""

    at: int
    filled: int
    waits: bool


@remembering_of
def _told_rows(table: Table) -> tuple[_Told, ...]:
    """Such rows below the header; a row that only says who wrote the page and how often it was read is none."""
    start = max(_header_end(table), table.header_rows) if len(table.rows) > 1 else table.header_rows
    waiting = may_promise([cell for row in table.rows[start:] for cell in row])
    told = []
    for n, row in enumerate(table.rows[start:], start):
        full = [k for k, c in enumerate(row) if filled(c)]
        if full and full[-1] > 0 and not (len(table.rows) == 1 and is_imprint_line(" | ".join(map(normalise, row)))):
            distinct = [row[k] for k in full if k == 0 or row[k] != row[k - 1] or _AMOUNT.fullmatch(row[k].strip())]
            waits = not waiting.isdisjoint(distinct) and only_under_way(distinct, waiting)
            told.append(_Told(n, len(distinct), waits))
    return tuple(told)


def _header_end(table: Table) -> int:
    """Rows before the data: title rows of one cell, and the row of words (no figures) under them that names the columns."""
    titles = 0
    while titles < len(table.rows) and is_merged(table.rows[titles]):
        titles += 1
    if not titles or titles >= len(table.rows):
        return 1
    return titles + (not any(map(_has_figure, table.rows[titles])))


def _has_figure(cell: str) -> bool:
    """Whether a cell holds a figure; years and rounds in the words of a header ("ผลประเมินปี 2565", "ผล 6 เดือน") are none."""
    return any(char.isdigit() for char in (_OF_HEAD.sub("", cell) if len(cell) > _YEAR_ALONE else cell))
