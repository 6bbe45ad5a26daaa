from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from docx.shared import Inches

from documents import read
from documents.grid import longest_run
from model import BlockKind, Document, Hints
from tests.documents.files import picture

DATA = Path(__file__).parent / "data"  # letter.* and sheet.* were written by LibreOffice 7.4
POLICY = "เรื่อง นโยบายไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ (No Gift Policy)"


def texts(document: Document, *, chrome: bool = False) -> list[str]:
    return [block.text for block in document.blocks if block.chrome == chrome]


def saved(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name.replace("__", "/"), body)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_letter_of_libreoffice(kind: str) -> None:
    document = read((DATA / f"letter.{kind}").read_bytes(), Hints())
    assert (document.kind, document.machine_readable, document.machine_reason) == (kind, True, "text")
    assert texts(document)[0] == "ประกาศสำนักงานเขตทวีวัฒนา"
    assert texts(document)[1].startswith(POLICY)
    assert "1 | ตุลาคม 2565 | ไม่มี" in texts(document)
    assert texts(document)[-1] == "ประกาศ ณ วันที่ 1 ธันวาคม พ.ศ. 2565"
    assert texts(document, chrome=True) == ["หัวกระดาษสำนักงานเขต"]
    assert document.tables[0].rows[2][:2] == ("2", "พฤศจิกายน 2565")
    assert document.language == "th"


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_sheet_of_libreoffice(kind: str) -> None:
    document = read((DATA / f"sheet.{kind}").read_bytes(), Hints(file_name="x.pdf"))
    assert (document.kind, document.claimed, document.machine_reason) == (kind, "pdf", "rows")
    assert document.sheets == ("ต.ค.65", "ลับ")
    row = next(block for block in document.blocks if block.text == "2 | จ้างเหมา 1 | 1200.5")
    assert (row.place.locator, row.kind, document.tables[row.table].rows[row.row][0]) == (
        "sheet=ต.ค.65!A5",
        BlockKind.ROW,
        "2",
    )
    assert document.tables[0].header_rows == 3
    assert [block.text for block in document.blocks if block.hidden] == ["a | b"]


def test_docx_by_python_docx() -> None:
    made = docx.Document()
    made.sections[0].footer.paragraphs[0].text = "หน้า 1"
    made.add_heading("ประกาศ", 1)
    made.add_paragraph(POLICY)
    made.add_paragraph("ข้อแรก", style="List Bullet")
    table = made.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "ฝ่ายโยธา"
    table.cell(0, 1).text = "ตุลาคม"
    table.cell(1, 1).text = "พฤศจิกายน"
    document = read(saved(made), Hints(file_name="a.doc"))
    assert (document.kind, document.claimed, document.machine_readable) == ("docx", "doc", True)
    assert [block.kind for block in document.blocks[:2]] == [BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert document.blocks[1].place.heading == ("ประกาศ",)
    assert document.tables[0].rows[:2] == (("ฝ่ายโยธา", "ตุลาคม"), ("ฝ่ายโยธา", "พฤศจิกายน"))
    assert "พฤศจิกายน" in texts(document)
    assert texts(document, chrome=True) == ["หน้า 1"]


def test_docx_text_box_and_content_control_and_deleted_text() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p></w:txbxContent>"
    xml = f"""<w:document {w} {mc}><w:body>
    <w:p><w:r><w:t>นอก</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>
    </mc:AlternateContent></w:r><w:del><w:r><w:t>ลบแล้ว</w:t></w:r></w:del></w:p>
    <w:sdt><w:sdtContent><w:p><w:r><w:t>ในช่องกรอก</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    document = read(out.getvalue(), Hints())
    assert texts(document) == ["นอก", "ในกล่อง", "ในช่องกรอก"]


def test_docx_of_pictures_is_not_machine_readable() -> None:
    made = docx.Document()
    made.add_picture(io.BytesIO(picture(["ประกาศ"])), width=Inches(6))
    document = read(saved(made), Hints())
    assert (document.machine_readable, document.machine_reason) == (False, "picture_only")
    assert [unread.reason for unread in document.unread] == ["picture"]
    assert len(document.pictures) == 1


def test_xlsx_merged_cells_dates_and_numbers() -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "ฝ่ายปกครอง"
    sheet.merge_cells("B2:B4")
    for number in range(3):
        sheet.cell(2 + number, 3, number + 0.5)
        sheet.cell(2 + number, 4, dt.date(2022, 10, 1 + number))
    document = read(saved(book), Hints())
    assert document.tables[0].rows[2] == ("ฝ่ายปกครอง", "2.5", "2022-10-03")
    assert document.tables[0].first_row == 2
    assert document.blocks[0].place.cell == "B2"
    assert document.blocks[2].text == "2.5 | 2022-10-03"


def test_sheet_that_holds_a_picture_is_not_machine_readable(tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(picture(["ตาราง"], size=(200, 200)))
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("แผน").insert_image("A1", str(tmp_path / "p.png"))
    book.close()
    document = read((tmp_path / "a.xlsx").read_bytes(), Hints())
    assert (document.machine_readable, document.machine_reason, document.sheets) == (False, "picture_only", ("แผน",))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["ที่", "งาน", "วงเงิน"], [1, "จ้าง", 5]], "rows"),
        ([["ที่", "งาน"], [1, "จ้าง"]], "no_rows"),
        ([["ที่", "งาน"], [1, "จ้าง"], [2, "ซื้อ"]], "rows"),
        ([["ก"], ["ข"], ["ค"], ["ง"]], "no_rows"),
    ],
)
def test_what_is_a_table(rows: list[list[object]], reason: str) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    document = read(saved(book), Hints())
    assert (document.machine_readable, document.machine_reason) == (reason == "rows", reason)


def test_far_cell_is_refused() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["XFD1048576"] = 1
    book.active["A1"] = 1
    document = read(saved(book), Hints())
    assert [unread.reason for unread in document.unread] == ["too_large"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_encodings(encoding: str, delimiter: str) -> None:
    rows = [["เดือน", "จำนวน"], ["ต.ค.", "12"], ["พ.ย.", '"3,4"' if delimiter == "," else "3,4"]]
    body = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    document = read(body, Hints(file_name="a.csv"))
    assert document.tables[0].rows == (("เดือน", "จำนวน"), ("ต.ค.", "12"), ("พ.ย.", "3,4"))
    assert (document.kind, document.machine_readable, document.machine_reason) == ("csv", True, "columns")


def test_rtf_in_thai_codepage() -> None:
    thai = "".join(f"\\'{byte:02x}" for byte in "สำนักงานเขต".encode("cp874"))
    body = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset222 Angsana;}}\f0 " + thai + r"\par\u3585?\u3586?\par}"
    assert texts(read(body.encode("ascii"), Hints())) == ["สำนักงานเขต", "กข"]


def test_zip_members_nested_and_thai_names() -> None:
    inner = zipped(a_txt=b"x")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../evil.txt", "ข้อความในแฟ้ม")
        archive.writestr("b.zip", inner)
        archive.writestr("zzz.csv", "a,b\n1,2\n3,4")
    document = read(out.getvalue().replace(b"zzz", "แผน".encode("cp874")), Hints())
    assert [member.name for member in document.members] == ["../../evil.txt", "แผน.csv"]
    assert document.machine_readable
    assert [(unread.reason, unread.detail) for unread in document.unread] == [("nested_archive", "b.zip")]


def test_bombs_are_refused() -> None:
    document = read(zipped(word__document_xml=b"").replace(b"word/document_xml", b"word/document.xml"), Hints())
    assert document.unread
    bomb = zipped(**{"a.txt": b"0" * 30_000_000})
    assert [unread.reason for unread in read(bomb, Hints()).unread] == ["too_large"]


def test_entities_are_not_expanded() -> None:
    laugh = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", laugh)
    assert texts(read(out.getvalue(), Hints())) == []


@pytest.mark.parametrize("name", ["letter.doc", "letter.odt", "letter.rtf", "sheet.xls", "sheet.ods"])
def test_cut_and_flipped_files_never_raise(name: str) -> None:
    body = (DATA / name).read_bytes()
    for cut in range(1, 20):
        document = read(body[: len(body) * cut // 20], Hints(file_name=name))
        assert document.blocks or document.unread or not document.machine_readable
        flipped = bytearray(body)
        for at in range(cut, len(body), 997):
            flipped[at] ^= 0xFF
        read(bytes(flipped), Hints(file_name=name))


def test_pictures_and_other_kinds_say_what_they_are() -> None:
    document = read(picture(["x"], size=(300, 200)), Hints())
    assert (document.kind, document.pictures[0].width, document.pictures[0].height) == ("png", 300, 200)
    assert document.unread[0].reason == "picture"
    jpeg = read(picture(["x"], size=(300, 200), kind="JPEG"), Hints())
    assert (jpeg.pictures[0].width, jpeg.pictures[0].height) == (300, 200)
    assert read(b"", Hints()).unread[0].reason == "damaged"
    assert read(b"Rar!\x1a\x07\x00xx", Hints()).unread[0].reason == "unsupported"
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert read(encrypted, Hints(file_name="a.xlsx")).unread[0].reason == "password"


def test_blank_rows_between_those_of_a_table_do_not_end_it() -> None:
    table = [("ลำดับ", "โครงการ", "งบประมาณ"), ("",), ("1", "ลอกท่อ", "900,000"), ("",), ("2", "ทางเท้า", "500,000")]
    assert longest_run(table) == 3
    assert longest_run([table[0], ("",), ("",), table[2]]) == 1
    assert longest_run([table[0], ("รวม",), table[2]]) == 1
