"""The director and who acts for the director, as agency facts, from pages as districts set them."""

from __future__ import annotations

import pytest

from documents import read
from model import Agency, AgencyFacts, Hints, Outcome, Source
from rules.facts import gather
from rules.judge import readings_of
from rules.words import lexicon_of
from tests.rules.cases import book

BILINGUAL = """<h1>ผู้บริหาร (Executives)</h1><div class="row">
<div class="card"><h6>นางสาวจิราพร ตัวอย่างดี<br><small>Ms. Jiraporn Tuayangdee</small></h6>
<p>ผู้อำนวยการเขตตัวอย่าง<br><em>Director</em></p></div>
<div class="card"><h6>นายกิตติ ทวีตัวอย่าง<br><small>Mr. Kitti Taweetuayang</small></h6>
<p>ผู้ช่วยผู้อำนวยการเขต<br><em>Assistant Director</em></p></div></div>"""
VACANT = """<h2>ผู้บริหาร</h2><table><tr><td><br><b>- ว่าง -</b><br>ผู้อำนวยการเขตตัวอย่าง</td>
<td><img src="/p2.jpg" alt=""><br><b>นายอำนวย ตัวอย่างดี</b><br>ผู้ช่วยผู้อำนวยการเขต<br>
รักษาราชการแทนผู้อำนวยการเขตตัวอย่าง<br>โทร. ๐ ๒๙๙๘ ๗๐๐๒</td>
<td><img src="/p3.jpg" alt=""><br><b>นางดวงพร ตัวอย่างงาม</b><br>ผู้ช่วยผู้อำนวยการเขต<br>โทร. ๐ ๒๙๙๘ ๗๐๐๓</td></tr></table>"""


@pytest.mark.parametrize(
    ("html", "directors", "acting"),
    [(BILINGUAL, ["นางสาวจิราพร ตัวอย่างดี"], []), (VACANT, [], ["นายอำนวย ตัวอย่างดี"])],
)
def test_who_is_the_director(html: str, directors: list[str], acting: list[str]) -> None:
    facts = facts_of(html)
    assert [f.value for f in facts.directors] == directors
    assert [f.value for f in facts.acting] == acting


SIGNED = (
    """<h1>รายงานผลการใช้จ่ายงบประมาณ</h1><p>ทราบ</p><p>(นายอำนาจ ตัวอย่างเก่า)<br>ผู้อำนวยการเขตตัวอย่าง<br>11 เม.ย. 2566</p>"""
)
ALONE = "<h1>ติดต่อเรา</h1><p>นายมานะ ตัวอย่างใหม่ ผู้อำนวยการเขตตัวอย่าง โทร. 0 2998 7001</p>"


def test_a_signature_is_no_director_where_executives_are_shown() -> None:
    assert [f.value for f in facts_of(SIGNED, BILINGUAL).directors] == ["นางสาวจิราพร ตัวอย่างดี"]
    assert not facts_of(SIGNED, VACANT).directors


def test_two_names_are_a_conflict_where_no_executives_are_shown() -> None:
    assert [f.value for f in facts_of(SIGNED, ALONE).directors] == ["นายอำนาจ ตัวอย่างเก่า", "นายมานะ ตัวอย่างใหม่"]


def facts_of(*pages: str) -> AgencyFacts:
    urls = [f"https://portal.example.go.th/{n}" for n in range(len(pages))]
    sources = [Source(u, u, Outcome.OK, read(p.encode(), Hints())) for u, p in zip(urls, pages, strict=True)]
    readings = readings_of(sources, lexicon_of(book("fy2566-framework")))
    return gather(Agency("a", name_th="สำนักงานเขตตัวอย่าง"), readings, ())
