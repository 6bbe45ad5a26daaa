"""The command line: cheap help, one clear sentence for bad input and exit code 3, nothing written."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.options import as_of_of

OIT = str(Path(sys.executable).with_name("oit"))
HEADER = "agency,agency_name,fiscal_year,item,url,explanation\n"
ROW = "a,สำนักงานเขตก,2566,O1,https://portal.example.go.th/a/page/1,\n"


def oit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([OIT, *arguments], capture_output=True, text=True, check=False, timeout=120)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from app.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'playwright', 'httpx', 'pydantic', 'lxml', 'pdfminer', 'openpyxl'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("scan", "judge", "report", "export", "explain", "book", "night", "doctor", "db"):
        assert f"\n  {name} " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing"], "ไม่มีคำสั่ง “nothing”"),
        (["reprot"], "หมายถึง report "),
        (["scan"], "ต้องระบุ 'FILE...'"),
        (["scan", "--what"], "ไม่มีตัวเลือก “--what”"),
        (["book", "show"], "ต้องระบุ"),
        (["report", "--format", "abc"], "'--format' ต้องเป็นอย่างใดอย่างหนึ่งใน html, xlsx, docx"),
        (["scan", "f.csv", "--per-host", "x"], "'--per-host' ต้องเป็นตัวเลข"),
        (["report", "--out"], "ตัวเลือก “--out” ใช้ไม่ถูกวิธี"),
        (["doctor", "extra", "more"], "คำสั่งใช้ไม่ถูกวิธี"),
    ],
)
def test_usage_errors_end_with_3_and_say_why_in_thai_first(arguments: list[str], said: str) -> None:
    done = oit(*arguments)
    assert done.returncode == 3
    assert said in done.stderr.split("\n")[0]
    assert "--help" in done.stderr


@pytest.mark.parametrize("site", ["http://[bad", "https://"])
def test_a_site_without_a_host_is_refused_not_a_crash(site: str) -> None:
    done = oit("doctor", "--site", site)
    assert done.returncode == 3
    assert done.stderr.startswith(f"--site “{site}” ไม่ใช่ชื่อเว็บไซต์")


@pytest.mark.parametrize("name", ["absent.db", "."])
def test_a_database_that_cannot_be_used_is_told_without_double_spaces(tmp_path: Path, name: str) -> None:
    done = oit("report", "--db", str(tmp_path / name))
    assert done.returncode == 3
    assert "เพราะ" in done.stderr
    assert "  " not in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", None, "none.csv"),
        ("empty.csv", "", "empty.csv"),
        ("text.csv", "สวัสดี\n", "text.csv"),
        ("columns.csv", "agency,item\na,O1\n", "url"),
        ("names.csv", HEADER + ROW + ROW.replace("ก,2566", "ข,2566"), "สองชื่อ"),
        ("year.csv", HEADER + ROW.replace("2566", "2567"), "2567"),
    ],
)
def test_files_refused_whole_write_nothing(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    file, db = tmp_path / name, tmp_path / "oit.db"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    done = oit("scan", str(file), "--db", str(db))
    assert done.returncode == 3, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not db.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--book", "fy2599"], "fy2566-result"),
        (["--as-of", "เมื่อวาน"], "2566-04-15"),
        (["--item", "O77"], "O77"),
        (["--agency", "nobody"], "nobody"),
        (["--item", "๐๗๗"], "O77"),
        (["--origin", "x"], "HOST=URL"),
        (["--allow-private", "x"], "HOST:PORT"),
    ],
)
def test_options_that_cannot_be_used(tmp_path: Path, arguments: list[str], said: str) -> None:
    file, db = tmp_path / "s.csv", tmp_path / "oit.db"
    file.write_text(HEADER + ROW, encoding="utf-8")
    done = oit("scan", str(file), "--db", str(db), *arguments)
    assert (done.returncode, said in done.stderr) == (3, True), done.stderr
    assert not db.exists()


def test_a_scan_without_a_file_takes_what_is_stored(tmp_path: Path) -> None:
    file, db = tmp_path / "s.csv", str(tmp_path / "oit.db")
    file.write_text(HEADER + ROW, encoding="utf-8")
    assert oit("submissions", "import", str(file), "--yes", "--db", db).returncode == 0
    for arguments, said in ((["--agency", "nobody"], "ยังไม่มีแบบส่ง URL ของ nobody"), (["--resume"], "ไม่มีการตรวจที่ค้างอยู่")):
        done = oit("scan", *arguments, "--db", db)
        assert (done.returncode, said in done.stderr) == (3, True), done.stderr


@pytest.mark.parametrize("written", ["2566-04-15", "2023-04-15", "15/4/2566", "๑๕/๐๔/๒๕๖๖", " 15-4-2023 "])
def test_dates_as_officers_write_them(written: str) -> None:
    assert as_of_of(written) == date(2023, 4, 15)


def test_a_book_with_errors_names_every_place(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "book: own\nextends: fy2566-framework\nitems:\n  - {topic: laws, code: 7, nothing: 1}\n", encoding="utf-8"
    )
    done = oit("book", "check", str(file))
    assert done.returncode == 3
    assert "own.yaml:4:" in done.stderr
    assert "items.0.code" in done.stderr
    assert "items.0.nothing" in done.stderr


@pytest.mark.parametrize("name", ["fy2566-framework", "fy2566-result"])
def test_shipped_books_are_right(name: str) -> None:
    done = oit("book", "check", name)
    assert done.returncode == 0, done.stderr
    assert "119" in done.stdout
    assert "O23" in oit("book", "show", name).stdout


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    import sqlite3

    db, file = tmp_path / "oit.db", tmp_path / "s.csv"
    assert oit("db", "upgrade", "--db", str(db)).returncode == 0
    with sqlite3.connect(db) as raw:
        raw.execute("update alembic_version set version_num = '9999'")
    before = db.read_bytes()
    file.write_text(HEADER + ROW, encoding="utf-8")
    done = oit("scan", str(file), "--db", str(db))
    assert done.returncode == 3
    assert "9999" in done.stderr
    assert db.read_bytes() == before


def test_an_excel_sheet_with_titles_above_is_read(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row in (
        ["แบบส่ง"],
        [],
        ["agency", "agency_name", "fiscal_year", "item", "url"],
        ["a", "ก", 2566, "O99", "https://x.go.th"],
    ):
        workbook.active.append(row)
    file, db = tmp_path / "s.xlsx", tmp_path / "oit.db"
    workbook.save(file)
    done = oit("scan", str(file), "--db", str(db), "--gap", "0")
    assert "O99" in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["submissions", "import", "absent.docx", "--agency", "xx"],
        ["book", "new", "--from", "fy2566-framework", "--year", "2570", "--out", "absent/book.yaml"],
    ],
)
def test_what_the_system_says_of_a_file_is_told_in_thai(arguments: list[str]) -> None:
    done = oit(*arguments)
    assert done.returncode == 3
    thai, english = done.stderr.strip().split("\n")[:2]
    assert "(ไม่มีไฟล์หรือโฟลเดอร์ชื่อนี้)" in thai
    assert "No such file" not in thai
    assert "No such file" in english
