"""Single lines and tables about assets, donations or seized goods: what tells how they are kept, and what only looks so."""

from __future__ import annotations

import re

from checks.periods import row_evidence
from checks.reading import Piece
from checks.rows import data_rows, filled, rows_of
from checks.tellings import tells
from model import BlockKind, Evidence

_HOW = re.compile(
    r"\W*(?:ระบบ|มาตรการ|วิธี|วิธีการ|แนวทาง|การ)(?:ใน)?(?:การ)?(?:ควบคุม|กำกับ|ดูแล|เก็บ|จัดเก็บ|รักษา|ป้องกัน|จัดการ|ปฏิบัติ|ใช้)"
)
_EVENT = re.compile(
    r"^(?:\W*ประกาศ[^|]{0,60}?เรื่อง ?|\W*(?:เมื่อ)?วันที่ ?[\d๐-๙]{1,2} ?\S{2,12} ?[\d๐-๙]{2,4})?"
    r".{0,25}?(?:ขายทอดตลาด|ขอขอบคุณ|(?<!ตอบ)(?<!ตอบขอ)ขอบคุณ|ขอเชิญ|เชิญชวน|ขออานิสงส์|อนุโมทนา|ขออำนวยพร|รายชื่อผู้บริจาค"
    r"|ผลการตรวจสอบพัสดุ|ผลการตรวจนับ|จับกุม|ตรวจยึด|ยึดของกลางได้|รับมอบ|มอบเงิน|มอบสิ่งของ)"
)


_NUMBER = re.compile(r"\s*[\d๐-๙][\d๐-๙,.]*\s*[ก-๎]{0,10}\.?\s*")  # and its unit
_PRICE = re.compile(r"(?:ค่า|ราคา|เช่า)[ก-๎ ]{2,40}[\d,]+ ?บาท|(?:ดอก|ชิ้น|ตัว|อัน|วัน|หลัง|ชุด)ละ ?[\d,]+ ?บาท|บาท ?/")


_INSTRUCTS = re.compile(
    r"\W*(?:(?:ส่วน|หมวด|ตอน|ข้อ)(?:ที่)? *)?(?:[\d๐-๙]+[.)]? *)?"
    r"(?:(?:การรับ)?(?:ของบริจาค|ของกลาง(?:ที่ยึด(?:หรืออายัด)?)?|ทรัพย์สิน(?:ของราชการ)?|เงินบริจาค)[ :]*)?"
    r"(?:ให้|ต้อง|เมื่อ(?:มี|ได้)|ทุกครั้ง|ทุกราย|กรณี|ห้าม|ก่อน)"
)
OTHER = re.compile(
    r"ทรัพย์สิน(?:ทางปัญญา|ส่วนพระมหากษัตริย์|พระมหากษัตริย์|และหนี้สิน|ส่วนตัว|ของคู่สมรส|มรดก)|(?:บริจาค|รับบริจาค|สัปดาห์บริจาค)(?:โลหิต|เลือด|อวัยวะ|ร่างกาย|ดวงตา)"
)  # things of other kinds that bear such names
LAW = re.compile(
    r"\W*(?:[\d๐-๙]+[.)] *)?(?:ประมวลกฎหมาย|พ\.ร\.บ|พระราชบัญญัติ|พระราชกฤษฎีกา|ระเบียบ|ข้อบัญญัติ|ข้อบังคับ|กฎกระทรวง|ประกาศ)"
)
_BLANKS = re.compile(r"[.…_]{5,}")
_REGISTER = re.compile(
    r"\W*(?:สรุป|แบบ)?(?:บัญชี|ทะเบียน|รายการ|รายชื่อ|ประกาศรายชื่อ|ข้อมูลรายการ)(?!.{0,60}(?:แนวทาง|วิธี|มาตรการ|ระเบียบ))"
)
_SIGNED = 60  # key characters of a line that dates or signs a register
_SORTS = re.compile(r"\W*(?:ประเภท|ชนิด|กลุ่ม|หมวด|รายการ|ทรัพย์สิน|ครุภัณฑ์|พัสดุ|kind|type|asset)", re.IGNORECASE)
_CLASSES = re.compile(r"(?:จำแนก|แบ่ง|แยก)[^|]{0,60}(?:ประเภท|หมวด|กลุ่ม|ชนิด)")


def classifies(piece: Piece, block: int) -> bool:
    """A sentence that says into which kinds the office divides its things; a row of a register does not."""
    b = piece.doc.blocks[block]
    return b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and _CLASSES.search(b.norm) is not None


def controls(piece: Piece) -> bool:
    """A table that says in a column of its own how each kind is controlled or kept."""
    for _, table in piece.tables():
        rows = data_rows(table)
        for head in table.rows[: max(1, table.header_rows)]:
            columns = [k for k, cell in enumerate(head) if k > 0 and _HOW.match(cell)]
            told = [n for n in rows if any(k < len(table.rows[n]) and filled(table.rows[n][k]) for k in columns)]
            if columns and rows and 2 * len(told) > len(rows):
                return True
    return False


def of_event(piece: Piece, block: int) -> bool:
    """A line that only tells of an auction, a gift, a stocktaking, a seizure or a training, or what something costs."""
    b = piece.doc.blocks[block]
    return (
        _PRICE.search(b.norm) is not None
        or tells(piece.doc, block)
        or (_EVENT.match(b.norm) is not None and not _INSTRUCTS.match(b.norm))
    )


def only_events(piece: Piece) -> bool:
    """Whether all that stands on a page below its headings are lists of things with their numbers and lines that tell of
    events."""
    told = [(i, b) for i, b in piece.body() if b.kind is not BlockKind.HEADING and not piece.is_file]
    rows = [b for _, b in told if b.kind is BlockKind.ROW]
    listed = sum(any(_NUMBER.fullmatch(cell) for cell in b.norm.split(" | ")[1:]) for b in rows)
    events = all(b.kind is BlockKind.ROW or of_event(piece, i) for i, b in told)
    return bool(told) and events and 2 * listed >= len(rows)


def is_register(piece: Piece) -> bool:
    """A file called a list or register that holds rows alone: it lists the things and says nothing of how they are kept."""
    first = next((piece.doc.blocks[i] for i in piece.reading.content), None)
    if not piece.is_file or first is None or not _REGISTER.match(first.norm):
        return False
    told = [b for i, b in piece.body() if b is not first and b.kind is not BlockKind.HEADING and b.key]
    return any(b.kind is BlockKind.ROW for b in told) and all(
        b.kind is BlockKind.ROW or len(b.key) <= _SIGNED for b in told
    )


def instructs(piece: Piece, block: int) -> bool:
    """A line that begins with what is to be done, the name of the thing and a number aside ("ส่วนที่ 1 ของบริจาค ให้ผู้รับ...")."""
    return _INSTRUCTS.match(piece.doc.blocks[block].norm) is not None


def blank(piece: Piece, block: int) -> bool:
    """A line to be filled in, or a row or header of a table in which nothing is."""
    b = piece.doc.blocks[block]
    if b.kind is BlockKind.ROW and b.table >= 0:
        return not rows_of(piece.reading, b.table) and not piece.doc.tables[b.table].layout
    return len(_BLANKS.findall(b.norm)) > 1


def sorts(piece: Piece) -> list[Evidence]:
    """Tables that give for each kind of things how it is controlled: their first column names the kinds."""
    found = []
    for index, table in piece.tables():
        head = table.rows[max(1, table.header_rows) - 1]
        if head and _SORTS.match(head[0]) and any(_HOW.match(c) for c in head[1:]) and len(data_rows(table)) > 1:
            found.append(row_evidence(piece, index, data_rows(table)[0]))
    return found
