"""Whose a line is, by its own words: of a body that is no district, which made the paper, gives the number or did the work.

What counts: a paper with its maker ("ระเบียบปฏิบัติของสถานีตำรวจ... :", "ประกาศสำนักการโยธา ... เรื่อง", "จัดทำโดย กรมการปกครอง"); a
channel or a heading of a body ("ช่องทางร้องเรียน สำนักงาน ป.ป.ช.", "สำนักการระบายน้ำ"); a sentence that begins with a body that does
something. What does not: what is done after, with or for a body ("ตามระเบียบกระทรวงการคลัง", "ร่วมกับสถานีตำรวจ"), figures that come
from one ("ข้อมูลจากกรมการปกครอง"), a regulation of the state or the city, which binds the district, and a line that names the
district or one of its sections beside it.
"""

from __future__ import annotations

import re

_T = "[ก-๎]"
_STRANGERS = (  # bodies of the same place that have no say in what a district does
    rf"(?:สถานีตำรวจ{_T}*|สน\. ?{_T}{{2,20}}|สภ\. ?{_T}{{2,20}}|กอง(?:บังคับการ|บัญชาการ|กำกับการ)(?:ตำรวจ)?{_T}*"
    rf"|สำนักงานตำรวจ{_T}*|ตำรวจ(?:นครบาล|ภูธร|ทางหลวง|จราจร){_T}*"
    rf"|(?:โรงพยาบาล|มหาวิทยาลัย|วิทยาลัย)(?!ส่งเสริม){_T}{{2,24}}|ศูนย์บริการสาธารณสุข(?: ?[\d๐-๙]+)?{_T}*"
    rf"|การ(?:ไฟฟ้า|ประปา)(?:นครหลวง|ส่วนภูมิภาค|ฝ่ายผลิต){_T}*"
    rf"|การ(?:รถไฟ|ทางพิเศษ|ท่าเรือ|เคหะแห่งชาติ){_T}*|บริษัท ?{_T}{{2,24}}|มูลนิธิ{_T}{{2,24}}|สมาคม{_T}{{2,24}}"
    rf"|ธนาคาร{_T}{{2,24}}|สำนักงานเขตพื้นที่การศึกษา{_T}*"
    rf"|(?:สำนักงาน)?(?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)){_T}{{2,20}}|เรือนจำ{_T}*"
    rf"|สถาบัน{_T}{{2,24}})"
)
_STATE = (
    rf"(?:กระทรวง(?:การ)?{_T}{{3,24}}|กรม(?!ธรรม|การ(?!ปกครอง|ขนส่ง|ค้า|จัดหา|แพทย์|พัฒนา|ศาสนา|กงสุล|ข้าว"
    rf"|ท่อง)){_T}{{2,40}}|(?:สำนักงาน ?)?(?:คณะกรรมการ ?)?(?:ป\.ป\.[ชทงส]\.?|ปปช\.?|ปปท\.?)"
    rf"|สำนักงาน(?: ?คณะกรรมการ ?(?:ป้องกัน|กฤษฎีกา|ข้อมูล|พัฒนา|ข้าราชการ(?!กรุงเทพ)|การ|คุ้มครอง|กำกับ|ส่งเสริม"
    rf"|สิทธิ){_T}*|ปลัดกระทรวง{_T}*|ปลัดสำนักนายก{_T}*|ประกันสังคม{_T}*|สรรพากร{_T}*|ที่ดิน{_T}*"
    rf"|สถิติ(?:แห่งชาติ){_T}*|การตรวจเงินแผ่นดิน|อัยการ{_T}*"
    rf"|ศาล{_T}*|ขนส่ง{_T}*|หลักประกัน{_T}*|กองทุน{_T}*|ผู้ตรวจการแผ่นดิน|จังหวัด{_T}*|สาธารณสุข{_T}*"
    rf"|พัฒนารัฐบาลดิจิทัล{_T}*| ?ก\.พ\.ร?\.?| ?สตง\.?| ?สคบ\.?)"
    rf"|คณะกรรมการ(?:ป้องกันและปราบปราม|สิทธิมนุษยชน|คุ้มครองผู้บริโภค){_T}*|ผู้ตรวจการแผ่นดิน|ศูนย์ดำรงธรรม{_T}*"
    rf"|สตง\.|สคบ\.|ก\.พ\.ร\.|ดีเอสไอ|DSI|ทำเนียบรัฐบาล|สำนักนายกรัฐมนตรี|ราชกิจจานุเบกษา)"
)
_CITY = (
    rf"(?:สำนัก(?!งาน|ทะเบียน|ข่าว|พิมพ์|สงฆ์|เรียน|หอ|นายก|ปฏิบัติ|ตา|คิด){_T}{{3,26}}(?: ?และ{_T}{{3,24}})?"
    rf"|สำนักงาน(?:ปกครองและทะเบียน|การเจ้าหน้าที่|ตรวจสอบภายใน|ประชาสัมพันธ์|กฎหมายและคดี|การต่างประเทศ"
    rf"|เลขานุการ(?:ผู้ว่า|สภา){_T}*)"
    rf"|กอง(?:การ|งาน)?(?:ทะเบียน|กลาง|รายได้|โรงงาน|พัสดุ|ควบคุม|ออกแบบ|สุขาภิบาล|ประชาสัมพันธ์|นโยบาย|สารสนเทศ"
    rf"|ตรวจสอบ|อำนวยการ|ระบบ){_T}*|ศาลาว่าการ(?:กรุงเทพ{_T}*|กทม\.?)?|สภากรุงเทพมหานคร)"
)
_BODY = rf"(?:{_STRANGERS}|{_STATE}|{_CITY})"
_MADE = (  # papers and channels that somebody has
    "(?:ประกาศ|คำสั่ง|ระเบียบปฏิบัติ|แนวทาง|แนวปฏิบัติ|วิธีปฏิบัติ|ขั้นตอน|คู่มือ|เอกสาร|แผ่นพับ|ใบปลิว|โปสเตอร์"
    "|อินโฟกราฟิก|สื่อ|มาตรการ|แผน|รายงาน|สรุป|สถิติ|ข่าว|ช่องทาง|ศูนย์รับ"
    "|สายด่วน|บทความ|ผัง|แผนผัง|โครงสร้าง|นโยบาย|ทำเนียบ|หนังสือ(?:เวียน|แจ้ง)?|จดหมายข่าว|วารสาร|ทะเบียน|บัญชี"
    "|เชิญชวน|ผู้ชนะ|การรับแจ้ง|แจ้งเบาะแส|ร้องเรียน|เว็บไซต์|ตัวอย่าง|ติดต่อ|เบอร์|ที่อยู่|ที่ตั้ง|โทร)"
)
_START = (
    r"^[^ก-ฮเ-ไa-zA-Z]*(?:(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน"
    r"|ธันวาคม|[กมพสตธ]\. ?[คพยต]\.|มี\. ?ค\.|เม\. ?ย\.|มิ\. ?ย\.)[^ก-ฮเ-ไa-zA-Z]*)?"
    r"(?:(?:สำเนา(?:คู่ฉบับ)?|ร่าง|ที่มา|เรื่อง|หน่วยงาน|ส่วนราชการ|เจ้าของ(?:เรื่อง|เอกสาร|ประกาศ"
    r"|ข่าว))(?![ก-๎])[^ก-ฮเ-ไa-zA-Z]*)?"
)
_APART = (
    r"ตาม|กับ|ต่อ|ถึง|ไปยัง|เสนอ|(?<!จัด)ส่ง(?!เสริม)|ร่วม|ณ |ภายใต้|สำหรับ|จาก|แก่|(?<!การ)ให้|เขต|ฝ่าย|ของ(?!กลาง"
    r"|บริจาค|ขวัญ)|โดย|กฎหมาย|ระเบียบ(?!ปฏิบัติ)|\|"
)
_GAP = rf"(?:(?!{_APART}).){{0,70}}?"
_AFTER = (
    r"(?=\s*(?:$|[:：|(–\-,/]|เรื่อง|ที่ ?[\d๐-๙กศ]|กรุงเทพ|กทม|ปี|พ\.ศ|ประจำ|ฉบับ|ครั้ง|สายด่วน|โทร|อีเมล|e-?mail"
    r"|www|https?|[\d๐-๙]))"
)
_OWNED = re.compile(
    rf"{_START}{_MADE}{_GAP}(?:\s?(?:ของ|โดย|แห่ง)\s?)(?P<body>{_BODY}){_AFTER}"
    rf"|{_START}(?:ประกาศ|คำสั่ง|เอกสาร(?:เผยแพร่|ประชาสัมพันธ์|แนะนำ)?|แผ่นพับ|ใบปลิว|โปสเตอร์|ข่าว(?:ประชาสัมพันธ์"
    rf"|จาก)?|สายด่วน|ติดต่อ|เบอร์(?:โทร(?:ศัพท์)?)?|ที่อยู่|ที่ตั้ง|โทร(?:ศัพท์)?\.?"
    rf"|(?:ระเบียบปฏิบัติ|แนวปฏิบัติ|วิธีปฏิบัติ|ขั้นตอน|คู่มือ|แนวทาง|ช่องทาง|ร้องเรียน|โครงสร้าง|แผน|ผัง|ทำเนียบ|รายงาน|สรุป|สถิติ|แผนผัง|นโยบาย"
    rf"|มาตรการ)(?:(?!{_APART})[ก-๎]){{0,40}}?)"
    rf"\s?(?P<near>{_BODY}){_AFTER}",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(
    rf"(?:จัดทำ|ผลิต|เผยแพร่|ออก|ประกาศ|เรียบเรียง|รวบรวม)(?:และ(?:เผยแพร่|จัดทำ))?โดย\s?[:：]?\s?(?P<body>{_BODY})"
    rf"|(?:ผู้จัดทำ|ผู้เผยแพร่|เจ้าของเอกสาร|หน่วยงานที่(?:ออก|ประกาศ|จัดทำ))\s?[:：|]\s?(?P<named>{_BODY})"
)
_BEGINS = re.compile(rf"{_START}(?P<body>{_BODY})")
_REGULATES = re.compile(
    rf"{_START}(?:ประกาศ|คำสั่ง|หนังสือ(?:เวียน)?)\s?(?:คณะกรรมการ|กระทรวง|กรมบัญชี|สำนักนายก|สำนักงาน ?ก\.|ก\.)"
)
_OURS = re.compile(
    rf"สำนักงานเขต(?!พื้นที่การ)|ผู้อำนวยการเขต|ผอ\.เขต|ฝ่าย(?:ปกครอง|ทะเบียน|โยธา|สิ่งแวดล้อม|รายได้|รักษา|การศึกษา"
    rf"|การคลัง|เทศกิจ|พัฒนา)|เขต(?!พื้นที่การ|นครหลวง){_T}{{2,}}|ชาวเขต"
)
_LEAD = 300  # characters of a line in which it says whose it is
_STRANGER = re.compile(_STRANGERS)
_STATES = re.compile(rf"(?<!ตาม)(?<!ระเบียบ)(?<!ประกาศ)(?<!หลักเกณฑ์)(?<!กฎ){_STATE}")
_ALONE = re.compile(rf"{_START}(?P<body>{_BODY})(?: ?(?:ใน)?(?:สังกัด)? ?{_BODY})*\s*(?:$|[(:：|,–-]|กรุงเทพ|กทม)")
_BUREAU = re.compile(_CITY)
_NAMED = re.compile(_BODY)
_BY_KIND = re.compile(r"สำนัก(?!งานเขต|งานฯ)|กรม|กอง|ศูนย์|สถา(?:นี|บัน)|คณะกรรมการ|เทศบาล|องค์การบริหาร|อบ[ตจ]|อำเภอ")
_CHARGED = re.compile("(?:มี|รับ)(?:อำนาจ|หน้าที่|ผิดชอบ|ภารกิจ|บทบาท)")


def maker(norm: str) -> str:
    """The body that is no district and that a line says made a paper, or whose channel it is; or ""."""
    if _NAMED.search(norm[:_LEAD]) is None:
        return ""
    told = _OWNED.match(norm) or _TOLD_BY.search(norm)
    if told is None or _OURS.search(norm):
        return ""
    named = next(v for v in told.groupdict().values() if v)
    return "" if _REGULATES.match(norm) else named.strip()


def stranger(norm: str) -> str:
    """`maker`, of the bodies that have no say in what a district does: the police, a hospital, an enterprise."""
    named = maker(norm)
    return named if _STRANGER.match(named) else ""


def begins_with(norm: str) -> str:
    """The body that is no district with which a line begins, which does not speak of the district; or ""."""
    told = _BEGINS.match(norm)
    return told["body"].strip() if told and not _OURS.search(norm) else ""


def charged(norm: str) -> bool:
    """Whether a line says what a body that is no district has to do: the body, even by its kind alone, stands before it."""
    does = _CHARGED.search(norm)
    who = norm[: does.start()] if does else ""
    return "เขต" not in who and (_NAMED.search(who) or _BY_KIND.search(who)) is not None


def alone(norm: str) -> str:
    """The body that is no district whose name, with those above it, is all of a line, or all before its number."""
    told = _ALONE.match(norm)
    return told["body"].strip() if told and not _OURS.search(norm) else ""


def sent_to_state(norm: str) -> bool:
    """Whether a line names a body of the state of which it is no rule, and neither the district nor a section of it."""
    return _STATES.search(norm) is not None and not _OURS.search(norm)


def citys(body: str) -> bool:
    """Whether a body is one of the city's bureaus, which make papers for all districts too."""
    return _BUREAU.match(body) is not None


def for_district(norm: str) -> bool:
    """Whether a line names the district or one of its sections."""
    return _OURS.search(norm) is not None
