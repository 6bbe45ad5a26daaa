"""Months that a line, cell or heading names by its own words, and whether it shows something of them itself."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.periods import (
    Month,
    months_named,
    round_named,
)
from checks.reading import Piece
from checks.rows import data_rows
from model import Block, BlockKind, Table
from thai.dates import calendar_year_of, find_dates, find_months, find_years, fiscal_year_of
from thai.normalise import arabic, key, normalise

_ANSWER = 30  # key characters of an answer
_AMOUNT = re.compile(r"\d[\d,.]*\s*(?:บาท|ราย|เรื่อง|ป้าย|ฉบับ|หลัง|แห่ง|ครั้ง|โครงการ|รายการ|คำขอ|สัญญา|ล้าน)|[=:]\s*\d[\d,.]*")
_EVERY_YEAR = re.compile(
    r"ทุก ?ๆ? ?ปี|ของแต่ละปี|(?:ยื่น|ชำระ|จ่าย|ส่ง|เสีย)[^|]{0,40}ภายใน(?:สิ้น)?เดือน|กำหนด(?:เวลา)?(?:ยื่น|ชำระ)(?:แบบ|ภาษี)"
    r"|every year|each year"
)
_BIDDEN = re.compile(r"(?:ขอให้|โปรด|กรุณา|ต้อง)(?:ท่าน|นำ|ไป)*\s*(?:ยื่น|ชำระ|จ่าย|ส่ง|เสีย)[^|]{0,40}(?:ภายใน|ก่อน)")
_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d\d")
_NAME = 20  # characters of a name in which digits may stand for a month
_NONE = frozenset(map(key, ("ไม่มี", "ไม่มีรายการ", "ไม่มีในเดือนนี้", "เดือนนี้ไม่มี")))  # said alone under a month: there was none
_NOTHING = re.compile(r"[\s:=()\-–—]*ไม่มี(?:รายการ|ข้อมูล)?[\s()\-–—]*")
_RECORD = re.compile(r"[\s\d.)\-–•]{0,6}(?:ใน|ประจำ|สำหรับ|ยอด)?(?:เดือน)?\s*")
_RECORD_WORDS = 6
_ROW_OF_FIGURES = re.compile(
    r"[\s|:=-]*(?:[\d,]+\s+)*\d{1,3}(?:,\d{3})*(?:,\d{3}|\.\d\d)(?:\s+[\d,.]+)*[\s|]*(?:บาท\.?)?\s*"
)  # a row read as a line
_DASH = re.compile(r"\s*[-–—]\s*")
_LEGEND = re.compile(r"[\s\"“'(][-–—][\s\"”')]*(?:หมายถึง|หมายความว่า|แปลว่า|แทน|คือ|=|:)[^-–—]{0,15}ไม่มี")
_LONG_RECORD = 300  # characters of a line that is one month's record


def is_line(block: Block) -> bool:
    """Text that stands alone: a line, or a row of a sheet with nothing in its other cells (a title of what follows)."""
    return block.kind is not BlockKind.ROW or len({c.strip() for c in block.text.split(" | ")} - {""}) <= 1


def is_of_every_year(block: Block) -> bool:
    """A line that says when something is to be done each year ("ยื่นแบบภายในเดือนมีนาคมของทุกปี"), and no sum of money, unless it
    bids one to pay it."""
    bidden = _BIDDEN.search(block.norm) is not None
    return bidden or (bool(_EVERY_YEAR.search(block.norm)) and not _MONEY.search(arabic(block.norm)))


def single_months(text: str, fiscal_year: int) -> set[Month]:
    """Months named singly; a range of several months is a round, not a month's own data.

    "10/65" is a month in a short name only: in a sentence it is the number of an order.
    """
    norm = normalise(text)
    rounds = round_named(text, fiscal_year) - _called(norm, fiscal_year)
    months = months_named(text, fiscal_year) - rounds
    if len(norm) <= _NAME:
        return months
    figures = [h for h in find_months(norm) if norm[h.start].isdigit() and h.how == "month"]
    if not figures:
        return months
    worded = "".join(" " if any(h.start <= k < h.end for h in figures) else c for k, c in enumerate(norm))
    return months_named(worded, fiscal_year) - rounds


def _called(norm: str, fiscal_year: int) -> set[Month]:
    """Months that a text calls by the word month beside the round they lie in: "ไตรมาสที่ 1 (ต.ค. - ธ.ค. 2565) เดือนตุลาคม 2565"."""
    found: set[Month] = set()
    for hit in find_months(norm, fiscal_year):
        before = norm[: hit.start].rstrip()
        led = norm[hit.start :].startswith("เดือน") or before.endswith("เดือน")
        if hit.how == "month" and led and not before.removesuffix("เดือน").rstrip().endswith(("ณ", "ถึง")):
            found |= {(y if y is not None else (fiscal_year - 1 if m >= 10 else fiscal_year), m) for y, m in hit.months}
    return found


def quarters(text: str, fy: int) -> set[Month]:
    """Months of the quarters a text names; a longer round is not classified by quarter."""
    found: set[Month] = set()
    for hit in find_months(normalise(text), fy):
        if hit.how in {"quarter", "range"} and len(hit.months) == 3:
            found |= {(y if y is not None else (fy - 1 if m >= 10 else fy), m) for y, m in hit.months}
    return found


def quarter_rows(table: Table, fy: int) -> dict[Month, tuple[int, int]]:
    """Months of the quarters that label rows with data: month -> (row, column)."""
    found: dict[Month, tuple[int, int]] = {}
    for row in data_rows(table):
        for column, cell in enumerate(table.rows[row][:3]):
            for month in quarters(cell, fy) if len(cell) < 60 else ():
                found.setdefault(month, (row, column))
    return found


def heading_months(path: tuple[str, ...], fiscal_year: int) -> set[Month]:
    return next((m for h in reversed(path) if (m := months_named(h, fiscal_year))), set())


def months_listed(norm: str, fy: int) -> set[Month]:
    """Months that running text names one after the other, each with an amount of its own or the word that there was none; spans
    of months too that lie beside the others ("ต.ค. - ม.ค. ไม่มี ก.พ. 1 เรื่อง")."""
    single = [h for h in find_months(norm, fy) if h.how == "month" and h.start + 3 < h.end]
    named = {m for h in single for m in h.months}
    spans = [h for h in find_months(norm, fy) if h.how == "range" and named and named.isdisjoint(h.months)]
    hits = sorted((*single, *spans), key=lambda h: h.start)
    found: set[Month] = set()
    for hit, after in zip(hits, [*hits[1:], None], strict=False) if len(hits) > 1 else ():
        own = arabic(norm[hit.end : after.start if after else len(norm)])
        if _AMOUNT.search(own) or "ไม่มี" in own:
            found |= {(y if y is not None else calendar_year_of(fy, m), m) for y, m in hit.months}
    return found


def dashes_mean_none(piece: Piece) -> bool:
    """Whether a note says that a dash stands for none ("หมายเหตุ เครื่องหมาย - หมายถึง ไม่มีเรื่องร้องเรียน")."""
    return any(_LEGEND.search(b.norm) for _, b in piece.texts() if b.kind is not BlockKind.ROW and "ไม่มี" in b.norm)


def with_none(table: Table) -> Table:
    """A table with "ไม่มี" where a dash stands."""
    rows = tuple(tuple("ไม่มี" if _DASH.fullmatch(c) else c for c in row) for row in table.rows)
    return replace(table, rows=rows)


def months_begun(norm: str, fy: int) -> set[Month]:
    """The month with which a line begins that goes on with figures of its own ("ม.ค. 66 จำนวน 15 ราย เป็นเงิน 51,000 บาท")."""
    if len(norm) > _LONG_RECORD:
        return set()
    start = _RECORD.match(norm)
    at = start.end() if start else 0
    first = next((h for h in find_months(norm, fy) if h.start <= at + 1), None)
    if first is None or first.how != "month" or not any(c.isdigit() for c in norm):
        return set()
    rest = norm[first.end :]
    for hit in reversed(find_months(rest, fy)):
        rest = rest[: hit.start] + rest[hit.end :]
    words = sum(c.isalpha() for c in rest) >= _RECORD_WORDS
    told = words and any(c.isdigit() for c in rest)
    if not told and not _ROW_OF_FIGURES.fullmatch(arabic(rest)):
        return set()
    named = months_named(norm[: first.end], fy)
    if told or any(abs(fiscal_year_of(*m) - fy) <= 2 for m in named):
        return named
    return months_named(norm[: first.end].rstrip("0123456789๐๑๒๓๔๕๖๗๘๙ "), fy)  # "กุมภาพันธ์ 60 200,000.00": sixty cases


def says_none(block: Block) -> bool:
    """A line of nothing but "ไม่มี", alone or beside a month ("ธันวาคม 2565 - ไม่มี -")."""
    if block.key in _NONE:
        return True
    last = next(iter(reversed(find_months(block.norm))), None) if "ไม่มี" in block.norm else None
    return last is not None and _NOTHING.fullmatch(block.norm, last.end) is not None


def row_says_none(block: Block) -> bool:
    """A row of nothing but "ไม่มี", its number and dashes."""
    cells = {key(c) for c in block.norm.split(" | ")} if block.kind is BlockKind.ROW else set()
    told = {c for c in cells if any(x.isalpha() for x in c)}
    return bool(told) and told <= _NONE


def has_figure(block: Block) -> bool:
    """A line or row with a figure beside its months and years: an amount, a number, a day."""
    taken = [(h.start, h.end) for h in find_months(block.norm) if h.how != "day"]
    taken += [(h.start, h.end) for h in find_years(block.norm)]
    return any(c.isdigit() and not any(a <= k < b for a, b in taken) for k, c in enumerate(block.norm))


def figured(block: Block) -> bool:
    """A line with a figure of its own beside the month: "ตุลาคม 2565 = 45,000 บาท"; the number of a file or form is none."""
    if block.kind is BlockKind.HEADING:
        return False
    norm = block.norm
    taken = [(h.start, h.end) for h in find_months(norm)]
    taken += [(h.start, h.end) for h in find_dates(norm)] + [(h.start, h.end) for h in find_years(norm)]
    return any(not any(a < m.end() and m.start() < b for a, b in taken) for m in _AMOUNT.finditer(arabic(block.norm)))


def only_months(block: Block) -> bool:
    """A line of nothing but names of months: "กุมภาพันธ์ 2566 มีนาคม 2566"."""
    rest = block.norm
    for hit in reversed(find_months(rest)):
        rest = rest[: hit.start] + rest[hit.end :]
    return block.kind is BlockKind.PARAGRAPH and not any(c.isalnum() for c in rest)


def only_figure(block: Block) -> bool:
    """A line that is an amount: the answer to the label above it."""
    return (
        len(block.key) < _ANSWER
        and bool(re.match(r"[^ก-๙a-z]{0,3}\d", arabic(block.norm)))
        and not find_dates(block.norm)
    )


def names_month(block: Block, fiscal_year: int) -> bool:
    """A line, or the label of a row, that names a month."""
    if not is_line(block):
        return any(months_named(cell, fiscal_year) for cell in block.text.split(" | ")[:2] if len(cell) < 30)
    return len(block.key) < 90 and bool(single_months(block.text, fiscal_year))


def label_before(piece: Piece, index: int, fy: int) -> set[Month]:
    """The month that the line right above names and says nothing else: the label of an answer."""
    before = next((piece.doc.blocks[i] for i in reversed(piece.blocks) if i < index), None)
    alone = before is not None and before.kind not in {BlockKind.HEADING, BlockKind.ROW} and len(before.key) < _ANSWER
    return single_months(before.text, fy) if alone and before is not None else set()
