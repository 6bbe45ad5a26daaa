"""What an unread link beside the title of an item is called, and whether it could hold what lacks (design: could hold).

`OTHERS` and `EVERYDAY` name papers that no item asks for; `LEFT` and `LEFT_OF_EVERYDAY` count those that are held able to hold
something all the same, by topic: where a letter may carry criteria or a list of persons winners. `OF_ITEMS` are papers of other
items, with which the item shares a word (`LEFT_OF_ITEMS`). All may only fall. Names that say nothing may hold whatever lacks.
"""

from __future__ import annotations

from typing import Any

import pytest

from model import Verdict
from rules.book import Item, load_book
from tests.rules.cases import Case, judge_case

BOOK = load_book("fy2566-framework")
KINDS = {"text", "data", "year", "people"}
OTHERS = (
    "ภาพกิจกรรมวันเด็ก",
    "คำสั่งแต่งตั้งคณะทำงาน",
    "หนังสือแจ้งเวียนทุกฝ่าย",
    "รายงานการประชุมประจำเดือน",
    "แผนที่เขต",
    "ประวัติความเป็นมาของเขต",
    "วิสัยทัศน์และพันธกิจ",
    "กำหนดการประชุม",
    "ใบสมัครเข้าร่วมโครงการ",
    "หนังสือเชิญประชุม",
    "วารสารเขต ฉบับที่ 3",
    "คู่มือการใช้งานเว็บไซต์",
    "นโยบายคุ้มครองข้อมูลส่วนบุคคล",
    "แบบสอบถามความพึงพอใจ",
    "ตารางเวรประจำวัน",
    "รายชื่อผู้เข้าร่วมประชุม",
    "ปฏิทินกิจกรรมประจำเดือน",
    "สถานที่ท่องเที่ยว",
    "ผลิตภัณฑ์ชุมชน OTOP",
    "พ.ร.บ. ข้อมูลข่าวสารของราชการ 2540",
    "หนังสือขอบคุณ",
    "คำกล่าวเปิดงาน",
    "วีดิทัศน์แนะนำเขต",
    "ระบบสารบรรณอิเล็กทรอนิกส์",
    "ใบประกาศเกียรติคุณ",
    "บันทึกข้อความขออนุมัติจัดโครงการอบรม",
    "เอกสารประกอบการบรรยาย",
    "สไลด์ประกอบการอบรม",
    "ตารางน้ำขึ้นน้ำลง",
    "เกณฑ์การประเมิน ITA",
    "คู่มือการประเมิน ITA",
    "หนังสือสั่งการสำนักปลัดกรุงเทพมหานคร",
    "รายชื่อคณะกรรมการ",
    "โปสเตอร์รณรงค์",
    "ข้อมูลติดต่อผู้ดูแลเว็บ",
    "แบบฟอร์มลงทะเบียน",
)
OF_ITEMS = {  # papers of items, and which items can have one so called
    "สถิติ 6 เดือนแรก (Excel)": ("statistics", "complaints", "schools", "building-permits", "sign-tax"),
    "Checklist อาคาร": ("permit-checklists",),
    "คู่มือฝ่ายปกครอง": ("staff-manuals", "service-manuals"),
    "แผน กทม. 20 ปี": ("authority-area-policy",),
    "หลักเกณฑ์การโอน": ("hr-criteria",),
    "มาตรการ ปี 2566": ("integrity-measures", "corruption-risk", "assets-donations-seizures"),
    "แบบคำขอ ข.1": ("permit-checklists",),
    "พ.ร.บ. ควบคุมอาคาร": ("laws",),
    "รายงานความเสี่ยง": ("corruption-risk",),
}
EVERYDAY = (  # what an office's site holds besides, told by somebody who did not look at the lists of finder.yaml
    "รายการอาหารว่าง",
    "ทำเนียบผู้เกษียณ",
    "ตารางสอนพิเศษ",
    "ใบรายงานตัวผู้ป่วย",
    "ประวัติวัดสำคัญ",
    "กำหนดการทำบุญตักบาตร",
    "หนังสือสวดมนต์",
    "แผ่นพับไข้เลือดออก",
    "วิธีล้างมือ 7 ขั้นตอน",
    "คู่มือดูแลผู้สูงอายุ",
    "รายชื่ออาสาสมัครสาธารณสุข",
    "บัญชีวัสดุคงเหลือ",
    "แบบเบิกวัสดุสำนักงาน",
    "ผังที่นั่งในพิธี",
    "สูจิบัตรงานแข่งขัน",
    "สมุดเยี่ยม",
    "บทความสุขภาพ",
    "ลิงก์หน่วยงานที่เกี่ยวข้อง",
    "สติกเกอร์ไลน์",
    "พื้นหลังหน้าจอ",
    "รายละเอียดการอบรมดับเพลิง",
    "ภาพยนตร์สั้นต้านยาเสพติด",
    "ใบสั่งซื้อเสื้อทีม",
    "แบบสำรวจไซซ์เสื้อ",
    "ข้อมูลนักท่องเที่ยว",
    "เส้นทางปั่นจักรยาน",
    "ตารางแข่งขันเปตอง",
    "แบบขอรับบริจาคโลหิต",
    "ประชาสัมพันธ์บริจาคโลหิต",
    "แจ้งดับกระแสไฟฟ้า",
    "แจ้งน้ำประปาไม่ไหล",
    "ปิดการจราจรชั่วคราว",
    "สถานที่จอดรถงานลอยกระทง",
    "ประกวดหนูน้อยนพมาศ",
    "ขอเชิญร่วมงานสงกรานต์",
    "รายงานผลการเรียน",
    "เกณฑ์ประกวดหมู่บ้าน",
    "พจนานุกรมคำศัพท์",
    "แบบฟอร์มประวัติบุคลากร",
    "แนะนำหนังสือน่าอ่าน",
    "ตัวอย่างหนังสือราชการ",
    "เทคนิคการถ่ายภาพ",
    "ราคาน้ำมันวันนี้",
    "ราคากลางสุขภัณฑ์",
    "ค่าครองชีพ",
    "กฐินสามัคคี",
    "พระราชกรณียกิจ",
    "พระบรมฉายาลักษณ์",
    "ลงนามถวายพระพร",
    "โครงการพระราชดำริ",
    "เกมและกิจกรรม",
    "ตอบคำถามชิงรางวัล",
    "ปฏิทินตั้งโต๊ะ 2566",
    "แผนผังเว็บไซต์",
    "คำชี้แจงการใช้คุกกี้",
    "เงื่อนไขการใช้งาน",
    "ผู้พัฒนาระบบ",
    "รับเรื่องราวร้องทุกข์ศูนย์ดำรงธรรม",
    "ผลโหวตสวนสวย",
    "ฉันทามติชุมชน",
)
MAY_HOLD = {  # what topics gather is called after other things
    "staff-manuals": ("การรับเรื่องร้องทุกข์", "งานทะเบียนราษฎร", "ขั้นตอนการจัดเก็บขยะ", "ฝ่ายโยธา", "ตรวจสถานประกอบการ"),
    "service-manuals": ("จดทะเบียนสมรส", "ใบอนุญาตขายอาหาร", "ขอเลขที่บ้าน", "การแจ้งเกิด", "ตัดแต่งต้นไม้", "สูบสิ่งปฏิกูล"),
    "laws": ("พ.ร.บ. ควบคุมอาคาร", "ควบคุมอาคาร 2522", "การรักษาความสะอาด", "ระเบียบงานสารบรรณ", "ข้อบัญญัติตลาด"),
}
SAYING_NOTHING = ("ไฟล์แนบ", "ดาวน์โหลด", "เอกสาร 1", "รายละเอียด", "คลิกที่นี่", "PDF", "เปิดไฟล์")
LEFT = {
    "area-plan": 1,
    "laws": 2,
    "contact-qa-feedback": 4,
    "news": 6,
    "procurement-announcements": 3,
    "hr-criteria": 1,
    "complaints": 1,
    "no-gift-policy": 3,
    "director-participation": 2,
    "discretion-guidelines": 1,
    "anti-corruption-plan": 1,
    "integrity-measures": 10,
}
LEFT_OF_EVERYDAY = {
    "structure-executives": 2,
    "authority-area-policy": 6,
    "area-plan": 1,
    "laws": 6,
    "schools": 2,
    "contact-qa-feedback": 11,
    "news": 18,
    "action-plan": 12,
    "budget-ordinance-subsidy": 9,
    "procurement-announcements": 6,
    "procurement-summary": 2,
    "staff-manuals": 8,
    "service-manuals": 24,
    "permit-checklists": 6,
    "permit-tracking": 1,
    "building-permits": 4,
    "sign-tax": 1,
    "hr-criteria": 10,
    "complaints": 2,
    "director-participation": 4,
    "corruption-risk": 12,
    "service-improvement": 15,
    "discretion-guidelines": 6,
    "anti-corruption-plan": 9,
    "assets-donations-seizures": 14,
    "integrity-measures": 12,
}
LEFT_OF_ITEMS = {
    "structure-executives": 1,
    "authority-area-policy": 1,
    "area-plan": 1,
    "action-plan": 2,
    "budget-plan": 1,
    "budget-ordinance-subsidy": 6,
    "procurement-announcements": 3,
    "building-permits": 1,
    "sign-tax": 2,
    "hr-criteria": 3,
    "no-gift-policy": 3,
    "corruption-risk": 8,
    "service-improvement": 6,
    "discretion-guidelines": 9,
    "anti-corruption-plan": 3,
    "assets-donations-seizures": 6,
}


def _case(item: Item, name: str) -> Case:
    page: dict[str, Any] = {"url": "/p", "html": f'<h2>{item.th}</h2><p><a href="/f/k7.pdf">{name}</a></p>'}
    return Case(item.topic, name, {"pages": [page, {"url": "/f/k7.pdf", "outcome": "timeout"}]})


def _asked(item: Item) -> list[str]:
    return [e.id for e in item.elements if e.kind in KINDS][:3]


ITEMS = [item for item in BOOK.items if _asked(item)]


def _unverifiable(item: Item, names: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for name in names:
        seen = judge_case(_case(item, name))
        found += [(name, e) for e in _asked(item) if seen[e].verdict is Verdict.UNVERIFIABLE]
    return found


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.topic)
def test_a_paper_that_no_item_asks_for_holds_nothing(item: Item) -> None:
    held = _unverifiable(item, OTHERS)
    assert len(held) <= LEFT.get(item.topic, 0), held


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.topic)
def test_a_paper_of_another_item_holds_nothing(item: Item) -> None:
    held = _unverifiable(item, tuple(name for name, topics in OF_ITEMS.items() if item.topic not in topics))
    assert len(held) <= LEFT_OF_ITEMS.get(item.topic, 0), held


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.topic)
def test_a_link_that_says_nothing_may_hold_what_lacks(item: Item) -> None:
    held = _unverifiable(item, SAYING_NOTHING)
    expected = len(_asked(item)) - (item.topic == "schools")  # subsidies: their title names the other table only
    assert len(held) == len(SAYING_NOTHING) * expected, held


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.topic)
def test_what_else_a_site_holds_is_nothing_of_the_item(item: Item) -> None:
    held = _unverifiable(item, EVERYDAY)
    assert len(held) <= LEFT_OF_EVERYDAY.get(item.topic, 0), held


@pytest.mark.parametrize("item", [i for i in ITEMS if i.topic in MAY_HOLD], ids=lambda item: item.topic)
def test_what_a_topic_gathers_is_called_after_anything(item: Item) -> None:
    for name in MAY_HOLD[item.topic]:
        assert _unverifiable(item, (name,)), name
