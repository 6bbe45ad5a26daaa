"""Years in running text, B.E., with what kind of year each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thai.memory import remembering
from thai.month_names import THAI, month_words
from thai.normalise import arabic


@dataclass(frozen=True, slots=True)
class YearHit:
    """A year at `text[start:end]`; `end` stands after the digits, `start` before its marker (ปีงบประมาณ, พ.ศ.).

    `how`: fiscal (ปีงบประมาณ 2566, ประจำปี 2566, FY2566), year (พ.ศ. 2566, 2566, 2023), short (ปี 66, ITA66: weak),
    range (one end of 2566-2570), law (the year in the name of a law), number (of a document: กท 5301/2566).
    """

    start: int
    end: int
    year_be: int
    how: str


def find_years(text: str) -> list[YearHit]:
    """All years of a normalised text, in order. Amounts, phone numbers and counted things are no years.

    Remembered: judging asks for the same texts again.
    """
    return list(_found(text))


@remembering
def _found(text: str) -> tuple[YearHit, ...]:
    digits = arabic(text)
    matches = list(_matches(digits))
    phones = [m.span() for m in _PHONE.finditer(digits)] if matches else []
    found = [hit for m in matches if not _inside(m.start("y"), phones) and (hit := _hit(m, digits))]
    return tuple(_relate(found, digits))


def _matches(digits: str) -> Iterator[re.Match[str]]:
    """Numbers that may be years, with their markers: only the text before a number is searched for them."""
    done = 0
    for number in _NUMBER.finditer(digits):
        at = number.start()
        if at < done:
            continue
        begins = (m.start() for m in _MARKS.finditer(digits, max(done, at - _MARKER), at))
        match = next((m for begin in (*begins, at) if (m := _YEAR.match(digits, begin))), None)
        if match is not None:
            done = match.end()
            yield match


def year_be(digits: str, *, context: bool = True, english: bool = False) -> int | None:
    """B.E. year of 2 or 4 digits, None when they are none. Over 2400 is B.E., 1900-2100 C.E., 41-99 is 25xx.

    Two digits count only with `context`; 10-40 are C.E. 20xx where the text is English.
    """
    number = int(digits)
    if len(digits) == 4:
        if 2400 <= number <= 2699:
            return number
        return number + 543 if 1900 <= number <= 2100 else None
    if not context:
        return None
    if 41 <= number <= 99:
        return 2500 + number
    return 2543 + number if english and 10 <= number <= 40 else None


def fiscal_year_of(year_be: int, month: int) -> int:
    """The fiscal year a month belongs to: October 2565 to September 2566 is 2566."""
    return year_be + 1 if month >= 10 else year_be


def calendar_year_of(fiscal_year: int, month: int) -> int:
    """The year in which a month of a fiscal year falls."""
    return fiscal_year - 1 if month >= 10 else fiscal_year


# What is counted in these is an amount; รายงาน, รายเดือน and the like may follow a year.
UNITS = (
    rf"บาท|ล้าน|คน(?![{THAI}])|ราย(?!งาน|ละเอียด|เดือน|ได้|ไตรมาส|ชื่อ|จ่าย|การ|วัน|ปี|รับ)|ครัวเรือน|หลังคาเรือน|"
    r"กิโลเมตร|กม\.|ตร\.|ตาราง|ไร่|ตัน(?![ก-ฮ])|ลิตร|%"
)
COUNTED = re.compile(
    r" (?:เรื่อง|ครั้ง(?!ที่)|คะแนน|แห่ง|ท่าน|รายการ|โครงการ|ฉบับ(?!ที่)|ชุด|คัน|เครื่อง|วัน(?:ทำการ|(?![ก-๙]))|ตัว(?!ชี้|อย่าง))"
)

_ERA = r"(?:พ ?\. ?ศ ?\.?|พศ\.?|พุทธศักราช|ค ?\. ?ศ ?\.?|คริสต์ศักราช|B\. ?E\.?|BE|A\. ?D\.?|C\. ?E\.?)"
_FISCAL = r"(?:ประจำ ?)?ปี ?(?:งบประมาณ|งบ ?ฯ|งบ|งปม\.)|ประจำปี|งบประมาณ(?:ประจำปี)?|(?i:fiscal +years?|F\.? ?Y\.?)"
FISCAL_CUES = ("งบ", "งปม", "ประจำปี", "ไตรมาส", "Q", "uarter", "y", "Y")  # of which one stands beside every fiscal year
_SHORT = r"(?<!\d)(?<!\d )ปี|(?<![A-Za-z])(?:ITA|OIT|EIT|IIT|MOIT)"
_SPACED = r"2 [45] \d \d"  # ๒ ๕ ๖ ๖: letter-spaced headings; a year only behind a marker
_YEAR = re.compile(
    rf"(?:(?P<fiscal>(?:{_FISCAL})[ .(:='’]*(?:ปี ?)?)|(?P<short>(?:{_SHORT})[ '’(:-]*))?(?P<era>{_ERA}[ .:]*)?"
    rf"(?<!\d)(?<!\d[.,:])(?P<y>\d{{4}}|\d{{2}}|{_SPACED})(?![\dA-Za-z])(?!,\d{{3}})(?!\.\d)(?! ?(?:{UNITS}))"
)
_MARKS = re.compile("[ปงพคA-Za-z](?:(?<=ป)[ีร]|(?<=ง)บ|(?<=[พค]) ?[.ศุร]|(?<=[A-Za-z]))")  # what markers begin with
_MARKER = 80  # characters in which the marker of a year stands before it
_NUMBER = (
    re.compile(  # without one there is no year; what stands before it is looked at behind its first digit: quicker
        r"\d(?<!\d\d)(?:\d{3}|\d|(?<=2) [45] \d \d)(?![\dA-Za-z])"
    )
)
_PHONE = re.compile(r"0(?<!\d0)(?<!\d[-/]0)[ -]?\d{1,4}(?:[ -]\d{3,4}){1,2}(?!\d)")
DOCUMENT_NUMBER = re.compile(
    r"(?:(?<!วัน)ที่|อนุญาต|ใบเสร็จ|เล่ม|ฎีกา)[ .:]*$|"
    r"(?:กท|ข้อ|คดี|หมายเลข|สัญญา|มติ|เลขรับ|สขร|คะแนน|คำสั่ง|ประกาศ|หนังสือ|ประชุม|ว|[Nn][Oo])[ .:]*$|[ก-ฮ]\. ?$|[A-Za-z]$"
)
_NUMBERED = re.compile(r"(?:เลขที่|หมายเลข|รหัส|โทร|โทรศัพท์|โทรสาร|ต่อ|สายด่วน|[Nn][Oo])[ .:]*$")
_QUARTER_BEFORE = re.compile(r"(?:ไตรมาส(?: ?ที่)?|Q|[Qq]uarter) ?$")
_SLASH = re.compile(r"(\d+(?:\.\d+)*) ?/ ?$")
_DATE_BEFORE = re.compile(r"\d{1,2}/\d{1,2}/$")
_TO = re.compile(rf" ?(?:-|–|—|−|ถึง|to) ?(?:ปี ?)?(?:{_ERA})?[ .]*$")
_AND = re.compile(r"[ ,/]*(?:และ|หรือ|กับ)?[ ,]*$")

_LAW = re.compile(
    r"พระราชบัญญัติ|พ ?\. ?ร ?\. ?บ|พรบ|พระราชกฤษฎีกา|พ\.ร\.ฎ|พระราชกำหนด|พ\.ร\.ก|กฎกระทรวง|กฎ ก\.|ข้อบัญญัติ|เทศบัญญัติ|"
    r"ข้อบังคับ|กฎหมายว่าด้วย|รัฐธรรมนูญ|ประมวลกฎหมาย|ประมวลจริยธรรม|(?<!จัด)ระเบียบ(?!วาระ|เรียบร้อย)|(?<![A-Za-z])(?:Act|Regulations?)(?![A-Za-z])"
)
_STATUTE = re.compile(r"พระราชบัญญัติ|พ ?\. ?ร ?\. ?บ|พรบ|กฎกระทรวง|ข้อบัญญัติ")
_AMENDED = re.compile(r"ฉบับที่|แก้ไขเพิ่มเติม")
_NAME_ENDS = re.compile(r"(?<!กรุงเทพ)ฯ(?! *$)")  # "ตาม พ.ร.บ. อำนวยความสะดวกฯ ของเขต พ.ศ. 2566"
_BREAK = re.compile(r"[|\n]")


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _hit(match: re.Match[str], text: str) -> YearHit | None:
    """The year of one match, told by its marker and by what stands before it."""
    fiscal, short, era, written = match["fiscal"], match["short"], match["era"], match["y"]
    number = written.replace(" ", "")
    marked = bool(fiscal or short or era)
    if number != written and not marked:
        return None
    year = year_be(number, context=marked, english=bool(fiscal and fiscal[0] in "Ff"))
    if year is None:
        return None
    if fiscal and fiscal.startswith("งบ") and len(number) == 2:
        return None
    how = "fiscal" if fiscal else "short" if short and len(number) == 2 else "year"
    if not marked:
        if int(number) < 2400 and COUNTED.match(text, match.end()):
            return None
        how = _unmarked(text, match.start())
    return YearHit(match.start(), match.end(), year, how)


def _unmarked(text: str, start: int) -> str:
    """What four digits without a marker are, by what stands before them: 5301/2566 is a document number."""
    before = text[max(0, start - 40) : start]
    slash = _SLASH.search(before)
    if slash is None:
        return "number" if _NUMBERED.search(before) else "year"
    if _DATE_BEFORE.search(before):
        return "year"
    before = before[: slash.start()]
    if _QUARTER_BEFORE.search(before):
        return "fiscal"
    month = slash[1].isdigit() and 1 <= int(slash[1]) <= 12
    return "year" if month and not DOCUMENT_NUMBER.search(before) else "number"


def _relate(hits: list[YearHit], text: str) -> list[YearHit]:
    """What a year is by its neighbours: the end of a range, one more fiscal year, the year of a law."""
    related: list[YearHit] = []
    for hit in hits:
        before = related[-1] if related else None
        between = text[before.end : hit.start] if before else text[: hit.start]
        how = hit.how
        if before and _makes_range(before, hit, between):
            related[-1] = replace(before, how="range")
            how = "range"
        elif before and before.how == "fiscal" and how == "year" and _AND.fullmatch(between):
            how = "fiscal"
        elif how == "year" and _of_law(text, hit, between, before):
            how = "law"
        related.append(replace(hit, how=how))
    return related


def _makes_range(first: YearHit, last: YearHit, between: str) -> bool:
    kinds = first.how != "number" and last.how in {"year", "short"}
    return kinds and 0 < last.year_be - first.year_be <= 50 and _TO.fullmatch(between) is not None


def _of_law(text: str, hit: YearHit, between: str, before: YearHit | None) -> bool:
    """Is this the year in the name of a law? `between` reaches back to the year before."""
    between = _BREAK.split(between)[-1][-220:]
    written = text[hit.start : hit.end]
    if written.startswith("ปี") or any(len(between) - w.end < 4 for w in month_words(between)):
        return False
    if before is not None and before.how == "law" and (_AMENDED.search(between) or re.fullmatch(r"[ (]*", between)):
        return True
    law = _STATUTE if written[0].isdigit() else _LAW
    names = list(law.finditer(between[-60:] if written[0].isdigit() else between))
    return bool(names) and not _NAME_ENDS.search(between, pos=len(between) - len(names[-1].string) + names[-1].end())
