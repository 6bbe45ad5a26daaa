"""Boxes in which a page prints what is to be published, under a label of their own (law 3): "องค์ประกอบด้านข้อมูล" over a few
lines in words that no list of demands knows.

What counts: the lines right under a heading or short line that says hardly more than such a label; items when it is a list,
else lines with a bullet or number, or the first paragraph alone; rows without a link of a table with such a label as the head
of a column, or of a list that the office ticked itself; a line that says which item of the assessment asks for what. What does
not: lines with a link of their own, lines that tell a day, a person, a telephone number or a sum, and whatever follows them.
"""

from __future__ import annotations

import re

from checks.reading import Piece, Reading
from checks.remember import remembered
from model import Block, BlockKind, Table
from thai.dates import find_dates
from thai.names import find_emails, find_people, find_phones
from thai.normalise import arabic, key

LABEL = ("common/demand-box",)
_LABEL = 60  # key characters of a label
_CUE = re.compile(
    r"องค์ประกอบ|ต้อง|กำหนด|ให้(?:เผยแพร่|เปิดเผย|แสดง|มี)|เผยแพร่|เกณฑ์|เงื่อนไข|ตัวชี้วัด|ข้อคำถาม|ข้อประเมิน|ประเด็น|ผู้ประเมิน|OIT"
)
_CONDITIONS = re.compile(r"(?:เงือนไข|เงื่อนไข|หมายเหตุ|ข้อกาหนด)(?:เพิมเติม|เพิ่มเติม|ข้อมูล|การเผยแพร่|ด้านข้อมูล)?")
_ASKED = re.compile(
    r"(?<![A-Za-z])O\s?\d{1,2}(?!\d)[^.]{0,20}?(?:กำหนด)?(?:ให้|ต้อง)(?:แสดง|เผยแพร่|เปิดเผย|จัดทำ|มี|ระบุ|รายงาน|หน่วยงาน)"
    r"|(?:คู่มือ|เกณฑ์|กรอบ|ตัวชี้วัด|แบบ(?:ตรวจ|ประเมิน|วัด)?)(?:การประเมิน)?\s?(?:ITA|OIT)[^.]{0,40}?(?:กำหนดให้|ให้หน่วยงาน|ต้อง)"
    r"|(?:ITA|OIT)\s?(?:กำหนดให้|ให้หน่วยงาน|ให้เขต)"
)
_TICKED = frozenset({"มี", "ไม่มี"})
_TICK = re.compile(r"[✓✔√☑🗸/xX✗✘]|มี")
_REST = 24  # key characters of a label beside its words ("ของข้อ O28", "ปี 2566")
_BULLET = re.compile(r"\s*(?:[-–—•●○▪■◆✓✔*]|(?:[\d๐-๙]{1,2}|[ก-ฮ])[.)])")
_SUM = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d\d|\d{5,}")


def in_box(piece: Piece, block: int) -> bool:
    """Whether a block stands in such a box, or is a line that says which item of the assessment asks for what."""
    own = piece.doc.blocks[block]
    return block in _boxed(piece.reading) or (own.kind is not BlockKind.ROW and _ASKED.search(own.norm) is not None)


@remembered
def _boxed(reading: Reading) -> frozenset[int]:
    found: set[int] = set()
    for label in _labels(reading):
        found.update(_under(reading, label))
    for index, table in reading.tables:
        wanted = len(table.rows) > 1 and (any(_is_label(reading, cell) for cell in table.rows[0]) or _is_ticked(table))
        rows = [i for i in reading.content if wanted and reading.doc.blocks[i].table == index]
        found.update(i for i in rows if not reading.links_in.get(i) and reading.doc.blocks[i].row > 0)
    return frozenset(found)


def _labels(reading: Reading) -> list[int]:
    """Headings and short lines that are such a label: also those that stand on every page of a site, which are no content."""
    blocks = reading.doc.blocks
    short = [
        i for i, b in enumerate(blocks) if b.kind is not BlockKind.ROW and len(b.key) <= _LABEL and _CUE.search(b.norm)
    ]
    return [i for i in short if _is_label(reading, blocks[i].norm)]


def _is_ticked(table: Table) -> bool:
    """Whether a table is the office's own tick list of what it has to publish; the blank one is a checklist for citizens."""
    heads = [key(cell) for cell in table.rows[0]]
    if not set(heads) >= _TICKED:
        return False
    columns = [n for n, head in enumerate(heads) if head in _TICKED]
    return any(_TICK.fullmatch(row[n].strip()) for row in table.rows[1:] for n in columns if n < len(row))


def _is_label(reading: Reading, text: str) -> bool:
    hits = [h for h in reading.lexicon.name_hits(text) if h.family in LABEL] if _CUE.search(text) else []
    return any(len(key(text)) - (h.end - h.start) <= _REST for h in hits)


def _under(reading: Reading, label: int) -> list[int]:
    """The lines of the box, and those of its conditions, which have a label of their own."""
    blocks, under, first = reading.doc.blocks, list[int](), True
    for i in range(label + 1, len(blocks)):
        if under and _CONDITIONS.fullmatch(blocks[i].key):
            first = True
            continue
        kind = blocks[i].kind
        if kind not in {BlockKind.ITEM, BlockKind.PARAGRAPH} or reading.links_in.get(i) or _tells_facts(blocks[i]):
            break
        listed = kind is BlockKind.ITEM or _BULLET.match(blocks[i].norm) is not None
        if not first and not (listed and _alike(blocks[under[-1]], blocks[i])):
            break
        first = False
        under.append(i)
    return under


def _alike(above: Block, own: Block) -> bool:
    """Whether two lines belong to one list, or the second to the list that the first opens."""
    return own.kind is above.kind or own.kind is BlockKind.ITEM


def _tells_facts(block: Block) -> bool:
    """Whether a line says what no demand says; a list in such a box may name the day of which data is asked for."""
    norm = block.norm
    facts = find_phones(norm) or find_emails(norm) or find_people(norm)
    dated = block.kind is not BlockKind.ITEM and find_dates(norm)
    return bool(facts or dated or _SUM.search(arabic(norm)))
