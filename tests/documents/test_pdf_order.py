"""Order of reading where the content stream has another: ruled rows drawn late, cells that touch, columns."""

from __future__ import annotations

from documents.pdf import read_pdf
from documents.pdf_order import back_to_their_rows, right_edges, split_at_rules
from documents.pdf_text import Segment
from model import Hints
from tests.documents.files import Pdf

ROWS = [(y, 50.0, 500.0) for y in (600.0, 640.0, 680.0, 720.0)]


def segment(x: float, y: float, text: str, width: float = 40.0) -> Segment:
    return Segment(y, 12.0, False, [(x, x + width, text)])


def test_cells_drawn_late_go_back_to_their_rows() -> None:
    drawn = [segment(60, 700, "1"), segment(60, 660, "2"), segment(200, 700, "ตุลาคม"), segment(200, 660, "พฤศจิกายน")]
    ordered = [piece.text for piece in back_to_their_rows(drawn, ROWS)]
    assert ordered == ["1", "ตุลาคม", "2", "พฤศจิกายน"]


def test_text_outside_of_rows_and_above_another_keeps_its_place() -> None:
    drawn = [segment(60, 760, "หัวเรื่อง"), segment(60, 700, "ก"), segment(60, 660, "ข"), segment(70, 695, "ค")]
    assert back_to_their_rows(drawn, ROWS) == drawn
    assert back_to_their_rows(drawn, ROWS[:2]) == drawn  # two lines are no table


def test_cells_that_touch_are_parted_at_the_ruled_line() -> None:
    touching = Segment(700, 12, False, [(60, 150, "1,200.50เฉพาะเจาะจง")], seams=[(102.0, 0, 8)])
    parts = split_at_rules([touching], [(100.0, 600.0, 720.0)])
    assert [part.text for part in parts] == ["1,200.50", "เฉพาะเจาะจง"]
    assert split_at_rules([touching], [(100.0, 300.0, 400.0)])[0].text == "1,200.50เฉพาะเจาะจง"  # it ends further down


def test_columns_have_right_edges_of_their_own() -> None:
    left = [segment(50, 700 - 20 * n, "ซ้าย", 200) for n in range(5)]
    right = [segment(300, 700 - 20 * n, "ขวา", 210) for n in range(5)]
    assert right_edges(left + right) == [250.0] * 5 + [510.0] * 5
    assert right_edges([]) == []


def test_a_few_short_lines_are_not_full() -> None:
    title = [segment(50, 700, "แผน", 210), segment(50, 680, "จำนวน", 200)]
    assert right_edges(title, 595) == [0.75 * 595] * 2
    box = [segment(50, 700 - 20 * n, "กรอบ", 200) for n in range(4)]
    assert right_edges(box, 595) == [250.0] * 4  # their common end shows a narrow column
    wide = [segment(50, 700, "เต็ม", 490), segment(50, 680, "ท้าย", 100)]
    assert right_edges(wide, 595) == [540.0] * 2


def test_a_number_in_larger_type_does_not_break_a_paragraph() -> None:
    first = "ผู้อำนวยการเขตได้แต่งตั้งคณะทำงานเพื่อขับเคลื่อนการประเมินคุณธรรมและความโปร่งใสทุก"
    body = Pdf().text((72, 700, 14, first), (72, 678, 16, "2566"), (104, 678, 14, "ให้แล้วเสร็จภายในกำหนด")).done()
    blocks = [block.text for block in read_pdf(body, Hints()).blocks]
    assert any("2566" in text and text.endswith("ให้แล้วเสร็จภายในกำหนด") for text in blocks)
