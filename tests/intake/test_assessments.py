"""Assessment reports in the forms officers get them. Districts, scores and sentences are invented."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from app.cli import oit
from intake.assessments import Assessment, parse
from intake.printed import addresses
from intake.report_lines import lines_of
from rules.book import load_book
from rules.titles import topic_of_title
from storage import open_store
from tests.rules.cases import pdf_body

BLOCKS = """สำนักงานเขตบางตัวอย่าง กรุงเทพมหานคร มาตรการประจำปีงบประมาณ พ.ศ. 2567
ตารางที่ 2 คะแนนของสำนักงานเขตบางตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2566
O1. โครงสร้าง อัตรากำลัง ข้อมูลผู้บริหารสำนักงานเขต/โรงเรียน และข้อมูลผู้บริหาร กทม./สก.เขต\t100.00
O28. แผนปฏิบัติการต่อต้านการทุจริตและประพฤติมิชอบประจำปี และผลการดำเนินการตามแผนฯ\t0.00
คะแนนเฉลี่ย (ถ่วงน้ำหนัก)\t88.10
ตารางที่ 3 รายละเอียดผลการประเมิน สำนักงานเขตบางตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2566
9.1.1 ข้อมูลพื้นฐาน\t\t100.00
O1\tโครงสร้าง อัตราค่าถึง ข้อมูลผู้บริหารสำนักงานเขต/โรงเรียน และข้อมูลผู้บริหาร กทม./สก.เขต\t100.00
<p>URL ที่ส่ง:</p> <ul> ● https://portal.example.go.th/bangtuayang/page/sub/11/ ผังองค์กร\
 ● https://portal.example.go.th/bangtuayang/page /sub/12/คณะผู้บริหาร <p>ข้อเสนอแนะ: - ไม่มี</p>\t\t
10.1.2\tการป้องกันและลดโอกาสการทุจริต\t50.00
O14\tระบบติดตาม (Tracking System) สถานะการขอใบอนุญาต\t100.00
URL ที่ส่ง: • https://egp๒.example.go.th/index
คำอธิบายของหน่วยงาน:เลือกหัวข้อ "ตรวจสอบสถานะ"
ข้อเสนอแนะ: - ไม่มี
ข้อเสนอแนะ - ด้านข้อมูล : ควรเพิ่มรูปภาพประกอบการใช้งาน
O28\tแผนปฏิบัติการต่อต้านการทุจริตและประพฤติมิชอบประจำปี และผลการดำเนินการตามแผนฯ\t0.00
<p>URL ที่ส่ง:</p> https://portal.example.go.th/bangtuayang/page/sub/28/แผน\
 <p>ข้อเสนอแนะ:</p> <p>- ขอให้เพิ่มโครงการให้ความรู้ &amp; กิจกรรม</p>
10.1.3\tระบบการรักษาทรัพย์สินของราชการ\t100.00
"""

LIST = """ผลการประเมิน OIT เทศบาลเมืองตัวอย่าง ปีงบประมาณ พ.ศ. ๒๕๖๖
ข้อ O12 สรุปผลการจัดซื้อจัดจ้างรายเดือน (0 คะแนน)
URL: https://www.example.go.th/tua
yang/o12.pdf
คำชี้แจงของหน่วยงาน: เผยแพร่ทุกเดือน
ข้อเสนอแนะของผู้ประเมิน: ขาดเดือนมกราคม 2566
และไม่มีราคากลาง
ข้อ O๑๙ E-Service (100 คะแนน)
URL: https://www.example.go.th/tuayang/eservice
ข้อเสนอแนะของผู้ประเมิน: -
"""

ROWS = [
    ["ข้อ", "หัวข้อการประเมิน", "URL ที่เผยแพร่", "คำอธิบาย", "คะแนน", "ข้อเสนอแนะ"],
    ["O3", "แผนพัฒนาเชิงพื้นที่", "https://portal.example.go.th/nongtest/page/sub/3/แผน", "", 100, "-"],
    ["O4", "กฎหมายที่เกี่ยวข้อง",
     "https://portal.example.go.th/nongtest/page/sub/4/\nhttps://portal.example.go.th/nongtest/page/sub/5/ ข้อบัญญัติ",
     "ดูที่เมนูกฎหมาย", 0, "ไฟล์เปิดไม่ได้ ขอให้แก้ไข"],
    ["O7", "การประชาสัมพันธ์ข้อมูลผลการดำเนินงาน", "", "", "", "ไม่มี"],
]  # fmt: skip

MINUTES = """๓.๑ ผลการประเมินของสำนักงานเขตหนองทดลอง ประจำปีงบประมาณ พ.ศ. ๒๕๖๕
โดยมีข้อเสนอแนะจากการประเมิน ดังนี้
๑) ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล
- O3 อำนาจหน้าที่ ควรเผยแพร่ประกาศการแบ่งส่วนราชการ (๙)
 - O42 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ไม่พบผู้รับผิดชอบ ตาม O43 (๑๐)
๓.๒ กรอบการประเมินปีงบประมาณ พ.ศ. ๒๕๖๖
O3\tแผนพัฒนาเชิงพื้นที่\tแผนพัฒนาเชิงพื้นที่ของสำนักงานเขต\tทุกฝ่าย
"""


def test_a_report_with_a_block_per_item() -> None:
    report = parse(BLOCKS.splitlines())
    assert (report.fiscal_year, report.agency, report.agency_name) == (2566, "bangtuayang", "สำนักงานเขตบางตัวอย่าง")
    by = {i.code: i for i in report.items}
    assert [(i.code, i.score) for i in (by["O1"], by["O14"], by["O28"])] == [("O1", 100), ("O14", 100), ("O28", 0)]
    assert [a.label for a in by["O1"].addresses] == ["ผังองค์กร", ""]
    assert by["O1"].addresses[1].url.startswith("https://portal.example.go.th/bangtuayang/page/sub/12/")
    assert by["O14"].addresses[0].url == "https://egp2.example.go.th/index"
    assert by["O14"].addresses[0].note
    assert by["O14"].explanation == 'เลือกหัวข้อ "ตรวจสอบสถานะ"'
    assert by["O14"].suggestions == ("ด้านข้อมูล : ควรเพิ่มรูปภาพประกอบการใช้งาน",)
    assert by["O28"].suggestions == ("ขอให้เพิ่มโครงการให้ความรู้ & กิจกรรม",)
    assert by["O1"].suggestions == ()


def test_a_report_as_a_list_with_addresses_broken_over_lines() -> None:
    _is_the_list(parse(LIST.splitlines()))


def _is_the_list(report: Assessment) -> None:
    month, service = report.items
    assert (month.code, month.score, service.code, service.score) == ("O12", 0, "O19", 100)
    assert [a.url for a in month.addresses] == ["https://www.example.go.th/tuayang/o12.pdf"]
    assert month.explanation == "เผยแพร่ทุกเดือน"
    assert month.suggestions == ("ขาดเดือนมกราคม 2566 และไม่มีราคากลาง",)
    assert service.suggestions == ()
    assert report.fiscal_year == 2566


def _word(rows: list[list[object]]) -> bytes:
    document = docx.Document()
    document.add_heading("รายงานผลการประเมิน OIT สำนักงานเขตหนองทดสอบ ปีงบประมาณ พ.ศ. 2566")
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _workbook(rows: list[list[object]]) -> bytes:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.append(["รายงานผลการประเมิน OIT สำนักงานเขตหนองทดสอบ ปีงบประมาณ พ.ศ. 2566"])
    for row in rows:
        workbook.active.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("name", "made"), [("report.docx", _word), ("report.xlsx", _workbook)])
def test_a_report_as_a_table(tmp_path: Path, name: str, made: object) -> None:
    assert callable(made)
    (tmp_path / name).write_bytes(made(ROWS))
    report = parse(lines_of(tmp_path / name))
    assert [(i.code, i.score, len(i.addresses)) for i in report.items] == [("O3", 100, 1), ("O4", 0, 2)]
    assert report.items[1].suggestions == ("ไฟล์เปิดไม่ได้ ขอให้แก้ไข",)
    assert report.items[1].explanation == "ดูที่เมนูกฎหมาย"
    assert (report.fiscal_year, report.agency) == (2566, "nongtest")


def test_a_table_with_a_head_of_two_rows_and_several_addresses_in_a_cell(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["ที่", "ข้อคำถาม OIT", "หลักฐาน/ลิงก์ที่เผยแพร่", "ผลการประเมิน", "", ""],
        ["", "", "", "คะแนน", "คำอธิบายจากหน่วยงาน", "ความเห็นของผู้ประเมิน"],
        ["ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน"] * 6,
        ["1", "O1 โครงสร้าง อัตรากำลัง",
         "1) https://www.tua.example/page/1\n2) https://www.tua.example/page/2 (ผู้บริหาร)", "100", "", "ไม่มี"],
        ["2", "O2 อำนาจหน้าที่", "www.tua.go.th/duty", "๐", "ดูเมนูซ้ายมือ", "ไม่พบข้อมูลประชากร"],
        ["3", "O3 แผนพัฒนาเชิงพื้นที่", "-", "0.00", "", "ไม่ได้ส่ง URL"],
    ]  # fmt: skip
    (tmp_path / "r.docx").write_bytes(_word(rows))
    first, second, third = parse(lines_of(tmp_path / "r.docx")).items
    assert [(a.url, a.label) for a in first.addresses] == [
        ("https://www.tua.example/page/1", ""),
        ("https://www.tua.example/page/2", "ผู้บริหาร"),
    ]
    assert [(a.url, a.note) for a in second.addresses] == [("https://www.tua.go.th/duty", "no_scheme")]
    assert [i.score for i in (first, second, third)] == [100, 0, 0]
    assert second.explanation == "ดูเมนูซ้ายมือ"
    assert [i.suggestions for i in (first, second, third)] == [(), ("ไม่พบข้อมูลประชากร",), ("ไม่ได้ส่ง URL",)]


NUMBERED = """รายงานผลการประเมิน OIT
องค์การบริหารส่วนตำบลนาลอง ประจำปี พ.ศ. 2566
1. O1: โครงสร้าง อัตรากำลัง
   ผลการประเมิน: ผ่าน (100 คะแนน)
   ลิงก์: https://nalong.example/structure
2. O2: ข้อมูลผู้บริหาร
   ผลการประเมิน: ไม่ผ่าน (0 คะแนน)
   หลักฐาน: https://nalong.example/boss?id=
12&lang=th
   เหตุผล: ไม่มีช่องทางติดต่อ
   ข้อเสนอแนะ: เพิ่มหมายเลขโทรศัพท์
และอีเมลของผู้บริหารทุกคน
"""


def test_a_numbered_list_with_results_in_words() -> None:
    report = parse(NUMBERED.splitlines())
    assert (report.fiscal_year, report.agency_name) == (2566, "องค์การบริหารส่วนตำบลนาลอง")
    assert [(i.code, i.title, i.score) for i in report.items] == [
        ("O1", "โครงสร้าง อัตรากำลัง", 100),
        ("O2", "ข้อมูลผู้บริหาร", 0),
    ]
    assert [a.url for a in report.items[1].addresses] == ["https://nalong.example/boss?id=12&lang=th"]
    assert report.items[1].suggestions == ("ไม่มีช่องทางติดต่อ", "เพิ่มหมายเลขโทรศัพท์ และอีเมลของผู้บริหารทุกคน")
    assert report.left == ()


def _link(paragraph: Paragraph, words: str, url: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, kind, is_external=True))
    link.append(paragraph.add_run(words)._r)
    paragraph._p.append(link)


def test_a_word_report_whose_addresses_stand_under_words(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("ผลการประเมิน OIT สำนักงานเขตดอนสมมุติ ปีงบประมาณ พ.ศ. ๒๕๖๖")
    document.add_heading("O1 โครงสร้าง อัตรากำลัง", 2)
    sent = document.add_paragraph("URL ที่ส่ง: ")
    _link(sent, "ผังองค์กร", "https://portal.example/don/1/a")
    sent.add_run(" และ ")
    _link(sent, "ผู้บริหาร", "https://portal.example/don/2/b")
    document.add_paragraph("คะแนน: ๑๐๐")
    document.add_heading("O20 สรุปผลการจัดซื้อจัดจ้างรายเดือน", 2)
    _link(document.add_paragraph("URL ที่ส่ง: "), "https://portal.example/don/20/", "https://portal.example/don/20/c")
    document.add_paragraph("คะแนน: ๐")
    document.add_paragraph("ข้อเสนอแนะ:")
    document.add_paragraph("1) เพิ่มเดือนมกราคม 2566")
    document.add_paragraph("2) เพิ่มราคากลาง")
    document.save(str(tmp_path / "r.docx"))
    first, second = parse(lines_of(tmp_path / "r.docx")).items
    assert [(a.url, a.label) for a in first.addresses] == [
        ("https://portal.example/don/1/a", "ผังองค์กร"),
        ("https://portal.example/don/2/b", "ผู้บริหาร"),
    ]
    assert [a.url for a in second.addresses] == ["https://portal.example/don/20/c"]
    assert (first.score, second.score) == (100, 0)
    assert second.suggestions == ("1) เพิ่มเดือนมกราคม 2566 2) เพิ่มราคากลาง",)


def test_a_workbook_whose_addresses_stand_under_cells(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row in (["ผลประเมิน OIT ปีงบประมาณ พ.ศ. 2566"], ["รหัส", "รายการ", "ลิงก์", "คะแนน", "ข้อเสนอแนะ"],
                ["O3", "แผนพัฒนาเชิงพื้นที่", "เปิดดู", 100, ""]):  # fmt: skip
        workbook.active.append(row)
    workbook.active["C3"].hyperlink = "https://portal.example/don/3/c"
    workbook.active["C3"].value = "เปิดดู"
    workbook.save(tmp_path / "r.xlsx")
    (item,) = parse(lines_of(tmp_path / "r.xlsx")).items
    assert [(a.url, a.label) for a in item.addresses] == [("https://portal.example/don/3/c", "เปิดดู")]
    assert (item.code, item.score, item.suggestions) == ("O3", 100, ())


def test_a_report_as_pdf(tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(pdf_body(LIST.replace("tua\nyang", "tuayang")))
    _is_the_list(parse(lines_of(tmp_path / "r.pdf")))


def test_suggestions_quoted_in_minutes_and_no_rows_of_a_framework() -> None:
    report = parse(MINUTES.splitlines())
    assert [(i.code, i.title) for i in report.items] == [
        ("O3", "อำนาจหน้าที่"),
        ("O42", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
    ]
    assert [i.suggestions for i in report.items] == [
        ("ควรเผยแพร่ประกาศการแบ่งส่วนราชการ",),
        ("ไม่พบผู้รับผิดชอบ ตาม O43",),
    ]
    assert report.fiscal_year == 2565


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://a.example/x/ ผัง https://a.example/y", ["https://a.example/x/", "https://a.example/y"]),
        ("https ://a.example/x/b.pdf", ["https://a.example/x/b.pdf"]),
        ("https://a.example/x /b.pdf", ["https://a.example/x/b.pdf"]),
        ("ไม่มี", []),
    ],
)
def test_addresses(text: str, urls: list[str]) -> None:
    assert [a.url for a in addresses(text)] == urls


def test_titles_name_topics_also_misread_and_shortened() -> None:
    books = [load_book("fy2566-framework")]
    assert topic_of_title("โครงสร้าง อัตราค่าถึง ข้อมูลผู้บริหารสำนักงานเขต/โรงเรียน และข้อมูลผู้บริหาร กทม./สก.เขต", books) == (
        "structure-executives"
    )
    assert topic_of_title("สรุปผลการจัดซื้อจัดจ้างรายเดือน", books) == "procurement-summary"
    assert topic_of_title("การจัดงานกาชาดประจำปี", books) == ""


def test_import_shows_and_stores_only_when_told(tmp_path: Path) -> None:
    file, db = tmp_path / "รายงาน.txt", tmp_path / "a.sqlite"
    file.write_text(BLOCKS, encoding="utf-8")
    arguments = ["submissions", "import", str(file), "--book", "fy2566-result", "--db", str(db)]
    shown = CliRunner().invoke(oit, arguments)
    assert "3 ข้อ · 4 URL · คะแนน 3 ข้อ · ข้อเสนอแนะ 2 รายการ" in shown.output
    assert not db.exists()
    as_json = CliRunner().invoke(oit, [*arguments, "--json", "--yes"])
    items = json.loads(as_json.stdout.splitlines()[0])["items"]
    assert {i["topic"] for i in items} == {"structure-executives", "permit-tracking", "anti-corruption-plan"}
    with open_store(db) as store:
        rows = store.submissions(2566, "fy2566-result", ["bangtuayang"])
        assert sorted(s.item for s in rows) == ["O1", "O1", "O14", "O28"]
        past = {p.code: p for p in store.past("bangtuayang")}
        assert past["O28"].score == 0
        assert past["O28"].suggestions == ("ขอให้เพิ่มโครงการให้ความรู้ & กิจกรรม",)


def test_a_report_without_items_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("บันทึกข้อความ เรื่อง ขอเชิญประชุม", encoding="utf-8")
    done = CliRunner().invoke(oit, ["submissions", "import", str(tmp_path / "x.txt"), "--db", str(tmp_path / "x.db")])
    assert "ไม่พบข้อ O1" in str(getattr(done.exception, "th", ""))
    assert not (tmp_path / "x.db").exists()
