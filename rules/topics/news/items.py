"""News items: what makes a line one, of what, and whether it has a date."""

from __future__ import annotations

import re

from checks.happenings import Happening, happenings
from checks.naming import match
from checks.owners import begins_with
from checks.reading import Reading
from checks.subject import about
from checks.years import years_in
from rules.ask import Ask
from rules.topics.news.days import is_of_data
from thai.dates import find_dates, find_months
from thai.normalise import key, normalise

_BARE = 12  # key characters beside the day of a line that tells nothing
_LETTER = re.compile(r"วารสาร|จุลสาร|จดหมายข่าว|สารเขต|ฉบับ|newsletter", re.IGNORECASE)

_OTHERS = re.compile(
    r"\W*(?:ด่วน[!\s:]*)?(?:กรม(?!ธรรม)|กระทรวง|การไฟฟ้า|การประปา|ธนาคาร|สำนักงาน(?:ประกันสังคม|สรรพากร|ที่ดิน|สถิติ|หลักประกัน|คณะกรรมการ|ป\.ป)"
    r"|รัฐบาล|นายกรัฐมนตรี|คณะรัฐมนตรี|ครม\.|มูลนิธิ|บริษัท|มหาวิทยาลัย|โรงพยาบาล|ไปรษณีย์|อุตุ)"
)  # somebody else's news
_CITY_TELLS = re.compile(
    r"\W*(?:โฆษก(?:ของ)?\s?)?(?:กทม\.?|กรุงเทพมหานคร)\s?(?:แถลง|เผย|สรุป|เปิดตัว|ชี้แจง)"
)  # the whole city's
_ASSESSED = re.compile(
    r"\W*(?:ด่วน[!\s:]*)?(สำนักงานเขตพื้นที่การศึกษา|สพ[ฐปม]\.?|โรงเรียน|วิทยาลัย|มหาวิทยาลัย|โรงพยาบาล|เทศบาล|องค์การบริหารส่วน|อบต\.?|อบจ\.?|จังหวัด"
    r"|อำเภอ|สถานีตำรวจ|สภ\.|สน\.|ตำรวจ|ศาล|กรม(?!ธรรม)|กระทรวง|การไฟฟ้า|การประปา|มูลนิธิ|บริษัท|รัฐวิสาหกิจ|ธนาคาร|สำนักงานสาธารณสุข)"
)  # other bodies that are assessed too
_NO_NEWS = re.compile(r"\W*(?:แผน(?!ผัง)|(?:รายงาน|ผล|บทคัดย่อ)(?:การ)?(?:ศึกษา|วิจัย|สำรวจ)|งานวิจัย)")  # begins a file
_TEST = re.compile(
    r"(?:ผล|สนาม|ข้อ|เข้า|จัด|สมัคร|ติว)(?:การ)?สอบ|ระดับประถม|ระดับมัธยม|ชั้น ?[ปม]\.|ภาษาอังกฤษ"
)  # ITA as a test of pupils
_MAY_BE_ITA = re.compile(
    r"ประเมิน|แบบ(?:สำรวจ|วัด|สอบถาม)|คะแนน|คุณธรรม|โปร่งใส|ทุจริต|สุจริต|สินบน|ของขวัญ|ตัวชี้วัด|เผยแพร่ข้อมูล|คณะทำงาน|ตอบแบบ|ร่วมตอบ|ชี้แจง|ประชุม|ยกระดับ|โอไอที|ไอทีเอ|ไอไอที|อีไอที"
    r"|[IEO]IT|ITA|no gift|integrity|survey",
    re.IGNORECASE,
)  # of which an item says something where only its heading names the assessment
_ORDER = re.compile(
    r"\W*(?:สำเนา\s*)?คำสั่ง[^|]{0,80}(?:แต่งตั้ง|มอบหมาย)"
)  # it sets up who works at it, and tells nothing of it
_HERE = re.compile(
    r"สำนักงานเขต(?!พื้นที่การ)|ผู้อำนวยการเขต|ผอ\.เขต|ในพื้นที่เขต|เขต(?!พื้นที่การ)[ก-ฮเ-ไ]|แก่เขต|ร่วมกับเขต|ในสังกัด(?!สพฐ)(?! สพฐ)|ของเรา"
)
_OURS = re.compile(r"สำนักงานเขต|ผู้อำนวยการเขต|ผอ\.เขต|ในพื้นที่เขต|ฝ่าย[ก-ฮ]|เขต[ก-ฮเ-ไ]|ร่วมกับเขต")
_DAYS_NAME = re.compile(r"\W*(?:ประกาศ|ปฏิทิน)?\s?วัน(?!นี้|ที่)[ก-๎]{2,22}(?:\s?(?:วัน[ก-๎]{2,22}|แห่งชาติ|[\d๐-๙]{4}))*\W*")
_DID = re.compile(r"จัด|ร่วม|กิจกรรม|พิธี|งาน|ทำ|ตรวจ|มอบ|เก็บ|รณรงค์|ลงพื้นที่")


def newsy(ask: Ask, reading: Reading) -> bool:
    """Pages of the item; files only when they or the page they hang on are about news, and neither a plan nor a study."""
    if not reading.is_file:
        return True
    if any(_NO_NEWS.match(reading.doc.blocks[i].norm) for i in reading.content[:1]):
        return False
    subject = ask.subject("news", "news-page")
    parent = reading.parent
    return about(reading.whole, subject) is not None or (parent is not None and title_says(ask, parent, "news"))


def ita_items(ask: Ask, reading: Reading) -> list[Happening]:
    """Items whose headline is of ITA; on a page of ITA news every item is, and under a heading of ITA news."""
    told = [h for h in happenings(reading) if not is_of_data(h)]
    whole = not reading.is_file and label_says(ask, reading)
    headed = title_says(ask, reading, "ita")
    below = [h for h in told if headed and (reading.is_file or _under(h))] or (told if headed else [])
    below = [h for h in below if _may_be_of_ita(reading, h)]
    kept = [h for h in told if not is_order(h) and not of_others(ask, h.headline)]
    return [h for h in kept if whole or h in below or of_ita(ask, h)]


def _may_be_of_ita(reading: Reading, item: Happening) -> bool:
    """Whether an item below a heading that names the assessment may be of it: it says so, or hardly anything."""
    told = f"{item.headline} {item.evidence.quote} {reading.source.label}"
    return len(key(without_date(item.headline))) <= _BARE or _MAY_BE_ITA.search(told) is not None


def _under(item: Happening) -> bool:
    """Whether an item of a page stands under a heading: what stands above the first one is not of it."""
    return bool(item.evidence.locator)


def of_others(ask: Ask, headline: str) -> bool:
    """News of the assessment of another body ("โรงพยาบาล... รับรางวัล ITA") in which the agency has no part."""
    told = without_date(headline).strip()
    if _TEST.search(told):
        return True
    named = _ASSESSED.match(told)
    if named is None or ask.agency.name_th in told or ask.agency.name_th.startswith(named[1]):
        return False
    return _HERE.search(told[named.end() :]) is None


def of_ita(ask: Ask, item: Happening) -> bool:
    return match(item.hits, ask.subject("ita", "ita-news")) is not None


def is_notice(ask: Ask, item: Happening) -> bool:
    """Recruiting, auctions, tenders, closed days: news, but not of the office's work."""
    return any(h.family in ask.families("notice") for h in item.hits)


def is_order(item: Happening) -> bool:
    """An order that sets up who works at something."""
    return bool(_ORDER.match(without_date(item.headline)) or _ORDER.match(item.evidence.quote))


def of_nobody_here(item: Happening) -> bool:
    """News of another body in which the office has no part ("กรมอุตุนิยมวิทยาเตือน..."), or no more than the name of a day of the
    calendar ("วันลอยกระทง")."""
    told = without_date(item.headline).strip()
    if _DAYS_NAME.fullmatch(told) and not _DID.search(told):
        return True
    if _CITY_TELLS.match(told) and _OURS.search(told) is None:
        return True
    return bool(begins_with(told)) or (_OTHERS.match(told) is not None and _OURS.search(told) is None)


def closed(ask: Ask, item: Happening) -> bool:
    """A line of the framework itself, or the name of a newsletter ("ข่าว ITA ธันวาคม 2565") that did not open: what news it holds
    was not seen."""
    if any(h.family in ask.families("demand") for h in item.hits):
        return True
    named = key(item.headline)
    shut = (key(s.label) for s in ask.sources if (s.gone or s.unseen) and s.label)
    bare = _LETTER.search(item.headline) or len(key(without_date(item.headline))) <= _BARE
    return bool(bare) and any(name and name in named for name in shut)


def other_round(ask: Ask, item: Happening) -> bool:
    """The headline names the assessment of another year ("ผลการประเมิน ITA ประจำปี 2565")."""
    after = years_in(without_date(item.headline))
    return bool(after) and ask.fiscal_year not in after


def without_date(headline: str) -> str:
    norm = normalise(headline)
    spans = [(h.start, h.end) for h in find_dates(norm)] + [(h.start, h.end) for h in find_months(norm)]
    for start, end in sorted(spans, reverse=True):
        norm = norm[:start] + " " * (end - start) + norm[end:]
    return norm


def title_says(ask: Ask, reading: Reading, family: str) -> bool:
    return any(h.family in ask.families(family) for h in reading.lexicon.name_hits(reading.title))


def label_says(ask: Ask, reading: Reading) -> bool:
    return any(h.family in ask.families("ita-news") for h in reading.lexicon.name_hits(reading.source.label))
