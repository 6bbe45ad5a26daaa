"""Dates, months and periods in running text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from thai.memory import remembering
from thai.month_names import MonthWord, month_words
from thai.normalise import arabic
from thai.years import COUNTED, DOCUMENT_NUMBER, UNITS, YearHit, calendar_year_of, find_years, year_be

Month = tuple[int, int]
"""B.E. year and month 1-12."""


@dataclass(frozen=True, slots=True)
class DateHit:
    """A full date at `text[start:end]`; `year` is B.E."""

    start: int
    end: int
    day: int
    month: int
    year: int

    @property
    def date(self) -> date:
        """The date in the C.E. calendar."""
        return date(self.year - 543, self.month, self.day)


@dataclass(frozen=True, slots=True)
class MonthHit:
    """Months named at `text[start:end]`, each as (B.E. year or None, month).

    `how`: month, range, half, quarter, year, or day for a date (and for a span of less than four weeks).
    """

    start: int
    end: int
    months: tuple[tuple[int | None, int], ...]
    how: str


@dataclass(frozen=True, slots=True)
class _Point:
    """A month or date in the text, before ranges are put together. `whole`: the days 1-31 of the month."""

    start: int
    end: int
    day: int | None
    month: int
    year: int | None
    whole: bool = False


def find_dates(text: str) -> list[DateHit]:
    """Full dates of a normalised text, in order: 15 มกราคม 2566, ๑๕ ม.ค. ๖๖, 15/01/2566, 2023-01-15, 15 January 2023."""
    return list(_dates(text))


@remembering
def _dates(text: str) -> tuple[DateHit, ...]:
    return tuple(
        DateHit(p.start, p.end, p.day, p.month, p.year)
        for p in _points(arabic(text))
        if p.day is not None and p.year is not None
    )


def find_months(text: str, fiscal_year: int | None = None) -> list[MonthHit]:
    """Months and periods of a normalised text, in order.

    Quarters and halves are those of the fiscal year (quarter 1 = October to December). Their years, and those of
    ranges and months without one, come from a fiscal year that stands with them; quarters, halves and rounds take
    `fiscal_year` when none does. Where no year is known it is None. Remembered: judging asks for the same texts again.
    """
    return list(_found(text, fiscal_year))


@remembering
def _found(text: str, fiscal_year: int | None) -> tuple[MonthHit, ...]:
    digits = arabic(text)
    found, points = _written(digits)
    if not found and not points:
        return ()
    years = find_years(digits)
    fiscal = [hit for hit in years if hit.how == "fiscal"]
    named = [_with_fiscal(hit, digits, fiscal) for hit in _spans(points, digits)]
    periods = [_with_range(hit, named, digits) for hit in found]
    periods = [_with_beside(hit, digits, years, fiscal_year) for hit in periods]
    periods = [_with_fiscal(hit, digits, fiscal, fiscal_year) for hit in periods]
    return tuple(sorted((*named, *periods), key=lambda hit: (hit.start, hit.end)))


@remembering
def _written(digits: str) -> tuple[list[MonthHit], list[_Point]]:
    """Periods, and the single months and dates outside them, whatever the fiscal year; not to be changed."""
    periods = _periods(digits) if any(cue in digits for cue in _PERIOD_CUES) else []
    return periods, [p for p in _points(digits) if not any(h.start < p.end and p.start < h.end for h in periods)]


def months_between(first: Month, last: Month) -> list[Month]:
    """All months from first to last, both included; empty when last comes before first."""
    numbers = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [(n // 12, n % 12 + 1) for n in numbers]


# --- points: single months and dates ---------------------------------------------------------------------------------

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
_FIGURES = re.compile(r"\d[-/.]\d")  # quickly told; without it that finds nothing
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


def _points(text: str) -> list[_Point]:
    """Months and dates of a text with Arabic digits; a date or month may lend its year to the one before it."""
    matches = [*_NUMERIC.finditer(text)] if _FIGURES.search(text) else []
    matches += _BY_NUMBER.finditer(text) if "เดือน" in text else ()
    numeric = [point for match in matches if (point := _numeric(match, text))]
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
            if _joined(text, this, following) or (_LIST.fullmatch(between) and this.day is None):
                year = following.year - (this.month > following.month)
                points[i] = replace(this, year=year)
    return points


def _numeric(match: re.Match[str], text: str) -> _Point | None:
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
    return _Point(match.start(), match.end(), int(day) if day else None, month, year)


def _english_span(match: re.Match[str]) -> list[_Point]:
    """Both ends of "Oct 22 - Mar 23": numbers of years where they are two that follow each other, else of days."""
    words = [next(iter(month_words(part)), None) for part in match.groups()]
    years = [year_be(part[-2:], english=True) for part in match.groups()]
    if None in words or None in years or years[1] != (years[0] or 0) + 1:
        return []
    ends = zip(match.regs[1:], words, years, strict=True)
    return [_Point(start, end, None, word.month, year) for (start, end), word, year in ends if word]


def _worded(word: MonthWord, text: str) -> _Point:
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
    return _Point(start, end, day, word.month, year, whole)


def _counted(match: re.Match[str], text: str) -> bool:
    """ตุลาคม 65 เรื่อง: two digits that stand apart and count something are no year."""
    apart = len(match["y"]) == 2 and not match["era"] and match[0].startswith(" ")
    return apart and COUNTED.match(text, match.end()) is not None


def _accepted(worded: list[tuple[MonthWord, _Point]], text: str) -> Iterator[_Point]:
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


# --- spans: from points to months and ranges -------------------------------------------------------------------------

_LONGEST = 120  # months in one range; more is no period


def _spans(points: list[_Point], text: str) -> list[MonthHit]:
    hits: list[MonthHit] = []
    i = 0
    while i < len(points):
        first = points[i]
        last = points[i + 1] if i + 1 < len(points) else None
        if last and _joined(text, first, last) and (hit := _range(first, last)):
            hits.append(hit)
            i += 2
            continue
        how = "range" if first.whole else "day" if first.day else "month"
        hits.append(MonthHit(first.start, first.end, ((first.year, first.month),), how))
        i += 1
    return hits


def _joined(text: str, first: _Point, last: _Point) -> bool:
    """Whether two points are the ends of a span: by a dash, or by "and" behind "between"."""
    between = text[first.end : last.start]
    led = _AND.fullmatch(between) and _BETWEEN.search(text, max(0, first.start - 20), first.start)
    return bool(led or _RANGE.fullmatch(between))


def _range(first: _Point, last: _Point) -> MonthHit | None:
    """The months from one point to the other, None when they make no range."""
    known = first.year is not None or last.year is not None
    from_year = first.year if first.year is not None else 2500
    until = last.year if last.year is not None else from_year + (last.month < first.month)
    months = months_between((from_year, first.month), (until, last.month))
    if not 1 <= len(months) <= _LONGEST:
        return None
    how = "range"
    if first.day and last.day and len(months) <= 2:
        days = (len(months) - 1) * 30 + last.day - first.day
        how = "range" if days >= 27 else "day"
    if how == "range" and len(months) == 1 and not first.day:
        how = "month"
    return MonthHit(first.start, last.end, tuple((y if known else None, m) for y, m in months), how)


# --- periods: quarters, halves, rounds -------------------------------------------------------------------------------

_FISCAL_ORDER = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
_QUARTER = re.compile(
    r"(?:ไตรมาส(?: ?ที่)? ?|(?<![A-Za-z])(?:Q|(?i:quarter) ?))"
    r"(?P<list>[1-4](?!\d)(?:(?: ?(?:,|-|–|ถึง|และ|หรือ|&|กับ|/|\+) ?)+(?:ไตรมาส)?(?: ?ที่)? ?Q?[1-4](?![\d/.]|,\d))*)(?![.,]\d)"
    r"(?:(?:/| ?ปี ?(?=\d\d(?!\d)))(?P<fy>\d{4}|\d{2})(?!\d))?"
)
_QUARTER_WORD = re.compile(
    r"(?<!สอง)(?<!สอง )(?<!2 )(?<![\d])"
    r"ไตรมาส(?: ?ที่)? ?(?P<w>แรก|หนึ่ง|สอง|สาม|สี่|สุดท้าย)|(?i:(?P<e>first|second|third|fourth|1st|2nd|3rd|4th) quarter)"
)
_QUARTER_OF = {
    "แรก": 1, "หนึ่ง": 1, "first": 1, "1st": 1, "สอง": 2, "second": 2, "2nd": 2,
    "สาม": 3, "third": 3, "3rd": 3, "สี่": 4, "สุดท้าย": 4, "fourth": 4, "4th": 4,
}  # fmt: skip
_ROUND = re.compile(
    r"(?P<r>รอบ(?:ระยะเวลา|ระยะ)? ?|และ ?|หรือ ?)?(?P<n>(?<!\d)(?:3|6|9|12)|หก|สิบสอง) ?เดือน(?: ?(?P<half>แรก|หลัง|สุดท้าย))?"
)
_HALF = re.compile(
    r"(?:2|สอง) ?ไตรมาส ?(?P<q>แรก|หลัง)|"
    r"ครึ่งปี(?:งบประมาณ)? ?(?P<t>แรก|หลัง)|ครึ่ง(?P<u>แรก|หลัง) ?(?:ของ)? ?ปี|"
    r"(?i:(?P<e>first|second) (?:half|six months|6 months|two quarters|2 quarters))|"
    r"(?<![A-Za-z\d])(?:H(?P<h>[12])|(?P<n>[12])H)(?![A-Za-z\d])"
)
_PERIOD_CUES = ("ไตรมาส", "Q", "uarter", "UARTER", "ครึ่ง", "irst", "IRST", "econd", "ECOND", "H", "เดือน")
"""Every quarter, half year and round holds one of these."""
_HALF_OF = {"แรก": 1, "first": 1, "1": 1, "หลัง": 2, "second": 2, "2": 2}


def _periods(text: str) -> list[MonthHit]:
    hits = [_quarters(m) for m in _QUARTER.finditer(text)]
    hits += [_period(m, _QUARTER_OF[(m["w"] or m["e"]).lower()], 3, "quarter") for m in _QUARTER_WORD.finditer(text)]
    halves = ((m, next(g for g in m.groups() if g).lower()) for m in _HALF.finditer(text))
    hits += [_period(m, _HALF_OF[named], 6, "half") for m, named in halves]
    hits += _rounds(text)
    return hits


def _quarters(match: re.Match[str]) -> MonthHit:
    """ไตรมาสที่ 1, 1-2, 1 และ 2, 1/2566."""
    listed = match["list"]
    numbers = [int(n) for n in re.findall(r"[1-4]", listed)]
    if len(numbers) == 2 and re.search("-|–|ถึง", listed):
        numbers = list(range(numbers[0], numbers[1] + 1))
    year = year_be(match["fy"]) if match["fy"] else None
    months = [m for q in dict.fromkeys(numbers) for m in _FISCAL_ORDER[(q - 1) * 3 : q * 3]]
    return MonthHit(match.start(), match.end(), _dated(months, year), "quarter")


def _period(match: re.Match[str], number: int, length: int, how: str) -> MonthHit:
    months = _FISCAL_ORDER[(number - 1) * length : number * length]
    return MonthHit(match.start(), match.end(), _dated(months, None), how)


def _rounds(text: str) -> list[MonthHit]:
    """รอบ 6 เดือน(แรก), 6 เดือนแรก, รอบ 12 เดือน; a bare "6 เดือน" is a duration."""
    hits: list[MonthHit] = []
    for match in _ROUND.finditer(text):
        length = {"หก": 6, "สิบสอง": 12}.get(match["n"]) or int(match["n"])
        lead = (match["r"] or "").strip()
        joined = lead in {"และ", "หรือ"} and bool(hits) and match.start() - hits[-1].end <= 2
        if not (lead.startswith("รอบ") or joined or (length == 6 and match["half"])):
            continue
        late = match["half"] in {"หลัง", "สุดท้าย"}
        months = _FISCAL_ORDER[-length:] if late else _FISCAL_ORDER[:length]
        how = {3: "quarter", 6: "half", 9: "range", 12: "year"}[length]
        hits.append(MonthHit(match.start(), match.end(), _dated(months, None), how))
    return hits


def _dated(months: Iterable[int], fiscal_year: int | None) -> tuple[tuple[int | None, int], ...]:
    return tuple((calendar_year_of(fiscal_year, m) if fiscal_year else None, m) for m in months)


# --- years that stand beside -----------------------------------------------------------------------------------------

_NEAR = {"month": 25, "day": 12, "range": 80, "half": 80, "quarter": 80, "year": 80}
_AFTER = re.compile(r"[ (]*(?:ของ|ประจำ|of|in)? ?(?:ปี ?)?")
_BEFORE = re.compile(r"[ ):,]*(?:ประจำ|รอบ)?")
_OPENING = re.compile(r"[ (:,]*(?:ระหว่าง|ตั้งแต่)? ?(?:เดือน|วันที่)? ?")


def _with_range(hit: MonthHit, named: list[MonthHit], text: str) -> MonthHit:
    """A round whose months are spelt out right behind it means those: รอบ 6 เดือน (เมษายน - กันยายน 2566)."""
    following = next((n for n in named if n.start >= hit.end), None)
    if following is None or following.how != "range" or hit.months[0][0] is not None:
        return hit
    if not _OPENING.fullmatch(text[hit.end : following.start]) or len(following.months) != len(hit.months):
        return hit
    return replace(hit, months=following.months)


def _with_beside(hit: MonthHit, text: str, years: list[YearHit], given: int | None) -> MonthHit:
    """A period has the plain year that touches it: ไตรมาส 1 ปี 2566, ปี พ.ศ. 2566 ประจำไตรมาสที่ 4, ครึ่งปีหลัง 2566.

    Offices count periods by fiscal years; only the first quarter of the year before `given` may be meant by calendar.
    """
    if hit.months[0][0] is not None:
        return hit
    for year in years:
        after = year.start >= hit.end and _AFTER.fullmatch(text[hit.end : year.start])
        before = year.end <= hit.start and _BEFORE.fullmatch(text[year.end : hit.start])
        marked = not text[year.start].isdigit()
        if year.how not in {"year", "short"} or not (after or (before and marked)):
            continue
        calendar_like = given == year.year_be + 1 and all(month >= 10 for _, month in hit.months)
        return hit if calendar_like else replace(hit, months=_dated((m for _, m in hit.months), year.year_be))
    return hit


def _with_fiscal(hit: MonthHit, text: str, fiscal: list[YearHit], given: int | None = None) -> MonthHit:
    """Give months without a year that of the nearest fiscal year in the same cell, else of `given`."""
    if hit.months[0][0] is not None:
        return hit
    year, best = given, _NEAR[hit.how]
    for other in fiscal:
        between = text[hit.end : other.start] if other.start >= hit.end else text[other.end : hit.start]
        if len(between) <= best - (other.start >= hit.end) + 1 and not re.search(r"[|\n]", between):
            year, best = other.year_be, len(between)
    return replace(hit, months=_dated((m for _, m in hit.months), year))
