"""The policy documents of an agency: which they are, whether they are Thai, what they define and what is translated."""

from __future__ import annotations

import re

from checks.english import english_blocks
from checks.naming import Subject
from checks.reading import Piece
from checks.substance import is_demand
from model import BlockKind
from rules.ask import Ask
from rules.foreign import foreign_agency, is_own
from rules.papers import papers

TERMS = {"นิยามสินบน": ("สินบน", "bribe"), "นิยามของขวัญ ของกำนัล": ("ของขวัญ", "ของกำนัล", "gift")}
_SOLD = r"(?![ -](?:shops?|stores?|stalls?|markets?|sets?|box|wrap|ideas?|items? for sale))"
ENGLISH = {
    "นโยบายต่อต้านการรับสินบน": re.compile(r"brib|corrupt|kickback|graft", re.IGNORECASE),
    "นโยบายไม่รับของขวัญ": re.compile(
        rf"\bgifts?\b{_SOLD}|\bpresents\b|any present\b|\bsouvenirs?\b{_SOLD}"
        r"|(?:accept|receiv|offer|gifts?)[^.;]{0,60}hospitality",
        re.IGNORECASE,
    ),  # and not the shops that sell them
}
SPOKEN = {
    "anti-bribery-th": re.compile(r"สินบน|bribe", re.IGNORECASE),
    "no-gift-th": re.compile(r"ของขวัญ|ของกำนัล|gift|งดรับ|ไม่รับ", re.IGNORECASE),
}
_KIN = re.compile(r"ทุจริต|สุจริต|คอร์รัปชัน|นโยบาย|เจตจำนง|เจตนารมณ์|โปร่งใส|ทรัพย์สิน|ประโยชน์")
_TITLED = re.compile(r"\W*ประกาศ.{0,60}เรื่อง\s*\S")
_CITYS = re.compile(r"\W*(?:สำเนา\s*)?ประกาศกรุงเทพมหานคร")
_OFFICE = re.compile(r"สำนักงานเขต|ผู้อำนวยการเขต")
_UNDER = 3  # lines under a title of definitions
_THAI = 0.3  # share of Thai letters of a Thai text
_THAI_LETTERS, _LATIN_LETTERS = re.compile("[ก-๙]+"), re.compile("[A-Za-z]+")
TOPIC = "no-gift-policy"
CONTENTS = ("objective", "scope", "definition", "violation", "monitoring", "complaint-channel", "protection")
_RUNS_ON = 200  # key characters of a line that holds a whole announcement


def both(ask: Ask) -> Subject:
    return ask.subject("anti-bribery", "no-gift", not_after=("not-policy",))


def policies(ask: Ask) -> list[Piece]:
    """The policy documents, files before the page they hang on."""
    chosen: dict[int, Piece] = {}
    for paper in papers(ask, both(ask)):
        if paper.usable and announces(ask, paper.piece):
            chosen.setdefault(id(paper.piece), paper.piece)
    return list(chosen.values())


def citys(ask: Ask, piece: Piece) -> bool:
    """Whether a file is an announcement of the whole city, which nowhere names this office."""
    if not piece.is_file or not ask.agency.name_th:
        return False
    titled = any(_CITYS.match(piece.doc.blocks[i].norm) for i in piece.head(120))
    return titled and not any(is_own(ask, b.norm) or _OFFICE.search(b.norm) for _, b in piece.texts())


def announces(ask: Ask, piece: Piece) -> bool:
    """The announcement itself: it declares, or holds at least two of the contents; news, slides and demands do neither, nor does
    a line that says what is to be found in a folder."""

    def said(name: str) -> set[int]:
        blocks = {f.block for f in piece.find(*ask.families(name))}
        return {i for i in blocks if piece.doc.blocks[i].link_share < 0.8 and not is_demand(piece, i)}

    if citys(ask, piece):
        return False
    if said("declares"):
        return True
    held = [blocks for name in CONTENTS if (blocks := said(name))]
    lines = set[int]().union(*held)
    return len(held) >= 2 and (len(lines) >= 2 or any(len(piece.doc.blocks[i].key) >= _RUNS_ON for i in lines))


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
    thai = len(text) - len(_THAI_LETTERS.sub("", text))
    if thai >= _THAI * len(text):  # however many of the others are letters
        return True
    return thai >= _THAI * (thai + len(text) - len(_LATIN_LETTERS.sub("", text)))


def speaks_of(piece: Piece, policy: str) -> bool:
    """Whether the text of a page, its headings aside, speaks of what the policy forbids; and whether a file that is announced in
    its title is announced of nothing else ("เรื่อง มาตรการป้องกันอัคคีภัย")."""
    stem = SPOKEN[policy]
    if piece.is_file:
        titles = [piece.doc.blocks[i].norm for i in piece.head(120) if _TITLED.match(piece.doc.blocks[i].norm)]
        return not titles or any(any(s.search(t) for s in (*SPOKEN.values(), _KIN)) for t in titles)
    lines = (piece.doc.blocks[i].norm for i in piece.head(120))
    if any(stem.search(t) for t in lines if _TITLED.match(t)):
        return True
    return any(stem.search(b.norm) for _, b in piece.body() if b.kind not in {BlockKind.HEADING, BlockKind.LABEL})


def speaks_english(piece: Piece) -> bool:
    """Whether the English of a piece, or what it stands under, is of what the policies forbid; true where there is none. A guide
    to markets with their gift shops is of something else."""
    blocks = english_blocks(piece)
    lines = [piece.doc.blocks[i].norm for i in (*blocks, *(piece.head(160) if piece.is_file else ()))]
    return not blocks or any(stem.search(line) for stem in ENGLISH.values() for line in lines)


def translated(ask: Ask) -> dict[str, bool]:
    """Which policies the English texts speak of, in their body or their head."""
    lines: list[str] = []
    for piece in (r.whole for r in ask.readings if not foreign_agency(ask, r.whole)):
        blocks = english_blocks(piece)
        lines += [piece.doc.blocks[i].norm for i in (*blocks, *(piece.head(160) if blocks and piece.is_file else ()))]
    return {title: any(stem.search(line) for line in lines) for title, stem in ENGLISH.items()}
