"""Area, population and sub-districts as figures of a page, a table or a file."""

from __future__ import annotations

import re

from checks.cues import holding
from checks.listings import is_index
from checks.parts import heads_empty
from checks.reading import Piece, original_span
from checks.remember import remembered
from checks.rows import data_rows
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.topics.authority_area_policy.inhabitants import heads_lines, is_rate, persons_follow, speaks_of_people
from thai.normalise import arabic

SUBDISTRICT = re.compile(
    r"แขวง\s?[ก-ฮเ-ไ][ก-๎].*แขวง\s?[ก-ฮเ-ไ][ก-๎]|แขวง.{0,20}ได้แก่|แขวง\s?(?:คือ|ประกอบด้วย|[:：=])\s*[ก-ฮเ-ไ]"
    r"|[\d๐-๙]\s*แขวง.{0,60}?(?:[ก-ฮเ-ไ][ก-๎]+\s*[( ]\s*[\d๐-๙,]+\s*คน.{0,5}){2}"
    r"|[\d๐-๙]\s*แขวง[^|]{0,45}?(?:ได้แก่|คือ|ประกอบด้วย|ชื่อ|[:：(])\s*[ก-ฮเ-ไ][ก-๎]{2}"
)
ONE = re.compile(r"(?:[\d๐-๙]{1,2}[.)| ]+)?แขวง\s?[ก-ฮเ-ไ][ก-๎]")
_LABEL = re.compile(r"(?:ราย)?(?:ชื่อ)?(?:แขวง\s*[:：]?|(?:จำนวน)?\s*[\d๐-๙]{1,2}\s*แขวง)")
_SIZE = re.compile(
    r"(?:พื้นที่|area)[^\d|]{0,25}\d[\d,.]*\s*(?:ไร่|ตร\. ?(?!ม)|ตาราง(?!เมตร|วา)|ตร กม|sq|km)", re.IGNORECASE
)
_PART, _SIZED = ("แขวง",), ("พื้นที่", "rea", "REA")  # of which one stands wherever those find something
_PAID = re.compile(r"\d\s*บาท")  # persons who get something
_UNIT = re.compile(r"\(?(?:ตารางกิโลเมตร|ตร\.\s?กม\.?|ตารางวา|ไร่)\)?")
_PERSONS = re.compile(r"\d\s*(?:คน|ราย|persons?|people|residents?|inhabitants?)", re.IGNORECASE)
AREA = {"พื้นที่การปกครอง": ("area",), "รายชื่อแขวง": ("subdistrict",), "จำนวนประชากร": ("population",)}
_POINTS = re.compile(
    r"ประชากร[^\d๐-๙]{0,12}(?:ดู|อ่าน|ปรากฏ|ตาม|ดัง|ดาวน์โหลด|รายละเอียด)[^\d๐-๙]{0,14}(?:ไฟล์|เอกสาร|แนบ|ลิงก์)"
)  # tells where it stands


def area(ask: Ask, piece: Piece, elsewhere: dict[str, Evidence]) -> Observation:
    own = parts_named(ask, piece)
    found = {title: own.get(title) or elsewhere.get(title) for title in AREA}
    shown = {title: evidence for title, evidence in found.items() if evidence is not None}
    if "จำนวนประชากร" not in own:
        return Observation(lacking=True)
    missing = tuple(t for t in AREA if t not in shown)
    return Observation(
        tuple(dict.fromkeys(shown.values())), parts_found=tuple(shown), parts_missing=missing,
        reason="parts_missing" if missing else "", strength=Strength.WEAK if piece.reading.is_ocr else Strength.SURE,
        subjects=ask.families("area-population"), fulfilled_by=(piece.source.url,),
    )  # fmt: skip


def over_all(ask: Ask, candidates: list[Piece]) -> dict[str, Evidence]:
    """Parts shown on any page or file: area and subdistricts may stand apart from the population."""
    shown: dict[str, Evidence] = {}
    for piece in (*candidates, *(r.whole for r in ask.readings)):
        named = parts_named(ask, piece)
        own = piece in candidates or "พื้นที่การปกครอง" in named or speaks_of_people(piece)
        for title, evidence in named.items() if own else ():
            shown.setdefault(title, evidence)
    return shown


def parts_named(ask: Ask, piece: Piece) -> dict[str, Evidence]:
    """Contents: a name with a number beside it or in the table below (population, area), subdistricts by name."""
    return _named(piece, tuple((title, ask.families(*names)) for title, names in AREA.items()))


@remembered
def _named(piece: Piece, wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    filled = {n for n, t in piece.tables() if data_rows(t)}
    for title, families in wanted:
        for at in piece.find(*families):
            block = piece.doc.blocks[at.block]
            if is_demand(piece, at.block) or is_promise(piece, at.block) or is_index(piece, at.block):
                continue
            rate = is_rate(block.text, original_span(block, at.hit)[0])
            if title == "จำนวนประชากร" and (rate or heads_empty(piece, at) or _POINTS.search(block.norm)):
                continue
            heads = block.kind in {BlockKind.HEADING, BlockKind.CAPTION}
            if heads and not (title == "จำนวนประชากร" and table_follows(piece, at.block, filled)):
                continue
            numbers = re.search(r"\d{3}|\d,\d{3}|\d+\.\d+", without_years(block.norm)) is not None
            named = title == "รายชื่อแขวง" and block.table in filled
            if (
                heads
                or named
                or heads_lines(piece, at.block, title)
                or (title != "รายชื่อแขวง" and (block.table in filled or numbers or _number_beside(piece, at.block)))
            ):
                found[title] = piece.reading.evidence(at.block, at.hit)
                break
    parts = [(i, b) for i, b in piece.texts() if i in holding(piece.doc, _PART)]
    listed = next((i for i, b in parts if SUBDISTRICT.search(b.norm) and not is_demand(piece, i)), None)
    lines = [i for i, b in parts if ONE.match(b.norm) and not is_demand(piece, i)]
    listed = lines[0] if listed is None and len(lines) > 1 else listed
    lines = [i for i in lines if not _PAID.search(arabic(piece.doc.blocks[i].norm))]
    counted = [i for i in lines if _PERSONS.search(arabic(piece.doc.blocks[i].norm)) or persons_follow(piece, i)]
    told = arabic(piece.doc.blocks[listed].norm) if listed is not None else ""
    if listed is not None and _PERSONS.search(told) and not _PAID.search(told):
        counted.append(listed)
    if counted:
        found.setdefault("จำนวนประชากร", piece.reading.evidence(counted[0]))
    sizes = ((i, b) for i, b in piece.texts() if i in holding(piece.doc, _SIZED))
    sized = next((i for i, b in sizes if _SIZE.search(arabic(b.norm)) and not is_demand(piece, i)), None)
    if sized is not None:
        found.setdefault("พื้นที่การปกครอง", piece.reading.evidence(sized))
    boxed = next((i for i, b in piece.texts() if _UNIT.fullmatch(b.norm.strip()) and number_precedes(piece, i)), None)
    if boxed is not None:
        found.setdefault("พื้นที่การปกครอง", piece.reading.evidence(boxed))
    label = next((i for i, b in parts if _LABEL.fullmatch(b.norm.strip())), None) if listed is None else None
    listed = next((i for i in piece.blocks if label is not None and i > label and _plain(piece, i)), None) or listed
    if listed is not None:
        found.setdefault("รายชื่อแขวง", piece.reading.evidence(listed))
    return found


def _plain(piece: Piece, block: int) -> bool:
    """The line right under a label, when it neither demands nor promises."""
    b, above = piece.doc.blocks[block], piece.doc.blocks[block - 1]
    under = _LABEL.fullmatch(above.norm.strip()) is not None and b.kind is not BlockKind.HEADING
    return under and not (is_demand(piece, block) or is_promise(piece, block) or any(c.isdigit() for c in b.norm))


def table_follows(piece: Piece, block: int, filled: set[int]) -> bool:
    """A table with figures stands right under a heading or caption."""
    after = [piece.doc.blocks[i] for i in piece.blocks if block < i <= block + 6]
    return any(b.table in filled and re.search(r"\d,?\d{3}", without_years(b.norm)) for b in after)


def _number_beside(piece: Piece, block: int) -> bool:
    return number_follows(piece, block) or number_precedes(piece, block)


def number_precedes(piece: Piece, block: int) -> bool:
    """A number alone right above a label, as in boxes that show the number first."""
    before = next((piece.doc.blocks[i] for i in reversed(piece.blocks) if i < block), None)
    return before is not None and re.fullmatch(r"[\d,.]{2,}", arabic(before.norm).strip()) is not None


def number_follows(piece: Piece, block: int) -> bool:
    after = [piece.doc.blocks[i] for i in piece.blocks if block < i <= block + 1]
    return any(re.fullmatch(r"[\d,. ]+(คน|ตร\.กม\.|ตารางกิโลเมตร|ไร่)?", arabic(b.norm).strip()) for b in after)


def without_years(norm: str) -> str:
    return re.sub(r"(?<!\d)(2[45]\d\d|20\d\d)(?!\d)", "", arabic(norm))
