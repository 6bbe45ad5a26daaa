"""Unread sources that by their own name are of something else than an element asks for, whatever item they stand under: a map of
the place, the papers of a permit that no item asks for, the form of a request beside data."""

from __future__ import annotations

import re

from model import Observation
from rules.ask import Ask

OF_DATA = frozenset({"data", "people", "period", "year", "months", "picture"})
_PLACE = re.compile(
    r"\W*(?:ดู|เปิด)?\s*(?:ภาพ|รูป)?(?:แผนที่|แผนผัง|ผัง)\s*(?:แสดง)?(?:ที่|จุด|ลาน|ทาง|การ|เส้นทาง|บริเวณ|ภายใน|ตัว)*\s*"
    r"(?:ตั้ง|จอดรถ|จอด|เดินทาง|เดินรถ|มาเขต|ไปเขต|อาคาร|สำนักงาน|ชั้น ?[\d๐-๙]|ห้อง|หนีไฟ|ประชาสัมพันธ์|พัสดุ|เข้า|ออก)"
)  # shows where something is, and not how it is done
_OF_PLACES = re.compile("แผนที่|ที่ตั้ง|พื้นที่|ตำแหน่งบน")  # elements that ask for a place


def asks_data(ask: Ask) -> bool:
    """Whether an element asks for data, or for the format of data."""
    kinds = {ask.item.element(base).kind for base in ask.element.of} or {ask.element.kind}
    return kinds <= OF_DATA


def asks_papers(ask: Ask) -> bool:
    """Whether the element asks for data or text: for no service, and for no form to write in."""
    return asks_data(ask) or ask.element.kind == "text"


def of_place(ask: Ask, label: str) -> bool:
    """Whether a link is called a map or plan of the place, where none is asked for."""
    return _PLACE.match(label) is not None and _OF_PLACES.search(ask.element.th) is None


def of_other_permit(ask: Ask, names: list[str], observation: Observation) -> bool:
    """Whether it is called after a permit that is none of the book's, where the paper of one of those lacks."""
    if not any(family.startswith("process:") for family in observation.subjects):
        return False
    hits = {h.family for name in names for h in ask.lexicon.name_hits(name)}
    return "common/other-permit" in hits and not any(family.startswith("process:") for family in hits)
