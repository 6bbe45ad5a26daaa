"""What the clauses of a policy say: by the words under their titles, or by their form alone."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.substance import is_promise
from checks.wordings import Found
from model import Observation, Strength
from rules.ask import Ask
from rules.topics.no_gift_policy.policies import CONTENTS, TOPIC, policies
from thai.names import find_emails, find_phones

_STAFF = "ข้าราชการ|บุคลากร|เจ้าหน้าที่|ลูกจ้าง|พนักงาน|ผู้บริหาร|ครู"
_HIDDEN = "เปิดเผย|ปกปิด|ปิดบัง|ปิดเป็น|ปลอดภัย|คุ้มครอง|ความลับ|กลั่นแกล้ง"
_INFORMANT = "ผู้แจ้ง|ผู้ร้อง|ผู้ให้ข้อมูล|ผู้ให้เบาะแส|พยาน|ชื่อ|ตัวตน"
GRAMMAR = {
    "objective": re.compile(
        r"^\s*(?:(?:ข้อ)? ?[\d๐-๙.()]+\s*)?(?:ด้วย[^ ]{0,60} )?เพื่อ(?!โปรด|ทราบ|พิจารณา|ถือปฏิบัติ)"
        r"|(?:ประกาศ|เจตนารมณ์|เจตจำนง|นโยบาย)[^;]*[^ก-๎]เพื่อ(?:ให้(?!ทราบ|บุคลากร|เจ้าหน้าที่|ข้าราชการ|ทุก)|ป้องกัน"
        r"|สร้าง|เสริม|ยกระดับ|แสดง|ความโปร่งใส)[ก-๎]{15}"
        r"|(?:ประกาศ|นโยบาย|เจตนารมณ์|เจตจำนง)[^;.:]{0,25}?เพื่อ(?!โปรด|ทราบ|พิจารณา|ถือปฏิบัติ|ให้(?:ทราบ|บุคลากร"
        r"|เจ้าหน้าที่|ข้าราชการ|ทุก))[ก-๎]{10}"
        r"|^\W*(?:[\d๐-๙.]+\s*)?(?:เจตนารมณ์|เจตจำนง|ความตั้งใจ|ความประสงค์|จุดหมาย|เป้าประสงค์|มุ่งหมาย|ทำไปทำไม"
        r"|ทำไมต้อง[^:]{0,30}|ที่มาและเหตุผล)[^:]{0,15}:\s*[ก-๎]{10}"
        r"|(?:เพราะ|เนื่องจาก|ด้วย)(?:สำนักงานเขต|เขต|เรา|ข้าพเจ้า)?(?:อยาก|ต้องการ|ประสงค์|มุ่งหมาย|หวัง)(?:จะ)?ให้[ก-๎]{10}"
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
        r"(?:ฝ่าฝืน|ไม่ปฏิบัติ|ไม่ทำตาม|ละเมิด|ทำผิด|ฝืน|(?:ใคร|คน|ผู้)(?:ที่)?(?:รับ|ผิด)|รับ(?:ของขวัญ|สินบน)"
        r"|ผู้ใด)[^.;]{0,70}(?:มี(?:ความผิด|โทษ)|ลงโทษ|วินัย"
        r"|สอบสวน|ดำเนินคดี|อาญา|ตักเตือน)"
    ),
    "monitoring": re.compile(
        r"(?:รายงาน|ตรวจสอบ|ติดตาม|สุ่ม|สอบถาม|สำรวจ|เก็บข้อมูล|กำกับ|สอดส่อง|ทบทวน|ประเมินผล)[^.;]{0,60}"
        r"(?:ทุก ?(?:เดือน|ไตรมาส|ปี|สัปดาห์|สาม|หก|[\d๐-๙])|(?:เดือน|ปี|ไตรมาส)ละ|ราย(?:เดือน|ไตรมาส|ปี)|ภายใน ?[\d๐-๙])"
    ),
    "protection": re.compile(
        rf"ไม่(?:บอก|แพร่งพราย|ระบุ|เผยแพร่)(?:ชื่อ|ตัวตน|ข้อมูลผู้|ข้อมูลของผู้)|(?:{_INFORMANT}"
        rf"|ข้อมูลผู้)[^.;]{{0,40}}(?:{_HIDDEN})|(?:{_HIDDEN}|รักษา)[^.;]{{0,25}}(?:{_INFORMANT}|ความลับ)"
    ),
}
_INFORM = re.compile(r"(?:แจ้ง(?!ให้ทราบ|เวียน|ผล)|ร้องเรียน|เบาะแส|ส่งเรื่อง|พบเห็น|(?:พบ|เจอ|เห็น)(?:การ|เรื่อง|ใคร|คน|ผู้|เหตุ))")
WAY = re.compile(
    r"ตู้ ?ปณ|ตู้รับ|กล่อง|สายด่วน|1555|๑๕๕๕|เว็บไซต์|ไลน์|LINE|facebook|traffy|ด้วยตนเอง|ไปรษณีย์|https?:|www\.", re.IGNORECASE
)
FOLLOWS = re.compile(
    r"โทษ|วินัย|ความผิด|สอบสวน|สอบข้อเท็จ|ดำเนินคดี|อาญา|ตักเตือน|มาตรการ|ตามกฎหมาย|punish|disciplin", re.IGNORECASE
)
SAID = {
    "scope": re.compile(
        rf"{_STAFF}|ผู้|คน|บุคคล|หน่วยงาน|โรงเรียน|ฝ่าย|ใน ?สังกัด|officer|staff|employee|personnel|official|everyone|anyone",
        re.IGNORECASE,
    ),
    "violation": re.compile(
        rf"{FOLLOWS.pattern}|ไล่ออก|ปลดออก|ภาคทัณฑ์|เงินเดือน|รับผิด|ดำเนินการ|ชดใช้|แจ้งความ|ฟ้อง|คณะกรรมการ|consequence|action|sanction",
        re.IGNORECASE,
    ),
    "monitoring": re.compile(
        r"ติดตาม|ตรวจ|รายงาน|กำกับ|ทบทวน|ประเมิน|สอดส่อง|ดูแล|สุ่ม|monitor|review|report|audit|inspect|oversee|supervis|follow",
        re.IGNORECASE,
    ),
    "complaint-channel": re.compile(
        rf"{WAY.pattern}|โทร|(?<!ช่อง)ทาง|ผ่าน|ถึง|ได้ที่|ที่(?:ฝ่าย|สำนักงาน|ศูนย์|ห้อง|งาน|จุด|ตู้)|ต่อ(?:ผู้|ฝ่าย|หัวหน้า)|phone|telephone|\bat\b|\bto\b|\bvia\b",
        re.IGNORECASE,
    ),
    "protection": re.compile(
        rf"{_HIDDEN}|รักษา|ปกป้อง|(?:ไม่|มิให้)[^.;]{{0,15}}(?:ถูก|บอก|แพร่งพราย|ระบุ|มี(?:ผล|ความผิด))|สุจริต|พยาน|protect|confiden|anonym|retaliat|secret",
        re.IGNORECASE,
    ),
}
"""What the words under a title of a policy must speak of."""
_UNFILLED = re.compile(
    r"\s*[(\[<{]\s*(?:โปรด|ให้)?(?:ระบุ|ใส่|กรอก|เติม|เขียน|insert|fill)[^)\]>}]*[)\]>}]\s*", re.IGNORECASE
)
_LISTED = (5, 28)  # so many contents, in so many key characters each, are a list of what should stand there
_LEAST = {"objective": 40, "scope": 40}
_CLAUSE = 20  # key characters of a clause, unless said otherwise
_UNDER_TITLE = 4  # lines that tell what a title is of
_TITLED = 40  # key characters of a line that may be a title


def in_grammar(ask: Ask, name: str) -> Observation | None:
    """What a clause says by its form: "เพื่อ..." the purpose, "ข้าราชการ...ทุกคน" to whom it applies, "แจ้ง... โทร. ..." where."""
    for piece in policies(ask):
        for i, block in piece.body():
            if (
                len(block.key) >= _LEAST.get(name, _CLAUSE)
                and _is_clause(name, block.norm)
                and not is_promise(piece, i)
                and not _lists(piece, i)
            ):
                strength = Strength.WEAK if piece.reading.is_ocr else Strength.SURE
                return Observation((piece.reading.evidence(i),), strength=strength, fulfilled_by=(piece.source.url,))
    return None


def _is_clause(name: str, norm: str) -> bool:
    if name != "complaint-channel":
        return name in GRAMMAR and GRAMMAR[name].search(norm) is not None
    told = _INFORM.search(norm)
    after = norm[told.start() :] if told else ""
    return bool(after and (find_phones(after) or find_emails(after) or WAY.search(after)))


def said_of(name: str, piece: Piece, found: Found) -> bool:
    """Whether words that name a content say anything of it: a title is followed by what it promises ("ขอบเขต" by people, not by
    square kilometres), and a line that names most of the contents only lists them."""
    blocks = piece.doc.blocks
    own = blocks[found.block]
    if _lists(piece, found.block):
        return False
    under = [i for i in piece.blocks if i > found.block]
    until = next((i for i in under if piece.reading.heads(i)), under[-1] + 1 if under else 0)
    lines = [blocks[i].norm for i in under if i < until][:_UNDER_TITLE]
    if lines and all(_UNFILLED.fullmatch(line) for line in lines):
        return False
    titled = piece.reading.heads(found.block) or len(own.key) < _TITLED
    rest = own.norm if not titled else own.norm.replace(found.hit.phrase, " ")
    return name not in SAID or not titled or any(SAID[name].search(line) for line in (rest, *lines))


def _lists(piece: Piece, block: int) -> bool:
    own = piece.doc.blocks[block]
    named = {h.family for h in piece.reading.hits(block)} & {f"{TOPIC}/{n}" for n in CONTENTS}
    least, room = _LISTED
    return len(named) >= least and len(own.key) < room * len(named)
