"""The main job on the replica portal: scan, judge again without the network, resume after a kill, the night."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from demo.__main__ import HERE, HOSTS

OIT = str(Path(sys.executable).with_name("oit"))
IN_FLIGHT = 16


def command(port: int, db: Path, *more: str, name: str = "scan") -> list[str]:
    origins = [f"--origin={host}=http://127.0.0.1:{port}" for host in HOSTS]
    files = [str(HERE / "thawiwatthana.csv"), str(HERE / "districts.csv")] if name == "scan" else []
    return [
        OIT,
        name,
        *files,
        "--book",
        "fy2566-result",
        "--as-of",
        "2566-09-30",
        "--db",
        str(db),
        "--gap",
        "0",
        *origins,
        *more,
    ]


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=300)


def findings(db: Path) -> str:
    return run([OIT, "export", "findings", "--db", str(db)]).stdout


def without_scan(exported: str) -> list[dict[str, object]]:
    """Findings of two visits compare without the scan's id and the hashes of raw bodies: a visitor counter is in each page."""
    rows = []
    for finding in map(json.loads, exported.splitlines()):
        for evidence in (*finding["evidence"], *finding["near"]):
            del evidence["sha256"]
        rows.append({k: v for k, v in finding.items() if k != "scan"})
    return rows


def test_scan_then_judge_gives_the_same_bytes(portal: tuple[int, Path], tmp_path: Path) -> None:
    port, log = portal
    db, out = tmp_path / "oit.db", tmp_path / "out"
    only = ["--agency", "thawiwatthana", "--item", "O20", "--item", "O23"]
    done = run(command(port, db, *only, "--out", str(out)))
    assert done.returncode == 1, done.stderr
    assert "มกราคม 2566" in done.stdout
    assert "สรุปผลการจัดซื้อจัดจ้างรายเดือน" in done.stdout
    first, asked = findings(db), log.read_text(encoding="utf-8")
    assert len(first.splitlines()) == 14
    judged = run([OIT, "judge", "--scan", "last", "--db", str(db)])
    assert judged.returncode == 1, judged.stderr
    assert findings(db) == first
    assert log.read_text(encoding="utf-8") == asked, "judging asks nobody"
    explained = run([OIT, "explain", "thawiwatthana", "O20", "monthly-6m", "--db", str(db)])
    assert "พบบางส่วน" in explained.stdout
    assert not re.search(r" (page|heading|sheet|img)=", explained.stdout), "a place is told in words"
    assert re.search(r" (หน้า|หัวข้อ|แผ่นงาน|รูปภาพ) ", explained.stdout)
    lines = [line for line in explained.stdout.splitlines() if "http" not in line and "--lang en" not in line]
    assert not [line for line in lines if re.search(r"(?:[A-Za-z]{3,} ){4}", line)], "no English sentences for officers"
    html = next(out.glob("*.html")).read_text(encoding="utf-8")
    assert "มกราคม 2566" in html
    assert "http://" not in html.split("<main>")[0].replace("http://www.w3.org", "")
    sheets = openpyxl.load_workbook(next(out.glob("*.xlsx"))).sheetnames
    assert sheets == ["รายข้อ", "องค์ประกอบ", "ตามฝ่าย", "URL ที่ตรวจ"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killed_scan_goes_on_and_loses_nothing(portal: tuple[int, Path], tmp_path: Path, seed: int) -> None:
    port, log = portal
    whole = tmp_path / "whole.db"
    only = [
        "--agency",
        "khlongsommut",
        "--item",
        "O1",
        "--item",
        "O6",
        "--item",
        "O15",
        "--item",
        "O20",
        "--item",
        "O23",
    ]
    assert run(command(port, whole, *only)).returncode == 1
    expected = without_scan(findings(whole))
    asked_once = Counter(_asked(log))
    log.write_text("", encoding="utf-8")
    db = tmp_path / "killed.db"
    stop_after = random.Random(seed).randrange(5, 30)
    scan = subprocess.Popen(command(port, db, *only), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while scan.poll() is None and len(_asked(log)) < stop_after:
        os.sched_yield()
    scan.send_signal(signal.SIGKILL)
    scan.wait()
    resumed = run(command(port, db, *only, "--resume"))
    assert resumed.returncode == 1, resumed.stderr
    assert without_scan(findings(db)) == expected
    twice = Counter(_asked(log)) - asked_once
    assert sum(twice.values()) <= IN_FLIGHT + 8, (
        twice
    )  # in flight when killed, and robots.txt and probes of the new process


def _asked(log: Path) -> list[str]:
    return [line for line in log.read_text(encoding="utf-8").splitlines() if line] if log.exists() else []


def test_a_night_is_done_once(portal: tuple[int, Path], tmp_path: Path) -> None:
    port, log = portal
    db = tmp_path / "oit.db"
    assert run(command(port, db, "--item", "O3")).returncode == 1  # stores the submissions of three districts
    before = len(_asked(log))
    first = run(command(port, db, "--date", "2566-10-01", "--json", name="night"))
    assert first.returncode == 0, first.stderr
    assert json.loads(first.stdout) | {"scan": ""} == {"scan": "", "agencies": 3, "done": 3, "did": 3, "carried": 0}
    asked = len(_asked(log))
    assert asked > before
    again = run(command(port, db, "--date", "2566-10-01", "--json", name="night"))
    assert again.returncode == 0
    assert json.loads(again.stdout)["did"] == 0
    assert len(_asked(log)) == asked, "the second call of a night asks nobody"
