"""Services that lines tell without labels: what is done in its order, how long it takes, which service and which category.

What counts: a line (or lines below each other) of at least three doings in their order, with arrows or numbers
("ยื่นคำขอ → ตรวจ → รับบัตร"); a time beside them; the words before them, which name the service; a chart in letters that is
called so ("[ผัง] ยื่น > ตรวจ > รับ"); a kind of work or a "หมวด..." over them or before them. What does not: steps of something
that is no service, days to keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import Evidence
from thai.normalise import arabic, key

_ARROW = re.compile(r"[→➜➔➡⇒►▶⟶»]|[-=]{1,2}>|(?<=\s)>(?=\s)")
_NUMBER = re.compile(r"(?:^|(?<=[\s:]))\(?(\d{1,2})[.)]\s?(?=[ก-๙])")
_DONE = re.compile(
    r"ยื่น|ตรวจ|รับ|ออก|จ่าย|ชำระ|พิจารณา|ลงนาม|อนุมัติ|อนุญาต|บันทึก|สอบ|แจ้ง|คิว|ถ่าย|ประกาศ|ส่ง|ลงชื่อ|ประเมิน|พิมพ์|เสนอ|นัด|กรอก"
)
_SERVICE = re.compile(
    r"(?:แจ้ง|ขอ(?!ง)|จด|ทำ(?:บัตร|ใบ)|ย้าย|ยื่น|ชำระ|เสีย(?:ภาษี|ค่า)|ลงทะเบียน|ขึ้นทะเบียน|รับ|เปิด|ปลูก|สร้าง|ต่อ|คัด|เปลี่ยน|หย่า|สมรส|ภาษี|บัตร|เบี้ย|ใบอนุญาต)"
)
_OF_ONE = re.compile(
    r"(?:งาน|เรื่อง)(?:การ)?(?:แจ้ง|ขอ(?!ง)|จด|ทำ|ย้าย|ยื่น|ชำระ|รับ|เปิด|คัด|เปลี่ยน)"
)  # a service, no kind of work
_TIME = re.compile(r"\d+\s?(?:นาที|ชั่วโมง|ชม\.?|วัน(?:ทำการ)?|เดือน)(?!\s?(?:นับ|ก่อน|แรก|หลัง|เกิด|ที่))")
_CHART = re.compile(r"[^ก-๙a-z]*(?:แผน)?(?:ผัง|ภูมิ)|[^ก-๙a-z]*(?:flow|ลำดับภาพ)", re.IGNORECASE)
_CHARTED = re.compile(r"(?:ผัง|ภูมิ|flow)[ก-๙a-z ]{0,30}[:：](.+)", re.IGNORECASE)  # and what follows it in the same line
_BEGINS = re.compile(r"[^ก-๙a-z]*((?:หมวด(?:หมู่)?|กลุ่ม(?:งาน|เรื่อง|บริการ)?)\s?[ก-๙]{2,24})(?=[\s:]|$)")
_STANDS = re.compile(r"[^ก-๙a-z]*((?:กลุ่ม|ด้าน|เรื่อง(?!ที่|ร้อง|เดิม)|งาน(?!ที่|บริการ|ให้)|ฝ่าย|กอง|หมวด)[ก-๙ฯ ]{2,30})$")
_LINE = re.compile(r"[^ก-๙\d]*\(?(\d{1,2})[.)]\s?[ก-๙]")
_STEPS = 3  # doings in their order
_SECOND = 2
_VERBS = 2  # of them that somebody does at an office
_NAME = 60  # key characters of a line that names a service
_TITLE = 90  # key characters of a file's title
_OF_CATEGORY = re.compile(r"หมวด(?:หมู่)?\s?(?:งาน|ด้าน|กลุ่ม|บริการ)[ก-๙]{2,40}")
_AFTER = 3  # lines below the steps that may tell their time


def steps_in(norm: str) -> int:
    """Where in a line its steps begin, -1 when it tells none."""
    text = arabic(norm)
    arrows = list(_ARROW.finditer(text))
    numbers = list(_NUMBER.finditer(text))
    counted = len(numbers) >= _STEPS - 1 and [int(m[1]) for m in numbers[:2]] == [1, 2]
    if not (len(arrows) >= _STEPS - 1 or counted) or len({m[0] for m in _DONE.finditer(text)}) < _VERBS:
        return -1
    return numbers[0].start() if counted else arrows[0].start()


def told(piece: Piece) -> list[int]:
    """Lines that tell the steps of a service: all in one, or a first and a second one with the time of each."""
    blocks, lines = piece.doc.blocks, list(_lines(piece))
    inside = {i for i in lines if steps_in(blocks[i].norm) >= 0}
    below = {i for i, j in pairwise(lines) if _step(blocks[i].norm) == 1 and _step(blocks[j].norm) == _SECOND}
    return sorted(inside | below)


def _step(norm: str) -> int:
    """The number of a step that a line tells with its time, 0 for none."""
    number = _LINE.match(arabic(norm))
    told = number is not None and _DONE.search(norm) is not None and _TIME.search(arabic(norm)) is not None
    return int(number[1]) if number is not None and told else 0


def contents_told(piece: Piece) -> dict[str, Evidence]:
    """The contents of a manual that such lines show."""
    blocks, lines = piece.doc.blocks, list(_lines(piece))
    shown: dict[str, Evidence] = {}
    for i in lines:
        charted = _CHARTED.search(blocks[i].norm)
        if charted is not None and len({m[0] for m in _DONE.finditer(charted[1])}) >= _STEPS:
            shown.setdefault("แผนผัง/แผนภูมิ", piece.reading.evidence(i))
    for i in told(piece):
        at = lines.index(i)
        norm = blocks[i].norm
        chart = _CHART.match(norm) is not None
        shown.setdefault("แผนผัง/แผนภูมิ" if chart else "ขั้นตอน", piece.reading.evidence(i))
        if (named := _named(piece, lines, at, chart=chart)) >= 0:
            shown.setdefault("ประเภทงานบริการ", piece.reading.evidence(named))
        timed = next((j for j in lines[at : at + 1 + _AFTER] if _TIME.search(arabic(blocks[j].norm))), -1)
        if timed >= 0:
            shown.setdefault("ระยะเวลา", piece.reading.evidence(timed))
    return shown


def categories_told(piece: Piece) -> dict[str, Evidence]:
    """Categories that begin lines of services, or stand over them as lines of their own; the one that the title of a
    file names."""
    blocks, steps = piece.doc.blocks, set(told(piece))
    shown: dict[str, Evidence] = {}
    over = ("", -1)
    for i in _lines(piece):
        norm = blocks[i].norm
        begun = _BEGINS.match(norm)
        if begun is not None and i not in steps and len(blocks[i].key) <= _NAME:
            over = (begun[1], i)
        alone = _STANDS.match(norm) if i not in steps else None
        if alone is not None and _OF_ONE.match(alone[1]) is None:
            over = (alone[1].strip(), i)
        if i in steps and begun is not None:
            shown.setdefault(begun[1], piece.reading.evidence(i))
        elif i in steps and over[0]:
            shown.setdefault(over[0], piece.reading.evidence(over[1]))
    return shown | (_titled(piece) if piece.is_file else {})


def _named(piece: Piece, lines: list[int], at: int, *, chart: bool) -> int:
    """The line that names the service of some steps: their own, before them, the heading or the short one above; -1 for none."""
    blocks = piece.doc.blocks
    own = blocks[lines[at]].norm
    headed = any(_SERVICE.match(h) for h in blocks[lines[at]].place.heading[-1:])
    if headed or (not chart and _SERVICE.search(own[: max(0, steps_in(own))])):
        return lines[at]
    above = blocks[lines[at - 1]] if at and not chart else None
    return lines[at - 1] if above is not None and len(above.key) <= _NAME and _SERVICE.search(above.norm) else -1


def _lines(piece: Piece) -> Iterator[int]:
    for i, b in piece.texts():
        if key(b.norm) and b.link_share < 0.8 and not (is_demand(piece, i) or is_promise(piece, i)):
            yield i


def _titled(piece: Piece) -> dict[str, Evidence]:
    """Categories that the own title of a file names ("คู่มือสำหรับประชาชน หมวดงานทะเบียน")."""
    titles = ((i, _OF_CATEGORY.search(piece.doc.blocks[i].norm)) for i in piece.head(_TITLE))
    return {named[0]: piece.reading.evidence(i) for i, named in titles if named is not None}
