"""What kind of paper a name says it is, whatever it is about: a form to fill in, a plan, a report, a letter of approval.

What lacks is of one kind and year; a paper that is called after another does not hold it.
"""

from __future__ import annotations

import re

_REQUEST = re.compile(
    r"[\W\d]*(?:แบบ(?:ฟอร์ม|พิมพ์)?\s*(?:คำ|การ|ใบ|หนังสือ)?(?:ขอ(?!ง)|ร้อง|แจ้ง(?!ผล)|ยื่น|ลงทะเบียน|ขึ้นทะเบียน|สมัคร|จอง|ยืม|มอบ|สำคัญ|เสร็จ|ลา|เบิก)"
    r"|ใบ(?:สมัคร|สำคัญ|เสร็จ|ยืม|เบิก|คำขอ|คำร้อง|มอบ|ลา|ลงทะเบียน)|หนังสือมอบอำนาจ|(?:application|registration|request|booking) form)",
    re.IGNORECASE,
)
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
_ALBUM = re.compile(r"\W*(?:ประมวล|รวม|อัลบั้ม|อัลบัม|คลัง|แฟ้ม|ชุด)\s*(?:ภาพ|รูป)(?:ถ่าย|กิจกรรม|ข่าว|พิธี|งาน|การ|บรรยากาศ|วัน|$)")
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


def is_album(name: str) -> bool:
    """Whether it is called a collection of photographs, whatever they show ("ประมวลภาพพิธีประกาศ...")."""
    return bool(_ALBUM.match(name))


def is_for_officers(name: str) -> bool:
    """Whether it is called a system that only officers use."""
    return bool(_STAFF.search(name))


def is_of_another_body(name: str) -> bool:
    """Whether it is called the site of another body."""
    return bool(_SITE.match(name))


def is_ended(names: list[str]) -> bool:
    """Whether its own name says that it is no longer in force."""
    return any(map(_ENDED.search, names))


def years_of_file(name: str) -> set[int]:
    """The year that a Latin file name ends a word with ("workplan65.docx": 2565); not of what is only counted or dated so."""
    return {2500 + int(m[2]) for m in _FILE_YEAR.finditer(name) if not _NUMBERED.fullmatch(m[1])}
