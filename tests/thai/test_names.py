"""Persons, phones, e-mail addresses, vacant posts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thai.names import find_emails, find_people, find_phones, is_vacant, same_person
from thai.normalise import normalise

PEOPLE = [
    ("นายสมชาย ใจดี", "นาย|สมชาย|ใจดี"),
    ("นาย สมชาย  ใจดี", "นาย|สมชาย|ใจดี"),
    ("(นายสมชาย ใจดี)", "นาย|สมชาย|ใจดี"),
    ("นางสมศรี รักไทย ผู้อำนวยการเขต", "นาง|สมศรี|รักไทย"),
    ("นางสาวกันยา ตุลาพันธุ์", "นางสาว|กันยา|ตุลาพันธุ์"),
    ("น.ส.มาลี ดอกไม้", "น.ส.|มาลี|ดอกไม้"),
    ("น. ส. มาลี ดอกไม้", "น. ส.|มาลี|ดอกไม้"),
    ("ว่าที่ร้อยตรี ศักดิ์ชัย พันธ์ทอง", "ว่าที่ร้อยตรี|ศักดิ์ชัย|พันธ์ทอง"),
    ("ว่าที่ร้อยตรีหญิงสุดา แก้วใส", "ว่าที่ร้อยตรีหญิง|สุดา|แก้วใส"),
    ("ว่าที่ ร.ต.หญิง สุดา แก้วใส", "ว่าที่ ร.ต.หญิง|สุดา|แก้วใส"),
    ("ว่าที่ ร.ต. เอก โทตรี", "ว่าที่ ร.ต.|เอก|โทตรี"),
    ("ดร.วิชัย เก่งกล้า", "ดร.|วิชัย|เก่งกล้า"),
    ("ผศ.ดร.วิชัย เก่งกล้า", "ผศ.ดร.|วิชัย|เก่งกล้า"),
    ("รองศาสตราจารย์ชัชชาติ สิทธิพันธุ์", "รองศาสตราจารย์|ชัชชาติ|สิทธิพันธุ์"),
    ("พล.ต.อ.อัศวิน ขวัญเมือง", "พล.ต.อ.|อัศวิน|ขวัญเมือง"),
    ("พ.ต.อ. มานะ อดทน", "พ.ต.อ.|มานะ|อดทน"),
    ("พันตำรวจเอก มานะ อดทน", "พันตำรวจเอก|มานะ|อดทน"),
    ("พ.ต.ท.หญิง มานี มีตา", "พ.ต.ท.หญิง|มานี|มีตา"),
    ("จ่าสิบเอก ชูใจ เลิศล้ำ", "จ่าสิบเอก|ชูใจ|เลิศล้ำ"),
    ("นายแพทย์สมชาย ใจดี", "นายแพทย์|สมชาย|ใจดี"),
    ("ม.ล.ปนัดดา ดิศกุล", "ม.ล.|ปนัดดา|ดิศกุล"),
    ("นายกิตติ ณ ระนอง", "นาย|กิตติ|ณ ระนอง"),
    ("นายกมล สุขเกษม ณ อยุธยา", "นาย|กมล|สุขเกษม ณ อยุธยา"),
    ("นายสมชาย ร่วมใจ", "นาย|สมชาย|ร่วมใจ"),
    ("นางวันดี เป็นสุข", "นาง|วันดี|เป็นสุข"),
    ("มอบหมายให้นายสมชาย ใจดี และนางสาวมาลี ดอกไม้", "นาย|สมชาย|ใจดี นางสาว|มาลี|ดอกไม้"),
    ("1.นายสมชาย ใจดี 2.นางสมศรี รักไทย", "นาย|สมชาย|ใจดี นาง|สมศรี|รักไทย"),
    ("นายสมชาย ใจดี | ผู้อำนวยการเขต", "นาย|สมชาย|ใจดี"),
    ("Mr. Somchai Jaidee", "Mr.|Somchai|Jaidee"),
    ("Mrs Somsri Rakthai", "Mrs|Somsri|Rakthai"),
    ("Miss Malee Dokmai, Director", "Miss|Malee|Dokmai"),
    ("MR.SOMCHAI JAIDEE", "MR.|SOMCHAI|JAIDEE"),
    # nobody
    ("นายทะเบียนท้องถิ่น เขตดินแดง", ""),
    ("นายอำเภอเมือง จังหวัดนนทบุรี", ""),
    ("นายกรัฐมนตรี คนที่ 29", ""),
    ("สำนักนายกรัฐมนตรี ว่าด้วยการรักษาความลับ", ""),
    ("นายกสมาคม แม่บ้าน", ""),
    ("นางเลิ้ง ป้อมปราบ", ""),
    ("นายช่างโยธา ชำนาญงาน", ""),
    ("นายตรวจเขต ดินแดง", ""),
    ("นางแบบ ชื่อดัง", ""),
    ("นายจ้าง และลูกจ้าง", ""),
    ("นางพยาบาล วิชาชีพ", ""),
    ("ทนายความ ประจำเขต", ""),
    ("เจ้านายฝ่ายเหนือ ทรงเสด็จ", ""),
    ("ขุนนางชั้นผู้ใหญ่ สมัยก่อน", ""),
    ("นายสมชาย", ""),
    ("นายสมชาย ผู้อำนวยการเขต", ""),
    ("นายสมชาย หัวหน้าฝ่ายปกครอง", ""),
    ("นายสมชาย 081 234 5678", ""),
    ("นาย นาง นางสาว", ""),
    ("คำนำหน้า นาย/นาง/นางสาว ชื่อ นามสกุล", ""),
    ("พ.ศ. สองพันห้าร้อย หกสิบหก", ""),
    ("Mr Bean", ""),
    ("Msomething Else Here", ""),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_find_people(text: str, expected: str) -> None:
    found = find_people(normalise(text))
    assert " ".join(f"{p.title}|{p.first}|{p.last}" for p in found) == expected


def test_person_span() -> None:
    text = "ลงชื่อ (นายสมชาย ใจดี) ผู้อำนวยการเขต"
    (hit,) = find_people(text)
    assert text[hit.start : hit.end] == "นายสมชาย ใจดี"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("นายสมชาย ใจดี", "สมชาย ใจดี", True),
        ("นายสมชาย ใจดี", "นาย สมชาย   ใจดี", True),
        ("นายสมชายใจดี", "นายสมชาย ใจดี", True),
        ("(นายสมชาย ใจดี)", "ว่าที่ ร.ต. สมชาย ใจดี", True),
        ("นายชัชชาติ สิทธิพันธุ์", "นายชัชชาติ สิทธิพันธ์", True),
        ("นายชัชชาติ สิทธิพันธุ์", "รองศาสตราจารย์ชัชชาติ สิทธิพันธ์ุ", True),
        ("นางสาวมาลี ดอกไม้งาม", "น.ส.มาลี ดอกไม่งาม", True),
        ("Mr. Somchai Jaidee", "SOMCHAI JAIDEE", True),
        ("Mr.Somchai Jaidee", "Mrs. Somchai Jaidee", True),
        ("นายิกา ใจดีมาก", "นางนายิกา ใจดีมาก", True),
        ("นายสมชาย", "นายสมชาย", False),
        ("นายสมชาย", "นายสมชาย ใจดี", False),
        ("นายสมชาย ใจดี", "นายสมชาย ใจร้าย", False),
        ("นายสมชาย ใจดี", "นางสมศรี ใจดี", False),
        ("นายกก ขข", "นายกค ขข", False),
        ("นายสมชาย ใจดี", "", False),
        ("", "", False),
        ("นายสมชาย ใจดี", "Mr. Somchai Jaidee", False),
    ],
)
def test_same_person(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same
    assert same_person(b, a) is same


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("โทร. 0 2245 1234", "022451234"),
        ("โทร 0-2245-1234 ต่อ 5678", "022451234"),
        ("02-245-1234", "022451234"),
        ("(02) 245 1234", "022451234"),
        ("022451234", "022451234"),
        ("๐ ๒๒๔๕ ๑๒๓๔", "022451234"),
        ("0 2245 1234-5", "022451234"),
        ("081-234-5678", "0812345678"),
        ("08 1234 5678", "0812345678"),
        ("+66 2 245 1234", "022451234"),
        ("+66 (0)81 234 5678", "0812345678"),
        ("0 2245 1234 โทรสาร 0 2245 4321", "022451234 022454321"),
        ("สายด่วน 1555", "1555"),
        ("โทร. 5678", "5678"),
        ("Tel: 02 245 1234", "022451234"),
        ("1-1037-02071-81-1", ""),
        ("0123456789012", ""),
        ("กท 5301/2566", ""),
        ("01/10/2565 - 31/03/2566", ""),
        ("งบประมาณ 1,000,000 บาท", ""),
        ("พ.ศ. 2566", ""),
        ("", ""),
    ],
)
def test_find_phones(text: str, numbers: str) -> None:
    assert [hit.value for hit in find_phones(text)] == numbers.split()


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("อีเมล dindaeng@bangkok.go.th", "dindaeng@bangkok.go.th"),
        ("E-mail:din_daeng.office@gmail.com.", "din_daeng.office@gmail.com"),
        ("dindaeng (at) bangkok.go.th", "dindaeng@bangkok.go.th"),
        ("dindaeng @ bangkok.go.th", "dindaeng@bangkok.go.th"),
        ("a@b.go.th, c@d.com", "a@b.go.th c@d.com"),
        ("Line: @dindaeng", ""),
        ("Facebook/dindaeng", ""),
        ("", ""),
    ],
)
def test_find_emails(text: str, addresses: str) -> None:
    assert [hit.value for hit in find_emails(text)] == addresses.split()


@pytest.mark.parametrize(
    ("text", "vacant"),
    [
        ("-ว่าง-", True),
        ("ว่าง", True),
        ("- ว่าง -", True),
        ("(ว่าง)", True),
        ("( ว่าง )", True),
        ("ตำแหน่งว่าง", True),
        ("–ว่าง–", True),
        ("ผู้ช่วยผู้อำนวยการเขต -ว่าง-", True),
        ("ผู้ช่วยผู้อำนวยการเขต | ว่าง", True),
        ("(Vacant)", True),
        ("ระหว่าง", False),
        ("ระหว่างเดือนตุลาคม - ว่างเว้น", False),
        ("พื้นที่ว่าง", False),
        ("ไม่มีตำแหน่งว่าง", False),
        ("ไฟฟ้าส่องสว่าง", False),
        ("ที่ดินว่างเปล่า", False),
        ("", False),
    ],
)
def test_is_vacant(text: str, vacant: bool) -> None:
    assert is_vacant(text) is vacant


PIECES = [
    "นาย",
    "นางสาว",
    "น.ส.",
    "สมชาย",
    "ใจดี",
    " ",
    "ณ",
    "ผู้อำนวยการ",
    "(",
    ")",
    "Mr.",
    "Somchai",
    "0",
    "2245",
    "1234",
    "-",
    "@",
    "a.b",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_spans_are_valid(pieces: list[str]) -> None:
    text = "".join(pieces)
    for hit in (*find_people(text), *find_phones(text), *find_emails(text)):
        assert 0 <= hit.start < hit.end <= len(text)
