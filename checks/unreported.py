"""Reports that leave open what was done: a table of the works whose column of results is empty, or lines to be filled in.

What counts: a header of results over cells of which none says anything, and little text beside the table. What does not: a row
that says that nothing was done, a column of remarks, a plan that has no such column.
"""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.remember import remembered
from checks.rows import filled
from model import BlockKind, Table

RESULT = re.compile(
    r"^\W*(?:สรุป|รายงาน|ผู้)?\s*(?:ผลการ(?:ดำเนิน|ปฏิบัติ|ขับเคลื่อน)|ผลดำเนิน|ผลการพัฒนา|ผลที่(?:เกิดขึ้น|ได้(?:ดำเนิน|ทำ)|ทำ(?:ได้|แล้ว)|ดำเนินการ)|ผลความก้าวหน้า|ความก้าวหน้า|ความคืบหน้า"
    r"|(?:สิ่งที่|ที่)?(?:ได้)?(?:ดำเนินการ|ทำ)(?:ไป)?(?:แล้ว|จริง|ได้จริง))|^\W*result|^\W*progress",
    re.IGNORECASE,
)
"""What a column, or a label, of results is called."""

_SHORT = re.compile(r"\W*(?:ผล(?:ที่ได้|การดำเนิน(?:งาน|การ))?|ผลลัพธ์|สถานะ|status)\W*", re.IGNORECASE)
_BLANK = re.compile(r"[.…_]{5,}|[:：]\s*$")
_TITLE = re.compile(r"ตาม(?:แผน|มาตรการ)|ประจำปี|ปีงบ|รอบ ?[\d๐-๙]")
_HEAD = 60  # characters of a header
_TEXT = 60  # key characters of text that tells of something beside the table
_LINE = 30  # key characters of a line that is no label


@remembered
def unreported(piece: Piece) -> bool:
    """Whether all that a report gives is a form of which the results are not filled in."""
    columns = [told for _, table in piece.tables() if (told := _results(table)) is not None]
    lines = [b for _, b in piece.body() if b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}]
    if columns:
        said = sum(len(b.key) for b in lines if len(b.key) >= _LINE and b.link_share < 0.8)
        return not any(columns) and said < _TEXT
    labels = [b.norm for b in lines if RESULT.search(b.norm) and not _TITLE.search(b.norm)]
    return any(_BLANK.search(t) for t in labels) and not any(len(_BLANK.sub("", t)) > _HEAD for t in labels)


def _results(table: Table) -> bool | None:
    """Whether a cell of the column of results is filled in; None where there is no such column, or no rows."""
    told: list[bool] = []
    titles = next((n for n, row in enumerate(table.rows) if len({c for c in row if c.strip()}) > 1), 0)
    for n, row in enumerate(table.rows[: max(table.header_rows, titles + 1)]):
        for column, cell in enumerate(row):
            if column and len(cell) <= _HEAD and (RESULT.search(cell) or _SHORT.fullmatch(cell)):
                below = [r for r in table.rows[n + 1 :] if any(filled(c) for c in r)]
                if below and cell not in {c for r in below for c in r}:
                    told.append(any(column < len(r) and filled(r[column]) for r in below))
    return any(told) if told else None
