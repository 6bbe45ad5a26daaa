from __future__ import annotations

import io
import zipfile

import pytest

from documents.sniff import claimed_kind, sniff
from model import Hints


def archive(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()  # of one date: every worker must collect the same names of tests
    with zipfile.ZipFile(out, "w") as made:
        if mimetype:
            made.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            made.writestr(zipfile.ZipInfo(name), "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "hints", "kind"),
    [
        (b"", Hints(file_name="a.pdf"), "empty"),
        (b" \r\n", Hints(), "empty"),
        (b"%PDF-1.4 ...", Hints(file_name="a.docx"), "pdf"),
        (b"<br />\n<b>Warning</b> x\n%PDF-1.4\n1 0 obj\n%%EOF", Hints(), "pdf"),
        (b"<html><p>how to write %PDF-1.4", Hints(), "html"),
        (archive("word/document.xml"), Hints(file_name="a.pdf"), "docx"),
        (archive("word/document.xml", "word/vbaProject.bin"), Hints(), "docm"),
        (archive("xl/workbook.xml"), Hints(), "xlsx"),
        (archive("xl/workbook.xml", "xl/vbaProject.bin"), Hints(), "xlsm"),
        (archive("xl/workbook.bin"), Hints(), "xlsb"),
        (archive("ppt/presentation.xml"), Hints(), "pptx"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), Hints(), "odt"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), Hints(), "ods"),
        (archive("a.txt"), Hints(), "zip"),
        (archive("word/document.xml")[:60], Hints(), "docx"),
        ("<table><tr><td>ก</td></tr></table>".encode(), Hints(file_name="a.xls"), "html"),
        ("\ufeff<!-- x --><html>".encode(), Hints(), "html"),
        ("<html><p>ก".encode("utf-16"), Hints(), "html"),
        (b'[<a href="a.pdf">PDF</a>]', Hints(content_type="text/html"), "html"),
        ("เดือน,จำนวน\nต.ค.,1\nพ.ย.,2\n".encode("utf-16"), Hints(), "csv"),
        ("เดือน;จำนวน\nต.ค.;1\n".encode("cp874"), Hints(), "csv"),
        ("ข้อความ".encode(), Hints(), "txt"),
        ("ข้อความ".encode(), Hints(file_name="a.csv"), "csv"),
        (b"{\\rtf1 x}", Hints(file_name="a.doc"), "rtf"),
        (b"\xff\xd8\xff\xe0", Hints(), "jpg"),
        (b"\x89PNG\r\n\x1a\n", Hints(), "png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Hints(), "webp"),
        (b"Rar!\x1a\x07\x00", Hints(), "rar"),
        (b"7z\xbc\xaf\x27\x1c", Hints(), "7z"),
        (bytes(range(256)) * 4, Hints(file_name="a.pdf"), "unknown"),
    ],
)
def test_bytes_win(body: bytes, hints: Hints, kind: str) -> None:
    assert sniff(body, hints) == kind


def test_claims_come_from_the_name_then_the_header() -> None:
    assert claimed_kind(Hints("application/pdf", "แผน.XLSX")) == "xlsx"
    assert claimed_kind(Hints("application/pdf; charset=x", "download.php")) == "pdf"
    assert claimed_kind(Hints("application/octet-stream", "download")) == ""


def test_an_archive_that_stores_a_pdf_as_it_is_stays_an_archive() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as stored:
        stored.writestr("แบบคำขอ.pdf", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF")
    assert sniff(out.getvalue(), Hints()) == "zip"
