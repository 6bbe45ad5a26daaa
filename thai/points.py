"""Single months and dates as they are written: what `thai.months` puts together to periods."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from thai.month_names import MonthWord, month_words
from thai.years import COUNTED, DOCUMENT_NUMBER, UNITS, year_be


@dataclass(frozen=True, slots=True)
class Point:
    """A month or date in the text, before ranges are put together. `whole`: the days 1-31 of the month."""

    start: int
    end: int
    day: int | None
    month: int
    year: int | None
    whole: bool = False


_DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = re.compile(
    rf"(?<![\d:/,])(?:(?P<first>{_DAY_NUMBER}) ?(?:-|–|ถึง) ?)?(?<!\d)(?P<day>{_DAY_NUMBER})"
    r"(?:st|nd|rd|th)? ?[-/]? ?(?:of )?(?:เดือน ?)?$"
)
_NOT_A_DAY = re.compile(
    r"(?:สขร|ไตรมาส|ไตรมาสที่|ครั้งที่|ฉบับที่|งวด|งวดที่|ข้อ|ลำดับ|ลำดับที่|รอบที่|แบบ|ชุดที่|ส่วนที่|ระยะที่|ชั้น|หมู่|เล่ม)[ .]*$"
    r"|[A-Za-zก-๎0-9]\.$|[A-Za-z]$"
)
_ERA = r"(?:พ ?\. ?ศ ?\.?|พศ\.?|พุทธศักราช|ค ?\. ?ศ ?\.?|B\.?E\.?|A\.?D\.?)"
_YEAR_AFTER = re.compile(
    rf" ?(?P<sep>[-/.,'’]?) ?(?:ปี ?)?(?P<era>{_ERA})? ?(?P<y>\d{{4}}|\d{{2}})(?!\d)(?![,.:/]\d)(?! ?(?:{UNITS}))"
)
_DAY_AFTER = re.compile(rf"\.? ({_DAY_NUMBER})(?:st|nd|rd|th)?(?:, ?| )(\d{{4}})(?!\d)")
_NUMERIC = re.compile(
    r"(?=\d)(?<![\d/.,])(?!(?<=\d-)\d{1,2}-)(?:"
    r"(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4}|(?<=/)\d{2})(?![\d/])(?!\.\d)"
    r"|(?P<iy>\d{4})(?P<is>[-/])(?P<im>\d{1,2})(?P=is)(?P<id>\d{1,2})(?![\d/-])"
    r"|(?P<nm>0?[1-9]|1[0-2])(?:/(?P<ny>\d{4}|[5-7]\d)|-(?P<ny2>25\d\d|20\d\d))(?![\d/,])(?!\.\d)"
    r"|(?P<ty>\d{4})[-/](?P<tm>0[1-9]|1[0-2])(?![\d/-])(?!\.\d)"
    r")"
)
_FIGURES = re.compile(r"[-/.](?<=\d.)(?=\d)")  # quickly told; without it that finds nothing
_MONTH_LEADS = re.compile(r"เดือน(?:ที่)?[ :]*$")
_BY_NUMBER = re.compile(  # "เดือน 10 ปี 2565"
    rf"เดือน(?:ที่)? ?(?P<nm>0?[1-9]|1[0-2]) ?(?:ของ ?)?(?:ปี ?)?(?:งบประมาณ ?)?(?P<era>{_ERA})? ?(?P<ny>25\d\d)(?!\d)"
)
_CHAIN = re.compile(r"(?:[\s,/|()–—-]|ถึง|และ|หรือ|เดือน|to)*")
_LIST = re.compile(r"(?:[ ,/]|และ|เดือน)*")
_RANGE = re.compile(r"[ )]*(?:-|–|—|−|~|จนถึง|ถึง|to|until|till|through)[ (]*(?:สิ้น|ณ|ประจำ)? ?(?:วันที่|เดือน)? ?")
_BETWEEN = re.compile(r"(?:ระหว่าง|[Bb]etween) ?(?:วันที่|เดือน)? ?$")  # before the first of two months that "and" joins
_AND = re.compile(r" ?(?:และ|กับ|and) ?(?:วันที่|เดือน)? ?")
_SHORT_ENGLISH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? ?['’]?\d\d"
_ENGLISH_SPAN = re.compile(rf"(?<![A-Za-z])({_SHORT_ENGLISH}) ?(?:-|–|to) ?({_SHORT_ENGLISH})(?![\d:]|,? ?\d{{4}})")
_LATIN = re.compile(r"[A-Za-z]{3}")  # quickly told; without it there is no such span


def find_points(text: str) -> list[Point]:
    """Months and dates of a text with Arabic digits; a date or month may lend its year to the one before it."""
    dashed = "-" in text
    figures = (dashed or "/" in text or "." in text) and _FIGURES.search(text)
    matches = [*_NUMERIC.finditer(text)] if figures else []
    matches += _BY_NUMBER.finditer(text) if "เดือน" in text else ()
    numeric = [point for match in matches if (point := _numeric(match, text))]
    if (dashed or "–" in text or "to" in text) and _LATIN.search(text):
        numeric += [point for match in _ENGLISH_SPAN.finditer(text) for point in _english_span(match)]
    words = [w for w in month_words(text) if not any(p.start < w.end and w.start < p.end for p in numeric)]
    worded = [(word, _worded(word, text)) for word in words]
    if not numeric and not worded:
        return []
    points = sorted((*numeric, *_accepted(worded, text)), key=lambda p: p.start)
    for i in range(len(points) - 2, -1, -1):
        this, following = points[i], points[i + 1]
        if this.year is None and following.year is not None:
            between = text[this.end : following.start]
            if joined(text, this, following) or (_LIST.fullmatch(between) and this.day is None):
                year = following.year - (this.month > following.month)
                points[i] = replace(this, year=year)
    return points


def joined(text: str, first: Point, last: Point) -> bool:
    """Whether two points are the ends of a span: by a dash, or by "and" behind "between"."""
    between = text[first.end : last.start]
    led = _AND.fullmatch(between) and _BETWEEN.search(text, max(0, first.start - 20), first.start)
    return bool(led or _RANGE.fullmatch(between))


def _numeric(match: re.Match[str], text: str) -> Point | None:
    """A point written in digits only, None when the digits are something else."""
    group = match.groupdict().get
    day = group("d") or group("id")
    month = int(group("m") or group("im") or group("nm") or group("tm") or 0)
    year = year_be(group("y") or group("iy") or group("ny") or group("ny2") or group("ty") or "")
    if year is None or not 1 <= month <= 12:
        return None
    if day is None:
        before = text[max(0, match.start() - 20) : match.start()]
        if DOCUMENT_NUMBER.search(before) and not _MONTH_LEADS.search(before):
            return None
    elif not _is_day(int(day), month, year):
        return None
    return Point(match.start(), match.end(), int(day) if day else None, month, year)


def _english_span(match: re.Match[str]) -> list[Point]:
    """Both ends of "Oct 22 - Mar 23": numbers of years where they are two that follow each other, else of days."""
    words = [next(iter(month_words(part)), None) for part in match.groups()]
    years = [year_be(part[-2:], english=True) for part in match.groups()]
    if None in words or None in years or years[1] != (years[0] or 0) + 1:
        return []
    ends = zip(match.regs[1:], words, years, strict=True)
    return [Point(start, end, None, word.month, year) for (start, end), word, year in ends if word]


def _worded(word: MonthWord, text: str) -> Point:
    """A month word with the day before it and the year after it."""
    start, end, day, year, whole = word.start, word.end, None, None, False
    before = text[max(0, start - 40) : start]
    if match := _DAY.search(before):
        number = int(match["day"])
        if _is_day(number, word.month, None) and not _NOT_A_DAY.search(before[: match.start()]):
            day, start = number, start - len(before) + match.start()
            whole = match["first"] == "1" and number >= 28
    if word.english and day is None and (match := _DAY_AFTER.match(text, end)):
        day, year, end = int(match[1]), year_be(match[2]), match.end()
    elif (match := _YEAR_AFTER.match(text, end)) and not _counted(match, text):
        year = year_be(match["y"], english=word.english and match["sep"] in {"-", "'", "’"})
        end = match.end() if year is not None else end
    return Point(start, end, day, word.month, year, whole)


def _counted(match: re.Match[str], text: str) -> bool:
    """ตุลาคม 65 เรื่อง: two digits that stand apart and count something are no year."""
    apart = len(match["y"]) == 2 and not match["era"] and match[0].startswith(" ")
    return apart and COUNTED.match(text, match.end()) is not None


def _accepted(worded: list[tuple[MonthWord, Point]], text: str) -> Iterator[Point]:
    """The points whose word is a month: surely, by what is attached, alone in its cell, or in a row of months."""
    good = [
        word.sure or p.year is not None or p.day is not None or _leads(text, word) or _alone(text, word)
        for word, p in worded
    ]
    linked = [_CHAIN.fullmatch(text[a.end : b.start]) for (_, a), (_, b) in pairwise(worded)]
    for order in (range(1, len(good)), range(len(good) - 2, -1, -1)):
        step = order.step
        for i in order:
            good[i] = good[i] or bool(good[i - step] and linked[i - 1 if step > 0 else i])
    return (point for (_, point), ok in zip(worded, good, strict=True) if ok)


def _leads(text: str, word: MonthWord) -> bool:
    return _MONTH_LEADS.search(text[max(0, word.start - 10) : word.start]) is not None


_TELLS = re.compile(
    r"(?:[:=]|จำนวน|ไม่มี|จัดเก็บ|เป็นเงิน|รวม) ?[^ก-ฮเ-ไ]{0,3}(?:\d|ไม่มี|ได้|จำนวน|เป็นเงิน|การ)"
)  # an entry of a month


def _alone(text: str, word: MonthWord) -> bool:
    left, right = text[: word.start].rstrip(" ("), text[word.end :].lstrip(" )")
    return (not left or left[-1] in "|\n") and (not right or right[0] in "|\n" or bool(_TELLS.match(right)))


def _is_day(day: int, month: int, year: int | None) -> bool:
    if year is None:
        return 1 <= day <= (29 if month == 2 else calendar.monthrange(2023, month)[1])
    return 1 <= day <= calendar.monthrange(year - 543, month)[1]
