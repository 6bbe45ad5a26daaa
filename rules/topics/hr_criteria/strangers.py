"""Chapters in the words of the criteria that are of others than the staff: contractors, communities, pupils, working groups.

What counts as such: a title with their name, or text that speaks of them alone, where neither speaks of officers or posts.
Text that only tells what was done, how many came or went, whom an order moved or who is congratulated, or of a party or a draw,
or that is a form to be filled in, is no criterion either. The title of a file wins over the link to it.
"""

from __future__ import annotations

import re
from itertools import takewhile

from checks.reading import Piece, original_span
from model import Block, BlockKind
from thai.families import Hit

_OTHERS = re.compile(
    r"ผู้รับจ้าง|ผู้ยื่นข้อเสนอ|ผู้เสนอราคา|ผู้ค้า|หาบเร่|แผงลอย|ชุมชน|หมู่บ้าน|นักเรียน|ผู้เรียน|เด็กเล็ก|ทะเบียนบ้าน|ที่อยู่|แจ้งย้าย|ย้ายเข้า|ย้ายออก"
    r"|คณะทำงาน|แต่งตั้งคณะ|กรรมการชุมชน|ความพึงพอใจ|ผู้รับบริการ|ITA|คุณธรรมและความโปร่งใส|ภาษี|ราคาประเมิน|ทรัพย์สิน|ที่ดิน"
    r"|ความเสี่ยง|โครงการ|อาสาสมัคร|อปพร|พื้นที่|ถนน|คลอง|สวนสาธารณะ|ร้านอาหาร|ตลาด|การให้บริการ|เว็บไซต์|โรงเรียนดีเด่น|กรรมการ(?:โรงเรียน|สถานศึกษา)|ผู้ทรงคุณวุฒิ|รักษาความสะอาด|เปรียบเทียบปรับ|ค่าปรับ|จราจร|ผู้สูงอายุ|ผู้ป่วย|สุนัข|ต้นไม้|สินค้า"
)
_NO_JOB = re.compile(r"คัดเลือก(?:ผู้(?:เข้า(?:รับ|ร่วม|อบรม|ฝึก)|รับ(?:ทุน|รางวัล)|สมควร)|[ก-๎]{0,20}ดีเด่น|ชุมชน|หลักสูตร)")
ELSEWHERE = r"(?:ที่อยู่|เข้า(?!รับ)|ออก|ปลายทาง|ทะเบียน|บ้าน|ภูมิลำเนา)"  # behind "ย้าย", of people who live elsewhere now
_HOME = re.compile(f"ย้าย{ELSEWHERE}")
_MOVES = re.compile("ย้าย|โอน")
_ONLY = re.compile(
    r"ผู้รับจ้าง|ผู้ยื่นข้อเสนอ|ชุมชน|ผู้ค้า|หาบเร่|นักเรียน|ทะเบียนบ้าน|ย้ายที่อยู่|ผู้รับบริการ|ราคาประเมิน"
    r"|กรรมการ(?:โรงเรียน|สถานศึกษา)|ปรับไม่เกิน|ขีดเขียน|(?:โปรด|ขอเชิญ|ร่วม|แบบ)ประเมินความพึงพอใจ|แบบสอบถาม|ผู้ประกอบการ"
)
_STAFF = re.compile(
    r"บุคคล|บุคลากร|ข้าราชการ|ลูกจ้าง|พนักงาน|เจ้าหน้าที่|ตำแหน่ง|ราชการ|มนุษย์|การปฏิบัติงาน|ปฏิบัติหน้าที่|ผู้ขอย้าย|ผู้บังคับบัญชา|วินัย|เงินเดือน|สมรรถนะ"
    r"|(?:เข้า|คน|การ|ผู้)ทำงาน|ผู้ปฏิบัติ(?:งาน|หน้าที่)|สายงาน|อัตรากำลัง|ครู|staff|personnel|officer|employee",
    re.IGNORECASE,
)
_APPOINTED = re.compile(r"แต่งตั้ง(?:คณะ|กรรมการ|ผู้ตรวจ|ผู้ควบคุมงาน|ที่ปรึกษา|เจ้าหน้าที่พัสดุ)")  # to a task, not to a post
_OF_POSTS = re.compile(r"ย้าย|โอน|เลื่อน|ตำแหน่ง|บรรจุ|สับเปลี่ยน|หมุนเวียน|ตัวบุคคล|อาวุโส|ความรู้ความสามารถ")
_BASIS = re.compile(r"(?:ผ่าน|ตามผล|จากผล|ใช้ผล|นำผล|คำนึงถึง|ประกอบกับ)(?:ผล)?(?:การ)?\s*$")  # what another subject goes by
_EVENT = re.compile(r"งานเลี้ยง|ปีใหม่|จับสลาก|กีฬาสี|ทัศนศึกษา|เที่ยว")
_RULES = re.compile(r"ต้อง|ให้(?!บริการ)|พิจารณา|ร้อยละ|เลื่อน|โทษ|หลักเกณฑ์|ระเบียบ")
_NAMED = r"(?<![(\[])(?<![(\[] )(?:นาย|นางสาว|นาง|น\.ส\.)\s?[ก-๎]{2,}\s+[ก-๎]{2,}"  # somebody, and not who signs
_DONE = re.compile(  # what was done, or figures of it
    r"[\d๐-๙]+ ?(?:คน|ราย|อัตรา|รูป|ภาพ|รุ่น)(?![ก-๙])|ภาพ(?:การ|กิจกรรม|บรรยากาศ|ถ่าย|ข่าว)"
    r"|(?<!ณ )วันที่ ?[\d๐-๙]{1,2} ?[ก-๙.]{3}|ได้จัด|จัดขึ้น|ได้เข้าร่วม|(?:ชม|ดู|ประมวล)ภาพ|(?:แสดงความ|ขอ)ยินดี|อวยพร|คำสั่งที่ ?[\d๐-๙]"
    rf"|{_NAMED}"
)
NORMS = re.compile(
    r"ต้อง|พิจารณา|ร้อยละ|เกณฑ์|ระเบียบ|คุณสมบัติ|มีสิทธิ|กำหนดให้|วิธี|องค์ประกอบ|ตามลำดับ|ไม่(?:น้อยกว่า|เกิน|ต่ำกว่า)|(?:ปี|รอบ|(?<!จ้าง)เดือน)ละ|อย่างน้อย|ต่อปี|ทุก(?:ปี|รอบ|คน)"
    r"|ให้(?:ผู้|มี|ตั้ง|เป็น|นำ|ส่ง|ใช้|ดำเนิน|หน่วย|ส่วน|ได้|ถือ|แต่ง|ประ|เลื่อน|ออก|เจ้า|ข้า)|ลงโทษ|ตัดเงิน|ภาคทัณฑ์|คำนึงถึง"
)
_FORM = re.compile(r"(?:[.…_]{6,}.*){2}")
_ANNOUNCED = re.compile(r"\W*(?:ประกาศ|คำสั่ง)?\s*(?:สำนักงานเขต|กรุงเทพมหานคร)[^ ]*$")  # who announces, over what
_BESIDE = re.compile(r"^[^:]{2,40}? ?: ?(?=.{15})")  # a label with its answer beside it
_ABOUT = 10  # key characters of a title beside words of the criteria that say whose they are
_HEADS = {BlockKind.HEADING, BlockKind.LABEL, BlockKind.ROW}
_TITLE = 80  # characters of a title; a longer one is a chapter's whole text
_ORDERED = re.compile(
    r"\W*(?:\(?สำเนา\S*\s*)?คำสั่ง(?!.{0,150}(?:หลักเกณฑ์|แนวทาง|วิธีการ|มาตรฐาน|ระเบียบ))"
)  # of persons, not of rules
_REPORT = re.compile(r"\W*(?:สรุป)?(?:รายงาน)?ผลการ(?:บริหาร|ดำเนิน|พัฒนา)(?!.{0,120}(?:หลักเกณฑ์|ระเบียบ))")  # on results
_PERSONS = 2  # whom an order moves, beside who signs it
_TEXT = 400  # characters of a chapter that are looked at


def under(piece: Piece, block: int) -> list[Block]:
    """What stands below a block, up to the next heading."""
    after = (i for i in piece.blocks if i > block)
    return [piece.doc.blocks[i] for i in takewhile(lambda i: not piece.reading.heads(i), after)]


def of_others(piece: Piece, block: int) -> bool:
    """Whether the title or line at a block, with the text up to the next heading, is of others than the staff."""
    blocks = piece.doc.blocks
    title, text = blocks[block].norm, " ".join(b.norm for b in under(piece, block))[:_TEXT]
    if blocks[block].kind is BlockKind.ROW:
        title, _, text = title.partition(" | ")
    elif blocks[block].kind not in _HEADS and _BESIDE.match(title):
        text = ""  # what stands below is beside another label
    if _HOME.search(title):
        return True
    said = text if len(title) <= _TITLE and blocks[block].kind in _HEADS else f"{title} {text}"
    if _APPOINTED.search(said) and "แต่งตั้ง" in title and not _OF_POSTS.search(text or title):
        return True
    if _FORM.search(title) or (_DONE.search(said) and not NORMS.search(said)):
        return True
    if _STAFF.search(title) or (_STAFF.search(text) and not _EVENT.search(text)):
        return bool(_FORM.search(text)) and not _RULES.search(text)
    told = _EVENT.search(text) and not _RULES.search(text)
    return bool(_OTHERS.search(title) or _ONLY.search(text) or _FORM.search(text) or told)


def of_another(piece: Piece) -> bool:
    """Whether a file is of others by its own title, whatever its link says; or tells only of acts ("คำสั่งที่ 88/2566 ให้นาย...")."""
    if not piece.is_file or piece.reading.is_ocr:
        return False
    if any(_REPORT.match(piece.doc.blocks[i].norm) for i in piece.reading.content[:1]):
        return True
    if piece.is_chapter:
        return False
    head = [i for i in piece.head(200) if not _ANNOUNCED.match(piece.doc.blocks[i].norm)]
    text = " ".join(b.norm for _, b in piece.texts())[:_TEXT]
    if re.search(_NAMED, text) and not NORMS.search(text):
        return True
    if _ORDERED.match(" ".join(piece.doc.blocks[i].norm for i in piece.head(80))):
        named = [b for _, b in piece.body() if re.search(_NAMED, b.norm)]
        return len(named) >= _PERSONS or any(b.kind is BlockKind.ROW for b in named)
    title = piece.doc.blocks[head[0]] if head else None
    if title is None or _STAFF.search(text):
        return False
    return _OTHERS.search(title.norm) is not None or _goes_on(piece, head[0])


def _goes_on(piece: Piece, block: int) -> bool:
    """Whether a title says more than the words of the criteria do ("หลักเกณฑ์การคัดเลือก" + "เยาวชนเข้าค่าย")."""
    known = {
        at for h in piece.reading.hits(block) if h.family.startswith("hr-criteria/") for at in range(h.start, h.end)
    }
    title = piece.doc.blocks[block].key
    return sum(at not in known for at in range(len(title))) >= _ABOUT


def of_moving(families: tuple[str, ...], hit: Hit, text: str) -> bool:
    """Whether words for placing stand beside moving ("การบรรจุแต่งตั้ง ย้าย โอน"), or those are chosen who go to a course or win a
    prize: criteria of something else than recruitment."""
    if not families[0].endswith("/recruitment"):
        return False
    chosen = "คัดเลือก" in hit.phrase and "สรรหา" not in text and _NO_JOB.search(text)
    return bool(chosen or (hit.phrase.startswith("การบรรจุ") and _MOVES.search(text)))


def of_no_job(text: str) -> bool:
    """Whether those are chosen who go to a course or win a prize."""
    return _NO_JOB.search(text) is not None


def in_clause(piece: Piece, block: int, hit: Hit) -> bool:
    """Whether the subject is only named in a clause about another one ("การแต่งตั้ง...ต้องผ่านการประเมินผลงาน")."""
    b = piece.doc.blocks[block]
    if b.kind is not BlockKind.PARAGRAPH and b.kind is not BlockKind.ITEM:
        return False
    return _BASIS.search(b.text[: original_span(b, hit)[0]]) is not None


def outside_clauses(piece: Piece, block: int) -> tuple[Hit, ...]:
    """The wordings of a block without those that are only named in a clause about another subject."""
    return tuple(h for h in piece.reading.hits(block) if not in_clause(piece, block, h))
