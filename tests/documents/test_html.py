from __future__ import annotations

import pytest

from documents.html import read_html
from model import BlockKind, Document, Hints, LinkKind
from tests.documents import pages


def read(text: str, **hints: str) -> Document:
    return read_html(text.encode(), Hints(content_type="text/html; charset=utf-8", **hints))


def content(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not block.chrome and block.kind is not BlockKind.TITLE]


def path_of(document: Document, text: str) -> tuple[str, ...]:
    return next(block.place.heading for block in document.blocks if block.text == text)


def test_accordion_tabs_and_details_are_hidden_content_under_their_heads() -> None:
    page = read(pages.ACCORDION)
    shown = content(page)
    assert "สำนักงานเขตทวีวัฒนา" not in shown
    assert not any("No Gift" in text or "ผู้เข้าชม" in text or "ที่อยู่" in text or "ขอเชิญ" in text for text in shown)
    assert path_of(page, "คู่มือทะเบียนราษฎร") == ("คู่มือการปฏิบัติงาน", "ฝ่ายทะเบียน")
    assert path_of(page, "ขั้นตอนการขออนุญาตก่อสร้าง") == ("คู่มือการปฏิบัติงาน", "ฝ่ายโยธา")
    assert path_of(page, "เนื้อหาปีก่อน") == ("คู่มือการปฏิบัติงาน", "ปี 2565")
    assert path_of(page, "ตอบ: ฝ่ายทะเบียน") == ("คู่มือการปฏิบัติงาน", "ถาม: ทำบัตรที่ไหน")
    assert path_of(page, "ปิดท้าย") == ("คู่มือการปฏิบัติงาน",)
    hidden = {block.text for block in page.blocks if block.hidden}
    assert hidden == {"คู่มือทะเบียนราษฎร", "ขั้นตอนการขออนุญาตก่อสร้าง", "เนื้อหาปีก่อน", "ตอบ: ฝ่ายทะเบียน"}
    image_link = next(link for link in page.links if link.href == "y.pdf")
    assert (image_link.text, image_link.hidden, image_link.place.heading[-1]) == ("PDF", True, "ฝ่ายทะเบียน")


def test_tabs_without_the_marks_of_a_library() -> None:
    heads = "<ul><li><a href='#a'>แผน</a></li><li><a href='#b'>ผล</a></li></ul>"
    plain = f"<div class='tabs'>{heads}<div id='a'><p>งานที่หนึ่ง</p></div><div id='b'><p>งานที่สอง</p></div></div>"
    page = read(f"<main>{plain}</main>")
    assert path_of(page, "งานที่หนึ่ง") == ("แผน",)
    assert path_of(page, "งานที่สอง") == ("ผล",)
    button = "<button class='tablinks' onclick=\"openTab(event, '{0}')\">{1}</button>"
    pane = "<div id='{0}' class='tabcontent'><p>{1}</p></div>"
    buttons = button.format("x", "แผน") + button.format("y", "ผล")
    page = read(
        f"<main><div class='tab'>{buttons}</div>{pane.format('x', 'งานแรก')}{pane.format('y', 'งานหลัง')}</main>"
    )
    assert path_of(page, "งานแรก") == ("แผน",)
    assert path_of(page, "งานหลัง") == ("ผล",)
    page = read("<main><p>อ่านต่อที่ <a href='#b'>ข้อ 2</a></p><div id='b'><p>ข้อความของข้อ 2</p></div></main>")
    assert path_of(page, "ข้อความของข้อ 2") == ()


def test_old_table_layout() -> None:
    page = read(pages.OLD_TABLES)
    assert [link.href for link in page.links if not link.chrome] == ["a.pdf", "b.pdf", "c.xls"]
    assert all(link.place.heading == ("สรุปผลการจัดซื้อจัดจ้าง",) for link in page.links if not link.chrome)
    table = page.tables[0]
    assert table.rows[2] == ("1", "พฤศจิกายน", "PDF Excel")
    assert table.rows[3] == ("ไม่มีการจัดซื้อจัดจ้าง",) * 3
    assert table.header_rows == 1
    row = next(block for block in page.blocks if block.text.startswith("พฤศจิกายน"))
    assert (row.kind, row.table, row.row) == (BlockKind.ROW, 0, 2)
    assert not any("โครงสร้าง" in text or "เยี่ยมชม" in text for text in content(page))
    assert all(form.chrome for form in page.forms)


def test_one_line_page_keeps_its_line_and_needs_no_browser() -> None:
    page = read(pages.ONE_LINE)
    assert content(page) == ["[PDF] [WORD]"]
    assert [link.text for link in page.links if not link.chrome] == ["[PDF]", "[WORD]"]
    assert page.blocks[0].kind is BlockKind.TITLE
    assert page.title == "แผนปฏิบัติราชการ ปี 2566"
    assert page.needs_browser == ""
    link = next(link for link in page.links if link.text == "[WORD]")
    assert page.blocks[link.block].text == "[PDF] [WORD]"


def test_page_that_is_only_a_list_of_links_is_content() -> None:
    assert len(content(read(pages.ONLY_LIST))) == 30


def test_links_to_files_are_never_chrome_by_density() -> None:
    page = read(pages.ONLY_FILES)
    assert sum(not link.chrome for link in page.links) == 30
    assert "โครงสร้างหน่วยงาน" not in content(page)


def test_people_cards() -> None:
    page = read(pages.PEOPLE)
    assert path_of(page, "ผู้อำนวยการเขต") == ("ทำเนียบผู้บริหาร", "นายสมชาย ใจดี")
    assert {"นายดำ ขำดี", "หัวหน้าฝ่ายโยธา", "-ว่าง-"} <= set(content(page))
    captions = {picture.src: picture.caption for picture in page.pictures}
    assert "นายสมชาย" in captions["a.jpg"]
    assert "สมชาย" not in captions["b.jpg"]
    assert "หัวหน้าฝ่ายโยธา" in captions["c.jpg"]
    assert captions["e.jpg"] == "แผนผังโครงสร้าง"
    assert path_of(page, "ข้อมูล ณ วันที่ 31 ธันวาคม 2565") == ("ทำเนียบผู้บริหาร",)


def test_forms_and_links_in_disguise() -> None:
    page = read(pages.FORMS)
    sending = [form for form in page.forms if not form.chrome]
    assert len(sending) == 1
    form = sending[0]
    assert (form.action, form.method, form.submit, form.text) == ("qa.aspx", "post", "ส่งคำถาม", "ถาม - ตอบ (Q&A)")
    assert [(field.name, field.type, field.label) for field in form.fields] == [
        ("name", "text", "ชื่อผู้ถาม"),
        ("mail", "email", "อีเมล"),
        ("msg", "textarea", "ข้อความของท่าน"),
    ]
    found = {(link.kind, link.href, link.text) for link in page.links if not link.chrome}
    assert found == {
        (LinkKind.OPTION, "/khet/page/sub/66", "ปี 2566"),
        (LinkKind.FRAME, "https://docs.google.com/viewer?url=https://a.go.th/x.pdf", "แผน"),
        (LinkKind.DATA, "/popup.pdf", "ดูเอกสาร"),
        (LinkKind.IMAGE_MAP, "/map.html", "แผนที่"),
    }


@pytest.mark.parametrize(
    ("element", "href", "kind"),
    [
        ("""<a href="javascript:window.open('/a.pdf','_blank')">x</a>""", "/a.pdf", LinkKind.DATA),
        ("""<a href="javascript:void window.open(%27/a.pdf%27)">x</a>""", "/a.pdf", LinkKind.DATA),
        ("""<a href="javascript:popup('/a.pdf')">x</a>""", "/a.pdf", LinkKind.DATA),
        ("""<a href="javascript:openWin('51')">x</a>""", "", LinkKind.DATA),
        ("""<a href="javascript:__doPostBack('gv','Page$2')">x</a>""", "javascript:__doPostBack('gv','Page$2')", LinkKind.DATA),
        ("""<a href="javascript:__doPostBack(&#39;b&#39;,&#39;&#39;)">x</a>""", "javascript:__doPostBack('b','')", LinkKind.DATA),
        ("""<a href='javascript:WebForm_PostBackOptions("b", "")'>x</a>""", "javascript:__doPostBack('b','')", LinkKind.DATA),
        ("""<a href="#" onclick="__doPostBack('b','');return false;">x</a>""", "javascript:__doPostBack('b','')", LinkKind.DATA),
        ("""<a href="javascript:__doPostBack('gv','Sort$Name')">x</a>""", "", LinkKind.DATA),
        ("""<a href="javascript:__doPostBack('gv','Delete$0')">x</a>""", "", LinkKind.DATA),
        ("""<a href="javascript:__doPostBack('calendar','8432')">x</a>""", "", LinkKind.DATA),
        ("""<a href="#" onclick="download('files/แผน ปี 66.pdf'); return false">x</a>""", "files/แผน ปี 66.pdf", LinkKind.DATA),
        ("""<a onclick="return goTo('page.php?id=5')">x</a>""", "page.php?id=5", LinkKind.DATA),
        ("""<a onclick="like('แผน')">x</a>""", "", LinkKind.DATA),
        ("""<button data-file="/a.xlsx?v=2">x</button>""", "/a.xlsx?v=2", LinkKind.DATA),
        ("""<div class="_df_book" source="/book.pdf">x</div>""", "/book.pdf", LinkKind.DATA),
        ("""<a xlink:href="/a.pdf">x</a>""", "/a.pdf", LinkKind.ANCHOR),
        ("""<iframe data-lazy-src="/f.html" title=x></iframe>""", "/f.html", LinkKind.FRAME),
        ("""<form action=d><input type=hidden name=id value=7><input type=submit value=x></form>""", "d?id=7", LinkKind.DATA),
        ("""<form action=/files/a.pdf><button>x</button></form>""", "/files/a.pdf", LinkKind.DATA),
        ("""<form action=dl.php method=post><input type=hidden name=id value=7></form>""", "", LinkKind.DATA),
        ("""<form action=find.php><input name=q></form>""", "", LinkKind.DATA),
    ],
)  # fmt: skip
def test_what_a_click_opens(element: str, href: str, kind: LinkKind) -> None:
    page = read(f"<main><h1>แผน</h1><p>ข้อความ</p>{element}</main>")
    assert [(link.href, link.kind, link.text) for link in page.links] == ([(href, kind, "x")] if href else [])


def test_a_list_that_sends_the_page_back_leads_to_each_other_choice() -> None:
    years = "<option value=''>เลือกปี</option><option value=66 selected>2566</option><option value=65>2565</option>"
    script = r"javascript:setTimeout('__doPostBack(\'ctl00$year\',\'\')', 0)"
    page = read(f'<main><h1>แผน</h1><select name="ctl00$year" onchange="{script}">{years}</select></main>')
    assert [(link.href, link.text) for link in page.links] == [("javascript:__doPostBack('ctl00$year','65')", "2565")]


def test_a_frame_with_its_page_written_in_it_is_part_of_the_page() -> None:
    inside = "<html><body><h2>แผน 2566</h2><p>เนื้อหา</p><a href=a.pdf>ไฟล์</a><script>x()</script></body></html>"
    page = read(
        f'<main><h1>เรื่อง</h1><iframe src="/other" srcdoc="{inside}"></iframe><p>หลัง</p><iframe srcdoc=""></iframe></main>'
    )
    assert content(page) == ["เรื่อง", "แผน 2566", "เนื้อหา", "ไฟล์", "หลัง"]
    assert [(link.href, link.kind, link.place.heading) for link in page.links] == [
        ("a.pdf", LinkKind.ANCHOR, ("เรื่อง", "แผน 2566"))
    ]


def test_base_refresh_and_title() -> None:
    page = read('<base href="/a/"><meta http-equiv="Refresh" content="3; URL=\'b.html\'"><title> ก  ข </title><p>x</p>')
    assert (page.base, page.title, page.links[0].kind, page.links[0].href) == ("/a/", "ก ข", LinkKind.REFRESH, "b.html")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<p>ประกาศสำนักงานเขต".encode("cp874"), ""),
        ("<p>ประกาศสำนักงานเขต".encode("cp874"), "text/html; charset=windows-874"),
        ("<meta charset=tis-620><p>ประกาศสำนักงานเขต".encode("cp874"), "text/html"),
        ("<p>ประกาศสำนักงานเขต".encode("cp874"), "text/html; charset=utf-8"),
        ("<p>ประกาศสำนักงานเขต".encode(), ""),
        ("<p>ประกาศสำนักงานเขต".encode("utf-16"), ""),
        ("\ufeff<p>ประกาศสำนักงานเขต".encode(), "text/html"),
    ],
)
def test_encodings(body: bytes, content_type: str) -> None:
    assert content(read_html(body, Hints(content_type=content_type))) == ["ประกาศสำนักงานเขต"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<div id="root"></div><script src=a.js></script>', "app_root"),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><p>x</p><script></script>",
            "asks_javascript",
        ),
        ("<table><tr><th>ลำดับ</th><th>เรื่อง</th></tr></table><script>load()</script>", "empty_table"),
        ("<nav>เมนู</nav><script>load()</script>", "no_content"),
        ('<div id="root"></div>', ""),
        ('<p><a href="a.pdf">[PDF]</a></p><script></script>', ""),
        (f'<div id="app"></div><p>{"ก" * 90}</p><script></script>', ""),
    ],
)
def test_needs_browser(text: str, reason: str) -> None:
    assert read(text).needs_browser == reason


def test_bold_lines_head_what_follows_but_not_a_page_all_in_bold() -> None:
    page = read("<p><strong>เดือนตุลาคม</strong></p><p>ไม่มีเรื่องร้องเรียน</p><p><b>ลงชื่อ</b></p>")
    kinds = [(block.kind, block.text) for block in page.blocks]
    assert kinds[0] == (BlockKind.HEADING, "เดือนตุลาคม")
    assert kinds[2] == (BlockKind.PARAGRAPH, "ลงชื่อ")
    assert page.blocks[1].place.heading == ("เดือนตุลาคม",)
    bold = read("".join(f"<p><b>บรรทัด {n}</b></p>" for n in "กขคงจ") + "<p>จบ</p>")
    assert sum(block.kind is BlockKind.HEADING for block in bold.blocks) == 1


def test_type_as_large_as_all_of_a_page_heads_nothing() -> None:
    lines = [
        "<b>นโยบายที่หนึ่ง</b>",
        "ข้อความยาวกว่าของนโยบายที่หนึ่ง " * 9,
        "ใช้บังคับแก่ทุกคน",
        "<b>นโยบายที่สอง</b>",
        "ข้อความที่สอง " * 12,
    ]
    pasted = read("".join(f"<p class='MsoNormal'><span style='font-size:16.0pt'>{line}</span></p>" for line in lines))
    assert [b.text for b in pasted.blocks if b.kind is BlockKind.HEADING] == ["นโยบายที่หนึ่ง", "นโยบายที่สอง"]
    large = read("<p><span style='font-size:20pt'>หัวเรื่อง</span></p><p>" + "เนื้อความ " * 20 + "</p>")
    assert [b.text for b in large.blocks if b.kind is BlockKind.HEADING] == ["หัวเรื่อง"]


def test_line_breaks_split_lists_and_not_wrapped_lines() -> None:
    assert content(read("<p>สำนักงานเขต<br>ทวีวัฒนา</p>")) == ["สำนักงานเขต ทวีวัฒนา"]
    assert content(read("<p>1. ก<br>2. ข<br>3. ค</p>")) == ["1. ก", "2. ข", "3. ค"]
    assert content(read("<div>ก<b>ข</b>ค<span>ง</span></div>")) == ["กขคง"]


def test_page_saved_as_xls_is_machine_readable() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>งาน {n}</td></tr>" for n in range(4))
    page = read(f"<table>{rows}</table>", file_name="a.xls")
    assert (page.kind, page.claimed, page.machine_readable, page.machine_reason) == ("html", "xls", True, "rows")
    assert not read(f"<table>{rows}</table>").machine_readable


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 50_000 + "ลึก",
        "<b><i><font>" * 3000 + "ลึก",
        "<table><tr><td>" * 2000 + "ลึก",
        "<p>ลึก<!-- <table",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>ลึก<br/></p></body></html>",
        "<body><body><p>ลึก</html><p>ต่อ",
        "\x00<p>ลึก\x00</p>",
    ],
)
def test_malformed_pages_give_what_a_browser_shows(text: str) -> None:
    assert "ลึก" in " ".join(content(read(text)))


def test_colspan_bomb_is_bounded() -> None:
    rows = "<tr>" + "<td colspan=99999 rowspan=99999>x</td>" * 50 + "</tr>"
    page = read(f"<table>{rows * 50}</table>")
    assert sum(len(row) for table in page.tables for row in table.rows) < 500_000


def test_a_large_page_is_read() -> None:
    page = read("<ul>" + "<li><a href=a.pdf>เอกสารประกอบ</a> ประจำปี 2566</li>" * 30_000 + "</ul>")
    assert len(page.blocks) == 30_000


def test_an_article_of_links_beside_a_sidebar_of_links_is_content() -> None:
    """The wrapper of both is nearly all links: it is no menu, since the article stands in it."""
    menu = "".join(f"<li><a href='/oit/o{n}/'>หัวข้อที่ {n} ของการเปิดเผยข้อมูล</a></li>" for n in range(1, 31))
    article = "<h1>อำนาจหน้าที่</h1><p><a href='/f/a.pdf'>ประกาศ</a></p><p><a href='/oit/plan/'>แผนพัฒนา</a></p>"
    page = f"<div id=content><div><article>{article}</article></div><div class=widget-area><ul>{menu}</ul></div></div>"
    document = read_html(f"<html><body>{page}</body></html>".encode(), Hints())
    content = {link.href for link in document.links if not link.chrome}
    assert content == {"/f/a.pdf", "/oit/plan/"}


def test_large_pictures_of_a_page_without_text_are_its_parts() -> None:
    def parts(html: str) -> list[str]:
        document = read(f"<body><h1>นโยบายไม่รับของขวัญ</h1>{html}")
        return [link.href for link in document.links if link.kind is LinkKind.EMBED]

    poster = "<p><img src='/up/a.jpg' width=900 height=1200><img src='/up/b.png'><p>"
    assert parts(poster) == ["/up/a.jpg", "/up/b.png"]
    assert parts("<img src='/img/logo.png'><img src='/a.jpg' width=80><img src='data:image/png;base64,AA=='>") == []
    assert parts("<img src='/line.png'><img src='/line.png'>") == []
    assert parts(poster + "<p>" + "สำนักงานเขตขอประกาศว่าจะไม่รับของขวัญ " * 4) == []
    assert parts(poster + "<a href='/a.pdf'>ประกาศ</a>") == []


BOXED_ROWS = "".join(f"<div class='r'><div>{n}</div><div>ลอกท่อ {n}</div><div>{n}00,000</div></div>" for n in (1, 2))


def test_a_table_with_a_caption_is_data_though_it_has_one_row() -> None:
    row = "<tr><td><a href=/a.pdf><img alt='' src=/i.gif></a><a href=/a.pdf>a.pdf</a></td><td>[ภาพวันประชุม]</td><td>9 kB</td></tr>"
    captioned = read(f"<table><caption>Attachments</caption>{row}</table>")
    assert [table.rows for table in captioned.tables] == [(("a.pdf", "[ภาพวันประชุม]", "9 kB"),)]
    assert not read(f"<table>{row}</table>").tables


def test_a_table_drawn_with_boxes_is_a_table() -> None:
    head = "<div class='r'><div>ลำดับ</div><div>โครงการ</div><div>งบประมาณ</div></div>"
    plain = read(f"<h2>แผน</h2><div>{head}{BOXED_ROWS}</div>")
    assert plain.tables[0].rows == (
        ("ลำดับ", "โครงการ", "งบประมาณ"),
        ("1", "ลอกท่อ 1", "100,000"),
        ("2", "ลอกท่อ 2", "200,000"),
    )
    assert plain.tables[0].header_rows == 1
    assert [b.text for b in plain.blocks if b.kind is BlockKind.ROW][1] == "1 | ลอกท่อ 1 | 100,000"
    parted = read(f"<div class='tbl'><div class='tbl-head'>{head}</div><div class='tbl-body'>{BOXED_ROWS}</div></div>")
    assert parted.tables[0].rows == plain.tables[0].rows
    told = read(
        "<div role=table><div role=row><span role=columnheader>เดือน</span><span role=columnheader>ราย</span></div>"
        "<div role=row><span role=cell>ต.ค. 65</span><span role=cell>4</span></div></div>"
    )
    assert told.tables[0].rows == (("เดือน", "ราย"), ("ต.ค. 65", "4"))


def test_boxes_that_are_no_table_stay_boxes() -> None:
    card = "<div class='col'><h4>นายสมชาย ใจดี</h4><p>ผู้อำนวยการเขต</p></div>"
    cards = "".join(f"<div class='row'>{card * 3}</div>" for _ in range(3))
    columns = "<div>ข่าว</div><div>ประกาศ <div>วันนี้</div><div>พรุ่งนี้</div></div><div>กิจกรรม</div>"
    for boxes in (cards, BOXED_ROWS, f"<div>{columns}</div>" * 3, "<div>ก</div><div>ข</div><div>ค</div>"):
        assert not read(f"<div>{boxes}</div>").tables, boxes


def test_what_a_list_of_a_form_offers_is_read() -> None:
    options = "".join(f"<option>{n}</option>" for n in ("เลือก", "สอบถาม", "ติชม", *range(30)))
    page = (
        f"<form method=post action=/s><select name=t>{options}</select><textarea name=m></textarea><button>ส่ง</button>"
    )
    document = read_html(page.encode(), Hints())
    assert [(f.name, f.type, len(f.options)) for f in document.forms[0].fields] == [
        ("t", "select", 20),
        ("m", "textarea", 0),
    ]
    assert document.forms[0].fields[0].options[:3] == ("เลือก", "สอบถาม", "ติชม")
