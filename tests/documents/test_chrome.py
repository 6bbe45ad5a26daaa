from __future__ import annotations

from documents import read
from documents.chrome import repeated
from model import Document, Hints


def page(title: str, *content: str) -> Document:
    body = (
        f"<title>{title}</title><div class='x1'>สำนักงานเขตทวีวัฒนา</div><div>ผู้เข้าชม {hash(title) % 9999} คน</div>"
        f"<h2>{title}</h2>{''.join(f'<p>{text}</p>' for text in content)}<div>ที่อยู่ 60 หมู่ 1 ถนนอุทยาน</div>"
    )
    return read(body.encode(), Hints(content_type="text/html; charset=utf-8"))


def shown(document: Document, chrome: frozenset[int]) -> list[str]:
    return [block.text for number, block in enumerate(document.blocks) if number not in chrome]


def test_what_stands_on_many_pages_is_chrome_and_the_rest_is_content() -> None:
    pages = {f"/{name}": page(f"เรื่อง {name}", f"เนื้อหา {name}") for name in "กขคงจฉ"}
    chrome = repeated(pages)
    for name in "กขคงจฉ":
        assert shown(pages[f"/{name}"], chrome[f"/{name}"]) == [f"เรื่อง {name}"] * 2 + [f"เนื้อหา {name}"]


def test_near_copies_count_once() -> None:
    copies = {f"/{number}": page("นโยบาย", "เราไม่รับของขวัญ") for number in range(10)}
    chrome = repeated(copies)
    assert all("เราไม่รับของขวัญ" in shown(copies[url], chrome[url]) for url in copies)


def test_a_site_of_one_page_has_no_repetition() -> None:
    one = {"/": page("ก", "ข")}
    assert repeated(one) == {"/": frozenset()}
    assert repeated({}) == {}


def test_the_only_content_of_a_page_stays() -> None:
    pages = {f"/{name}": page(f"เรื่อง {name}", f"เนื้อหา {name}", "อยู่ระหว่างปรับปรุง") for name in "กขคงจฉ"}
    pages["/x"] = read("<p>อยู่ระหว่างปรับปรุง</p>".encode(), Hints(content_type="text/html; charset=utf-8"))
    chrome = repeated(pages)
    assert shown(pages["/x"], chrome["/x"]) == ["อยู่ระหว่างปรับปรุง"]
    assert "อยู่ระหว่างปรับปรุง" not in shown(pages["/ก"], chrome["/ก"])


def test_own_heading_and_rows_stay() -> None:
    row = "<table><tr><td>ไม่มีเรื่องร้องเรียน</td><td>0</td></tr><tr><td>ก</td><td>1</td></tr></table>"
    pages = {
        f"/{name}": read(
            f"<title>ITA 2566</title><h1>ITA 2566</h1><p>{name}</p>{row}".encode(),
            Hints(content_type="text/html; charset=utf-8"),
        )
        for name in "กขคงจฉ"
    }
    chrome = repeated(pages)
    assert shown(pages["/ก"], chrome["/ก"]) == ["ITA 2566", "ITA 2566", "ก", "ไม่มีเรื่องร้องเรียน | 0", "ก | 1"]


def test_structure_is_kept_and_order_changes_nothing() -> None:
    pages = {
        f"/{n}": read(f"<nav>เมนู</nav><p>{n}</p>".encode(), Hints(content_type="text/html; charset=utf-8"))
        for n in "กขค"
    }
    assert repeated(pages)["/ก"] == frozenset({0})
    assert repeated(dict(reversed(pages.items()))) == repeated(pages)


def test_the_same_words_with_other_targets_are_content() -> None:
    pages = {
        f"/{n}": read(
            f"<title>{n}</title><h1>{n}</h1><p><a href='{n}.pdf'>[PDF]</a></p><p><a href='?lang=en'>Eng</a></p>".encode(),
            Hints(content_type="text/html; charset=utf-8"),
        )
        for n in "กขคงจฉ"
    }
    chrome = repeated(pages)
    assert shown(pages["/ก"], chrome["/ก"]) == ["ก", "ก", "[PDF]"]


def test_the_pager_of_a_list_is_no_menu() -> None:
    def links(nav: str) -> list[bool]:
        body = f"<h1>สขร.1</h1><main><p><a href='/a'>เดือนมีนาคม 2566</a></p>{nav}</main>".encode()
        return [link.chrome for link in read(body, Hints(content_type="text/html; charset=utf-8")).links[1:]]

    pages = "<span>1</span> <a href='?p=2'>2</a> <a href='?p=2'>หน้าถัดไป »</a>"
    assert links(f"<nav class='navigation pagination'><h2>แนะแนวเรื่อง</h2><div>{pages}</div></nav>") == [False, False]
    assert links(f"<div class='page-navigation' role='navigation'>{pages}</div>") == [False, False]
    others = "<a href='/x'>« เรื่องก่อนหน้า: ประกาศ</a> <a href='/y'>เรื่องถัดไป: แผน »</a>"
    assert links(f"<nav class='navigation post-navigation'>{others}</nav>") == [True, True]
