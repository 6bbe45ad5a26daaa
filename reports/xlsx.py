"""The workbook: items, elements, by section, addresses tried. Text only: nothing a page says becomes a formula."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from model import Verdict
from reports.data import Report, score_said
from reports.harmless import cell
from reports.terminal import readable
from reports.words import LOOKS, VERDICTS

_FONT = {"font_name": "TH Sarabun New", "font_size": 16, "valign": "top"}
_WIDTHS = {"ข้อ": 6, "หน่วยงาน": 22, "ชื่อข้อ": 44, "องค์ประกอบ": 44, "ผล": 14, "ข้อเสนอแนะ": 70, "English": 60, "ที่อยู่": 60,
           "หลักฐาน": 50, "ฝ่าย": 30}  # fmt: skip
_LINE = 24  # points of one line of TH Sarabun New 16


def write_xlsx(report: Report, path: Path) -> None:
    """Write the workbook of a report."""
    with xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    ) as book:
        formats = _Formats(book)
        _sheet(book, formats, "รายข้อ", *_items(report))
        _sheet(book, formats, "องค์ประกอบ", *_elements(report))
        _sheet(book, formats, "ตามฝ่าย", *_units(report))
        _sheet(book, formats, "URL ที่ตรวจ", *_looked(report))


class _Formats:
    def __init__(self, book: Any) -> None:
        self.head = book.add_format(
            {**_FONT, "bold": True, "bg_color": "#1f3a5f", "font_color": "#ffffff", "text_wrap": True}
        )
        self.text = book.add_format({**_FONT, "text_wrap": True})
        self.verdict = {
            VERDICTS[v].th: book.add_format({**_FONT, "bg_color": look.ground, "font_color": look.colour, "bold": True})
            for v, look in LOOKS.items()
        }


def _sheet(book: Any, formats: _Formats, name: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_default_row(_LINE)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, title in enumerate(head):
        sheet.set_column(column, column, _WIDTHS.get(title, 18))
        sheet.write_string(0, column, title, formats.head)
    for n, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            text = cell(value)
            sheet.write_string(n, column, text, formats.verdict.get(text, formats.text))
        sheet.set_row(n, _LINE * _lines(head, row))
    sheet.autofilter(0, 0, max(1, len(rows)), len(head) - 1)


def _lines(head: Sequence[str], row: Sequence[str]) -> int:
    """Lines the tallest cell needs; Thai vowels and tone marks take no width."""
    most = 1
    for title, value in zip(head, row, strict=True):
        wide = sum(1 for c in value if c not in "ัิีึืฺุู็่้๊๋์ํ๎")
        most = max(most, -(-wide // max(8, int(_WIDTHS.get(title, 18) * 1.05))))
    return min(most, 12)


def _items(report: Report) -> tuple[list[str], list[list[str]]]:
    head = ["หน่วยงาน", "ข้อ", "ชื่อข้อ", "คะแนน", *(VERDICTS[v].th for v in VERDICTS), "ฝ่าย"]
    rows = [
        [
            a.agency.name_th or a.agency.id,
            i.code,
            i.title,
            score_said(i.score),
            *(str(i.count(v)) for v in VERDICTS),
            ", ".join(i.units),
        ]
        for a in report.agencies
        for i in a.items
    ]
    return head, rows


def _elements(report: Report) -> tuple[list[str], list[list[str]]]:
    head = ["หน่วยงาน", "ข้อ", "องค์ประกอบ", "ผล", "ข้อเสนอแนะ", "หลักฐาน", "ที่อยู่", "ฝ่าย", "English"]
    rows = []
    for a in report.agencies:
        for i in a.items:
            for f in i.findings:
                shown = f.evidence[:1] or f.near[:1]
                quote = shown[0].quote if shown else ""
                url = f"{readable(shown[0].url)} {shown[0].locator}".strip() if shown else ""
                said = f.suggestion or "; ".join(f.advice)
                name = a.agency.name_th or a.agency.id
                rows.append(
                    [
                        name,
                        i.code,
                        f.title,
                        VERDICTS[f.verdict].th,
                        said,
                        quote,
                        url,
                        ", ".join(f.units),
                        f.suggestion_en,
                    ]
                )
    return head, rows


def _units(report: Report) -> tuple[list[str], list[list[str]]]:
    head = ["หน่วยงาน", "ฝ่าย", "ข้อ", "องค์ประกอบ", "ผล", "ข้อเสนอแนะ"]
    rows = [
        [a.agency.name_th or a.agency.id, unit, i.code, f.title, VERDICTS[f.verdict].th, f.suggestion]
        for a in report.agencies
        for unit, todo in a.units.items()
        for i, f in todo
        if f.verdict is not Verdict.REVIEW or unit
    ]
    return head, rows


def _looked(report: Report) -> tuple[list[str], list[list[str]]]:
    head = ["หน่วยงาน", "ข้อ", "ที่อยู่", "ลิงก์ชื่อ", "อ่านได้", "เหตุ", "เวลา"]
    rows = [
        [
            a.agency.name_th or a.agency.id,
            i.code,
            readable(s.url),
            s.label,
            "อ่านแล้ว" if s.read else "อ่านไม่ได้",
            s.outcome.th,
            s.at,
        ]
        for a in report.agencies
        for i in a.items
        for s in i.looked
    ]
    return head, rows
