"""Request forms of the permits, by the format that is asked of them."""

from __future__ import annotations

import re
from collections.abc import Callable

from checks.formats import SHEET, kinds_of
from checks.formats import is_word as word_file
from checks.naming import names_other
from checks.otherwise import says_other
from checks.reading import Piece, Reading
from checks.substance import only_later
from model import Evidence, Observation
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import processes
from rules.topics.permit_checklists import inside as within
from rules.topics.permit_checklists.naming import called, head_of, of_process, titles_of

_REQUEST = re.compile(r"\W*(?:แบบ|ใบ|หนังสือ)?(?:ฟอร์ม)?(?:คำขอ|คำร้อง|ขอ)(?:รับ)?(?:ขอ|ใบอนุญาต|อนุญาต)?")
_OTHER = 8  # key characters that name what is asked for


def forms(ask: Ask, accept: Callable[[Reading], bool]) -> Observation:
    """The form of every process in the format."""
    titles = {p.th: p.id for p in ask.book.processes}
    found: dict[str, Evidence] = {}
    other: list[Evidence] = []
    for reading in ask.readings:
        if not reading.is_file or only_later(reading.whole) or foreign_agency(ask, reading.whole):
            continue
        own = _form_of(ask, reading)
        for process in sorted({own} - {""} | within.forms(ask, reading.whole, every_process(ask))):
            if accept(reading):
                found.setdefault(process, reading.evidence_of_link())
            else:
                other.append(reading.evidence_of_link())
    missing = tuple(t for t, p in titles.items() if p not in found)
    lacking = tuple(f for t in missing for f in (*processes(ask)[t], *of_process(ask, titles[t])))
    reason = "" if not missing else "parts_missing" if found else "other_format" if other else "not_found"
    return Observation(
        tuple(found.values()),
        lacking=not found,
        parts_found=tuple(t for t, p in titles.items() if p in found),
        parts_missing=missing,
        reason=reason,
        near=tuple(other[:3]) if missing else (),
        subjects=(*lacking, *ask.families("form")),
        kinds=kinds_of(accept),
        fulfilled_by=tuple(dict.fromkeys(e.url for e in found.values())),
    )


def _form_of(ask: Ask, reading: Reading) -> str:
    """The process whose request form a file is, or ""; the nearest name that names a process decides."""
    titles = list(titles_of(reading.whole))
    if called(ask, titles, ("form",), ("checklist", "filled", "manual")) != "form" or of_another_form(
        ask, reading.whole
    ):
        return ""
    for _, hits in titles:
        named = [p.id for p in ask.book.processes if any(h.family in of_process(ask, p.id) for h in hits)]
        if named:
            return named[0]
        if names_other(reading, hits, ask.subject("permit-checklist")):
            return ""
    return ""


def every_process(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Process -> the families that name it."""
    return {p.id: of_process(ask, p.id) for p in ask.book.processes}


def word_or_sheet(reading: Reading) -> bool:
    """Word, or a sheet, which is enough."""
    return word_file(reading) or (reading.is_file and reading.doc.kind in SHEET)


def of_another_form(ask: Ask, piece: Piece) -> bool:
    """Whether a file's own title is of a request for something else ("คำร้องขอตัดต้นไม้ในที่สาธารณะ"), whatever row its link is in."""
    first = next(iter(head_of(piece)), -1)
    told = _REQUEST.match(piece.doc.blocks[first].norm) if first >= 0 else None
    known = (f"{ask.topic}/", "process:", "common/process-")
    return told is not None and says_other(ask.lexicon, known, piece.doc.blocks[first].norm[told.end() :], _OTHER)
