"""What the papers are for: examples of others, each section's own list, the measures table, charts, the site."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from selectolax.lexbor import LexborHTMLParser

from model import Agency, Verdict
from reports.data import Report, build
from reports.files import write_files
from reports.html import render_html
from reports.lines import paper_of
from reports.section_list import section_list
from reports.sections import find_section
from tests.reports.reports_samples import finding, sample_book, sample_report

MEASURES = [
    "ประเด็นการประเมิน",
    "ประเด็นที่เป็นข้อบกพร่อง/จุดอ่อน",
    "มาตรการ/กิจกรรมที่ต้องปรับปรุง",
    "หน่วยงานที่รับผิดชอบ",
    "การกำกับติดตาม",
]


@pytest.fixture(scope="module")
def bang() -> Report:
    """The first agency alone, whose ฝ่ายโยธา is called กองช่าง."""
    report = sample_report()
    return replace(report, agencies=report.agencies[:1])


def test_an_agency_that_lacks_is_shown_one_that_does_not() -> None:
    book = sample_book()
    item = book.items[0]
    names = ("one", "two", "three")
    verdicts = dict(zip(names, (Verdict.MISSING, Verdict.PRESENT, Verdict.UNVERIFIABLE), strict=True))
    found = [finding(name, item, item.elements[0], verdict) for name, verdict in verdicts.items()]
    agencies = [Agency(name, f"เขต{name}") for name in names]
    sample = sample_report()
    report = build(book, sample.scan, sample.as_of, sample.made_at, agencies, found, [], {})
    shown = {a.agency.id: a.items[0].examples for a in report.agencies}
    assert shown["one"][item.elements[0].id].agency == "เขตtwo"
    assert not any(shown["two"].values()), "who lacks nothing needs no example"
    assert not any(shown["three"].values()), "what was not seen is not said to lack"
    assert "ตัวอย่างจากเขตtwo" in LexborHTMLParser(render_html(report)).text()


def test_each_section_has_its_own_list_under_its_own_name(bang: Report, tmp_path: Path) -> None:
    agency = bang.agencies[0]
    there = find_section(agency, bang.sections, "โยธา")
    assert there is not None
    assert [s.name for s in there] == ["กองช่าง", "ทุกฝ่าย"]
    own = [t for t in there[0].tasks if t.finding.verdict is Verdict.MISSING]
    told = section_list(agency, there, "th", paper_of(io.StringIO()))
    assert "กองช่าง" in told
    assert all(t.item.code in told for t in own)
    (path,) = write_files(bang, tmp_path, ["xlsx"])
    rows = list(openpyxl.load_workbook(path)["ตามฝ่าย"].iter_rows(min_row=2, values_only=True))
    assert {row[2] for row in rows if row[1] == "กองช่าง"} == {t.item.code for t in there[0].tasks}
    assert "ฝ่ายโยธา" not in {row[1] for row in rows}


def test_the_measures_table_has_its_five_columns_and_all_that_lacks(bang: Report, tmp_path: Path) -> None:
    (path,) = write_files(bang, tmp_path, ["docx"])
    table = next(t for t in docx.Document(str(path)).tables if len(t.columns) == 5)
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert head == MEASURES
    lacking = {i.code for i in bang.agencies[0].items if i.score == 0}
    assert lacking <= {row[0].split()[0] for row in rows}
    assert all(row[1].strip() and row[2].strip() and row[3].strip() for row in rows)


def test_charts_tell_their_figures_to_who_cannot_see_them(bang: Report) -> None:
    charts = LexborHTMLParser(render_html(bang)).css("svg[role=img]")
    assert len(charts) == 2
    for chart in charts:
        label = chart.attributes["aria-label"] or ""
        for name, value in bang.agencies[0].score.subs.items():
            assert f"{name} {'–' if value is None else f'{value:.2f}'}" in label


def test_files_and_site_come_from_one_rendering(tmp_path: Path) -> None:
    report = sample_report()
    site = tmp_path / "site"
    (site / "agencies").mkdir(parents=True)
    (site / "agencies" / "gone.html").write_text("of an agency that is no longer there", encoding="utf-8")
    written = write_files(report, tmp_path, ["html", "json"], site=site)
    pages = sorted((site / "agencies").glob("*.html"))
    assert len(pages) == len(report.agencies), "a page per agency, none of others"
    alone = next(path for path in written if path.parent == tmp_path and path.stem.endswith("-bang"))
    own, linked = alone.read_text(encoding="utf-8"), (site / "agencies" / "bang.html").read_text(encoding="utf-8")
    assert "../index.html" not in own
    assert (
        linked.replace(next(line for line in linked.splitlines(keepends=True) if "../index.html" in line), "", 1) == own
    )
    board = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    assert len(board.css("tbody tr")) == len(report.agencies)
    text = next(tmp_path.glob("*.json")).read_text(encoding="utf-8")
    elements = [f for a in json.loads(text)["agencies"] for i in a["items"] for f in i["elements"]]
    assert sum('"element": ' in line for line in text.splitlines()) == len(elements), "an element on a line"
