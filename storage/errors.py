"""What can go wrong with the database, told in one sentence: which file, what is wrong, what to do.

Free of SQLAlchemy, so that the command line can catch these without paying for its import.
"""

from __future__ import annotations


class StorageError(Exception):
    """`th` and `en` are each one sentence for a person."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.th = th
        self.en = en

    def __str__(self) -> str:
        return self.en


class DatabaseTooNew(StorageError):  # noqa: N818 - names a state of the file, and is part of the public face
    def __init__(self, path: str, found: str, known: str) -> None:
        super().__init__(
            f"ฐานข้อมูล {path} เป็นรุ่น {found} ซึ่งใหม่กว่ารุ่น {known} ที่โปรแกรมนี้รู้จัก "
            "ให้ปรับปรุงโปรแกรมเป็นรุ่นล่าสุด หรือระบุไฟล์อื่นด้วย --db",
            f"The database {path} has version {found}, newer than version {known} that this program knows: "
            "update the program, or name another file with --db.",
        )


class DatabaseTooOld(StorageError):  # noqa: N818 - see DatabaseTooNew
    def __init__(self, path: str, found: str, known: str) -> None:
        super().__init__(
            f"ฐานข้อมูล {path} เป็นรุ่น {found} แต่โปรแกรมนี้ใช้รุ่น {known} ให้สั่ง oit db upgrade (โปรแกรมจะสำรองข้อมูลก่อน)",
            f"The database {path} has version {found}, this program needs version {known}: "
            "run oit db upgrade (it makes a backup first).",
        )


class DatabaseUnusable(StorageError):  # noqa: N818 - see DatabaseTooNew
    """`why_*` says what is wrong, `do_*` what to do."""

    def __init__(self, path: str, *, why_th: str, why_en: str, do_th: str, do_en: str) -> None:
        super().__init__(
            f"ใช้ฐานข้อมูล {path} ไม่ได้ เพราะ{why_th} ให้{do_th}",
            f"The database {path} cannot be used, {why_en}: {do_en}.",
        )


class NoSuchScan(StorageError, KeyError):  # noqa: N818 - see DatabaseTooNew
    def __init__(self, wanted: str) -> None:
        if wanted == "last":
            th, en = (
                "ยังไม่มีการตรวจในฐานข้อมูลนี้ ให้สั่ง oit scan ก่อน",
                "There is no scan in this database yet: run oit scan first.",
            )
        else:
            th, en = f"ไม่พบการตรวจ {wanted} ในฐานข้อมูลนี้", f"There is no scan {wanted} in this database."
        super().__init__(th, en)


class BodyTooLarge(StorageError, ValueError):  # noqa: N818 - see DatabaseTooNew
    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            f"ไฟล์มีขนาด {size} ไบต์ เกินขีดจำกัด {limit} ไบต์ จึงไม่ได้เก็บไว้",
            f"A body of {size} bytes is over the limit of {limit} bytes and was not kept.",
        )
