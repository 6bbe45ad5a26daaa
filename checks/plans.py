"""Plans told apart by their own title: a file headed "แผนบริหารความต่อเนื่อง" is no area plan, whatever its link says (law 4)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from checks.reading import Piece
from model import BlockKind
from thai.normalise import key

_TITLE = re.compile(
    r"^\W*(?:\(?ร่าง\)?|เล่ม|เอกสาร|เรื่อง|ประกาศ.{0,60}?เรื่อง)?\s*(แผน[ก-๙ /]{3,}?)"
    r"(?=\s*(?:สำนักงานเขต|เขต|กรุงเทพ|กทม|ประจำ|ปีงบ|ปี\s|พ\.ศ\.|ระยะ|ของ|ฉบับ|[^ก-๙ /]|$))"
)
_ANY_PLAN = re.compile(
    r"^แผน(?:พัฒนา|ปฏิบัติ(?:การ|งาน|ราชการ)?|การ|ดำเนิน(?:งาน|การ)|บริหาร|จัดการ|งาน|โครงการ|กิจกรรม|ประจำปี|ประจำ|ราชการ|และ|/)*"
)
_RESULT = r"(?:รายงาน|สรุป)ผล(?:การ(?:ดำเนินงาน|ดำเนินการ|ปฏิบัติงาน))?(?:การ)?"
_DONE = "(?:แก้ไข|ป้องกัน|โครงการ|รณรงค์|จัดกิจกรรม|จัดงาน)"
_REPORT = re.compile(
    rf"^\W*(?:เรื่อง\s*)?({_RESULT}{_DONE}[ก-๙ ]{{3,}}?)"
    r"(?=\s*(?:สำนักงานเขต|กรุงเทพ|กทม|ประจำ|ปีงบ|ปี\s|พ\.ศ\.|รอบ|ของ|[^ก-๙ ]|$))"
)
_ANY_REPORT = re.compile(rf"^{_RESULT}{_DONE}?")
_OWN_WORD = 5  # key letters that tell one plan from another
_SHARED = 4  # key letters that its title shares with a name of the subject
_LINES = 2  # first lines that may be a title


def another_plan(piece: Piece, subject: tuple[str, ...]) -> bool:
    """Whether the first lines of a file call it a plan by a word that no name of the subject (families) has."""
    names = _names(piece, subject)
    planned = any(name.startswith("แผน") for name in names)
    return planned and _another(piece, names, _TITLE, _ANY_PLAN)


def another_report(piece: Piece, subject: tuple[str, ...]) -> bool:
    """Whether the first lines of a file call it the report on a problem or project that no name of the subject has
    ("รายงานผลการดำเนินงานแก้ไขปัญหาฝุ่นละออง")."""
    return _another(piece, _names(piece, subject), _REPORT, _ANY_REPORT)


def _names(piece: Piece, subject: tuple[str, ...]) -> list[str]:
    families = piece.reading.lexicon.families
    return [] if piece.reading.is_ocr else [key(p) for f in subject for p in families[f].phrases]


def _another(piece: Piece, names: list[str], title: re.Pattern[str], every: re.Pattern[str]) -> bool:
    for i in piece.blocks[:_LINES] if names else ():
        block = piece.doc.blocks[i]
        found = title.match(block.norm) if block.kind is not BlockKind.ROW else None
        if found is not None:
            word = key(every.sub("", found[1].replace(" ", "")))
            return len(word) >= _OWN_WORD and not any(_shares(word, name) for name in names)
    return False


def _shares(word: str, name: str) -> bool:
    return SequenceMatcher(None, word, name, autojunk=False).find_longest_match().size >= _SHARED
