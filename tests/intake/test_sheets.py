"""Bad input gets one clear sentence; what can be mended is mended and told; what is odd but clear is read without complaint."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from intake.codes import fiscal_year, item_code
from intake.sheets import IntakeError, read_agencies, read_submissions
from model import SubmissionState

CODES = {f"O{n}": "x" for n in range(1, 31)}
HEADER = "agency,agency_name,fiscal_year,item,url,explanation"
PAGE = "https://webportal.bangkok.go.th/a/page/sub/1/กก"


def write(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "s.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


def one(tmp_path: Path, item: str, url: str, explanation: str = "") -> tuple[list[tuple[str, str, str]], list[str]]:
    text = f'{HEADER}\na,สำนักงานเขตก,2566,{item},"{url}","{explanation}"\n'
    sheet = read_submissions(write(tmp_path, text), CODES)
    return [(s.url, s.state.value, s.note) for s in sheet.submissions], [p.code for p in sheet.problems]


@pytest.mark.parametrize(
    ("content", "th", "en"),
    [
        ("", "ว่างเปล่า", "empty"),
        ("hello\nworld\n", "ไม่ใช่ตาราง", "not a table"),
        ("agency,item\na,O1\n", "url", "lacks the columns url"),
        (f"{HEADER}\n", "มีแต่หัวตาราง", "no rows"),
        (f"{HEADER}\na,ก,2566,O1,{PAGE},\na,ข,2566,O2,{PAGE},\n", "สองชื่อ", "two names"),
        (f"{HEADER}\na,ก,2566,O1,{PAGE},\na,ก,2567,O2,{PAGE},\n", "หลายปีงบประมาณ", "mixes fiscal years"),
    ],
)
def test_files_refused_whole(tmp_path: Path, content: str, th: str, en: str) -> None:
    file = write(tmp_path, content)
    with pytest.raises(IntakeError) as error:
        read_submissions(file, CODES)
    assert th in error.value.th
    assert en in error.value.en
    assert str(file) in error.value.th


def test_a_file_that_is_absent_or_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="there is no file"):
        read_submissions(tmp_path / "none.csv", CODES)
    with pytest.raises(IntakeError, match="not a table"):
        read_submissions(write(tmp_path, "%PDF-1.4 x", name="s.pdf"), CODES)
    with pytest.raises(IntakeError, match="cannot be opened"):
        read_submissions(write(tmp_path, "PK\x03\x04 broken", name="s.xlsx"), CODES)


@pytest.mark.parametrize(
    ("url", "mended", "note"),
    [
        ("webportal.bangkok.go.th/a/contact", "https://webportal.bangkok.go.th/a/contact", "no_scheme"),
        (
            "https://webportal.bangkok.go.th/a/contact (ดูด้านล่าง)",
            "https://webportal.bangkok.go.th/a/contact",
            "text_after_url",
        ),
        ("https://egp๒.bangkok.go.th/x", "https://egp2.bangkok.go.th/x", "thai_digits_in_host"),
    ],
)
def test_cells_that_are_mended_and_told(tmp_path: Path, url: str, mended: str, note: str) -> None:
    rows, problems = one(tmp_path, "O1", url)
    assert rows == [(mended, "mended", note)]
    assert problems == [note]


def test_a_blank_before_a_thai_slug_is_closed(tmp_path: Path) -> None:
    rows, problems = one(tmp_path, "O1", "https://webportal.bangkok.go.th/a/page/sub/875/ ผังองค์กร")
    assert rows[0][0].startswith("https://webportal.bangkok.go.th/a/page/sub/875/%E0%B8%9C")
    assert problems == ["blank_inside"]


def test_two_urls_in_one_cell_are_two_submissions(tmp_path: Path) -> None:
    rows, _ = one(tmp_path, "O1", "https://a.go.th/x https://a.go.th/y")
    assert [r[0] for r in rows] == ["https://a.go.th/x", "https://a.go.th/y"]


@pytest.mark.parametrize(
    ("item", "url", "state", "code"),
    [
        ("O1", "/a/contact", "unusable", "bare_path"),
        ("O1", "ดูในเว็บไซต์", "unusable", "unreadable"),
        ("O99", "https://a.go.th/x", "unusable", "unknown_item"),
        ("MOIT 9", "https://a.go.th/x", "unusable", "unknown_item"),
    ],
)
def test_rows_kept_and_listed(tmp_path: Path, item: str, url: str, state: str, code: str) -> None:
    file = write(tmp_path, f"{HEADER}\na,ก,2566,{item},{url},\n")
    sheet = read_submissions(file, CODES)
    assert [s.state.value for s in sheet.submissions] == [state]
    assert sheet.submissions[0].raw == url
    assert [(p.row, p.code, p.mended) for p in sheet.problems] in ([(2, code, False)], [(2, "no_url", False)])


def test_not_applicable_and_no_url(tmp_path: Path) -> None:
    assert one(tmp_path, "O5", "ไม่เกี่ยวข้อง")[0] == [("", "not_applicable", "")]
    assert one(tmp_path, "O5", "")[0] == [("", "no_url", "no_url")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_are_read_without_complaint(tmp_path: Path, encoding: str, separator: str) -> None:
    text = f"{HEADER}\nเขต1,สำนักงานเขตหนึ่ง,๒๕๖๖,O๑,{PAGE},\n".replace(",", separator)
    sheet = read_submissions(write(tmp_path, text, encoding), CODES)
    assert (sheet.fiscal_year, sheet.submissions[0].item, sheet.problems) == (2566, "O1", ())
    assert sheet.agencies[0].name_th == "สำนักงานเขตหนึ่ง"


def test_excel_with_title_rows_and_thai_headers(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["แบบส่ง URL", None],
        [],
        ["หน่วยงาน", "ชื่อหน่วยงาน", "ปีงบประมาณ", "ข้อ", "URL", "คำอธิบาย"],
        ["a", "สำนักงานเขตก", 2566, "OIT 1", PAGE, None],
        ["a", "สำนักงานเขตก", 2566, 15, PAGE, "ดูหัวข้อ"],
    ):
        sheet.append(row)
    file = tmp_path / "s.xlsx"
    workbook.save(file)
    read = read_submissions(file, CODES)
    assert [(s.item, s.row, s.state) for s in read.submissions] == [
        ("O1", 4, SubmissionState.OK),
        ("O15", 5, SubmissionState.OK),
    ]


def test_address_under_the_text_of_a_cell(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    rows = [HEADER.split(","), ["a", "เขต", 2566, "O1", "โครงสร้าง", ""], ["a", "", 2566, "O2", "https://a.go.th/2", ""],
            ["a", "", 2566, "O3", f'=HYPERLINK("{PAGE}","แผน")', ""], ["a", "", 2566, "O4", "เขียนถึงเรา", ""]]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for at, link in (("E2", "https://a.go.th/1"), ("E3", "https://a.go.th/other"), ("D2", "https://a.go.th/code"),
                     ("E5", "mailto:a@a.go.th")):  # fmt: skip
        sheet[at].hyperlink = link
        sheet[at].value = sheet[at].value or at
    file = tmp_path / "s.xlsx"
    workbook.save(file)
    read = read_submissions(file, CODES).submissions
    assert [(s.item, s.url) for s in read[:2]] == [("O1", "https://a.go.th/1"), ("O2", "https://a.go.th/2")]
    assert read[0].explanation == "โครงสร้าง"
    assert read[2].url.startswith("https://webportal.bangkok.go.th/a/page/sub/1/")
    assert read[3].url == ""


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    write(tmp_path, HEADER, name="ส่ง.csv")
    with pytest.raises(IntakeError, match="is a folder") as refusal:
        read_submissions(tmp_path, CODES)
    assert "เป็นโฟลเดอร์ ไม่ใช่ไฟล์" in refusal.value.th
    assert "ส่ง.csv" in refusal.value.th


@pytest.mark.parametrize(
    ("text", "code"),
    [("O1", "O1"), ("o1", "O1"), ("OIT1", "O1"), ("OIT 12", "O12"), ("01", "O1"), ("027", "O27"), ("O๑", "O1"), ("0๑๕", "O15"),
     ("ข้อ 3", "O3"), ("O-7", "O7"), ("EB 9", ""), ("MOIT9", ""), ("O100", ""), ("", "")],
)  # fmt: skip
def test_item_codes(text: str, code: str) -> None:
    assert item_code(text) == code


@pytest.mark.parametrize(
    ("text", "year"), [("2566", 2566), ("๒๕๖๖", 2566), ("2023", 2566), ("66", 2566), ("พ.ศ. 2566", 2566), ("x", 0)]
)
def test_fiscal_years(text: str, year: int) -> None:
    assert fiscal_year(text) == year


def test_profiles(tmp_path: Path) -> None:
    text = "id,name_th,start_url,sections,not_applicable,units\na,ก,https://a.go.th/a,ฝ่ายโยธา;ฝ่ายคลัง,schools=ไม่มีโรงเรียน;laws/laws=ไม่มี,ฝ่ายโยธา=กองช่าง\n"
    agency = read_agencies(write(tmp_path, text))[0]
    assert agency.sections == ("ฝ่ายโยธา", "ฝ่ายคลัง")
    assert agency.not_applicable == {"schools": "ไม่มีโรงเรียน", "laws/laws": "ไม่มี"}
    assert agency.units == {"ฝ่ายโยธา": "กองช่าง"}


def test_profiles_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="name=value"):
        read_agencies(write(tmp_path, "id,not_applicable\na,schools\n"))
    with pytest.raises(IntakeError, match="stands twice"):
        read_agencies(write(tmp_path, "id,name_th\na,ก\na,ข\n"))
