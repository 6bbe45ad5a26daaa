"""Names are told apart by how much of them stands in the words of an item."""

import pytest

from rules.book import load_book
from rules.vocabulary import is_telling, says_anything, share, telling
from rules.words import lexicon_of

BOOK = load_book("fy2566-framework")


@pytest.mark.parametrize(
    "name",
    [
        "ดาวน์โหลดไฟล์ PDF",
        "เอกสารแนบหมายเลข 4",
        "o27.docx",
        "ประกาศสำนักงานเขต ปี 2566",
        "คลิกที่นี่",
        "ฉบับเต็ม (ลงนามแล้ว)",
        "ฝ่ายเทศกิจ ไตรมาสที่ 2",
    ],
)
def test_names_of_any_kind_tell_nothing(name: str) -> None:
    assert not is_telling(name)


def test_latin_letters_say_something_but_name_no_thai_words() -> None:
    assert says_anything("stat66.pdf")
    assert telling("stat66.pdf") == ()
    assert not says_anything("ประกาศสำนักงานเขต 2566.pdf")


@pytest.mark.parametrize(
    ("topic", "own", "other"),
    [
        ("budget-plan", "รายงานผลการใช้จ่ายงบประมาณ", "ใบสำคัญรับเงิน"),
        ("no-gift-policy", "ประกาศงดรับของขวัญ", "กรอบรูปโปรไฟล์เฟซบุ๊ก"),
        ("complaints", "สถิติเรื่องร้องเรียน", "คู่มือขออนุญาตก่อสร้าง"),
        ("statistics", "ผลการดำเนินงานเชิงสถิติ", "ตารางเวรยาม"),
    ],
)
def test_words_of_the_item_and_of_others(topic: str, own: str, other: str) -> None:
    item, lexicon = BOOK.item(topic), lexicon_of(BOOK)
    assert item is not None
    assert share(lexicon, item, (), own) > 0.6
    assert share(lexicon, item, (), other) < 0.3
