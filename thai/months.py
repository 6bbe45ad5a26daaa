"""Dates, months and periods in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from thai.memory import remembering
from thai.normalise import arabic
from thai.points import Point, find_points, joined
from thai.years import YearHit, calendar_year_of, find_years, year_be

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


def find_dates(text: str) -> list[DateHit]:
    """Full dates of a normalised text, in order: 15 มกราคม 2566, ๑๕ ม.ค. ๖๖, 15/01/2566, 2023-01-15, 15 January 2023."""
    return list(_dates(text))


@remembering
def _dates(text: str) -> tuple[DateHit, ...]:
    return tuple(
        DateHit(p.start, p.end, p.day, p.month, p.year)
        for p in find_points(arabic(text))
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
def _written(digits: str) -> tuple[list[MonthHit], list[Point]]:
    """Periods, and the single months and dates outside them, whatever the fiscal year; not to be changed."""
    periods = _periods(digits) if _PERIOD_CUES.search(digits) else []
    return periods, [p for p in find_points(digits) if not any(h.start < p.end and p.start < h.end for h in periods)]


def months_between(first: Month, last: Month) -> list[Month]:
    """All months from first to last, both included; empty when last comes before first."""
    numbers = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [(n // 12, n % 12 + 1) for n in numbers]


# --- spans: from points to months and ranges -------------------------------------------------------------------------

_LONGEST = 120  # months in one range; more is no period


def _spans(points: list[Point], text: str) -> list[MonthHit]:
    hits: list[MonthHit] = []
    i = 0
    while i < len(points):
        first = points[i]
        last = points[i + 1] if i + 1 < len(points) else None
        if last and joined(text, first, last) and (hit := _range(first, last)):
            hits.append(hit)
            i += 2
            continue
        how = "range" if first.whole else "day" if first.day else "month"
        hits.append(MonthHit(first.start, first.end, ((first.year, first.month),), how))
        i += 1
    return hits


def _range(first: Point, last: Point) -> MonthHit | None:
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
    r"(?P<list>[1-4](?!\d)(?:/(?P<same>\d{4}|\d{2})(?= ?(?:,|-|–|ถึง|และ|&|กับ) ?[1-4]/(?P=same)(?!\d)))?"
    r"(?:(?: ?(?:,|-|–|ถึง|และ|หรือ|&|กับ|/|\+) ?)+(?:ไตรมาส)?(?: ?ที่)? ?Q?[1-4]"
    r"(?!\d|\.|,\d|/(?!(?:25\d\d|\d\d)(?![\d/])|20\d\d)))*)(?![.,]\d)"
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
_PERIOD_CUES = re.compile("ไตรมาส|Q|uarter|UARTER|ครึ่ง|irst|IRST|econd|ECOND|H|เดือน")
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
    """ไตรมาสที่ 1, 1-2, 1 และ 2, 1/2566, 1-2/2566, 1/2566 - 2/2566."""
    listed = match["list"].replace(f"/{match['same']}", "")
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
