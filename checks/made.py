"""Whether a piece only says that a paper was made, and shows none of it ("ได้จัดทำแผน... เรียบร้อยแล้ว และเวียนแจ้งทุกฝ่ายทราบ", law 3).

What counts: sentences that say that something was drawn up, revised, sent round, paid out or published, and hardly anything
beside them. What does not: one that goes on to what stands in it ("... ได้แก่", "โดยให้ตรวจ...", figures, sums), one of a piece with
a table.
"""

from __future__ import annotations

import re

from checks.listings import is_index
from checks.naming import Subject, match_in
from checks.reading import Piece
from checks.remember import remembered
from model import BlockKind
from thai.dates import find_dates, find_months, find_years
from thai.normalise import arabic

_VERB = (
    "(?:จัดทำ|ยกร่าง|ทบทวน|ปรับปรุง|จัดเก็บ|รวบรวม|เผยแพร่|เวียน|จัดส่ง|แจ้งเวียน|ประกาศใช้|จัดพิมพ์"
    "|เบิกจ่าย|จ่ายเงิน|โอนเงิน|ประเมิน|สำรวจ|วิเคราะห์)"
)
_MADE = re.compile(
    rf"(?:ได้|มีการ|ดำเนินการ)(?:ร่วมกัน|มีการ|ดำเนินการ|ดำเนิน|พิจารณา|ทำการ|ให้มีการ)*{_VERB}"
    rf"|{_VERB}[^|]{{0,140}}?(?:แล้ว|เรียบร้อย|เสร็จ(?:สิ้น|สมบูรณ์))"
    r"|(?:แล้วเสร็จ|เรียบร้อยแล้ว|เสร็จสิ้นแล้ว|เสร็จเรียบร้อย)\W*$"
)
_HOLDS = re.compile(
    r"ได้แก่|ดังนี้|ต่อไปนี้|ประกอบด้วย|กล่าวคือ|คือ(?!น)|ห้าม|ต้อง|กำหนดให้|โดย(?!ฝ่าย|สำนัก|ผู้|คณะ|เรียบร้อย|ครบ|พร้อม|ทั่วกัน|(?:ปิด|ติด)ประกาศ|แจ้งเวียน)|ไม่มี|ไม่พบ|ไม่ปรากฏ|ร้อยละ|บาท|เป้าหมาย|ตัวชี้วัด|มาตรการ|ไม่รับ|งด"
)
_FRAME = re.compile(
    r"^\W*(?:บันทึกข้อความ|ส่วนราชการ|ที่\s*กท|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย|จึงเรียนมา|จึงแจ้งมา|ขอแสดงความนับถือ|วันที่|ลงชื่อ|\(?\s*(?:นาย|นาง|น\.ส\.)|ผู้อำนวยการเขต|หัวหน้าฝ่าย)"
)  # of a letter, around what it says
_FIGURE = re.compile(r"\d+\s*(?:คน|ราย|ครั้ง|เรื่อง|แห่ง|โครงการ|กิจกรรม|ชุมชน|ป้าย|หลัง|ฉบับ|%)|\d{1,3}(?:,\d{3})+")
_LONG = 170  # key characters of a sentence that says no more
_REST = 40  # key characters beside such sentences


@remembered
def only_made(piece: Piece, subject: Subject) -> bool:
    """Whether sentences that the paper of the subject was made are all that a piece holds."""
    if piece.tables():
        return False
    body = [i for i, b in piece.body() if i != piece.heading and b.kind is not BlockKind.HEADING]
    body = [i for i in body if not is_index(piece, i)]
    made = [i for i in body if _says_made(piece, i)]
    named = any(match_in(piece.reading, i, subject) is not None for i in made)
    if not named:
        return False
    if piece.is_file:
        body = [i for i in body[1:] if not _FRAME.match(piece.doc.blocks[i].norm)]
    return sum(len(piece.doc.blocks[i].key) for i in body if i not in made) < _REST


def says_only_made(piece: Piece) -> bool:
    """Whether a letter says no more than that something was made, whatever it is."""
    body = [i for i, _ in piece.body() if not _FRAME.match(piece.doc.blocks[i].norm)]
    return bool(body) and not piece.tables() and all(_says_made(piece, i) for i in body)


def _says_made(piece: Piece, block: int) -> bool:
    own = piece.doc.blocks[block]
    if own.kind is BlockKind.ROW or len(own.key) > _LONG or not _MADE.search(own.norm):
        return False
    return not (_HOLDS.search(own.norm) or _FIGURE.search(_undated(own.norm)))


def _undated(norm: str) -> str:
    text = arabic(norm)
    spans = [(h.start, h.end) for found in (find_dates(text), find_months(text), find_years(text)) for h in found]
    return "".join(" " if any(a <= k < b for a, b in spans) else c for k, c in enumerate(text))
