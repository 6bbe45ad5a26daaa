"""Whether words of an analysis tell of one: of the assessment, and not of spending; done, and not told to somebody to do."""

from __future__ import annotations

import re

from checks.asking import ordered
from checks.reading import Piece, Reading
from checks.substance import hollow
from checks.wordings import Found
from model import Evidence
from rules.ask import Ask

_OF_ITA = re.compile(
    r"ITA|IIT|EIT|OIT|คุณธรรม|โปร่งใส|กรอบ|ประเมิน|ตัวชี้วัด|คะแนน|(?<![a-z0-9])[ieo] ?\d{1,2}(?!\d)|ข้อคำถาม|indicator|score|assessment",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"งบประมาณ(?!.*(?:ตัวชี้วัด|ข้อ ?i))|เบิกจ่าย|จัดซื้อ|ภาษี|รายได้|อัตรากำลัง|ความเสี่ยง(?!.*ITA)|ความพึงพอใจ|SWOT"
    r"|คุณภาพน้ำ|น้ำ(?:เสีย|ท่วม)|ฝุ่น|จราจร|ขยะ|มูลฝอย|มลพิษ|โรค|โควิด|โคโรนา|ไวรัส|ระบาด|สถานการณ์|สุขภาพ|เศรษฐกิจ|ประชากร|อุบัติเหตุ|พลังงาน"
    r"|ผู้สูงอายุ|ยาเสพติด|อาชญากรรม|ท่องเที่ยว|ข้อมูลข่าวสาร(?!.*ITA)|ผังเมือง|ที่ดิน|ตลาด|ค่าครองชีพ",
    re.IGNORECASE,
)
_FINDS = re.compile(
    r"วิเคราะห|ต้อง(?:แก้|ปรับ|พัฒนา|ยกระดับ|เร่ง)|ควร(?:แก้|ปรับ|พัฒนา)|จุด(?:อ่อน|แข็ง)|ต่ำ|ลดลง|น้อยที่สุด|ไม่ได้คะแนน|สาเหตุ|เนื่องจาก|ปัญหา|ข้อบกพร่อง"
    r"|ไม่(?:ทราบ|รู้|มี|ครบ|ชัด|เข้าใจ)|ร้อยละ|weak|gap|improve|low",
    re.IGNORECASE,
)
_TELLS = re.compile(f"{_OF_ITA.pattern}|{_FINDS.pattern}", re.IGNORECASE)
_TOLD_TO = re.compile(
    r"(?:นำเสนอ|เสนอ|พิจารณา|รายงาน|หารือ)(?:ผล)?ใน(?:การ|ที่|วาระ)*ประชุม(?:ครั้ง|คราว|เดือน)?(?:ถัดไป|ต่อไป|หน้า)|เลื่อน(?:ไป|การพิจารณา|วาระ)"
    r"|(?:จะ|ต้อง|จะต้อง|มีหน้าที่|พึง|ให้|เพื่อ)(?:มีการ|ทำการ|ดำเนินการ|ร่วมกัน)?(?:ศึกษา|วิเคราะห์|ทบทวน)"
)  # work that is still to be done
_SHOWN = frozenset({"", "only_told"})  # an analysis may be told as news
_TITLE = 90  # characters of a line above that may be the title of a chapter
_CHAPTER = re.compile(r"\W*[\d๐-๙]{1,2}[.)] ?[ก-ฮเ-ไ]")
_NEAR = 3  # lines below that say what it is of


def no_analysis(piece: Piece, found: Found) -> bool:
    """Whether words of an analysis are of something else, or only hand the work to somebody."""
    blocks = piece.doc.blocks
    own = blocks[found.block]
    below = [i for i in piece.blocks if found.block < i <= found.block + _NEAR]
    until = next((i for i in below if piece.reading.heads(i) or _CHAPTER.match(blocks[i].norm)), None)
    near = [blocks[i] for i in below if until is None or i < until]
    if (
        ordered(own)
        or _TOLD_TO.search(own.norm)
        or (piece.reading.heads(found.block) and near and all(ordered(b) for b in near))
    ):
        return True
    if piece.reading.heads(found.block) and near and not any(_TELLS.search(b.norm) for b in near):
        return True  # a heading of the item over something else (law 4)
    before = blocks[found.block - 1].norm if piece.is_file and found.block - 1 in piece.inside else " " * (_TITLE + 1)
    path = (before,) if len(before) <= _TITLE else own.place.heading[-1:]
    above = own.norm if piece.reading.heads(found.block) else next(iter(path), "")
    return bool(_OTHER.search(above)) and not any(_OF_ITA.search(t) for t in (above, own.norm, *(b.norm for b in near)))


def by_name(ask: Ask, pieces: list[Piece]) -> list[Evidence]:
    """Files that their link calls an analysis, and that find something."""
    wanted = set(ask.families("analysis"))
    named = [p for p in pieces if p.is_file and _called(p, wanted) and not _of_other(p)]
    return [p.reading.evidence_of_link() for p in named if any(_FINDS.search(b.norm) for _, b in p.body())]


def _of_other(piece: Piece) -> bool:
    """Whether the title of a file says that something else was analysed."""
    title = next((b.norm for _, b in piece.texts()), "")
    return bool(_OTHER.search(title)) and not _OF_ITA.search(title)


def _called(piece: Piece, wanted: set[str]) -> bool:
    names = (piece.source.label, piece.source.file_name, *piece.source.heading[-1:])
    return any(h.family in wanted for name in names if name for h in piece.reading.lexicon.name_hits(name))


def speaks(reading: Reading) -> bool:
    """Whether it, or a part of it, has contents."""
    return hollow(reading.whole) in _SHOWN or any(hollow(p) in _SHOWN for p in reading.pieces)
