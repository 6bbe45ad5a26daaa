"""One page for all items: each link belongs to the code that stands before it, also in the dossier."""

from __future__ import annotations

from app.judging import explained
from documents import read
from model import Edge, Hints, Outcome, Resource, Submission
from rules.dossier import Site, make_dossier
from rules.indexes import group_titles

HOME = "https://x.go.th/ita"
INDEX = """<h1>ITA 2566</h1><div><div>O1</div><div>โครงสร้างสำนักงาน</div><div><a href="/a.pdf">ไฟล์</a></div></div>
<div><div>O2</div><div>อำนาจหน้าที่</div><div><a href="/b.pdf">ไฟล์ 1</a></div></div>
<p>O3 แผนพัฒนาเชิงพื้นที่</p><p><a href="/c.pdf">เปิด</a></p><p>O4 กฎหมาย</p><p><a href="/d.pdf">เปิด</a></p>"""


def test_titles_of_groups_and_pages_that_are_no_index() -> None:
    document = read(INDEX.encode(), Hints("text/html; charset=utf-8"))
    links = {link.href: group_titles(document).get(link.block) for link in document.links}
    assert links == {"/a.pdf": "โครงสร้างสำนักงาน", "/b.pdf": "อำนาจหน้าที่", "/c.pdf": "แผนพัฒนาเชิงพื้นที่", "/d.pdf": "กฎหมาย"}
    lines = "<p>O1 โครงสร้าง</p><p>O2 อำนาจ</p><p>ข้อ 3/2566 ถึงข้อ 9</p><p><a href='/e.pdf'>ไฟล์</a></p>"
    assert group_titles(read(lines.encode(), Hints("text/html; charset=utf-8"))) == {}


def test_a_link_of_the_menu_belongs_to_the_item_whose_explanation_names_it() -> None:
    target = "https://x.go.th/track"
    edge = Edge(HOME, target, target, "ตรวจสอบสถานะคำขอ", chrome=True)
    resources = {u: Resource(u, u, Outcome.OK, u, sha256="s") for u in (HOME, target)}
    document = read(INDEX.encode(), Hints("text/html; charset=utf-8"))
    rows = [
        Submission("a", "O1", HOME, HOME, "ดูแผนผังด้านล่าง"),
        Submission("a", "O16", HOME, HOME, "เลือกหัวข้อ ตรวจสอบสถานะ ด้านบน"),
    ]
    named = explained(rows, {HOME: [edge]})
    site = Site(resources, {HOME: [edge]}, lambda _: document, {}, str, named)
    found = [[s.via for s in make_dossier("a", item, "t", rows, site).sources] for item in ("O1", "O16")]
    assert found == [["submitted"], ["submitted", "explanation"]]
