"""`submissions.csv` (or .xlsx) and `agencies.csv` to typed rows. What can be mended safely is mended and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.addresses import split_cell
from intake.codes import fiscal_year, item_code
from intake.errors import IntakeError, RowProblem, row_problem
from intake.tables import Row, read_rows
from model import Agency, Submission, SubmissionState
from thai.normalise import key

__all__ = ["IntakeError", "RowProblem", "Sheet", "read_agencies", "read_submissions"]

_COLUMNS = {
    "agency": ("หน่วยงาน", "รหัสหน่วยงาน", "agency id", "เขต"),
    "agency_name": ("ชื่อหน่วยงาน", "agency name", "name"),
    "fiscal_year": ("ปีงบประมาณ", "ปีงบประมาณ พ.ศ.", "fiscal year", "year", "ปี"),
    "item": ("ข้อ", "ข้อที่", "รหัสข้อ", "code", "item code"),
    "url": ("URL", "URL ที่ส่ง", "ลิงก์", "ลิงค์", "link", "ที่อยู่เว็บไซต์"),
    "explanation": ("คำอธิบาย", "คำอธิบายของหน่วยงาน", "คำอธิบายเพิ่มเติม", "note", "หมายเหตุ"),
}
_PROFILE = {
    "id": ("รหัส", "agency", "หน่วยงาน"),
    "name_th": ("ชื่อ", "ชื่อหน่วยงาน", "name"),
    "name_en": ("ชื่อภาษาอังกฤษ", "english name"),
    "start_url": ("หน้าแรก", "เว็บไซต์", "url"),
    "sections": ("ฝ่าย",),
    "not_applicable": ("ไม่เกี่ยวข้อง",),
    "units": ("ชื่อฝ่ายของหน่วยงาน",),
}
_NOT_APPLICABLE = key("ไม่เกี่ยวข้อง")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file gave."""

    submissions: tuple[Submission, ...]
    agencies: tuple[Agency, ...]
    fiscal_year: int
    problems: tuple[RowProblem, ...]


def read_submissions(path: Path, codes: Mapping[str, str]) -> Sheet:
    """Read one submission file. `codes`: the item codes of the book. Raises IntakeError."""
    rows = read_rows(path, _COLUMNS, ("agency", "item", "url"))
    agencies: dict[str, str] = {}
    years: dict[int, int] = {}
    submissions: list[Submission] = []
    problems: list[RowProblem] = []
    for row in rows:
        if row["agency"]:
            _note_name(path, agencies, row)
        if row["fiscal_year"]:
            years.setdefault(fiscal_year(row["fiscal_year"]), row.number)
        for submission, told in _submissions(path, row, codes):
            submissions.append(submission)
            problems += told
    if len(years) > 1:
        listed = ", ".join(f"{year} (แถว {n})" for year, n in sorted(years.items()))
        raise IntakeError(
            f"ไฟล์ {path} มีหลายปีงบประมาณ คือ {listed} ให้แยกไฟล์ละปี",
            f"{path} mixes fiscal years: {listed}; one file per year",
        )
    named = tuple(Agency(id_, name) for id_, name in agencies.items())
    return Sheet(tuple(submissions), named, next(iter(years), 0), tuple(problems))


def read_agencies(path: Path) -> list[Agency]:
    """Read profiles. Raises IntakeError."""
    found: dict[str, Agency] = {}
    for row in read_rows(path, _PROFILE, ("id",)):
        if not row["id"]:
            continue
        if row["id"] in found:
            raise IntakeError(
                f"ไฟล์ {path} มีรหัสหน่วยงาน {row['id']} ซ้ำที่แถว {row.number}",
                f"{path}: agency id {row['id']} stands twice (row {row.number})",
            )
        found[row["id"]] = Agency(
            id=row["id"],
            name_th=row["name_th"],
            name_en=row["name_en"],
            start_url=row["start_url"],
            sections=tuple(_listed(row["sections"])),
            not_applicable=_pairs(path, row, "not_applicable"),
            units=_pairs(path, row, "units"),
        )
    return list(found.values())


def _note_name(path: Path, agencies: dict[str, str], row: Row) -> None:
    id_, name = row["agency"], row["agency_name"]
    before = agencies.setdefault(id_, name)
    if name and before and key(before) != key(name):
        raise IntakeError(
            f"ไฟล์ {path} แถว {row.number}: รหัสหน่วยงาน {id_} มีสองชื่อ คือ {before} และ {name} ให้แก้ให้ตรงกัน",
            f"{path} row {row.number}: agency id {id_} has two names, {before} and {name}; make them one",
        )
    agencies[id_] = before or name


def _submissions(path: Path, row: Row, codes: Mapping[str, str]) -> Iterator[tuple[Submission, list[RowProblem]]]:
    """One submission for each URL of the cell; a row without a usable one is kept and shown all the same."""
    raw, file, code = row["url"], str(path), item_code(row["item"])

    def made(url: str, state: SubmissionState, note: str = "") -> Submission:
        return Submission(
            row["agency"], code or row["item"], url, raw, row["explanation"], state, note, row.number, file
        )

    def told(column: str, cell: str, problem: str) -> list[RowProblem]:
        return [row_problem(file, row.number, column, cell, problem)]

    if not row["agency"]:
        yield made("", SubmissionState.UNUSABLE, "no_agency"), told("agency", "", "no_agency")
    elif code not in codes:
        yield made("", SubmissionState.UNUSABLE, "unknown_item"), told("item", row["item"], "unknown_item")
    elif key(raw).startswith(_NOT_APPLICABLE) or (not raw and key(row["explanation"]).startswith(_NOT_APPLICABLE)):
        yield made("", SubmissionState.NOT_APPLICABLE), []
    elif not raw:
        yield made("", SubmissionState.NO_URL, "no_url"), []
    else:
        for address in split_cell(raw):
            if not address.url:
                problem = address.note or "unreadable"
                yield made("", SubmissionState.UNUSABLE, problem), told("url", raw, problem)
            elif address.note:
                yield made(address.url, SubmissionState.MENDED, address.note), told("url", raw, address.note)
            else:
                yield made(address.url, SubmissionState.OK), []


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _pairs(path: Path, row: Row, column: str) -> dict[str, str]:
    pairs = {}
    for part in _listed(row[column]):
        name, equals, value = part.partition("=")
        if not equals or not value.strip():
            raise IntakeError(
                f"ไฟล์ {path} แถว {row.number} คอลัมน์ {column}: “{part}” ต้องเขียนเป็น ชื่อ=ค่า คั่นด้วย ;",
                f"{path} row {row.number}, column {column}: “{part}” must be name=value, separated by ;",
            )
        pairs[name.strip()] = value.strip()
    return pairs
