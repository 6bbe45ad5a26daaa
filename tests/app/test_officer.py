"""A district's weeks before the assessment, command by command, on a portal that changes and fails meanwhile."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import oit
from app.say import BadInput
from demo.__main__ import HERE, HOSTS
from demo.server import PORTAL, Handler, Portal, Server

AGENCY, ITEM, ELEMENT = "thawiwatthana", "O20", "monthly-6m"
PAGE = "thawiwatthana/pages/17753.html"
NONE_IN_JANUARY = "<p>สขร.1 เดือนมกราคม 2566: ไม่มีการจัดซื้อจัดจ้าง</p>\n"
ITEMS = ("--item=O20", "--item=O12")


@dataclass
class District:
    """The officer's machine and the portal that the web administrator changes."""

    root: Path
    folder: Path
    port: int

    @property
    def network(self) -> list[str]:
        return ["--gap", "0", "--as-of", "30/9/2566", *(f"--origin={h}=http://127.0.0.1:{self.port}" for h in HOSTS)]

    def oit(self, *arguments: str, code: int = 0, network: bool = False) -> str:
        """What the command prints on the screen."""
        given = [*arguments, *(self.network if network else ()), "--db", str(self.folder / "oit.sqlite")]
        done = CliRunner().invoke(oit, given, standalone_mode=False, catch_exceptions=False)
        assert (done.return_value or 0) == code, done.output
        return done.output

    def scan(self, code: int = 1) -> str:
        return self.oit("scan", "--agency", AGENCY, *ITEMS, code=code, network=True)

    def check(self, code: int) -> str:
        return self.oit("check", AGENCY, "๐๒๐", "--out", str(self.folder), code=code, network=True)

    def write(self, text: str) -> None:
        """Put a line on the page of O20, or take it away."""
        page = PORTAL / PAGE
        (self.root / PAGE).write_text(page.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """With its submissions brought in and scanned once; the sheet itself is not needed again."""
    root = tmp_path / "portal"
    shutil.copytree(PORTAL, root)
    server = Server(("127.0.0.1", 0), type("Changing", (Handler,), {"portal": Portal(root)}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = District(root, tmp_path, server.server_address[1])
    here.oit("submissions", "import", str(HERE / "thawiwatthana.csv"), "--book", "fy2566-result", "--yes")
    here.scan()
    yield here
    server.shutdown()
    server.server_close()


def changes(district: District, code: int = 1) -> list[tuple[str, str, str]]:
    told = json.loads(district.oit("diff", "--json", code=code))
    return [(c["kind"], c["item"], c["element"]) for c in told["changes"]]


def points(district: District) -> str:
    """Of O20: the machine's, and beside them those with persons heard where they differ."""
    return next(row for row in district.oit("score", AGENCY).splitlines() if "O20" in row).rpartition(": ")[2]


def test_mended_checked_fixed_and_fallen_back(district: District) -> None:
    before = district.check(code=1)
    assert "พบบางส่วน → พบบางส่วน" in before
    district.write(NONE_IN_JANUARY)
    after = district.check(code=0)
    assert "คะแนนข้อนี้ 0 → 100 · ดีขึ้น 1 แย่ลง 0 เท่าเดิม 1" in after
    receipts = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(district.folder.glob("oit-check-*.json"))]
    pages = [next(a for a in r["addresses"] if "/page/sub/17753/" in a["url"]) for r in receipts]
    assert len({page["sha256"] for page in pages}) == len(receipts) == 2  # also of two checks within one second

    district.scan(code=0)
    assert changes(district, code=0) == [("fixed", ITEM, ELEMENT)]
    district.write("")
    district.scan()
    assert changes(district) == [("back", ITEM, ELEMENT)]
    assert "กลับมาขาดอีก (1)" in district.oit("diff", code=1)


def test_a_night_without_the_site_is_held_back_and_forgotten(district: District) -> None:
    working, district.port = district.port, 9  # nobody answers there
    assert "ผลการตรวจครั้งนี้ถูกพักไว้" in district.scan(code=2)
    assert "ผลการตรวจครั้งนี้ถูกพักไว้" in district.oit("diff", code=2)
    district.oit("report", "--out", str(district.folder), "--format", "html")
    assert "ผลการตรวจครั้งนี้ถูกพักไว้" in next(district.folder.glob("*.html")).read_text(encoding="utf-8")
    district.port = working
    district.scan()
    assert changes(district) == []  # against the last healthy scan, not against the one held back


def test_a_persons_verdict_is_bound_to_what_stood_there(district: District) -> None:
    said = district.oit("review", AGENCY, ITEM, ELEMENT, "--verdict", "พบ", "--by", "สมหญิง", "--reason", "อยู่หน้าแรก")
    assert "ระบบ พบบางส่วน · สมหญิง พบ (อยู่หน้าแรก)" in said
    assert "ระบบ พบบางส่วน คน พบ 1 ครั้ง" in district.oit("agreement")
    assert points(district) == "0.00 | 100.00"

    district.write("<p>ประกาศเพิ่มเติม: แบบ สขร.1 ของเดือนมกราคม 2566 อยู่ระหว่างจัดทำ</p>\n")
    district.scan()
    assert "ให้ไว้กับเนื้อหาเดิม" in district.oit("explain", AGENCY, ITEM, ELEMENT)
    assert points(district) == "0.00"
    district.oit("waive", AGENCY, ITEM, ELEMENT, "--until", "31/10/2566", "--by", "ผอ.", "--reason", "รอไฟล์")
    assert points(district) == "0.00 | 100.00"
    with pytest.raises(BadInput, match="--until"):
        district.oit("waive", AGENCY, ITEM, ELEMENT, "--until", "วันศุกร์", "--by", "ผอ.", "--reason", "รอไฟล์")


def test_kept_put_back_and_forgotten(district: District) -> None:
    saved = district.folder / "สำรอง.sqlite"
    district.oit("db", "backup", str(saved))
    district.write(NONE_IN_JANUARY)
    district.scan(code=0)
    with pytest.raises(BadInput, match="--yes"):
        district.oit("db", "restore", str(saved))
    district.oit("db", "restore", str(saved), "--yes")
    assert "ยังไม่พบเดือนมกราคม 2566" in district.oit("explain", AGENCY, ITEM, ELEMENT)
    for _ in range(2):
        district.scan(code=0)
    assert "การตรวจ 1 ครั้ง" in district.oit("db", "prune")
    district.oit("judge", code=0)
    assert changes(district, code=0) == []


def test_the_board_is_refreshed_by_a_night_and_stays_when_it_is_held_back(district: District) -> None:
    site, files = district.folder / "site", district.folder / "files"
    district.oit("report", "--format", "json", "--out", str(files), "--site", str(site))
    board, page = site / "index.html", site / "agencies" / f"{AGENCY}.html"
    assert f"agencies/{AGENCY}.html" in board.read_text(encoding="utf-8")
    assert next(files.glob("*.json")).stat().st_size > 0
    before = page.read_bytes()
    working, district.port = district.port, 9  # nobody answers there
    district.oit("night", "--site", str(site), "--date", "2566-10-01", code=2, network=True)
    assert page.read_bytes() == before
    district.port = working
    district.oit("night", "--site", str(site), "--date", "2566-10-02", network=True)
    assert page.read_bytes() != before
