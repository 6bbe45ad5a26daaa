"""The days of permits: dates in cells and lines, and which of two columns of them is that of the request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model import Table
from thai.dates import find_dates
from thai.normalise import arabic, normalise

_NUMBERED_DAY = re.compile(r"(?<!\d)(?P<d>\d{1,2})[-.](?P<m>\d{1,2})[-.](?:25)?(?P<y>[67]\d)(?!\d)")
_OF_ISSUE = re.compile(r"ออก(?!แบบ)|ได้รับ|อนุมัติ|ลงนาม|(?<!ขอ)(?<!คำ)อนุญาต")  # no day of a request
OF_REQUEST = re.compile(r"ยื่น|คำขอ|ขออนุญาต|รับเรื่อง|รับแจ้ง|ลงรับ")


def days_in(text: str) -> list[int]:
    """Where full dates begin."""
    norm = normalise(text)
    full = [hit.start for hit in find_dates(norm)]
    return full or [m.start() for m in _NUMBERED_DAY.finditer(arabic(norm))]


def one_before_the_other(table: Table, rows: Sequence[int], dated: Sequence[int]) -> bool:
    """Whether two columns of dates are those of request and issue: the one never later than the other."""
    for first, second in ((a, b) for a in dated for b in dated if a < b):
        pairs = [(_day(table.rows[n][first]), _day(table.rows[n][second])) for n in rows if second < len(table.rows[n])]
        known = [(a, b) for a, b in pairs if a and b]
        earlier = (
            (first if all(a <= b for a, b in known) else second if all(b <= a for a, b in known) else None)
            if known
            else None
        )
        if earlier is not None and not _of_issue(table, rows, earlier):
            return True
    return False


def _of_issue(table: Table, rows: Sequence[int], column: int) -> bool:
    """Whether a column of days is headed as that of the permit itself: no request stands in it, whatever comes later."""
    title = " ".join(r[column] for r in table.rows[: max(1, rows[0])] if column < len(r))
    return _OF_ISSUE.search(title) is not None and OF_REQUEST.search(title) is None


def _day(cell: str) -> tuple[int, int, int] | None:
    hit = next(iter(find_dates(normalise(cell))), None)
    if hit is not None:
        return hit.year or 0, hit.month or 0, hit.day or 0
    told = _NUMBERED_DAY.search(arabic(normalise(cell)))
    return (int(told["y"]), int(told["m"]), int(told["d"])) if told else None
