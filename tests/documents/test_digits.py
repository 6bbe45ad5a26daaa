"""Thai digits on scans, by the whole way: drawn page -> PDF -> read -> OCR. Fonts that were never trained on."""

from __future__ import annotations

import io
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from documents import ocr, read
from documents.digits import CLASSES, OTHER, classify, columns
from documents.ocr import read_pages
from documents.ocr_lines import ReadLine, Token, doubt, read_line
from model import Document, Hints
from tests.documents.files import Pdf
from thai import find_years, thai_digits

SARABUN = Path(__file__).parent.parent / "fonts" / "Sarabun-Regular.ttf"
UNSEEN = (
    SARABUN,
    Path("/usr/share/fonts/truetype/tlwg/Laksaman.ttf"),
    Path("/usr/share/fonts/truetype/noto/NotoSerifThai-Regular.ttf"),
)
needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with the Thai model is not installed")


def scanned(lines: list[str], font: Path, *, light: bool) -> bytes:
    """A4 at 200 dpi in 16 points; light: 0.7 degrees, noise 10, JPEG 55."""
    image = Image.new("L", (1654, 2339), 255)
    face = ImageFont.truetype(str(font), 44)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((200, 200 + 80 * number), line, font=face, fill=0)
    if light:
        grey = np.asarray(image.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255), np.float32)
        grey = grey + np.random.default_rng(1).normal(0, 10, grey.shape)
        image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=55 if light else 92)
    return Pdf().scan(out.getvalue()).done()


def by_ocr(body: bytes) -> Document:
    return read_pages(body, read(body, Hints()), (1,))


@needs_tesseract
@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize("font", UNSEEN, ids=lambda font: font.stem)
def test_fiscal_year_in_thai_digits(font: Path, light: bool) -> None:
    if not font.exists():
        pytest.skip(f"{font.name} is not installed")
    year = random.Random(f"{font.name}{light}").choice([2564, 2567, 2568, 2569])
    lines = ["ประกาศสำนักงานเขตทวีวัฒนา", thai_digits(f"เรื่อง แผนปฏิบัติราชการ ประจำปีงบประมาณ พ.ศ. {year}")]
    document = by_ocr(scanned(lines, font, light=light))
    found = {hit.year_be for block in document.blocks for hit in find_years(block.norm)}
    unsure = any(part.reason == "unsure_digits" for part in document.unread)
    assert found == {year} or (not found and unsure)
    assert all(block.ocr for block in document.blocks)
    if not light:
        assert "สำนักงานเขตทวีวัฒนา" in document.blocks[0].norm  # letters without blanks between them


@needs_tesseract
def test_amounts_do_not_become_years() -> None:
    document = by_ocr(scanned([thai_digits("วงเงิน 2,566 บาท และ 1,234,567.89 บาท")], SARABUN, light=False))
    assert [hit for block in document.blocks for hit in find_years(block.norm)] == []


@needs_tesseract
def test_arabic_years_stay() -> None:
    document = by_ocr(scanned(["ประจำปีงบประมาณ พ.ศ. 2568 No Gift Policy"], SARABUN, light=True))
    text = " ".join(block.norm for block in document.blocks)
    assert [hit.year_be for hit in find_years(text)] == [2568]
    assert "No Gift Policy" in text


def test_digits_that_fall_together_are_unsure() -> None:
    """A smear over two digits: no year may be read out of the rest."""
    face = ImageFont.truetype(str(SARABUN), 44)
    image = Image.new("L", (400, 80), 255)
    draw = ImageDraw.Draw(image)
    draw.text((20, 10), "ปี ๒๕๖๖", font=face, fill=0)
    width = draw.textlength("ปี ๒๕", font=face)
    draw.rectangle((20 + width, 20, 20 + width + 14, 62), fill=0)
    tokens = [Token("ปี", 20, 45, 0.97), *(Token("๒", 60 + 22 * n, 80 + 22 * n, 0.9) for n in range(4))]
    read_back = read_line(tokens, np.asarray(image))
    assert find_years(read_back.text) == []
    assert read_back.unsure
    assert read_back.unsure_year
    assert read_back.confidence <= 0.5


def test_classes_on_a_drawn_line() -> None:
    text = "๐๑๒๓๔๕๖๗๘๙0123456789"
    image = Image.new("L", (900, 90), 255)
    face = ImageFont.truetype(str(SARABUN), 48)
    for number, char in enumerate(text):
        ImageDraw.Draw(image).text((20 + 42 * number, 10), char, font=face, fill=0)
    found = columns(np.asarray(image))
    assert "".join((CLASSES + "?")[best] for best in classify(found).argmax(axis=1)) == text
    assert classify([]).shape == (0, OTHER + 1)


@pytest.mark.parametrize("shape", [(0, 0), (3, 3), (60, 200)])
def test_nothing_to_see(shape: tuple[int, int]) -> None:
    assert columns(np.full(shape, 255, np.uint8)) == []
    assert read_line([], np.full(shape, 255, np.uint8)).text == ""


def test_years_of_another_age_cast_doubt_on_the_page() -> None:
    """In some fonts without loops ๕ looks like ๔ of the others: every year comes out as ๒๔.. then."""
    image = Image.new("L", (400, 80), 255)
    ImageDraw.Draw(image).text((20, 10), "พ.ศ. ๒๔๖๗", font=ImageFont.truetype(str(SARABUN), 44), fill=0)
    tokens = [Token("พ.ศ.", 20, 95, 0.97), *(Token("๒", 110 + 22 * n, 130 + 22 * n, 0.9) for n in range(4))]
    odd = read_line(tokens, np.asarray(image))
    assert odd.odd_year
    assert odd.unsure_year
    assert find_years(odd.text) == []
    doubted = doubt(ReadLine("ระหว่าง ๑ - ๕ มกราคม ๒๕๖๗", 0.9))
    assert find_years(doubted.text) == []
    assert doubted.unsure_year
    untouched = ReadLine("ข้อ ๑ และข้อ ๓", 0.9)
    assert doubt(untouched) is untouched
