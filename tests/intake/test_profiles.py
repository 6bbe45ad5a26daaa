"""agencies.csv: profiles as the central office writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake import IntakeError, read_agencies

HEADER = "id,name_th,name_en,start_url,sections,not_applicable,units"


def profiles(tmp_path: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8-sig") -> Path:
    path = tmp_path / "agencies.csv"
    path.write_bytes("\n".join([header, *rows]).encode(encoding))
    return path


def test_a_profile(tmp_path: Path) -> None:
    said = "structure-executives/school-executives=ไม่มีโรงเรียนในสังกัด; schools=ไม่มี"
    line = f"bang,สำนักงานเขตบาง,Bang,https://a.go.th/bang,ฝ่ายปกครอง; ฝ่ายโยธา,{said},ฝ่ายปกครอง=งานปกครอง"
    [agency] = read_agencies(profiles(tmp_path, line))
    assert (agency.id, agency.name_en, agency.start_url) == ("bang", "Bang", "https://a.go.th/bang")
    assert agency.sections == ("ฝ่ายปกครอง", "ฝ่ายโยธา")
    assert agency.not_applicable == {
        "structure-executives/school-executives": "ไม่มีโรงเรียนในสังกัด",
        "schools": "ไม่มี",
    }
    assert agency.units == {"ฝ่ายปกครอง": "งานปกครอง"}


def test_windows_874_and_few_columns(tmp_path: Path) -> None:
    [agency] = read_agencies(profiles(tmp_path, "bang,สำนักงานเขตบาง", header="id,name_th", encoding="cp874"))
    assert (agency.name_th, agency.sections, agency.start_url) == ("สำนักงานเขตบาง", (), "")


@pytest.mark.parametrize(("header", "rows"), [(HEADER, ("a,x", "a,y")), ("name_th,start_url", ("x,y",))])
def test_refused(tmp_path: Path, header: str, rows: tuple[str, ...]) -> None:
    with pytest.raises(IntakeError):
        read_agencies(profiles(tmp_path, *rows, header=header))
