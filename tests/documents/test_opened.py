"""Windows that a button opens are read where their button stands."""

import pytest

from documents import read
from model import Hints

PAGE = """<!doctype html><html lang="th"><body><main>
<section><h2>O1 อัตรากำลัง</h2><div>{first}</div></section>
<section><h2>O2 อำนาจหน้าที่</h2><p>สำนักงานเขตมีหน้าที่ตามประกาศกรุงเทพมหานคร</p></section>
</main><footer><p>โทร. 0 2000 0000</p></footer>
{window}</body></html>"""
WINDOW = (
    '<div class="modal fade" id="m1" aria-hidden="true"><div class="modal-body"><h5>กำลังคน ณ 31 ธันวาคม 2565</h5>'
    "<table><tr><th>ประเภท</th><th>จำนวน</th></tr><tr><td>ข้าราชการ</td><td>210</td></tr></table></div></div>"
)


def _heading_of(html: str, text: str) -> tuple[str, ...]:
    document = read(html.encode(), Hints("", ""))
    block = next(b for b in document.blocks if b.text == text)
    assert not block.chrome
    return block.place.heading


@pytest.mark.parametrize(
    "button",
    [
        '<p><button data-bs-toggle="modal" data-bs-target="#m1">เปิดดู</button></p>',
        '<ul><li><a data-toggle="modal" href="#m1">เปิดดู</a></li></ul>',
        '<table><tr><td>1</td><td><button data-target="#m1" data-toggle="modal">เปิดดู</button></td></tr></table>',
        "<button onclick=\"document.getElementById('m1').showModal()\">เปิดดู</button>",
        '<a class="fancybox" data-src="#m1" href="javascript:;">เปิดดู</a>',
    ],
)
def test_read_where_the_button_stands(button: str) -> None:
    html = PAGE.format(first=button, window=WINDOW)
    assert _heading_of(html, "ข้าราชการ | 210") == ("O1 อัตรากำลัง", "กำลังคน ณ 31 ธันวาคม 2565")


def test_several_windows_keep_the_order_of_their_buttons() -> None:
    buttons = '<p><button data-bs-target="#m1">หนึ่ง</button> <button data-bs-target="#m2">สอง</button></p>'
    second = WINDOW.replace('id="m1"', 'id="m2"').replace("กำลังคน", "ลูกจ้าง").replace("210", "90")
    texts = [b.text for b in read(PAGE.format(first=buttons, window=second + WINDOW).encode(), Hints("", "")).blocks]
    assert texts.index("ข้าราชการ | 210") < texts.index("ข้าราชการ | 90") < texts.index("O2 อำนาจหน้าที่")


@pytest.mark.parametrize("name", ["#m2", "#", ""])
def test_a_window_that_no_button_opens_stays(name: str) -> None:
    html = PAGE.format(first=f'<p><button data-bs-target="{name}">เปิดดู</button></p>', window=WINDOW)
    assert "O1 อัตรากำลัง" not in _heading_of(html, "ข้าราชการ | 210")


def test_a_button_inside_its_window_moves_nothing() -> None:
    inside = WINDOW.replace("</h5>", '</h5><p><a href="#m1">ปิด</a></p>')
    html = PAGE.format(first="<p>ไม่มีปุ่ม</p>", window=inside)
    assert "O1 อัตรากำลัง" not in _heading_of(html, "ข้าราชการ | 210")
