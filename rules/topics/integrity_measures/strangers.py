"""Pieces that may count, and files that are linked as the measures and speak of something else: tidy desks, sports (law 4)."""

from __future__ import annotations

import re
from dataclasses import replace

from checks.matter import may_speak
from checks.reading import Piece, Reading
from checks.substance import hollow
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.papers import right_year
from rules.topics.integrity_measures.columns import OF_OTHER

TELLS = ("", "only_told")  # what tells of a day's event may tell of the briefing

_SPEAKS = re.compile(
    r"คุณธรรม|จริยธรรม|โปร่งใส|ธรรมาภิบาล|ทุจริต|สุจริต|ซื่อสัตย์|สินบน|ประเมิน|ตัวชี้วัด|มาตรการ|ให้บริการ|งบประมาณ|ใช้อำนาจ|เปิดเผย|ร้องเรียน"
    r"|(?<![a-z])(?:ITA|IIT|EIT|OIT)(?![a-z])|integrity|transparen|indicator|measure",
    re.IGNORECASE,
)


_OF_ITA = re.compile(r"(?<![a-z])ITA(?![a-z])|คุณธรรม|โปร่งใส|ทุจริต", re.IGNORECASE)
_TITLE = 120  # characters of a title

# the programme "moral organisation" of the culture ministry, a neighbour in name that asks for virtues and not for openness
_VIRTUES = re.compile(
    r"องค์กรคุณธรรม|ชุมชนคุณธรรม|คุณธรรมเป้าหมาย|คุณธรรมแห่งชาติ|(?:ความดี|คุณธรรม)ที่อยาก(?:ทำ|เห็น)|ปัญหาที่อยากแก้|กรมการศาสนา|ศูนย์คุณธรรม"
)
_ASSESSED = re.compile(r"(?<![a-z])(?:ITA|IIT|EIT|OIT)(?![a-z])|โปร่งใส|ตัวชี้วัดที่", re.IGNORECASE)


def own_pieces(ask: Ask, held: tuple[str, ...] = TELLS) -> list[Piece]:
    """Every file, page and part of a page that may be of this year and has contents, or no more than a line of news."""
    return [p for p in ask.pieces if not foreign_agency(ask, p) and right_year(ask, p) and hollow(p) in held]


def of_integrity(ask: Ask) -> Ask:
    """What is asked, without files that say nothing of integrity, of the assessment or of what it asks for, and without what is
    of the programme for virtues."""
    kept = tuple(r for r in ask.readings if may_speak(r.whole, _words(r), 1) and not _of_virtues(r.whole))
    return replace(ask, readings=kept) if len(kept) < len(ask.readings) else ask


def _of_virtues(piece: Piece) -> bool:
    lines = [b.norm for _, b in piece.texts()]
    told = {m[0] for line in lines for m in _VIRTUES.finditer(line)}
    return len(told) > 1 and not any(map(_ASSESSED.search, lines))


def _words(reading: Reading) -> re.Pattern[str]:
    """Words of which one must stand in it; fewer where its title is of something else."""
    title = next((reading.doc.blocks[i].norm[:_TITLE] for i in reading.whole.head(120)), "")
    return _OF_ITA if OF_OTHER.search(title) else _SPEAKS
