"""The sentences of findings: the first words tell what is not there from what was not seen, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from model import Agency, AgencyFacts, Observation, Verdict
from rules.ask import Ask
from rules.book import Element, Item, load_book
from rules.english import english
from rules.suggest import Suggestion, placeholders, suggest
from rules.words import lexicon_of, load_words

BOOK = load_book("fy2566-result")
ELEMENTS = [(item, element) for item in BOOK.items for element in item.elements]
FIRST = {
    Verdict.MISSING: "ไม่พบ",
    Verdict.PARTIAL: "พบ",
    Verdict.UNVERIFIABLE: "ตรวจไม่ได้ (ไม่ได้แปลว่าไม่มี)",
    Verdict.REVIEW: "ต้องให้คนตรวจ",
}
WHERE = "https://webportal.bangkok.go.th/bang/upload/%E0%B9%81.pdf"


def asked(item: Item, element: Element) -> Ask:
    return Ask(
        BOOK,
        item,
        element,
        date(2023, 9, 30),
        lexicon_of(BOOK),
        (),
        (),
        (),
        AgencyFacts("bang"),
        Agency("bang", "เขตบาง"),
    )


def asked_for(topic: str, element: str) -> tuple[Item, Element]:
    return next((i, e) for i, e in ELEMENTS if (i.topic, e.id) == (topic, element))


def said(item: Item, element: Element, verdict: Verdict, reason: str = "", *, unknown: bool = False) -> Suggestion:
    seen = Observation(
        lacking=True, unknown=unknown, months_found=("2565-10",), months_missing=("2566-01", "2566-02"), reason=reason
    )
    ask = asked(item, element)
    return suggest(ask, verdict, reason, seen, placeholders(ask, seen, (WHERE,), ()))


def reasons(item: Item, element: Element) -> set[str]:
    words = load_words()
    own = words.elements.get((item.topic, element.id))
    return {"not_found", "wrong_year", "dead_link", "rule_error", *(own.ways if own else ())}


@pytest.mark.parametrize(("item", "element"), ELEMENTS, ids=lambda it: getattr(it, "code", getattr(it, "id", "")))
def test_first_words_of_every_sentence_tell_missing_from_unseen(item: Item, element: Element) -> None:
    for reason in sorted(reasons(item, element)):
        for verdict, first in FIRST.items():
            for unknown in (False, True):
                text = said(item, element, verdict, reason, unknown=unknown)
                assert text.th.startswith((first, f"ยัง{first}")), (verdict, reason)
                assert text.th.count("(ฝ่ายโยธา)") <= 1, "units are named once"
                assert " ขอให้" in text.th or " ควรเพิ่ม" in text.th
                assert "{" not in text.th + text.en


def test_english_has_english_months_and_no_thai_title() -> None:
    item, element = asked_for("procurement-summary", "monthly-6m")
    text = said(item, element, Verdict.PARTIAL, "months_missing")
    assert "มกราคม 2566, กุมภาพันธ์ 2566" in text.th
    assert "January 2566, February 2566" in text.en
    unseen = said(item, element, Verdict.UNVERIFIABLE, "timeout")
    assert not re.search("[ก-๛]", unseen.en.replace("แ.pdf", "").rsplit("(", 1)[0])
    assert "does not mean that it is missing" in unseen.en


def test_english_names_parts_sections_and_units_in_english() -> None:
    ask = asked(*asked_for("corruption-risk", "all-sections"))
    seen = Observation(parts_found=("ฝ่ายโยธา",), parts_missing=("ฝ่ายทะเบียน", "ฝ่ายอื่นของเขต"), reason="parts_missing")
    text = suggest(ask, Verdict.PARTIAL, "parts_missing", seen, placeholders(ask, seen, (), ()))
    assert "not found: Registration Section, ฝ่ายอื่นของเขต." in text.en
    assert text.en.endswith("(all sections)")
    assert text.th.endswith("(ทุกฝ่าย)")
    named = english(ask.book, ask.item, ["รูปถ่ายของนางสาวพิมพ์ชนก สาธิตนคร", "ราคากลาง"])
    assert named == ("photograph of นางสาวพิมพ์ชนก สาธิตนคร", "reference price")
    post = english(ask.book, ask.item, ["ชื่อ-สกุลของผู้ช่วยผู้อำนวยการเขต"])
    assert post == ("name of the assistant district director",)


def test_a_format_that_only_some_documents_have_names_both() -> None:
    ask = asked(*asked_for("schools", "pdf"))
    seen = Observation(parts_found=("ตารางข้อมูลโรงเรียน",), parts_missing=("รายการเงินอุดหนุน",), reason="not_pdf")
    text = suggest(ask, Verdict.PARTIAL, "not_pdf", seen, placeholders(ask, seen, (), ()))
    assert text.th.startswith("พบไฟล์ PDF แล้วของ “ตารางข้อมูลโรงเรียน” ยังไม่พบของ “รายการเงินอุดหนุน”")
    seen = replace(seen, parts_found=())
    whole = suggest(ask, Verdict.MISSING, "not_pdf", seen, placeholders(ask, seen, (), ()))
    assert whole.th.startswith("ไม่พบข้อมูลโรงเรียนและเงินอุดหนุนในรูปแบบไฟล์ PDF ขอให้")
