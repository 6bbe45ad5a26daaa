"""Counters and today's date are no change; opening hours, statistics and dates of documents stay."""

from __future__ import annotations

import pytest

from documents.quiet import quiet
from model import Block, BlockKind, Document, Place
from thai.normalise import key, normalise


def left(text: str, *, chrome: bool, kind: BlockKind = BlockKind.PARAGRAPH) -> str:
    block = Block(text, normalise(text), key(text), Place(), kind, chrome=chrome)
    (cut,) = quiet(Document("html", "", "html/1", blocks=(block,)), ()).blocks
    assert (cut.norm, cut.key) == (normalise(cut.text), key(cut.text))
    return cut.text


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("จำนวนผู้เข้าชมเว็บไซต์ 1,234,567 คน", ""),
        ("วันศุกร์ที่ ๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙ เวลา 10:22:01 น.", ""),
        ("Friday, November 20, 2026", ""),
        ("สำนักงานเขตบางกอกน้อย | ผู้เข้าชมวันนี้ 12 | ทั้งหมด 4,501", "สำนักงานเขตบางกอกน้อย"),
        ("Online : 3 Visitors today : 55", ""),
        ("เปิดทำการ วันจันทร์ - วันศุกร์ 08.00 - 16.00 น.", "เปิดทำการ วันจันทร์ - วันศุกร์ 08.00 - 16.00 น."),
        ("วันจันทร์ 08.00 น.", "วันจันทร์ 08.00 น."),
        ("โทร. 0 2221 2141", "โทร. 0 2221 2141"),
        ("ผู้เข้าชม", "ผู้เข้าชม"),
    ],
)
def test_what_moves_in_the_chrome(text: str, stays: str) -> None:
    assert left(text, chrome=True) == stays


@pytest.mark.parametrize("text", ["อ่าน 345 ครั้ง", "เข้าชม : ๑,๒๐๐ ครั้ง", "(Views: 12)", "จำนวนคนอ่าน 9"])
def test_how_often_an_article_was_read(text: str) -> None:
    assert left(text, chrome=False) == ""
    assert left(text, chrome=False, kind=BlockKind.ROW) == text, "a row of a table may be a statistic"


@pytest.mark.parametrize(
    "text",
    [
        "ประกาศ ณ วันศุกร์ที่ 20 พฤศจิกายน 2566",
        "ในเดือนมกราคมมีผู้เข้าชมเว็บไซต์ 345 คน",
        "อ่าน 3 ครั้ง แล้วลงนาม",
        "ผู้เข้าใช้งานระบบ e-Service เดือน ต.ค. 65 จำนวน 120 ราย",
    ],
)
def test_contents_stay(text: str) -> None:
    assert left(text, chrome=False) == text
