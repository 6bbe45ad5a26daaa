"""The framework's own words in twenty-eight forms that show nothing: printed, listed, promised, asked for, praised, told as news.

Whatever the item, none of its elements is there. `LEFT` counts what the judge still takes for `present`; it may only fall.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from model import Verdict
from rules.book import Item, load_book
from tests.rules.cases import Case, judge_pages

BOOK = load_book("fy2566-framework")
_ASKED = "ด้วยสำนักงานเขตต้องเปิดเผยข้อมูลตามการประเมิน ITA จึงขอให้ฝ่ายที่รับผิดชอบจัดส่งข้อมูลดังนี้"
_PRAISE = "มีความสำคัญต่อการสร้างความโปร่งใสในการปฏิบัติราชการ ช่วยให้ประชาชนสามารถตรวจสอบการทำงานของหน่วยงานภาครัฐได้อย่างมีประสิทธิภาพ"
_TRAINED = "สำนักงานเขตจัดอบรมเชิงปฏิบัติการเพื่อให้บุคลากรทุกฝ่ายเข้าใจการจัดทำ{0} โดยมีวิทยากรจากสำนักงาน ป.ป.ช. บรรยาย"
_COUNTER = "ผู้สนใจติดต่อขอรับเอกสารได้ที่ฝ่ายปกครอง ชั้น 1 สำนักงานเขต ในวันและเวลาราชการ โทร. 0 2123 4567"
_HEAD = "<table><tr><th>ลำดับ</th><th>{0}</th><th>{1}</th></tr>"
_FORM = f"{_HEAD.format('รายการ', 'จำนวน')}<tr><td>1</td><td></td><td></td></tr></table>"
_POSTED = "โพสต์เมื่อ 16 มกราคม 2566 | โดย ผู้ดูแลเว็บไซต์ | เข้าชม 388 ครั้ง"
_DOTS = "." * 50

LINE: dict[str, tuple[str, str, str]] = {  # form: before all, for each ({0} its title, {1} its number), after all
    "list": ("<ul>", "<li>{0}</li>", "</ul>"),
    "paragraphs": ("", "<p>{0}</p>", ""),
    "table": (_HEAD.format("ข้อมูลที่ต้องเปิดเผย", "หมายเหตุ"), "<tr><td>{1}</td><td>{0}</td><td></td></tr>", "</table>"),
    "table of states": (_HEAD.format("รายการ", "สถานะ"), "<tr><td>{1}</td><td>{0}</td><td>อยู่ระหว่างจัดทำ</td></tr>", "</table>"),
    "headings": ("", "<h2>{0}</h2>", ""),
    "promises": ("", "<h2>{0}</h2><p>อยู่ระหว่างรวบรวมข้อมูล และจะเผยแพร่ให้ทราบในโอกาสต่อไป</p>", ""),
    "empty links": ("<ul>", "<li><a href='#'>{0}</a></li>", "</ul>"),
    "links to itself": ("<ul>", "<li><a href='/page/1#s{1}'>{0}</a></li>", "</ul>"),
    "dead links": ("<ul>", "<li><a href='/f/{1}.pdf'>{0}</a></li>", "</ul>"),
    "covers of files": ("<ul>", "<li><a href='/f/{1}.pdf'>{0}</a></li>", "</ul>"),
    "trainings": ("", f"<p>{_TRAINED}</p>", ""),
    "a letter that asks": (f"<p>เรียน หัวหน้าฝ่ายทุกฝ่าย</p><p>{_ASKED}</p>", "<p>{1}. {0}</p>", "<p>ภายในวันที่ 15 มีนาคม 2566</p>"),
    "praise": ("", f"<p>{{0}} {_PRAISE}</p>", ""),
    "at the counter": ("", f"<h3>{{0}}</h3><p>{_COUNTER}</p>", ""),
    "empty tables": ("", f"<h3>{{0}}</h3>{_FORM}", ""),
    "minutes": ("<p>วันที่ 14 กุมภาพันธ์ 2566 ณ ห้องประชุม</p>", "<p>ที่ประชุมรับทราบความคืบหน้า{0} และมอบให้ทุกฝ่ายดำเนินการ</p>", ""),
    "questions": ("", f"<p>ถาม: {{0}} ดูได้ที่ไหน</p><p>ตอบ: {_COUNTER}</p>", ""),
    "survey": ("", "<p>ท่านพึงพอใจต่อ{0}เพียงใด มาก น้อย</p>", ""),
    "timetable": (_HEAD.format("ข้อมูล", "กำหนดส่ง"), "<tr><td>{1}</td><td>{0}</td><td>15 มี.ค. 2566</td></tr>", "</table>"),
    "self-assessment": (_HEAD.format("องค์ประกอบ", "ผล"), "<tr><td>{1}</td><td>{0}</td><td>มี ควรปรับปรุง</td></tr>", "</table>"),
    "files that are waited for": (_HEAD.format("รายการ", "ไฟล์"), "<tr><td>{1}</td><td>{0}</td><td>รอไฟล์</td></tr>", "</table>"),
    "files that are gone": ("", "<p>{0} : ขออภัย ไม่พบไฟล์ที่ท่านต้องการ ไฟล์อาจถูกย้ายหรือลบไปแล้ว</p>", ""),
    "will be done": ("", "<p>สำนักงานเขตจะดำเนินการจัดทำ{0} ให้แล้วเสร็จภายในเดือนกันยายน 2566 แล้วนำลงเว็บไซต์</p>", ""),
    "filler": ("", "<h3>{0}</h3><p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.</p>", ""),
    "a box under its label": ("<h4>องค์ประกอบด้านข้อมูล</h4><ul>", "<li>{0}</li>", "</ul><p>ปีงบประมาณ พ.ศ. 2566</p>"),
    "a box of lines": (f"<p>{_POSTED}</p><p><b>สิ่งที่ต้องเผยแพร่</b></p>", "<p>- {0}</p>", ""),
    "empty posts": ("", f"<h3>{{0}}</h3><p>{_POSTED}</p><p>พิมพ์หน้านี้ | แชร์</p>", ""),
    "dots": ("", f"<p>{{0}} {_DOTS}</p><p>{_DOTS}</p>", ""),
}  # fmt: skip
BESIDE: dict[str, Callable[[int, str], dict[str, Any]]] = {
    "dead links": lambda n, title: {"url": f"/f/{n}.pdf", "outcome": "dead"},
    "covers of files": lambda n, title: {"url": f"/f/{n}.pdf", "pdf": f"{title}\nสำนักงานเขต\nปีงบประมาณ พ.ศ. 2566"},
}
NAMED = {  # pages that are called otherwise than the item; {0} its title
    "minutes": "รายงานการประชุมหัวหน้าฝ่าย ครั้งที่ 2/2566",
    "questions": "ถาม-ตอบ {0}",
    "survey": "แบบสำรวจความพึงพอใจต่อ{0}",
    "timetable": "กำหนดการเผยแพร่{0}",
    "self-assessment": "ผลการตรวจประเมินตนเอง {0}",
}
LEFT = {
    "minutes": 10,
    "will be done": 1,
    "filler": 1,
    "table": 8,
    "headings": 3,
    "covers of files": 1,
    "trainings": 2,
    "a letter that asks": 1,
    "empty tables": 3,
    "a box of lines": 1,
    "empty posts": 3,
}


@pytest.mark.parametrize("form", LINE)
def test_no_element_is_shown_by_its_own_title(form: str) -> None:
    wrong = [f"{item.code} {element}" for item in BOOK.items for element in _present(item, form)]
    assert len(wrong) <= LEFT.get(form, 0), wrong


def _present(item: Item, form: str) -> Sequence[str]:
    titles = [_of_2566(element.th) for element in item.elements]
    before, each, after = LINE[form]
    lines = "".join(each.format(title, n) for n, title in enumerate(titles, 1))
    pages = [
        {"url": "/page/1", "html": f"<h1>{NAMED.get(form, '{0}').format(_of_2566(item.th))}</h1>{before}{lines}{after}"}
    ]
    if form in BESIDE:
        pages += [BESIDE[form](n, title) for n, title in enumerate(titles, 1)]
    findings, _ = judge_pages(Case(item.topic, form, {"pages": pages, "expect": {}}))
    assert len(findings) == len(item.elements)
    return [f.element for f in findings if f.verdict is Verdict.PRESENT]


def _of_2566(title: str) -> str:
    for back in (-2, -1, 0, 1):
        title = title.replace("{fy}" if back == 0 else f"{{fy{back:+d}}}", str(2566 + back))
    return title
