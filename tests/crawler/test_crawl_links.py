from __future__ import annotations

from urllib.parse import unquote

import pytest

from crawler.explanations import is_named, named_in
from crawler.links import MOST_LINKS, agency_root, edges
from crawler.seeds import AgencySeeds
from crawler.settings import Settings
from crawler.spelling import key
from crawler.targets import is_file, is_next_page, is_social
from crawler.variants import is_variant, without_session
from crawler.ways import Ways
from documents import read
from model import Document, FrontierRow, Hints, Link, LinkKind, Outcome, Resource
from tests.crawler.crawl_pages import HERE, ROOT, SITE, follow, link, page


@pytest.mark.parametrize(
    ("found", "row", "why"),
    [
        (link("/tw/page/sub/2/x"), page(), ""),
        (link("/tw/page/sub/2/x"), page(1), ""),
        (link("/tw/page/sub/2/x"), page(2, "link"), "depth"),
        (link("/public/user_files_editor/1/แผน.pdf"), page(2, "link"), ""),
        (link("https://other.go.th/upload/x"), page(1, "link"), ""),
        (link("x.JPG"), page(), ""),
        (link("/other/page/sub/2"), page(1, "link"), "outside"),
        (link("https://eservice.bangkok.go.th/index"), page(), ""),
        (link("https://eservice.bangkok.go.th/index"), page(1, "link"), "outside"),
        (link("/tw/page/sub/3", chrome=True), page(), "chrome"),
        (link("https://www.facebook.com/tw", chrome=True), page(), "social"),
        (link("https://www.facebook.com/sharer/sharer.php?u=x"), page(), "variant"),
        (link("?lang=en"), page(), "variant"),
        (link("/tw/calendar/2566/01"), page(), "variant"),
        (link("?page=calendar"), page(), "variant"),
        (link("?C=N;O=D", "Name"), page(), "variant"),
        (link("/tw/", "Parent Directory"), page(), "up"),
        (link("../", "[To Parent Directory]"), page(), "up"),
        (link("/tw/", "แผนทั้งหมด"), page(), ""),
        (link("/tw/page/sub/2/", "Parent Directory"), page(), ""),
        (link("?option=com_mailto&tmpl=component&link=x"), page(), "variant"),
        (link("/tw/news?id=3&lang=th"), page(), ""),
        (link("/tw/news?id=3&lang=en"), page(), "variant"),
        (link("/tw/news?id=3&lang=en"), page(url=f"{SITE}/tw/news?id=2&lang=en"), ""),
        (link("/tw/list?dir=plans/2566"), page(), ""),
        (link("/tw/list?page=calendar2566"), page(), ""),
        (link("/tw/calendar/แผน.pdf?print=1"), page(), ""),
        (link("https://www.webportal.bangkok.go.th/tw/page/sub/2"), page(1, "link"), ""),
        (link("\\\\fileserver\\plan.pdf"), page(), "scheme"),
        (link("C:\\plan.pdf"), page(), "scheme"),
        (link("https://docs.google.com/document/d/A/edit"), page(2, "link"), ""),
        (link("https://drive.google.com/drive/folders/A"), page(1, "link"), ""),
        (link("https://drive.google.com/drive/folders/A"), page(2, "link"), ""),
        (link("https://drive.google.com/drive/folders/A", chrome=True), page(), "chrome"),
        (link("https://bit.ly/3x"), page(2, "link"), ""),
        (link("mailto:a@b.go.th"), page(), "scheme"),
        (link("tel:02"), page(), "scheme"),
        (link("javascript:openPage(3)"), page(), "scheme"),
        (link("https://www.google.com/maps/embed?pb=1", kind=LinkKind.FRAME), page(), "outside"),
        (link("https://data.example.go.th/list", kind=LinkKind.FRAME), page(2, "link"), ""),
        (link("/tw/page/sub/9"), page(0, "start_page", f"{SITE}/tw"), "depth"),
        (link("/tw/page/sub/9"), page(1, "link", "https://outside.go.th/x"), "outside"),
        (link("https://outside.go.th/files/x.pdf"), page(0, "frame", "https://outside.go.th/x"), ""),
    ],
)
def test_what_is_followed(found: Link, row: FrontierRow, why: str) -> None:
    (edge,), rows = follow(found, row=row)
    assert (edge.why_not, edge.followed, len(rows)) == (why, not why, 0 if why else 1)
    assert edge.heading == ("หัวข้อ",)


@pytest.mark.parametrize(
    ("href", "label", "goes_on"),
    [
        ("?page=2", "2", True),
        ("?page=๒", "๒", False),
        ("/tw/page/sub/1?start=20", "ถัดไป »", True),
        ("/tw/page/sub/1?page=2", "รายงานเดือนกุมภาพันธ์", False),
        ("/tw/page/sub/2", "2", False),
        ("/tw/page/sub/2?page=2", "2", False),
        ("?page=2&id=7", "2", False),
        ("?month=2", "›", False),
        ("?page=2", "  ", False),
        ("https://other.go.th/tw/page/sub/1?page=2", "2", False),
    ],
)
def test_next_pages_of_a_list(href: str, label: str, goes_on: bool) -> None:
    (edge,), rows = follow(link(href, label), row=page(2, "link"))
    assert (edge.kind, len(rows)) == (("next", 1) if goes_on else ("anchor", 0))
    assert [row.depth for row in rows] == [2] * goes_on


def test_the_numbers_of_a_lists_pages_may_stand_in_a_menu_element() -> None:
    (edge, other), rows = follow(link("?page=2", "2", chrome=True), link("/tw/news/page/2/", "2", chrome=True))
    assert (edge.kind, edge.chrome, len(rows)) == ("next", False, 1)
    assert (other.why_not, other.chrome) == ("chrome", True), "of another list"


def test_from_page_to_page_of_a_list() -> None:
    assert is_next_page(f"{HERE}?p=3", f"{HERE}?p=2", "3")
    assert is_next_page(f"{HERE}?cat=5&p=3", f"{HERE}?cat=5", "หน้าถัดไป")
    assert is_next_page(f"{SITE}/tw/news/page/2/", f"{SITE}/tw/news", "Next")
    assert is_next_page(f"{SITE}/tw/news/page/3/", f"{SITE}/tw/news/page/2", "3")
    assert not is_next_page(HERE, f"{HERE}?p=2", "1"), "back where it began"
    _, (row,) = follow(link("https://eservice.bangkok.go.th/index"), row=page(0, "link", f"{HERE}?page=2"))
    assert row.depth == 1, "page 2 of what was submitted leads where page 1 leads"


@pytest.mark.parametrize("href", ["#part", "", "javascript:void(0)", "javascript:;", HERE, f"{HERE}/title#x"])
def test_links_within_the_page_are_none(href: str) -> None:
    assert follow(link(href)) == ([], [])


def test_rows_carry_item_label_and_depth() -> None:
    _, (row,) = follow(link("/tw/page/sub/2/ชื่อ", "แผน 2566"), row=page(1, "link"))
    assert (row.depth, row.via, row.label, row.parent, row.item) == (2, "link", "แผน 2566", key(HERE), "O1")
    assert row.url_key == f"{SITE}/tw/page/sub/2"


def test_base_of_the_page() -> None:
    (edge,), _ = follow(link("a.pdf"), base="/tw/files/")
    assert edge.url == f"{SITE}/tw/files/a.pdf"


def test_same_target_twice_is_two_edges_and_one_row() -> None:
    found, rows = follow(link("/tw/page/sub/2", "แผน"), link("/tw/page/sub/2/x", "ดาวน์โหลด", chrome=True))
    assert (len(found), len(rows)) == (2, 1)


def test_frame_of_a_submitted_page_is_part_of_it() -> None:
    _, (row,) = follow(link("/tw/frame", kind=LinkKind.FRAME))
    assert (row.depth, row.via) == (0, "frame")
    _, (deeper,) = follow(link("/tw/frame2", kind=LinkKind.FRAME), row=page(0, "frame", f"{SITE}/tw/frame"))
    assert deeper.depth == 1


def test_what_an_explanation_names_is_followed_even_in_the_menu() -> None:
    menu = link("/tw/page/sub/7", "รายงานผลมาตรการ ITA", chrome=True)
    (edge,), (row,) = follow(menu, named=("รายงานผลมาตรการ ITA",))
    assert (edge.followed, edge.chrome, row.via, row.depth) == (True, True, "explanation", 0)
    assert follow(link("mailto:x@y", "รายงานผลมาตรการ ITA"), named=("รายงานผลมาตรการ ITA",))[1] == []


@pytest.mark.parametrize(
    ("explanation", "named"),
    [
        ('จะอยู่ที่หัวข้อ "การให้บริการ Online"', ["การให้บริการ Online"]),
        ('เข้าเว็บ BMA OSS เลือกหัวข้อ "ขออนุญาตออนไลน์"', ["ขออนุญาตออนไลน์", "BMA OSS"]),
        ('เลือกแท็บ "โครงสร้าง" และ "อัตรากำลัง"', ["โครงสร้าง", "อัตรากำลัง"]),
        ("เลือกหัวข้อ ตรวจสอบสถานะ แล้วกรอกเลขที่", ["ตรวจสอบสถานะ"]),
        ("รายงานผลอยู่ที่เมนู “รายงานผลมาตรการ ITA”", ["รายงานผลมาตรการ ITA"]),
        ("ด้านบนทางขวา", []),
        ("", []),
    ],
)
def test_named_in(explanation: str, named: list[str]) -> None:
    assert named_in(explanation) == named


def test_is_named_is_tolerant_but_not_of_long_texts() -> None:
    assert is_named("เข้าสู่ระบบ BMA OSS", ["BMA OSS"])
    assert is_named("การให้บริการ  online", ["การให้บริการ Online"])
    assert not is_named("ข่าว " * 40 + "BMA OSS", ["BMA OSS"])
    assert not is_named("แผน", ["แผนปฏิบัติราชการ"])


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("\\\\up\\แผน.pdf".replace("\\\\", "\\", 1), f"{SITE}/up/แผน.pdf"),
        ("http:\\\\a.go.th\\x.pdf", "http://a.go.th/x.pdf"),
        ("/up/a b.pdf", f"{SITE}/up/a b.pdf"),
        ("//a.go.th/x.pdf", "https://a.go.th/x.pdf"),
        ("/?wpdmdl=12&refresh=1", f"{SITE}/?wpdmdl=12&refresh=1"),
        ("/index.php?option=com_content&view=article&id=5", f"{SITE}/index.php?option=com_content&view=article&id=5"),
        ("/tw/x;jsessionid=1A", f"{SITE}/tw/x"),
        ("/(S(abc12))/tw/x.aspx", f"{SITE}/tw/x.aspx"),
        ("/tw/x?PHPSESSID=1a&id=2", f"{SITE}/tw/x?id=2"),
    ],
)
def test_addresses_as_pages_write_them(href: str, url: str) -> None:
    (edge,), _ = follow(link(href))
    assert unquote(edge.url) == url


def test_a_query_goes_in_the_letters_of_its_page() -> None:
    """As browsers send it: a server of that age looks for the file under these bytes."""
    body = "<title>แผน</title><main><a href='/โหลด.php?f=แผน 66.pdf&amp;n=1'>แผนปฏิบัติราชการ</a></main>"
    for encoding, query in (
        ("cp874", "f=%E1%BC%B9%2066.pdf&n=1"),
        ("utf-8", "f=%E0%B9%81%E0%B8%9C%E0%B8%99%2066.pdf&n=1"),
    ):
        document = read(body.encode(encoding), Hints("text/html"))
        (edge,), _ = edges(document, page(), SITE, Settings(), [ROOT])
        assert edge.url.partition(".php?")[2] == query


def test_a_page_of_five_megabytes_in_an_old_encoding() -> None:
    """All of it is read; of its links as many as anybody opens, and the first one beyond says that there are more."""
    line = "<tr><td>{n}</td><td>จัดซื้อวัสดุสำนักงาน {n} ของสำนักงานเขต<td><a href='/tw/page/sub/{n}'>ประกาศ {n}</a>"
    rows = "".join(line.format(n=n) for n in range(60_000))
    body = f"<title>ประกาศ</title><h1>ประกาศจัดซื้อ</h1><table>{rows}</table>".encode("cp874")
    assert len(body) > 5_000_000
    document = read(body, Hints("text/html; charset=tis-620"))
    assert any("จัดซื้อวัสดุสำนักงาน 59999" in block.text for block in document.blocks)
    found, rows_on = edges(document, page(), HERE, Settings(), [ROOT])
    assert [edge.why_not for edge in found[-2:]] == ["", "budget"]
    assert len(rows_on) == len(found) - 1 == MOST_LINKS


def test_a_session_is_no_part_of_an_address_but_an_id_is() -> None:
    assert without_session("https://a.go.th/x?sid=12&s=plan") == "https://a.go.th/x?sid=12&s=plan"
    assert without_session("https://a.go.th/x?a=1&sid=0123456789abcdef0123456789abcdef") == "https://a.go.th/x?a=1"
    assert without_session("https://a.go.th/แผน(1).pdf") == "https://a.go.th/แผน(1).pdf"


def test_looks_of_addresses() -> None:
    assert is_file("https://a.go.th/%E0%B9%81.PDF")
    assert is_file("https://a.go.th/download.php?id=3")
    assert is_file("https://a.go.th/upload/user/00000131/x")
    assert not is_file("https://a.go.th/tw/page/sub/2/x")
    assert is_social("https://th-th.facebook.com/x")
    assert not is_social("https://notfacebook.com/x")
    assert not is_variant("https://a.go.th/x?page=2")
    assert not is_variant("https://a.go.th/x?month=1&year=2566")


def test_agency_root() -> None:
    assert agency_root([page(), page(url="https://egp.bangkok.go.th/portal/1")]) == ROOT
    own = FrontierRow("https://www.a.go.th/th/home", "", "a", via="start_page")
    assert agency_root([own]) == ("www.a.go.th", "")
    assert agency_root([page(url="https://www.a.go.th/ita/2566")]) == ("www.a.go.th", "")
    assert agency_root([]) == ("", "")


def test_a_page_fetched_for_one_agency_is_followed_for_all_that_submitted_it() -> None:
    """The first to come gets the fetch, here by a link; the agency that submitted it follows what it named."""
    outside = "https://eservice.bangkok.go.th/index"
    document = Document("html", "0", "html/1", links=(link("/status", "ตรวจสอบสถานะ"), link("/news", chrome=True)))
    submitted = FrontierRow(outside, key(outside), "tw", item="O14")
    agencies = {
        "tw": AgencySeeds("tw", [submitted], {key(outside): 'เลือกหัวข้อ "ตรวจสอบสถานะ"'}),
        "other": AgencySeeds("other", []),
    }
    came_first = FrontierRow(outside, key(outside), "other", 1, "link")
    resource = Resource(outside, key(outside), Outcome.OK, outside)
    found, rows = Ways(Settings(), agencies).onward(came_first, resource, document)
    assert [(edge.followed, edge.why_not) for edge in found] == [(True, ""), (False, "chrome")]
    assert [(row.agency, row.via) for row in rows] == [("tw", "explanation")]


OLD, NEW = "http://www.old.go.th", "https://new.go.th"


@pytest.mark.parametrize(
    ("asked", "via", "final", "way_on"),
    [
        (f"{OLD}/plan.html", "submitted", f"{NEW}/plan.html", ""),
        (f"{OLD}/", "start_page", f"{NEW}/home.php", ""),
        (f"{OLD}/", "start_page", "https://old.go.th/", "outside"),  # the same host: nothing has moved
        (f"{OLD}/plan.html", "submitted", f"{NEW}/another.html", "outside"),
        (f"{OLD}/plan.html", "submitted", "https://www.facebook.com/plan.html", "outside"),
        ("https://eservice.go.th/x", "submitted", f"{NEW}/x", "outside"),  # the host of somebody else
    ],
)
def test_a_host_that_moved_keeps_the_scope_of_the_agency(asked: str, via: str, final: str, way_on: str) -> None:
    """A page of the new host is the agency's own as far as its old host leads there; else it ends at its files."""
    start = FrontierRow(f"{OLD}/", key(f"{OLD}/"), "tw", via="start_page")
    seed = FrontierRow(asked, key(asked), "tw", via=via, item="O1")
    ways = Ways(Settings(), {"tw": AgencySeeds("tw", [start, seed])})
    shown = Document("html", "0", "html/1", links=(link(f"{NEW}/list.html"),))
    ways.onward(seed, Resource(asked, key(asked), Outcome.OK, final), shown)
    deeper = FrontierRow(f"{NEW}/list.html", key(f"{NEW}/list.html"), "tw", 1, "link", item="O1")
    resource = Resource(deeper.url, deeper.url_key, Outcome.OK, deeper.url)
    found, rows = ways.onward(deeper, resource, Document("html", "0", "html/1", links=(link("/list/2566.html"),)))
    assert [edge.why_not for edge in found] == [way_on]
    assert [row.depth for row in rows] == ([] if way_on else [2])
