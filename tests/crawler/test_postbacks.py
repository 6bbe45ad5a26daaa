"""Links that only a click sends back to the server."""

from __future__ import annotations

import pytest

from crawler.spelling import key
from crawler.targets import is_act
from model import LinkKind
from tests.crawler.crawl_pages import HERE, follow, link, page


def test_what_only_a_click_sends_back_to_the_server_is_on_record_as_not_seen() -> None:
    """ASP.NET: the second page of a list has no address of its own, and nothing is sent that could change something."""
    pager = link("javascript:__doPostBack('gv','Page$2')", "2", LinkKind.DATA)
    below = link("javascript:__doPostBack('gv','Page$2')", "2", LinkKind.DATA)
    file = link("javascript:__doPostBack('gv$ctl02$lnk','')", "แผนปฏิบัติราชการ", LinkKind.DATA)
    search = link("javascript:__doPostBack('btn','')", " ค้นหา ", LinkKind.DATA)
    language = link("javascript:__doPostBack('menu','')", "เรื่องอื่น", LinkKind.DATA, chrome=True)
    found, rows = follow(pager, below, file, search, language, final=f"{HERE}/list.aspx")
    assert rows == []
    assert [(edge.label.strip(), edge.kind, edge.why_not, edge.followed) for edge in found] == [
        ("2", "next", "postback", False),
        ("แผนปฏิบัติราชการ", "data", "postback", False),
        ("ค้นหา", "data", "variant", False),
        ("เรื่องอื่น", "data", "chrome", False),
    ]
    assert found[0].url == f"{HERE}/list.aspx#__doPostBack('gv','Page$2')"
    assert found[0].target == f"{key(HERE)}#__doPostBack('gv','Page$2')"
    outside, _ = follow(pager, row=page(1, "link", "https://other.go.th/list.aspx"))
    assert [edge.why_not for edge in outside] == ["outside"]


@pytest.mark.parametrize(
    ("label", "act"),
    [
        ("ส่งเสริมการเกษตร", False),
        ("ยกเลิกประกาศเชิญชวน", False),
        ("บันทึกข้อความ", False),
        ("บันทึก", True),
        ("ดาวน์โหลด", False),
        ("Log in", True),
    ],
)
def test_buttons_that_do_something_show_nothing(label: str, act: bool) -> None:
    assert is_act(label) is act
