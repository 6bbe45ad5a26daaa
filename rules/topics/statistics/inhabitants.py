"""Numbers of inhabitants and houses: what a district is, not what it did."""

from __future__ import annotations

import re

from checks.imprints import is_imprint
from checks.listings import is_index
from checks.reading import Piece
from model import BlockKind, Table
from rules.topics.statistics.figures import figures_in

_COUNTED = re.compile(r"\W*(?:ตาราง|ข้อมูล|สถิติ|สรุป)*(?:แสดง)?(?:จำนวน)?(?:ประชากร|ราษฎร)(?!ที่มารับ|มารับ)")
_HEADS = re.compile("ชาย|หญิง|บ้าน|ประชากร|ราษฎร|ครัวเรือน")
_PLACES = re.compile("แขวง|ชุมชน|หมู่|พื้นที่|เขต|ตำบล")
_PLACE = re.compile(r"\W*(?:แขวง|ชุมชน|หมู่|รวม|ทั้งเขต|ทั้งสิ้น)")
_TITLE = 3  # lines of a title


def only_inhabitants(piece: Piece) -> bool:
    """Whether a page or file is called after inhabitants, and holds no other figures than theirs by place."""
    shown = [(i, b) for i, b in piece.body() if not (is_index(piece, i) or is_imprint(piece, i))]
    titled = [b for _, b in shown[:_TITLE] if _COUNTED.match(b.norm)]
    tables = [t for _, t in piece.tables()]
    if not titled or not all(map(_of_places, tables)):
        return False
    lines = [b for _, b in shown if b.kind is not BlockKind.ROW and b not in titled and figures_in(b.norm)]
    return all(_PLACE.match(b.norm) for b in lines)


def _of_places(table: Table) -> bool:
    rows = [" ".join(row) for row in table.rows[:_TITLE]]
    return any(_PLACES.search(row) and _HEADS.search(row) for row in rows)
