"""The policy documents of an agency: which they are, whether they are Thai, and what their clauses say by their form."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.subject import Subject
from checks.substance import is_promise
from checks.wordings import Found
from model import BlockKind, Observation, Strength
from rules.ask import Ask
from rules.papers import papers
from thai.names import find_emails, find_phones

_STAFF = "ข้าราชการ|บุคลากร|เจ้าหน้าที่|ลูกจ้าง|พนักงาน|ผู้บริหาร|ครู"
_HIDDEN = "เปิดเผย|ปกปิด|ปิดบัง|ปิดเป็น|ปลอดภัย|คุ้มครอง|ความลับ|กลั่นแกล้ง"
_INFORMANT = "ผู้แจ้ง|ผู้ร้อง|ผู้ให้ข้อมูล|ผู้ให้เบาะแส|พยาน|ชื่อ|ตัวตน"
GRAMMAR = {
    "objective": re.compile(
        r"^\s*(?:(?:ข้อ)? ?[\d๐-๙.()]+\s*)?(?:ด้วย[^ ]{0,60} )?เพื่อ(?!โปรด|ทราบ|พิจารณา|ถือปฏิบัติ)"
        r"|(?:ประกาศ|เจตนารมณ์|เจตจำนง|นโยบาย)[^;]*[^ก-๎]เพื่อ(?:ให้(?!ทราบ|บุคลากร|เจ้าหน้าที่|ข้าราชการ|ทุก)|ป้องกัน|สร้าง|เสริม|ยกระดับ|แสดง|ความโปร่งใส)[ก-๎]{15}"
        r"|(?:นโยบาย|ประกาศ|สำนักงานเขต)[^.;]{0,30}(?:มุ่ง(?:หมาย|เน้น|หวัง|มั่น)|มีเป้าหมาย)"
    ),
    "scope": re.compile(
        rf"(?:{_STAFF})[^.;]{{0,70}}(?:ทุกคน|ทุกระดับ|ทุกประเภท|ทุกนาย|ทุกฝ่าย|ทุกตำแหน่ง)"
        rf"|(?:(?:{_STAFF}|อาสาสมัคร)[ก-๎]{{0,10}}(?: ?[,และหรือรวมถึง]+ ?| )){{2,}}(?:{_STAFF}|อาสาสมัคร)"
        rf"|(?:ให้ใช้|ใช้(?:บังคับ|กับ|แก่)|บังคับใช้|ครอบคลุม|ถือปฏิบัติ)[^.;]{{0,40}}(?:{_STAFF})"
    ),
    "definition": re.compile(
        r"(?:สินบน|ของขวัญ|ของกำนัล)[^ .;]{0,12} ?[^ .;]{0,25}(?:หมายถึง|หมายความ|หมายรวม| คือ |คือ(?:เงิน|สิ่ง|ทรัพย์|ประโยชน์))"
    ),
    "violation": re.compile(
        r"(?:ฝ่าฝืน|ไม่ปฏิบัติ|ละเมิด|กระทำผิด|รับ(?:ของขวัญ|สินบน)|ผู้ใด)[^.;]{0,70}(?:มี(?:ความผิด|โทษ)|ลงโทษ|วินัย|สอบสวน|ดำเนินคดี|อาญา|ตักเตือน)"
    ),
    "monitoring": re.compile(
        r"(?:รายงาน|ตรวจสอบ|ติดตาม|สุ่ม|กำกับ|สอดส่อง|ทบทวน|ประเมินผล)[^.;]{0,60}"
        r"(?:ทุก ?(?:เดือน|ไตรมาส|ปี|สัปดาห์|สาม|หก|[\d๐-๙])|(?:เดือน|ปี|ไตรมาส)ละ|ราย(?:เดือน|ไตรมาส|ปี)|ภายใน ?[\d๐-๙])"
    ),
    "protection": re.compile(
        rf"ไม่(?:บอก|แพร่งพราย|ระบุ|เผยแพร่)(?:ชื่อ|ตัวตน|ข้อมูลผู้|ข้อมูลของผู้)|(?:{_INFORMANT}|ข้อมูลผู้)[^.;]{{0,40}}(?:{_HIDDEN})|(?:{_HIDDEN}|รักษา)[^.;]{{0,25}}(?:{_INFORMANT}|ความลับ)"
    ),
}
_INFORM = re.compile(r"(?:แจ้ง(?!ให้ทราบ|เวียน|ผล)|ร้องเรียน|เบาะแส|ส่งเรื่อง|พบเห็น)")
_WAY = re.compile(
    r"ตู้ ?ปณ|ตู้รับ|กล่อง|สายด่วน|1555|๑๕๕๕|เว็บไซต์|ไลน์|LINE|facebook|traffy|ด้วยตนเอง|ไปรษณีย์|https?:|www\.", re.IGNORECASE
)
_TOLD = re.compile(r"รายงาน|แจ้ง|พบเห็น|เบาะแส|ร้องเรียน|พบการ|พบผู้")
_FOLLOWS = re.compile(
    r"โทษ|วินัย|ความผิด|สอบสวน|สอบข้อเท็จ|ดำเนินคดี|อาญา|ตักเตือน|มาตรการ|ตามกฎหมาย|punish|disciplin", re.IGNORECASE
)
_BEFORE = 40  # characters before a violation that say what is done with it
_LEAST = {"objective": 40, "scope": 40}
_CLAUSE = 20  # key characters of a clause, unless said otherwise
TERMS = {"นิยามสินบน": ("สินบน", "bribe"), "นิยามของขวัญ ของกำนัล": ("ของขวัญ", "ของกำนัล", "gift")}
_UNDER = 3  # lines under a title of definitions
_THAI = 0.3  # share of Thai letters of a Thai text
_THAI_LETTERS, _LATIN_LETTERS = re.compile("[ก-๙]+"), re.compile("[A-Za-z]+")
CONTENTS = ("objective", "scope", "definition", "violation", "monitoring", "complaint-channel", "protection")


def both(ask: Ask) -> Subject:
    return ask.subject("anti-bribery", "no-gift", not_after=("not-policy",))


def policies(ask: Ask) -> list[Piece]:
    """The policy documents, files before the page they hang on."""
    chosen: dict[int, Piece] = {}
    for paper in papers(ask, both(ask)):
        if paper.usable and announces(ask, paper.piece):
            chosen.setdefault(id(paper.piece), paper.piece)
    return list(chosen.values())


def announces(ask: Ask, piece: Piece) -> bool:
    """The announcement itself: it declares, or holds at least two of the contents; news and slides do neither."""
    declares = [f for f in piece.find(*ask.families("declares")) if piece.doc.blocks[f.block].link_share < 0.8]
    held = [
        n for n in CONTENTS if any(piece.doc.blocks[f.block].link_share < 0.8 for f in piece.find(*ask.families(n)))
    ]
    return bool(declares) or len(held) >= 2


def in_grammar(ask: Ask, name: str) -> Observation | None:
    """What a clause says by its form: "เพื่อ..." the purpose, "ข้าราชการ...ทุกคน" to whom it applies, "แจ้ง... โทร. ..." where."""
    for piece in policies(ask):
        for i, block in piece.body():
            if (
                len(block.key) >= _LEAST.get(name, _CLAUSE)
                and _is_clause(name, block.norm)
                and not is_promise(piece, i)
            ):
                strength = Strength.WEAK if piece.reading.is_ocr else Strength.SURE
                return Observation((piece.reading.evidence(i),), strength=strength, fulfilled_by=(piece.source.url,))
    return None


def _is_clause(name: str, norm: str) -> bool:
    if name != "complaint-channel":
        return name in GRAMMAR and GRAMMAR[name].search(norm) is not None
    told = _INFORM.search(norm)
    after = norm[told.start() :] if told else ""
    return bool(after and (find_phones(after) or find_emails(after) or _WAY.search(after)))


def defined(ask: Ask) -> dict[str, int]:
    """Which terms stand in or right under a line that defines, and in which block."""
    found: dict[str, int] = {}
    for piece in policies(ask):
        for at in piece.find(*ask.families("definition")):
            lines = [i for i in piece.blocks if at.block <= i <= at.block + _UNDER]
            for term, words in TERMS.items():
                if any(w in piece.doc.blocks[i].norm.lower() for i in lines for w in words):
                    found.setdefault(term, at.block)
    return {term: found[term] for term in TERMS if term in found}


def only_reported(piece: Piece, found: Found) -> bool:
    """Whether a line speaks of violations only to have them reported, and says nothing of what follows them."""
    block = piece.doc.blocks[found.block]
    text, at = (block.norm, found.hit.start) if found.hit.in_norm else (block.key, found.hit.start)
    told = block.kind is not BlockKind.HEADING and _TOLD.search(text[max(0, at - _BEFORE) : at])
    return bool(told) and not _FOLLOWS.search(block.norm)


def only_of_informants(piece: Piece, found: Found) -> bool:
    """Whether the words stand in the name of those who inform ("ผู้แจ้งเบาะแสจะได้รับการปกปิดชื่อ"): they tell no way to do it."""
    block = piece.doc.blocks[found.block]
    text = block.norm if found.hit.in_norm else block.key
    return text[: found.hit.start].endswith(("ผู้", "คุ้มครองการ")) and not _WAY.search(block.norm)


def is_thai(piece: Piece) -> bool:
    """Whether a good part of the letters is Thai: an English announcement may hold a Thai name."""
    text = "".join(b.norm for _, b in piece.texts())
    thai = len(text) - len(_THAI_LETTERS.sub("", text))
    return thai >= _THAI * (thai + len(text) - len(_LATIN_LETTERS.sub("", text)))
