"""Whether sections and schools were told of the assessment."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.substance import follows, is_demand, is_promise
from checks.wordings import Found
from model import BlockKind
from rules.ask import Ask
from thai.dates import find_dates, find_years, fiscal_year_of

WINDOW = 8
_LINK = 0.8  # share of a line that is a link, which only names what it leads to
_TELLS = re.compile(
    r"ชี้แจง|ซักซ้อม|ซ้อม|อบรม|ให้ความรู้|ความรู้|ถ่ายทอด|เข้าใจ|อธิบาย|บรรยาย|แจ้ง|เวียน|ให้ข้อมูล|รับรู้|รับทราบ|ติว|แนะนำ|เล่า|สื่อสาร|ปฐมนิเทศ"
    r"|brief|train|explain|orient|workshop",
    re.IGNORECASE,
)  # what is more than that people met
_OTHERS = re.compile(
    r"^.{0,40}?(?:ป\.ป\.ช|ป\.ป\.ท|กระทรวง|รัฐมนตรี|สำนักงานคณะกรรมการ|ปลัดกรุงเทพมหานคร|สำนักงาน ?ก\.)[^ ]{0,30}"
    r" ?(?:ได้)?(?:จัด|แถลง|ประชุม|ชี้แจง|เชิญ)"
)
_HELD = re.compile(rf"{_TELLS.pattern}|ประชุม|วาระ|meeting", re.IGNORECASE)
_OF_ITA = re.compile(r"คุณธรรม|โปร่งใส|(?<![a-z])(?:ITA|IIT|EIT|OIT)(?![a-z])", re.IGNORECASE)
_ITEM = re.compile(r"\W*(?:\d{1,2}\.\d{1,2}\D|(?:ระเบียบ)?วาระที่)")  # begins an item of an agenda
_TITLE = 120  # characters of a title
_ORDERS = re.compile(r"\W*(?:ขอ|กำหนด|ต้อง)?ให้(?:มีการชี้แจง|มีการประชุม|ทุก|ฝ่าย|หน่วยงาน|บุคลากร|เจ้าหน้าที่|โรงเรียน)")
_OWN = re.compile(r"สำนักงานเขต|ผู้อำนวยการเขต|ฝ่าย|โรงเรียน|ในสังกัดเขต")
TO_SECTIONS, TO_SCHOOLS = "หน่วยงานภายในสำนักงานเขต", "โรงเรียนในสังกัด"


def told_of_ita(ask: Ask, piece: Piece, found: Found) -> bool:
    """Told as done, with contents, and about the ITA; by the office, not by an agency that briefs all others."""
    norm = piece.doc.blocks[found.block].norm
    if piece.reading.heads(found.block):
        norm = next((piece.doc.blocks[i].norm for i in piece.blocks if i > found.block), norm)
    if (_OTHERS.search(norm) and not _OWN.search(norm)) or (_ORDERS.match(norm) and not find_dates(norm)):
        return False
    if (
        is_demand(piece, found.block)
        or is_promise(piece, found.block)
        or piece.doc.blocks[found.block].link_share >= _LINK
    ):
        return False
    if _of_other_year(ask, piece, found) or not (_briefs(piece, found.block) or recipients(ask, piece, found)):
        return False
    if not _held(ask, piece, found.block):
        return False
    row = piece.doc.blocks[found.block].kind is BlockKind.ROW
    lines = [found.block, *_heads_of(piece, found.block)] if row else _around(piece, found.block)
    about_ita = any(piece.reading.hits_of(i, *ask.families("ita")) for i in lines)
    return about_ita and (row or follows(piece, found.block, 30, news=True))


def _around(piece: Piece, block: int) -> list[int]:
    """The lines around one, and the title; in minutes those of its item of the agenda."""
    near = [i for i in (piece.heading, *piece.blocks) if i >= 0 and abs(i - block) <= WINDOW]
    items = [i for i in near if _ITEM.match(piece.doc.blocks[i].norm)]
    if not items:
        return [*near, *piece.head(400)]
    first = max((i for i in items if i <= block), default=0)
    last = min((i for i in items if i > block), default=block + WINDOW + 1)
    return [*(i for i in near if first <= i < last), *piece.head(_TITLE)]


def _held(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a line is no mere heading, or the lines below it tell of a briefing (law 4): that people met or were told, and of
    what or who they were. Pictures and files below a heading tell for themselves."""
    reading = piece.reading
    if not reading.heads(block):
        return True
    below = [i for i in piece.inside if i > block and not reading.heads(i)]
    below = [i for i in sorted(below) if piece.doc.blocks[i].link_share < _LINK][:WINDOW]
    if not below:
        return True
    lines = [piece.doc.blocks[i].norm for i in below]
    to = ask.families("to-sections", "to-schools")
    of = any(_OF_ITA.search(line) for line in lines) or any(reading.hits_of(i, *to) for i in below)
    return of and any(_HELD.search(line) for line in lines)


def _heads_of(piece: Piece, block: int) -> list[int]:
    """The first row of the table in which a row stands, and the line right above it."""
    table = piece.doc.blocks[block].table
    rows = [i for i in piece.blocks if piece.doc.blocks[i].table == table]
    return [rows[0], *([rows[0] - 1] if rows[0] > 0 else [])] if rows and table >= 0 else []


def _of_other_year(ask: Ask, piece: Piece, found: Found) -> bool:
    """Whether the line, or the lines that it heads, give days or fiscal years of other years only."""
    blocks = piece.doc.blocks
    lines = [blocks[found.block].norm]
    for i in (i for i in piece.blocks if i > found.block and piece.reading.heads(found.block)):
        if piece.reading.heads(i):
            break
        lines.append(blocks[i].norm)
    told = {h.year_be for line in lines for h in find_years(line) if h.how == "fiscal"}
    told |= {fiscal_year_of(d.year, d.month) for line in lines for d in find_dates(line)}
    return bool(told) and ask.fiscal_year not in told


def _briefs(piece: Piece, block: int) -> bool:
    """Whether a line, or what stands under it as a heading, says that something was explained, and not only that people met
    ("ประชุมคณะทำงาน ITA ครั้งที่ 1")."""
    after = [i for i in piece.blocks if i > block][:1] if piece.reading.heads(block) else []
    return any(_TELLS.search(piece.doc.blocks[i].norm) for i in (block, *after))


def recipients(ask: Ask, piece: Piece, found: Found) -> set[str]:
    """Who was told, in the lines around; in the whole of a file that is about the briefing."""
    all_of_it = piece.is_file and found.block in piece.head(400)
    told = set()
    for name, family in ((TO_SECTIONS, "to-sections"), (TO_SCHOOLS, "to-schools")):
        hits = piece.find(*ask.families(family))
        if any(all_of_it or abs(f.block - found.block) <= WINDOW for f in hits):
            told.add(name)
    return told
