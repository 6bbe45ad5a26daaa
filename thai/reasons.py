"""What the operating system or the database says of a file, in Thai. Pure."""

from __future__ import annotations

_KINDS: dict[type[OSError], str] = {
    FileNotFoundError: "ไม่มีไฟล์หรือโฟลเดอร์ชื่อนี้",
    IsADirectoryError: "เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
    NotADirectoryError: "มีไฟล์ชื่อเดียวกับโฟลเดอร์อยู่แล้ว",
    FileExistsError: "มีไฟล์ชื่อนี้อยู่แล้ว",
    PermissionError: "ไม่มีสิทธิ์เปิดหรือเขียน",
}  # told by kind: their words differ between systems
_WORDS = {
    "not a database": "ไม่ใช่ไฟล์ฐานข้อมูล SQLite",
    "malformed": "ไฟล์เสียหาย",
    "unable to open": "ไม่มีไฟล์หรือโฟลเดอร์นี้ หรือไม่มีสิทธิ์เปิด",
    "read only": "ไฟล์นี้อ่านได้อย่างเดียว",
    "readonly": "ไฟล์นี้อ่านได้อย่างเดียว",
    "is full": "เนื้อที่ดิสก์เต็ม",
    "no space": "เนื้อที่ดิสก์เต็ม",
    "locked": "โปรแกรมอื่นใช้ไฟล์นี้อยู่",
    "no such table": "เป็นฐานข้อมูลของโปรแกรมอื่น",
    "alembic_version": "เป็นฐานข้อมูลของโปรแกรมอื่น",
}


def why_th(told: object) -> str:
    """The reason in Thai; its own words where we have none."""
    said = str(told).lower()
    own = (told.strerror if isinstance(told, OSError) else None) or str(told)
    by_word = next((th for part, th in _WORDS.items() if part in said), own)
    return next((th for kind, th in _KINDS.items() if isinstance(told, kind)), by_word)
