"""Whether a piece holds the points of a checklist: lines, boxes to tick, papers told one after another, a table to tick."""

from __future__ import annotations

import re

from checks.reading import Piece
from checks.substance import is_cover
from model import BlockKind
from rules.topics.permit_checklists.inside import boxes, of_fees, says
from rules.topics.permit_checklists.points import is_point, marks_in

_TICKED = re.compile(r"\s*(?:[□☐☑◻▢❑❏]|\[\s{0,3}\]|\(\s{1,3}\))")
_BOXED = re.compile(r"\s*[□☐☑◻▢❑❏] ?[ก-๎a-z]", re.IGNORECASE)
_IMPRINT = re.compile(r"จัดทำ|สำนักงานเขต|กรุงเทพ|ฝ่าย|ปรับปรุง|ข้าพเจ้า|\.{4}|…")
_TICK_HEAD = re.compile(r"(?:ไม่)?(?:มี|ผ่าน|ครบ|ครบถ้วน|ถูกต้อง|ใช่|เรียบร้อย)|ตรวจแล้ว|[✓✔☐□/]|yes|no", re.IGNORECASE)
_PAPER = re.compile(
    r"เอกสาร|สำเนา|แบบ|คำ(?:ขอ|ร้อง)|บัตร|ทะเบียน|หนังสือ|ผัง|แผนที่|โฉนด|รายการ|ใบ|หลักฐาน|ตรวจ|ภาพ|รูป|แปลน|ครบ|ถูกต้อง|สัญญา|รายงาน|ผล"
    r"|copy|form|plan|deed|certificate|document|check|permit",
    re.IGNORECASE,
)  # what is handed in or looked at
_TICK_ROWS = 2
_TEXT = 200  # key characters of a text that tells points
_TEXT_OF_FILE = 60  # of a file: no other list stands in it
_POINTS = 3
_BOXES = 2  # boxes to tick of a file that is a checklist by name


def points(piece: Piece) -> bool:
    """At least three lines of text, a table with rows, or a text of some length that tells points: a checklist has points."""
    rows = [b for _, b in piece.body() if not of_fees(piece, b) and says(piece, b)]
    ticked = sum(boxes(b.norm) for b in rows)
    length = _TEXT_OF_FILE if piece.is_file else _TEXT
    told = sum(len(b.key) for b in rows) >= length and sum(marks_in(b.norm) for b in rows) >= _POINTS
    lines = sum(_BOXED.match(b.norm) is not None for b in rows)
    boxed = ticked >= _POINTS or (piece.is_file and ticked >= _BOXES)
    listed = len(rows) >= _POINTS and any(_PAPER.search(b.norm) for b in rows)
    return listed or boxed or lines > 1 or told or _listed(piece)


def _listed(piece: Piece) -> bool:
    return _terms(piece) or _all_boxes(piece) or tick_table(piece)


def tick_table(piece: Piece) -> bool:
    """A table with a column to tick ("มี", "ไม่มี", "ครบ") and at least two points."""
    for index, table in piece.tables():
        head = table.rows[0] if len(table.rows) > _TICK_ROWS else ()
        rows = [b for _, b in piece.body() if b.table == index and b.row and says(piece, b)]
        if any(_TICK_HEAD.fullmatch(c.strip()) for c in head[1:]) and len(rows) >= _TICK_ROWS:
            return True
    return False


def _terms(piece: Piece) -> bool:
    """A short file with a line of nothing but names of papers: boxes whose signs were lost on the way."""
    if not piece.is_file or is_cover(piece):
        return False
    lines = [b.norm.split() for _, b in list(piece.body())[1:] if not _IMPRINT.search(b.norm)]
    return any(len(terms) >= _POINTS and all(len(t) > 2 and not t[0].isdigit() for t in terms) for terms in lines)


def is_list(piece: Piece) -> bool:
    """A file of short points and nothing else, or points that all begin with a box to tick."""
    ticked = sum(boxes(b.norm) for _, b in piece.body())
    boxed = sum(_BOXED.match(b.norm) is not None for _, b in piece.body())
    return (
        ticked >= (_BOXES if piece.is_file else _POINTS)
        or boxed >= _BOXES
        or _terms(piece)
        or _all_boxes(piece)
        or (piece.is_file and sum(is_point(b) for _, b in piece.body()) >= _POINTS)
    )


def _all_boxes(piece: Piece) -> bool:
    lines = [b for _, b in piece.body() if b.kind is not BlockKind.HEADING]
    return len(lines) > 1 and all(_TICKED.match(b.norm) for b in lines)
