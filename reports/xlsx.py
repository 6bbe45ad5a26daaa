"""The workbook: items, elements, by section, addresses tried. Nothing a page says becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from reports.data import AgencyReport, ItemReport, Report
from reports.harmless import cell, plain, readable, safe_url
from reports.sections import sections
from reports.sentences import joined, lacks, months_said, once, to_do, voices_said
from reports.words import LOOKS, VERDICTS, note_said, place_said

_FONT = {"font_name": "TH Sarabun New", "font_size": 16, "valign": "top"}
_EDGE = {"bottom": 1, "bottom_color": "#d4d4d8", "align": "left", "indent": 1}
_LINE = 24  # points of a row of TH Sarabun New 16, with its marks above and below
_MORE = 26  # points of each line in a wrapped cell; substitutes such as Laksaman are taller than the font itself
_MOST_LINES = 15  # a row of Excel is at most 409 points high
_LONGEST_LINK, _MOST_LINKS = 2000, 30000  # Excel refuses longer ones and more than 65,530 of them
_LONGEST = 1200
_MARKS = re.compile("[ัิีึืฺุู็่้๊๋์ํ๎]+")
_WIDTHS = {
    "หน่วยงาน": 28, "ข้อ": 9, "ชื่อข้อ": 46, "คะแนน": 11, "องค์ประกอบ": 44, "ระดับ": 10, "ผล": 18, "ข้อเสนอแนะ": 66,
    "เดือนที่ยังไม่พบ": 20, "หลักฐาน": 46, "ที่อยู่": 52, "ตำแหน่ง": 22, "ฝ่าย": 26, "Suggestion (English)": 56, "ชื่อลิงก์": 34,
    "การเปิดดู": 14, "เหตุ": 26, "เวลา": 24, "พบ": 9, "ไม่พบ": 10, "พบบางส่วน": 15, "ตรวจไม่ได้": 14, "ต้องให้คนตรวจ": 18,
    "ไม่เกี่ยวข้อง": 16, "URL ที่ส่ง": 52, "รวมความเห็นคน": 15, "ความเห็นของคน": 28, "พบแต่ไม่นับ": 46,
    "ตัวอย่างจากหน่วยงานอื่น": 46, "สิ่งที่พบและไม่พบ": 60, "สิ่งที่ต้องทำ": 60,
    "ที่มาและคำแนะนำเรื่อง URL": 46, "ความเร่งด่วน": 28,
}  # fmt: skip
_FITS = {title: max(4, int((wide - 2) * 0.74)) for title, wide in _WIDTHS.items()}  # letters of a line


class Url(NamedTuple):
    """A cell that is an address: clickable when it is one that may be."""

    url: str


Value = str | int | Url
_Table = tuple[Sequence[str], Iterable[Sequence[Value]]]


def write_xlsx(report: Report, path: Path, say: Callable[[str], str] = str) -> None:
    """Write the workbook of a report. `say`: what is done to every text that people read (Thai digits)."""
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": f"ผลตรวจ OIT {report.scan}", "comments": f"{report.title} ณ {report.as_of_said}"})
        sheets = _Sheets(book, f"&L{report.scan} ณ {report.as_of_said}&Rหน้า &P / &N", say)
        sheets.add("รายข้อ", _items(report), 2)
        sheets.add("องค์ประกอบ", _elements(report), 2)
        sheets.add("ตามฝ่าย", _units(report), 3)
        sheets.add("URL ที่ตรวจ", _looked(report), 2)


class _Sheets:
    """Sheets of one workbook in one dress."""

    def __init__(self, book: Any, footer: str, say: Callable[[str], str]) -> None:
        self._book = book
        self._say = say
        self._footer = footer
        self._links = 0
        head = {"bold": True, "bg_color": "#1f3a5f", "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
        self._head = book.add_format(_FONT | _EDGE | head)
        self._text = book.add_format(_FONT | _EDGE | {"text_wrap": True})
        self._number = book.add_format(_FONT | _EDGE | {"align": "center", "indent": 0})
        self._link = book.add_format(_FONT | _EDGE | {"text_wrap": True, "font_color": "#1d4ed8", "underline": 1})
        self._verdict = {
            VERDICTS[v].th: book.add_format(
                _FONT | _EDGE | {"bg_color": look.ground, "font_color": look.colour, "bold": True, "text_wrap": True}
            )
            for v, look in LOOKS.items()
        }

    def add(self, name: str, table: _Table, frozen: int) -> None:
        """`frozen`: columns on the left that stay in sight, beside the header."""
        head, rows = table
        sheet = self._book.add_worksheet(name)
        sheet.set_default_row(_LINE)
        sheet.freeze_panes(1, frozen)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(self._footer)
        for column, title in enumerate(head):
            sheet.set_column(column, column, _WIDTHS[title])
            sheet.write_string(0, column, title, self._head)
        sheet.set_row(0, _MORE * 2)
        last = 0
        for last, row in enumerate(rows, 1):
            texts = [_shown(value) for value in row]
            for column, (value, text) in enumerate(zip(row, texts, strict=True)):
                self._write(sheet, last, column, value, text)
            sheet.set_row(last, _MORE * _lines(head, texts))
        sheet.autofilter(0, 0, max(1, last), len(head) - 1)

    def _write(self, sheet: Any, row: int, column: int, value: Value, text: str) -> None:
        if isinstance(value, int):
            sheet.write_number(row, column, value, self._number)
        elif isinstance(value, Url):
            self._write_url(sheet, row, column, value.url, text)
        else:
            sheet.write_string(row, column, self._say(text), self._verdict.get(text, self._text))

    def _write_url(self, sheet: Any, row: int, column: int, url: str, text: str) -> None:
        if safe_url(url) and len(url) < _LONGEST_LINK and self._links < _MOST_LINKS:
            self._links += 1
            sheet.write_url(row, column, url, self._link, string=text)
        else:
            sheet.write_string(row, column, text, self._text)


def _shown(value: Value) -> str:
    """What a cell shows, harmless."""
    return cell(readable(value.url) if isinstance(value, Url) else str(value), _LONGEST)


def _lines(head: Sequence[str], texts: Sequence[str]) -> int:
    """Lines the tallest cell needs; Thai vowels and tone marks take no width."""
    most = 1
    for title, text in zip(head, texts, strict=True):
        if text:
            fits, links = _FITS[title], text.count("http")  # an address takes the rest of a line with it
            if -(-len(text) // fits) + links > most:
                most = max(most, -(-len(_MARKS.sub("", text)) // fits) + links)
    return min(most, _MOST_LINES)


def _each(report: Report) -> Iterator[tuple[AgencyReport, ItemReport]]:
    """Items in the order of what they cost."""
    return ((agency, item) for agency in report.agencies for item in (*agency.by_cost, *agency.rest))


def _items(report: Report) -> _Table:
    head = ["หน่วยงาน", "ข้อ", "ชื่อข้อ", "คะแนน", "รวมความเห็นคน", *(VERDICTS[v].th for v in VERDICTS), "ความเร่งด่วน", "ฝ่าย",
            "URL ที่ส่ง", "ที่มาและคำแนะนำเรื่อง URL"]  # fmt: skip
    rows: list[list[Value]] = []
    for a, i in _each(report):
        notes = dict.fromkeys(note_said(s.note).th for s in i.submissions if s.note)
        first: Value = next((Url(s.url) for s in i.submissions if s.url), "ไม่ได้ส่ง URL")
        more = f"และอีก {len(i.submissions) - 1} แถว " if len(i.submissions) > 1 else ""
        counts = [i.count(v) for v in VERDICTS]
        scores = [_points(i.score), _points(i.persons_score)]
        told = joined([more.strip(), *notes, *(said.th for said in i.submission_advice)])
        rows.append([a.name, i.code, i.title, *scores, *counts, i.cost_said.th, ", ".join(i.units), first, told])
    for a in report.agencies:
        for s in a.astray:
            told = f"แถว {s.row} ไม่ได้ใช้: {note_said(s.note).th}"
            rows.append([a.name, s.item, "", "", "", *([""] * len(VERDICTS)), "", "", s.raw, told])
    return head, rows


def _points(score: float | None) -> Value:
    return "–" if score is None else int(score)


def _elements(report: Report) -> _Table:
    head = ["หน่วยงาน", "ข้อ", "องค์ประกอบ", "ระดับ", "ผล", "ความเห็นของคน", "ข้อเสนอแนะ", "เดือนที่ยังไม่พบ", "พบแต่ไม่นับ", "หลักฐาน", "ที่อยู่",
            "ตำแหน่ง", "ฝ่าย", "ตัวอย่างจากหน่วยงานอื่น", "Suggestion (English)"]  # fmt: skip
    rows: list[list[Value]] = []
    for a, i in _each(report):
        for f in i.findings:
            shown = next(iter((*f.evidence, *f.near)), None)
            near = joined([f"“{plain(e.quote, 300)}” {readable(e.url)}" for e in once(f.near)[:3]])
            voice = i.voices.get(f.element)
            example = i.examples.get(f.element)
            rows.append([
                a.name, i.code, f.title, "ต้องมี" if f.level.value == "required" else "แนะนำ", VERDICTS[f.verdict].th,
                joined([said.th for said in voices_said(voice)]) if voice else "",
                joined((f.suggestion, *(a.th for a in f.advice))),
                months_said(f.months_missing), near, f.evidence[0].quote if f.evidence else "", Url(shown.url) if shown else "",
                place_said(shown.locator).th if shown else "", ", ".join(i.units), Url(example.url) if example else "",
                joined((f.suggestion_en, *(a.en for a in f.advice))),
            ])  # fmt: skip
    return head, rows


def _units(report: Report) -> _Table:
    head = ["หน่วยงาน", "ฝ่าย", "ข้อ", "ชื่อข้อ", "องค์ประกอบ", "ผล", "สิ่งที่พบและไม่พบ", "สิ่งที่ต้องทำ", "URL ที่ส่ง"]
    rows: list[list[Value]] = []
    for a in report.agencies:
        for section in sections(a, report.sections):
            for t in section.tasks:
                i, f = t.item, t.finding
                page: Value = Url(t.page) if t.page else "ไม่ได้ส่ง URL"
                rows.append(
                    [a.name, section.name, i.code, i.title, f.title, VERDICTS[f.verdict].th, lacks(f), to_do(f), page]
                )
    return head, rows


def _looked(report: Report) -> _Table:
    head = ["หน่วยงาน", "ข้อ", "ที่อยู่", "ชื่อลิงก์", "การเปิดดู", "เหตุ", "เวลา"]
    rows: list[list[Value]] = []
    for a, i in _each(report):
        for s in i.looked_first:
            came = "อ่านแล้ว" if s.read else "เปิดแล้วไม่มี" if s.gone else "ตรวจไม่ได้"
            rows.append([a.name, i.code, Url(s.url), s.label, came, s.outcome.th, s.at])
    return head, rows
