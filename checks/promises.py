"""Whether a line only promises contents: that they are being made, will be published, or are waited for (law 3).

What counts: a short line of text that says so ("อยู่ระหว่างเสนอผู้อำนวยการเขตให้ความเห็นชอบ", "จะนำขึ้นเว็บไซต์เมื่อ...", "รอการอนุมัติ"),
or where else it can be seen ("ติดต่อขอดูที่ฝ่ายการคลัง", "ปิดประกาศไว้ที่บอร์ดชั้น 1").
What does not: the state of a case or a project in a row of data or in a count ("อยู่ระหว่างดำเนินการ 3 โครงการ"), the reason why a
work was late ("ที่ช้าเพราะรอจัดสรรเงิน"), and what an office will do for the one who asks ("จะแจ้งผลภายใน 15 วัน").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.cues import lines_with
from model import Block, BlockKind, Document
from thai.memory import remembering_of
from thai.normalise import key, keys

_LONG = 160  # key characters: a longer text holds more than a promise
_CELL = 60  # key characters of a cell that only promises
_CELLS = 2  # a row of more filled cells is data, and the words are a state
_MAKING = (
    "จัดทา|รวบรวม|เรียบเรียง|ปรับปรุง|แก้ไข|เสนอ|นาเสนอ|ขอความเห็นชอบ|ขออนุมัติ|พัฒนา|ตรวจสอบข้อมูล|ประมวลผล"
    "|ประมวลข้อมูล|สรุป|ยกร่าง|ร่าง|แปล|"
    "ทบทวน|สารวจ|เตรียม|วิเคราะห|ประเมิน(?:ความเสี่ยง|ผล|$)|หารือ|กาหนด(?:รายละเอียด|วิธี|ขั้นตอน|หลักเกณฑ"
    "|ผู้รับผิดชอบ|ช่องทาง|ข้อความ|เนื้อหา|$)|จัดส่ง(?:ข้อมูล|รายงาน|เอกสาร|แบบ)|ส่ง(?:ข้อมูล|รายงาน|เอกสาร|แบบ)|จัดเก็บข้อมูล|ขอข้อมูล|กาหนดมาตรการ|กาหนดแนวทาง|พิจารณา(?:ของ|โดย|ใน"
    "|$)|นาเข้า|ปรับข้อมูล|อัปเดต|อัพเดท|อัพเดต|ออกแบบ|รอ|ลงนาม|เผยแพร่|สแกน"
)
_PUBLISH = (
    "เผยแพร่|นาข้อมูลลง|นาลง|นามาลง|นาขึ้น|ลงเว็บไซต|ขึ้นเว็บไซต|ลงในเว็บไซต|เปิดให้บริการ|เปิดใช้|เปิดระบบ|อัปโหลด"
    "|อัพโหลด|ประกาศให้ทราบ|"
    "ประชาสัมพันธ์ให้ทราบ|จัดทาเพิ่มเติม|นาเสนอ|รายงานให้ทราบ|แจ้งให้ทราบ|ปรับปรุงข้อมูล"
)
_LATER = (
    "ต่อไป|ภายหลัง|เร็วๆนี้|เร็วนี้|ในเร็ววัน|เมื่อ|หลังจาก|ภายในเดือน|ภายในปี|ภายในไตรมาส|"
    "เดือน|ในปีงบประมาณ|ในไตรมาส|สิ้นปี|ปลายปี|โอกาสหน้า|เสร็จ"
)
_OFFICE = "ฝ่าย|สานักงาน|ที่ทาการ|บอรด|ป้าย|ห้อง|ชั้น|อาคาร|เคาน|จุด(?:บริการ|ประชาสัมพันธ)|ศูนย|งาน"  # to be seen there, not here
_PROMISE = re.compile(
    f"อยู่(?:ใน)?ระหว่าง(?:การ|ที่)?(?:ดาเนินการ)?(?:การ)?(?:{_MAKING})"
    f"|กาลัง(?:อยู่ระหว่าง)?(?:ดาเนินการ)?(?:{_MAKING})"
    f"|จะ.{{0,30}}?(?:{_PUBLISH}).{{0,40}}?(?:{_LATER})"
    f"|(?:{_LATER}).{{0,30}}?จะ.{{0,15}}?(?:{_PUBLISH})"
    "|จะ.{0,15}?(?:จัดทา|จัดให้มี|กาหนด|ดาเนินการ).{0,70}?(?:ในโอกาส|ต่อไป|ภายหลัง|เร็วๆนี้|ในไตรมาส|ไตรมาสถัดไป|ปีถัดไป|เดือนถัดไป)"
    "|จะ(?:ดาเนินการ)?(?:จัดทารายงาน|รายงาน|จัดส่ง|สรุปผล|วิเคราะห|รวบรวมผล|รวบรวมข้อมูล"
    "|รวบรวม).{0,40}?(?:ภายใน(?:เดือน|ปี|สิ้น|วันที่|ไตรมาส)|ในเดือน|ในไตรมาส|เมื่อสิ้น|เดือนหน้า|ปีหน้า|สิ้นปี"
    "|ปลายปี|ต่อไป|ในโอกาส|ภายหลัง)"
    "|(?:จะ|กาหนด|มีแผน|เตรียม|คาดว่าจะ)(?:ดาเนินการ)?(?:จะ)?จัด(?:ให้มีการ|การ|ให้)?(?:ประชุม|อบรม|ฝึกอบรม|กิจกรรม"
    "|ชี้แจง|โครงการ|สัมมนา).{0,80}?(?:ในโอกาส|ต่อไป|ภายหลัง|เร็วๆนี้|เดือนหน้า|ปีหน้า|ไตรมาสหน้า)"
    "|(?:เผยแพร่|แจ้งให้ทราบ|ประกาศ)(?:ให้ทราบ)?(?:ใน)?(?:ภายหลัง|โอกาสต่อไป|เร็วๆนี้)"
    "|ยังไม่(?:ส่ง(?:แบบ|ข้อมูล|รายงาน|เอกสาร)|ได้(?:จัด)?ส่ง|จัดส่ง|แล้วเสร็จ|ได้จัดทา|ได้เผยแพร่|มีการเผยแพร่"
    "|มีการจัดทา|ได้รับการอนุมัติ|ได้รับอนุมัติ|ได้รับข้อมูล|ได้รับรายงาน|พร้อมให้บริการ|พร้อมเผยแพร่|เปิดให้บริการ|เปิดใช้)"
    "|รอ(?:การ)?(?:อนุมัติ|ลงนาม|รับรอง|เห็นชอบ|ความเห็นชอบ|ข้อมูลจาก|จัดสรร|จัดทา|เผยแพร่|นาเข้า|ปรับปรุง|ยืนยัน"
    "|ประกาศ|มอบหมาย|สั่งการ|ข้อสั่งการ|วิเคราะห)"
    "|รอ(?:ท่าน)?(?:ผู้อานวยการ|ผอ|ผู้บริหาร|ผู้บังคับบัญชา).{0,12}(?:อนุมัติ|ลงนาม|เห็นชอบ|พิจารณา)"
    "|รอ(?:ฝ่าย|หน่วยงาน|ผู้|ข้อมูล|เอกสาร).{0,30}(?:ส่ง(?!ของ|มอบ|สินค้า|งาน)|รวบรวม|ข้อมูล)|ยังไม่(?:เปิดเผย|มีข้อมูล|นาลง|ได้ลง"
    "|ได้นา|ครบถ้วน)|^ขออภัย"
    "|(?:ติดต่อ)?(?:ขอรับ|ขอดู|ขอสาเนา|ขอตรวจดู|ตรวจดู)(?:เอกสาร|ข้อมูล|รายละเอียด|สาเนา|ฉบับเต็ม)?(?:ฉบับเต็ม)?ได้(?:ที่|ณ)"
    "|(?:ขอดู|ขอสาเนา|ตรวจดู|ขอรับ(?=เอกสาร|ข้อมูล|สาเนา|รายละเอียด|ฉบับ|เล่ม|แผน|รายงาน)|ดู(?:เอกสาร|ข้อมูล"
    "|รายละเอียด|ได้|ฉบับเต็ม))"
    f".{{0,18}}?(?:ที่|ณ)(?:{_OFFICE})"
    f"|(?:ติด|ปิด|แสดง|จัดแสดง)(?:แสดง|ประกาศ)?ไว้(?:ให้ประชาชน(?:ทั่วไป)?(?:ดู|ทราบ))?(?:ที่|ณ|บน|หน้า|บริเวณ)(?:{_OFFICE})"
    "|จะ(?:ดาเนินการ)?(?:จัดทา|ยกร่าง)(?:มาตรการส่งเสริม|แผนปฏิบัติ|แผนพัฒนา|แผนบริหาร|แผนการใช้|คู่มือ|แนวทาง|ประกาศ|นโยบาย|หลักเกณฑ"
    ").{0,80}ขึ้น$"
    "|จะ(?:ดาเนินการ)?(?:จัดทา|กาหนด|จัดวาง|วางระบบ|ออกระเบียบ|ออกแนวทาง).{0,110}?(?:ให้)?แล้วเสร็จ|ไม่พบ(?:ไฟล"
    "|เอกสารที่ท่าน|หน้าที่)|^.{0,20}(?:ไฟล|เอกสาร|ลิงก)(?:นี้)?(?:อาจ)?(?:ถูก)?(?:ย้าย|ลบ|เสีย)"
    "|loremipsum|ข้อความตัวอย่าง|ตัวอย่างข้อความ|โปรดติดตาม|กรุณาติดตาม(?:ใน)?(?:ภายหลัง|โอกาส|เร็ว)|commingsoon"
    "|comingsoon|willbepublished|willbeavailable|tobepublished|tobeupdated|tobeannounced|tobeadded|tobeconfirmed"
    "|tobedetermined|tobespecified|inpreparation"
    "|(?:กาหนด|ให้(?:ทุก)?(?:ฝ่าย|หน่วยงาน|ส่วนราชการ))(?:ต้อง)?(?:นา|จัด)?(?:เสนอ|ส่ง|รายงาน|เผยแพร่)(?:ผล|ข้อมูล|รายงาน|แบบ(?:รายงาน)?)?"
    ".{0,20}?ภายใน(?!.{0,20}(?:ทุก|ของเดือน|ถัด|นับ|วันทาการ))(?=.{0,20}25\\d\\d)"
)
_DELAYED = re.compile(  # why a work or its payment was late: the state of that work, no promise of a paper
    r"(?!.{0,40}(?:รายงาน|เอกสาร|ข้อมูล|ไฟล|สถิติ|ผลการ)).{0,60}?"
    r"(?:ช้า|ไม่ทัน|ติดขัด|สะดุด|ต่ากว่า|ไม่เป็นไปตาม|ไม่ได้ตาม).{0,30}?(?:เพราะ|เนื่องจาก|ด้วยเหตุ|จากการ)"
)
_SOON = re.compile(f".{{0,30}}?(?:{_PROMISE.pattern})")
_BARE = re.compile("(?:.{0,40}?)(?:อยู่(?:ใน)?ระหว่าง(?:การ)?ดาเนินการ|กาลังดาเนินการ)(?:อยู่|ค่ะ|ครับ)?")
_ENDS = re.compile(r"[^\d]{0,12}อยู่(?:ใน)?ระหว่าง(?:การ)?ดาเนินการ(?:ค่ะ|ครับ)?$")
_STATES = re.compile(
    "(?:แล้วเสร็จ|เสร็จสิ้น|เสร็จ|ยุติ)(?:แล้ว)?.{0,12}อยู่(?:ใน)?ระหว่าง"
)  # states beside each other head columns
_NOTHING = re.compile(  # what a page says where a list is empty
    r"\W*(?:(?:ยัง)?ไม่มี(?:ข้อมูล|(?:เอกสาร|ไฟล)(?:แนบ|เอกสาร)?|เนื้อหา|บทความ|รายการเอกสาร|รายการข้อมูล)"
    r"|(?:ยัง)?ไม่(?:พบ|ปรากฏ)(?:รายการ(?:ข้อมูล|เอกสาร)?|ข้อมูล|(?:เอกสาร|ไฟล)(?:แนบ|เอกสาร)?|เนื้อหา|บทความ|ผลลัพธ))"
    r"(?:ในส่วนนี้|ในหมวด(?:หมู่)?นี้|ในขณะนี้|เพิ่มเติม|ที่จะ|ที่ค้นหา|ให้|สาหรับ)?(?:แสดง|เผยแพร่|ดาวน์?โหลด)?(?:ค่ะ|ครับ)?\W*"
    r"|\W*(?:there(?:are|is))?no(?:data|records?|items?|entries|files?|documents?|downloads?|results?|contents?|posts?|articles?)"
    r"(?:were)?(?:found|available|to(?:display|show)|yet|inthis\w+)*\W*"
    r"|(?:แสดง|showing)?\W*0?(?:-|ถึง|to)?0(?:จาก|of)?0?(?:รายการ|entries|items|files)\W*"
)
_WAITS = re.compile(r"[-–( ]*รอ(?:การ)?(?:ไฟล|เอกสาร|ข้อมูล|อัปโหลด|อัพโหลด|เผยแพร่|ปรับปรุง|นาขึ้น|แนบ|ลง).{0,20}")
_WAITED = re.compile(
    r"[-–( ]*รอ(?:การ)?(?:รับรอง|ตรวจ|อนุมัติ|ประมวล|สรุป|รวบรวม|รายงาน|ยืนยัน).{0,20}"
)  # where a month's data belongs
_HINTS = (
    "ไม่มี",
    "ไม่พบ",
    "ไม่ปรากฏ",
    "no",
    "0รายการ",
    "0entr",
    "lorem",
    "ตัวอย่าง",
    "ลบ",
    "ย้าย",
    "เสีย",
    "ขออภัย",
    "ระหว่าง",
    "กาลัง",
    "จะ",
    "ยังไม่",
    "รอ",
    "ติดตาม",
    "ภายหลัง",
    "โอกาส",
    "เร็ว",
    "soon",
    "willbe",
    "tobe",
    "inprep",
    "ขอดู",
    "ขอรับ",
    "ขอสาเนา",
    "ตรวจดู",
    "ดูเอกสาร",
    "ดูข้อมูล",
    "ดูรายละเอียด",
    "ดูได้",
    "ดูฉบับ",
    "ไว้",
    "ภายใน",
)
_HINT = re.compile("|".join(_HINTS))


def promised_after(plain: str) -> bool:
    """Whether the words right after a name only promise it: "... จะประกาศให้ทราบต่อไป"."""
    return _SOON.match(plain.replace("\u0e4c", "")) is not None


def may_promise(texts: Sequence[str]) -> frozenset[str]:
    """Those of many cells that may promise, or tell of work under way: quickly told, before each is looked at."""
    plain = "\n".join(keys(texts)).replace("\u0e4c", "")
    return frozenset(texts[line] for line in lines_with(plain, _HINTS))


def promised(text: str) -> bool:
    """Whether the text of a cell only promises."""
    plain = key(text).replace("\u0e4c", "")
    return len(plain) <= _CELL and _HINT.search(plain) is not None and _PROMISE.search(plain) is not None


def waits(cell: str) -> bool:
    """Whether a cell only says that what belongs there is waited for ("รอข้อมูล", "อยู่ระหว่างประมวลผล")."""
    text = key(cell).replace("\u0e4c", "")
    return (
        bool(_WAITS.fullmatch(text) or _WAITED.fullmatch(text) or _PROMISE.search(text) or _BARE.fullmatch(text))
        if len(text) <= _LONG
        else False
    )


def promises(doc: Document, block: int) -> bool:
    """Whether a short line, or a row of a label and its answer, only promises."""
    return block in _promising(doc)


@remembering_of
def _promising(doc: Document) -> frozenset[int]:
    short = [i for i, b in enumerate(doc.blocks) if 0 < len(b.key) <= _LONG]
    lines = "\n".join([doc.blocks[i].key for i in short]).replace("\u0e4c", "").split("\n")
    hinted = ((i, line) for i, line in zip(short, lines, strict=False) if line and _HINT.search(line))
    return frozenset(i for i, line in hinted if _promises(doc.blocks[i], line))


def _promises(block: Block, plain: str) -> bool:
    cells = {key(c).replace("\u0e4c", "") for c in block.norm.split(" | ")} if block.kind is BlockKind.ROW else set()
    if any(_WAITS.fullmatch(c) for c in cells):
        return True
    if block.kind is BlockKind.ROW and len({c.strip() for c in block.norm.split(" | ")} - {"", "-"}) > _CELLS:
        return False
    bare = block.kind is not BlockKind.ROW and (
        _NOTHING.fullmatch(plain)
        or ("ดาเนินการ" in plain and (_BARE.fullmatch(plain) or _ENDS.search(plain)) and not _STATES.search(plain))
    )
    return bool((_PROMISE.search(plain) and not _DELAYED.match(plain)) or bare)
