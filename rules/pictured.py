"""Pictures that are named as what an element asks for: what stands in them was not read (law 1: not seen is not missing)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.naming import Subject, match
from checks.pictures import content_pictures, evidence_of
from checks.reading import Reading
from model import Observation
from rules.ask import Ask
from rules.finder import surely_another

_EVENT = re.compile(
    r"ลงพื้นที่|ตรวจเยี่ยม|พบปะ|เยี่ยมชม|(?:ร่วม|เปิด|ใน)(?:งาน|พิธี)|(?:ประมวล)?ภาพ(?:กิจกรรม|บรรยากาศ|หมู่|การลงพื้นที่)|ถ่ายภาพ|ต้อนรับ|ศึกษาดูงาน"
)  # what photographs show
_SMALL = 300  # pixels across of a picture that holds no figures


def pictured(ask: Ask, subject: Subject) -> Observation | None:
    """A picture that is of figures, named after the subject by its own words or the heading right above it."""
    for reading in (r for r in ask.readings if not r.is_file):
        for picture in content_pictures(reading.whole):
            own, above = [n for n in (picture.alt, picture.caption) if n], picture.place.heading[-1:]
            named = _named(reading, own, subject)
            if any(surely_another(n, ask.topic) or (_EVENT.search(n) and not named) for n in own):
                continue  # photographs of an event hold no figures, whatever heading stands above them
            named = named or _named(reading, above, subject)
            if named and not 0 < picture.width < _SMALL and picture.src not in reading.source.broken:
                near = (evidence_of(reading.whole, picture),)
                return Observation(
                    lacking=True, unknown=True, reason="picture_only", near=near, subjects=subject.families
                )
    return None


def _named(reading: Reading, names: Iterable[str], subject: Subject) -> bool:
    return any(match(reading.lexicon.name_hits(n), subject) for n in names if n)
