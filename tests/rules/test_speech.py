"""The name of one item over the contents of another shows nothing (law 4); over its own, in whatever words, it does."""

from __future__ import annotations

from itertools import permutations

import pytest

from model import Verdict
from tests.rules.cases import Case, judge_case

NAMES = {
    "area-plan/area-plan": "แผนพัฒนาเชิงพื้นที่ของสำนักงานเขต ประจำปีงบประมาณ พ.ศ. 2566",
    "budget-plan/plan": "แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. 2566",
    "corruption-risk/report": "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2566",
    "service-improvement/plan": "แผนพัฒนาประสิทธิภาพการให้บริการ ปีงบประมาณ พ.ศ. 2566",
    "discretion-guidelines/guidelines": "แนวทางการปฏิบัติในการใช้ดุลยพินิจของเจ้าหน้าที่",
}
CONTENTS = {
    "area-plan/area-plan": """
        <p>ย่านริมคลองและย่านตลาดเก่ามีปัญหาน้ำท่วมขังซ้ำทุกปี ประชาชนขอให้เขตเร่งปรับปรุงท่อระบายน้ำและทางเดินริมคลอง</p>
        <table><tr><th>พื้นที่</th><th>โครงการ</th><th>งบประมาณ (บาท)</th></tr>
        <tr><td>ชุมชนริมคลอง</td><td>ขุดลอกคลองและซ่อมเขื่อน</td><td>2,400,000</td></tr>
        <tr><td>ตลาดเก่า</td><td>ปรับปรุงทางเท้าและไฟส่องสว่าง</td><td>1,150,000</td></tr></table>""",
    "budget-plan/plan": """
        <table><tr><th>หมวดรายจ่าย</th><th>งบประมาณที่ได้รับ</th>
        <th>ไตรมาส 1</th><th>ไตรมาส 2</th><th>ไตรมาส 3</th><th>ไตรมาส 4</th></tr>
        <tr><td>ค่าจ้างชั่วคราว</td><td>24,000,000</td><td>6,000,000</td><td>6,000,000</td><td>6,000,000</td><td>6,000,000</td></tr>
        <tr><td>ค่าตอบแทนใช้สอยและวัสดุ</td><td>18,500,000</td><td>4,100,000</td><td>5,200,000</td><td>4,800,000</td><td>4,400,000</td></tr></table>
        <p>ให้ทุกส่วนเบิกจ่ายตามแผน เงินเหลือจ่ายให้ส่งคืนเมื่อก่อหนี้ผูกพันแล้ว</p>""",
    "corruption-risk/report": """
        <table><tr><th>ฝ่าย</th><th>ความเสี่ยงการทุจริต</th><th>มาตรการจัดการความเสี่ยง</th>
        <th>ผลการดำเนินการ</th></tr>
        <tr><td>ฝ่ายโยธา</td><td>เรียกรับผลประโยชน์จากผู้ขออนุญาต</td>
        <td>ตรวจแบบเป็นคณะ</td><td>ตั้งคณะตรวจแบบแล้ว ไม่พบการเรียกรับ</td></tr>
        <tr><td>ฝ่ายเทศกิจ</td><td>ละเว้นการเปรียบเทียบปรับ</td><td>หมุนเวียนสายตรวจ</td><td>หมุนเวียนแล้ว 2 ครั้ง</td></tr></table>""",
    "service-improvement/plan": """
        <table><tr><th>กระบวนงาน</th><th>ปัญหาของผู้รับบริการ</th><th>แนวทางแก้ไข</th><th>ประชาชนได้รับ</th></tr>
        <tr><td>ขออนุญาตก่อสร้างอาคาร</td><td>ต้องมาหลายรอบเพราะเอกสารไม่ครบ</td>
        <td>ตรวจเอกสารทางไลน์ก่อนยื่น</td><td>ลดเวลาเหลือ 25 วัน</td></tr>
        <tr><td>ขออนุญาตระบายน้ำ</td><td>ไม่รู้ผลคำขอ</td><td>แจ้งผลทางข้อความ</td><td>ไม่ต้องเดินทางมาถาม</td></tr>
        <tr><td>สถานที่จำหน่ายอาหาร</td><td>คิวตรวจยาว</td><td>นัดตรวจล่วงหน้า</td><td>เปิดร้านได้ตามกำหนด</td></tr></table>""",
    "discretion-guidelines/guidelines": """
        <ol><li>งานอนุญาตก่อสร้างอาคาร
        หากเอกสารไม่ครบให้แจ้งแก้ไขครั้งเดียวเป็นหนังสือ กรณีแบบคลาดเคลื่อนเล็กน้อยให้แก้ไขโดยไม่คืนคำขอ</li>
        <li>งานอนุญาตระบายน้ำ พิจารณาตามข้อบัญญัติ หากไม่อนุญาตต้องให้เหตุผลเป็นหนังสือทุกราย</li>
        <li>งานสถานที่จำหน่ายอาหาร เจ้าหน้าที่ตรวจสองคน ใช้ดุลยพินิจตามแบบตรวจเดียวกัน ไม่เลือกปฏิบัติ</li></ol>""",
}  # fmt: skip


def _verdict(name: str, contents: str) -> Verdict:
    topic, _, element = name.partition("/")
    html = f"<h1>{NAMES[name]}</h1>{CONTENTS[contents]}"
    return judge_case(Case(topic, name, {"pages": [{"url": "/p", "html": html}]}))[element].verdict


@pytest.mark.parametrize("name", NAMES)
def test_own_contents_below_their_name_count(name: str) -> None:
    assert _verdict(name, name) is Verdict.PRESENT


_PERMITS = {"service-improvement/plan", "discretion-guidelines/guidelines"}  # speak of the same permits


@pytest.mark.parametrize(("name", "contents"), [p for p in permutations(NAMES, 2) if set(p) != _PERMITS])
def test_contents_of_another_item_below_a_name_do_not(name: str, contents: str) -> None:
    assert _verdict(name, contents) is Verdict.MISSING
