"""Pictures inside Office files are read by OCR like scanned pages, by the number of the picture."""

from __future__ import annotations

import io

import pytest

from documents import ocr, read
from documents.ocr import read_pages, unread_pages
from documents.pool import ReaderPool
from model import Hints
from tests.documents.files import Pdf, picture

LINES = ["ประกาศสำนักงานเขต", "เรื่อง No Gift Policy", "ประจำปีงบประมาณ พ.ศ. 2566"]
needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with the Thai model is not installed")


def word(*pictures: tuple[bytes, float], text: str = "") -> bytes:
    import docx
    from docx.shared import Cm

    made = docx.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    for body, width in pictures:
        made.add_picture(io.BytesIO(body), width=Cm(width))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def workbook(body: bytes) -> bytes:
    import openpyxl
    from openpyxl.drawing.image import Image

    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.add_image(Image(io.BytesIO(body)), "A1")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@needs_tesseract
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_pictures_instead_of_contents(kind: str) -> None:
    scan = picture(LINES)
    body = word((scan, 15)) if kind == "docx" else workbook(scan)
    before = read(body, Hints())
    assert unread_pages(before) == {1}
    after = read_pages(body, before, (1,))
    assert after.unread == ()
    assert "2566" in "".join(block.key for block in after.blocks)
    assert {block.place.locator for block in after.blocks if block.ocr} == {"img=embedded:1"}
    assert not after.machine_readable


def test_a_poster_among_text_is_unread_a_crest_is_not() -> None:
    text = "ประกาศเจตนารมณ์ไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ของสำนักงานเขต\n" * 4
    crest, poster = picture(["ตรา"], size=(200, 200)), picture(LINES)
    document = read(word((crest, 3), (poster, 16), text=text), Hints())
    assert document.machine_readable
    assert [(part.reason, part.pages) for part in document.unread] == [("picture", (2,))]


@needs_tesseract
async def test_pages_done_are_not_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = picture(LINES, kind="JPEG")
    pdf = Pdf()
    for _ in range(3):
        pdf.scan(scan).page()
    body = pdf.text((72, 700, 14, "ท้าย")).done()
    document = read(body, Hints())
    async with ReaderPool(workers=1) as pool:
        some = await pool.ocr(body, document, (1, 2))
        assert unread_pages(some) == {3}
        all_read = await pool.ocr(body, some, (1, 2, 3))
    assert unread_pages(all_read) == set()
    assert [b for b in all_read.blocks if b.place.page < 3] == [b for b in some.blocks if b.place.page < 3]
    monkeypatch.setattr(ocr, "_tesseract", lambda _: pytest.fail("read twice"))
    assert read_pages(body, all_read, (1, 2, 3)) is all_read
