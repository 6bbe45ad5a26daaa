"""Scripts, quotes, formulas, bidi and zero-width characters, texts of a megabyte: files opened by readers of other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest

from reports.data import Report
from reports.files import write_files
from tests.reports.reports_samples import HOSTILE, enormous_report, sample_report

UNSEEN = set("\u202e\u2066\u200b\u0007\ufffe\u2028")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FORMS = ("xlsx", "docx", "csv", "json", "jsonl")


@pytest.fixture(scope="module", params=["hostile", "enormous"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    report: Report = sample_report() if request.param == "hostile" else enormous_report()
    paths = write_files(report, tmp_path_factory.mktemp("files"), FORMS)
    return {form: [p for p in paths if p.suffix == f".{form}"] for form in FORMS}


def test_every_file_is_there_and_bounded(files: dict[str, list[Path]]) -> None:
    assert all(files.values())
    assert all(p.stat().st_size < 2_000_000 for form in ("xlsx", "docx", "csv") for p in files[form])


def test_paper_opens_in_word_with_thai_settings_and_plain_text(files: dict[str, list[Path]]) -> None:
    for path in files["docx"]:
        document = docx.Document(str(path))
        texts = list(_texts(document))
        assert not UNSEEN & set("".join(texts))
        assert max(map(len, texts)) < 20_000
        measures = next(t for t in document.tables if len(t.columns) == 5)
        head = [cell.text for cell in measures.rows[0].cells]
        assert head[0] == "ประเด็นการประเมิน"
        assert head[1] == "ประเด็นที่เป็นข้อบกพร่อง/จุดอ่อน"
        assert head[4] == "การกำกับติดตาม"
        links = [r.target_ref for r in document.part.rels.values() if r.is_external]
        assert all(link.startswith("https://") and len(link) <= 2000 for link in links)
        styles = document.styles.element.xml
        assert 'w:cs="TH Sarabun New"' in styles
        assert 'w:bidi="th-TH"' in styles


def test_hostile_text_stands_in_the_paper_as_text(tmp_path: Path) -> None:
    paths = write_files(sample_report(), tmp_path, ["docx"])
    document = docx.Document(str(next(p for p in paths if "evil" in p.name)))
    assert any("<script>alert(1)</script>\"'&{{7*7}}" in text for text in _texts(document))


def test_no_cell_is_a_formula_or_hides_a_character(files: dict[str, list[Path]]) -> None:
    book = openpyxl.load_workbook(files["xlsx"][0])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [c for c in cells if c.data_type == "f"]
    texts = [c.value for c in cells if isinstance(c.value, str)]
    assert not [t for t in texts if t.startswith(FORMULA) or set(t) & UNSEEN or len(t) > 2000]
    assert all(c.hyperlink.target.startswith("https://") for c in cells if c.hyperlink)


def test_csv_is_read_cell_by_cell(files: dict[str, list[Path]]) -> None:
    raw = files["csv"][0].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [c for row in rows for c in row if c.startswith(FORMULA) or set(c) & UNSEEN or len(c) > 32_767]


def test_json_keeps_every_character_and_shows_none_that_hides(files: dict[str, list[Path]]) -> None:
    text = files["json"][0].read_text(encoding="utf-8")
    assert not UNSEEN & set(text)
    report = json.loads(text)
    elements = [e for a in report["agencies"] for i in a["items"] for e in i["elements"]]
    lines = files["jsonl"][0].read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(elements)
    titles = {json.loads(line)["title"] for line in lines}
    assert titles == {e["title"] for e in elements}
    assert HOSTILE in titles or len(max(titles)) > 1_000_000


def _texts(document: docx.document.Document) -> Iterator[str]:
    yield from (p.text for p in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)
