"""What stands beside the text: running heads, outlines, forms, embedded files, notes, bold lines; and cells too far."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest

from documents import read
from model import BlockKind, Document, Hints
from tests.documents.files import Pdf
from tests.documents.test_office import saved

DATA = Path(__file__).parent / "data"
LONG = "สำนักงานเขตกำหนดมาตรการภายในเพื่อส่งเสริมคุณธรรมและความโปร่งใสของหน่วยงาน"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def test_bold_lines_of_word_are_headings_where_bold_is_rare() -> None:
    made = docx.Document()
    made.add_paragraph().add_run("1. การรับเรื่องร้องเรียน").bold = True
    for _ in range(3):
        made.add_paragraph(LONG)
    document = read(saved(made), Hints())
    assert kinds(document)[0] == ("heading", "1. การรับเรื่องร้องเรียน")
    assert document.blocks[1].place.heading == ("1. การรับเรื่องร้องเรียน",)
    shouted = docx.Document()
    for _ in range(3):
        shouted.add_paragraph().add_run(LONG).bold = True
    assert {kind for kind, _ in kinds(read(saved(shouted), Hints()))} == {"paragraph"}


def test_footnotes_of_word() -> None:
    made = docx.Document()
    made.add_paragraph(LONG)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(made))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        note = "<w:p><w:r><w:t>ข้อมูล ณ วันที่ 31 มีนาคม 2566</w:t></w:r></w:p>"
        rule = '<w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'
        new.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{rule}<w:footnote>{note}</w:footnote></w:footnotes>")
    assert kinds(read(out.getvalue(), Hints()))[1:] == [("paragraph", "ข้อมูล ณ วันที่ 31 มีนาคม 2566")]


def test_running_heads_and_page_numbers_of_pdf() -> None:
    pdf = Pdf()
    for number in range(1, 6):
        pdf.text((180, 810, 10, "คู่มือการปฏิบัติงาน สำนักงานเขต"), (72, 700, 14, f"{LONG} เรื่อง {'กขคงจ'[number - 1]}"))
        pdf.text((280, 30, 10, f"- {number} -")).page()
    document = read(pdf.done(), Hints())
    content = [block.text for block in document.blocks if not block.chrome]
    assert content.count("คู่มือการปฏิบัติงาน สำนักงานเขต") == 1
    assert not any(text.startswith("- ") for text in content)
    assert len(content) == 6


def test_announcements_bound_in_one_pdf_keep_their_first_and_last_lines() -> None:
    pdf = Pdf()
    for number in range(1, 5):
        pdf.text(
            (200, 800, 14, "ประกาศสำนักงานเขตตัวอย่าง"),
            (150, 775, 14, f"เรื่อง ประกวดราคาจ้างปรับปรุงซอย {'กขคง'[number - 1]}"),
        )
        pdf.text((72, 700, 14, LONG), (250, 120, 14, f"ประกาศ ณ วันที่ {number} ธันวาคม พ.ศ. 2565"))
        pdf.text((250, 90, 14, "(นายสมชาย ใจดี) ผู้อำนวยการเขตตัวอย่าง")).page()
    content = [block.text for block in read(pdf.done(), Hints()).blocks if not block.chrome]
    assert content.count("ประกาศสำนักงานเขตตัวอย่าง") == 4
    assert sum("(นายสมชาย ใจดี)" in text for text in content) == 4


def test_two_pages_have_no_running_head() -> None:
    pdf = Pdf().text((72, 700, 14, "สรุปผล ตุลาคม 2565")).page().text((72, 700, 14, "สรุปผล พฤศจิกายน 2565")).page()
    assert not any(block.chrome for block in read(pdf.done(), Hints()).blocks)


def test_outline_makes_headings() -> None:
    pdf = Pdf().text((72, 700, 14, LONG), (72, 640, 14, "ขั้นตอนการให้บริการ"), (72, 600, 14, LONG))
    canvas = pdf._canvas
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("ขั้นตอนการให้บริการ", "a", level=0)
    document = read(pdf.done(), Hints())
    headings = [block.text for block in document.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["ขั้นตอนการให้บริการ"]


def test_form_fields_and_what_is_filled_in() -> None:
    pdf = Pdf().text((72, 700, 14, LONG))
    pdf._canvas.acroForm.textfield(name="name", tooltip="ผู้ร้อง", value="answer 2566", x=72, y=600, width=200)
    document = read(pdf.done(), Hints())
    assert [(f.name, f.type, f.label) for f in document.forms[0].fields] == [("name", "text", "ผู้ร้อง")]
    assert ("label", "ผู้ร้อง: answer 2566") in kinds(document)


def test_embedded_files_are_members() -> None:
    pdf = pypdfium2.PdfDocument(Pdf().text((72, 700, 14, LONG)).done())
    pdf.new_attachment("../ข้อมูล.csv").set_data("เดือน,จำนวน\nตุลาคม,1\nพฤศจิกายน,2\n".encode())
    pdf.new_attachment("a.zip").set_data(b"PK\x05\x06" + bytes(18))
    out = io.BytesIO()
    pdf.save(out)
    document = read(out.getvalue(), Hints())
    assert [(member.name, member.kind, member.machine_readable) for member in document.members] == [
        ("../ข้อมูล.csv", "csv", True),
        ("a.zip", "zip", False),
    ]
    assert [part.reason for part in document.members[1].unread] == ["nested_archive"]


def _ods(rows: str) -> bytes:
    """A sheet of LibreOffice with other rows."""
    out = io.BytesIO()
    with zipfile.ZipFile(DATA / "sheet.ods") as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "content.xml":
                first, last = body.index(b"<table:table-row"), body.rindex(b"</table:table-row>")
                body = body[:first] + rows.encode() + body[last + len(b"</table:table-row>") :]
            new.writestr(name, body)
    return out.getvalue()


CELL = '<table:table-cell office:value-type="string"%s><text:p>x</text:p></table:table-cell>'


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="1000000">{CELL % ""}{CELL * 9 % (("",) * 9)}</table:table-row>',
        f"<table:table-row>{CELL % ''}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="1000"/>' + CELL % "" + "</table:table-row>",
    ],
)
def test_far_cells_of_ods(rows: str) -> None:
    assert [part.reason for part in read(_ods(rows), Hints()).unread] == ["too_large"]


def test_empty_rest_of_a_sheet_is_no_bomb() -> None:
    real = f"<table:table-row>{CELL % ''}{CELL % ''}</table:table-row>" * 4
    rest = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    document = read(_ods(real + rest), Hints())
    assert document.machine_readable
    assert document.unread == ()


def test_far_cell_of_xlsb() -> None:
    def record(number: int, data: bytes) -> bytes:
        return bytes([number, len(data)]) + data

    row = record(0, (1_048_000).to_bytes(4, "little") + bytes(21))
    cell = record(1, (16_000).to_bytes(4, "little") + bytes(4))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", row + cell)
    assert [part.reason for part in read(out.getvalue(), Hints()).unread] == ["too_large"]
