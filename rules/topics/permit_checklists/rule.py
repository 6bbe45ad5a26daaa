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

from dataclasses import replace

from checks.formats import is_pdf
from checks.formats import is_word as word_file
from checks.reading import Piece
from checks.subject import titled_of_other
from checks.substance import hollow
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.topics.permit_checklists import inside as within
from rules.topics.permit_checklists import listed as by_line
from rules.topics.permit_checklists.held import is_list, points
from rules.topics.permit_checklists.naming import (
    called,
    chapters_of,
    is_manual,
    is_request,
    names_process,
    names_several,
    of_another_business,
    of_award,
    of_process,
    own_name,
    tells_points,
    titles_of,
)
from rules.topics.permit_checklists.papers import of_papers
from rules.topics.permit_checklists.requests import every_process, forms, word_or_sheet

_MAY_HOLD = (
    "service-manuals/citizen-manual", "staff-manuals/staff-manual", "building-permits/permits", "e-service/e-service",
    "permit-tracking/tracking-subject", "laws/laws",
)  # fmt: skip


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
    """The request form of every permit as a Word file; a readable sheet is enough, with advice."""
    seen = forms(ask, word_file)
    other = seen if seen.fulfilled else forms(ask, word_or_sheet)
    return seen if seen.fulfilled or not other.fulfilled else replace(other, advice=("excel_for_word",))


def forms_pdf(ask: Ask) -> Observation:
    """The request form of every permit as a PDF file."""
    return forms(ask, is_pdf)


def _checklist(ask: Ask, process: str) -> Observation:
    """A piece with points that is called a checklist and names the process, in its title, names or a heading in it."""
    wanted, lists = of_process(ask, process), ask.families("checklist", "permit-checklist")
    subjects = (*wanted, *lists)
    near: list[Evidence] = []
    for piece in sorted(ask.pieces, key=lambda p: (not p.is_file, p.heading < 0)):
        titles = list(titles_of(piece))
        form = piece.is_file and called(ask, titles, ("form",), ("checklist", "permit-checklist")) == "form"
        if form or _no_list(ask, piece) or names_several(ask, piece, titles):
            continue
        done = ask.families("done")
        if piece.is_file and (is_manual(ask, titles) or any(h.family in done for _, hits in titles[:2] for h in hits)):
            continue
        listed = [e for e, hits in titles if any(h.family in lists for h in hits)]
        first = [(e, hits) for e, hits in titles[: own_name(piece)] if not tells_points(e, hits, lists)]
        own = [e for e, hits in first if any(h.family in wanted for h in hits)]
        named = own or [e for e, hits in titles[own_name(piece) :] if any(h.family in wanted for h in hits)]
        if not own and (names_process(ask, first) or of_another_business(piece, wanted)):
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
        told = within.checklists(ask, piece, every_process(ask)).get(process) or by_line.listed(
            ask, piece, every_process(ask)
        ).get(process)
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
    """A file of another district, the form in which an applicant writes, the score sheet of an award, or a paper of another item
    that speaks of checklists (a plan to make them, a guideline by which they are used); manuals and permits may hold some."""
    if bool(foreign_agency(ask, piece)) or is_request(ask, piece) or of_award(piece) or not of_papers(piece):
        return True
    return piece.is_file and titled_of_other(
        piece.reading.whole, ask.subject("permit-checklist", "checklist", kin=_MAY_HOLD)
    )
