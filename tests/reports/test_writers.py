"""Every writer on findings of every verdict: opened again by a reader, with hostile texts inside."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser

from model import Agency, Verdict
from reports.data import Report, build
from reports.html import render_html
from reports.jsonl import findings_csv, findings_jsonl
from reports.words import VERDICTS
from reports.xlsx import write_xlsx
from tests.reports.reports_samples import HOSTILE, finding, sample_book, sample_findings, sample_report

SCHEMA = [
    "schema", "scan", "as_of", "agency", "fiscal_year", "book", "item", "topic", "element", "level", "verdict", "reason",
    "strength", "evidence", "parts_found", "parts_missing", "months_found", "months_missing", "months_not_due", "advice",
    "suggestion", "suggestion_en", "units", "rule_version",
]  # fmt: skip
UNWANTED = set("\u202e\u2066\u200b\x07\ufffe\u2028")


@pytest.fixture(scope="module")
def report() -> Report:
    return sample_report()


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return render_html(report)


def test_json_lines_have_the_keys_of_schema_1_in_order() -> None:
    findings = sample_findings(sample_book())
    lines = list(findings_jsonl(findings))
    assert lines == list(findings_jsonl(findings))
    assert len("\n".join(lines).splitlines()) == len(findings)  # no line separator inside a line
    first = json.loads(lines[0])
    assert list(first)[: len(SCHEMA)] == SCHEMA
    assert list(first["evidence"][0]) == ["url", "quote", "locator", "sha256"]
    assert first["item_title"].startswith("โครงสร้าง")
    assert "โครงสร้าง" in lines[0]
    assert {json.loads(line)["verdict"] for line in lines} == {v.value for v in Verdict}


def test_json_lines_keep_hostile_text_and_show_none_of_it() -> None:
    line = next(line for line in findings_jsonl(sample_findings(sample_book())) if '"evil"' in line)
    assert not set(line) & UNWANTED
    assert json.loads(line)["title"] == HOSTILE
    broken = replace(sample_findings(sample_book())[0], suggestion="a\ud800b")
    assert next(findings_jsonl([broken])).encode("utf-8")


def test_csv_has_bom_the_same_columns_and_no_formula() -> None:
    text = findings_csv(sample_findings(sample_book()))
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[0][: len(SCHEMA)] == SCHEMA
    assert len(rows) == 1 + len(sample_findings(sample_book()))
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not set(text.removeprefix("\ufeff")) & UNWANTED


def test_workbook_sheets_filters_widths_and_rows_for_thai(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_xlsx(report, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["รายข้อ", "องค์ประกอบ", "ตามฝ่าย", "URL ที่ตรวจ"]
    for sheet in book:
        assert sheet.freeze_panes in {"C2", "D2"}  # the header, and what the row is about
        assert sheet.auto_filter.ref
        assert sheet.sheet_format.defaultRowHeight == 24
    elements = book["องค์ประกอบ"]
    said = {cell.value: cell for cell in elements["E"][1:]}
    assert {VERDICTS[v].th for v in Verdict} <= set(said)
    assert len({said[VERDICTS[v].th].fill.fgColor.rgb for v in Verdict}) == len(Verdict)
    assert elements["F2"].alignment.wrap_text
    assert elements["F2"].font.name == "TH Sarabun New"
    items = list(book["รายข้อ"].iter_rows(min_row=2, values_only=True))
    assert {row[3] for row in items} >= {0, 100, "–"}
    assert [row[3] for row in items if row[0] == items[0][0]].index(0) < [row[3] for row in items].index(100)
    assert "กองช่าง" in {cell.value for cell in book["ตามฝ่าย"]["B"]}
    assert book["URL ที่ตรวจ"]["E2"].value == "ตรวจไม่ได้"
    assert book["URL ที่ตรวจ"]["C2"].hyperlink is not None


def test_workbook_makes_hostile_text_harmless(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_xlsx(report, path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [c for c in cells if c.data_type == "f"]
    texts = [c.value for c in cells if isinstance(c.value, str)]
    assert not [t for t in texts if t.startswith(("=", "+", "-", "@")) or set(t) & UNWANTED]
    assert [t for t in texts if t.startswith("'=HYPERLINK")]
    links = [c.hyperlink.target for c in cells if c.hyperlink]
    assert all(target.startswith("https://") for target in links)


def test_page_is_self_contained_and_small(page: str, report: Report) -> None:
    tree = LexborHTMLParser(page)
    assert not tree.css("link, img, iframe, script[src]")
    assert "url(http" not in page
    assert page.count("font/woff2;base64,") == 4
    assert len(render_html(replace(report, agencies=report.agencies[:1])).encode()) < 600_000
    assert tree.root is not None
    assert tree.css_first("html").attributes["lang"] == "th"


def test_page_orders_by_cost_and_shows_where_we_looked(page: str) -> None:
    tree = LexborHTMLParser(page)
    groups = [h.text() for h in tree.css_first("section").css(".group > h3")]
    assert [g.split(" ")[0] for g in groups] == [
        "ขาดองค์ประกอบที่ต้องมีเพียงอย่างเดียว", "ขาดองค์ประกอบที่ต้องมีหนึ่งอย่าง", "ขาดองค์ประกอบที่ต้องมีหลายอย่าง",
        "เปิดดูไม่ได้", "พบหลักฐานแล้ว", "คำแนะนำ", "ครบแล้วหรือไม่เกี่ยวข้อง",
    ]  # fmt: skip
    unseen = next(i for i in tree.css(".item") if i.css_first('tr[data-v="unverifiable"]'))
    looked = unseen.css_first("ul.looked").text()
    assert "ตรวจไม่ได้ (เว็บไซต์ไม่ตอบภายในเวลา)" in looked or "ตรวจไม่ได้ (อ่านไฟล์ไม่ทันในเวลาที่กำหนด)" in looked
    assert "เปิดแล้วไม่มี (ไม่มีหน้านี้แล้ว)" in looked
    assert "3 เมษายน 2566 01:03 น." in looked
    assert "O99" in tree.css("section")[0].css("ul")[-1].text()


def test_the_nearest_to_its_points_comes_first() -> None:
    """Of items that lack one required element those with a part of it; within an item what is to be done before what is there."""
    book = sample_book()
    first, second = book.items[:2]
    findings = [
        finding("bang", item, e, lacks if n == len(item.elements) - 1 else Verdict.PRESENT)
        for item, lacks in ((first, Verdict.MISSING), (second, Verdict.PARTIAL))
        for n, e in enumerate(item.elements)
    ]
    made_at = datetime(2023, 4, 2, tzinfo=UTC)
    report = build(book, "s", date(2023, 4, 2), made_at, [Agency("bang", "เขต")], findings, (), {})
    assert [i.code for i in report.agencies[0].by_cost] == [second.code, first.code]
    for article in LexborHTMLParser(render_html(report)).css(".item"):
        shown = [row.attributes["data-v"] for row in article.css("tr[data-v]")]
        assert shown[0] in {"missing", "partial"}
        assert set(shown[1:]) == {"present"}


def test_page_can_be_read_by_everybody(page: str) -> None:
    tree = LexborHTMLParser(page)
    assert len(tree.css("h1")) == 1
    assert all(th.attributes.get("scope") for th in tree.css("th"))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for table in tree.css("table.elements"):
        assert table.css_first("caption") is not None
    verdicts = tree.css("tr[data-v] .v")
    assert all(any(said.th in v.text() for said in VERDICTS.values()) for v in verdicts)  # never by colour alone


def test_page_makes_hostile_text_harmless(page: str) -> None:
    tree = LexborHTMLParser(page)
    assert len(tree.css("script")) == 1
    assert "<script>alert" not in page
    assert not set(page) & UNWANTED
    assert all((a.attributes["href"] or "").startswith(("https://", "#")) for a in tree.css("a"))
    assert not [n for n in tree.css("*") for name in n.attributes if name.startswith("on") and n.tag != "form"]


def test_a_title_of_a_megabyte_is_cut(report: Report) -> None:
    first = report.agencies[0].items[0]
    long = replace(
        first, findings=tuple(replace(f, title="ก" * 1_000_000, suggestion="ข" * 1_000_000) for f in first.findings)
    )
    agency = replace(report.agencies[0], items=(long,))
    assert len(render_html(replace(report, agencies=(agency,))).encode()) < 600_000
