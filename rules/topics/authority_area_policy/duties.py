"""What the duties of the office are: sentences that say what it has to do."""

from __future__ import annotations

import re

from checks.imprints import is_imprint
from checks.owners import charged
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from checks.tellings import tells
from model import BlockKind
from rules.ask import Ask
from thai.dates import find_dates

_DUTY = re.compile("หน้าที่|รับผิดชอบ|อำนาจ(?!เจริญ)|ปฏิบัติ|ดูแล|ควบคุม|จัดการ|บริการ|(?<!สำนัก)งาน")
_CHARGE = re.compile(
    "หน้าที่|รับผิดชอบ|อำนาจ(?!เจริญ)|ภารกิจ|บทบาท|duties|responsib|mission", re.IGNORECASE
)  # of whom a file tells
_HEADS = frozenset({BlockKind.HEADING, BlockKind.LABEL})
_LINKED = 0.8  # share of a line from which it only names what it links to
_FIGURE = re.compile("[0-9๐-๙]{2}")  # items of figures tell of something else
_SENTENCE = 30  # key characters of a sentence


_WHO = r"(?:คณะ)?กรรมการ(?:ชุมชน|สถานศึกษา|หมู่บ้าน)|ประธานชุมชน|อาสาสมัคร|สมาชิกสภา|สภาเขต|ชุมชน"
_BODY = re.compile(rf"[\W\d]*(?:{_WHO})[^|]{{0,40}}?(?:มี|รับ)?(?:อำนาจ)?หน้าที่")  # another body's duties
_OF_BODY = re.compile(rf"หน้าที่(?:และความรับผิดชอบ)?ของ\s?(?:{_WHO})|ว่าด้วย(?:คณะ)?(?:ชุมชน|กรรมการชุมชน)")
_VISION = re.compile(
    r"\W*(?:วิสัยทัศน์|พันธกิจ|ค่านิยม|คติพจน์|คำขวัญ|ปณิธาน|ปรัชญา|อัตลักษณ์|vision|mission|motto)", re.IGNORECASE
)  # what an office wants to be


def tells_duties(ask: Ask, piece: Piece) -> bool:
    """A sentence or item that says what the office has to do; its heading, the printed demand and the news of a
    training on the duties say nothing."""
    told = [
        piece.doc.blocks[i]
        for i in _of_duties(ask, piece)
        if not (is_demand(piece, i) or is_promise(piece, i) or is_imprint(piece, i))
        and piece.doc.blocks[i].kind is not BlockKind.ROW
        and not (tells(piece.doc, i) and find_dates(piece.doc.blocks[i].norm))
    ]
    told = [
        b
        for b in told
        if b.link_share < _LINKED and not any(says(b.norm) for says in (_VISION.match, _BODY.match, charged))
    ]
    if any(_OF_BODY.search(piece.doc.blocks[i].norm) for i in piece.head(150)):
        return False
    if piece.is_file and not any(_CHARGE.search(b.norm) for _, b in piece.texts()):
        return False
    return (
        any(len(b.key) >= _SENTENCE for b in told if _DUTY.search(b.norm))
        or sum(1 for b in told if b.kind is BlockKind.ITEM and not _FIGURE.search(b.norm)) >= 3
    )


def _of_duties(ask: Ask, piece: Piece) -> list[int]:
    """Lines of the parts whose own headings name the duties; all lines where no heading does."""
    families = set(ask.families("duties", "authority-announcement"))
    if piece.heading >= 0 and not any(h.family in families for h in piece.reading.hits(piece.heading)):
        heads = (i for i in piece.reading.content if piece.doc.blocks[i].kind is BlockKind.HEADING)
        if any(h.family in families for i in heads for h in piece.reading.hits(i)):
            return []  # another part of the page is of the duties
    body, under, inside, headed = [i for i, _ in piece.body()], [], False, False
    titles = [i for i in piece.blocks if piece.doc.blocks[i].kind in _HEADS]
    named = {i for i in titles if any(h.family in families for h in piece.reading.hits(i))}
    named = {i for i in named if not _of_more(piece, i)} or named
    for i in piece.blocks:
        if i in titles:
            inside = i in named
            headed = headed or inside
        elif inside and i in body:
            under.append(i)
    return under if headed else [i for i in body if i not in _of_other_parts(piece, titles)]


def _of_other_parts(piece: Piece, titles: list[int]) -> set[int]:
    """Lines below headings of the vision, the area, a policy or the plan."""
    other, of_other = False, set[int]()
    for i in piece.blocks:
        if i in titles:
            other = _VISION.match(piece.doc.blocks[i].norm) is not None or _of_more(piece, i)
        elif other:
            of_other.add(i)
    return of_other


def _of_more(piece: Piece, heading: int) -> bool:
    """Whether a heading names another part of the item, as the title of the whole page does."""
    subjects = piece.reading.lexicon.subjects
    return any(subjects.get(h.family, "") == "authority-area-policy" for h in piece.reading.hits(heading))
