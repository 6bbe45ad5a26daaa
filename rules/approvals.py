"""What the director of the district did with a document: approved a plan, was told of a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from checks.genres import genre
from checks.listings import is_index
from checks.naming import Subject, match_in
from checks.reading import Piece, original_span
from checks.substance import is_cover, is_demand, is_promise
from checks.wordings import Found
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.papers import failed, papers, right_year
from thai.dates import find_dates
from thai.families import Hit
from thai.names import find_people, find_signature

_DIRECTOR = ("common/director", "common/acting-director")
_NEAR = 70  # key characters between "approved" and the post of the one who approves
_SENTENCE = 12  # characters of a phrase of approval that needs no post beside it
_DONE = re.compile(
    r"(?:ทราบ|เห็นชอบ|อนุมัติ|เสนอ|รายงาน|เขต|ผู้บริหาร|เรียบร้อย)(?:เรียบร้อย)?แล้ว(?!เสร็จ|แต่)"
)  # a fact, no demand
_WAS_TOLD = re.compile(
    r"(?<!ที่)(?<!ต้อง)(?<!จะ)(?<!ไม่)ได้(?:รับ)?(?:ทราบ|รายงาน|เสนอ|นำเสนอ|นำเรียน|แจ้ง|สรุป|ส่ง"
    r"|ลงนาม).{0,110}?แล้ว(?!เสร็จ|แต่|จะ)"
)  # a fact that a whole sentence tells
_POST = r"(?:ผู้อำนวยการ|ผอ\.)\s?(?:สำนักงาน)?เขต"
_REPORTED = re.compile(
    r"(?:รายงาน|นำเสนอ|เสนอ|นำเรียน|แจ้ง|ส่ง|สรุป|ชี้แจง)[^\n]{2,90}?(?:ต่อ|แก่|ให้|ถึง|แด่|เสนอ|เรียน)\s?(?:ท่าน)?"
    rf"{_POST}|{_POST}[ก-๙() .]{{0,40}}?(?<!ให้)(?<!โปรด)ทราบ"
)  # somebody told the director, with what was told between the words; or the director knows
_TO_DO = re.compile(
    r"(?:ต้อง|(?<!แล้ว)จะ|โปรด|ขอให้|กำหนดให้|มอบหมายให้|^\W*ให้|ให้(?:ฝ่าย|ทุก|หัวหน้า)|ไม่ได้|ยังไม่|ไม่มีการ).{0,60}$"
)  # before it, what is only to be done, or was not
_NUMBERED = re.compile(r"(?:หนังสือ|บันทึก|คำสั่ง|ประกาศ)[ก-๙ ]{0,20}ที่ ?[ก-๙a-zA-Z. ]{0,8}[\d๐-๙]")  # of a paper
_ADDRESS = re.compile(r"\W*(?:กราบ|นำ)?เรียน\s+(?:ท่าน)?(?:ผู้อำนวยการ|ผอ\.)[^:]{0,50}$")  # the line to whom a paper goes
_NOTE = re.compile(
    r"\(?(?:ลงนาม|ลงชื่อ)\)? ?[ก-๙]|^\W*(?:ผู้อำนวยการเขต|ผอ\. ?เขต)[^:]{0,15}[:：] *(?:ทราบ|รับทราบ|เห็นชอบ|อนุมัติ)"
)  # signed, or what the director noted
_SIGNED = re.compile(r"\(?(?:ลงชื่อ|ลงนาม)\)?[\s:]*[ก-ฮเ-ไ][ก-๎]+ [ก-ฮเ-ไ][ก-๎]{2,}")
_UNSIGNED = re.compile(
    r"[.…_]{6,}\s*\)|^\W*(?:ลงชื่อ|ลงนาม)?[.…_ ()]{8,}"
)  # dots where the name of the one who signs would stand
_OTHER_POST = re.compile(r"\)\s*(?:ตำแหน่ง\s*)?(?:หัวหน้า|เจ้าหน้าที่|เจ้าพนักงาน|นัก[ก-๎])")  # who signed is somebody else
_MEMO = 4  # lines of a memo in which it names what it is of
_LABEL = 40  # key characters of a line that is only a label
_TITLE = 150  # key characters of a file's first lines
_LINE = 70  # key characters of a line of a signature


def approved_by_director(ask: Ask, plan: Subject) -> Observation:
    """A document about the plan says that the director approved it, or bears the director's signature (weak).

    An approval asked for or still to come is none. A sentence on a page needs a date or a name: without them it may be
    the printed demand.
    """
    return _by_director(ask, plan, _approvals, "not_approved")


def reported_to_director(ask: Ask, report: Subject) -> Observation:
    """A document about the report is addressed or submitted to the director, or bears the director's signature (weak)."""
    return _by_director(ask, report, _reports, "not_reported")


def _by_director(ask: Ask, subject: Subject, acts: Callable[[Piece], Iterator[Found]], reason: str) -> Observation:
    candidates = papers(ask, subject)
    pieces = [p.piece for p in candidates if not p.foreign and right_year(ask, p.piece)]
    pieces += [p for p in _memos(ask, subject) if right_year(ask, p)]
    seen = Observation(subjects=subject.families)
    for piece in pieces:
        evidence = next((piece.reading.evidence(f.block, f.hit) for f in acts(piece) if _said(piece, f.block)), None)
        if evidence is not None:
            strength = Strength.WEAK if piece.reading.is_ocr else Strength.SURE
            return replace(seen, evidence=(evidence,), strength=strength, fulfilled_by=(piece.source.url,))
    chapters = {id(p.reading) for p in pieces if p.is_chapter}
    others = {id(p.piece) for p in candidates if p.hollow == "of_other_things"}
    for piece in (p for p in pieces if id(p) not in others):
        if not piece.is_chapter and id(piece.reading) in chapters and not _titled(piece, subject):
            continue  # in a book of several papers each has its own signature
        signed = _signature(piece) if genre(piece.reading) != "minutes" else None  # who took part signs nothing
        if signed is not None:
            return replace(seen, evidence=(signed,), strength=Strength.WEAK, fulfilled_by=(piece.source.url,))
    if not any(p.usable and right_year(ask, p.piece) for p in candidates):
        return replace(failed(candidates, subject, ask, year_bound=ask.item.year_bound), evidence=(), lacking=True)
    near = tuple(p.about.evidence for p in candidates[:1])
    return replace(seen, lacking=True, reason=reason, near=near)


def _titled(piece: Piece, subject: Subject) -> bool:
    """Whether the first lines of a file, on its first page, name the subject: it is about it as a whole."""
    first = [i for i in piece.head(_TITLE) if piece.doc.blocks[i].place.page <= 1]
    return not piece.is_file or any(match_in(piece.reading, i, subject) is not None for i in first)


def _memos(ask: Ask, subject: Subject) -> Iterator[Piece]:
    """What is said to the director on pages of the item themselves: from "เรียน ผู้อำนวยการเขต" to the lines that name the paper."""
    for piece in (r.whole for r in ask.readings if not r.is_file and not foreign_agency(ask, r.whole)):
        body = [i for i, _ in piece.body()]
        for n, i in enumerate(body):
            lines = body[n : n + _MEMO] if _ADDRESS.match(piece.doc.blocks[i].norm) else []
            if any(match_in(piece.reading, k, subject) is not None for k in lines[1:]):
                yield Piece(piece.reading, piece.heading, tuple(lines))


def _said(piece: Piece, block: int) -> bool:
    """On a page, a bare sentence may be the printed demand; a date or a name makes it a fact."""
    if is_demand(piece, block) or is_promise(piece, block) or is_index(piece, block):
        return False
    if piece.is_file:
        return not is_cover(piece)
    said = piece.doc.blocks[block].norm
    if _DONE.search(said) or _WAS_TOLD.search(said) or _ADDRESS.match(said) or _NOTE.search(said):
        return True
    near = [i for i in piece.blocks if block <= i <= block + 3]
    texts = [piece.doc.blocks[i].norm for i in near]
    return any(find_dates(t) or _NUMBERED.search(t) for t in texts[:2]) or any(find_people(t) for t in texts)


def _reports(piece: Piece) -> Iterator[Found]:
    """Words that tell of the report to the director, where they are no order, no intention and no denial."""
    blocks = piece.doc.blocks
    for found in piece.find("common/to-director"):
        start = found.hit.start if found.hit.in_norm else original_span(blocks[found.block], found.hit)[0]
        if not _TO_DO.search((blocks[found.block].norm if found.hit.in_norm else blocks[found.block].text)[:start]):
            yield found
    for i, block in piece.body():
        told = _REPORTED.search(block.norm) if block.kind is not BlockKind.ROW else None
        if told is not None and not _TO_DO.search(block.norm[: told.start()]):
            yield Found(i, Hit("common/to-director", told[0], told.start(), told.end(), in_norm=True))


def reports_in(piece: Piece) -> Evidence | None:
    """Where a piece says that it went to the director, or bears the director's signature."""
    told = next((piece.reading.evidence(f.block, f.hit) for f in _reports(piece) if _said(piece, f.block)), None)
    return told or _signature(piece)


def approvals_in(piece: Piece) -> Iterator[Found]:
    """Approvals by the director that a piece says were given."""
    return (found for found in _approvals(piece) if _said(piece, found.block))


def _approvals(piece: Piece) -> Iterator[Found]:
    """Words of approval that are not asked for, next to the director's post."""
    asked = piece.find("common/asks-approval")
    for found in (*piece.find("common/approved"), *piece.find("common/granted")):
        hit, block = found.hit, found.block
        if any(a.block == block and a.hit.in_norm == hit.in_norm and _touch(a, found) for a in asked):
            continue
        alone = hit.family == "common/granted" or len(hit.phrase) < _SENTENCE
        if alone and not (_director_near(piece, found) and _filled_in(piece, block)):
            continue
        yield found


def _filled_in(piece: Piece, block: int) -> bool:
    """A label ("ผู้อนุมัติ ........") needs a name beside or below it; a sentence stands for itself."""
    blocks = piece.doc.blocks
    if len(blocks[block].key) >= _LABEL or find_dates(blocks[block].norm):
        return True
    return any(_signed(blocks[i].norm) for i in piece.blocks if block <= i <= block + 4)


def _signed(text: str) -> bool:
    """A name of a signature, also without a title ("ลงชื่อ สุนีย์ ทองดี")."""
    return bool(find_signature(text) or _SIGNED.search(text))


def _touch(asked: Found, found: Found) -> bool:
    return asked.hit.start <= found.hit.end and found.hit.start - asked.hit.end <= 4


def _director_near(piece: Piece, found: Found) -> bool:
    """The director's post right before the word, or after it in the same or the next lines."""
    hit = found.hit
    assistants = piece.find("common/assistant-director")
    for other in piece.find(*_DIRECTOR):
        if any(a.block == other.block and _overlap(a, other) for a in assistants):
            continue
        if other.block == found.block and -_NEAR <= other.hit.start - hit.end <= _NEAR:
            return True
        if found.block < other.block <= found.block + 4 and _short_way(piece, found, other):
            return True
    return False


def _overlap(one: Found, other: Found) -> bool:
    return one.hit.in_norm == other.hit.in_norm and one.hit.start < other.hit.end and other.hit.start < one.hit.end


def _short_way(piece: Piece, found: Found, other: Found) -> bool:
    blocks = piece.doc.blocks
    rest = len(blocks[found.block].key) - found.hit.end
    return rest + sum(len(blocks[i].key) for i in range(found.block + 1, other.block)) + other.hit.start <= _NEAR


def _signature(piece: Piece) -> Evidence | None:
    """The director's post under or beside a person's name, outside tables of text."""
    blocks = piece.doc.blocks
    for found in piece.find(*_DIRECTOR):
        post = blocks[found.block]
        if post.kind is BlockKind.HEADING or len(post.key) > 2 * _LINE or found.block not in piece.blocks:
            continue
        if piece.reading.hits_of(found.block, "common/assistant-director"):
            continue
        if _UNSIGNED.search(post.text[: original_span(post, found.hit)[0]]):
            continue
        above = [i for i in piece.blocks if found.block - 2 <= i <= found.block and len(blocks[i].key) <= 2 * _LINE]
        above = [i for i in above if i == found.block or not _OTHER_POST.search(blocks[i].norm)]
        if any(_signed(blocks[i].norm) for i in above):
            return piece.reading.evidence(found.block, found.hit)
    return None
