from __future__ import annotations

import pytest

from documents.pdf import read_pdf
from model import BlockKind, Document, Hints, Unread
from tests.documents.files import Pdf, picture

LONG = "สำนักงานเขตกำหนดมาตรการภายในเพื่อส่งเสริมคุณธรรมและความโปร่งใสของหน่วยงานโดยเน้น"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_headings_wrapped_paragraphs_and_pages() -> None:
    body = (
        Pdf()
        .text((180, 780, 22, "แผนปฏิบัติราชการ ปี 2566"), (72, 720, 14, LONG), (72, 698, 14, "การมีส่วนร่วมของประชาชน"))
        .text((72, 640, 14, "1. ข้อแรก"), (72, 618, 14, "2. ข้อสอง"))
        .page()
        .text((72, 780, 14, "หน้าสอง"))
        .done()
    )
    document = read_pdf(body, Hints())
    assert document.pages == 2
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.blocks[1].key.endswith("โดยเน้นการมีส่วนร่วมของประชาชน")
    assert document.blocks[1].place.heading == ("แผนปฏิบัติราชการ ปี 2566",)
    assert texts(document)[2:] == ["1. ข้อแรก", "2. ข้อสอง", "หน้าสอง"]
    assert [block.place.page for block in document.blocks] == [1, 1, 1, 1, 2]
    assert dict(document.metadata)["title"] == "ชื่อผิด"
    assert (document.machine_readable, document.machine_reason) == (False, "pdf")


def test_rows_stay_rows() -> None:
    rows = [["ที่", "เดือน", "จำนวนเงิน"], ["1", "ตุลาคม 2565", "1,200.00"], ["2", "พฤศจิกายน 2565", "300.00"]]
    document = read_pdf(Pdf().text((72, 780, 14, "สรุปผล")).table(rows, 600).done(), Hints())
    assert document.tables[0].rows == tuple(map(tuple, rows))
    assert document.tables[0].header_rows == 1
    assert "2 | พฤศจิกายน 2565 | 300.00" in texts(document)


def test_scanned_pages_are_named_exactly() -> None:
    scan = picture(["ประกาศ"], kind="JPEG")
    body = Pdf().text((72, 700, 14, LONG)).page().scan(scan).page().scan(scan).text((500, 20, 10, "3")).done()
    document = read_pdf(body, Hints())
    assert document.unread == (Unread("scan", (2, 3)),)
    whole = read_pdf(Pdf().scan(scan).done(), Hints())
    assert whole.machine_reason == "scan"
    assert whole.unread == (Unread("scan", (1,)),)


def test_text_layer_of_a_scanner_is_weak() -> None:
    body = Pdf().scan(picture(["x"], kind="JPEG")).invisible(72, 700, LONG).done()
    document = read_pdf(body, Hints())
    assert document.blocks[0].ocr
    assert document.blocks[0].confidence < 1
    assert document.unread == (Unread("scan", (1,)),)  # our own OCR may find what the scanner's did not


def test_running_head_over_a_scan_does_not_hide_it() -> None:
    body = Pdf().scan(picture(["x"], kind="JPEG")).text((72, 800, 10, LONG)).done()
    document = read_pdf(body, Hints())
    assert texts(document) == [LONG]
    assert document.unread == (Unread("scan", (1,)),)


def test_empty_page_is_no_scan() -> None:
    assert read_pdf(Pdf().text((72, 700, 14, LONG)).page().done(), Hints()).unread == ()


def test_pages_beyond_the_limit_are_told() -> None:
    pdf = Pdf()
    for number in range(5):
        pdf.text((72, 700, 14, f"หน้า {number}")).page()
    document = read_pdf(pdf.done(), Hints(max_pages=3))
    assert document.unread == (Unread("page_limit", (4, 5, 6)),)


def test_passwords() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    user = Pdf(encrypt=StandardEncryption("geheim", "owner")).text((72, 700, 14, LONG)).done()
    assert [unread.reason for unread in read_pdf(user, Hints()).unread] == ["password"]
    owner = Pdf(encrypt=StandardEncryption("", "owner", canCopy=0)).text((72, 700, 14, LONG)).done()
    assert texts(read_pdf(owner, Hints())) == [LONG]


@pytest.mark.parametrize("body", [b"%PDF-1.4", b"%PDF-1.7\nnothing %%EOF"])
def test_damage_is_told(body: bytes) -> None:
    assert [unread.reason for unread in read_pdf(body, Hints()).unread] == ["damaged"]


def test_damaged_frame_goes_to_the_second_reader_or_is_told() -> None:
    body = Pdf().text((72, 700, 14, LONG)).done()
    for cut in (len(body) - 40, len(body) // 2):
        document = read_pdf(body[:cut], Hints())
        assert document.blocks or document.unread


def test_cells_that_wrap_stay_in_their_row() -> None:
    row = [
        (72, 680, 12, "1"),
        (110, 689, 12, "จ้างเหมาบำรุงรักษา"),
        (110, 671, 12, "เครื่องปรับอากาศ"),
        (300, 680, 12, "12,000.00"),
    ]
    head = [(72, 720, 12, "ที่"), (110, 720, 12, "งาน"), (300, 720, 12, "วงเงิน")]
    document = read_pdf(Pdf().text((72, 760, 12, "สรุปผล"), *head, *row).done(), Hints())
    assert texts(document) == ["สรุปผล", "ที่ | งาน | วงเงิน", "1 | จ้างเหมาบำรุงรักษาเครื่องปรับอากาศ | 12,000.00"]


def test_text_below_a_table_without_rules_is_no_part_of_its_last_cell() -> None:
    rows = [
        [(72, 720 - 18 * n, 12, name), (160, 720 - 18 * n, 12, men), (240, 720 - 18 * n, 12, total)]
        for n, (name, men, total) in enumerate(
            [("แขวง", "ชาย", "รวม"), ("ท่าเรือ", "๙๘๗", "๒๐๕"), ("คลองนา", "๔๐๐", "๑๕๔")]
        )
    ]
    below = [(60, 666, 18, "๓. นโยบายผู้ว่าราชการกรุงเทพมหานคร"), (60, 646, 12, f"{LONG} ต่อสภากรุงเทพมหานคร")]
    document = read_pdf(Pdf().text(*rows[0], *rows[1], *rows[2], *below).done(), Hints())
    assert texts(document)[2:] == ["คลองนา | ๔๐๐ | ๑๕๔", below[0][3], below[1][3]]
    assert document.blocks[3].kind is BlockKind.HEADING
