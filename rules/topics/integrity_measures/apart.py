"""Indicators that have a row, a heading or a line of their own in the paper of the measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.part_titles import titles_part
from checks.reading import Piece
from checks.rows import filled
from checks.substance import is_demand, is_promise
from checks.wordings import Found
from model import Block, BlockKind, Evidence
from rules.ask import Ask

_INDICATORS = tuple(f"indicator-{n}" for n in range(1, 11))
_DEFINES = re.compile(r"หมายถึง|หมายความว่า|คำนิยาม|นิยาม")  # what an indicator is, not what is done for it
_TITLE = 90  # key characters of a title over measures
_BY_INDICATOR = re.compile(r"มาตรการ|กิจกรรม|แนวทาง")
_NUMBERED = re.compile(r"\W*[\d๐-๙]{1,2}(?:\.[\d๐-๙]+)*[.)] ?(?=[ก-ฮเ-ไ])")
_SCORED = re.compile(r"คะแนน|ร้อยละ|score", re.IGNORECASE)
_SAYS = 10  # key characters of what is done for an indicator
_ENOUGH = 2
_REST = 8  # key characters of a line beside the name of an indicator: its number
_COLUMNS = re.compile(
    r"(?:ลำดับ(?:ที่)?|ที่|ตัวชี้วัด|มาตรการ|กิจกรรม|แนวทาง|ระยะเวลา|(?:ผู้|หน่วยงาน(?:ที่)?|ฝ่ายที่)รับผิดชอบ|ดำเนินการ|หมายเหตุ|[\s/|-])+"
)
_BARE = 45  # key characters of an indicator alone
_NUMBER = re.compile(r"ตัว(?:ชี้|ชี)วัด(?:ที่|ที)?\d{1,2}")  # in a key
_BEGINS = 40  # key characters before an indicator that still begins its line


def set_apart(ask: Ask, pieces: Iterable[Piece]) -> dict[str, Evidence]:
    """Name of an indicator -> where it is set apart. Several may stand in one line: then they share their evidence."""
    named: dict[str, Evidence] = {}
    for piece in pieces:
        for name in _INDICATORS:
            at = next(
                (f for f in piece.find(*ask.families(name)) if _sets_apart(piece, f) and not _bare(ask, piece, f)), None
            )
            if at is not None:
                named.setdefault(name, piece.reading.evidence(at.block, at.hit))
    return named


def by_title(ask: Ask, piece: Piece) -> tuple[Evidence, ...]:
    """Text under a title that names both measures and indicators ("ส่วนที่ 2 มาตรการแยกตามตัวชี้วัด"), of two indicators at least
    that each say what is done; up to the next title, and without what tells of scores."""
    blocks = piece.doc.blocks
    for title in (i for i, b in piece.texts() if _is_title(b) and not is_demand(piece, i)):
        found: dict[str, Evidence] = {}
        for i in (i for i in piece.blocks if i > title):
            if piece.reading.heads(i) or titles_part(blocks[i]) or _next_title(blocks[title], blocks[i]):
                break
            if not (_SCORED.search(blocks[i].norm) or is_demand(piece, i) or is_promise(piece, i)):
                found |= {name: piece.reading.evidence(i) for name in _told(ask, piece, i)}
        if len(found) >= _ENOUGH:
            return tuple(dict.fromkeys(found.values()))[:2]
    return ()


def _is_title(block: Block) -> bool:
    plain = block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and len(block.key) <= _TITLE
    return plain and "ตัวชี้วัด" in block.norm and _BY_INDICATOR.search(block.norm) is not None and ":" not in block.norm


def _next_title(title: Block, block: Block) -> bool:
    """Whether a short line is numbered as the title is."""
    return bool(_NUMBERED.match(title.norm) and _NUMBERED.match(block.norm)) and len(block.key) <= _TITLE


def _told(ask: Ask, piece: Piece, block: int) -> list[str]:
    """Indicators of a line that each are followed by words of their own before the next one."""
    families = ask.families(*_INDICATORS)
    spans: dict[str, tuple[int, int]] = {}
    for hit in piece.reading.hits_of(block, *families):
        if not hit.in_norm:
            start, end = spans.get(hit.family, (hit.start, hit.end))
            spans[hit.family] = (min(start, hit.start), max(end, hit.end))
    if not spans:
        return []
    ordered = sorted(spans.items(), key=lambda named: named[1])
    ends = [*(start for _, (start, _) in ordered[1:]), len(piece.doc.blocks[block].key)]
    return [name for (name, (_, last)), end in zip(ordered, ends, strict=True) if end - last >= _SAYS]


def _sets_apart(piece: Piece, found: Found) -> bool:
    block = piece.doc.blocks[found.block]
    if is_demand(piece, found.block) or _DEFINES.search(block.norm):
        return False
    if block.kind is BlockKind.ROW and block.table >= 0:
        row = piece.doc.tables[block.table].rows[block.row]
        return len(row) < 2 or len({cell for cell in row if filled(cell)}) > 1  # a form names the indicator alone
    return block.kind in {BlockKind.ROW, BlockKind.HEADING, BlockKind.ITEM} or found.hit.start <= _BEGINS


def _bare(ask: Ask, piece: Piece, found: Found) -> bool:
    """Whether a line is no more than the name of an indicator, and the next line (of the last: the line before) names
    another one: a form, or a list of them."""
    if found.hit.in_norm or not _names_only(ask, piece, found.block, found.hit.family):
        return False
    below = next((i for i in piece.blocks if i > found.block), None)
    if below is not None:
        others = piece.reading.hits_of(below, *ask.families(*_INDICATORS))
        return any(h.family != found.hit.family and h.start <= _BEGINS for h in others)
    above = next((i for i in reversed(piece.blocks) if i < found.block), None)
    if above is None:
        return False
    others = piece.reading.hits_of(above, *ask.families(*_INDICATORS))
    return any(h.family != found.hit.family and _names_only(ask, piece, above, h.family) for h in others)


def _names_only(ask: Ask, piece: Piece, block: int, family: str) -> bool:
    """Whether a line says no more than the number and the name of an indicator."""
    rest = _NUMBER.sub("", piece.doc.blocks[block].key)
    named = [h for h in piece.reading.hits_of(block, family) if not h.in_norm]
    said = max(h.end for h in named) - min(h.start for h in named) if named else 0
    return bool(named) and len(rest) - said <= _REST


def heads_nothing(piece: Piece, block: int) -> bool:
    """Whether a line is the head of a table in words, over bare indicators."""
    below = [piece.doc.blocks[i].key for i in piece.blocks if i > block][:2]
    bare = len(below) > 1 and all(_NUMBER.match(line) and len(line) <= _BARE for line in below)
    return bare and _COLUMNS.fullmatch(piece.doc.blocks[block].norm) is not None
