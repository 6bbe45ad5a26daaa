"""The topic finder: what decides, what does not, and that both labelled halves keep their figures."""

from __future__ import annotations

import pytest

from rules.finder import WEAK_NAME, topics_of
from rules.page_topics import topics_of_text
from tests.topics.evaluate import FLOORS, HALVES, evaluate, lines


def said(text: str) -> set[str]:
    return {found.topic for found in topics_of(text)}


@pytest.mark.parametrize("half", HALVES)
def test_figures(half: str) -> None:
    totals = evaluate(half)
    assert totals.recall >= FLOORS["recall"]
    assert totals.precision >= FLOORS["precision"]


def test_at_least_30_percent_of_the_lines_are_of_no_topic() -> None:
    listed = [line for half in HALVES for line in lines(half)]
    assert len(listed) >= 600
    assert sum(not line.topics for line in listed) >= 0.3 * len(listed)


@pytest.mark.parametrize("code", ["O12", "OIT 23", "027", "O1-O43", "66.O08.pdf"])
def test_a_code_alone_decides_nothing(code: str) -> None:
    assert topics_of(code) == ()


@pytest.mark.parametrize("code", ["O15", "O23", "O43"])
def test_a_code_does_not_overrule_the_words(code: str) -> None:
    assert said(f"{code} ข้อมูลเชิงสถิติการให้บริการ") == {"statistics"}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("กฏหมายที่เกี่ยวข้อง", "laws"),
        ("แผนปฎิบัติราชการประจำปี", "action-plan"),
        ("การออกใบอนุญาติก่อสร้างอาคาร", "building-permits"),
        ("หลกเกณฑการบรหารและพฒนาทรพยากรบคคล", "hr-criteria"),
        ("แผน การ ใช้ จ่าย งบ ประ มาณ", "budget-plan"),
        ("%E0%B8%AA%E0%B8%82%E0%B8%A3.1", "procurement-summary"),
    ],
)
def test_misspelt_and_faint_text(text: str, topic: str) -> None:
    assert said(text) == {topic}


@pytest.mark.parametrize(
    "text",
    [
        "เจตจำนงผู้บริหาร - สำนักงานเขตทุ่งสีเสียด",
        "เจตจำนงของคณะผู้บริหาร",
        "เจตนารมณ์คณะผู้บริหาร",
        "สารผู้บริหาร",
        "สารจากผู้อำนวยการเขต",
        "สารจากคณะผู้บริหาร",
        "นโยบายของผู้บริหาร",
        "นโยบายคณะผู้บริหาร",
        "วิสัยทัศน์ผู้บริหาร | สำนักงานเขตตัวอย่าง",
        "วิสัยทัศน์และนโยบายคณะผู้บริหาร",
        "ปฏิทินผู้บริหาร",
        "ปฎิทินภารกิจคณะผู้บริหาร",
        "ภารกิจคณะผู้บริหาร",
        "ภารกิจผู้บริหารหน่วยงาน",
        "กิจกรรมคณะผู้บริหาร",
        "กำหนดการของคณะผู้บริหาร",
        "การประชุมคณะผู้บริหาร",
        "คำสั่งผู้บริหาร",
        "ข่าวผู้บริหาร",
        "รางวัลผู้บริหารหน่วยงาน",
        "คณะผู้บริหารพบประชาชน",
        "ผู้บริหารเขตร่วมพิธีเปิดงาน",
    ],
)
def test_what_is_of_the_executives_does_not_list_them(text: str) -> None:
    assert "structure-executives" not in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "ผู้บริหาร",
        "ทำเนียบผู้บริหาร",
        "คณะผู้บริหาร",
        "ผู้บริหารหน่วยงาน",
        "ผู้บริหารเขต",
        "ผู้บริหารสำนักงานเขตตัวอย่าง",
        "ภาพผู้บริหาร",
        "รายนามผู้บริหาร - สำนักงานเขตตัวอย่าง",
        "ผู้บริหาร - สำนักงานเขตตัวอย่าง",
        "โครงสร้างและนโยบายผู้บริหาร",
        "ทำเนียบผู้บริหารและปฏิทินผู้บริหาร",
        "วิสัยทัศน์ ภารกิจ คณะผู้บริหาร",
        "ผู้อำนวยการเขตและผู้ช่วยผู้อำนวยการเขต",
    ],
)
def test_lists_of_the_executives(text: str) -> None:
    assert said(text) == {"structure-executives"}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("กิจกรรมผู้บริหาร", "director-participation"),
        ("เจตจำนงสุจริตของผู้บริหาร", "no-gift-policy"),
        ("อำนาจหน้าที่ผู้บริหาร", "authority-area-policy"),
    ],
)
def test_things_of_the_executives_may_be_of_another_topic(text: str, topic: str) -> None:
    assert said(text) == {topic}


@pytest.mark.parametrize(
    ("text", "not_said"),
    [
        ("แผนพัฒนา - เขตตัวอย่าง", "area-plan"),
        ("นโยบาย | เขตตัวอย่าง", "authority-area-policy"),
        ("เลขานุการผู้บริหาร - สำนักงานเขตตัวอย่าง", "structure-executives"),
    ],
)
def test_no_name_runs_from_a_title_into_the_name_of_its_site(text: str, not_said: str) -> None:
    assert all(found.confidence < WEAK_NAME for found in topics_of(text) if found.topic == not_said)


def test_best_first_and_sure_when_clean() -> None:
    found = topics_of("การประเมินความเสี่ยงการทุจริต | แผนปฏิบัติการป้องกันการทุจริต")
    assert [f.confidence for f in found] == sorted((f.confidence for f in found), reverse=True)
    assert topics_of("นโยบายไมรับของขวัญ")[0].confidence < topics_of("นโยบายไม่รับของขวัญ")[0].confidence


def test_a_text_of_many_lines_is_about_its_first() -> None:
    text = "แผนการใช้จ่ายงบประมาณประจำปี\nสำนักงานเขตดำเนินการตามแผนปฏิบัติราชการ"
    assert [f.topic for f in topics_of_text(text)] == ["budget-plan"]


@pytest.mark.parametrize("text", ["", "   ", "\x00", "๐๑๒", "เ" * 9000])
def test_odd_texts_are_about_nothing(text: str) -> None:
    assert topics_of(text) == ()
