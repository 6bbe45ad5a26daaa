"""Cells of a table that count what was done."""

from __future__ import annotations

import re

from model import Table

_NO_COUNT = re.compile(
    r"\W*(?:หมายเลข)?(?:(?:ค่า)?เป้าหมาย|ตั้งเป้า|target|โทร|เบอร์|รหัส|ลำดับ|ที่(?!.*ราย)|เลขที่|tel|phone|fax|no\b|code)",
    re.IGNORECASE,
)


def counting_cells(table: Table, row: int) -> list[str]:
    """The cells of a row beside its name, without those under a head of numbers that count nothing done (telephones, codes,
    targets)."""
    heads = table.rows[0] if table.header_rows else ()
    none = {n for n, head in enumerate(heads) if _NO_COUNT.match(head)}
    return [cell for n, cell in enumerate(table.rows[row]) if n > 0 and n not in none]
