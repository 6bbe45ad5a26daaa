"""What checklists and forms are called, and of which process they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.links import column_head, lines_to
from checks.reading import Piece
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.topics.permit_checklists.points import is_point, marks_in
from thai.families import Hit

_BUSINESS = re.compile(
    r"(?:ใบอนุญาต|ขออนุญาต|หนังสือรับรอง|จดทะเบียน)(?:ให้)?"
    r"(?:ประกอบ|จัดตั้ง|ใช้|เปิด|ดำเนิน|จำหน่าย|สะสม|ขาย|โฆษณา|ติดตั้ง|พาณิชย์)[ก-๙ ]{6,}"
)  # a title that says which business it is about

_OTHER_MATTER = re.compile(
    r"คันหิน|ทางเท้า|ขุดดิน|ถมดิน|ป้าย|เลขหมายประจำบ้าน|เลขที่บ้าน|บ้านเลขที่|ใบรับรอง|เปลี่ยน(?:แปลง)?การใช้|ตลาด|สุสาน|ฌาปน|อันตรายต่อสุขภาพ|น้ำมัน|ก๊าซ"
    r"|โรงงาน|โรงแรม|หอพัก|เครื่องขยายเสียง|เลี้ยงสัตว์|สุนัข|ทะเบียนพาณิชย์|เชื่อมทาง|ที่สาธารณะ|หาบเร่|แผงลอย|ประปา|ต้นไม้|สิ่งปฏิกูล|ขนมูลฝอย|ภาษี|เบี้ย"
)  # what else a district permits or registers

_AWARD = re.compile(
    r"ป้ายรับรอง|ป้ายสัญลักษณ์|clean ?food|good taste|เกณฑ์มาตรฐาน|มาตรฐานร้าน"
    r"|รับรองมาตรฐาน|ได้มาตรฐาน|ประกวด|เกียรติบัตร|อาหารสะอาด|\bSAN\b|\b5 ?ส",
    re.IGNORECASE,
)
_PERMIT = re.compile("อนุญาต|คำขอ|หนังสือรับรองการแจ้ง|จัดตั้ง")
_APPLICANT = re.compile(r"(?:ข้าพเจ้า|เขียนที่)[^ก-๙]{0,12}(?:\.{4,}|…{2,}|_{4,})")
_POINTS = 3


def of_process(ask: Ask, process: str) -> tuple[str, ...]:
    """Families that name a permit process."""
    own = f"{ask.topic}/process-words:{process}"
    return (f"process:{process}", *((own,) if own in ask.lexicon.families else ()))


def chapters_of(ask: Ask, piece: Piece, wanted: tuple[str, ...]) -> list[Evidence]:
    """Headings (or lines called a checklist) inside a file that name the process: one file for several permits."""
    lists, blocks = ask.families("checklist", "permit-checklist"), piece.doc.blocks
    return [
        piece.reading.evidence(f.block, f.hit)
        for f in (piece.find(*wanted) if piece.is_file else ())
        if blocks[f.block].kind is BlockKind.HEADING
        or any(h.family in lists and h.start <= f.hit.start for h in piece.reading.hits(f.block))
    ]


def names_process(ask: Ask, titles: list[tuple[Evidence, tuple[Hit, ...]]]) -> bool:
    """Whether a title of its own names some process: then it is not of the process that the page is called after."""
    every = {f for p in ask.book.processes for f in of_process(ask, p.id)}
    return any(h.family in every for _, hits in titles for h in hits)


def names_several(ask: Ask, piece: Piece, titles: list[tuple[Evidence, tuple[Hit, ...]]]) -> bool:
    """Whether headings of a whole page name more than one process: each is judged by what stands under its own."""
    hits = {h.family for _, found in titles[: own_name(piece)] for h in found}
    named = [p.id for p in ask.book.processes if hits & set(of_process(ask, p.id))]
    return not piece.is_file and piece.heading < 0 and len(named) > 1


def tells_points(evidence: Evidence, hits: tuple[Hit, ...], lists: tuple[str, ...]) -> bool:
    """Whether a line of a file's head is the points of a list, and no title: papers of one permit are asked for by another."""
    return marks_in(evidence.quote) >= _POINTS and not any(h.family in lists for h in hits)


def of_another_business(piece: Piece, wanted: tuple[str, ...]) -> bool:
    """Whether a file's own title says which business it is about, and no line of it is of the wanted process (law 4)."""
    names = [piece.doc.blocks[i].norm for i in head_of(piece)]
    matter = any(_OTHER_MATTER.search(n) for n in (*names, piece.source.label))
    told = piece.is_file and (matter or any(_BUSINESS.search(n) for n in names))
    return told and not any(True for _ in piece.find(*wanted))


def is_request(ask: Ask, piece: Piece) -> bool:
    """A file in which an applicant writes ("ข้าพเจ้า ........ ขอ"), whose own title calls it no checklist: whatever its link
    says, it is the form."""
    if not piece.is_file:
        return False
    lists = ask.families("checklist", "permit-checklist")
    called_list = any(h.family in lists for i in head_of(piece) for h in piece.reading.hits(i))
    return not called_list and any(_APPLICANT.search(b.norm) for _, b in piece.texts())


def of_award(piece: Piece) -> bool:
    """A file whose own title is of a standard or sign to be awarded, and of no permit ("Clean Food Good Taste")."""
    head = " ".join(piece.doc.blocks[i].norm for i in head_of(piece)) if piece.is_file else ""
    return _AWARD.search(head) is not None and _PERMIT.search(head) is None


def own_name(piece: Piece) -> int:
    return len(head_of(piece))


def head_of(piece: Piece) -> list[int]:
    if piece.is_file:
        return [
            i
            for n, i in enumerate(piece.head(150))
            if not (n or _is_listed(piece)) or not is_point(piece.doc.blocks[i])
        ]
    if piece.heading >= 0:
        return [piece.heading]
    return [i for i in piece.head(100) if piece.doc.blocks[i].kind is BlockKind.HEADING]


def _is_listed(piece: Piece) -> bool:
    """Whether a file begins with the first two points of a list."""
    first = list(piece.blocks[:2])
    return len(first) > 1 and all(is_point(piece.doc.blocks[i]) for i in first)


def titles_of(piece: Piece) -> Iterator[tuple[Evidence, tuple[Hit, ...]]]:
    """What a piece is called: its own head first, then its link, file name, column and row, the headings above
    and the title."""
    reading, source = piece.reading, piece.source
    for i in head_of(piece):
        yield reading.evidence(i), reading.hits(i)
    link = reading.evidence_of_link() if piece.is_file else reading.first_evidence()
    above = (*reversed(piece.path), reading.title) if piece.heading >= 0 else ()
    column = column_head(reading) if piece.heading < 0 else ""
    names = (*above, source.label, source.file_name, column, *reversed(source.heading))
    for name in names:
        if name:
            yield link, reading.lexicon.name_hits(name)
    if reading.parent is not None and piece.heading < 0:
        for i in lines_to(reading):
            yield link, reading.parent.hits(i)
        yield link, reading.lexicon.name_hits(reading.parent.title)


def called(
    ask: Ask, titles: list[tuple[Evidence, tuple[Hit, ...]]], forms: tuple[str, ...], others: tuple[str, ...]
) -> str:
    """What the nearest title that says it calls a file, by its first such word: the family's name, "" when none does."""
    families = {f"{ask.topic}/{n}": n for n in (*forms, *others)}
    for _, hits in titles:
        named = min((h for h in hits if h.family in families), key=lambda h: h.start, default=None)
        if named is not None:
            return families[named.family]
    return ""


def is_manual(ask: Ask, titles: list[tuple[Evidence, tuple[Hit, ...]]]) -> bool:
    """Whether the first title that calls it anything calls it a manual, and no checklist."""
    manual, lists = ask.families("manual"), ask.families("checklist", "permit-checklist", "form")
    named = ({h.family for h in hits} for _, hits in titles)
    first: set[str] = next((f for f in named if f & {*manual, *lists}), set())
    return bool(first & set(manual)) and not first & set(lists)
