"""A promise is told by its grammar; the state of a case, and what is done for one who asks, is none."""

from __future__ import annotations

import pytest

from checks.promises import promises
from documents import read
from model import Hints

PROMISED = [
    "<p>อยู่ระหว่างเสนอผู้อำนวยการเขตให้ความเห็นชอบ</p>",
    "<p>ขณะนี้กำลังดำเนินการรวบรวมข้อมูลจากทุกฝ่าย</p>",
    "<p>ข้อมูลดังกล่าวจะนำขึ้นเว็บไซต์เมื่อผู้บริหารอนุมัติแล้ว</p>",
    "<p>เมื่อจัดทำแล้วเสร็จ จะเผยแพร่ให้ทราบ</p>",
    "<p>รอการอนุมัติจากสภากรุงเทพมหานคร</p>",
    "<p>ยังไม่แล้วเสร็จ โปรดติดตาม</p>",
    "<p>รายงานผล: อยู่ระหว่างดำเนินการ</p>",
    "<p>The English version will be published soon.</p>",
    "<table><tr><th>เรื่อง</th><th>ผล</th></tr><tr><td>เงินอุดหนุน</td><td>อยู่ระหว่างสรุปยอด</td></tr></table>",
]
NOT_PROMISED = [
    "<p>เจ้าหน้าที่จะแจ้งผลการพิจารณาให้ผู้ยื่นคำขอทราบภายใน 15 วัน</p>",
    "<p>โครงการทั้งหมด 31 โครงการ แล้วเสร็จ 28 โครงการ อยู่ระหว่างดำเนินการ 3 โครงการ</p>",
    "<p>รายงานผลการดำเนินการตามแผนปฏิบัติการ รอบ 6 เดือน</p>",
    "<table><tr><th>ที่</th><th>โครงการ</th><th>ผล</th></tr><tr><td>1</td><td>ถนน</td><td>อยู่ระหว่างปรับปรุง</td></tr></table>",
    "<p>ผู้อำนวยการเขตจะกำกับดูแลให้ทุกฝ่ายปฏิบัติตามนโยบายนี้อย่างเคร่งครัด</p>",
]


def any_promise(html: str) -> bool:
    document = read(f"<html><body><main><h1>หน้า</h1>{html}</main></body></html>".encode(), Hints("text/html", ""))
    return any(promises(document, n) for n in range(len(document.blocks)))


@pytest.mark.parametrize("html", PROMISED)
def test_a_promise(html: str) -> None:
    assert any_promise(html)


@pytest.mark.parametrize("html", NOT_PROMISED)
def test_no_promise(html: str) -> None:
    assert not any_promise(html)
