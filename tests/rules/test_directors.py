"""The director and who acts for the director, as agency facts, from pages as districts set them."""

from __future__ import annotations

import pytest

from documents import read
from model import Agency, Hints, Outcome, Source
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
    url = "https://portal.example.go.th/executives"
    source = Source(url, url, Outcome.OK, read(html.encode(), Hints()))
    readings = readings_of([source], lexicon_of(book("fy2566-framework")))
    facts = gather(Agency("a", name_th="สำนักงานเขตตัวอย่าง"), readings, ())
    assert [f.value for f in facts.directors] == directors
    assert [f.value for f in facts.acting] == acting
