"""Wording families: exact, misspelt, short and near."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thai.families import Family, Hit, Matcher
from thai.folding import BLURRED, PLAIN, fold
from thai.normalise import key, key_mapped, normalise
from thai.replaced import Replaced

FAMILIES = [
    Family("gift", ("นโยบายไม่รับของขวัญ", "No Gift Policy", "งดรับ งดให้", "No Gift")),
    Family("law", ("กฎหมายที่เกี่ยวข้อง", "กฎหมาย")),
    Family("action", ("แผนปฏิบัติการประจำปี", "แผนปฏิบัติการ")),
    Family("permit", ("ใบอนุญาต", "การขออนุญาตก่อสร้าง ดัดแปลง หรือรื้อถอนอาคาร")),
    Family("director", ("ผู้อำนวยการเขต", "ผอ.เขต")),
    Family("office", ("สำนักงานเขตดินแดง",)),
    Family("councillor", ("ส.ก.", "สมาชิกสภากรุงเทพมหานคร")),
    Family("monthly", ("สขร.1", "แบบ สขร. 1")),
    Family("ita", ("ITA", "การประเมินคุณธรรมและความโปร่งใส", "Integrity and Transparency Assessment")),
    Family("cpi", ("CPI",)),
    Family("corruption", ("การทุจริตและประพฤติมิชอบ", "สินบน")),
    Family("discretion", ("การใช้ดุลยพินิจ",)),
    Family("seminar", ("อบรมสัมมนา",)),
    Family("approve", ("ผู้มีอำนาจอนุมัติ",)),
    Family("site", ("เว็บไซต์ของหน่วยงาน",)),
    Family("relations", ("ประชาสัมพันธ์",)),
    Family("governor", ("ผู้ว่าราชการกรุงเทพมหานคร",)),
    Family("result", ("รายงานผล",)),
    Family("plan", ("แผน",)),
    Family("staff", ("บุคลากร",)),
    Family("code", ("ข้อ 1 ของแบบประเมิน",)),
]
MATCHER = Matcher(FAMILIES)
FOLDED = (
    "อนุญาต", "ิ", "ทุจ", "จริต", "ิต", "เว็ปไซ", "ท์", "ต", "กฏ", "หมาย", "เจ้าหน้าที", "่", "ธรรมภิบาล", "จริยะ", "ผวกทม", "ผู้ว่า", "ฯ",
    "กทม", "กรุงเทพ", "สนข", "ผอ", "เขต", "สานัก", "ปชช", "แอ", "ปพลิเคชั่น", "ลิงค", "inter", "grity", "สาธารณะ", "งบประมาน", "ฏ",
)  # fmt: skip
"""Parts of words that are spelt in several ways."""


def _found(text: str) -> set[str]:
    norm = normalise(text)
    return {hit.family for hit in MATCHER.find_in(norm, key(norm))}


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("ประกาศนโยบายไม่รับของขวัญ (No Gift Policy)", "gift"),
        ("NO GIFT POLICY", "gift"),
        ("NoGift", "gift"),
        ("งดรับงดให้", "gift"),
        ("กฏหมายที่เกี่ยวข้อง", "law"),
        ("แผนปฎิบัติการ ประจําปี ๒๕๖๖", "action"),
        ("แผนปฏิบัติการ\nประจำปี", "action"),
        ("ใบอนุญาติ", "permit"),
        ("ผอ.เขต", "director"),
        ("ผอ. เขตดินแดง", "director"),
        ("ผู้อํานวยการเขต", "director"),
        ("ผู้อ านวยการเขต", "director"),
        ("สนข.ดินแดง", "office"),
        ("ส านักงานเขตดินแดง", "office"),
        ("(ส.ก.) เขตดินแดง", "councillor"),
        ("ส.ก.เขตดินแดง", "councillor"),
        ("ส. ก. ดินแดง", "councillor"),
        ("สมาชิกสภา กทม.", "councillor"),
        ("สขร.๑", "monthly"),
        ("แบบ สขร. 1 เดือน", "monthly"),
        ("สขร1", "monthly"),
        ("ITA2566", "ita"),
        ("คะแนน ita", "ita"),
        ("Intergrity and Transparency Assessment", "ita"),
        ("Integrity  and Transparency\u00a0Assessment", "ita"),
        ("ดัชนี CPI 2023", "cpi"),
        ("การทุจจริตและประพฤตมิชอบ", "corruption"),
        ("การใช้ดุลพินิจ", "discretion"),
        ("อบรมสัมนา", "seminar"),
        ("ผู้มีอำนาจอณุมัติ", "approve"),
        ("เว็ปไซต์ของหน่วยงาน", "site"),
        ("เวปไซด์ของหน่วยงาน", "site"),
        ("งานประชาสัมพันธ", "relations"),
        ("ผว.กทม.", "governor"),
        ("ผู้ว่าฯ กทม.", "governor"),
        ("รายงานผล", "result"),
        ("บุคคลากร", "staff"),
        ("แผน", "plan"),
        ("แผน 2566", "plan"),
        # not found
        ("แผนกต้อนรับ", ""),
        ("โลกสว่าง สก็อต อสก.", ""),
        ("พ.ส.ก.", ""),
        ("ส.ก.ค.", ""),
        ("สขร.10", ""),
        ("digital capital", ""),
        ("รายงานผลิตภัณฑ์", ""),
        ("", ""),
    ],
)
def test_find_in(text: str, families: str) -> None:
    assert _found(text) == set(families.split())


def test_all_overlaps_with_positions_in_the_key() -> None:
    text_key = key("แผนปฏิบัติการประจำปี และกฏหมายที่เกี่ยวข้อง")
    hits = MATCHER.find(text_key)
    assert [(h.family, text_key[h.start : h.end]) for h in hits] == [
        ("action", "แผนปฏิบัติการประจาปี"),
        ("action", "แผนปฏิบัติการ"),
        ("law", "กฏหมายที่เกี่ยวข้อง"),
        ("law", "กฏหมาย"),
    ]
    assert not any(h.in_norm for h in hits)


def test_short_phrases_stand_in_the_normalised_text() -> None:
    norm = normalise("สมาชิก (ส.ก.) เขต")
    (hit,) = MATCHER.find_in(norm, key(norm))
    assert hit.in_norm
    assert norm[hit.start : hit.end] == "ส.ก."
    assert MATCHER.find(key(norm)) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("งาน ประชา สัมพันธ์ เขต", "ประชา สัมพันธ์"),
        ("โดย ผอ.เขต ดินแดง", "ผอ.เขต"),
        ("ณ สนข. ดินแดง ชั้น 2", "สนข. ดินแดง"),
        ("การใช้ดุลพินิจของ", "การใช้ดุลพินิจ"),
        ("ผว.กทม. แถลง", "ผว.กทม"),
    ],
)
def test_folded_hits_map_back_to_the_original(text: str, quote: str) -> None:
    mapped = key_mapped(text)
    hit = MATCHER.find(mapped.text)[0]
    start, end = mapped.original(hit.start, hit.end)
    assert text[start:end] == quote


def test_near_finds_a_damaged_title_in_a_long_text() -> None:
    filler = key("สำนักงานเขตดินแดงให้บริการประชาชนตามหลักธรรมาภิบาล") * 200
    damaged = key("การขออนุญาตก่อสรัาง ดัดแปลง หรือรือถอนอาคาร")
    hit = MATCHER.near(filler + damaged + filler, "permit", 90)
    assert hit is not None
    assert hit.score >= 90
    assert abs(hit.start - len(filler)) <= 2
    assert abs(hit.end - len(filler) - len(damaged)) <= 2


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("การขอ", "permit"),  # shorter than the phrase: not a match of its beginning
        ("", "permit"),
        ("แผนก", "plan"),  # too short to be matched nearly
        ("nogiftpolice", "gift"),  # Latin phrases only stand alone
        (key("การซ่อมแซมทางเท้าและท่อระบายน้ำในพื้นที่เขต") * 3, "permit"),
        (key("การขออนุญาตก่อสร้าง"), "no-such-family"),
    ],
)
def test_near_says_no(text: str, family: str) -> None:
    assert MATCHER.near(text, family, 90) is None


def test_a_phrase_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no letter"):
        Matcher([Family("empty", ("---",))])


def test_names_and_empty() -> None:
    assert MATCHER.names[:2] == ("gift", "law")
    empty = Matcher([])
    assert empty.find("อะไร") == []
    assert empty.find_in("อะไร", "อะไร") == []
    assert empty.near("อะไร", "x") is None


def test_fold_is_stable() -> None:
    for family in FAMILIES:
        for phrase in family.phrases:
            assert fold(fold(key(phrase))) == fold(key(phrase))


WORDS = [
    "กฏหมาย",
    "ส.ก.",
    "ผอ.เขต",
    "กทม.",
    "ITA",
    "66",
    " ",
    "แผน",
    "ปฎิบัติการ",
    "ประจำปี",
    "ประชาสัมพันธ",
    "์",
    "ิ",
    "สนข.",
    "\u200b",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=10))
def test_spans_are_valid(words: list[str]) -> None:
    norm = normalise("".join(words))
    text_key = key(norm)
    for hit in MATCHER.find_in(norm, text_key):
        assert 0 <= hit.start < hit.end <= len(norm if hit.in_norm else text_key)
    hit: Hit | None = MATCHER.near(text_key, "action", 80)
    assert hit is None or 0 <= hit.start < hit.end <= len(text_key)


def test_a_phrase_with_a_gap_takes_a_few_letters_and_no_more() -> None:
    matcher = Matcher([Family("risk", ("ประเมินความเสี่ยง…ทุจริต",))])

    def found(text: str) -> list[tuple[int, int]]:
        norm = normalise(text)
        return [(h.start, h.end) for h in matcher.find_in(norm, key(norm))]

    assert found("การประเมินความเสี่ยงการทุจริต") == [(3, 29)]
    assert found("ประเมินความเสี่ยงด้านการทุจจริต") == [(0, 31)]
    assert found("ประเมินความเสี่ยงด้านน้ำท่วมขังในพื้นที่ และต่อต้านการทุจริต") == []


@given(st.lists(st.sampled_from(FOLDED), max_size=8).map("".join))
def test_steps_that_are_left_out_would_change_nothing(text: str) -> None:
    for folding in (PLAIN, BLURRED):
        every = Replaced(text, ((step.pattern, step.new, step.cues) for step in folding.steps))
        assert folding.fold(text) == folding.mapped(text).text == every.text


@given(st.lists(st.lists(st.sampled_from(FOLDED), max_size=4).map("".join), max_size=5))
def test_lines_are_folded_as_each_alone(lines: list[str]) -> None:
    for folding in (PLAIN, BLURRED):
        assert folding.fold("\n".join(lines)) == "\n".join(map(folding.fold, lines))


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.sampled_from([p for f in FAMILIES for p in f.phrases] + list(FOLDED)), max_size=4),
        min_size=1,
        max_size=5,
    )
)
def test_places_tell_of_a_family_what_is_told_of_each_line_alone(lines: list[list[str]]) -> None:
    norms = [normalise(" ".join(line)) for line in lines]
    places = MATCHER.places([key(norm) for norm in norms])
    for family in MATCHER.names:
        for line, norm in enumerate(norms):
            found = [hit for hit in MATCHER.find_in(norm, key(norm)) if hit.family == family]
            assert line in places.lines(family) or not found
            assert MATCHER.hits(norm, key(norm), places.traces(line, (family,)), (family,)) == found
