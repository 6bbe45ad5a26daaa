"""Whether a table or line of a piece belongs to a subject, and to which fiscal year."""

from __future__ import annotations

import re

from checks.columns import header_families
from checks.naming import Subject, match, names_other
from checks.reading import Piece
from checks.rows import data_rows, filled
from checks.years import years_in
from model import Table
from thai.dates import find_months
from thai.normalise import arabic, normalise

_OCTOBER = 10
_MONTH_LINE = 60  # key characters of a line or heading that names a month
_HOPED = re.compile("(?:ค่า|ยอด)?(?:เป้าหมาย|ประมาณการ|คาดการณ์|คาดว่า)")  # begins the head of such a column
_TARGET = re.compile(r"ประมาณการ|เป้าหมาย|คาดว่า")
_COLLECTED = re.compile(r"จัดเก็บได้|เก็บได้|จัดเก็บจริง|รับจริง|ผลการ|ราย(?!รับ|ได้|การ|เดือน)")
_MONEY = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+\.\d\d")


def of_columns(piece: Piece, table: Table, subject: Subject, columns: tuple[str, ...]) -> bool:
    """A table whose header, caption or nearest heading says that it is of the subject, or whose cells hold amounts of money."""
    heads = [c for row in table.rows[: max(1, table.header_rows)] for c in row[1:] if filled(c)]
    if any(_TARGET.search(c) for c in heads) and not any(_COLLECTED.search(c) for c in heads):
        return False
    named = set(header_families(piece, table))
    if named & set(subject.others) and not named & set(subject.families):
        return False  # the column of another tax
    if named & set(columns):
        return True
    rows = data_rows(table, 1)
    return (
        captioned(piece, table, subject)
        or _headed(piece, table, subject)
        or any(_MONEY.fullmatch(arabic(c).strip()) for n in rows for c in table.rows[n])
    )


def only_targets(table: Table, row: int) -> bool:
    """Whether a row fills nothing but what is hoped for, in a table that has a column for what came in."""
    heads = table.rows[max(0, table.header_rows - 1)]
    filled_at = [n for n, c in enumerate(table.rows[row]) if n and filled(c)]
    hoped = {n for n, c in enumerate(heads) if _TARGET.search(c) and not _COLLECTED.search(c)}
    came = [n for n, c in enumerate(heads) if n not in hoped and _COLLECTED.search(c)]
    return bool(filled_at and came) and hoped.issuperset(filled_at)


def all_targets(table: Table) -> bool:
    """Whether all columns but the first are what is hoped for ("เดือน | เป้าหมายจำนวนราย | เป้าหมายจัดเก็บ"): nothing came in yet."""
    heads = [cell.strip() for cell in table.rows[max(0, table.header_rows - 1)][1:] if cell.strip()]
    return bool(heads) and all(map(_HOPED.match, heads))


def _headed(piece: Piece, table: Table, subject: Subject) -> bool:
    """Whether the nearest heading above a table that names a subject names this one alone."""
    lexicon = piece.reading.lexicon
    for heading in reversed(table.place.heading):
        named = {h.family for h in lexicon.name_hits(heading) if h.family in lexicon.subjects}
        if named:
            return named <= set(subject.families)
    return False


def captioned(piece: Piece, table: Table, subject: Subject) -> bool:
    return bool(table.caption) and match(piece.reading.lexicon.name_hits(table.caption), subject) is not None


def elsewhere(piece: Piece, block: int, subject: Subject) -> bool:
    """Whether a block of a page stands under a heading that names another subject."""
    if piece.is_file:
        return False
    for heading in reversed(piece.doc.blocks[block].place.heading):
        hits = piece.reading.lexicon.name_hits(heading)
        if match(hits, subject) is not None:
            return False
        if names_other(piece.reading, hits, subject):
            return True
    return False


def year_at(piece: Piece, block: int, year: int) -> int:
    """The fiscal year that the nearest heading above a block names, else the year of the piece."""
    above = () if piece.is_file else reversed(piece.doc.blocks[block].place.heading)
    named, heading = next(((years[0], h) for h in above if (years := years_in(h))), (year, ""))
    return year if named == year - 1 and _of_calendar(piece, heading) else named


def _of_calendar(piece: Piece, heading: str) -> bool:
    """Whether a heading of a year stands over the last months of a calendar year alone ("ปี 2565" over October to December): the
    fiscal year is the next one."""
    if "งบ" in heading or find_months(normalise(heading)):
        return False
    below = [b.norm for _, b in piece.reading.whole.texts() if heading in b.place.heading and len(b.key) < _MONTH_LINE]
    months = {m for norm in below for hit in find_months(norm) if hit.how == "month" for _, m in hit.months}
    return bool(months) and min(months) >= _OCTOBER
