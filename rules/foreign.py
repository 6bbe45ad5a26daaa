"""Papers and parts of pages that are of another agency: a file of another district under the right heading proves nothing.

What counts: another district's name in the title (the first lines of a file, the heading of a part of a page), or twice in what
stands below; the name of a municipality or another local body in the title. What does not: a text in which this agency's own
name stands too, words that only go on after "สำนักงานเขต" ("สำนักงานเขตต้อง...").
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz

from checks.reading import Piece, Reading
from checks.remember import remembered
from model import Agency, AgencyFacts, Block, BlockKind
from rules.ask import Ask
from rules.others import blocks_of_others, made_by_another
from thai.normalise import key

_OFFICE = re.compile(
    r"(?:สำนักงานเขต|ผู้อำนวยการเขต|ผอ\.เขต)(?!ทุก|ใน|ได้|มี|จะ|ต้อง|ของ|และ|เป็น|ที่|ทั้ง|ให้|เพื่อ|ขอ|ติดตาม|กำกับ|ควบคุม|ตรวจ|อนุมัติ|อนุญาต|เห็นชอบ|ลง|รับ|ทราบ|พิจารณา"
    r"|มอบ|สั่ง|ประกาศ|ประชุม|แต่งตั้ง|กำหนด|จัด|ดำเนิน|รายงาน|เสนอ|นำ|ร่วม|พร้อม|กล่าว|เยี่ยม|เปิด|หรือ|โดย|จาก|กับ|แก่|ต่อ|ตาม|ถึง|ไม่|เอง|ผู้|คน|ชี้แจง|ออก|แจ้ง|ตอบ|แถลง|ทำ|ใช้|อื่น|นี้|แห่ง|ดังกล่าว|ซึ่ง|เมื่อ|ณ|ว่า|ปฏิบัติ|โปร่งใส|สะอาด|สีขาว|คุณธรรม|สุจริต|แบบ|ปลอด|น่า|สัมพันธ์|บริการ|ภายใน|ประจำ|หนึ่ง|แต่ละ|ต่าง|ต้นแบบ|ดีเด่น|ท่าน|เรา|ยิ้ม|เพียง|จำแนก|หมวด|แบ่ง|ขาย|ส่ง|ทำลาย|ซื้อ|จ้าง|เบิก|จ่าย|ยกเลิก|วินิจฉัย|ปลูก|บรรยาย|กำชับ|เรียก|ตัดสิน|รักษา|ปิด|เข้า|สนับสนุน|ชวน|เล่า|บันทึก|พบปะ|พูด|คุย|สอน|สื่อสาร)([ก-๙]{3,20})(?![ก-๙])"
)
_LOCAL = re.compile(r"(?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.|อบจ\.|ที่ว่าการอำเภอ) ?[ก-๙]{2,20}")
_POLICE = re.compile(r".*?((?:สถานีตำรวจ(?:นครบาล|ภูธร)?|กองบังคับการตำรวจ|สำนักงานตำรวจ) ?[ก-๙]{2,20})")
_HOSPITAL = re.compile(
    r"\W*(?:ประกาศ|แผน[ก-๙]*|รายงาน[ก-๙]*) ?(?:ของ)?((?:โรงพยาบาล|มหาวิทยาลัย|วิทยาลัย)(?!ส่งเสริม)[ก-๙]{2,24})"
)
_STATE = re.compile(  # a department's own manual; "ตามระเบียบกระทรวง..." is none
    r"\W*คู่มือ(?:สำหรับ|การ)?(?:ประชาชน|ให้บริการ(?:ประชาชน)?|ปฏิบัติงาน|ปฏิบัติราชการ|ผู้รับบริการ)?(?: ?ของ| ?จาก|[ :(-]+)?"
    r"((?:กรม(?!ธรรม)|กระทรวง|การไฟฟ้า|การประปา|สำนักงาน(?:ที่ดิน|ประกันสังคม|สรรพากร|ขนส่ง)|ธนาคาร)[ก-๙]{2,24})"
)
_BODIES = (_POLICE, _HOSPITAL, _STATE)  # called after the same places: of this district when it is named as one
_LOCAL_WORDS = ("เทศบาล", "องค์การ", "อบต", "อบจ", "อาเภอ")  # key letters in the names of local bodies
_WORDS = ("เขต", *_LOCAL_WORDS)  # and of districts
_OWNED = re.compile(  # a heading that ends in the name of its owner, with whom nothing was done together
    rf"(?<!กับ)(?<!กับ )(?<!ณ )(?<!จาก)(?:{_OFFICE.pattern}|{_LOCAL.pattern})\s*(?:$|[(\d๐-๙]|ปี|ประจำ|พ\.ศ)"
)
_KINDS = re.compile(  # what kind of body it is, before the name of its place
    "^(?:สานักงาน)?(?:เขต|เทศบาล(?:ตาบล|เมือง|นคร)?|องค์การบริหารส่วน(?:ตาบล|จังหวัด)|อบต|อบจ|(?:ที่ว่าการ)?อาเภอ|จังหวัด)"
)
_SENT = re.compile(r"\s*(?:เรียน|ถึง|เสนอ|ผ่าน|ผู้อำนวยการ)")  # whom a paper goes to, or who signs it
_ENDS = re.compile(
    r"\s*(?:$|[)(]|กรุงเทพ|กทม|จังหวัด|ประจำ|ปี|พ\.ศ|รอบ|เรื่อง|ฉบับ|[\d๐-๙])"
)  # what follows the name in a title
_HEAD = 1500  # key characters of a file in which it says whose it is
_ALIKE = 70.0  # a name so like this agency's is its own, misspelt or misread
_TITLE_LINES = 3
_TITLE = 160  # key characters of a line of a title


_CITYS = re.compile(
    r"\W*(?:ร่าง)?(?:แผน|รายงาน|สรุป|มาตรการ|เป้าหมาย|สถิติ|ข้อมูล)[^|]{0,70}?(?:กรุงเทพมหานคร|กทม\.?)\s*(?:$|[(]|ประจำ|ปี|พ\.ศ|ระยะ|รอบ|ราย)"
)
_BUREAU = re.compile(
    r"(?:โดย|ส่วนราชการ|จัดทำ(?:โดย)?)\s*:?\s*(?:สำนัก(?!งานเขต)|กอง)|(?:^|\s)สำนัก(?!งานเขต)[ก-๙]+ ?(?:กรุงเทพมหานคร|กทม)"
    r"|^\W*สำนัก(?!งาน)[ก-๙]{4,}(?:$|\s)"
)
_ALL_DISTRICTS = re.compile(
    r"(?:ทั้ง|ใน|จาก|รวม) ?50 ?(?:สำนักงาน)?เขต|รวมทุก(?:สำนักงาน)?เขต|(?:ใน)?ภาพรวม(?:ของ)?(?:กรุงเทพมหานคร|กทม)"
)
_OWN = frozenset(
    {
        "action-plan",
        "budget-plan",
        "anti-corruption-plan",
        "corruption-risk",
        "service-improvement",
        "integrity-measures",
        "area-plan",
        "statistics",
    }
)  # topics of which the district makes its own papers
_OWN_FIGURES = _OWN | {"schools"}  # or figures that are its own, though the city has all of them
_OWN_DATA = _OWN | {"building-permits", "complaints", "sign-tax", "procurement-summary"}
_DEPARTMENT = re.compile(  # a body that is no district, as the owner in a title: at its end, or alone in its line
    r"(?:^|[\s\d])((?:สำนัก(?!งาน)|สำนักงาน(?=คณะ|ปลัด|ที่ดิน|ประกัน|ตำรวจ|ขนส่ง|สรรพา|สถิติ|ตลาด|ป้องกัน|พัฒนา)|กรม(?!ธรรม)|กระทรวง|สถาบัน|การไฟฟ้า|การประปา|ธนาคาร|จังหวัด)[ก-๙]{3,30}"
    r"(?: ?(?:และ|กีฬา|การ)[ก-๙]{0,30}){0,2})\s*(?:$|[(]|กรุงเทพ|กทม|ประจำ|ปี|พ\.ศ|รอบ|ระยะ|ไตรมาส|[\d๐-๙])"
)


_SCHOOL = re.compile(r"(?:ของ|โดย)\s?(โรงเรียน(?!ใน|สังกัด|ทั้ง|ทุก|ที่|และ|ผู้|ต่าง)[ก-๙]{3,30})")
_DISTRICT = re.compile(r"(?:สำนักงาน)?เขต ?[ก-ฮเ-ไ][ก-๎]{2,18}")  # the name of a district alone in a cell
_WITHOUT = re.compile(r"(?:ไม่รวม|ยกเว้น|นอกจาก) ?(?:สำนักงาน)?เขต")
_SEVERAL = 3  # other districts whose rows a table has
_POSTED = re.compile(
    r"เขต\s?([ก-ฮเ-ไ][ก-๎]{2,19}?)(?=\s*(?:$|[|)(\d๐-๙]|มี(?:พื้นที่|เนื้อที่|ประชากร|อาณาเขต)|ตั้งอยู่|โทร|ถนน|เลขที่|กรุงเทพ))"
)  # of which district a post, an area or an address is
_KIND = re.compile(
    "เรา|เดียว|นี้|นั้น|อื่น|ไหน|ใด|ท่าน|แห่ง|ซึ่ง|เลือกตั้ง|การ|ของ|ทั้งหมด|ทุก|ดังกล่าว|กรุงเทพ|ชั้นใน|ชั้นนอก|ปลอด|ห้าม|ติดต่อ|โทร|ฝ่าย|นาย|นาง|ว่าที่|มือถือ|อีเมล|ปฏิบัติ|รักษา|ด้าน|คนที่|ลำดับ|ที่|ใน|มี|เลขที่|ตั้ง|ถนน|แขวง|หมู่|ซอย|ชั้น"
)  # begins what follows "เขต" where it is no name
_THING = re.compile("^(?:แบ่ง|มี|ตั้งอยู่|ครอบคลุม|ประกอบ|เป็น)|ปกครอง|ประชากร|พื้นที่|บริการ|เลือกตั้ง|ผู้|และ")  # stands in it


def is_own(ask: Ask, text: str) -> bool:
    """Whether a line holds the name of this agency's own place."""
    own = _bare(ask.agency.name_th)
    return bool(own) and own in key(text)


def other_district(ask: Ask, text: str) -> str:
    """The other district of which a line says that somebody or something is, this one's name nowhere in it; or ""."""
    own, line = _bare(ask.agency.name_th), key(text)
    if not own or is_own(ask, text):
        return ""
    known = next((name for name in ask.facts.other_agencies if f"เขต{_bare(name)}" in line), "")
    named = (
        m[1]
        for m in _POSTED.finditer(text)
        if not _KIND.match(m[1]) and not _THING.search(m[1]) and fuzz.ratio(key(m[1]), own) < _ALIKE
    )
    return known or next(named, "")


def foreign_agency(ask: Ask, piece: Piece) -> str:
    """The name of another agency that a file or a part of a page is of, or ""."""
    if not ask.agency.name_th:
        return ""
    if is_citys(ask, piece):
        return "กรุงเทพมหานคร"
    if bureau := _bureau(ask, piece) or made_by_another(ask, piece, _bare(ask.agency.name_th)):
        return bureau
    return _foreign(piece.reading.whole if piece.is_file else piece, ask.agency.name_th, ask.facts.other_agencies)


def is_citys(ask: Ask, piece: Piece) -> bool:
    """Whether a file is the whole city's: its title says so and a bureau made it, it is of all districts together or has rows of
    several others; and its head does not name this agency."""
    if not piece.is_file or ask.topic not in _OWN_FIGURES | _OWN_DATA:
        return False
    if _of_several(ask, piece):
        return True
    blocks = [piece.doc.blocks[i] for i in piece.reading.whole.head(_HEAD)]
    titled = any(_CITYS.match(piece.doc.blocks[i].norm) for i in piece.reading.content[:_TITLE_LINES])
    made = titled and ask.topic in _OWN_FIGURES and any(_BUREAU.search(b.norm) for b in blocks)
    return (made or any(_ALL_DISTRICTS.search(b.norm) for b in blocks)) and not any(is_own(ask, b.norm) for b in blocks)


def _of_several(ask: Ask, piece: Piece) -> bool:
    """Whether the cells of a file's tables name several districts, and never this one."""
    named, told = _districts(piece.reading)
    return len(named) >= _SEVERAL and _bare(ask.agency.name_th) not in told


@remembered
def _districts(reading: Reading) -> tuple[frozenset[str], str]:
    """The districts that stand alone in cells of tables, and the key of all cells that speak of one."""
    cells = {cell.strip() for _, table in reading.tables for row in table.rows for cell in row if "เขต" in cell}
    cells = {cell for cell in cells if not _WITHOUT.search(cell)}
    return frozenset(cell for cell in cells if _DISTRICT.fullmatch(cell)), key(" ".join(sorted(cells)))


def _bureau(ask: Ask, piece: Piece) -> str:
    """The department of the city or the state whose name stands in the title of a file or page that names no district."""
    if ask.topic not in _OWN_DATA or not (piece.is_file or piece.heading >= 0):
        return ""
    whole = piece.reading.whole if piece.is_file else piece
    lines = [b for b in _title(whole, [piece.doc.blocks[i] for i in whole.head(_HEAD)]) if b.kind is not BlockKind.ROW]
    if any("เขต" in b.key or is_own(ask, b.norm) for b in lines):
        return ""
    owners = (_DEPARTMENT,) if ask.topic == "schools" else (_DEPARTMENT, _SCHOOL)
    named = (m[1] for b in lines if not _SENT.match(b.norm) for owner in owners if (m := owner.search(b.norm)))
    told = next(named, "") or (_of_school(whole) if _SCHOOL in owners else "")
    return told if told and not any(is_own(ask, piece.doc.blocks[i].norm) for i in whole.head(_HEAD)) else ""


def _of_school(piece: Piece) -> str:
    """The school after which the only sheet of a workbook is called."""
    sheets = {piece.doc.blocks[i].place.sheet for i in piece.reading.content}
    return next((s for s in sheets if _SCHOOL.fullmatch(f"ของ{s}")), "") if len(sheets) == 1 else ""


def parts_of_others(reading: Reading, agency: Agency, facts: AgencyFacts, topic: str) -> frozenset[int]:
    """Blocks of a page under headings that end in the name of another agency ("สถิติเรื่องร้องเรียน สำนักงานเขต..."), and those that a
    body that is no district made: theirs, though the page is not."""
    if reading.is_file or not agency.name_th:
        return frozenset()
    named = (p for p in reading.pieces if p.block_heading and _OWNED.search(p.block_heading.norm))
    others = (p for p in named if p.reading.heads(p.heading) and _foreign(p, agency.name_th, facts.other_agencies))
    return frozenset(i for p in others for i in p.inside) | blocks_of_others(topic, _bare(agency.name_th), reading)


@remembered
def _foreign(piece: Piece, own_name: str, others: tuple[str, ...]) -> str:
    blocks = [piece.doc.blocks[i] for i in piece.head(_HEAD)]
    own, text, title = _bare(own_name), "".join(b.key for b in blocks), _title(piece, blocks)
    bodies = (m[1] for body in _BODIES for b in title if (m := body.match(b.norm)))
    body = next(bodies, "") if f"เขต{own}" not in text else ""
    if own and own in text and f"เขต{own}" not in text:  # part of the name of a school or a road
        text = (
            text
            if any(own in b.key for b in title if b.kind is not BlockKind.ROW) or not _titled(title, own)
            else text.replace(own, "")
        )
    if body or not own or own in text or not any(word in text for word in _WORDS):
        return body
    of_local = (b.norm for b in title if any(word in b.key for word in _LOCAL_WORDS))
    local = next((m[0] for line in of_local for m in _LOCAL.finditer(line)), "")
    known = local or next((name for name in others if f"เขต{_bare(name)}" in text), "")
    if known:
        return known
    named = Counter(m[1] for b in blocks for m in _OFFICE.finditer(b.norm))
    titled = _titled(title, own)
    others_named = ((name, count) for name, count in named.most_common() if fuzz.ratio(key(name), own) < _ALIKE)
    return next((f"เขต{name}" for name, count in others_named if count > 1 or name in titled), "")


def _titled(title: list[Block], own: str) -> set[str]:
    """Names of other offices in which a title ends."""
    told = [(m, b.norm) for b in title if not _SENT.match(b.norm) for m in _OFFICE.finditer(b.norm)]
    return {m[1] for m, line in told if _ENDS.match(line, m.end()) and fuzz.ratio(key(m[1]), own) < _ALIKE}


def _title(piece: Piece, blocks: list[Block]) -> list[Block]:
    """The first lines of a file, or the heading of a part of a page."""
    first = blocks[:_TITLE_LINES] if piece.is_file else [b for b in blocks[:1] if b.kind is BlockKind.HEADING]
    return [b for b in first if len(b.key) <= _TITLE]


@lru_cache(maxsize=10_000)
def _bare(name: str) -> str:
    return _KINDS.sub("", key(name))
