"""Measures with the indicators that they are for: in a column of their table, or in the lines that give them."""

from __future__ import annotations

import re

from checks.periods import row_evidence
from checks.reading import Piece
from checks.rows import data_rows, filled
from checks.substance import follows, is_demand, is_promise
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.topics.integrity_measures.apart import heads_nothing
from rules.topics.integrity_measures.indicators import of_number
from thai.normalise import arabic, key

_COLUMN = re.compile(
    r"(?:indicators?(?:no)?|itaindicators?|(?:ตอบ|แก้)?ตัวชี้วัด|ประเด็น|เครื่องมือ/?ตัวชี้วัด|ข้อ|ด้าน)(?:ที่|ใด|ไหน|ย่อย|การประเมิน|การประเมินita|ita|/ข้อคำถาม|/ประเด็น.*|oit|/เครื่องมือ)*(?:\(.*\))?"
)
_OTHERWISE = ("สำเร็จ", "ผลผลิต", "ผลลัพธ์", "โครงการ", "เป้าหมาย", "กิจกรรม", "มาตรการ", "kpi")
_CELL = re.compile(r"(?:ตัวชี้วัด(?:ที่|ย่อย(?:ที่)?)?|ข้อ|iit|eit|oit|[ieo])*[\s.:]*\d{1,2}(?:\.\d)*\b", re.IGNORECASE)
_OTHER = re.compile(
    r"คะแนน|ร้อยละ|ผลการประเมิน|รับผิดชอบ|เจ้าภาพ|ฝ่าย|หน่วยงาน|เวลา|กำหนด|วันที่|หมายเหตุ|ลำดับ|ปี ?25|จุดอ่อน|ปัญหา|ข้อสังเกต"
    r"|ข้อเสนอ|คำถาม|คำอธิบาย|ความหมาย|น้ำหนัก|หัวข้อ|score|owner",
    re.IGNORECASE,
)
_SCORE = re.compile(r"คะแนน|ร้อยละ|^\s*[\d๐-๙]+ ?ข้อ|score", re.IGNORECASE)
_DOES = re.compile(r"จะ|จัดทำ|จัดให้|กำหนด|ปรับปรุง|ตรวจ|อบรม|เผยแพร่|ติดประกาศ")
OF_OTHER = re.compile(
    r"(?:มาตรการ|แนวทาง|กิจกรรม|แผน).{0,12}(?:ประหยัด|พลังงาน|โควิด|covid|โรค|ระบาด|ขยะ|มูลฝอย|สิ่งแวดล้อม|จราจร|อัคคีภัย|ฝุ่น|PM|น้ำท่วม|จัดซื้อ|ภาษี"
    r"|กระดาษ|ยาเสพติด|บุหรี่|ความปลอดภัย|ท่องเที่ยว|สวัสดิการ|เลือกตั้ง|สาธารณภัย|จัดเก็บรายได้|เร่งรัดการใช้จ่าย|เร่งรัดการเบิกจ่าย)",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"ปฏิทิน|กำหนดการ|นิยาม|ความหมายของ")  # when, and what is meant: no measures
_OF_ITA = re.compile(r"ITA|คุณธรรม|โปร่งใส|ประเมิน|ตัวชี้วัด|ทุจริต", re.IGNORECASE)
_MENTIONS = re.compile(
    r"(?:ตาม|ดำเนินการตาม|ในการ|ผล|กำหนดให้|ให้กำหนด)(?:ตาราง|การกำหนด|กำหนด)?มาตรการ|ให้(?:มี|กำหนด|จัดทำ)?มาตรการ"
)
_OPENS = re.compile(r"ได้แก่|ดังนี้|คือ|[:：]|[\d๐-๙][.)]")
_ENOUGH, _SAYS = 2, 10  # indicators; key characters of a measure
_BEGINS = 20  # key characters before the indicator or the word for measures in a line that gives one
_BESIDE = 50  # key characters between the word for measures and the indicator


def by_column(ask: Ask, piece: Piece, *, titled: bool = True) -> tuple[Evidence, ...]:
    """Rows of a table whose column of indicators stands before the column of measures, two indicators at least. Where the
    indicators are called by their names, any column of text that is no score, owner or time is of measures. `titled`: the
    piece is called after measures; else both, the names and a column of measures, are needed."""
    measure = ask.families("col-measure")
    for index, table in piece.tables():
        for row in table.rows[: max(1, table.header_rows)]:
            indicator = next((n for n, cell in enumerate(row) if _is_indicator(cell)), None)
            measures = [
                n
                for n, cell in enumerate(row)
                if any(h.family in measure for h in piece.reading.lexicon.name_hits(cell)) and n != indicator
            ]
            others = [n for n, cell in enumerate(row) if filled(cell) and not _OTHER.search(cell) and n != indicator]
            if indicator is None or indicator > max((*measures, *others), default=-1):
                continue
            cells = {table.rows[r][indicator]: r for r in data_rows(table) if filled(table.rows[r][indicator])}
            told = {c: r for c, r in cells.items() if _named(ask, piece, c) or (titled and measures and _numbered(c))}
            if len(told) >= _ENOUGH and (titled or measures):
                return tuple(row_evidence(piece, index, r) for r in sorted(told.values())[:2])
    return ()


def _numbered(cell: str) -> bool:
    return _CELL.match(arabic(cell).strip()) is not None


def by_line(ask: Ask, piece: Piece) -> tuple[Evidence, ...]:
    """Lines of text that each give the measure of an indicator ("มาตรการตัวชี้วัดที่ 6: ..."), of two indicators at least."""
    measure = set(ask.families("col-measure"))
    found: dict[str, Evidence] = {}
    for number in range(1, 11):
        family = ask.families(f"indicator-{number}")
        for at in piece.find(*family):
            block = piece.doc.blocks[at.block]
            hits = piece.reading.hits(at.block)
            text = block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and len(block.key) - at.hit.end >= _SAYS
            near = [h for h in hits if h.family in measure and abs(h.start - at.hit.start) <= _BESIDE]
            begins = min((at.hit.start, *(h.start for h in near))) <= _BEGINS
            if text and near and begins and not is_demand(piece, at.block) and not is_promise(piece, at.block):
                found.setdefault(family[0], piece.reading.evidence(at.block, at.hit))
    return tuple(found.values()) if len(found) >= _ENOUGH else ()


def by_label(ask: Ask, piece: Piece) -> tuple[Evidence, ...]:
    """Lines that begin with an indicator and say after a colon what is done, or a paragraph that does so for several ("ด้าน
    การปฏิบัติหน้าที่ จะจัดทำ... ด้านการใช้อำนาจ จะ...", or with the word for measures at each), of three indicators at least. Scores
    and numbers of questions are no measures."""
    found: dict[str, Evidence] = {}
    parts, measure = {f"{n}": ask.families(f"indicator-{n}") for n in range(1, 11)}, ask.families("col-measure")
    for i, block in piece.body():
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or is_demand(piece, i) or is_promise(piece, i):
            continue
        hits = [h for h in piece.reading.hits(i) if any(h.family in families for families in parts.values())]
        named = [h for h in piece.reading.hits_of(i, *measure) if not h.in_norm]
        if len({h.family for h in hits}) > _ENOUGH and (_does(block.norm) or len(named) > _ENOUGH):
            found |= {h.family: piece.reading.evidence(i) for h in hits}
            continue
        label, colon, said = block.norm.partition(":")
        names = {h.family for h in piece.reading.lexicon.name_hits(label)} & {h.family for h in hits}
        if colon and names and len(label) <= 2 * _BESIDE and len(key(said)) >= _SAYS and not _SCORE.search(said):
            found.setdefault(min(names), piece.reading.evidence(i))
    return tuple(dict.fromkeys(found.values())) if len(found) > _ENOUGH else ()


def _does(text: str) -> bool:
    return len(_DOES.findall(text)) > _ENOUGH or (
        text.count(" :") + text.count(": ") > _ENOUGH and not _SCORE.search(text)
    )


def no_measures(piece: Piece, block: int) -> bool:
    """Whether words of measures stand in a sentence that only mentions them, or under a heading of measures of other things."""
    own = piece.doc.blocks[block]
    above = own.norm if piece.reading.heads(block) else own.place.heading[-1] if own.place.heading else ""
    if (OF_OTHER.search(above) and not _OF_ITA.search(above)) or _CALENDAR.search(above):
        return True
    if own.kind is BlockKind.ROW or piece.reading.heads(block):
        return False
    return heads_nothing(piece, block) or (_MENTIONS.search(own.norm) is not None and not _OPENS.search(own.norm))


def reports(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a line is of a report on the measures, by its own words or the heading above it."""
    own, families = piece.doc.blocks[block], ask.families("report", "report-word", "report-short")
    lines = (own.norm, *own.place.heading[-1:])
    return any(h.family in families for line in lines for h in piece.reading.lexicon.name_hits(line))


def by_heading(ask: Ask, piece: Piece) -> tuple[Evidence, ...]:
    """Headings that are each called after an indicator, with contents under them, of three indicators at least."""
    found: dict[str, Evidence] = {}
    for number in range(1, 11):
        family = ask.families(f"indicator-{number}")
        heads = [f for f in piece.find(*family) if piece.reading.heads(f.block) and f.hit.start <= _BEGINS]
        at = next((f for f in heads if follows(piece, f.block, 2 * _SAYS)), None)
        if at is not None:
            found[family[0]] = piece.reading.evidence(at.block, at.hit)
    return tuple(found.values()) if len(found) > _ENOUGH else ()


def _is_indicator(cell: str) -> bool:
    plain = key(cell)
    return bool(_COLUMN.fullmatch(plain)) and not any(word in plain for word in map(key, _OTHERWISE))


def _named(ask: Ask, piece: Piece, cell: str) -> bool:
    if of_number(cell):
        return True
    wanted = ask.families(*(f"indicator-{n}" for n in range(1, 11)))
    return any(h.family in wanted for h in piece.reading.lexicon.name_hits(cell))
