"""The day of an announcement: in its closing lines, in full or with the day left blank."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.signers import signed_by
from checks.substance import is_promise
from model import Observation, Strength
from rules.ask import Ask
from rules.topics.no_gift_policy.policies import both, policies
from thai.dates import find_months, find_years
from thai.names import find_signature

_GIVEN = re.compile(r"(?:ประกาศ|ให้ไว้|สั่ง)\s*ณ|ประกาศ(?:เมื่อ)?วันที่")
_OF_PAGE = re.compile(
    r"ปรับปรุง|อัปเดต|อัพเดท|อัพเดต|แก้ไข|เผยแพร่|โพสต์|เข้าชม|ล่าสุด|ข้อมูล ?ณ|update|posted|modified|visit", re.IGNORECASE
)  # days of the page
_AROUND = 4  # lines between a signature and the day of the document
_SHORT = 60  # key characters of a line that gives a day


def partly_dated(ask: Ask) -> Observation | None:
    """A closing line whose day, or day and month, was left blank ("ประกาศ ณ วันที่ ..... มกราคม พ.ศ. 2566")."""
    for piece in policies(ask):
        for i, block in piece.texts():
            given = _GIVEN.search(block.norm)
            rest = block.norm[given.end() :] if given else ""
            month = any(y is not None for h in find_months(rest) for y, _ in h.months)
            if month or find_years(rest):
                found = ("เดือน", "ปี") if month else ("ปี",)
                lacking = tuple(p for p in ("วันที่", "เดือน", "ปี") if p not in found)
                weak = Strength.WEAK if piece.reading.is_ocr else Strength.SURE
                return Observation(
                    (piece.reading.evidence(i),), parts_found=found, parts_missing=lacking, reason="parts_missing",
                    strength=weak, subjects=both(ask).families, fulfilled_by=(piece.source.url,),
                )  # fmt: skip
    return None


def closing_lines(piece: Piece) -> list[int]:
    """Short lines right above or below a signature: the day of a document stands there, whatever word leads it in."""
    signed = [block for _, block in signed_by(piece)]
    signed += [i for i, b in piece.body() if len(b.key) < _SHORT and find_signature(b.norm)]
    near = [i for i in piece.blocks if any(-_AROUND <= i - block <= _AROUND for block in signed)]
    short = [i for i in near if len(piece.doc.blocks[i].key) < _SHORT and not is_promise(piece, i)]
    return [i for i in short if not _OF_PAGE.search(piece.doc.blocks[i].norm)]
