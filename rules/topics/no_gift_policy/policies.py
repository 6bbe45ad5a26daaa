"""The policy documents of an agency: which they are, whether they are Thai, and what their clauses say by their form."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.subject import Subject
from checks.substance import is_promise
from model import Observation, Strength
from rules.ask import Ask
from rules.papers import papers

GRAMMAR = {
    "objective": re.compile(r"^\s*(?:[\d๐-๙.()]+\s*)?(?:ด้วย[^ ]{0,60} )?เพื่อ(?!โปรด|ทราบ|พิจารณา|ถือปฏิบัติ)"),
    "scope": re.compile(r"(?:ข้าราชการ|บุคลากร|เจ้าหน้าที่|ลูกจ้าง|พนักงาน)[^.;]{0,70}(?:ทุกคน|ทุกระดับ|ทุกประเภท|ทุกนาย|ทุกฝ่าย)"),
}
TERMS = {"นิยามสินบน": ("สินบน", "bribe"), "นิยามของขวัญ ของกำนัล": ("ของขวัญ", "ของกำนัล", "gift")}
_UNDER = 3  # lines under a title of definitions
_CLAUSE = 40  # key characters of a clause
_THAI = 0.3  # share of Thai letters of a Thai text
CONTENTS = ("objective", "scope", "definition", "violation", "monitoring", "complaint-channel", "protection")


def both(ask: Ask) -> Subject:
    return ask.subject("anti-bribery", "no-gift")


def policies(ask: Ask) -> list[Piece]:
    """The policy documents, files before the page they hang on."""
    chosen: dict[int, Piece] = {}
    for paper in papers(ask, both(ask)):
        if paper.usable and announces(ask, paper.piece):
            chosen.setdefault(id(paper.piece), paper.piece)
    return list(chosen.values())


def announces(ask: Ask, piece: Piece) -> bool:
    """The announcement itself: it declares, or holds at least two of the contents; news and slides do neither."""
    declares = [f for f in piece.find(*ask.families("declares")) if piece.doc.blocks[f.block].link_share < 0.8]
    held = [
        n for n in CONTENTS if any(piece.doc.blocks[f.block].link_share < 0.8 for f in piece.find(*ask.families(n)))
    ]
    return bool(declares) or len(held) >= 2


def in_grammar(ask: Ask, name: str) -> Observation | None:
    """What a clause says by its form: "เพื่อ..." the purpose, "ข้าราชการ...ทุกคน" to whom it applies."""
    for piece in policies(ask):
        for i, block in piece.body():
            if len(block.key) >= _CLAUSE and GRAMMAR[name].search(block.norm) and not is_promise(piece, i):
                quote = piece.reading.evidence(i)
                return Observation(
                    (quote,),
                    strength=Strength.WEAK if piece.reading.is_ocr else Strength.SURE,
                    fulfilled_by=(piece.source.url,),
                )
    return None


def defined(ask: Ask) -> dict[str, int]:
    """Which terms stand in or right under a line that defines, and in which block."""
    found: dict[str, int] = {}
    for piece in policies(ask):
        for at in piece.find(*ask.families("definition")):
            lines = [i for i in piece.blocks if at.block <= i <= at.block + _UNDER]
            for term, words in TERMS.items():
                if any(w in piece.doc.blocks[i].norm.lower() for i in lines for w in words):
                    found.setdefault(term, at.block)
    return {term: found[term] for term in TERMS if term in found}


def is_thai(piece: Piece) -> bool:
    """Whether a good part of the letters is Thai: an English announcement may hold a Thai name."""
    text = "".join(b.norm for _, b in piece.texts())
    thai = sum("ก" <= c <= "๙" for c in text)
    return thai >= _THAI * (thai + sum(c.isascii() and c.isalpha() for c in text))
