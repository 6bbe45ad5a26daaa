"""Why a file is refused whole."""

from __future__ import annotations

_WHY: dict[type[OSError], str] = {
    FileNotFoundError: "ไม่มีไฟล์หรือโฟลเดอร์ชื่อนี้",
    IsADirectoryError: "เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
    NotADirectoryError: "มีไฟล์ชื่อเดียวกับโฟลเดอร์อยู่แล้ว",
    FileExistsError: "มีไฟล์ชื่อนี้อยู่แล้ว",
    PermissionError: "ไม่มีสิทธิ์เปิดหรือเขียน",
}


class IntakeError(Exception):
    """A file that cannot be used at all: one sentence in Thai and one in English (what, where, what to do)."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(f"{th} / {en}")
        self.th = th
        self.en = en


def why_th(error: OSError) -> str:
    """What the operating system says, in Thai; its own words where we have none."""
    return _WHY.get(type(error), error.strerror or str(error))
