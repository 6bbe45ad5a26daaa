"""Numbers of staff by type: in a table, in lines, in boxes with the number above its label."""

from __future__ import annotations

import re

from checks.columns import header_families
from checks.reading import Piece, original_span
from checks.rows import data_rows
from checks.subject import about
from checks.substance import is_demand
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from thai.normalise import arabic

_OTHERS = re.compile(
    "รับสมัคร|รับโอน|สอบ|อบรม|เข้าร่วม|ร่วมกิจกรรม|ว่าง|สรรหา|บรรจุ"
)  # of whom a line tells that is no headcount
_STAFF = "บุคลากร|เจ้าหน้าที่|อัตรากำลัง|กำลังคน|ข้าราชการและลูกจ้าง|ผู้ปฏิบัติงาน"
_FIGURE = r"[:= ]*[\d,.]+ *(?:คน|อัตรา|ราย|นาย|ตำแหน่ง)?"
_FIGURES = re.compile(r"\| *\d[\d,]* *(?:$|\||คน|อัตรา)")  # a row counts something
_TOTAL = re.compile(rf"(?:{_STAFF})[^\d]{{0,30}}(?:ทั้งสิ้น|ทั้งหมด|รวม|จำนวน|มี)[^\d]{{0,15}}\d[\d,]*\s*(?:คน|อัตรา)")
_HEADS = re.compile(
    rf"(?=.*(?:คน|อัตรา|จำนวน))\s*(?:จำนวน|รวม)?\s*(?:{_STAFF})?(?:ทั้งหมด|รวม)?\s*\(?(?:คน|อัตรา|ราย|จำนวน|จำนวนคน)?\)?\s*$"
)
_CITY = re.compile(
    r"ทั้ง(?:หมดของ)?\s?(?:กรุงเทพมหานคร|กทม)|ทุก(?:หน่วยงาน|สำนัก)(?!งานเขต)"
    r"|(?:อัตรากำลัง|บุคลากร|กำลังคน)(?:ใน|ของ)?(?:กรุงเทพมหานคร|กทม\.?)(?: ?\(|$)|ทั่วประเทศ"
)
_DISTRICT = re.compile(r"(?:อัตรากำลัง|บุคลากร|กำลังคน|ข้าราชการ|จำนวน)[^|]{0,40}(?:สำนักงานเขต|ของเขต|ประจำเขต|ในเขต)")
_NUMBER = re.compile(r"\W{0,4}(?:จำนวน|มี|รวม)?\W{0,3}\d{1,3}(?:,\d{3})?(?![\d.,]*\d|\s*(?:บาท|ปี|เดือน|วัน|%|ขั้น|ข้อ|ฉบับ))")
_LABELS = 100  # key characters of a line that may say whose staff is counted
_TOGETHER = 8  # lines of one list
_COUNT = re.compile(r"\d\s*(?:คน|อัตรา|ราย|นาย|ตำแหน่ง|persons?|people)")
TYPES = {"ข้าราชการ": "officials", "ลูกจ้างประจำ": "permanent", "ลูกจ้างชั่วคราว": "temporary"}


def counted(ask: Ask, piece: Piece) -> bool:
    """One line or table counts the staff by all types, whatever it stands under."""
    families = [set(ask.families(f)) for f in TYPES.values()]
    lines = [i for i, b in piece.texts() if len(_COUNT.findall(arabic(b.norm))) > 2 and not _OTHERS.search(b.norm)]
    counts = [{h.family for h in piece.reading.hits(i)} for i in lines]
    counts += [_numbered(piece, i, families) for i, b in piece.texts() if not _OTHERS.search(b.norm)]
    listed = [i for i, b in piece.texts() if b.kind is BlockKind.ITEM and _COUNT.search(arabic(b.norm))]
    listed = [i for i in listed if not _OTHERS.search(piece.doc.blocks[i].norm)]
    runs = [[j for j in listed if 0 <= j - i < _TOGETHER] for i in listed]
    counts += [{h.family for j in run for h in piece.reading.hits(j)} for run in runs]
    tables = [_rows_named(piece, n, families) for n, t in piece.tables() if data_rows(t)]
    return any(all(named & wanted for wanted in families) for named in (*counts, *tables))


def _numbered(piece: Piece, block: int, families: list[set[str]]) -> set[str]:
    """Families of the types that a line of text gives, each with its bare number right behind ("ข้าราชการ 221 ลูกจ้างประจำ 368")."""
    own = piece.doc.blocks[block]
    if own.kind in {BlockKind.ROW, BlockKind.HEADING} or len(re.findall(r"\d+", arabic(own.norm))) < len(TYPES):
        return set()
    ends = (
        (h.family, own.norm[h.end :] if h.in_norm else own.text[original_span(own, h)[1] :])
        for h in piece.reading.hits_of(block, *set().union(*families))
    )
    return {family for family, rest in ends if _NUMBER.match(arabic(rest))}


def of_all_offices(piece: Piece) -> bool:
    """Whether every part that counts staff says that it counts the whole city's ("ทุกหน่วยงานรวมกัน"), and none the district's."""
    every = (piece.doc.blocks[i].norm for i in ([piece.heading] if piece.heading >= 0 else []))
    lines = [*every, *(b.norm for _, b in piece.texts() if len(b.key) <= _LABELS)]
    return any(_CITY.search(t) and "เขต" not in t for t in lines) and not any(_DISTRICT.search(t) for t in lines)


def total(ask: Ask, piece: Piece) -> Observation | None:
    """The number of all staff in one line, or of each section in a table, without its types: a part of what is asked."""
    tables = {n for n, t in piece.tables() if data_rows(t) and any(_HEADS.match(c) for c in t.rows[0])}
    named = about(piece, ask.subject("headcount", kin=("structure",))) is not None
    for i, block in piece.texts():
        line = _TOTAL.search(arabic(block.norm)) and not _OTHERS.search(block.norm)
        row = named and block.table in tables and block.row > 0 and _FIGURES.search(arabic(block.norm))
        if (line or row) and not is_demand(piece, i):
            return Observation(
                (piece.reading.evidence(i),), parts_missing=tuple(TYPES), reason="parts_missing",
                subjects=ask.families("headcount"), fulfilled_by=(piece.source.url,),
            )  # fmt: skip
    return None


def _rows_named(piece: Piece, table: int, families: list[set[str]]) -> set[str]:
    """Families of the types that label rows with figures, or head columns of figures, in one table."""
    every = set().union(*families)
    rows = [i for i, b in piece.texts() if b.table == table and _FIGURES.search(arabic(b.norm))]
    named = {h.family for i in rows for h in piece.reading.hits_of(i, *every)}
    grid = piece.doc.tables[table]
    over = {f: at for f, at in header_families(piece, grid).items() if f in every}
    below = {f for f, (row, c) in over.items() if any(_is_figure(r, c) for r in grid.rows[row + 1 :])}
    return named | below


def _is_figure(row: tuple[str, ...], column: int) -> bool:
    return column < len(row) and re.fullmatch(_FIGURE, arabic(row[column]).strip()) is not None


def staff_types(ask: Ask, piece: Piece) -> Observation:
    """Types of staff with numbers: in a column or row of a table, or in a line."""
    found: dict[str, Evidence] = {}
    filled = {n for n, t in piece.tables() if data_rows(t)}
    figures = sum(1 for _, b in piece.texts() if re.fullmatch(_FIGURE, arabic(b.norm).strip()))
    columns = piece.reading.is_ocr and figures >= len(TYPES)  # OCR reads a table column by column
    for title, family in TYPES.items():
        for at in piece.find(*ask.families(family)):
            block = piece.doc.blocks[at.block]
            beside = block.norm[: at.hit.start] + block.norm[at.hit.end :] if at.hit.in_norm else block.norm
            numbers = bool(re.search(r"\d", beside)) and block.kind is not BlockKind.HEADING
            answered = _figure_beside(piece, at.block)
            if (block.table in filled or numbers or columns or answered) and not is_demand(piece, at.block):
                found[title] = piece.reading.evidence(at.block, at.hit)
                break
    missing = tuple(t for t in TYPES if t not in found)
    return Observation(
        tuple(dict.fromkeys(found.values())), lacking=not found, parts_found=tuple(found),
        parts_missing=missing if found else (), reason="parts_missing" if found and missing else "not_found" if missing else "",
        subjects=ask.families("headcount"), strength=Strength.WEAK if piece.reading.is_ocr else Strength.SURE,
        fulfilled_by=(piece.source.url,) if found else (),
    )  # fmt: skip


def _figure_beside(piece: Piece, block: int) -> bool:
    """A number alone right below a label, or right above it where boxes show the number first."""
    blocks = piece.doc.blocks
    below = next((i for i in piece.blocks if i > block), None)
    above = next((i for i in reversed(piece.blocks) if i < block), None)
    return any(i is not None and re.fullmatch(_FIGURE, arabic(blocks[i].norm).strip()) for i in (below, above))
