"""Dates, months, periods and years of Thai documents: the public face, and how they are written.

Years are B.E. everywhere. Functions that find something take normalised text; spans refer to the text passed in.
"""

from __future__ import annotations

from datetime import date

from thai.month_names import MONTHS_EN, MONTHS_SHORT, MONTHS_TH, month_name
from thai.months import DateHit, Month, MonthHit, find_dates, find_months, months_between
from thai.normalise import thai_digits
from thai.years import YearHit, calendar_year_of, find_years, fiscal_year_of

__all__ = [
    "MONTHS_EN",
    "MONTHS_SHORT",
    "MONTHS_TH",
    "DateHit",
    "Month",
    "MonthHit",
    "YearHit",
    "calendar_year_of",
    "find_dates",
    "find_months",
    "find_years",
    "fiscal_months",
    "fiscal_year_of",
    "format_date",
    "iso_month",
    "month_name",
    "months_between",
]


def fiscal_months(fiscal_year: int) -> list[Month]:
    """The twelve months of a fiscal year, from October of the year before."""
    return months_between((fiscal_year - 1, 10), (fiscal_year, 9))


def format_date(when: date, lang: str = "th", digits: str = "arabic") -> str:
    """ "15 มกราคม 2566" or "15 January 2566" (B.E. in both); Thai digits when `digits` is "thai"."""
    text = f"{when.day} {month_name(when.month, when.year + 543, lang)}"
    return thai_digits(text) if digits == "thai" else text


def iso_month(month: Month) -> str:
    """ "2566-01"."""
    return f"{month[0]}-{month[1]:02d}"
