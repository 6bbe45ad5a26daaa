"""The permit processes by bare names, as plans and guidelines head their tables and chapters: "อาคาร", "งานเชื่อมท่อ", "ร้านอาหาร".

What counts: a heading, a cell of a row with data, or a short line or label with contents after it, that is nothing but a name of
the process and words that all three share (ขออนุญาต, ใบ, งาน, กระบวนงาน, a number), where a second process is named so
too. What does not: one such word alone (a plan to repair the อาคาร), words in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from checks.listings import is_index
from checks.reading import Piece
from checks.rows import data_rows, filled
from checks.substance import is_closing, is_demand, is_promise
from checks.wordings import Found
from model import Block, BlockKind, Evidence, Observation
from rules.ask import Ask
from rules.kinds import processes
from rules.spread import with_parts
from thai.normalise import key

_NAMES = {  # as keys are written: ำ as า
    "building": r"(?:ก่อสร้าง|ปลูกสร้าง|ดัดแปลง|รื้อถอน|ต่อเติม|เคลื่อนย้าย|ควบคุม|สร้าง|ปลูก|รื้อ|ทุบ|แก้แบบ|อาคาร|บ้าน|ตึก|โรงเรือน|"
    r"building|construction|house)+",
    "drainage": r"(?=.*(?:ระบาย|ท่อ|drain|sewer))"
    r"(?:ระบาย|เชื่อม|ต่อ|ปล่อย|ฝน|ทิ้ง|เสีย|ท่อ|ทาง|ลง|สู่|สาธารณะ|หลวง|บาบัด|แล้ว|ผ่าน|น้า|"
    r"บ้าน|กับ|เข้า|drainage|drain|sewer|connection|water|waste|s)+",
    "food": r"(?=.*(?:อาหาร|food|restaurant))"
    r"(?:จัดตั้ง|ตั้ง|เปิด|สถานที่|ร้าน|แผง|ที่|จาหน่าย|ขาย|สะสม|ประกอบ|ปรุง|อาหาร|รายใหม่|เจ้าใหม่|food|restaurant|place|shop|premises|business|establishment|s)+",
}
_BARE = {name: re.compile(pattern) for name, pattern in _NAMES.items()}
_SHARED = re.compile(
    r"กระบวน(?:งาน|การ)(?:ที่)?|บทที่|ส่วนที่|ตอนที่|หมวดที่|ประเภท|คาขอ|ขอรับ|การขอ|ขอ|การ|ใบ|อนุญาต|แจ้ง|งาน|ด้าน|เรื่อง|บริการ|หรือ|และ|กรณี|รับรอง|process|permit|licen[cs]es?|service|for|of|and|the|new|a(?=\d|$)"
)
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_NUMBER = re.compile(r"[\d๐-๙]+")
_LABEL = 45  # key characters of a cell, heading or line that may be a name
_SAYS = 8  # key characters that say something about it
_ENOUGH = 2  # processes that are named so


def with_labelled(ask: Ask, seen: Observation, pieces: Iterable[Piece]) -> Observation:
    """What was seen of the processes, with those that only bare names show."""
    wanted = processes(ask)
    shown: dict[str, Evidence] = {}
    for piece in pieces if seen.parts_missing else ():
        shown = labelled(ask, piece, wanted) | shown
    return with_parts(seen, wanted, {title: quote for title, quote in shown.items() if title in seen.parts_missing})


def labelled(ask: Ask, piece: Piece, wanted: Mapping[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """Processes that headings, cells or lines of a piece are called after, by bare or whole names; two of them at least."""
    bare = {p.th: _BARE[p.id] for p in ask.book.processes if p.id in _BARE}
    named: dict[int, str] = {}
    under: dict[int, int] = {}
    for block, label, below in _labels(piece):
        rest = _without_shared(label)
        title = next((t for t, pattern in bare.items() if t in wanted and rest and pattern.fullmatch(rest)), None)
        title = title or _whole(piece, label, wanted)
        if title:
            named.setdefault(block, title)
            under[block] = below
    shown: dict[str, Evidence] = {}
    for block, title in named.items():
        if under[block] not in named:
            shown.setdefault(title, piece.reading.evidence(block))
    return shown if len(set(named.values())) >= _ENOUGH else {}


def only_assigned(piece: Piece, found: Found) -> bool:
    """Whether the row of a table gives a process no more than a number and the section that it belongs to."""
    block = piece.doc.blocks[found.block]
    return block.kind is BlockKind.ROW and block.table >= 0 and _assigned(piece, block)


def _assigned(piece: Piece, block: Block) -> bool:
    table = piece.doc.tables[block.table]
    row = table.rows[block.row]
    cells = (c for c in dict.fromkeys(row) if filled(c) and not _NUMBER.fullmatch(c.strip(" .")))
    wide = len(row) > _ENOUGH and block.row > 0
    return wide and len([c for c in cells if not _is_section(piece, c)]) <= 1


def _says_nothing(piece: Piece, block: int) -> bool:
    return is_closing(piece, block) or is_promise(piece, block)


def _is_section(piece: Piece, cell: str) -> bool:
    return (
        any(h.family.startswith("section:") for h in piece.reading.lexicon.name_hits(cell)) and len(key(cell)) <= _LABEL
    )


def _without_shared(label: str) -> str:
    """A name without its number, brackets and the words that all processes share."""
    return _SHARED.sub("", _NUMBER.sub("", key(_BRACKETS.sub(" ", label))))


def _whole(piece: Piece, label: str, wanted: Mapping[str, tuple[str, ...]]) -> str | None:
    families = {h.family for h in piece.reading.lexicon.name_hits(label)}
    named = [title for title, own in wanted.items() if families & set(own)]
    return named[0] if len(named) == 1 else None


def _labels(piece: Piece) -> Iterator[tuple[int, str, int]]:
    """Short headings, cells and lines with contents: block, name, and the block below that holds them (-1: itself)."""
    blocks = piece.doc.blocks
    for at, i in enumerate(piece.blocks):
        b = blocks[i]
        if is_demand(piece, i) or is_promise(piece, i) or is_index(piece, i):
            continue
        if b.kind is BlockKind.ROW and b.table >= 0:
            table = piece.doc.tables[b.table]
            cells = table.rows[b.row] if b.row in data_rows(table) and not _assigned(piece, b) else ()
            yield from ((i, c, -1) for c in dict.fromkeys(cells[:3]) if filled(c) and len(key(c)) <= _LABEL)
            continue
        label, _, said = b.norm.partition(":")
        below = piece.blocks[at + 1] if at + 1 < len(piece.blocks) else -1
        if len(key(label)) > _LABEL:
            continue
        if len(key(said)) >= _SAYS:
            yield i, label, -1
        elif not said.strip() and below >= 0 and len(blocks[below].key) >= _SAYS and not _says_nothing(piece, below):
            yield i, label, below
