"""Files that are linked as guidelines and speak of nothing that an officer decides: a contest, a recipe (law 4)."""

from __future__ import annotations

import re

from checks.naming import Subject
from checks.reading import Piece
from rules.ask import Ask
from rules.kinds import countable, processes

_OFFICE = re.compile(
    r"อนุญาต|คำขอ|ยื่นขอ|เจ้าพนักงาน|เจ้าหน้าที่|ผู้มีอำนาจ|คำสั่งทางปกครอง|ปฏิบัติราชการ|ผู้บังคับบัญชา|เปรียบเทียบปรับ|กฎหมาย|permit|licen[cs]e|officer",
    re.IGNORECASE,
)
_TITLED = 20  # key characters before the subject in a title


def decided(ask: Ask, subject: Subject) -> list[Piece]:
    """Pieces about the subject, without files that speak of nothing an officer decides: a contest, a recipe (law 4)."""
    return [p for p in countable(ask, subject) if not p.is_file or p.reading.is_ocr or _of_office(ask, p)]


def _of_office(ask: Ask, piece: Piece) -> bool:
    whole, families = piece.reading.whole, ask.families("discretion")
    head = whole.head(60)
    titles = [i for i in head if i == head[0] or whole.doc.blocks[i].norm.startswith("เรื่อง")]
    titled = any(h.family in families and h.start <= _TITLED for i in titles for h in piece.reading.hits(i))
    named = whole.find(*(f for names in processes(ask).values() for f in names))
    return titled or bool(named) or any(_OFFICE.search(b.norm) for _, b in whole.texts())
