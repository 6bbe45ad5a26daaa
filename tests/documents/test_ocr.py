from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from documents import ocr, read
from documents.ocr import read_pages
from model import Hints, Unread
from tests.documents.files import Pdf, picture, thai_font

LINES = ["ประกาศสำนักงานเขต", "เรื่อง No Gift Policy", "ประจำปีงบประมาณ พ.ศ. 2566"]

needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with the Thai model is not installed")


@needs_tesseract
def test_scanned_pages_become_text_and_the_others_stay() -> None:
    scan = picture(LINES, kind="JPEG")
    text = "ข้อความที่พิมพ์ไว้ในหน้าแรกของเอกสารฉบับนี้ซึ่งยาวพอที่จะไม่ใช่ภาพสแกน"
    body = Pdf().text((72, 700, 14, text)).page().scan(scan).page().scan(scan).done()
    before = read(body, Hints())
    after = read_pages(body, before, (2,))
    assert after.unread == (Unread("scan", (3,)),)
    assert [block.place.page for block in after.blocks] == sorted(block.place.page for block in after.blocks)
    assert after.blocks[0] == before.blocks[0]
    page = [block for block in after.blocks if block.place.page == 2]
    assert all(block.ocr and 0 < block.confidence <= 1 for block in page)
    together = "".join(block.key for block in page)
    assert "nogiftpolicy" in together
    assert "2566" in together


@needs_tesseract
def test_poster() -> None:
    body = picture(LINES)
    after = read_pages(body, read(body, Hints()), (1,))
    assert after.unread == ()
    assert any("Gift" in block.text for block in after.blocks)


def _strokes() -> bytes:
    """Light paper with strokes that are no letters."""
    sheet = Image.new("L", (1240, 1754), 245)
    draw = ImageDraw.Draw(sheet)
    for x in range(200, 1000, 90):
        draw.line((x, 300, x + 60, 420), fill=30, width=3)
    out = io.BytesIO()
    sheet.save(out, "JPEG")
    return out.getvalue()


@needs_tesseract
def test_paper_on_which_nothing_can_be_read_stays_unread() -> None:
    body = Pdf().scan(_strokes()).done()
    assert {part.reason for part in read_pages(body, read(body, Hints()), (1,)).unread} == {"no_letters"}


@needs_tesseract
def test_paper_of_single_letters_stays_unread() -> None:
    """What a bad copy of handwriting is read as: letters here and there, no word."""
    body = Pdf().scan(picture([". , ท จ .. ก บ ร", "ล ง ; | ข ,, .. น", "ส . . ต ย ๆ ฯ"], kind="JPEG")).done()
    assert {part.reason for part in read_pages(body, read(body, Hints()), (1,)).unread} == {"no_letters"}


@needs_tesseract
def test_strokes_beside_a_page_of_letters_and_photographs_are_read() -> None:
    body = Pdf().scan(picture(LINES, kind="JPEG")).page().scan(_strokes()).done()
    assert read_pages(body, read(body, Hints()), (1, 2)).unread == ()
    noise = io.BytesIO()
    Image.effect_noise((1240, 1754), 60).save(noise, "JPEG")
    photograph = Pdf().scan(noise.getvalue()).done()
    assert read_pages(photograph, read(photograph, Hints()), (1,)).unread == ()


@needs_tesseract
def test_pages_that_are_not_there_stay_unread() -> None:
    body = Pdf().scan(picture(LINES, kind="JPEG")).done()
    document = read(body, Hints())
    assert read_pages(body, document, (7,)) == document
    assert read_pages(b"broken", document, (1,)) == document


def test_without_the_program_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    document = read(b"\x89PNG\r\n\x1a\n", Hints())
    assert read_pages(b"x", document, (1,)) is document


def test_letters_keep_the_order_in_which_they_were_printed() -> None:
    """The program's box of ฝ่า is three letters wide; by its middle it would stand behind ย."""
    import numpy as np

    from documents.ocr_lines import Token, read_line

    picture = np.full((40, 400), 255, np.uint8)
    tokens = [
        Token("ฝ่า", 100, 304, 0.95),
        Token("ย", 150, 170, 0.95),
        Token("ป", 180, 200, 0.95),
        Token("ก", 210, 230, 0.95),
    ]
    assert read_line(tokens, picture).text.replace(" ", "") == "ฝ่ายปก"


@needs_tesseract
def test_light_letters_on_dark_are_read() -> None:
    """A banner of a poster: only pages without dark areas are spared the second look."""
    body = picture([], size=(900, 400))
    with Image.open(io.BytesIO(body)) as opened:
        poster = opened.convert("L")
    ImageDraw.Draw(poster).rectangle((0, 0, 900, 200), fill=20)
    ImageDraw.Draw(poster).text((60, 60), "No Gift Policy", font=ImageFont.truetype(thai_font(), 60), fill=255)
    out = io.BytesIO()
    poster.save(out, "PNG")
    after = read_pages(out.getvalue(), read(out.getvalue(), Hints()), (1,))
    assert any("Gift" in block.text for block in after.blocks)
