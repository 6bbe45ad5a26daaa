"""The suggestion list in the terminal: order, words, widths, digits."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len

from model import Verdict
from reports.data import Cost, Report
from reports.harmless import cell, plain, safe_url
from reports.lines import Paper, digits, paper_of, wrap
from reports.terminal import suggestion_list
from reports.words import LOOKS, place_said
from tests.reports.reports_samples import sample_report

MARKS = set("ัิีึืฺุู็่้๊๋์ํ๎ำ")


@pytest.fixture(scope="module")
def report() -> Report:
    return sample_report()


def test_items_are_ordered_by_what_they_cost(report: Report) -> None:
    costs = [item.cost for item in report.agencies[0].by_cost]
    assert costs == sorted(costs)
    assert costs[0] == (Cost.POINTS, 1)
    assert {cost for cost, _ in costs} == {Cost.POINTS, Cost.UNSEEN, Cost.PERSON, Cost.ADVICE}


def test_the_list_says_score_verdict_where_and_who(report: Report) -> None:
    text = suggestion_list(report)
    assert "[0 คะแนน]" in text
    assert "(ตัดสินได้ 96 จาก 111 องค์ประกอบที่ต้องมี)" in text
    assert "✘ ไม่พบแผนพัฒนาเชิงพื้นที่" in text
    assert "? ตรวจไม่ได้: มีหน้าหรือไฟล์ที่ควรมี" in text
    assert "URL ที่ส่ง: https://webportal.bangkok.go.th/bang/page/sub/3/หน้า" in text
    assert "ตรวจไม่ได้ (เป็นภาพสแกน ยังอ่านด้วย OCR ไม่ได้)" in text
    assert "เปิดแล้วไม่มี (ไม่มีหน้านี้แล้ว)" in text
    assert "กองช่าง" in text
    assert "O99: https://webportal.bangkok.go.th/bang/page/sub/9 (กรอบการประเมินไม่มีข้อนี้)" in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_english(report: Report) -> None:
    text = suggestion_list(report, "en")
    assert "as of 2 April 2566" in text
    assert "readiness 85% (96 of 111 required elements judged)" in text
    assert "lacks exactly one required element" in text


@pytest.mark.parametrize("width", [40, 72, 100])
def test_lines_fit_and_never_begin_with_a_mark(report: Report, width: int) -> None:
    for line in suggestion_list(report, paper=Paper(width)).split("\n"):
        assert cell_len(line) <= width
        assert line.lstrip(" ")[:1] not in MARKS


def test_wrapping_loses_nothing() -> None:
    text = "ปู่ญี่ปุ่นน้ำใจกำนัน เจ้าหน้าที่ผู้รับผิดชอบ https://webportal.bangkok.go.th/" + "a" * 60
    assert "".join(wrap(text, 20)).replace(" ", "") == text.replace(" ", "")
    assert wrap("", 20) == [""]


def test_thai_digits_leave_addresses_and_codes_alone() -> None:
    assert digits("O12 พบ 5 จาก 6 เดือน https://a.go.th/12 สขร.1") == "O12 พบ ๕ จาก ๖ เดือน https://a.go.th/12 สขร.๑"


def test_a_pipe_gets_plain_text() -> None:
    assert paper_of(io.StringIO()) == Paper()
    assert paper_of(io.StringIO(), thai=True).digits == "thai"
    assert Paper(colour=True).coloured("x", Verdict.MISSING) == "\x1b[31;1mx\x1b[0m"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-ว่าง-", "@x", "\t=1", "\r\n=1", " =1", "\u200b=1", "＝1"])
def test_formulas_become_text(text: str) -> None:
    assert cell(text).startswith("'")


def test_places_are_said_in_words() -> None:
    assert place_said("page=3").th == "หน้า 3"
    assert place_said("sheet=ม.ค.66!B4").th == "แผ่นงาน ม.ค.66!B4"
    assert place_said("heading=A > B").en == "heading A > B"
    assert place_said("").th == ""


def test_harmless() -> None:
    assert plain("a\u202eb\x00c\ufffed\nบ\tค") == "abcd บ ค"
    assert plain("ก" * 50, 10) == "ก" * 10 + "…"
    assert safe_url("https://a.go.th/ก") == "https://a.go.th/ก"
    assert [safe_url(u) for u in ("javascript:alert(1)", "data:text/html,x", "https://a b", "//a", "")] == [""] * 5


def _light(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("verdict", list(Verdict))
def test_colours_can_be_read(verdict: Verdict) -> None:
    look = LOOKS[verdict]
    assert (_light(look.ground) + 0.05) / (_light(look.colour) + 0.05) >= 4.5
