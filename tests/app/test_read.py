"""`oit read`: what the product sees in a file, and one clear sentence for what it cannot open."""

from __future__ import annotations

import http.server
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from documents import ocr
from tests.app.test_cli import oit
from tests.documents.files import Pdf, picture

DATA = Path(__file__).parent.parent / "documents" / "data"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "ม.ค.66"
    for row in (
        ["สรุปผลการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. ๒๕๖๖"],
        ["ลำดับ", "งาน", "วงเงิน"],
        [1, "จ้าง ก", 5],
        [2, "จ้าง ข", 7],
    ):
        sheet.append(row)
    path = tmp_path / "แผน.xls"
    book.save(path.with_suffix(".xlsx"))
    path.with_suffix(".xlsx").rename(path)
    return path


def test_facts_in_thai_first(workbook: Path) -> None:
    done = oit("read", str(workbook))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[1] == "ชนิด / kind: ตาราง Excel (XLSX) / Excel workbook"
    assert "ตาราง Excel รุ่นเก่า (XLS)" in lines[2]
    assert "ใช่ / yes – เป็นตารางที่มีแถวข้อมูลจริง" in done.stdout
    assert "ปีงบประมาณที่พบ / fiscal years: 2566 (1×, แผ่นงาน ม.ค.66!A1)" in done.stdout
    assert "ม.ค. 2566 (1×, แผ่นงาน ม.ค.66)" in done.stdout
    assert "--- แผ่นงาน / sheet ม.ค.66 ---" in lines


def test_json(workbook: Path) -> None:
    done = oit("read", str(workbook), "--json")
    said = json.loads(done.stdout)
    assert (said["kind"], said["claimed"], said["machine_readable"]) == ("xlsx", "xls", True)
    assert said["fiscal_years"] == [{"value": 2566, "count": 1, "first": "sheet=ม.ค.66!A1"}]
    assert [month["value"] for month in said["months"]] == ["2566-01"]
    assert said["blocks"][2]["text"] == "1 | จ้าง ก | 5"


def test_pages_and_what_is_unread(tmp_path: Path) -> None:
    scan = picture(["ประกาศ"], kind="JPEG")
    file = tmp_path / "a.pdf"
    file.write_bytes(Pdf().text((72, 700, 14, "แผนปฏิบัติราชการ")).page().scan(scan).page().scan(scan).done())
    done = oit("read", str(file))
    assert "  ! อ่านไม่ได้ / unread หน้า / pages 2-3: เป็นภาพสแกน" in done.stdout
    assert "--- หน้า / page 1 ---" in done.stdout


@pytest.mark.skipif(not ocr.available(), reason="tesseract with the Thai model is not installed")
def test_ocr_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(picture(["ประกาศ", "No Gift Policy 2566"]))
    done = oit("read", str(file), "--ocr")
    assert "Gift" in done.stdout
    assert "[OCR " in done.stdout
    assert "อ่านไม่ได้" not in done.stdout


def test_members(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ตุลาคม 2565.odt", (DATA / "letter.odt").read_bytes())
    file = tmp_path / "a.zip"
    file.write_bytes(out.getvalue())
    done = oit("read", str(file))
    assert "file inside: ตุลาคม 2565.odt" in done.stdout
    assert "×, ตุลาคม 2565.odt)" in done.stdout


def test_no_text_steers_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("ข้อความ\x1b[31mแดง".encode())
    assert "\x1b" not in oit("read", str(file)).stdout


@pytest.mark.parametrize("source", ["nothing.pdf", ".", "a" * 300, "http://127.0.0.1:1/x", "ftp://example.org/a"])
def test_what_cannot_be_opened_ends_with_3(source: str) -> None:
    done = oit("read", source)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "ไม่ได้" in done.stderr or "โฟลเดอร์" in done.stderr


@pytest.fixture
def server() -> Iterator[int]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/a.pdf"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "application/pdf" if found else "text/html")
            self.end_headers()
            if found:
                self.wfile.write(Pdf().text((72, 700, 14, "ประจำปีงบประมาณ 2566")).done())

        def log_message(self, *_: object) -> None:
            pass

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made.server_address[1]
    made.shutdown()
    made.server_close()


def test_address(server: int) -> None:
    lift = ("--allow-private", f"127.0.0.1:{server}", "--gap", "0")
    done = oit("read", f"http://127.0.0.1:{server}/a.pdf", *lift)
    assert done.returncode == 0, done.stderr
    assert "2566" in done.stdout
    dead = oit("read", f"http://127.0.0.1:{server}/b.pdf", *lift)
    assert dead.returncode == 3
    assert "404" in dead.stderr


def test_broken_files_make_no_noise(tmp_path: Path) -> None:
    """The reader of old workbooks is written in Rust, whose panics would be printed."""
    file = tmp_path / "a.xls"
    file.write_bytes((DATA / "sheet.xls").read_bytes()[:5976])  # its directory is cut
    done = oit("read", str(file))
    assert done.returncode == 0
    assert done.stderr == ""
    assert "ไฟล์เสีย / damaged file" in done.stdout
