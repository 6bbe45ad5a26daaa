"""The director whom a page itself names as the present one ("ผู้อำนวยการเขตคนปัจจุบัน: ..."), where no page of executives was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model import Fact
from rules.ask import Ask
from thai.names import find_people

_PRESENT = re.compile(
    r"ผู้อำนวยการเขต[^|]{0,40}?คนปัจจุบัน|(?:ดำรง|รับ|เข้ารับ)ตำแหน่งผู้อำนวยการเขต[^|]{0,60}?(?:ตั้งแต่|เมื่อ)[^|]{0,40}(?:ปัจจุบัน|$)"
)
_LEFT = re.compile(r"อดีต|คนก่อน|พ้นจาก|เกษียณ|ย้ายไป|จนถึง(?!ปัจจุบัน|บัดนี้)")
_LINE = 200  # characters of a line that says so


def told(ask: Ask) -> Iterator[Fact]:
    """The one person of each line of a page that says who is the director now."""
    for reading in (r for r in ask.readings if not r.is_file):
        for i in reading.content:
            norm = reading.doc.blocks[i].norm
            if len(norm) > _LINE or not _PRESENT.search(norm) or _LEFT.search(norm):
                continue
            people = find_people(norm)
            if len(people) == 1:
                yield Fact(f"{people[0].title}{people[0].first} {people[0].last}", reading.evidence(i))
