"""The date that data is said to be of ("ข้อมูล ณ วันที่ 31 ธันวาคม 2565").

What counts: the date itself anywhere in the piece, in the headings above it, or (weak), where the text states no other, in the
names that lead to it or in a line of a page that names a file; the end of its month; "31 ธันวาคม ของแต่ละปี" over a column of that
year. What does not: the date of printing or updating, another date after ณ (a near-miss with its fiscal year).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checks.listings import is_index
from checks.reading import Piece
from checks.rows import rows_of
from checks.substance import is_demand
from model import BlockKind, Evidence
from thai.dates import find_dates, find_months, find_years, fiscal_year_of
from thai.normalise import arabic, normalise

_UNDER = 2  # lines of a note under a table
_STATES = re.compile(
    r"(?:^|[\s(])ณ\s?(?:วัน|สิ้น|ปลาย|เดือน|\d|[มกพตธส]\.|(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา))"
    r"|ข้อมูล\s?(?:ณ|วันที่|ถึง|(?:ประจำ|ของ|สิ้น)?เดือน)|สิ้นเดือน|as (?:of|at)\b"
    r"|(?:สถิติ|จำนวน|ประชากร|ราษฎร|กำลัง|ทะเบียน|บุคลากร).{0,60}(?:ประจำ|ใน|ของ)?เดือน",
    re.IGNORECASE,
)
_EACH = re.compile(r"(\d{1,2} ?[ก-๎.]{3,12}) ?(?:ของ)?(?:แต่ละ|ทุก|ในแต่ละ)ปี")
_BE = re.compile(r"พ\.ศ\.|ปี")
_YEAR_END = re.compile(r"สิ้นปี(?:\s?พ\.ศ\.)?\s?(\d{4})|end of (\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DataDate:
    """`right`: where the wanted date stands; `other`: another date that is stated, with its fiscal year."""

    right: Evidence | None = None
    weak: bool = False
    other: Evidence | None = None
    other_year: int = 0


def data_date(piece: Piece, wanted: date) -> DataDate:
    """Whether a piece says that its data is of the wanted date."""
    other: tuple[Evidence, int] | None = None
    for text, evidence, weak in _texts(piece):
        norm = normalise(text)
        if weak and other is not None:
            break  # the text beats the names that lead to it
        days = [(h.year, h.month, h.day) for h in find_dates(norm)]
        if (wanted.year + 543, wanted.month, wanted.day) in days or _each_year(piece, norm, wanted):
            return DataDate(evidence, weak)
        if (wanted.month, wanted.day) == (12, 31) and _at_year_end(norm, wanted.year):
            return DataDate(evidence, weak)
        if not _STATES.search(norm):
            continue
        months = [m for h in find_months(norm) if h.how == "month" for m in h.months if m[0] is not None]
        if not days and (wanted.year + 543, wanted.month) in months:
            return DataDate(evidence, weak)
        stated = [(y, m) for y, m, _ in days] or [(y, m) for y, m in months if y is not None]
        if stated and other is None:
            other = (evidence, fiscal_year_of(*stated[0]))
    return DataDate(other=other[0], other_year=other[1]) if other else DataDate()


def _each_year(piece: Piece, norm: str, wanted: date) -> bool:
    """Whether a text names the day "of each year" above a table with a column of the wanted year."""
    told = _EACH.search(arabic(norm))
    day = find_dates(f"{told[1]} {wanted.year + 543}") if told is not None else []
    if not any((h.month, h.day) == (wanted.month, wanted.day) for h in day):
        return False
    heads = [cell for _, t in piece.tables() for row in t.rows[: max(1, t.header_rows)] for cell in row]
    return any(h.year_be == wanted.year + 543 for cell in heads for h in find_years(f"พ.ศ. {_BE.sub('', cell)}"))


def _at_year_end(norm: str, year: int) -> bool:
    """Whether a text names the end of the (calendar) year."""
    return any({str(year), str(year + 543)} & set(told) for told in _YEAR_END.findall(arabic(norm)))


def _texts(piece: Piece) -> Iterator[tuple[str, Evidence, bool]]:
    """Places that may state the date, the nearest first; True = only a name, of this or of another file."""
    reading, source = piece.reading, piece.source
    if piece.block_heading is not None:
        yield piece.block_heading.text, reading.evidence(piece.heading), False
    linked = [i for i, _ in piece.texts() if is_index(piece, i)]
    for i, block in piece.texts():
        if not (i in linked or is_demand(piece, i) or _over_empty(piece, i)):
            yield block.text, reading.evidence(i), False
    for i in _below(piece):
        yield piece.doc.blocks[i].text, reading.evidence(i), False
    for heading in reversed(piece.path):
        yield heading, Evidence(source.url, heading[:160], "", source.sha256), False
    for i in linked:
        yield piece.doc.blocks[i].text, reading.evidence(i), True
    names = (source.file_name, source.label, *reversed(source.heading)) if piece.is_file else (reading.title,)
    for name in names:
        yield name.replace("_", " "), reading.evidence_of_name(name), True


def _over_empty(piece: Piece, block: int) -> bool:
    """Whether a line stands right over a table that is not filled in: its day dates no data beside it."""
    blocks = piece.doc.blocks
    own, below = blocks[block], blocks[block + 1] if block + 1 < len(blocks) else None
    if own.kind is BlockKind.ROW or below is None or below.kind is not BlockKind.ROW or below.table < 0:
        return False
    return not rows_of(piece.reading, below.table)


def _below(piece: Piece) -> list[int]:
    """The two lines right under a part of a page: the note below a table that says where its figures are from."""
    content = piece.reading.content
    last = max(piece.blocks, default=-1)
    if last < 0 or last not in piece.reading.content_set or last == content[-1]:
        return []
    at = content.index(last) + 1
    under: list[int] = []
    for i in content[at : at + _UNDER]:
        if piece.doc.blocks[i].kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or is_index(piece, i):
            break
        under.append(i)
    return [i for i in under if not _over_empty(piece, i)]
