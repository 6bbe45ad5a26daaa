"""Pages that are no one item's: start pages, by address, title or contents; their opposites are pages of one item."""

from __future__ import annotations

import pytest

from documents import read
from model import Document, Hints, Submission
from rules.page_topics import is_of_no_one, topics_of_document
from rules.submitted import AdviceKind, is_start
from rules.suggest import readable
from tests.topics.test_submitted import PORTAL, load

START = "https://portal.example.go.th/district"


def page(title: str, *headings: str) -> Document:
    body = "".join(f"<h2>{heading}</h2><p>รายละเอียดของเรื่องนี้</p>" for heading in headings)
    html = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    return read(html.encode(), Hints("text/html; charset=utf-8"))


@pytest.mark.parametrize(
    "url",
    [
        START,
        f"{START}/",
        f"{START}/index.php",
        f"{START}/home",
        f"{START}/index.html?lang=th",
        "http://www.portal.example.go.th/district/default.aspx",
    ],
)
def test_addresses_of_the_start_page(url: str) -> None:
    assert is_start(url, START)


@pytest.mark.parametrize(
    "url",
    [
        f"{START}/index.php?page=news",
        f"{START}/news",
        f"{START}/news/index.php",
        f"{START}/page/sub/1/หน้าแรก",
        "https://portal.example.go.th/",
        "https://other.example.go.th/district",
    ],
)
def test_addresses_of_other_pages(url: str) -> None:
    assert not is_start(url, START)
    assert not is_start(url, "")


@pytest.mark.parametrize(
    "title",
    [
        "หน้าแรก - สำนักงานเขตตัวอย่าง",
        ":: หน้าหลัก :: สำนักงานเขตตัวอย่าง",
        "สำนักงานเขตตัวอย่าง (หน้าแรก)",
        "หน้าแรกสำนักงานเขตตัวอย่าง",
        "ยินดีต้อนรับสู่สำนักงานเขตตัวอย่าง",
        "Home | Sample District Office",
        "Welcome to Sample District",
    ],
)
def test_a_start_page_by_its_title(title: str) -> None:
    document = page(title, "สารจากผู้อำนวยการเขต", "ข่าวประชาสัมพันธ์ล่าสุด", "ภาพกิจกรรม")
    assert is_of_no_one(document)


@pytest.mark.parametrize(
    "title",
    [
        "ข่าวประชาสัมพันธ์ - สำนักงานเขตตัวอย่าง",
        "หน้าแรก > ข่าวประชาสัมพันธ์",
        "ยินดีต้อนรับผู้อำนวยการเขตคนใหม่",
        "หน้าแรกของคู่มือ",
        "สำนักงานเขตตัวอย่าง",
        "",
    ],
)
def test_a_page_of_one_item_by_its_title(title: str) -> None:
    document = page(title, "ข่าวประชาสัมพันธ์", "ข่าวประชาสัมพันธ์ล่าสุด", "ภาพกิจกรรม")
    assert not is_of_no_one(document)
    assert topics_of_document(document)[0].topic == "news"


def test_a_page_on_which_several_items_stand() -> None:
    two = ("แผนการใช้จ่ายงบประมาณ", "แผนการใช้จ่าย ปี 2566", "ผลการใช้จ่ายงบประมาณ", "เงินอุดหนุนชุมชน")
    assert is_of_no_one(page("9.3 การบริหารเงินงบประมาณ", *two, "ประกาศเชิญชวน", "สรุปผลการจัดซื้อจัดจ้าง"))
    assert not is_of_no_one(page("9.3 การบริหารเงินงบประมาณ", *two))


def test_advice_does_not_say_whose_page_the_start_page_is() -> None:
    stored = load(PORTAL.with_name("nongsaeng"))
    start = stored.context.agency.start_url
    row = Submission(stored.context.agency.id, "", start, start)
    for topic in ("schools", "laws", "complaints"):
        assert all(a.kind is not AdviceKind.OTHER_ITEM for a in stored.advice(topic, [row])), topic


def test_advice_does_not_call_a_vow_the_list_of_those_who_vow() -> None:
    stored = load(PORTAL.with_name("thungsisiat"))
    said = stored.advice("complaints", stored.of("no-gift-policy"))
    assert all(a.topic != "structure-executives" for a in said)


def test_advice_still_says_whose_page_the_executives_page_is() -> None:
    stored = load(PORTAL.with_name("thungsisiat"))
    listed = [row for row in stored.of("structure-executives") if "ทำเนียบ" in readable(row.url)]
    (advice,) = stored.advice("complaints", listed)
    assert (advice.kind, advice.topic) == (AdviceKind.OTHER_ITEM, "structure-executives")
