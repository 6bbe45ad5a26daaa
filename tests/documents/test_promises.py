"""Promises of the readers that no other test tells: replaced text, lost Unicode, macros, a night's budget of OCR."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.reading import Library
from app.wanting import fulfil
from documents import ocr, read
from documents.ocr import read_pages, unread_pages
from documents.pool import ReaderPool
from model import Hints, Want, WantKind
from storage import open_store
from tests.documents.files import Pdf, picture

TITLE = "ประกาศสำนักงานเขต เรื่อง แผนปฏิบัติราชการประจำปีงบประมาณ พ.ศ. 2566"
needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with the Thai model is not installed")


def test_replaced_text_of_a_pdf_is_read_in_place_of_its_glyphs() -> None:
    """What LibreOffice writes where glyphs do not say their letters: /ActualText in UTF-16."""
    pdf = Pdf()
    pdf._canvas._code.append(f"/Span <</ActualText <FEFF{TITLE.encode('utf-16-be').hex()}>>> BDC")
    pdf.text((72, 700, 14, "กกกก ขขขข"))
    pdf._canvas._code.append("EMC")
    document = read(pdf.text((72, 660, 14, "ข้อความที่เหลือของหน้า")).done(), Hints())
    told = " ".join(block.text for block in document.blocks)
    assert TITLE in told
    assert "กกกก" not in told
    assert "ข้อความที่เหลือของหน้า" in told


@needs_tesseract
def test_glyphs_without_letters_are_told_and_read_by_ocr() -> None:
    lines = [(72.0, 740.0 - 40 * n, 20.0, "แผนปฏิบัติราชการ ปีงบประมาณ พ.ศ. 2566") for n in range(6)]
    body = Pdf().text(*lines).done().replace(b"/ToUnicode", b"/XoUnicode")
    document = read(body, Hints())
    assert [(part.reason, part.pages) for part in document.unread] == [("lost_unicode", (1,))]
    seen = read_pages(body, document, (1,))
    assert unread_pages(seen) == set()
    assert any("2566" in block.key and block.ocr for block in seen.blocks)


@pytest.mark.parametrize(("kind", "part"), [("docm", "word"), ("xlsm", "xl")])
def test_macros_are_noted_and_nothing_runs(kind: str, part: str) -> None:
    out = io.BytesIO()
    if kind == "docm":
        import docx

        made = docx.Document()
        made.add_paragraph(TITLE)
        made.save(out)
    else:
        import openpyxl

        book = openpyxl.Workbook()
        assert book.active is not None
        for n in range(5):
            book.active.append([n, TITLE])
        book.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"{part}/vbaProject.bin", b"Sub AutoOpen()")
    document = read(out.getvalue(), Hints())
    assert (document.kind, dict(document.metadata)["has_macros"]) == (kind, "yes")
    assert document.machine_readable


@needs_tesseract
async def test_the_budget_of_a_night_is_kept_and_the_next_goes_on(tmp_path: Path) -> None:
    scan, pdf = picture([TITLE[:30], "พ.ศ. 2566"], size=(900, 500), kind="JPEG"), Pdf()
    for _ in range(2):
        pdf.scan(scan).page()
    body = pdf.scan(scan).done()
    document = read(body, Hints())
    want = Want(WantKind.OCR, "https://a.go.th/a.pdf", document.sha256, (1, 2, 3), "scan")
    with open_store(str(tmp_path / "a.db")) as store:
        library = Library(store)
        store.put(body)
        library.put(document)
        async with ReaderPool(workers=1) as pool:
            assert await fulfil(store, library, pool, [want], budget=2) == 2
            tonight = library.get(document.sha256)
            assert tonight is not None
            assert unread_pages(tonight) == {3}
            left = Want(WantKind.OCR, want.url, want.sha256, tuple(sorted(unread_pages(tonight))), "scan")
            assert await fulfil(store, library, pool, [left], budget=2) == 1
        assert unread_pages(library.get(document.sha256) or document) == set()
