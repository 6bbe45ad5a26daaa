"""The five subjects as labels of a page or document of criteria, in any short words: headings, first cells, beginnings of lines.

What counts: a label with contents of its own, where the page or document says that it is of criteria for the staff, or where most
of the five are labels side by side. What does not: a bare list of the five, a label whose only contents are links.
"""

from __future__ import annotations

import re

from checks.listings import is_index
from checks.reading import Piece
from checks.remember import remembered
from checks.substance import follows, is_demand, is_promise, unfilled
from model import Block, BlockKind, Evidence
from rules.topics.hr_criteria.speaking import spoken
from thai.normalise import arabic, key

STEMS = {
    "recruitment": re.compile(
        r"สรรหา|คัดเลือก|เลือกสรร|สอบแข่งขัน|รับ(?:คน|บุคคล|สมัคร|เข้า)|บรรจุ(?!.{0,25}(?:ย้าย|โอน))"
        r"|เข้า(?:มา|ทำงาน|รับราชการ|เป็นข้าราชการ)(?:ทำงาน|รับราชการ|ได้)?(?:อย่างไร|ยังไง|ทางไหน|ได้ไง)|(?:ใคร|คน)(?:แบบไหน)?(?:จะ)?(?:ได้)?เข้า|recruit|selection|hiring",
        re.IGNORECASE,
    ),
    "appointment": re.compile(
        r"แต่งตั้ง|โยกย้าย|ย้าย|เลื่อนตำแหน่ง|สับเปลี่ยน|หมุนเวียน|placement|transfer|appoint|promotion", re.IGNORECASE
    ),
    "development": re.compile(
        r"พัฒนา|อบรม|เพิ่มพูน|เรียนรู้|คน(?:ให้)?เก่ง|เก่งขึ้น|ทักษะ|สอนงาน|ฝึกคน|development|training|learning",
        re.IGNORECASE,
    ),
    "evaluation": re.compile(r"ประเมิน|วัดผล|apprais|evaluat", re.IGNORECASE),
    "reward": re.compile(  # ดีเด่น ดีมาก ดี พอใช้ are levels of an evaluation
        r"ให้คุณ|คุณ ?(?:-|–|/|และ)? ?โทษ|ขวัญ|กำลังใจ|เลื่อน(?:ขั้น)?เงินเดือน|ความชอบ|ดีเด่น(?![ ,/]*ดีมาก)|รางวัล"
        r"|ทำดี(?!ที่สุด)|คนดี|ยกย่อง|เชิดชู|บำเหน็จ|reward",
        re.IGNORECASE,
    ),
    "discipline": re.compile(r"โทษ|วินัย|ทำผิด|ทำไม่ดี|ฝ่าฝืน|punish|disciplin", re.IGNORECASE),
}
_SURE = re.compile(r"แต่งตั้ง.{0,6}ย้าย|สรรหา|ให้คุณ|ให้โทษ|ขวัญ|ประเมินผลการปฏิบัติ|พัฒนา(?:บุคลากร|ข้าราชการ|ทรัพยากร)")
_NORM = re.compile(
    r"(?<![ก-๎])ให้|ต้อง|ไม่(?:น้อยกว่า|เกิน|ต่ำกว่า)|(?:ปี|เดือน|รอบ)ละ|ร้อยละ|ตาม(?:ระเบียบ|กฎ|หลักเกณฑ์|มติ)|พิจารณา(?:จาก|ตาม|โดย)|มีสิทธิ|ได้รับ"
)
_RULE = re.compile(r"\W*(?:ระเบียบ|กฎ|ข้อบังคับ|ข้อบัญญัติ)[^|]{0,40}ว่าด้วย")
WHOLE = re.compile(r"บริหาร(?:งาน|จัดการ|ทรัพยากรบุคคล)?(?:และ|/)?(?:การ)?พัฒนา(?:ทรัพยากร)?(?:บุคคล|บุคลากร|มนุษย์)?")
_CRITERIA = re.compile(r"[\d๐-๙.() ]*(?:หลักเกณฑ์|เกณฑ์|ระเบียบ|กฎ|ข้อบังคับ)")
_HOW_OFTEN = re.compile(r"(?:ปี|รอบ|เดือน|ร้อย)ละ ?\d|\d ?(?:ครั้ง|ชั่วโมง|วัน)ต่อ")  # a rule in few words
_LEAD = re.compile(r"(?:[\d๐-๙.() -]|หมวด|ข้อ|ด้าน|ส่วนที่|บทที่|หลักเกณฑ์|แนวทาง|ระเบียบ|การ|และ|วิธี)*$")
_ASKED = re.compile(
    r"[\d๐-๙.() ]*[ก-๎]{2,14}(?:อะไร|อย่างไร|ยังไง|ที่ไหน|เมื่อไร)(?:บ้าง)? "
)  # the first of two questions that are one label
_FIVE = ("recruitment", "appointment", "development", "evaluation", "reward")
_MOST = 3
_CHAPTER = re.compile(r"\W*(?:หมวด|ส่วน|บท|ตอน)(?:ที่)? ?[\d๐-๙]")  # begins the title of a chapter
_CLAUSE = re.compile(
    r"[\d๐-๙](?<![\d๐-๙]{2})[\d๐-๙]?[.)]\s*(?:ด้าน|หลักเกณฑ์|แนวทาง|การ)+"
)  # a numbered clause inside a paragraph
_BEGINNING = 30  # characters of a line of text in which its label stands
_LABEL = 60  # key characters of a line or cell that is a label
SAYS = 15  # key characters of an answer beside a label
_UNDER = 35  # key characters of contents under a label


def regulation(piece: Piece) -> bool:
    """A file that is a rule by its title ("ระเบียบกรุงเทพมหานครว่าด้วย..."): what its articles order makes it no plan or notice."""
    first = next((piece.doc.blocks[i].norm for i in piece.head(60)), "") if piece.is_file else ""
    return _RULE.match(first) is not None


def labelled(piece: Piece, name: str, *, of_criteria: bool) -> Evidence | None:
    """Contents under or beside a label of the subject. `of_criteria`: the page or document says that it is of criteria."""
    shown = _shown(piece)
    if name not in shown:
        return None
    labels = [_label(piece, piece.doc.blocks[shown[n]]) for n in _FIVE if n in shown]
    sure = (
        len(labels) > 1 and all(map(_SURE.search, labels)) and all(_rules(piece, shown[n]) for n in _FIVE if n in shown)
    )
    most = len(labels) >= _MOST or sure
    own = _CRITERIA.match(_label(piece, piece.doc.blocks[shown[name]])) is not None
    return piece.reading.evidence(shown[name]) if of_criteria or most or own else None


@remembered
def _shown(piece: Piece) -> dict[str, int]:
    """The first label of each subject that has contents of its own; not to be changed."""
    shown: dict[str, int] = {}
    for i, _ in piece.texts():
        named = _named(piece, i)
        named = spoken(piece, i, named) if named else named
        if named and not (is_demand(piece, i) or is_promise(piece, i)) and _answered(piece, i, named):
            for one in named:
                shown.setdefault(one, i)
    return shown


def _rules(piece: Piece, block: int) -> bool:
    """Whether the text at or right under a label says what must or may be done; news of what was done does not."""
    near = [i for i in piece.blocks if block <= i <= block + 1]
    return any(_NORM.search(piece.doc.blocks[i].norm) for i in near)


def _named(piece: Piece, block: int) -> set[str]:
    """The subjects that the label of a line, row or heading names; a label of many is a list."""
    b = piece.doc.blocks[block]
    label = WHOLE.sub("", _label(piece, b))
    found = {name: m for name, stem in STEMS.items() if (m := stem.search(label))}
    if b.kind not in {BlockKind.HEADING, BlockKind.ROW} and not (_CHAPTER.match(label) and len(b.key) <= _LABEL):
        found = {
            name: m for name, m in found.items() if not _NORM.search(label[: m.start()])
        }  # a clause, not its label
    clauses: set[str] = set()
    if b.kind not in {BlockKind.HEADING, BlockKind.ROW} and len(b.key) > _LABEL:
        asked = _ASKED.match(label)
        found = {
            name: m
            for name, m in found.items()
            if _LEAD.match(label[: m.start()]) or (asked is not None and m.start() <= asked.end())
        }
        begun = [b.norm[m.end() : m.end() + _BEGINNING] for m in _CLAUSE.finditer(b.norm)]
        clauses = {name for name, stem in STEMS.items() for text in begun if stem.match(text)}
    return clauses | (set(found) if len(set(found) & set(_FIVE)) < _MOST else set())


def _label(piece: Piece, block: Block) -> str:
    if block.kind is BlockKind.ROW and block.table >= 0:
        row = piece.doc.tables[block.table].rows[block.row]
        cells = (c for c in row if any("ก" <= x <= "๎" or x.isalpha() for x in c))
        first = next(cells, "")
        return first if len(key(first)) <= _LABEL else ""
    if block.kind is BlockKind.HEADING or len(block.key) <= _LABEL:
        return block.norm
    return block.norm[:_BEGINNING]


def _answered(piece: Piece, block: int, named: set[str]) -> bool:
    b = piece.doc.blocks[block]
    if b.link_share >= 0.8 or is_index(piece, block):
        return False
    if b.kind is BlockKind.ROW and b.table >= 0:
        return not unfilled(piece, b) and len(b.key) - len(key(_label(piece, b))) >= SAYS
    if b.kind is not BlockKind.HEADING and (len(b.key) > _LABEL or _HOW_OFTEN.search(arabic(b.norm))):
        return True
    others = (i for i in piece.blocks if i > block and not piece.reading.heads(i))
    under = piece.doc.blocks[block + 1] if block + 1 < len(piece.doc.blocks) else b
    own = block + 1 if b.kind is BlockKind.HEADING and len(under.key) > _LABEL else -1  # a sentence, no label
    until = next((i for i in others if i != own and (other := _named(piece, i)) and not other & named), None)
    return follows(piece, block, _UNDER, until)
