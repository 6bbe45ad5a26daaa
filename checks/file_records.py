"""The record of one document on a page: its name, its kind, who posted it when, how often it was fetched, its file.

What counts: rows of a table, or lines with a colon, of which the first words are such a label, at least three together and hardly
anything else. What does not: a value that runs on (a description is contents), and the record of anything that is no document:
a person, a permit, a purchase.
"""

from __future__ import annotations

from itertools import groupby

from checks.reading import Piece, Reading
from checks.remember import remembered
from model import Block, BlockKind, Table
from thai.normalise import key


def _labels(*parts: str) -> frozenset[str]:
    """Every word of the first group, alone and before each of the second."""
    first, second = (part.split() for part in parts)
    return frozenset(key(one + two) for one in first for two in ("", *second))


_CALLED = _labels("ชื่อเรื่อง หัวข้อ เรื่อง ชื่อเอกสาร ชื่อไฟล์ ชื่อข่าว ชื่อประกาศ ชื่อหนังสือ title subject", "เอกสาร ข่าว ประกาศ")
_ABOUT = (
    _labels("ประเภท หมวด หมวดหมู่ กลุ่ม ชนิด category type", "เอกสาร ไฟล์ ข่าว ข้อมูล")
    | _labels("วันที่ เมื่อวันที่ เมื่อ วัน", "เผยแพร่ ประกาศ ลงประกาศ ลงข่าว อัปโหลด อัพโหลด สร้าง ปรับปรุง แก้ไข แก้ไขล่าสุด ลงข้อมูล")
    | _labels("เผยแพร่ โพสต์ ลงประกาศ อัปเดต อัพเดท ปรับปรุง", "เมื่อ โดย วันที่ ล่าสุด")
    | _labels(
        "ผู้เผยแพร่ ผู้ประกาศ ผู้ลงข่าว ผู้โพสต์ ผู้บันทึก ผู้อัปโหลด ผู้อัพโหลด ผู้จัดทำ โดย หน่วยงาน author by",
        "ข้อมูล เอกสาร เจ้าของ เจ้าของเรื่อง",
    )
    | _labels(
        "จำนวน จำนวนครั้ง จำนวนผู้ เปิด ผู้ ยอด views hits", "ดาวน์โหลด เข้าชม อ่าน เปิดอ่าน ชม ดู ที่อ่าน ที่ดาวน์โหลด ครั้งที่อ่าน เข้าอ่าน"
    )
    | _labels("ขนาด size", "ไฟล์ เอกสาร")
    | _labels("ปีงบประมาณ ปี รหัส เลขที่ รุ่น เวอร์ชัน version", "เอกสาร")
    | _labels("ชื่อ เจ้าของเรื่อง เจ้าของเอกสาร แก้ไข แก้ไขล่าสุด สร้าง modified created name", "เมื่อ โดย วันที่ by")
)
_FILE = _labels("ไฟล์ แฟ้ม เอกสาร ดาวน์โหลด ลิงก์ ไฟล์เอกสาร file download", "แนบ ประกอบ ดาวน์โหลด ไฟล์ เอกสาร")
_TOLD = _labels("รายละเอียด คำอธิบาย หมายเหตุ", "เอกสาร ย่อ")
_LABELS = _CALLED | _ABOUT | _FILE | _TOLD
_ROWS = 3  # such rows or lines together
_MOST = 0.75  # share of a table's rows
_VALUE = 180  # key characters of a value; a longer one is contents


def in_record(piece: Piece, block: int) -> bool:
    """Whether a row or line of a page is one of such a record."""
    return not piece.is_file and block in _records(piece.reading)


@remembered
def _records(reading: Reading) -> frozenset[int]:
    """Rows and lines of the main content that belong to such a record."""
    blocks = reading.doc.blocks
    tables = {n for n, t in reading.tables if _is_record(t)}
    found = {i for i in reading.content if blocks[i].table in tables and len(blocks[i].key) <= _VALUE}
    for labelled, run in groupby(reading.content, lambda i: _is_line(blocks[i])):
        lines = list(run)
        if labelled and len(lines) >= _ROWS:
            found.update(lines)
    return frozenset(found)


def _is_record(table: Table) -> bool:
    """Whether a table is the record of one document."""
    labels = [key(row[0]) for row in table.rows if len(set(row)) == 2 and row[0]]
    known = [label for label in labels if label in _LABELS]
    of_document = any(label in _CALLED or label in _FILE for label in known)
    return of_document and len(set(known)) >= _ROWS and len(known) >= _MOST * len(table.rows)


def _is_line(block: Block) -> bool:
    """Whether a line is such a label with its value."""
    label, colon, _ = block.norm.partition(":")
    return block.kind is not BlockKind.ROW and bool(colon) and key(label) in _LABELS and len(block.key) <= _VALUE
