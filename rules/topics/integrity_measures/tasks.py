"""Who is to do what for the assessment (sections with their indicators or tasks), and who follows it up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.parts import column_of
from checks.reading import Piece
from checks.rows import filled
from checks.section_lines import in_lines
from checks.substance import is_demand, is_promise, unfilled
from checks.wordings import Found
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.kinds import sections
from rules.spread import labelled
from rules.topics.integrity_measures.apart import by_title
from rules.topics.integrity_measures.columns import by_column, by_heading, by_label, by_line
from rules.topics.integrity_measures.indicators import by_number, holds, in_columns, numbers

_TASK = re.compile(
    r"(?:ฝ่าย|กลุ่มงาน|หัวหน้า|ทุกฝ่าย|โรงเรียน|section|division)[ก-๙a-zA-Z]{0,40}(?:ฯ)?\s*(?:เป็นผู้|เป็น|ให้)?\s*"
    r"(?:รับผิดชอบ|ดูแล|ดำเนินการ|มีหน้าที่|จัดทำ|เจ้าภาพ|ขับเคลื่อน|is responsible|in charge)"
    r"|(?:responsible|owner|รับผิดชอบ(?:โดย)?|เจ้าภาพ|มอบ(?:หมาย)?(?:ให้)?)\s*[:：]?\s*(?:ฝ่าย|หัวหน้าฝ่าย|กลุ่มงาน)[ก-๙]{2,}",
    re.IGNORECASE,
)
_SETS = re.compile(r".{0,30}?(?:กำหนด|เห็นชอบ|ตกลง|มีมติ(?:ให้)?(?:ใช้|มี)?|ได้)(?:ให้มี)?มาตรการ(?!.{0,15}(?:แล้ว|ไม่))")
_FIXES = re.compile(r"(?:กำหนด|แต่งตั้ง|มี|ระบุ|จัดให้มี|ทราบ|แจ้ง)(?:ตัว)?(?:ผู้รับผิดชอบ|หน่วยงานรับผิดชอบ|เจ้าภาพ)(?!\s*[:：])")
_WHO = re.compile(
    r"ฝ่าย|กลุ่มงาน|หัวหน้า|โรงเรียน|นาย|นาง|ทุกหน่วย|คณะทำงาน|เจ้าหน้าที่|ผู้อำนวยการ|section|division|(?<![ก-๎])ฝ[ก-ฮ]{2}\."
)
_LABELS = re.compile(r"รับผิดชอบ|เจ้าภาพ|owner|responsible", re.IGNORECASE)
_DEPUTY = re.compile(r"ผู้ช่วย(?:ท่าน)?(?:ผู้อำนวยการ|ผอ)")
_DIRECTOR = re.compile(r"(?<!ผู้ช่วย)(?<!ช่วยท่าน)(?:ผู้อำนวยการ|ผอ\.?)\s?เขต")
_MYSELF = re.compile(r"ดิฉัน|ข้าพเจ้า|(?<![ก-๎เ])ผม(?![ู้])")  # who writes is the director
_ENOUGH = 2  # tasks that share out the work


def by_indicator(ask: Ask, pieces: list[Piece], own: list[Piece]) -> tuple[Evidence, ...]:
    """Measures by indicator: in papers of measures in columns, lines, headings or text; else in columns of any paper, or set by
    minutes."""
    told = next((e for p in pieces if (e := by_column(ask, p) or by_line(ask, p))), ())
    told = told or next((e for p in pieces if (e := by_heading(ask, p) or by_label(ask, p))), ())
    told = told or next((e for p in pieces if (e := by_title(ask, p) or by_number(p))), ())
    told = told or next((e for p in own if (e := in_columns(ask, p, "col-measure"))), ())
    told = told or next((e for p in own if holds(ask, p) and (e := by_number(p))), ())
    return told or set_out(ask, own)


def named_units(ask: Ask, pieces: list[Piece], tabled: list[Piece]) -> tuple[Evidence, ...]:
    """Who is responsible: in a column of the measures, beside their label, by tasks, or in brackets. `tabled`: the pieces that
    hold the measures by their columns."""
    families, pieces = ask.families("col-unit"), pieces or tabled
    units = tuple(labelled(tabled, {"": families}).values())
    units = units or next((e for p in tabled if (e := in_columns(ask, p, "col-unit"))), ())
    return units or shared_out(ask, pieces) or in_brackets(ask, pieces)


def shared_out(ask: Ask, pieces: Iterable[Piece]) -> tuple[Evidence, ...]:
    """Two tasks at least, in two lines or in one, of a piece that speaks of the assessment."""
    for piece in (p for p in pieces if p.find(*ask.families("ita"))):
        told: dict[int, int] = {}
        for i, block in piece.body():
            if not is_demand(piece, i) and not is_promise(piece, i):
                count = len(_TASK.findall(block.norm))
                told |= {i: count} if count else {}
        if sum(told.values()) >= _ENOUGH:
            return tuple(piece.reading.evidence(i) for i in list(told)[:2])
    return ()


def in_brackets(ask: Ask, pieces: Iterable[Piece]) -> tuple[Evidence, ...]:
    """Lines of measures by indicator that name the section of each in short ("ตัวชี้วัดที่ 1 ... (ทะเบียน, รายได้) / ...")."""
    wanted = {name: ask.families(*families) for name, families in sections(ask).items()}
    for piece in pieces:
        lines = tuple(i for i, b in piece.body() if numbers(b.norm))
        told = in_lines(Piece(piece.reading, piece.heading, lines), wanted) if lines else {}
        if told:
            return tuple(dict.fromkeys(told.values()))[:2]
    return ()


def names_nobody(piece: Piece, block: int) -> bool:
    """Whether a sentence speaks of those who are responsible and names none ("กำหนดผู้รับผิดชอบ 27 กระบวนงาน")."""
    own = piece.doc.blocks[block]
    if piece.reading.heads(block) or not _FIXES.search(own.norm):
        return False
    rest = _FIXES.sub(" ", own.norm)
    return not (_LABELS if own.kind is BlockKind.ROW else _WHO).search(rest)


def _heads_nothing(piece: Piece, found: Found) -> bool:
    """A header cell under which no row says anything."""
    block = piece.doc.blocks[found.block]
    if block.kind is not BlockKind.ROW or block.table < 0 or not unfilled(piece, block):
        return False
    column, rows = column_of(piece, found), piece.doc.tables[block.table].rows[block.row + 1 :]
    return not any(column < len(row) and filled(row[column]) for row in rows)


def monitoring(ask: Ask, pieces: Iterable[Piece]) -> tuple[Evidence, ...]:
    """Words of following up beside the director's post."""
    for piece in pieces:
        posts = {
            f.block for f in piece.find("common/director") if not (is_demand(piece, f.block) or _of_deputy(piece, f))
        }
        for found in piece.find(*ask.families("monitoring")):
            demanded = is_demand(piece, found.block) or is_promise(piece, found.block) or _heads_nothing(piece, found)
            near = any(found.block - 2 <= post <= found.block + 2 for post in posts)
            if not demanded and (near or (posts and _MYSELF.search(piece.doc.blocks[found.block].norm))):
                return (piece.reading.evidence(found.block, found.hit),)
    return ()


def _of_deputy(piece: Piece, found: Found) -> bool:
    """Whether the line names the director only as part of the deputy's post ("ผู้ช่วยผู้อำนวยการเขต")."""
    norm = piece.doc.blocks[found.block].norm
    return _DEPUTY.search(norm) is not None and _DIRECTOR.search(norm) is None


def set_out(ask: Ask, pieces: Iterable[Piece]) -> tuple[Evidence, ...]:
    """Measures by indicator in a paper that is not called after them: in columns of both, or set by minutes."""
    return next((e for p in pieces if (e := by_column(ask, p, titled=False) or _by_resolution(ask, p))), ())


def _by_resolution(ask: Ask, piece: Piece) -> tuple[Evidence, ...]:
    """Lines of minutes that begin with the setting of measures and name two indicators at least ("วาระที่ 3 กำหนด
    มาตรการ IIT ...")."""
    families = ask.families(*(f"indicator-{n}" for n in range(1, 11)))
    for i, block in piece.body():
        sets = _SETS.match(block.norm)
        named = {h.family for h in piece.reading.hits_of(i, *families)} if sets else set()
        if len(named) >= _ENOUGH and not is_demand(piece, i) and not is_promise(piece, i):
            return (piece.reading.evidence(i),)
    return ()
