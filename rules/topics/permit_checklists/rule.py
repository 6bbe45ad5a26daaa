"""Permit checklists.

Source: FY2566 framework, O15 (result report O13).

What is asked: the checklist that officers use to decide on three permits (building, drainage, food premises), and the request
form of each as Word and as PDF.

What counts: a checklist as a file, a page or a part of a page, with its points; one document may hold those of several permits.
A form is told by its title, link text, file name or the row or heading it stands in; its fields are empty, as they should be. A
scanned PDF is a PDF. Checklists and forms of any year.

What does not: a manual, a link called Word that is a PDF, a heading without a list, the form of another permit, a list of permits
that were issued.

Traps: one form may serve building, alteration and demolition; "[PDF] [WORD]" on one line takes its meaning from the title.
"""

from __future__ import annotations

from collections.abc import Callable

from checks.formats import is_pdf, kinds_of
from checks.formats import is_word as word_file
from checks.reading import Piece, Reading
from checks.subject import names_other
from checks.substance import hollow
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import processes
from rules.topics.permit_checklists import inside as within
from rules.topics.permit_checklists import listed as by_line
from rules.topics.permit_checklists.naming import (
    called,
    chapters_of,
    is_list,
    is_manual,
    is_request,
    names_process,
    of_another_business,
    of_award,
    of_process,
    own_name,
    points,
    titles_of,
)


def checklist_building(ask: Ask) -> Observation:
    """The checklist of building permits."""
    return _checklist(ask, "building")


def checklist_drainage(ask: Ask) -> Observation:
    """The checklist of drainage permits."""
    return _checklist(ask, "drainage")


def checklist_food(ask: Ask) -> Observation:
    """The checklist of food premises."""
    return _checklist(ask, "food")


def forms_word(ask: Ask) -> Observation:
    """The request form of every permit as a Word file."""
    return _forms(ask, word_file)


def forms_pdf(ask: Ask) -> Observation:
    """The request form of every permit as a PDF file."""
    return _forms(ask, is_pdf)


def _every(ask: Ask) -> dict[str, tuple[str, ...]]:
    return {p.id: of_process(ask, p.id) for p in ask.book.processes}


def _checklist(ask: Ask, process: str) -> Observation:
    """A piece with points that is called a checklist and names the process, in its title, names or a heading in it."""
    wanted, lists = of_process(ask, process), ask.families("checklist", "permit-checklist")
    subjects = (*wanted, *lists)
    near: list[Evidence] = []
    for piece in sorted(ask.pieces, key=lambda p: (not p.is_file, p.heading < 0)):
        titles = list(titles_of(piece))
        form = piece.is_file and called(ask, titles, ("form",), ("checklist", "permit-checklist")) == "form"
        if form or _no_list(ask, piece):
            continue
        done = ask.families("done")
        if piece.is_file and (is_manual(ask, titles) or any(h.family in done for _, hits in titles[:2] for h in hits)):
            continue
        listed = [e for e, hits in titles if any(h.family in lists for h in hits)]
        own = [e for e, hits in titles[: own_name(piece)] if any(h.family in wanted for h in hits)]
        named = own or [e for e, hits in titles[own_name(piece) :] if any(h.family in wanted for h in hits)]
        if not own and (names_process(ask, titles[: own_name(piece)]) or of_another_business(piece, wanted)):
            named = chapters_of(ask, piece, wanted)
        if not listed or not named:
            continue
        if points(piece) and (hollow(piece) in {"", "empty_form"} or is_list(piece)):
            weak = piece.reading.is_ocr
            return Observation(
                tuple(dict.fromkeys((listed[0], named[0]))), subjects=subjects, fulfilled_by=(piece.source.url,),
                strength=Strength.WEAK if weak else Strength.SURE,
            )  # fmt: skip
        near.append(named[0])
    for piece in (r.whole for r in ask.readings if not _no_list(ask, r.whole)):
        told = within.checklists(ask, piece, _every(ask)).get(process) or by_line.listed(ask, piece, _every(ask)).get(
            process
        )
        if told is not None:
            weak = piece.reading.is_ocr
            return Observation(
                (told,), subjects=subjects, fulfilled_by=(piece.source.url,),
                strength=Strength.WEAK if weak else Strength.SURE,
            )  # fmt: skip
    return Observation(
        lacking=True, reason="heading_only" if near else "not_found", near=tuple(near[:3]), subjects=subjects
    )


def _no_list(ask: Ask, piece: Piece) -> bool:
    """A file of another district, the form in which an applicant writes, or the score sheet of an award."""
    return bool(foreign_agency(ask, piece)) or is_request(ask, piece) or of_award(piece)


def _forms(ask: Ask, accept: Callable[[Reading], bool]) -> Observation:
    """The form of every process in the format."""
    titles = {p.th: p.id for p in ask.book.processes}
    found: dict[str, Evidence] = {}
    other: list[Evidence] = []
    for reading in ask.readings:
        if not reading.is_file or foreign_agency(ask, reading.whole):
            continue
        own = _form_of(ask, reading)
        for process in sorted({own} - {""} | within.forms(ask, reading.whole, _every(ask))):
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
    if called(ask, titles, ("form",), ("checklist", "filled", "manual")) != "form":
        return ""
    for _, hits in titles:
        named = [p.id for p in ask.book.processes if any(h.family in of_process(ask, p.id) for h in hits)]
        if named:
            return named[0]
        if names_other(reading, hits, ask.subject("permit-checklist")):
            return ""
    return ""
