"""Chapters of a common manual, each of one section.

What counts: a line that begins with the section's name (or a chapter's mark and that name) and has contents below it before the
next such line, or its points in the same line. What does not: a table of contents, a manual's title alone, however long; a line
of a page that names a person of the section, or that begins with a day, as news do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.listings import is_index
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from model import Block, BlockKind, Evidence
from rules.ask import Ask
from thai.normalise import key

_LINE = 90  # key characters of a line that may be a chapter's title
_MARK = re.compile(r"\s*(?:บท|ส่วน|หมวด|ตอน|ภาค)(?:ที่)?\s?[\d๐-๙]{1,2}(?![\d๐-๙/])")  # begins a chapter
_NUMBERED = re.compile(r"(?<![\d๐-๙])[\d๐-๙]{1,2}\s?[.)](?![\d๐-๙])|→")  # points in running text
_CHAPTER = 15  # key characters of contents under it
_BESIDE_LINK = 60  # such characters where a link stands beside them: fewer only say what it opens
_OPEN = re.compile(r"\W*(?:ดาวน์โหลด|เปิด(?:ดู|ไฟล์)?|คลิก.{0,12}|ดู.{0,16}|download|view|pdf|word)\W*", re.IGNORECASE)
_DUTY = re.compile("มีหน้าที่|หน้าที่(?:และ)?ความรับผิดชอบ|รับผิดชอบ(?:เกี่ยวกับ|งาน|ใน)|อำนาจหน้าที่")
_HOW = re.compile(r"ขั้นตอน|วิธี(?:การ|ปฏิบัติ)|กระบวนงาน|ระยะเวลา|แผนผัง|ผังงาน|→|(?<!\d)1[.)].{3,80}(?<!\d)2[.)]")
_REACH = re.compile(
    r"โทร(?:ศัพท์|สาร)?|สายด่วน|สายใน|เบอร์|ติดต่อ(?:สอบถาม)?|สอบถาม(?:เพิ่มเติม)?|อีเมล|e-?mail|fax|แฟกซ์|\S+@\S+"
    r"|ต่อ [\d๐-๙]+|(?:ชั้น|ห้อง|อาคาร) ?[\d๐-๙]+"
    r"|[\d๐-๙][\d๐-๙ ,()-]{3,}|[.…_]{4,}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(ฝ่าย[ก-๎]{3,40}?)\s?[:：]\s?")
_MANUAL = re.compile(r"\s*(?:คู่มือ|มาตรฐาน(?:การ)?ปฏิบัติงาน)")
_STEP = re.compile(r"\s*(?:[-–—→➜➔>]|->)+\s*")
_WORD = re.compile(r"[ก-๎]{3}")
_PERSON = re.compile(r"(?:^|[\s|])(?:นาย|นาง(?:สาว)?|น\.ส\.)\s?[ก-๎]{2,} +[ก-๎]{2,}")  # a person beside the section
_DAY = re.compile(
    r"\W*[\d๐-๙]{1,2} ?[ก-๎][ก-๎.]{2,10} ?(?:25|๒๕)?[\d๐-๙]{2}(?![\d๐-๙])"
)  # a line that begins with a day: news
_SEVERAL = 2  # chapters that tell duties
_POINTS = 3  # points that are contents


def by_chapter(ask: Ask, piece: Piece, wanted: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Evidence]]:
    """Lines that begin with one section's name and have contents before the next such line."""
    lines = []
    every = [family for families in wanted.values() for family in families]
    for i, block in piece.texts():
        if not piece.is_file and (_PERSON.search(block.norm) or _DAY.match(block.norm)):
            continue
        bare = ask.lexicon.bare_sections.get(block.key.rstrip("ฯ")) if block.kind is not BlockKind.ROW else None
        if bare is not None and not is_index(piece, i):
            lines += [(i, name) for name, families in wanted.items() if bare in families]
            continue
        short = len(block.key) < _LINE or _MARK.match(block.norm)
        hits = [h for h in piece.reading.hits_of(i, *every) if h.start <= 25 and short and block.link_share < 0.5]
        named = [name for name, families in wanted.items() if any(h.family in families for h in hits)]
        if len(named) == 1:
            lines.append((i, named[0]))
        if piece.is_file:
            lines += [(i, name) for name in _labelled(ask, block, wanted) if name not in named]
    if lines and tells_duties(piece, lines[0][0], _SEVERAL):
        return
    for (i, name), (until, _) in zip(lines, [*lines[1:], (10**9, "")], strict=False):
        if not is_index(piece, i) and _holds(piece, i, until):
            yield name, piece.reading.evidence(i)


def _labelled(ask: Ask, block: Block, wanted: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The section that labels a long line, or that stands in one before the word for manuals: a line that a reader joined."""
    for told in _LABEL.finditer(block.norm):
        if told.start() == 0 or _MANUAL.match(block.norm[told.end() :]):
            families = {h.family for h in ask.lexicon.name_hits(told[1])}
            yield from (name for name, own in wanted.items() if families & set(own))


def tells_duties(piece: Piece, start: int = 0, times: int = 1) -> bool:
    """Whether what stands from a block on says what a section answers for ("มีหน้าที่รับผิดชอบ..."), and nothing how it is done."""
    below = [b.norm for i, b in piece.texts() if i >= start]
    return sum(map(bool, map(_DUTY.search, below))) >= times and not any(map(_HOW.search, below))


def _holds(piece: Piece, block: int, until: int) -> bool:
    """Whether contents stand below a line; a manual's title alone, however long, is none."""
    own = piece.doc.blocks[block]
    if is_promise(piece, block):
        return False
    after = max((h.end for h in piece.reading.hits(block) if h.family.startswith("section:")), default=0)
    runs_on = len(own.key) - after >= 2 * _CHAPTER and len(_NUMBERED.findall(own.norm[: _LINE * 4])) >= _POINTS
    if len(own.key) >= _LINE or runs_on or (piece.is_file and _steps_beside(own.norm)):
        return True  # its contents run on in the same line
    own_part = [i for i in piece.blocks if block < i < until]
    linked = not piece.is_file and any(piece.reading.links_in.get(i) for i in (block, *own_part))
    below = [i for i in own_part if not is_index(piece, i)]
    below = [i for i in below if not (is_demand(piece, i) or is_promise(piece, i) or _names_manual(piece, i))]
    return sum(said(piece, i) for i in below) >= (_BESIDE_LINK if linked else _CHAPTER)


def _steps_beside(norm: str) -> bool:
    """Whether steps stand one after another behind the label of a line ("ฝ่ายโยธา: รับคำขอ - ตรวจแบบ - เสนอ")."""
    told = _LABEL.match(norm)
    steps = [s for s in _STEP.split(norm[told.end() :]) if _WORD.search(s)] if told else []
    return len(steps) >= _POINTS and not any(_MANUAL.match(s) for s in steps)


def said(piece: Piece, block: int) -> int:
    """Key characters of what a block says beyond how to reach somebody ("โทร. 0 2777 8888 ต่อ 6450")."""
    return len(key(_REACH.sub(" ", piece.doc.blocks[block].norm)))


def _names_manual(piece: Piece, block: int) -> bool:
    """A line of a page that is no more than the word for manuals, or for opening one."""
    b = piece.doc.blocks[block]
    named = [h for h in piece.reading.hits(block) if h.family == "staff-manuals/staff-manual"]
    words = max((h.end - h.start for h in named), default=0)
    return not piece.is_file and (len(b.key) - words < _CHAPTER) and bool(named or _OPEN.fullmatch(b.norm))
