"""Lines and rows in which the director, by post or by name, takes part in something."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.reading import Piece
from checks.rows import filled
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.foreign import is_own
from thai.families import Hit
from thai.names import find_people, same_person
from thai.normalise import key

ACTS = re.compile(
    r"(?:ผู้อำนวยการ(?:สำนักงาน)?เขต|ผอ\. ?เขต)[^.]{0,60}?"
    r"(?:เป็น(?:วิทยากร|ผู้|ประธาน)|ร่วม|นำ(?!เสนอ|เรียน)|มอบ|กล่าว|เปิด|ลงนาม|ประชุม|บรรยาย|ให้(?:นโยบาย|โอวาท|แนวทาง|ความ)"
    r"|เชิญชวน|บันทึก(?:วี|วิ|คลิป|เทป|ภาพ)|ส่งสาร|รณรงค์|แถลง|สวม|ปฏิญาณ|ออกประกาศ|ตรวจ|พบปะ|แสดง|ประกาศ|ชี้แจง|กำชับ|เน้น|(?<!กำกับ)(?<!กำกับและ)ติดตาม|เยี่ยม|ลงพื้นที่|สั่งการ)"
)
_DIRECTOR = re.compile(r"(?<!ช่วย)(?:ผู้อำนวยการ(?:สำนักงาน)?เขต|ผอ\. ?เขต)([ก-๎]{3,20}(?![ก-๎]))?")
_DOES = re.compile(
    r".{0,25}?(?:นำ|กล่าว|เป็นประธาน|ร่วม|มอบ|เปิด|ประกาศ|ลงนาม|ชี้แจง|บรรยาย|พบปะ|กำชับ)"
)  # what follows the director's name
_ROLE = re.compile(
    r"\W*(?:ผู้ดำเนินการ|ผู้ดำเนินกิจกรรม|ประธาน|ผู้(?:เข้า)?ร่วม(?:กิจกรรม|งาน|ประชุม)?|วิทยากร|ผู้นำ|ผู้กล่าว|ผู้บรรยาย|ผู้เปิดงาน|บทบาท(?:ของ)?ผู้)"
)
_ROLE_HEAD = re.compile(
    r"(?:บทบาท|การมีส่วนร่วม|ภารกิจ|การดำเนินการ)(?:ของ)? ?(?:ผู้อำนวยการ|ผอ\.|ผู้บริหาร)|director", re.IGNORECASE
)
_POST = r"(?:ผู้อำนวยการ(?:สำนักงาน)?เขต|ผอ\. ?เขต)"
_NOTES = re.compile(
    rf"(?:บันทึก|ไดอารี่|สมุด|เล่า|จดหมาย|คอลัมน์|มุม|ภารกิจ|กิจกรรม|เดือนนี้|สาร)[ก-๎]{{0,12}} ?(?:จาก|ของ|กับ)? ?(?:ท่าน)?{_POST}"
    rf"|{_POST}[ก-๎]{{0,12}} ?(?:เล่า|บันทึก|ชวนคุย)"
)
_SIGNED = re.compile(rf"^\W*[ก-๎. ]{{5,40}} {_POST}[ก-๎]{{0,20}}\W*$")
_I = re.compile(
    r"(?:ดิฉัน|ข้าพเจ้า|(?<![ก-๎เ])ผม(?![ู้])|(?<=นี้)ผม)[^.]{0,60}?(?:เป็น(?:วิทยากร|ผู้|ประธาน)|ร่วม|นำ(?!เสนอ|เรียน)|มอบ|กล่าว|เปิด|ลงนาม|บรรยาย|พูด|สอน"
    r"|ขึ้นเวที|ให้(?:นโยบาย|โอวาท|แนวทาง|ความรู้)|ประกาศ|ปฏิญาณ|ชี้แจง|กำชับ|เน้น|ชวน|เดินรณรงค์|พบปะ|ลงพื้นที่|เชิญ)"
)  # what the director says of what he or she did
_TITLES = 3  # lines at the beginning or end that may say who tells it
LABEL = 30  # key characters of a label, or of a line that is only a day


def director_in(ask: Ask, piece: Piece) -> list[Evidence]:
    """Quotes of the lines in which the director takes part in something."""
    return [piece.reading.evidence(i) for i in director_at(ask, piece)]


def director_at(ask: Ask, piece: Piece) -> list[int]:
    """Blocks in which the director, by post or by name, takes part in something."""
    posts, acts = ask.families("director", "acting-director", "director-en"), ask.families("takes-part")
    assistant = ask.families("assistant-director")
    names = [f.value for f in (*ask.facts.directors, *ask.facts.acting)]
    people = [p for n in names for p in find_people(n)]
    found = []
    own = _own_voice(piece)
    for i, block in piece.texts():
        hits = piece.reading.hits_of(i, *posts, *acts, *assistant)
        families = {h.family for h in hits}
        post = any(h.family in posts and not _inside(h, hits, assistant) for h in hits)
        post = post and not other_director(ask, piece, block.norm)
        person = any(same_person(n, f"{p.title}{p.first} {p.last}") for n in names for p in find_people(block.norm))
        short = next((m.end() for p in people if (m := re.search(rf"ผอ\. ?{p.first}", block.norm))), -1)
        person = person or short >= 0
        acted = bool(families & set(acts)) or (post and ACTS.search(block.norm) is not None)
        acted = acted or (post and _ROLE.match(block.norm) is not None) or _label_above(piece, i)
        acted = acted or (short >= 0 and _DOES.match(block.norm[short:]) is not None)
        took_part = (
            ((post or person) and acted) or _in_role_column(piece, i) or (own and _I.search(block.norm) is not None)
        )
        if took_part and not is_demand(piece, i) and not is_promise(piece, i):
            found.append(i)
    return found


def _own_voice(piece: Piece) -> bool:
    """Whether the director tells it: the page or part is called the director's notes, or ends with the director's post."""
    whole = piece.reading.whole
    lines = [whole.doc.blocks[i].norm for i in whole.blocks]
    titles = (*whole.doc.blocks[piece.blocks[0]].place.heading, *lines[:_TITLES]) if piece.blocks else ()
    return any(_NOTES.search(t) for t in titles) or any(_SIGNED.search(t) for t in lines[-_TITLES:])


def of_other_director(ask: Ask, piece: Piece) -> bool:
    """Whether a line tells of the director of another district, and of no other."""
    return any(other_director(ask, piece, b.norm) for _, b in piece.body())


def other_director(ask: Ask, piece: Piece, line: str) -> bool:
    """Whether every director of a district in a line is another district's: one that is known, or whose office the text names."""
    named = list(_DIRECTOR.finditer(line))
    others = {name for m in named if (name := m[1]) and not is_own(ask, name) and _is_place(ask, piece, name)}
    return bool(named and ask.agency.name_th) and all(m[1] in others for m in named)


def _is_place(ask: Ask, piece: Piece, name: str) -> bool:
    known = any(key(name).startswith(key(other)) for other in ask.facts.other_agencies)
    return known or any(f"สำนักงานเขต{name}" in b.norm for _, b in piece.texts())


def _in_role_column(piece: Piece, block: int) -> bool:
    """Whether a row says something in a column that is headed by what the director did."""
    b = piece.doc.blocks[block]
    if b.kind is not BlockKind.ROW or b.table < 0:
        return False
    table = piece.doc.tables[b.table]
    heads = table.rows[: max(1, table.header_rows)]
    columns = {n for row in heads for n, cell in enumerate(row) if _ROLE_HEAD.search(cell)}
    row = table.rows[b.row]
    return b.row >= len(heads) and any(n < len(row) and filled(row[n]) for n in columns)


def _label_above(piece: Piece, block: int) -> bool:
    """Whether the line above is the label of those who did or led something ("ผู้ดำเนินการ" over the director's post)."""
    above = piece.doc.blocks[block - 1] if block - 1 in piece.inside else None
    return above is not None and len(above.key) <= LABEL and _ROLE.match(above.norm) is not None


def _inside(hit: Hit, hits: Iterable[Hit], families: tuple[str, ...]) -> bool:
    return any(h.family in families and h.start <= hit.start and h.end >= hit.end for h in hits)
