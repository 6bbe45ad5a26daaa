"""Pupils and teachers told in lines or cards, a school each: "ร.ร.วัดกลาง นักเรียน 356 คน ครู 20 คน"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.columns import Columns
from checks.cues import holding
from checks.reading import Piece
from checks.remember import remembered
from checks.substance import is_demand, is_promise
from checks.tellings import tells
from model import Block, BlockKind, Evidence, Strength, Table
from thai.normalise import arabic

_SCHOOL = re.compile(r"(?:โรงเรียน|ร\.ร\.|รร\.)\s?[ก-ฮเ-ไ]")
_FIGURE = r"(?:ทั้งหมด|รวม|ทั้งสิ้น|จำนวน)?[^\dก-๙]{0,6}(?:จำนวน)?[^\dก-๙]{0,3}\d[\d,]*"
_TOLD = {
    "จำนวนนักเรียน": re.compile(rf"(?:นักเรียน|นร\.|เด็ก|ผู้เรียน|ลูกศิษย์){_FIGURE}"),
    "จำนวนครู": re.compile(
        rf"(?:(?:คุณ)?ครู(?:ผู้สอน|และบุคลากร\S{{0,20}}|ประจำการ)?|ข้าราชการครู\S{{0,20}}|บุคลากรทางการศึกษา){_FIGURE}"
    ),
}
_CUES = ("นักเรียน", "นร.", "เด็ก", "ผู้เรียน", "ลูกศิษย์", "ครู", "บุคลากรทาง")  # of which one stands in every such line
GRANTS = ("โรงเรียน", "รายการเงินอุดหนุน", "จำนวนเงิน")
_GRANTED = re.compile(r"อุดหนุน[^\d|]{0,40}\d[\d,.]*\s*(?:ล้าน)?บาท")
_LINES = 2  # schools that make lines a list of them


def told(pieces: Sequence[Piece]) -> Columns | None:
    """The columns that lines tell of at least two schools, or the file of a school of itself; None when they tell of fewer."""
    files = [p for p in pieces if p.is_file and not p.is_chapter and _names_school(p)]
    for group in (*([p] for p in pieces), files):
        if not any(map(_counts, group)):
            continue
        lines = {(p.source.url, i): (p, i, b) for p in group for i, b in p.texts() if _is_line(p, i, b)}
        found: dict[str, Evidence] = {}
        for title, pattern in _TOLD.items():
            at = [(p, i) for p, i, b in lines.values() if pattern.search(arabic(b.norm))]
            if len(at) >= _LINES or (at and at[0][0] in files):
                found[title] = at[0][0].reading.evidence(at[0][1])
        if found:
            named = ("โรงเรียน", *found)
            lacking = tuple(t for t in _TOLD if t not in found)
            quotes = tuple(dict.fromkeys(found.values()))
            return Columns(named, lacking, len(lines), quotes, Strength.SURE, group[0])
    return None


def granted(pieces: Sequence[Piece]) -> Columns | None:
    """What lines tell of the subsidies of at least two schools ("โรงเรียนวัดกลาง ได้เงินอุดหนุน 900,000 บาท")."""
    for piece in pieces:
        lines = [i for i, b in piece.texts() if _is_line(piece, i, b) and _GRANTED.search(arabic(b.norm))]
        if len(lines) >= _LINES:
            quotes = tuple(piece.reading.evidence(i) for i in lines[:_LINES])
            return Columns(GRANTS, (), len(lines), quotes, Strength.SURE, piece)
    return None


@remembered
def _counts(piece: Piece) -> bool:
    """Whether any line tells a number of pupils or teachers: most papers tell none, and need not be gone through."""
    cued = holding(piece.doc, _CUES)
    lines = (arabic(b.norm) for i, b in piece.texts() if i in cued)
    return any(pattern.search(line) for line in lines for pattern in _TOLD.values())


@remembered
def _names_school(piece: Piece) -> bool:
    """A file whose first lines name a school."""
    return any(_SCHOOL.search(piece.doc.blocks[i].norm) for i in piece.head(80))


def _is_line(piece: Piece, index: int, block: Block) -> bool:
    """A line that names a school, or stands right under one's name."""
    if (
        block.kind is BlockKind.HEADING
        or tells(piece.doc, index)
        or is_demand(piece, index)
        or is_promise(piece, index)
    ):
        return False
    own = piece.is_file and not piece.is_chapter and _names_school(piece)
    return own or any(_SCHOOL.search(text) for text in (block.norm, *block.place.heading[-1:]))


def cells(table: Table, rows: Sequence[int]) -> set[str]:
    """Whether schools head the columns of a table, or stand in the cells of one of its columns."""
    first = [c for c in dict.fromkeys(table.rows[0]) if _SCHOOL.match(c.strip())] if table.rows else []
    if len(first) >= _LINES:
        return {"โรงเรียน"}
    wide = max((len(table.rows[n]) for n in rows), default=0)
    columns = [[table.rows[n][c] for n in rows if c < len(table.rows[n])] for c in range(wide)]
    return {"โรงเรียน"} if any(sum(1 for x in c if _SCHOOL.match(x.strip())) * 2 > len(c) for c in columns) else set()
