"""Dates, months and periods as they stand in real headings, cells, file names and letters."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thai.dates import (
    MONTHS_SHORT,
    MONTHS_TH,
    find_dates,
    find_months,
    find_years,
    fiscal_months,
    fiscal_year_of,
    format_date,
    iso_month,
    month_name,
)
from thai.normalise import normalise, thai_digits

DATES = [
    ("15 มกราคม 2566", "2566-01-15"),
    ("๑๕ ม.ค. ๖๖", "2566-01-15"),
    ("15/01/2566", "2566-01-15"),
    ("15/1/66", "2566-01-15"),
    ("15-01-2566", "2566-01-15"),
    ("15.01.2566", "2566-01-15"),
    ("15-ม.ค.-66", "2566-01-15"),
    ("15มกราคม2566", "2566-01-15"),
    ("2023-01-15", "2566-01-15"),
    ("2566-01-15", "2566-01-15"),
    ("15/01/2023", "2566-01-15"),
    ("15 January 2023", "2566-01-15"),
    ("15th January 2023", "2566-01-15"),
    ("January 15, 2023", "2566-01-15"),
    ("Jan 15, 2023", "2566-01-15"),
    ("15-Jan-2023", "2566-01-15"),
    ("วันที่ 1 เดือน ตุลาคม พ.ศ. 2565", "2565-10-01"),
    ("ณ วันที่ ๓๑ ธันวาคม พ.ศ. ๒๕๖๕", "2565-12-31"),
    ("ประกาศ ณ วันที่ 9 มกราคม พุทธศักราช 2566", "2566-01-09"),
    ("ข้อมูล ณ 31 ธ.ค. 2565", "2565-12-31"),
    ("ลงวันที่ 5 ตค 65", "2565-10-05"),
    ("วันที่ 20 ม.ค. 66 เวลา 10.30 น.", "2566-01-20"),
    ("29 กุมภาพันธ์ 2567", "2567-02-29"),
    ("1 ต.ค. - 31 ธ.ค. 2565", "2565-10-01 2565-12-31"),
    ("1 ตุลาคม 2565 - 31 มีนาคม 2566", "2565-10-01 2566-03-31"),
    ("01/10/2565-31/03/2566", "2565-10-01 2566-03-31"),
    ("5-9 ธันวาคม 2565", "2565-12-09"),
    ("๑๕ ม.ค. ๒๕66", "2566-01-15"),
    # no dates
    ("30 กุมภาพันธ์ 2566", ""),
    ("31/02/2566", ""),
    ("99/99/2566", ""),
    ("มกราคม 2566", ""),
    ("15 มกราคม", ""),
    ("สขร.1 ตุลาคม 2565", ""),
    ("สขร. 1 ตุลาคม 2565", ""),
    ("ครั้งที่ 1 มกราคม 2566", ""),
    ("ข้อ 3 มกราคม 2566", ""),
    ("O12 มกราคม 2566", ""),
    ("ไตรมาสที่ 1 ตุลาคม 2565", ""),
    ("โทร 02-245-1234", ""),
    ("กท 5301/2566", ""),
    ("1.10.65", ""),
    ("192.168.10.2566", ""),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: str) -> None:
    found = find_dates(normalise(text))
    assert [f"{d.year}-{d.month:02d}-{d.day:02d}" for d in found] == expected.split()


FIRST_HALF = "2565-10 2565-11 2565-12 2566-01 2566-02 2566-03"
SECOND_HALF = "2566-04 2566-05 2566-06 2566-07 2566-08 2566-09"
Q1 = "2565-10 2565-11 2565-12"

MONTHS = [
    # single months
    ("ตุลาคม", "month ?-10"),
    ("เดือนมกราคม", "month ?-01"),
    ("ประจำเดือน มกราคม 2566", "month 2566-01"),
    ("ประจำเดือนมกราคม พ.ศ. 2566", "month 2566-01"),
    ("ตุลาคม ๒๕๖๕", "month 2565-10"),
    ("ต.ค. 65", "month 2565-10"),
    ("ต.ค.65", "month 2565-10"),
    ("ต.ค.2565", "month 2565-10"),
    ("ต.ค. ๖๕", "month 2565-10"),
    ("ต.ค 65", "month 2565-10"),
    ("ต. ค. 65", "month 2565-10"),
    ("ตค.65", "month 2565-10"),
    ("ตค 65", "month 2565-10"),
    ("เดือนต.ค.2565", "month 2565-10"),
    ("เดือน กพ", "month ?-02"),
    ("เดือนตุลา 65", "month 2565-10"),
    ("กพ", "month ?-02"),
    ("ก.พ.", "month ?-02"),
    ("ก.พ. 66", "month 2566-02"),
    ("ก.ค. 66", "month 2566-07"),
    ("ส.ค. 66", "month 2566-08"),
    ("พ.ค. 66", "month 2566-05"),
    ("มิ.ย. 66", "month 2566-06"),
    ("เม.ย.66", "month 2566-04"),
    ("มี.ค.", "month ?-03"),
    ("ก.ย.66", "month 2566-09"),
    ("กุมภาพันธ 2566", "month 2566-02"),
    ("กรกฏาคม 2566", "month 2566-07"),
    ("พฤษจิกายน 2565", "month 2565-11"),
    ("พฤศภาคม 2566", "month 2566-05"),
    ("October", "month ?-10"),
    ("Oct", "month ?-10"),
    ("OCTOBER 2022", "month 2565-10"),
    ("Oct 2022", "month 2565-10"),
    ("Oct-22", "month 2565-10"),
    ("oct65", "month 2565-10"),
    ("May 2023", "month 2566-05"),
    ("Sept. 2023", "month 2566-09"),
    ("ตุลาคม 2022", "month 2565-10"),
    ("10/65", "month 2565-10"),
    ("10/2565", "month 2565-10"),
    ("เดือน ๑๐/๒๕๖๕", "month 2565-10"),
    ("2565-10", "month 2565-10"),
    ("2022-10", "month 2565-10"),
    ("สขร.1 ต.ค.65.pdf", "month 2565-10"),
    ("สขร. 1 เดือน ต.ค. 65", "month 2565-10"),
    ("แบบ สขร.๑ ตุลาคม ๒๕๖๕", "month 2565-10"),
    ("สขร 1 ตุลาคม 2565", "month 2565-10"),
    ("1.ตุลาคม 2565", "month 2565-10"),
    ("เดือนตุลาคม 45 เรื่อง", "month ?-10"),
    ("ตุลาคม 2,566.00", "month ?-10"),
    ("ประจำเดือนมกราคม ปีงบประมาณ 2566", "month 2566-01"),
    ("ปีงบประมาณ 2566 เดือนตุลาคม", "month 2565-10"),
    ("30 กุมภาพันธ์ 2566", "month 2566-02"),
    # several
    ("ตุลาคม, พฤศจิกายน และธันวาคม 2565", "month 2565-10 | month 2565-11 | month 2565-12"),
    ("ต.ค. พ.ย. ธ.ค. 65 ม.ค. 66", "month 2565-10 | month 2565-11 | month 2565-12 | month 2566-01"),
    ("ธ.ค. ม.ค. 66", "month 2565-12 | month 2566-01"),
    ("ม.ค. | ก.พ. | มี.ค.", "month ?-01 | month ?-02 | month ?-03"),
    ("กค | สค | กย. 66", "month ?-07 | month ?-08 | month 2566-09"),
    # ranges
    ("ต.ค.65 - มี.ค.66", f"range {FIRST_HALF}"),
    ("ต.ค.65-มี.ค.66", f"range {FIRST_HALF}"),
    ("ต.ค. ๖๕ – มี.ค. ๖๖", f"range {FIRST_HALF}"),
    ("ตุลาคม 2565 ถึง มีนาคม 2566", f"range {FIRST_HALF}"),
    ("ระหว่างเดือนตุลาคม 2565 ถึงเดือนมีนาคม 2566", f"range {FIRST_HALF}"),
    ("ตุลาคม - มีนาคม 2566", f"range {FIRST_HALF}"),
    ("ตุลาคม - ธันวาคม 2565", f"range {Q1}"),
    ("ต.ค.65 - มี.ค.", f"range {FIRST_HALF}"),
    ("ตุลาคม - ธันวาคม", "range ?-10 ?-11 ?-12"),
    ("พฤศจิกายน - มกราคม", "range ?-11 ?-12 ?-01"),
    ("10/65 - 12/65", f"range {Q1}"),
    ("October 2022 - March 2023", f"range {FIRST_HALF}"),
    ("Oct to Dec 2022", f"range {Q1}"),
    ("1 ตุลาคม 2565 - 31 มีนาคม 2566", f"range {FIRST_HALF}"),
    ("ตั้งแต่วันที่ 1 ตุลาคม 2565 ถึงวันที่ 31 มีนาคม 2566", f"range {FIRST_HALF}"),
    ("๑ ต.ค. ๖๕ - ๓๑ มี.ค. ๖๖", f"range {FIRST_HALF}"),
    ("1 ต.ค. - 31 ธ.ค. 2565", f"range {Q1}"),
    ("01/10/2565 - 31/12/2565", f"range {Q1}"),
    ("1 - 31 ตุลาคม 2565", "range 2565-10"),
    ("1 ตุลาคม - 31 ตุลาคม 2565", "range 2565-10"),
    ("ปีงบประมาณ 2566 (ตุลาคม - ธันวาคม)", f"range {Q1}"),
    ("มีนาคม 2566 - ตุลาคม 2565", "month 2566-03 | month 2565-10"),
    # days
    ("15 มกราคม 2566", "day 2566-01"),
    ("15 มกราคม", "day ?-01"),
    ("5-9 ธันวาคม 2565", "day 2565-12"),
    ("28 ต.ค. - 4 พ.ย. 65", "day 2565-10 2565-11"),
    ("ข้อมูล ณ วันที่ 31 มีนาคม 2566", "day 2566-03"),
    # halves, quarters, years
    ("รอบ 6 เดือน", "half ?-10 ?-11 ?-12 ?-01 ?-02 ?-03"),
    ("รอบ ๖ เดือน ปีงบประมาณ ๒๕๖๖", f"half {FIRST_HALF}"),
    ("รอบ 6 เดือนแรก ปีงบประมาณ พ.ศ. 2566", f"half {FIRST_HALF}"),
    ("6 เดือนแรก ปีงบประมาณ 2566", f"half {FIRST_HALF}"),
    ("รอบ 6 เดือน แรก ของปีงบประมาณ พ.ศ.2566", f"half {FIRST_HALF}"),
    ("รอบหกเดือนแรก ปีงบประมาณ 2566", f"half {FIRST_HALF}"),
    ("ครึ่งปีแรก ปีงบประมาณ 2566", f"half {FIRST_HALF}"),
    ("ครึ่งปีหลัง ปีงบประมาณ 2566", f"half {SECOND_HALF}"),
    ("รอบ 6 เดือนหลัง ปีงบประมาณ 2566", f"half {SECOND_HALF}"),
    ("รอบ 6 เดือน (เมษายน - กันยายน 2566)", f"half {SECOND_HALF} | range {SECOND_HALF}"),
    ("รอบ 6 เดือนแรก (1 ต.ค. 65 - 31 มี.ค. 66)", f"half {FIRST_HALF} | range {FIRST_HALF}"),
    ("first half of fiscal year 2023", f"half {FIRST_HALF}"),
    ("first six months of FY2566", f"half {FIRST_HALF}"),
    ("รอบ 12 เดือน ปีงบประมาณ 2566", f"year {FIRST_HALF} {SECOND_HALF}"),
    ("รอบ 3 เดือน ปีงบประมาณ 2566", f"quarter {Q1}"),
    ("ไตรมาสที่ 1 ปีงบประมาณ 2566", f"quarter {Q1}"),
    ("ปีงบประมาณ 2566 ไตรมาส ๑", f"quarter {Q1}"),
    ("ไตรมาส 1/2566", f"quarter {Q1}"),
    ("ไตรมาส 1-2/2566", f"quarter {FIRST_HALF}"),
    ("ไตรมาสที่ 1 และ 2/66", f"quarter {FIRST_HALF}"),
    ("ไตรมาส 1/2566 และ 2/2566", f"quarter {FIRST_HALF}"),
    ("ไตรมาส 1 วันที่ 2/3/66", "quarter ?-10 ?-11 ?-12 | day 2566-03"),
    ("ไตรมาสที่ 4 ปีงบประมาณ 2566", "quarter 2566-07 2566-08 2566-09"),
    ("ไตรมาส 1-2 ปีงบประมาณ 2566", f"quarter {FIRST_HALF}"),
    ("ไตรมาสที่ 1 และ 2 ปีงบประมาณ 2566", f"quarter {FIRST_HALF}"),
    ("ไตรมาสที่ 1 และไตรมาสที่ 2 ปีงบประมาณ 2566", f"quarter {FIRST_HALF}"),
    ("ไตรมาสที่ 1, 2 ปีงบประมาณ 2566", f"quarter {FIRST_HALF}"),
    ("ไตรมาสแรก ปีงบประมาณ 2566", f"quarter {Q1}"),
    ("ไตรมาสที่ 2", "quarter ?-01 ?-02 ?-03"),
    ("Q1 FY2566", f"quarter {Q1}"),
    ("Q2/2566", "quarter 2566-01 2566-02 2566-03"),
    ("ไตรมาส 1 ตุลาคม - ธันวาคม 2565", f"quarter {Q1} | range {Q1}"),
    ("ครึ่งแรกของปีงบประมาณ 2566", f"half {FIRST_HALF}"),
    # the plain year that touches a period
    ("ไตรมาส 1 ปี 2566", f"quarter {Q1}"),
    ("ไตรมาส 1 ปี 66", f"quarter {Q1}"),
    ("ไตรมาส 1 และ 2 พ.ศ. 2566", f"quarter {FIRST_HALF}"),
    ("ปี พ.ศ. 2566 ประจำไตรมาสที่ 4", "quarter 2566-07 2566-08 2566-09"),
    ("ครึ่งปีหลัง 2566", f"half {SECOND_HALF}"),
    ("รอบ ๖ เดือนแรก ของปี ๒๕๖๖", f"half {FIRST_HALF}"),
    ("มีนาคม 2566 ไตรมาสที่ 2", "month 2566-03 | quarter ?-01 ?-02 ?-03"),
    # not months
    ("เป็นการประชุมครึ่งแรก", ""),
    ("ภายใน 6 เดือน", ""),
    ("ความคิดเห็นของผู้เข้าร่วมคณะ", ""),
    ("มค่า พคุณ ตค้าง", ""),
    ("เขตมีนบุรี", ""),
    ("มีนา สิงหา กันยา ตุลา เมษา", ""),
    ("นางสาวกันยา ใจดี", ""),
    ("สำนักงาน ก.พ. กำหนดหลักเกณฑ์", ""),
    ("หนังสือสำนักงาน ก.พ. ที่ นร 1011/ว 27", ""),
    ("ก.พ.ร. และ อ.ก.พ. กรุงเทพมหานคร", ""),
    ("คณะกรรมการข้าราชการ ก.ก. และ ก.ค.ศ.", ""),
    ("ที่ กค 0405.2/ว 119", ""),
    ("แบบ ส.ค.1 และ น.ส.3", ""),
    ("You may contact us, or march along", ""),
    ("Marching Mayor Augustus decorated Juneau", ""),
    ("ครั้งที่ 10/2565", ""),
    ("คำสั่งที่ 12/2566", ""),
    ("กท 5301/2566", ""),
    ("ที่ กท 10/2566", ""),
    ("13/2566", ""),
    ("1/2566/3", ""),
    ("อัตราส่วน 3/4", ""),
    ("โทร. 0 2245 1066", ""),
    ("พ.ศ. 2566", ""),
    ("ต.ด. ป.ป.ช. ส.ก.", ""),
    ("", ""),
]


def _shown(text: str, fiscal_year: int | None = None) -> str:
    hits = find_months(normalise(text), fiscal_year)
    return " | ".join(" ".join((h.how, *(f"{y or '?'}-{m:02d}" for y, m in h.months))) for h in hits)


@pytest.mark.parametrize(("text", "expected"), MONTHS)
def test_months(text: str, expected: str) -> None:
    assert _shown(text) == expected


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_in_every_spelling(month: int) -> None:
    for name in (MONTHS_TH[month - 1], MONTHS_SHORT[month - 1], MONTHS_SHORT[month - 1].replace(".", "")):
        for text in (f"{name} 66", f"{name}66", f"เดือน{name} 2566", f"เดือน {thai_digits(f'{name} 2566')}"):
            assert _shown(text) == f"month 2566-{month:02d}", text


def test_given_fiscal_year_dates_periods_only() -> None:
    assert _shown("ไตรมาสที่ 1", 2566) == f"quarter {Q1}"
    assert _shown("รอบ 6 เดือน", 2566) == f"half {FIRST_HALF}"
    assert _shown("ไตรมาสที่ 1 ปีงบประมาณ 2566", 2570) == f"quarter {Q1}"
    assert _shown("ตุลาคม", 2566) == "month ?-10"
    assert _shown("ไตรมาสที่ 2 ปี 2565", 2566) == "quarter 2565-01 2565-02 2565-03"
    assert _shown("ไตรมาสที่ 1 ปี 2565", 2566) == f"quarter {Q1}", "October 2565 is in the year 2565 too"


def test_spans_cut_the_words() -> None:
    text = "แบบ สขร.๑ ประจำเดือน ตุลาคม ๒๕๖๕ ปีงบประมาณ พ.ศ. ๒๕๖๖"
    (month,) = find_months(text)
    assert text[month.start : month.end] == "ตุลาคม ๒๕๖๕"
    assert [text[y.start : y.end] for y in find_years(text)] == ["๒๕๖๕", "ปีงบประมาณ พ.ศ. ๒๕๖๖"]


def test_fiscal_calendar() -> None:
    assert fiscal_year_of(2565, 10) == 2566
    assert fiscal_year_of(2566, 9) == 2566
    months = fiscal_months(2566)
    assert len(months) == 12
    assert (months[0], months[-1]) == ((2565, 10), (2566, 9))
    assert all(fiscal_year_of(*month) == 2566 for month in months)
    assert iso_month((2566, 1)) == "2566-01"


def test_written_forms() -> None:
    when = date(2023, 1, 15)
    assert format_date(when) == "15 มกราคม 2566"
    assert format_date(when, digits="thai") == "๑๕ มกราคม ๒๕๖๖"
    assert format_date(when, lang="en") == "15 January 2566"
    assert month_name(1, 2566) == "มกราคม 2566"
    assert month_name(1, lang="en") == "January"


@given(
    st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.sampled_from(["arabic", "thai"]), st.sampled_from(["th", "en"])
)
def test_written_dates_are_found_again(when: date, digits: str, lang: str) -> None:
    text = f"ข้อมูล ณ วันที่ {format_date(when, lang, digits)} และ"
    assert [d.date for d in find_dates(text)] == [when]


PIECES = ["ตุลาคม", "ต.ค.", "ก.พ.", "มค", "2566", "66", "1", "31", "/", "-", " ", "ถึง", "ปีงบประมาณ", "พ.ศ.", "ไตรมาส", "รอบ",
          "6 เดือน", "แรก", "|", "\n", "Oct", "๒๕๖๖", "(", ")", ",", ".", "ที่", "พ.ร.บ."]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_mixture_gives_valid_spans(pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in (find_dates(text), find_months(text, 2566), find_years(text)):
        assert [h.start for h in found] == sorted(h.start for h in found)
        assert all(0 <= h.start < h.end <= len(text) for h in found)
    assert all(1 <= m <= 12 for h in find_months(text) for _, m in h.months)
