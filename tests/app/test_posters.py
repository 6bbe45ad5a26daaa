"""A poster beside the text of a page: fetched when something lacks that it could hold, and read by OCR; nothing else is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from app.cli import oit
from documents import ocr
from tests.documents.files import picture

HOST = "portal.example.go.th"
PAGE = """<!doctype html><html lang="th"><meta charset="utf-8"><title>No Gift Policy</title><body><main>
<h1>นโยบายไม่รับของขวัญ No Gift Policy ปีงบประมาณ 2566</h1>
<p>สำนักงานเขตตัวอย่างให้ความสำคัญกับการปฏิบัติงานด้วยความโปร่งใส เป็นธรรม และตรวจสอบได้ในทุกขั้นตอนของการให้บริการประชาชนในพื้นที่</p>
<p><img src="/district/poster.png" width="1240" height="1754"></p>
<p><img src="/district/group.png" width="800" height="600" alt="ผู้บริหารถ่ายภาพร่วมกัน"></p>
</main></body></html>"""
POSTER = [
    "ประกาศสำนักงานเขตตัวอย่าง",
    "เรื่อง นโยบายไม่รับของขวัญ (No Gift Policy)",
    "ประจำปีงบประมาณ พ.ศ. 2566",
    "วัตถุประสงค์",
    "เพื่อป้องกันการรับของขวัญจากการปฏิบัติหน้าที่",
]


@pytest.fixture
def portal() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            page = self.path == "/district/page/1"
            shown = PAGE.encode() if page else picture(POSTER) if self.path.endswith(".png") else b""
            same = shown and not page and self.headers["If-None-Match"] == '"1"'
            self.send_response(304 if same else 200 if shown else 404)
            self.send_header("ETag", '"1"')
            self.send_header("Content-Type", "text/html; charset=utf-8" if page else "image/png")
            self.send_header("Content-Length", str(len(shown)))
            self.end_headers()
            if not same:
                asked.append(f"whole {self.path}")
                self.wfile.write(shown)

        def log_message(self, *_: object) -> None:
            """No noise."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1], asked
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(not ocr.available(), reason="tesseract with the Thai model is not installed")
def test_a_poster_beside_text_is_read_when_something_lacks(portal: tuple[int, list[str]], tmp_path: Path) -> None:
    port, asked = portal
    sheet = tmp_path / "s.csv"
    sheet.write_text(
        "agency,agency_name,fiscal_year,item,url,explanation\n"
        f"district,สำนักงานเขตตัวอย่าง,2566,O23,https://{HOST}/district/page/1,\n",
        encoding="utf-8",
    )
    db = ["--db", str(tmp_path / "oit.db")]
    network = ["--gap", "0", "--no-browser", "--as-of", "2566-09-30", f"--origin={HOST}=http://127.0.0.1:{port}"]
    call = CliRunner().invoke
    call(oit, ["scan", str(sheet), "--item", "O23", *network, *db], catch_exceptions=False)
    assert asked.count("/district/poster.png") == 1
    assert "/district/group.png" not in asked
    exported = call(oit, ["export", "findings", *db], catch_exceptions=False).stdout
    found = {f["element"]: f for f in map(json.loads, exported.splitlines())}
    shown = [e["url"] for e in found["no-gift-th"]["evidence"]]
    assert f"https://{HOST}/district/poster.png" in shown, found["no-gift-th"]
    assert found["monitoring"]["verdict"] == "missing", "the poster was read and does not hold it"

    call(oit, ["scan", str(sheet), "--item", "O23", *network, *db], catch_exceptions=False)
    again = call(oit, ["export", "findings", *db], catch_exceptions=False).stdout
    assert [f["verdict"] for f in map(json.loads, again.splitlines())] == [f["verdict"] for f in found.values()]
    assert asked.count("whole /district/poster.png") == 1, "what has not changed is not asked for again"
