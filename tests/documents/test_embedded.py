"""Pictures inside Office files are read by OCR like scanned pages, by the number of the picture."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from app.reading import Library
from app.wanting import fulfil
from documents import ocr, read
from documents.carved import carved_pictures
from documents.ocr import read_pages, unread_pages
from documents.pool import ReaderPool
from model import Hints, Want, WantKind
from storage import open_store
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


@needs_tesseract
@pytest.mark.parametrize("name", ["poster.doc", "poster.xls"])
def test_pictures_in_old_office_files(name: str) -> None:
    body = (Path(__file__).parent / "data" / name).read_bytes()
    before = read(body, Hints())
    assert (before.machine_reason, unread_pages(before)) == ("picture_only", {1})
    after = read_pages(body, before, (1,))
    assert after.unread == ()
    assert "2566" in "".join(block.key for block in after.blocks)
    assert not carved_pictures(body[: len(body) // 2], before.kind), "a damaged file gives none"


@needs_tesseract
def test_pictures_in_rtf_are_read_once() -> None:
    shown = b"{\\*\\shppict{\\pict\\picw1240\\pich1754\\pngblip\n%s}}" % picture(LINES).hex().encode()
    old = b"{\\nonshppict{\\pict\\picw1240\\pngblip\n%s}}" % picture(["อื่น"]).hex().encode()
    body = b"{\\rtf1\\ansi " + shown + old + b"\\par}"
    before = read(body, Hints())
    assert (before.machine_reason, unread_pages(before)) == ("picture_only", {1})
    after = read_pages(body, before, (1,))
    assert after.unread == ()
    assert "2566" in "".join(block.key for block in after.blocks)


@needs_tesseract
@pytest.mark.parametrize("ground", [False, True])
def test_slides_that_are_pictures(ground: bool) -> None:
    body = slides(
        [("", picture(LINES)), ("หัวข้อของภาพ", picture(["ภาพที่สอง 2565"])), ("คำ " * 40, picture(["ไม่อ่าน"]))], ground
    )
    before = read(body, Hints())
    assert unread_pages(before) == {1, 2}
    after = read_pages(body, before, (1, 2))
    assert after.unread == ()
    assert ["2566" in b.key for b in after.blocks if b.ocr and b.place.page == 1].count(True) == 1
    assert any("2565" in b.key for b in after.blocks if b.ocr and b.place.page == 2)


def slides(made: list[tuple[str, bytes]], ground: bool) -> bytes:
    """A presentation: of each slide its text and a picture, which lies on the slide or is its ground."""
    spaces = " ".join(
        f'xmlns:{short}="http://schemas.openxmlformats.org/{long}"'
        for short, long in (
            ("p", "presentationml/2006/main"),
            ("a", "drawingml/2006/main"),
            ("r", "officeDocument/2006/relationships"),
        )
    )
    fill = '<p:blipFill><a:blip r:embed="r1"/></p:blipFill>'
    drawn = f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>" if ground else ""
    lying = "" if ground else f"<p:pic>{fill}</p:pic>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", f"<p:presentation {spaces}/>")
        for n, (text, shown) in enumerate(made, 1):
            box = f"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
            slide = f"<p:sld {spaces}><p:cSld>{drawn}<p:spTree>{box}{lying}</p:spTree></p:cSld></p:sld>"
            archive.writestr(f"ppt/slides/slide{n}.xml", slide)
            link = f'<Relationship Id="r1" Target="../media/image{n}.png"/>'
            archive.writestr(f"ppt/slides/_rels/slide{n}.xml.rels", f"<Relationships>{link}</Relationships>")
            archive.writestr(f"ppt/media/image{n}.png", shown)
    return out.getvalue()


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
    monkeypatch.setattr(ocr, "_tesseract", lambda *_, **__: pytest.fail("read twice"))
    assert read_pages(body, all_read, (1, 2, 3)) is all_read


def _zip_of(scan: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("หมายเหตุ.txt", "ประกาศ")
        archive.writestr("แผน/ประกาศ.png", scan)
    return out.getvalue()


def _pdf_with(scan: bytes) -> bytes:
    made = pypdf.PdfWriter(clone_from=io.BytesIO(Pdf().text((72, 700, 14, "แผนปฏิบัติราชการ")).done()))
    made.add_attachment("แผน/ประกาศ.png", scan)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


@needs_tesseract
@pytest.mark.parametrize("container", [_zip_of, _pdf_with])
async def test_scans_in_archives_and_pdfs_are_read(container: Callable[[bytes], bytes]) -> None:
    body = container(picture(LINES))
    before = read(body, Hints())
    name = before.members[-1].name
    assert unread_pages(before, name) == {1}
    async with ReaderPool(workers=1) as pool:
        after = await pool.ocr(body, before, (1,), name)
        assert await pool.ocr(body, after, (1,), "nobody.png") == after
    assert unread_pages(after, name) == set()
    member = next(inside for inside in after.members if inside.name == name)
    assert "2566" in "".join(block.key for block in member.blocks)
    assert after.blocks == before.blocks


@needs_tesseract
async def test_the_wants_of_the_judge_reach_into_archives(tmp_path: Path) -> None:
    body = _zip_of(picture(LINES))
    document = read(body, Hints())
    want = Want(WantKind.OCR, "https://a.go.th/a.zip!แผน/ประกาศ.png", document.sha256, (1,), "picture")
    with open_store(str(tmp_path / "a.db")) as store:
        library = Library(store)
        assert store.put(body) == document.sha256
        library.put(document)
        async with ReaderPool(workers=1) as pool:
            assert await fulfil(store, library, pool, [want]) == 1
        read_again = library.get(document.sha256)
    assert read_again is not None
    assert unread_pages(read_again, "แผน/ประกาศ.png") == set()
