from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import others_of, split_cell, wire

SITE = "https://webportal.bangkok.go.th"
SUB = f"{SITE}/thawiwatthana/page/sub"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"{SUB}/877/คณะผู้บริหาร", [(f"{SUB}/877/คณะผู้บริหาร", "")]),
        (f"● {SUB}/877/คณะผู้บริหาร ", [(f"{SUB}/877/คณะผู้บริหาร", "")]),
        (f"1. {SUB}/877/x", [(f"{SUB}/877/x", "")]),
        (f"{SUB}/875/ ผังองค์กร", [(f"{SUB}/875/ผังองค์กร", "blank_inside")]),
        (f"{SUB}/42012/สถิติ (ดูตารางด้านล่าง)", [(f"{SUB}/42012/สถิติ", "text_after_url")]),
        (f"{SUB}/42012/สถิติ.", [(f"{SUB}/42012/สถิติ", "")]),
        (f"({SUB}/42012/x),", [(f"{SUB}/42012/x", "")]),
        (f"{SITE}/a_(1)", [(f"{SITE}/a_(1)", "")]),
        (f"{SITE}/thawiwatthana/ ดูที่เมนูด้านบน", [(f"{SITE}/thawiwatthana/", "text_after_url")]),
        (f"{SITE}/ ผังองค์กร", [(f"{SITE}/", "text_after_url")]),
        (f"ดูได้ที่ {SUB}/1/x", [(f"{SUB}/1/x", "text_after_url")]),
        (
            f"● {SUB}/875/ ผังองค์กร ● {SUB}/877/ คณะ",
            [(f"{SUB}/875/ผังองค์กร", "blank_inside"), (f"{SUB}/877/คณะ", "blank_inside")],
        ),
        (f"{SUB}/1/ก\n{SUB}/2/ข", [(f"{SUB}/1/ก", "two_urls"), (f"{SUB}/2/ข", "two_urls")]),
        (f"{SUB}/1/ก,{SUB}/2/ข", [(f"{SUB}/1/ก", "two_urls"), (f"{SUB}/2/ข", "two_urls")]),
        (f"{SUB}/1/x{SUB}/2/y", [(f"{SUB}/1/x", "two_urls"), (f"{SUB}/2/y", "two_urls")]),
        ("https://a.go.th/v?url=https://b.go.th/x.pdf", [("https://a.go.th/v?url=https://b.go.th/x.pdf", "")]),
        ("https://egp๒.bangkok.go.th/", [("https://egp2.bangkok.go.th/", "thai_digits_in_host")]),
        ("webportal.bangkok.go.th/thawiwatthana/contact", [(f"{SITE}/thawiwatthana/contact", "no_scheme")]),
        ("www.wangthonglang.go.th", [("https://www.wangthonglang.go.th/", "no_scheme")]),
        ("egp๒.bangkok.go.th/x", [("https://egp2.bangkok.go.th/x", "thai_digits_in_host")]),
        ("https//www.a.go.th/x", [("https://www.a.go.th/x", "no_scheme")]),
        ("/thawiwatthana/contact", [("", "bare_path")]),
        ("thawiwatthana/page/sub/875", [("", "bare_path")]),
        ("https://webportal.bangkok.go.th /thawiwatthana/contact", [(f"{SITE}/thawiwatthana/contact", "blank_inside")]),
        ("https:// webportal.bangkok.go.th/x", [(f"{SITE}/x", "blank_inside")]),
        (
            f"{SITE}/public/user_files_editor/60/แผน ปี 2566 (1).pdf",
            [(f"{SITE}/public/user_files_editor/60/แผน%20ปี%202566%20(1).pdf", "blank_inside")],
        ),
        (f"\u200b{SUB}/1/x\ufeff", [(f"{SUB}/1/x", "")]),
        (f"{SUB}/1/x\u00a0ข้อความ", [(f"{SUB}/1/x", "text_after_url")]),
        (f'<a href="{SUB}/1/x">', [(f"{SUB}/1/x", "")]),
        ("http:\\\\a.go.th\\x", [("", "unreadable")]),
        ("https://user@a.go.th/", [("", "unreadable")]),
        ("https://", [("", "unreadable")]),
        ("ftp://a.go.th/x", [("", "unreadable")]),
        ("", [("", "no_url")]),
        ("-", [("", "no_url")]),
        ("ไม่มี", [("", "no_url")]),
        ("somebody@bangkok.go.th", [("", "no_url")]),
    ],
)
def test_split_cell(raw: str, expected: list[tuple[str, str]]) -> None:
    assert [(unquote(found.url, errors="strict"), found.note) for found in split_cell(raw)] == [
        (unquote(url), note) for url, note in expected
    ]


def test_what_stood_beside_is_kept() -> None:
    assert split_cell(f"{SUB}/1/x (ดูหน้า 3)")[0].rest == "(ดูหน้า 3)"


@pytest.mark.parametrize(
    ("raw", "url", "others"),
    [
        (f"{SUB}/877/ คณะผู้บริหาร", f"{SUB}/877/คณะผู้บริหาร", [f"{SUB}/877/%20คณะผู้บริหาร", f"{SUB}/877/"]),
        (f"{SITE} /thawiwatthana/contact", f"{SITE}/thawiwatthana/contact", []),
        (f"{SITE}/upload/u/1 /a.pdf", f"{SITE}/upload/u/1/a.pdf", [f"{SITE}/upload/u/1%20/a.pdf", f"{SITE}/upload/u/1"]),
        (f"{SITE}/upload/user/แผน ปี 2566.pdf ดูหน้า 3", f"{SITE}/upload/user/แผน%20ปี%202566.pdf", [f"{SITE}/upload/user/แผน"]),
        (f"{SUB}/877/คณะผู้บริหาร", f"{SUB}/877/คณะผู้บริหาร", []),
    ],
)  # fmt: skip
def test_what_blanks_may_have_meant(raw: str, url: str, others: list[str]) -> None:
    (found,) = split_cell(raw)
    assert unquote(found.url) == unquote(url)
    assert [unquote(one) for one in others_of(raw, found.url)] == [unquote(one) for one in others]
    assert others_of(raw, "https://another.go.th/") == ()


@given(st.text(alphabet="กขค่ำ htps:/wabc.go.th๒<>\"'()\\\u200b\u00a0\n,;●1@?=#", max_size=80))
def test_every_cell_gives_a_row_and_every_address_is_a_wire_address(raw: str) -> None:
    found = split_cell(raw)
    assert found
    for address in found:
        assert address.url == "" or wire(address.url) == address.url
        assert address.url or address.note
        assert all(wire(other) == other != address.url for other in address.others)
