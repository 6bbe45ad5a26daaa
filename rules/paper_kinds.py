"""What kind of paper a name says it is, whatever it is about: a form to fill in, a plan, a report, a letter of approval.

What lacks is of one kind and year; a paper that is called after another does not hold it.
"""

from __future__ import annotations

import re

_REQUEST = re.compile(
    r"[\W\d]*(?:แบบ(?:ฟอร์ม|พิมพ์)?\s*(?:[ก-ฮ]{1,3}\.?\s?[\d๐-๙]{1,2}\s*)?(?:คำ|การ|ใบ|หนังสือ)?(?:ขอ(?!ง)|ร้อง|แจ้ง(?!ผล)|ยื่น|เสนอ(?!แนะ)|ลงทะเบียน|ขึ้นทะเบียน|สมัคร|จอง|ยืม|มอบ|สำคัญ|เสร็จ|ลา|เบิก|ประวัติ)"
    r"|ใบ(?:สมัคร|สำคัญ|เสร็จ|ยืม|เบิก|คำขอ|คำร้อง|มอบ|ลา|ลงทะเบียน)|หนังสือมอบอำนาจ|(?:application|registration|request|booking) form)",
    re.IGNORECASE,
)
_NEWS = re.compile(r"\W*(?:ข่าว|ภาพ(?:ถ่าย)?(?:ข่าว|กิจกรรม|บรรยากาศ)|ประมวลภาพ|อัลบั้ม|news)", re.IGNORECASE)
_REPORT = re.compile(
    r"รายงาน|สรุปผล|(?:^|[^ก-๎])ผล|และผล|ความก้าวหน้า|[6๖]\s*เดือน|หกเดือน|ครึ่งปี"
    r"|results?(?![a-z])|report|progress|(?<![a-z\d])6 ?m(?:onths?)?(?![a-z])",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(r"ไตรมาส|รอบ|สรุป|ติดตาม|คืบหน้า|(?<![a-z])q\d", re.IGNORECASE)
_PLAN = re.compile(r"(?<!ตาม)แผน(?!ก|ที่|ผัง)|(?<![a-z])(?:[a-z]{0,4}plan|workplan)(?![a-z])", re.IGNORECASE)
_WORK = re.compile(r"(?<!ตาม)มาตรการ|ประเมิน|วิเคราะห์|assess", re.IGNORECASE)  # what a plan has before its measures
_APPROVAL = re.compile(r"(?:หนังสือ|บันทึก|คำสั่ง)[^|]{0,40}(?:อนุมัติ|เห็นชอบ|ลงนาม)")
_SUBMISSION = re.compile(
    r"หนังสือ(?:นำส่ง|นำเรียน)|(?:หนังสือ|บันทึก)(?:ข้อความ)?[^|]{0,40}(?:นำส่ง|นำเรียน|เสนอ|เรียน|รายงาน)\s*(?:ต่อ)?(?:ท่าน)?(?:ผู้อำนวยการ|ผอ\.?|ผู้บริหาร)"
)
_ACT = re.compile(
    r"\W*(?:(?:สั่ง)?พิมพ์(?:หน้านี้|เอกสารนี้|บทความ(?:นี้)?)?|ส่งต่อ(?:ให้เพื่อน)?|ส่งให้เพื่อน|ส่งอีเมล์?|แชร์(?:หน้านี้|ข่าวนี้)?|บอกต่อ"
    r"|(?:ย้อน)?กลับ(?:ไป)?(?:หน้าหลัก|หน้าแรก|หน้าเดิม|ด้านบน|ขึ้นบน)?|หน้าหลัก|หน้าแรก|ขึ้นด้านบน|(?:แผน)?ผัง(?:ของ)?เว็บ(?:ไซ[ตท]์?)?|(?:อ่าน|ฟัง)(?:ออก)?เสียง"
    r"|print(?: this page)?|e-?mail(?: this)?|send to (?:a )?friend|share|back|home|top|rss|site ?map)\W*",
    re.IGNORECASE,
)
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_SHORT_YEAR = re.compile(
    r"([ก-๎])[ก-๎] ?(?:ปี ?)?(5[6-9]|6\d)\s*(?:\(?\.?(?:pdf|docx?|xlsx?|word|excel)\)?)?\s*$", re.IGNORECASE
)
_COUNTS = re.compile(
    r"(?:ที่|มาตรา|ข้อ|หน้า|ไฟล์|ภาพ|รูป|เลข|ฉบับ|ครั้ง|แขวง|ซอย|อายุ|จำนวน|รุ่น|ชุด|หมาย|แผ่น|เขต|หมู่|บท|ตอน|แบบ|สแกน|เอกสาร)$"
)
_SITE = re.compile(
    r"\W*(?:ไปที่|ไปยัง|เข้าสู่|เข้าชม|ลิงก์)?\s*(?:เว็บ(?:ไซ[ตท]์?|ไซด์|เพจ)?|website|home ?page)\s*(?:ของ)?\s*"
    r"(?:สภา|กระทรวง|กรม|สำนัก(?!งานเขต)|มูลนิธิ|มหาวิทยาลัย|โรงพยาบาล|ธนาคาร|องค์การ|รัฐบาล|ศูนย์|ป\.ป\.|คณะกรรมการ|การไฟฟ้า|การประปา)",
    re.IGNORECASE,
)  # the site of another body
_STAFF = re.compile(
    r"(?:ระบบ|เข้าสู่)[^|]{0,40}(?:(?:เฉพาะ|สำหรับ)เจ้าหน้าที่|ภายใน(?:องค์กร|หน่วยงาน))|ลงเวลา|สารบรรณอิเล็กทรอนิกส์|อินทราเน็ต"
    r"|ติดตาม[^|]{0,15}(?:โครงการ|แผน|หนังสือ|งบประมาณ|นโยบาย)|intranet|e-?office|e-?doc(?:ument)?s?\b|web ?mail",
    re.IGNORECASE,
)  # a system that only officers use
_LATER_HALF = re.compile(r"(?:6|๖|หก) ?เดือน(?:หลัง|สุดท้าย)|ครึ่งปีหลัง|ไตรมาส(?:ที่)? ?[34๓๔]|second half", re.IGNORECASE)
_FIRST_HALF = re.compile(r"เดือนแรก|ครึ่งปีแรก|ไตรมาส(?:ที่)? ?[12๑๒]|first half", re.IGNORECASE)
_ASKS = re.compile(
    r"\W*(?:แบบ(?:ฟอร์ม)?(?:การ)?(?:แสดงความ|ประเมินความพึง|ประเมินการให้|สำรวจ|สอบถาม|ติชม|เสนอแนะ|รับฟัง|ร้องเรียน|แจ้งเรื่อง)"
    r"|(?:ตั้ง|เขียน|โพสต์|ส่ง|ถาม|เพิ่ม)(?:กระทู้|คำถาม|ข้อความ)|(?:สมัคร|ลงทะเบียน)สมาชิก|สมาชิกเข้า|เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อก ?อิน|ลืมรหัส"
    r"|log ?in|sign ?(?:in|up)|register\b|new (?:topic|thread|post))",
    re.IGNORECASE,
)  # a form or door by its name: it asks, and tells nothing
_ENDED = re.compile(r"\((?:ถูก)?ยกเลิก(?:แล้ว)?\)|ยกเลิก(?:การ)?ใช้|เลิกใช้|ยกเลิกแล้ว|ฉบับเก่า|obsolete", re.IGNORECASE)
_FILE_YEAR = re.compile(r"(?<![a-z\d])([a-z]{4,})[-_]?(5[6-9]|6\d)(?=[-_.]|$)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"file|img|image|photo|picture|scan|page|form|book|part|docs?|.*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*",
    re.IGNORECASE,
)  # what is counted or dated by such a number, and is of no year by it


def is_request(name: str) -> bool:
    """Whether it is a form in which somebody asks for something, or a receipt: it tells nothing by itself."""
    return bool(_REQUEST.match(name.replace("_", " ")))


def is_report(names: list[str]) -> bool:
    """Whether it is called a report, and nothing that comes before one."""
    said = [n.replace("_", " ") for n in names]
    return any(map(_REPORT.search, said)) and not any(_PLAN.search(n) or _WORK.search(n) for n in said)


def is_plan(names: list[str]) -> bool:
    """Whether it is called a plan, and neither a report nor what is told of a part of the year."""
    said = [n.replace("_", " ") for n in names]
    return any(map(_PLAN.search, said)) and not any(_REPORT.search(n) or _PART_OF_YEAR.search(n) for n in said)


def is_approval(names: list[str]) -> bool:
    """Whether it is called the letter by which somebody approved something."""
    return any(map(_APPROVAL.search, names))


def is_submission(names: list[str]) -> bool:
    """Whether it is called the letter with which something went to the director."""
    return any(map(_SUBMISSION.search, names))


def is_news(names: list[str]) -> bool:
    """Whether it is called news, or pictures of what was done."""
    return any(map(_NEWS.match, names))


def is_act(name: str) -> bool:
    """Whether a link is called after something that is done with the page it stands on, not after something to be read."""
    return bool(_ACT.fullmatch(name))


def short_years(name: str) -> set[int]:
    """The year that a Thai name ends with in two figures ("แผนปฏิบัติราชการ 65": 2565); not of what is only counted so."""
    told = _SHORT_YEAR.search(name.translate(_ARABIC))
    before = name.translate(_ARABIC)[: told.start(2)].strip() if told else ""
    return {2500 + int(told[2])} if told and (before.endswith("ปี") or not _COUNTS.search(before)) else set()


def is_for_officers(name: str) -> bool:
    """Whether it is called a system that only officers use."""
    return bool(_STAFF.search(name))


def is_of_another_body(name: str) -> bool:
    """Whether it is called the site of another body."""
    return bool(_SITE.match(name))


def is_door(name: str) -> bool:
    """Whether it is called a form or a login: it asks, and tells nothing."""
    return bool(_ASKS.match(name))


def is_ended(names: list[str]) -> bool:
    """Whether its own name says that it is no longer in force."""
    return any(map(_ENDED.search, names))


def of_later_half(names: list[str]) -> bool:
    """Whether it is called after the later half of the year, and not after the first one too."""
    return any(map(_LATER_HALF.search, names)) and not any(map(_FIRST_HALF.search, names))


def years_of_file(name: str) -> set[int]:
    """The year that a Latin file name ends a word with ("workplan65.docx": 2565); not of what is only counted or dated so."""
    return {2500 + int(m[2]) for m in _FILE_YEAR.finditer(name) if not _NUMBERED.fullmatch(m[1])}
