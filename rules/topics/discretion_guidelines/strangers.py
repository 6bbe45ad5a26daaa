"""Files that are linked as guidelines and speak of nothing that an officer decides: a contest, a recipe (law 4)."""

from __future__ import annotations

import re

from checks.matter import may_speak
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
    return [p for p in countable(ask, subject) if may_speak(p.reading.whole, _OFFICE) or _named(ask, p)]


def _named(ask: Ask, piece: Piece) -> bool:
    """Whether the title of its file names the use of discretion, or its text one of the permit processes."""
    whole, families = piece.reading.whole, ask.families("discretion")
    head = whole.head(60)
    titles = [i for i in head if i == head[0] or whole.doc.blocks[i].norm.startswith("เรื่อง")]
    titled = any(h.family in families and h.start <= _TITLED for i in titles for h in piece.reading.hits(i))
    named = whole.find(*(f for names in processes(ask).values() for f in names))
    return titled or bool(named)
