"""The normaliser: what it repairs, what it leaves alone, and the way back to the original."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thai.normalise import Mapped, arabic, key, key_mapped, normalise, normalise_mapped, skel, thai_digits

CLEAN = (Path(__file__).parent / "clean.txt").read_text(encoding="utf-8").splitlines()

REPAIRS = [
    # private use glyphs of old fonts, Windows and Macintosh
    ("ที\uf70aปรึกษา", "ที่ปรึกษา"),
    ("ผู\uf70bอํานวยการ", "ผู้อำนวยการ"),
    ("ป\uf701ดเผย", "ปิดเผย"),
    ("ป\uf710จจัย", "ปัจจัย"),
    ("เป\uf712น", "เป็น"),
    ("กฎหมายว\uf70aาด\uf70bวย", "กฎหมายว่าด้วย"),
    ("\uf700านข\uf70bอมูล", "ฐานข้อมูล"),
    ("\uf70fาติ", "ญาติ"),
    ("ฝ\uf705าย", "ฝ่าย"),
    ("ฝ\uf70aาย", "ฝ่าย"),
    ("ผ\uf719", "ผู"),
    ("ที\uf88bปรึกษา", "ที่ปรึกษา"),
    ("ป\uf884จจัย", "ปัจจัย"),
    ("\uf89aาติ", "ญาติ"),
    ("\uf89eาน", "ฐาน"),
    # sara am
    ("อํานวย", "อำนวย"),
    ("น้ํา", "น้ำ"),
    ("นํ้า", "น้ำ"),
    ("สํานักงานเขต", "สำนักงานเขต"),
    ("ส านักงานเขต", "สำนักงานเขต"),
    ("การท างานประจ าปี", "การทำงานประจำปี"),
    ("ส ำนักงาน", "สำนักงาน"),
    ("อํ านวยการ", "อำนวยการ"),
    ("จำานวน", "จำนวน"),
    ("นำ้", "น้ำ"),
    ("น้ ำ", "น้ำ"),
    ("น้ า", "น้ำ"),
    # two sara e
    ("เเผนการดำเนินงาน", "แผนการดำเนินงาน"),
    ("เ เผน", "แผน"),
    # marks: doubled, misordered, pushed off
    ("ทีี่ดิน", "ที่ดิน"),
    ("ที่่ดิน", "ที่ดิน"),
    ("ท่ีดิน", "ที่ดิน"),
    ("เม่ือ", "เมื่อ"),
    ("ผู้ว่า", "ผู้ว่า"),
    ("พันธ์ุ", "พันธุ์"),
    ("ที ่ดิน", "ที่ดิน"),
    ("ที   ่ดิน", "ที่ดิน"),
    ("สวั สดี", "สวั สดี"),
    ("การป ้องกัน", "การป้องกัน"),
    ("ค ั ด", "คั ด"),
    ("คา่", "ค่า"),
    ("ชุา", "ช่า"),
    ("ทีุ", "ที่"),
    # invisible characters and blanks
    ("\ufeffแผน\u200bงาน", "แผนงาน"),
    ("แผน\u00a0งาน", "แผน งาน"),
    ("แผน\u00adงาน", "แผนงาน"),
    ("ก\u200d\u200c\u2060ข", "กข"),
    ("a\x00b\x07c", "abc"),
    ("หนึ่ง\r\nสอง\rสาม\u2028สี่", "หนึ่ง\nสอง\nสาม\nสี่"),
    ("ก\tข", "ก\tข"),
    ("cafe\u0301", "café"),
    # letter-spaced text: า is just า
    ("ส า น ั ก ง า น", "สา นั ก งา น"),
]


@pytest.mark.parametrize(("raw", "repaired"), REPAIRS)
def test_repairs(raw: str, repaired: str) -> None:
    assert normalise(raw) == repaired
    assert normalise_mapped(raw).text == repaired


def test_there_are_enough_clean_sentences() -> None:
    assert len(CLEAN) >= 60


@pytest.mark.parametrize("sentence", CLEAN)
def test_clean_thai_stays(sentence: str) -> None:
    assert normalise(sentence) == sentence


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("นโยบายไม่รับของขวัญ (No Gift Policy)", "นโยบายไม่รับของขวัญnogiftpolicy"),
        ("สำนักงานเขต", "สานักงานเขต"),
        ("ส\u0e4dานักงานเขต", "สานักงานเขต"),
        ("ส านักงานเขต", "สานักงานเขต"),
        ("แบบ สขร. ๑", "แบบสขร1"),
        ("O๑๕", "o15"),
        ("๒๕61", "2561"),
        ("ผอ.เขต", "ผอเขต"),
        ("กรุงเทพฯ", "กรุงเทพฯ"),
        ("ต่าง ๆ", "ต่างๆ"),
        ("-/|•–—“”…", ""),
        ("", ""),
    ],
)
def test_key(raw: str, expected: str) -> None:
    assert key(raw) == expected


def test_skel_drops_tones() -> None:
    assert skel(key("ผู้บริหารสัมพันธ์")) == "ผูบริหารสัมพันธ"


def test_digits() -> None:
    assert arabic("๐๑๒๓๔๕๖๗๘๙ ๒๕61") == "0123456789 2561"
    assert thai_digits("วันที่ 15/01/2566") == "วันที่ ๑๕/๐๑/๒๕๖๖"


@pytest.mark.parametrize(
    ("raw", "found", "quote"),
    [
        ("หัวข้อ ส านักงานเขต ดินแดง", "สำนักงานเขต", "ส านักงานเขต"),
        ("ท่ีดิน", "ที่", "ท่ี"),
        ("แผน\u200bงาน ๒๕๖๖", "แผนงาน", "แผน\u200bงาน"),
        ("นํ้าประปา", "น้ำ", "นํ้า"),
        ("เเผนงาน", "แผน", "เเผน"),
    ],
)
def test_quote_is_cut_out_of_the_original(raw: str, found: str, quote: str) -> None:
    mapped = normalise_mapped(raw)
    at = mapped.text.index(found)
    start, end = mapped.original(at, at + len(found))
    assert raw[start:end] == quote


def test_key_quote_keeps_trailing_marks() -> None:
    raw = "เรื่อง ผลการประชาสัมพันธ์ ครั้งที่ ๑"
    mapped = key_mapped(raw)
    at = mapped.text.index("ประชาสัมพันธ")
    assert raw[slice(*mapped.original(at, at + len("ประชาสัมพันธ")))] == "ประชาสัมพันธ์"
    assert mapped.original(3, 3)[0] == mapped.original(3, 3)[1]


TEXT = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B),
        st.sampled_from("เเาํำุู่้ิี์ั ็ \n\r\t\u200b\u00a0\ufeff\u00ad"),
        st.characters(min_codepoint=0xF700, max_codepoint=0xF71A),
        st.characters(min_codepoint=0xF884, max_codepoint=0xF89E),
        st.characters(min_codepoint=0, max_codepoint=0x24F),
        st.sampled_from("\u0301\u0327\u1100\u1161\u11a8İΣß²①\u0958"),
    ),
    max_size=40,
)


@settings(max_examples=600)
@given(TEXT)
@example("ก  ํ า่")
@example("่ํา ุา")
def test_normalise_is_idempotent_and_nfc(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert key(once) == key(text)


@settings(max_examples=600)
@given(TEXT)
def test_maps_are_valid(text: str) -> None:
    _check(normalise_mapped(text), normalise(text), text)
    _check(key_mapped(text), key(text), text)


def _check(mapped: Mapped, expected: str, source: str) -> None:
    assert mapped.text == expected
    assert len(mapped.map) == len(mapped.text) + 1
    assert list(mapped.map) == sorted(mapped.map)
    assert mapped.map[-1] == len(source)
    for start in range(len(expected)):
        low, high = mapped.original(start, start + 1)
        assert 0 <= low < high <= len(source)


@pytest.mark.parametrize("run", ["ก ", " ", "เ", "่", "่ิ", "\u0e4d", "a", "\u0301", "ำ", "\u200b"])
def test_long_runs_cost_no_more_than_their_length(run: str) -> None:
    text = run * (60_000 // len(run))
    assert len(normalise(text)) <= len(text)
