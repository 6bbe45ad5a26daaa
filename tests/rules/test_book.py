"""Books: what ships is right, errors name file, line and column all at once, next year's book follows the fiscal year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rules.book import BookError, Period, UnknownBookError, load_book


@pytest.mark.parametrize("name", ["fy2566-framework", "fy2566-result"])
def test_shipped_books_hold_30_items_and_119_elements(name: str) -> None:
    book = load_book(name)
    assert len(book.items) == 30
    assert len(list(book.elements)) == 119
    assert [i.code for i in book.items] == [f"O{n}" for n in range(1, 31)]


def test_the_two_numberings_differ_only_in_codes_and_indicators() -> None:
    one, two = load_book("fy2566-framework"), load_book("fy2566-result")
    assert one.item("procurement-summary").code == "O12"  # type: ignore[union-attr]
    assert two.item("procurement-summary").code == "O20"  # type: ignore[union-attr]
    assert {i.topic: i.elements for i in one.items} == {i.topic: i.elements for i in two.items}
    assert {i.topic for i in one.items if i.indicator == "9.3"} != {i.topic for i in two.items if i.indicator == "9.3"}


def test_years_follow_the_fiscal_year(tmp_path: Path) -> None:
    file = tmp_path / "next.yaml"
    file.write_text("book: fy2570-own\nextends: fy2566-framework\nfiscal_year: 2570\n", encoding="utf-8")
    book = load_book(file)
    item = book.item("structure-executives")
    assert item is not None
    assert "31 ธันวาคม 2569" in item.element("headcount").th
    assert book.period.first_half[0] == (2569, 10)
    assert "2566-2570" in book.item("authority-area-policy").element("bma-20-year-plan").th  # type: ignore[union-attr]


def test_every_error_at_once_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    text = "book: own\nextends: fy2566-framework\nfiscal_year: soon\nitems:\n  - {topic: laws, code: X4, indicator: '9.1'}\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as error:
        load_book(file)
    places = {(f.line, f.where) for f in error.value.faults}
    assert (3, "fiscal_year") in places
    assert (5, "items.0.code") in places


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("book: a\nbook: b\n", "stands twice"),
        ("", "empty"),
        ("- a\n", "not a mapping"),
        ("book: [\n", "yaml: "),
        ("book: own\nextends: fy9999\n", "no book called"),
    ],
)
def test_files_that_are_no_book(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BookError, match=said):
        load_book(file)


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ('book: a\nnote: "ก\nfiscal_year: 2570\n', (2, 7), "ไม่ได้ปิด"),
        ("book: a\nfiscal_year 2570\nnote: ก\n", (2, 1), "ขาดเครื่องหมาย :"),
        ("book: a\nweights:\n\tIIT: 30\n", (3, 1), "แท็บ"),
        ("book: a\nnote: ก: ข\n", (2, 8), "เครื่องหมาย : เกินมา"),
        ("book: a\ntitle: {th: ก, en: b\nfiscal_year: 2570\n", (2, 8), "ปีกกา"),
        ("book: a\n note: ก\n", (2, 6), "เครื่องหมาย : เกินมา"),
        ("book: a\nunits:\n  - ก\n - ข\n", (4, 2), "ย่อหน้า"),
        ("book: own\nextends: fy2566-framwork\n", (2, 1), "หมายถึง “fy2566-framework”"),
    ],
)
def test_yaml_faults_are_told_in_thai_where_they_begin(
    tmp_path: Path, text: str, place: tuple[int, int], said: str
) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as error:
        load_book(file)
    told = [f for f in error.value.faults if said in f.th]
    assert told, [str(f) for f in error.value.faults]
    assert (told[0].line, told[0].column) == place


def test_no_such_file_is_told_in_thai(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="ไม่มีไฟล์นี้"):
        load_book(tmp_path / "none.yaml")


def test_of_must_name_an_element_before_it(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    element = "{id: pdf, kind: file, of: [nothing], th: ก}"
    items = f"items:\n  - topic: laws\n    code: O4\n    indicator: '9.1'\n    elements: [{element}]\n"
    file.write_text(f"book: own\nextends: fy2566-framework\n{items}", encoding="utf-8")
    with pytest.raises(BookError, match="of: nothing is no element"):
        load_book(file)


def test_unknown_book_names_what_there_is() -> None:
    with pytest.raises(UnknownBookError, match="fy2566-result"):
        load_book("fy2599")


@pytest.mark.parametrize(
    ("as_of", "due"),
    [(date(2022, 10, 31), 0), (date(2022, 11, 1), 1), (date(2023, 3, 31), 5), (date(2023, 4, 1), 6)],
)
def test_a_month_is_due_when_it_has_ended(as_of: date, due: int) -> None:
    assert len(Period(2566).due(as_of)) == due
