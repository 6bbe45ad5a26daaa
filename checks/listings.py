"""Lines and rows of a page that only list files: a link, its title, and what lists say of files, but no contents (law 4).

What counts as such: beside its links no more than a number and a title; in a table of downloads also the code, the day, the
size, the section it is of and how often a file was opened, each told by what it says or by its column's head ("รหัส",
"เปิดอ่าน"). What does not: a row with sums, persons or days of its own; an address to write to or call.
"""

from __future__ import annotations

import re

from checks.file_records import in_record
from checks.reading import Piece
from model import Block, BlockKind
from thai.normalise import key

_NO_DOCUMENT = ("mailto:", "tel:", "#", "javascript:")
_NUMBER = 3  # key characters of a row's number
_TITLE = 90  # key characters of a title beside its link
_FILED = re.compile(  # what a list of files says of each beside its title: its day or year, size, how often it was opened
    r"(?:(?:ลง)?(?:วันที่|เมื่อ)?\d{1,2}(?:[ก-๎]{2,12}?|[a-z]{3,9})(?:พศ)?\d{2,4}|\d{6,8}|\d{9,12}(?:น|am|pm)?|(?:ปี(?:งบประมาณ)?)?(?:พศ)?25\d\d"
    r"|\d+(?:[kmg]i?b|ครั้ง|views?|หน้า|น|คน)|pdf|docx?|xlsx?|word|excel|ไฟล์(?:แนบ)?|ดาวน์โหลด|เปิดดู|อ่าน|download|file|view)+"
)
_CODE = re.compile(r"\s*#\s?\d+\s*")
_OF_FILES = re.compile(  # heads of columns that say of a file what lists of files say
    r"(?:รหัส|ลำดับ(?:ที่)?|ที่|id|no|(?:จำนวน)?(?:ครั้ง|ผู้)?(?:ที่)?(?:เปิดอ่าน|เปิดดู|อ่าน|เข้าชม|ดู|ดาวน์โหลด|โหลด)(?:แล้ว|เอกสาร|ครั้ง)?|ครั้ง|hits?|views?|downloads?"
    r"|ขนาด(?:ไฟล์)?|(?:file)?size|(?:ผู้|วันที่)?(?:แก้ไข|สร้าง|อัปโหลด|อัพโหลด)(?:ล่าสุด|ครั้งล่าสุด)?(?:เมื่อ|วันที่|โดย)?|(?:last)?(?:modified|created|uploaded|updated)(?:by|on|date)?|(?:รุ่น|เวอร์ชัน|version)(?:เอกสาร)?|(?:ประเภท|ชนิด|สกุล)(?:ของ)?(?:ไฟล์|เอกสาร)|type|(?:วันที่|วัน)(?:ที่)?(?:ประกาศ|เผยแพร่|ลง(?:ประกาศ)?|อัปเดต|อัพเดต|ปรับปรุง)|date"
    r"|(?:ฝ่าย|กลุ่มงาน|หน่วยงาน|ส่วนราชการ)(?:ที่)?(?:รับผิดชอบ|เจ้าของ(?:เรื่อง|ข้อมูล|งาน)|เจ้าของ|ผู้จัดทา|จัดทา)?|เจ้าของ(?:เรื่อง|ข้อมูล)|(?:ผู้)?(?:จัดทา|เผยแพร่|ลง)โดย|section|division|owner)"
)


def is_index(piece: Piece, block: int) -> bool:
    """Whether a line or row of a page only names the files or pages it links to: next to its links there is no more than
    a number and a title, or it is a line of the record of one document. An address to write to or call is no such link."""
    if piece.is_file:
        return False
    if in_record(piece, block):
        return True
    own = piece.doc.blocks[block]
    standing = piece.reading.links_in.get(block, ())
    links = [link.text for link in standing if not link.href.startswith(_NO_DOCUMENT)]
    if not links or own.kind is BlockKind.HEADING:
        return False
    if own.kind is not BlockKind.ROW:
        return len(_without(own.text, links)) < _TITLE
    cells = [rest for cell in cells_told(piece, own) if len(rest := _without(cell, links)) > _NUMBER]
    cells = [rest for rest in cells if not _FILED.fullmatch(rest)]
    return len(cells) <= 1 and sum(len(c) for c in cells) < 2 * _TITLE


def cells_told(piece: Piece, own: Block) -> list[str]:
    """The cells of a row, each once, without those that only say which file it is, and how often it was opened."""
    told = [cell for cell in own.text.split(" | ") if not _CODE.fullmatch(cell)]
    if own.table >= 0:
        table = piece.doc.tables[own.table]
        heads = [key(head) for head in table.rows[0]] if table.header_rows else []
        row = table.rows[own.row] if 0 <= own.row < len(table.rows) else ()
        listed = {cell.strip() for head, cell in zip(heads, row, strict=False) if _OF_FILES.fullmatch(head)}
        told = [cell for cell in told if cell.strip() not in listed]
    return list(dict.fromkeys(told))


def files_noted(cell: str) -> bool:
    """Whether a cell says of a file no more than its day, size, form or how often it was opened."""
    return _FILED.fullmatch(key(cell)) is not None


def _without(text: str, links: list[str]) -> str:
    """The key of a text without the texts of its links."""
    rest = key(text)
    for link in sorted((key(t) for t in links if t), key=len, reverse=True):
        rest = rest.replace(link, "")
    return rest
