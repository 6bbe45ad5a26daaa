"""Papers that no item asks for prove nothing under any item's heading, whatever the link to them is called (law 4)."""

import pytest

from model import Verdict
from rules.words import load_words
from tests.rules.cases import Case, judge_case

UNDER = {
    "action-plan": ("plan", "แผนปฏิบัติราชการประจำปี"),
    "budget-plan": ("report-6m", "รายงานผลการใช้จ่ายงบประมาณ รอบ 6 เดือน"),
    "corruption-risk": ("assessment", "การประเมินความเสี่ยงการทุจริต"),
    "service-improvement": ("plan", "แผนพัฒนาประสิทธิภาพการให้บริการ"),
    "anti-corruption-plan": ("plan", "แผนปฏิบัติการต่อต้านการทุจริตและประพฤติมิชอบ"),
    "integrity-measures": ("measures", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
    "no-gift-policy": ("no-gift-th", "นโยบายไม่รับของขวัญ"),
    "assets-donations-seizures": ("asset-guideline", "แนวทางดูแลทรัพย์สินของราชการ"),
}
NAMES = [p for f in load_words().families if f.name.startswith("common/neighbour") for p in f.phrases if "…" not in p]


@pytest.mark.parametrize("topic", UNDER)
def test_neighbours_under_the_heading(topic: str) -> None:
    element, heading = UNDER[topic]
    wrong = [name for name in NAMES if _verdict(topic, element, heading, name) is Verdict.PRESENT]
    assert not wrong


def _verdict(topic: str, element: str, heading: str, name: str) -> Verdict:
    page = {"url": "/p", "html": f"<h1>{heading}</h1><p><a href='/f/doc66.pdf'>{heading} 2566</a></p>"}
    text = f"# {name} สำนักงานเขตตัวอย่าง ประจำปีงบประมาณ พ.ศ. 2566\n| ลำดับ | รายการ | ผู้รับผิดชอบ |\n| 1 | ประชุมคณะทำงาน | ฝ่ายปกครอง |"
    case = Case(topic, name, {"pages": [page, {"url": "/f/doc66.pdf", "pdf": text}]})
    return judge_case(case)[element].verdict
