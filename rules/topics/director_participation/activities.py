"""Activities with a date, and whether the director takes part in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.pictures import content_pictures
from checks.reading import Piece
from checks.subject import about
from checks.substance import hollow, is_demand, is_promise
from checks.years import fiscal_year
from model import Evidence
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.topics.director_participation.acting import LABEL, director_at, of_other_director
from rules.topics.director_participation.lists import collects, dated_lines, days, leads_out, names_item, split
from thai.dates import find_dates, fiscal_year_of
from thai.families import Hit

_TO_COME = re.compile(
    r"(?:กำหนด(?:การ)?|มีแผน|วางแผน|เตรียม|จะ)(?:ที่)?(?:จะ)?(?:จัด|ดำเนินการจัด|ประกาศเจต|เข้าร่วม|เป็นประธาน)(?!ทำ|ตั้ง)"
)
_CHAIRED = re.compile(
    r"(?:รัฐมนตรี|อธิบดี|ปลัดกระทรวง|เลขาธิการ|ผู้ว่าราชการจังหวัด|นายอำเภอ|นายกเทศมนตรี|นายกองค์การ|ผู้อำนวยการ(?:โรงเรียน|โรงพยาบาล|สำนัก(?!งานเขต)|กอง|ศูนย์)|อธิการบดี)"
    r"[^.]{0,60}?(?:ประธาน|เปิด|กล่าว|นำ|มอบ|ร่วม|ประกาศ)"
)  # somebody else leads
_FEW = 80  # key characters beside pictures that show what was done themselves


@dataclass(frozen=True, slots=True)
class Activity:
    piece: Piece
    integrity: Evidence
    director: Evidence | None
    year: int | None
    when: Evidence | None


def activities(ask: Ask) -> Iterator[Activity]:
    """Pieces that tell of an activity on integrity: about the participation, or with the director in it."""
    subject = ask.subject("participation")
    for piece in ask.pieces:
        if foreign_agency(ask, piece) or hollow(piece) in {"demand", "promise", "empty_form"}:
            continue
        if not piece.is_file and (split(piece) if piece.heading < 0 else collects(ask, piece)):
            continue
        integrity = first_said(ask, piece, ask.families("integrity"))
        pictures = bool(content_pictures(piece))
        acts = director_at(ask, piece)
        if of_other_director(ask, piece) and all(piece.reading.heads(i) for i in acts):
            continue  # what the heading says of a director is told of another district's
        told = about(piece, subject) is not None and not any(_CHAIRED.search(b.norm) for _, b in piece.texts())
        planned = first_said(ask, piece, ask.families("planned")) is not None or any(
            _TO_COME.search(b.norm) for _, b in piece.body()
        )
        if not _told_below(ask, piece, acts, pictures=pictures):
            continue  # the name of the item over something else
        if planned or (not pictures and first_said(ask, piece, ask.families("proclamation")) is not None):
            continue  # a plan, or the bare policy document
        if integrity is None or (hollow(piece) == "heading_only" and not pictures) or not (acts or (told and pictures)):
            continue
        lines = dated_lines(ask, piece) if not piece.tables() else []
        for at, hit in lines:
            own = next((i for i in acts if i >= at), None)
            own = None if own is None or any(at < line <= own for line in days(piece)) else own
            if own is not None:
                quotes = piece.reading.evidence(at, hit), piece.reading.evidence(own)
                yield Activity(piece, *quotes, *year_of(piece, at))
        if lines:
            continue
        at = acts[0] if acts else integrity[0]
        year, when = year_of(piece, at)
        yield Activity(
            piece, piece.reading.evidence(*integrity), piece.reading.evidence(at) if acts else None, year, when
        )


def _told_below(ask: Ask, piece: Piece, acts: list[int], *, pictures: bool) -> bool:
    """Whether integrity, and the director who takes part, are told beside headings that are names of the item,
    which may be right over anything (law 4); pictures with hardly a word show it themselves."""
    subject = ask.subject("participation")
    said = [f.block for f in piece.find(*ask.families("integrity")) if not names_item(piece, f.block, subject)]
    own = sum(len(b.key) for i, b in piece.body() if not piece.reading.heads(i))
    if pictures and own <= _FEW:
        return True
    return bool(said) and (pictures or any(not names_item(piece, i, subject) for i in acts))


def first_said(ask: Ask, piece: Piece, families: tuple[str, ...]) -> tuple[int, Hit] | None:
    """The first block, with the hit, that says one of the families in a sentence of its own."""
    for at in piece.find(*families):
        if (
            not is_demand(piece, at.block)
            and not is_promise(piece, at.block)
            and piece.doc.blocks[at.block].link_share < 0.8
            and not leads_out(ask, piece, at.block)
        ):
            return at.block, at.hit
    return None


def year_of(piece: Piece, at: int) -> tuple[int | None, Evidence | None]:
    """The fiscal year of the activity told in block `at`: the nearest day (its own, else of a line after it, before it), else
    the year the piece claims.
    """
    for i in sorted(piece.head(2000), key=lambda i: (abs(i - at), i < at)):
        for day in find_dates(piece.doc.blocks[i].norm):
            return fiscal_year_of(day.year, day.month), piece.reading.evidence(i)
    above = piece.heading - 1
    if piece.heading > 0 and above in piece.reading.content_set and len(piece.doc.blocks[above].key) <= LABEL:
        for day in find_dates(piece.doc.blocks[above].norm):  # a card gives its day over its title
            return fiscal_year_of(day.year, day.month), piece.reading.evidence(above)
    claim = fiscal_year(piece)
    return claim.year, claim.evidence
