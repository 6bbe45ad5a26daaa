"""Lines and forms on a page of complaints that are there for something else (law 4)."""

from __future__ import annotations

import re

from checks.forms import can_send
from checks.reading import Piece, Reading
from checks.remember import remembered
from rules.topics.complaints.counting import COMPLAINT
from thai.names import find_people

_FOR_OTHERS = re.compile(
    r"ผู้ขอ(?:รับ)?อนุญาต|ผู้ยื่นคำขอ|ยื่นคำขอ|คำขอ|แบบฟอร์มขอ|สถานะ|ติดตามเรื่อง|ค่าธรรมเนียม"
    r"|(?<![ก-๎])ถาม(?:มา)? ?[-–/]? ?ตอบ|Q ?& ?A|Q and A|แบบ(?:ประเมิน|วัด|สำรวจ)"
    r"|ประเมินคุณธรรม|(?:ส่ง|ตั้ง|พิมพ์)คำถาม|คำถามของ|ชำระ|จองคิว|สมัคร|สอบถาม(?:ความคืบหน้า|ผล|ราคา)|เราแก้โดย|เพื่อแก้ไข|จดหมายข่าว|ค้นหา",
    re.IGNORECASE,
)  # what else may be asked, handed in or looked up
_OPINION = re.compile(r"\W*(?:แบบ|ช่อง|กล่อง)?(?:แสดง|รับฟัง)?(?:ความคิดเห็น|ความเห็น)\W*")
_ANY = re.compile(r"เรื่อง|แจ้ง|เสนอแนะ|ข้อเสนอ|คำร้อง|ข้อความ|inbox", re.IGNORECASE)  # a way for whatever there is to tell
_SILENT = re.compile(
    r"ดาวน์โหลด|แบบฟอร์ม|สอบถามเพิ่มเติม|ข่าว|เพจ|Facebook|เฟซบุ๊ก|LINE|เพิ่มเพื่อน|บรรยาย|อ่านต่อ", re.IGNORECASE
)  # of ways that are for complaints only where something beside the heading says so
_PEOPLE = 2  # persons or schools that make a directory
_SCHOOL = re.compile(r"โรงเรียน|ร\.ร\.|(?:^|\|)\W*(?:[\d๐-๙]+\W+)?วัด")


def for_others(name: str) -> bool:
    """Whether a line or the name of a form says that it is for something else: a permit's state, a survey, questions."""
    if COMPLAINT.search(name):
        return False
    other = _FOR_OTHERS.search(name) is not None or _OPINION.fullmatch(name) is not None
    return other and _ANY.search(_FOR_OTHERS.sub("", name)) is None


def of_other_things(piece: Piece, block: int) -> bool:
    """Whether a line offers its number or address for something else, or is one of a directory of persons or schools, on a
    page of which only headings speak of complaints."""
    norm = piece.doc.blocks[block].norm
    if COMPLAINT.search(norm):
        return False
    if for_others(norm):
        return True
    if not _silent(piece.reading.whole):
        return False
    return _directory(piece.reading.whole) or (_SILENT.search(norm) is not None and _ANY.search(norm) is None)


def only_questions(reading: Reading) -> bool:
    """Whether every form of a page says on its button or labels that it is for questions or something else."""
    forms = [f for f in reading.doc.forms if can_send(f)]
    own = (" ".join((f.submit, *(x.label for x in f.fields))) for f in forms)
    return bool(forms) and all(for_others(words) for words in own)


@remembered
def _silent(page: Piece) -> bool:
    """Whether nothing but headings speaks of complaints."""
    return not any(COMPLAINT.search(b.norm) for i, b in page.texts() if not page.reading.heads(i))


@remembered
def _directory(page: Piece) -> bool:
    """Whether a page names several persons or schools."""
    named = sum(bool(find_people(b.norm) or _SCHOOL.search(b.norm)) for _, b in page.texts())
    return named >= _PEOPLE
