"""Which lines of a document are about assets, donations or seized goods: a title, or a line that begins with one of them, leads
those that follow, up to the next that begins with another."""

from __future__ import annotations

import re
from bisect import bisect_right

from checks.reading import Piece
from checks.remember import remembered
from checks.substance import follows, is_demand, is_promise
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.topics.assets_donations_seizures.lines import LAW, OTHER, blank, instructs, of_event

NAMES = ("assets", "donations", "seizures")
_BEGINS = 25  # key characters before a subject that still begins its line
_BODY = 60  # key characters of contents about a subject under its own title or heading
_CLAUSE = 40  # key characters of a clause about it
_LITTLE = 90  # key characters that say how something is done
_PARAGRAPH = 200  # key characters of a paragraph that is more than an enumeration of the three
_CONTROL = re.compile(
    r"ทะเบียน|บัญชี(?!กลาง)|สมุด|บันทึก(?:การ|เลข|ลง|ทุก|ราย)|ใบ(?:ขอ|ยืม|สั่ง|เบิก|รับ|อนุญาต|เสร็จ)|(?:ขอ|ได้รับ)อนุญาต|ตรวจ(?:นับ|สอบ|สภาพ)|กุญแจ|GPS|กล้อง"
    r"|ผนึก|ปิดล็อก|ล็อค|ลงชื่อ|ลายมือชื่อ|ผู้ควบคุม|ติดป้าย|หมายเลข|บัตร(?:เติม|คุม)"
)
_NUMBERED = re.compile(r"(?:ส่วนที่|หมวดที่?|ตอนที่|บทที่|ข้อที่?)\d{1,2}(?:แนวทาง|การ|แผน|มาตรการ)?[ก-๎]{0,12}$")


def says_little(ask: Ask, piece: Piece, name: str) -> bool:
    """Whether what is said of the subject is no more than a sentence, or a list of laws."""
    leads, size = _leads(ask, piece), 0
    for i, b in piece.body():
        told = b.kind is not BlockKind.HEADING and not blank(piece, i) and not LAW.match(b.norm)
        if told and not is_demand(piece, i) and not is_promise(piece, i) and name in _led(leads, i, len(b.key)):
            size += len(b.key)
    return size < _LITTLE


def named(piece: Piece, block: int, ask: Ask) -> set[str]:
    """Which of the three subjects a block names."""
    if OTHER.search(piece.doc.blocks[block].norm):
        return set()
    families = {h.family for h in piece.reading.hits(block)}
    full = {n for n in NAMES if families & set(ask.families(n))}
    return full or {n for n in NAMES if families & set(ask.families(f"{n}-short"))}


def said_of(ask: Ask, piece: Piece, name: str, family: str) -> list[Evidence]:
    """Evidence of blocks of contents in which a wording stands that is said of the subject."""
    leads, blocks = _leads(ask, piece), piece.doc.blocks
    places = [(f.block, f.hit.start, piece.reading.evidence(f.block, f.hit)) for f in piece.find(*ask.families(family))]
    if family == "control":
        places += [(i, len(b.key), piece.reading.evidence(i)) for i, b in piece.body() if _CONTROL.search(b.norm)]
    return [
        quote
        for i, start, quote in places
        if blocks[i].kind is not BlockKind.HEADING and not is_demand(piece, i) and not is_promise(piece, i)
        if not of_event(piece, i) and not blank(piece, i)
        if name in _led(leads, i, start)
    ]


def chapter(ask: Ask, piece: Piece, name: str) -> bool:
    """A line or title inside about this subject alone, with text of its own, or a long paragraph that names it."""
    for i in dict.fromkeys(f.block for f in piece.find(*ask.families(name, f"{name}-short"))):
        block = piece.doc.blocks[i]
        size = len(block.key)
        if is_demand(piece, i) or is_promise(piece, i) or block.link_share >= 0.8 or of_event(piece, i):
            continue
        if blank(piece, i) or OTHER.search(block.norm):
            continue
        if named(piece, i, ask) != {name}:
            if size >= _PARAGRAPH or _clause(ask, piece, i, name) >= _CLAUSE:
                return True
        elif (size >= (_CLAUSE if instructs(piece, i) else _BODY) and block.kind is not BlockKind.HEADING) or follows(
            piece, i, _BODY
        ):
            return True
    return False


def promised(ask: Ask, piece: Piece, name: str) -> bool:
    """Whether what the piece only promises may be about this subject, or it holds nothing of its own about it."""
    leads = _leads(ask, piece)
    lines = [i for i, _ in piece.texts() if is_promise(piece, i)]
    return any(name in _led(leads, i, len(piece.doc.blocks[i].key)) for i in lines) or not chapter(ask, piece, name)


def _clause(ask: Ask, piece: Piece, block: int, name: str) -> int:
    """Key characters of the clauses of a block that a numbered title of this subject alone leads."""
    inside = [(at, names) for (b, at), names in _leads(ask, piece) if b == block]
    ends = [*(at for at, _ in inside[1:]), len(piece.doc.blocks[block].key)]
    return sum(end - at for (at, names), end in zip(inside, ends, strict=True) if names == {name}) if inside else 0


def _leads(ask: Ask, piece: Piece) -> list[tuple[tuple[int, int], set[str]]]:
    """(block, key character) from which on lines are about these subjects, in order; not to be changed."""
    return _leads_of(piece, tuple((n, ask.families(n)) for n in NAMES))


@remembered
def _leads_of(piece: Piece, names: tuple[tuple[str, tuple[str, ...]], ...]) -> list[tuple[tuple[int, int], set[str]]]:
    found: dict[tuple[int, int], set[str]] = {}
    every = [f for _, families in names for f in families]
    for i in (piece.heading, *piece.blocks) if piece.heading >= 0 else piece.blocks:
        block = piece.doc.blocks[i]
        if OTHER.search(block.norm):
            found[i, 0] = set()
            continue
        listed = sorted(
            (h.start, n)
            for h in piece.reading.hits_of(i, *every)
            if not h.in_norm
            for n, families in names
            if h.family in families
        )
        for start, name in listed:
            numbered = _NUMBERED.search(block.key[:start])
            if numbered or start <= _BEGINS or block.kind is BlockKind.HEADING:
                at = numbered.start() if numbered and start > _BEGINS else 0
                found.setdefault((i, at), set()).add(name)
    return sorted(found.items())


def _led(leads: list[tuple[tuple[int, int], set[str]]], block: int, start: int) -> set[str]:
    at = bisect_right([place for place, _ in leads], (block, start)) - 1
    return leads[at][1] if at >= 0 else set(NAMES)
