"""What intake says of files and rows, in Thai and English."""

from __future__ import annotations

from dataclasses import dataclass


class IntakeError(Exception):
    """A file that is refused whole: one clear sentence (what, where, what to do)."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.th = th
        self.en = en


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One cell that was mended or could not be used. `row` counts from 1 as the file's own rows do."""

    file: str
    row: int
    column: str
    raw: str
    code: str
    th: str
    en: str
    mended: bool


_SAID = {
    "text_after_url": ("มีข้อความต่อท้าย URL ตัดออกแล้ว", "text after the URL was cut off"),
    "blank_inside": ("มีช่องว่างใน URL ต่อให้แล้ว", "a blank inside the URL was closed"),
    "no_scheme": ("URL ไม่มี https:// เติมให้แล้ว", "the URL had no scheme; https:// was added"),
    "thai_digits_in_host": (
        "ชื่อเว็บไซต์มีเลขไทย แปลงเป็นเลขอารบิกแล้ว",
        "Thai digits in the host were turned into Arabic ones",
    ),
    "two_urls": ("มีหลาย URL ในช่องเดียว แยกให้แล้ว", "several URLs in one cell were split"),
    "bare_path": ("เป็นเพียงที่อยู่ย่อย ไม่มีชื่อเว็บไซต์ ใช้ไม่ได้ ให้เติม URL เต็ม", "a path without a host; give the full URL"),
    "unreadable": ("อ่านเป็น URL ไม่ได้ ให้พิมพ์ใหม่", "not readable as a URL; type it again"),
    "unknown_item": ("ไม่มีข้อนี้ในกรอบการประเมิน ให้ตรวจเลขข้อ", "the book has no such item; check its code"),
    "no_agency": ("ไม่มีรหัสหน่วยงานในแถวนี้ ให้เติม", "the row has no agency id"),
    "no_url": ("ไม่ได้ส่ง URL", "no URL given"),
}
_MENDED = frozenset({"text_after_url", "blank_inside", "no_scheme", "thai_digits_in_host", "two_urls"})


def row_problem(file: str, row: int, column: str, raw: str, code: str) -> RowProblem:
    th, en = _SAID.get(code, _SAID["unreadable"])
    return RowProblem(file, row, column, raw, code, th, en, code in _MENDED)
