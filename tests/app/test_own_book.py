"""A book of the user's own: made in one command, edited, used by its path, and still known when the file is gone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import oit
from app.say import BadInput
from demo.__main__ import HERE, HOSTS
from demo.server import serve
from rules.bookdraft import schema

AGENCY, TITLE = "thawiwatthana", "กรอบที่แก้ชื่อแล้ว"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(oit, list(arguments), catch_exceptions=False, standalone_mode=False)


def edited(file: Path) -> Path:
    """A draft in which an officer changed a title and listed an item without rule."""
    assert call("book", "new", "--from", "fy2566-result", "--year", "2566", "--out", str(file)).exit_code == 0
    text = file.read_text(encoding="utf-8").replace(
        "titles: []", "titles:\n  - {codes: [O31], th: ข้อใหม่, sure: document}"
    )
    file.write_text(text.replace("กรอบการประเมิน OIT สำนักงานเขต", TITLE, 2), encoding="utf-8")
    return file


@pytest.fixture
def network() -> Iterator[list[str]]:
    server, port = serve(port=0)
    yield ["--gap", "0", "--as-of", "2566-09-30", *(f"--origin={host}=http://127.0.0.1:{port}" for host in HOSTS)]
    server.shutdown()
    server.server_close()


def test_a_scan_by_an_own_book_is_judged_again_without_its_file(network: list[str], tmp_path: Path) -> None:
    book, db = edited(tmp_path / "own.yaml"), ["--db", str(tmp_path / "oit.db")]
    assert "30 ข้อ 119 องค์ประกอบ" in call("book", "check", str(book)).output
    call("scan", str(HERE / "thawiwatthana.csv"), "--book", str(book), "--item", "O12", *network, *db)
    book.unlink()
    again = call("judge", *db)
    assert TITLE in again.output
    assert "O31 ข้อใหม่" in again.output
    assert "statistics-6m" in call("explain", AGENCY, "O12", *db).output
    assert call("score", AGENCY, *db).exit_code == 0
    checked = call("check", AGENCY, "O12", *network, *db, "--out", str(tmp_path / "receipts"))
    assert checked.return_value == 0, checked.output
    with pytest.raises(BadInput, match="only the title is known"):
        call("check", AGENCY, "O31", *network, *db)


def test_next_year_shows_its_own_months(tmp_path: Path) -> None:
    file = tmp_path / "fy2590.yaml"
    made = call("book", "new", "--from", "fy2566-framework", "--year", "2590", "--out", str(file))
    assert f"{file}:" in made.output
    shown = call("book", "show", str(file)).output
    assert "ตุลาคม 2589 - มีนาคม 2590" in shown
    assert "ยังไม่ได้เทียบกับกรอบการประเมินจริง" in shown
    with pytest.raises(BadInput, match="exists already"):
        call("book", "new", "--from", "fy2566-framework", "--year", "2590", "--out", str(file))


def test_list_and_show_tell_how_complete_a_book_is() -> None:
    rows = {row["book"]: row for row in json.loads(call("book", "list", "--json").output)}
    assert (rows["fy2565-titles"]["complete"], rows["fy2566-result"]["complete"]) == ("titles", "whole")
    assert all(row["source"] for row in rows.values())
    shown = call("book", "show", "fy2565-titles").output
    assert "โปรแกรมไม่ตรวจ" in shown
    assert "O35 การมีส่วนร่วมของผู้บริหาร" in shown


def test_nothing_is_judged_by_titles() -> None:
    with pytest.raises(BadInput, match="nothing can be judged"):
        call("scan", str(HERE / "thawiwatthana.csv"), "--book", "fy2565-titles")


def test_faults_for_machines(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("book: own\nextends: fy2566-framework\nitems:\n  - {topic: laws, code: 7}\n", encoding="utf-8")
    done = call("book", "check", str(file), "--json")
    assert done.return_value == 3
    assert [(f["line"], f["column"], f["where"]) for f in json.loads(done.output)] == [(4, 19, "items.0.code")]


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    assert call("book", "schema").output == schema()
    call("book", "schema", "--out", str(tmp_path / "s.json"))
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == schema()
