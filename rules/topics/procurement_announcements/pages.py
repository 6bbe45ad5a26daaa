"""What tables and links of a page of announcements are of: a column that only announcements have, a plan of what will be bought,
files that open."""

from __future__ import annotations

import re

from checks.columns import header_families
from checks.links import leads_to
from checks.naming import Subject
from checks.reading import Piece, Reading
from checks.rows import rows_of
from model import BlockKind
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.topics.procurement_announcements.days import of_other_year
from rules.topics.procurement_announcements.matters import of_another_matter

_PLANNED = re.compile(r"คาดว่า|จะ(?:ซื้อ|จ้าง|เริ่ม|จัด)|ตั้งไว้|กำหนดเริ่ม|ช่วงเวลาที่")  # heads a column of a plan


def headed_tables(reading: Reading, subject: Subject) -> set[int]:
    """Tables with a column that only such announcements have."""
    alone = {f"{f}-cell" for f in subject.families}
    return {n for n, t in reading.tables if alone & set(header_families(reading.whole, t))}


def planned_tables(reading: Reading) -> set[int]:
    """Tables of what will be bought: a column says when it shall begin, or what is set aside for it."""
    return {n for n, t in reading.tables if any(_PLANNED.search(cell) for row in t.rows[:1] for cell in row)}


def over_nothing(reading: Reading, block: int) -> bool:
    """Whether a heading stands right over a table in which no row says more than its first cell (a form with the days alone)."""
    below = next((reading.doc.blocks[i] for i in reading.content if i > block), None)
    if below is None or not reading.heads(block) or below.kind is not BlockKind.ROW or below.table < 0:
        return False
    rows = {i for (table, _), found in reading.rows.items() if table == below.table for i in found}
    return not rows_of(reading, below.table) and rows.isdisjoint(reading.links_in)


def leads_to_file(ask: Ask, reading: Reading, block: int) -> bool:
    links = [link for link in reading.doc.links if link.block == block]
    return any(r.is_file and leads_to(reading, link, r.source) for r in ask.readings for link in links)


def leads(ask: Ask, reading: Reading, block: int) -> bool:
    """Whether what the line links to, if anything, was opened, and is no paper of another kind."""
    links = [link for link in reading.doc.links if link.block == block]
    led = [s for s in ask.sources if any(leads_to(reading, link, s) for link in links)]
    shown = {r.source.url: r.whole for r in ask.readings}
    return not led or any(not s.gone and not s.unseen and s.url in shown and _kept(ask, shown[s.url]) for s in led)


def _kept(ask: Ask, piece: Piece) -> bool:
    """Whether a file keeps what the line that leads to it says: its text is this agency's, of the year, and of buying (law 4)."""
    return not foreign_agency(ask, piece) and not of_other_year(ask, piece) and not of_another_matter(piece)
