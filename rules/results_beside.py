"""Results that stand beside the plan in one table: each measure or work with what came of it."""

from __future__ import annotations

import re

from checks.naming import Subject
from checks.periods import row_evidence
from checks.promises import waits
from checks.reading import Piece
from checks.rows import data_rows, filled
from checks.unreported import RESULT
from checks.years import years_in
from model import Evidence, Observation, Table
from rules.ask import Ask
from rules.papers import of_year, papers
from thai.dates import find_years
from thai.normalise import normalise

_NOT_YET = re.compile(r"คาด|เป้าหมาย|ตัวชี้วัด|แผน|ที่ผ่านมา|ปีก่อน|เดิม|ก่อนปรับปรุง|expected", re.IGNORECASE)
_UNDONE = re.compile(r"^\W*(?:ยังไม่|อยู่(?:ใน)?ระหว่าง|กำลัง|รอ|จะ|ไม่มี$)")
_NAMES = re.compile(r"\W*[\d๐-๙.]*\s*(?:รายงาน|สรุป|ผลการดำเนิน|ผลการปฏิบัติ|ผลตาม|มาตรการ|แผน|ตาราง|ปี|ประจำปี)")
_CAPTION = 150  # key characters of a line that names the table below it
_HEAD = 60  # characters of a header


def results_beside(ask: Ask, plan: Subject) -> Observation | None:
    """The report on a plan, where the plan's own table of the fiscal year says in a column what was done of most of its rows.

    What counts: a column called after results or progress, with words or figures of what was done. What does not: what is
    expected, targets, results of the year before, rows that are still under way or empty.
    """
    for paper in papers(ask, plan):
        if not paper.usable or not of_year(ask, paper):
            continue
        for index, table in paper.piece.tables():
            rows = _told(ask, table) if not _of_other_year(ask, paper.piece, index) else []
            if rows:
                quotes = (_title(paper.piece, index, table), *(row_evidence(paper.piece, index, n) for n in rows[:2]))
                return Observation(
                    evidence=tuple(dict.fromkeys(quotes)), strength=paper.strength, subjects=plan.families,
                    fulfilled_by=(paper.piece.source.url,),
                )  # fmt: skip
    return None


def _of_other_year(ask: Ask, piece: Piece, index: int) -> bool:
    """Whether the line right above a table names other years than this one."""
    first = next((i for i, b in piece.texts() if b.table == index), 0)
    above = next((piece.doc.blocks[i] for i in reversed(piece.blocks) if i < first), None)
    names = above is not None and len(above.key) <= _CAPTION and _NAMES.match(above.norm)
    years = years_in(above.text) if above is not None and names else []
    return bool(years) and ask.fiscal_year not in years


def _told(ask: Ask, table: Table) -> list[int]:
    """Rows whose cell under a header of results says what was done; none where that is less than half of the rows."""
    data = data_rows(table)
    for column, head in _heads(table):
        years = {h.year_be for h in find_years(normalise(head))}
        if not RESULT.search(head) or _NOT_YET.search(head) or (years and max(years) < ask.fiscal_year):
            continue
        done = [n for n in data if column < len(table.rows[n]) and _done(table.rows[n][column])]
        if done and 2 * len(done) >= len(data):
            return done
    return []


def _heads(table: Table) -> list[tuple[int, str]]:
    rows = table.rows[: max(1, table.header_rows)]
    return [(k, c) for row in rows for k, c in enumerate(row) if k > 0 and c and len(c) <= _HEAD]


def _done(cell: str) -> bool:
    return filled(cell) and not waits(cell) and not _UNDONE.search(cell)


def _title(piece: Piece, index: int, table: Table) -> Evidence:
    return row_evidence(piece, index, max(0, table.header_rows - 1))
