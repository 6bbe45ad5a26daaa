"""Rows as officers write them: what is mended, what is kept aside, what is read without complaint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from intake import IntakeError, read_submissions
from model import SubmissionState

CODES = {f"O{n}": f"topic-{n}" for n in range(1, 31)}
HEADER = "agency,agency_name,fiscal_year,item,url,explanation"
SITE = "https://webportal.bangkok.go.th/bang"
NAME = "สำนักงานเขตบาง"


def sheet_file(tmp_path: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8", name: str = "s.csv") -> Path:
    path = tmp_path / name
    path.write_bytes("\r\n".join([header, *rows, ""]).encode(encoding))
    return path


def row(item: str = "O1", url: str = f"{SITE}/page/sub/1", explanation: str = "", year: str = "2566") -> str:
    cells = ["bang", NAME, year, item, url, explanation]
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)


def one(tmp_path: Path, **cells: str) -> tuple[list[tuple[str, SubmissionState, str]], list[tuple[str, bool]]]:
    """What a single row becomes: (url, state, note) and (problem code, mended)."""
    sheet = read_submissions(sheet_file(tmp_path, row(), row(**cells)), CODES)
    made = [(s.url, s.state, s.note) for s in sheet.submissions if s.row == 3]
    return made, [(p.code, p.mended) for p in sheet.problems]


@pytest.mark.parametrize(
    ("written", "code"),
    [("o1", "O1"), ("OIT1", "O1"), ("OIT 1", "O1"), ("01", "O1"), ("027", "O27"), ("O๑", "O1"), ("0๑๕", "O15"),
     ("O-12", "O12"), ("ข้อ O3", "O3"), ("1", "O1"), ("O1 โครงสร้าง", "O1"), ("(O7)", "O7"), ("О8", "O8")],
)  # fmt: skip
def test_item_codes(tmp_path: Path, written: str, code: str) -> None:
    sheet = read_submissions(sheet_file(tmp_path, row(item=written)), CODES)
    assert [s.item for s in sheet.submissions] == [code]
    assert sheet.problems == ()


@pytest.mark.parametrize("written", ["O31", "MOIT 9", "EB 9", "O19-O22", "โครงสร้าง", "O"])
def test_an_item_that_the_book_does_not_have_is_kept_and_told(tmp_path: Path, written: str) -> None:
    sheet = read_submissions(sheet_file(tmp_path, row(), row(item=written)), CODES)
    kept, problem = sheet.submissions[1], sheet.problems[0]
    assert (kept.state, kept.url, kept.raw) == (SubmissionState.UNUSABLE, "", f"{SITE}/page/sub/1")
    assert (problem.row, problem.column, problem.code, problem.mended) == (3, "item", "unknown_item", False)
    assert written in problem.th
    assert written in problem.en


def test_addresses_are_mended_and_said(tmp_path: Path) -> None:
    mended = SubmissionState.MENDED
    assert one(tmp_path, url="webportal.bangkok.go.th/bang/page/sub/2") == (
        [(f"{SITE}/page/sub/2", mended, "no_scheme")], [("no_scheme", True)],
    )  # fmt: skip
    assert one(tmp_path, url="https://egp๒.bangkok.go.th/a") == (
        [("https://egp2.bangkok.go.th/a", mended, "thai_digits_in_host")], [("thai_digits_in_host", True)],
    )  # fmt: skip
    assert one(tmp_path, url="https:// webportal.bangkok.go.th/bang/page/sub/2") == (
        [(f"{SITE}/page/sub/2", mended, "blank_inside")], [("blank_inside", True)],
    )  # fmt: skip
    assert one(tmp_path, url=f"{SITE}/page/sub/2 {SITE}/page/sub/3") == (
        [(f"{SITE}/page/sub/2", mended, "two_urls"), (f"{SITE}/page/sub/3", mended, "two_urls")], [("two_urls", True)],
    )  # fmt: skip


def test_text_after_a_url_becomes_explanation(tmp_path: Path) -> None:
    raw = f'{SITE}/page/sub/2 (เลือกหัวข้อ "ตรวจสอบสถานะ")'
    sheet = read_submissions(sheet_file(tmp_path, row(url=raw, explanation="ด้านบน")), CODES)
    [submission] = sheet.submissions
    assert (submission.url, submission.note, submission.raw) == (f"{SITE}/page/sub/2", "text_after_url", raw)
    assert submission.explanation == 'ด้านบน (เลือกหัวข้อ "ตรวจสอบสถานะ")'
    assert sheet.problems[0].raw == raw


def test_a_bare_path_is_taken_on_the_agencys_one_host_only(tmp_path: Path) -> None:
    mended, unusable = SubmissionState.MENDED, SubmissionState.UNUSABLE
    assert one(tmp_path, url="/bang/page/sub/9") == (
        [(f"{SITE}/page/sub/9", mended, "bare_path")], [("bare_path", True)],
    )  # fmt: skip
    assert one(tmp_path, url="/other/page/sub/9") == ([("", unusable, "bare_path")], [("bare_path", False)])


def test_what_stands_instead_of_an_address(tmp_path: Path) -> None:
    none, away, unusable = SubmissionState.NO_URL, SubmissionState.NOT_APPLICABLE, SubmissionState.UNUSABLE
    assert one(tmp_path, url="") == ([("", none, "no_url")], [])
    assert one(tmp_path, url="-") == ([("", none, "no_url")], [])
    assert one(tmp_path, url="อยู่ระหว่างดำเนินการ") == ([("", unusable, "no_url")], [("no_url", False)])
    assert one(tmp_path, url="ไม่เกี่ยวข้อง") == ([("", away, "")], [])
    assert one(tmp_path, url="", explanation="ไม่เกี่ยวข้อง เพราะไม่มีโรงเรียน") == ([("", away, "")], [])
    assert one(tmp_path, url="", explanation="ไม่มีโรงเรียนในสังกัด") == ([("", none, "no_url")], [])
    assert one(tmp_path, url="C:\\งาน\\a.pdf")[1] == [("unreadable", False)]
    made, told = one(tmp_path, explanation="ไม่เกี่ยวข้อง")
    assert (made[0][1], told) == (SubmissionState.OK, [("mark_and_url", True)])


def test_empty_cells_mean_the_row_above_and_notes_are_no_rows(tmp_path: Path) -> None:
    rows = [row(), f",,,,{SITE}/page/sub/2,", "", "หมายเหตุ: ข้อมูล ณ เมษายน,,,,,", HEADER, row(item="O2")]
    sheet = read_submissions(sheet_file(tmp_path, *rows), CODES)
    assert [(s.row, s.agency, s.item) for s in sheet.submissions] == [
        (2, "bang", "O1"),
        (3, "bang", "O1"),
        (7, "bang", "O2"),
    ]
    assert [p.code for p in sheet.problems] == ["agency_from_above", "item_from_above", "not_a_row"]
    assert [a.id for a in sheet.agencies] == ["bang"]


def workbook(path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in rows:
        sheet.append(list(cells))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def test_a_workbook_with_title_rows_thai_headers_numbers_and_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["แบบส่ง URL การเปิดเผยข้อมูลสาธารณะ"],
        [],
        ["ลำดับ", "รหัสหน่วยงาน", "ชื่อหน่วยงาน", "ปี\nงบประมาณ", "ข้อ", "ลิงก์ 1", "ลิงก์ 2", "คำอธิบาย"],
        [1, "bang", NAME, 2566, 1, f"{SITE}/page/sub/1", f"{SITE}/page/sub/2", None],
        [2, None, None, None, None, f"{SITE}/page/sub/3", None, "หน้าแรก"],
    ]
    path = workbook(tmp_path / "s.xlsx", rows, ("A1:H1", "B4:B5", "C4:C5", "D4:D5", "E4:E5"))
    sheet = read_submissions(path, CODES)
    assert [(s.row, s.item, s.url[-1]) for s in sheet.submissions] == [(4, "O1", "1"), (4, "O1", "2"), (5, "O1", "3")]
    assert (sheet.fiscal_year, sheet.problems) == (2566, ())


@pytest.mark.parametrize("year", ["2566", "๒๕๖๖", "66", "2023", "พ.ศ. 2566", "ปีงบประมาณ ๒๕๖๖"])
def test_fiscal_years(tmp_path: Path, year: str) -> None:
    assert read_submissions(sheet_file(tmp_path, row(year=year)), CODES).fiscal_year == 2566


def refusal(path: Path) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        read_submissions(path, CODES)
    assert path.name in caught.value.th
    assert path.name in caught.value.en
    assert "\n" not in caught.value.th
    return caught.value


def test_files_that_are_refused_whole(tmp_path: Path) -> None:
    empty, binary, cut = tmp_path / "e.csv", tmp_path / "b.csv", tmp_path / "c.xlsx"
    empty.write_bytes(b"\xef\xbb\xbf \r\n")
    binary.write_bytes(b"%PDF-1.4\x00\x01\x02")
    cut.write_bytes(workbook(tmp_path / "s.xlsx", [["agency"]]).read_bytes()[:900])
    assert "ไม่พบไฟล์" in refusal(tmp_path / "absent.csv").th
    assert "ว่างเปล่า" in refusal(empty).th
    assert "ว่างเปล่า" in refusal(workbook(tmp_path / "blank.xlsx", [])).th
    assert "ไม่ใช่ตาราง" in refusal(binary).th
    assert "อาจเสีย" in refusal(cut).th
    assert "ไม่มีข้อมูล" in refusal(sheet_file(tmp_path, name="h.csv")).th


def test_needed_columns_are_named(tmp_path: Path) -> None:
    error = refusal(sheet_file(tmp_path, "bang,x,2566", header="agency,agency_name,fiscal_year"))
    assert "item (ข้อ), url (ลิงก์)" in error.th
    assert "agency, agency_name, fiscal_year" in error.en
    assert "not a table" in refusal(sheet_file(tmp_path, "just a letter", header="เรียน ผู้อำนวยการเขต")).en


def test_two_names_and_two_years_are_refused_with_their_rows(tmp_path: Path) -> None:
    names = refusal(sheet_file(tmp_path, row(), row().replace(NAME, "สำนักงานเขตอื่น")))
    assert NAME in names.th
    assert "แถว 3" in names.th
    years = refusal(sheet_file(tmp_path, row(), row(year="2567")))
    assert "2566 (แถว/row 2); 2567 (แถว/row 3)" in years.en


def test_an_odd_year_is_told_and_none_is_left_to_the_book(tmp_path: Path) -> None:
    assert read_submissions(sheet_file(tmp_path, row(year="")), CODES).fiscal_year == 0
    assert one(tmp_path, year="ปีนี้")[1] == [("fiscal_year", True)]
