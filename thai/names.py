"""Persons, phone numbers, e-mail addresses and vacant posts in normalised text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from thai.memory import remembering
from thai.month_names import THAI
from thai.normalise import arabic, key, normalise


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A named person at `text[start:end]`, title included."""

    start: int
    end: int
    title: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class TextHit:
    """A phone number (digits only) or e-mail address at `text[start:end]`."""

    start: int
    end: int
    value: str


def find_people(text: str) -> list[PersonHit]:
    """Persons with title, first and last name, in order. A title alone or with a first name only is nobody."""
    return list(_people(text))


@remembering
def _people(text: str) -> tuple[PersonHit, ...]:
    hits = [_person(match) for match in _ENGLISH_PERSON.finditer(text)] if _ENGLISH_TITLE.search(text) else []
    if _has_cue(text) and _ANY_TITLE.search(text):  # tells most texts apart quickly
        hits += [_person(match) for match in _THAI_PERSON.finditer(text)]
        hits += [_person(match) for match in _BRACKETED.finditer(text)] if "(" in text else []
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _has_cue(text: str) -> bool:
    for cue in _TITLE_CUES:  # noqa: SIM110 - asked of every line, and any() takes twice the time
        if cue in text:
            return True
    return False


def find_signature(text: str) -> PersonHit | None:
    """The person of a line that is only a name in brackets, as under a signature: "(ปรเมศวร์ สุวรรณรัตน์)", title or not."""
    titled = find_people(text)
    if titled:
        return titled[-1]
    match = _SIGNATURE.fullmatch(text.strip())
    return PersonHit(match.start("first"), match.end("last"), "", match["first"], match["last"]) if match else None


def same_person(a: str, b: str) -> bool:
    """Do two names mean one person? Titles, blanks and one misspelt letter do not matter; a first name is not enough."""
    parts_a, parts_b = _parts(a), _parts(b)
    whole_a, whole_b = "".join(parts_a), "".join(parts_b)
    if not whole_a or not whole_b or len(parts_a) + len(parts_b) < 3:
        return False
    if whole_a == whole_b:
        return True
    if len(parts_a) < 2 or len(parts_b) < 2 or min(len(whole_a), len(whole_b)) < _LONG_ENOUGH:
        return False
    return Levenshtein.distance(whole_a, whole_b, score_cutoff=1) <= 1 and parts_a[0][0] == parts_b[0][0]


def same_letters(a: str, b: str) -> bool:
    """Are two names spelt alike, whatever their titles and blanks?"""
    return "".join(_parts(a)) == "".join(_parts(b))


def find_phones(text: str) -> list[TextHit]:
    """Thai phone numbers (9 digits for lines, 10 for mobiles), and short numbers that are called one."""
    digits = arabic(text)
    found = _PHONE.finditer(digits) if "0" in digits or "+66" in digits else ()
    hits = [TextHit(m.start(), m.end(), number) for m in found if (number := _phone_number(m[0]))]
    called = _SHORT_PHONE.finditer(digits) if any(cue in digits for cue in _CALLED) else ()
    hits += [TextHit(m.start("n"), m.end("n"), m["n"]) for m in called]
    return sorted(hits, key=lambda hit: hit.start)


def find_emails(text: str) -> list[TextHit]:
    """E-mail addresses, also those written with "(at)" or blanks around the @."""
    found = _EMAIL.finditer(text) if "@" in text or "at" in text else ()
    return [TextHit(m.start(), m.end(), f"{m['user']}@{m['host']}") for m in found]


def is_vacant(text: str) -> bool:
    """Does the text show a vacant post: -ว่าง-, (ว่าง), ว่าง alone in its cell, ตำแหน่งว่าง?"""
    norm = normalise(text)
    return ("ว่าง" in norm or "acan" in norm.lower()) and _VACANT.search(norm) is not None


_NAME = "[เแโใไ]?[ก-ฮ][ก-ฮะ-ฺเ-ๅ็-์]+"

_RANKS = (
    "ว่าที่ ?(?:ร้อย(?:ตรี|โท|เอก)|พันตรี|เรือตรี|ร\\. ?[ตทอ]\\.|พ\\. ?ต\\.)(?: ?หญิง)?",
    "(?:พล|พัน|ร้อย|จ่าสิบ|สิบ)ตำรวจ(?:เอก|โท|ตรี)(?: ?หญิง)?",
    "(?:พลเรือ|พลอากาศ|นาวาอากาศ|เรืออากาศ|นาวา|เรือ|จ่าสิบ|พล|พัน|ร้อย|สิบ)(?:เอก|โท|ตรี)(?: ?หญิง)?",
    "ดาบตำรวจ",
    "(?:พล\\. ?ต|พ\\. ?ต|ร\\. ?ต|ส\\. ?ต|จ\\. ?ส)\\. ?[อทต]\\.(?: ?หญิง)?",
    "(?:พล|พ|ร|ส|จ\\. ?ส)\\. ?[อทต]\\.(?: ?หญิง)?",
    "ด\\. ?ต\\.|(?:พ\\. ?)?จ\\. ?[อทต]\\.|พ\\. ?อ\\. ?[อทต]\\.|พันจ่า(?:อากาศ)?(?:เอก|โท|ตรี)|จ่า(?:เอก|โท|ตรี)",
    "ผู้ช่วยศาสตราจารย์|รองศาสตราจารย์|ศาสตราจารย์|ผศ\\.|รศ\\.|ศ\\.|ดร\\.|ด็อกเตอร์",
    "นายแพทย์|แพทย์หญิง|ทันตแพทย์(?:หญิง)?|สัตวแพทย์(?:หญิง)?|เภสัชกร(?:หญิง)?|นพ\\.|พญ\\.|ทพ\\.|ทพญ\\.|สพ\\. ?ญ\\.|น\\.สพ\\.",
    "หม่อมราชวงศ์|หม่อมหลวง|ม\\. ?ร\\. ?ว\\.|ม\\. ?ล\\.|คุณหญิง|ท่านผู้หญิง",
    "นางสาว|น\\. ?ส\\.|นส\\.|นาย|นาง",
)
_TITLE = f"(?:{'|'.join(_RANKS)})"
# Words that a title may follow without a blank; behind any other letter it is the end of a word (ทนาย, เจ้านาย, ขุนนาง).
_LEAD_WORDS = (
    "โดย", "คือ", "และ", "ของ", "ให้", "กับ", "ที่", "ต่อ", "แก่", "เป็น", "ว่า", "เขต", "การ", "ฝ่าย", "ชื่อ", "ได้แก่", "แทน", "เรียน",
    "ลงนาม", "แต่งตั้ง", "มอบหมาย", "กล่าว", "พร้อม", "ประธาน", "กรรมการ", "ปลัด", "ด้วย", "นคร", "โรงเรียน", "ศึกษา",
)  # fmt: skip
_BEFORE = "|".join((f"(?<![{THAI}.])", r"(?<=[ 0-9)]\.)", *(f"(?<={word})" for word in _LEAD_WORDS)))
_NO_FIRST = (
    "ทะเบียน|อำเภอ|ช่าง|ตรวจ|จ้าง|ทหาร|ตำรวจ|ประกัน|หน้า|ท่า(?:เรือ|อากาศ)|เวร|ทุน|สถานี|ด่าน|ไปรษณีย์|ท้าย|แพทย์(?:ชำนาญ|เชี่ยวชาญ|ปฏิบัติ|ใหญ่)|"
    "ก(?:รัฐ|เทศ|สมาคม|องค์การ|สภา|เมือง|พัทยา|สโมสร|เหล่า|ชมรม|พุทธ|อบ)|แบบ|เลิ้ง|ฟ้า|พยาบาล|สาว|(?<=นาง)(?:รำ|สนอง|กวัก|งาม|นพมาศ|สงกรานต์)|"
    "ผู้|หัวหน้า|หญิง|ชำนาญ|ปฏิบัติ|เชี่ยวชาญ|ชื่อ"
)
_NO_LAST = (
    "ผู้(?:อำนวย|ช่วย|ว่า|บริหาร|แทน|ตรวจ|บังคับ|รักษา|จัดการ|ดูแล)|หัวหน้า|เจ้า(?:พนักงาน|หน้าที่)|ตำแหน่ง|ปลัด|รองผู้|รองปลัด|"
    "รองหัวหน้า|ประธาน|กรรมการ|เลขานุการ|นักวิชาการ|นักทรัพยากร|นักจัดการ|พนักงาน|ข้าราชการ|ลูกจ้าง|รักษา(?:การ|ราชการ)|สมาชิกสภา|สังกัด|"
    "และ|ได้(?:รับ|มอบ|ดำเนิน|กล่าว|ลง)|เป็น(?:ประธาน|ผู้)|มอบหมาย|ร่วม(?:ประชุม|กับ|เป็น|พิธี|ลง|กิจกรรม|งาน)|เข้า(?:ร่วม|รับ|พบ|ตรวจ)|"
    "กล่าว(?:ว่า|ต้อน|เปิด)|พร้อม(?:ด้วย|คณะ|กับ)|ลงพื้นที่|โทรศัพท์|เบอร์|"
    f"(?:นามสกุล|ใน|ที่|เขต|จาก|ให้|ว่า|กับ|อายุ|ชื่อ|นาย|นาง|นางสาว|ได้|เป็น|มอบ|ร่วม|กล่าว|พร้อม|โทร)(?![{THAI}])"
)
_THAI_PERSON = re.compile(
    rf"(?:{_BEFORE})(?P<title>{_TITLE}(?: ?{_TITLE}){{0,2}}) {{0,2}}"
    rf"(?!{_NO_FIRST})(?P<first>{_NAME}) {{1,4}}(?!{_NO_LAST})(?P<last>(?:ณ ?)?{_NAME}(?: ณ {_NAME})?)"
)
_SIGNATURE = re.compile(
    rf"(?:ลงชื่อ|\(ลงชื่อ\)|ลงนาม)?[\s.…_]*\(\s*(?!{_NO_FIRST}|แผน|ราย|ฉบับ|ร่าง|สำเนา|ประจำ|ไตรมาส|รอบ|ครั้ง|หน้า)"
    rf"(?P<first>{_NAME})\s+(?!{_NO_LAST})(?P<last>(?:ณ ?)?{_NAME}(?: ณ {_NAME})?)\s*\)"
)
_BRACKETED = re.compile(  # the title stands before the bracket: "ว่าที่ร้อยตรี (สมภพ ชัยมงคล)"
    rf"(?:{_BEFORE})(?P<title>{_TITLE}(?: ?{_TITLE})?) {{0,2}}\( {{0,2}}(?!{_NO_FIRST})(?P<first>{_NAME}) {{1,4}}"
    rf"(?!{_NO_LAST})(?P<last>(?:ณ ?)?{_NAME}(?: ณ {_NAME})?) {{0,2}}\)"
)
_GLUED_POST = re.compile(
    r"(?<=...)(?:ผู้อำนวยการ|ผู้ช่วย|ผู้ว่าราชการ|หัวหน้า(?:ฝ่าย|กลุ่ม|งาน)|รองผู้|รองปลัด|ปลัดกรุงเทพ|รักษา(?:การ|ราชการ)|สมาชิกสภา|ตำแหน่ง)"
)
_TITLE_CUES = (
    "นาย", "นาง", "หญิง", "หม่อม", "แพทย์", "เภสัช", "ศาสตราจารย์", "ด็อกเตอร์", "ตำรวจ", "ว่าที่", "ตรี", "โท", "เอก",
    "อ.", "ท.", "ต.", "ศ.", "ร.", "พ.", "ญ.", "ม.", "ส.",
)  # fmt: skip
"""Every title holds one of these."""
_ANY_TITLE = re.compile(_TITLE)
_ENGLISH_NAME = "[A-Z][A-Za-z'’-]+"
_ENGLISH_TITLE = re.compile("[MD][RrSsIi]")  # quickly told; without it that finds nobody
_ENGLISH_PERSON = re.compile(
    rf"(?<![A-Za-z])(?P<title>(?:Mrs|Mr|Ms|Miss|Dr|MRS|MR|MS|MISS|DR)\.?) ?"
    rf"(?P<first>{_ENGLISH_NAME})(?: [A-Z]\.)? {{1,3}}(?P<last>{_ENGLISH_NAME})"
)
_LEADING_TITLES = re.compile(rf"^(?:(?:{_TITLE}(?![ะ-ฺ็-์])|(?:Mrs|Mr|Ms|Miss|Dr|MRS|MR|MS|MISS|DR)(?:\.| )) *)+")
_LONG_ENOUGH = 8  # characters of first and last name that a misspelt letter may hide in

_PHONE = re.compile(  # what stands before it is looked at behind its first character: quicker
    r"(?:\+(?<![\d/.,]\+)(?<!\d-\+)66 ?(?:\(0\))?|\((?<![\d/.,]\()(?<!\d-\()0|0(?<![\d/.,]0)(?<!\d-0))"
    r"(?:[ -]?\(?\d\)?){8,9}(?![\d/]|[.,]\d)"
)
_CALLED = ("โทร", "สายด่วน", "el", "otline")  # quickly told; without one of them nothing is called a short number
_SHORT_PHONE = re.compile(
    r"(?:โทร(?:ศัพท์)?|สายด่วน|[Tt]el(?:ephone)?|[Hh]otline)(?:ภายใน|สาร)?[ .:]*(?P<n>\d{3,4})(?!\d|[ -]\d|[./,]\d)"
)
_EMAIL = re.compile(  # lengths are bounded, so that a long run of letters costs no more than its length
    r"(?<![A-Za-z0-9._%+-])(?P<user>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63})(?: ?@ ?| ?[(\[]at[)\]] ?)"
    r"(?P<host>(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})(?![A-Za-z])"
)
_VACANT = re.compile(
    rf"(?<!ระบุ)(?<!ระบุ )(?<!ระบุว่า)(?<!ระบุว่า )[-–—] ?ว่าง ?[-–—]|\( ?ว่าง ?\)|(?:^|[|\n]) *ว่าง *(?:$|[|\n])"
    rf"|(?<!มี)(?<!บัญชี)(?<!จำนวน)ตำแหน่ง ?ว่าง(?![{THAI}])|(?<![A-Za-z])(?i:vacant)(?![A-Za-z])"
)


def _person(match: re.Match[str]) -> PersonHit:
    """The person; a post that was printed right behind the name ("ใจดีผู้อำนวยการเขต") is no part of it."""
    last = _GLUED_POST.split(match["last"], maxsplit=1)[0]
    end = match.end() - (len(match["last"]) - len(last))
    return PersonHit(match.start(), end, match["title"].strip(), match["first"], last)


def _parts(name: str) -> list[str]:
    """The parts of a name without its title, as keys."""
    bare = _LEADING_TITLES.sub("", normalise(name).strip(" ()\n\t"))
    return [part for piece in bare.split() if (part := key(piece))]


def _phone_number(written: str) -> str:
    """The digits of a phone number with its leading 0, or "" when it cannot be one."""
    number = re.sub(r"\D", "", written.replace("(0)", ""))
    if written.startswith("+66"):
        number = "0" + number[2:]
    if len(number) == 10 and number[1] in "689":
        return number
    if len(number) == 10 and written[-2] in " -":  # 0 2245 1234-5: a second line
        number = number[:9]
    return number if len(number) == 9 and number[1] in "234567" else ""
