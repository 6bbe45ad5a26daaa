"""Citizen service manuals.

Source: FY2566 framework, O14 (result report O10).

What is asked: the manuals for citizens under the Licensing Facilitation Act of 2558 of every service, with the kind of service,
its steps, a flow chart and the time it takes, grouped by category of service.

What counts: manuals as files or pages, of any year; the four contents anywhere in the manuals, the flow chart also as a picture
in them. Categories are headings, accordion titles, table columns or separate pages: sections of the office or kinds of work,
at least two of them with something to open.

What does not: manuals for the staff (another item), handbooks for citizens about something that nobody applies for (floods,
fever, pets), a list of services without manuals, the printed demand, a page that
promises the manuals, a plain list of manuals without any grouping.

Traps: "ทุกคู่มือ" cannot be counted from outside.
"""

from __future__ import annotations

from dataclasses import replace

from checks.parts import parts_shown
from checks.pictures import content_pictures
from checks.pictures import evidence_of as picture_evidence
from checks.reading import Piece
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.kinds import any_document
from rules.papers import papers
from rules.topics.service_manuals.categories import (
    about_manuals,
    categories,
    file_categories,
    folder_categories,
    manual_subject,
)
from rules.topics.service_manuals.category_tables import table_categories
from rules.topics.service_manuals.pages import is_law, led_to, speaks_of_service
from rules.topics.service_manuals.steps import no_answer, services_named, steps_listed, steps_told
from rules.topics.service_manuals.told import categories_told, contents_told, told

CONTENTS = {
    "ประเภทงานบริการ": ("service-type",),
    "ขั้นตอน": ("steps",),
    "แผนผัง/แผนภูมิ": ("flow",),
    "ระยะเวลา": ("duration",),
}


def manuals(ask: Ask) -> Observation:
    """A manual for citizens with contents; a page that lists files needs one that opens, or the steps on the page itself."""
    ask = _of_services(ask)
    seen, files = any_document(ask, manual_subject(ask)), _files(ask)
    if files:
        return seen if seen.fulfilled else _shown(ask, files)
    pages = [p.piece for p in papers(ask, manual_subject(ask)) if p.usable]
    if seen.evidence and not any(steps_told(ask, p) or steps_listed(p) or told(p) for p in pages):
        return replace(seen, evidence=(), lacking=True, reason="not_found", near=seen.evidence, fulfilled_by=())
    return seen


def manual_contents(ask: Ask) -> Observation:
    """Kind of service, steps, flow chart and time, in the manuals themselves."""
    if not ask.observed["manuals"].evidence:
        return Observation(lacking=True, reason="not_found", subjects=manual_subject(ask).families)
    pieces = [*_files(ask), *(p.piece for p in papers(ask, manual_subject(ask)) if p.usable and not p.piece.is_file)]
    families = {title: ask.families(*names) for title, names in CONTENTS.items()}
    shown = parts_shown(pieces, families, bare=True, skip=lambda piece, found: no_answer(ask, piece, found))
    listed = next((i for p in pieces for i in steps_listed(p)), None) if "ขั้นตอน" not in shown else None
    if listed is not None:
        shown["ขั้นตอน"] = listed
    named = next((e for p in pieces if (e := services_named(ask, p)) is not None), None)
    if named is not None:
        shown.setdefault("ประเภทงานบริการ", named)
    for piece in pieces:
        shown |= {t: e for t, e in contents_told(piece).items() if t not in shown}
    picture = _flow_picture(ask, pieces)
    if "แผนผัง/แผนภูมิ" not in shown and picture is not None:
        shown["แผนผัง/แผนภูมิ"] = picture
    if not {"ขั้นตอน", "ระยะเวลา", "แผนผัง/แผนภูมิ"} & set(shown):
        return Observation(lacking=True, reason="not_found", subjects=manual_subject(ask).families)
    missing = tuple(t for t in CONTENTS if t not in shown)
    return Observation(
        tuple(dict.fromkeys(shown[t] for t in CONTENTS if t in shown)),
        parts_found=tuple(t for t in CONTENTS if t in shown),
        parts_missing=missing,
        reason="parts_missing" if missing else "",
        subjects=manual_subject(ask).families,
        strength=Strength.WEAK if all(p.reading.is_ocr for p in pieces) else Strength.SURE,
        fulfilled_by=tuple(dict.fromkeys(e.url for e in shown.values())),
    )


def by_category(ask: Ask) -> Observation:
    """At least two categories, each with a manual that opens or stands there."""
    found: dict[str, Evidence] = {}
    for reading in _of_services(ask).readings:
        if not reading.is_file and about_manuals(ask, reading):
            categories(ask, reading, found)
            table_categories(ask, reading, found)
        elif reading.is_file:
            table_categories(ask, reading, found)
            file_categories(ask, reading, found)
            folder_categories(ask, reading, found)
        if about_manuals(ask, reading):
            found = categories_told(reading.whole) | found
    if not ask.observed["manuals"].evidence:
        found = {}  # names of manuals that are not there
    many = len(found) >= 2
    return Observation(
        tuple(found.values())[:4],
        lacking=not many,
        parts_found=tuple(found) if found else (),
        reason="" if many else "one_category" if found else "not_found",
        subjects=manual_subject(ask).families,
        fulfilled_by=tuple(dict.fromkeys(e.url for e in found.values())),
    )


def _of_services(ask: Ask) -> Ask:
    """What is asked, without laws and without files of something else than a service."""
    return replace(ask, readings=tuple(r for r in ask.readings if not is_law(r) and speaks_of_service(r)))


def _files(ask: Ask) -> list[Piece]:
    """Manuals that are files, or pages of their own behind a link."""
    subject = manual_subject(ask)
    ask = _of_services(ask)
    found = [p.piece for p in papers(ask, subject, [r.whole for r in ask.readings]) if p.usable]
    found = [p for p in found if p.is_file or p.source.depth]
    return [*found, *(p for p in led_to(ask) if p not in found)]


def _shown(ask: Ask, files: list[Piece]) -> Observation:
    first = files[0].reading
    return Observation(
        (first.evidence_of_link(),),
        subjects=manual_subject(ask).families,
        fulfilled_by=tuple(p.source.url for p in files),
    )


def _flow_picture(ask: Ask, pieces: list[Piece]) -> Evidence | None:
    """A picture that is named as the flow chart."""
    families = ask.families("flow")
    for piece in pieces:
        for picture in content_pictures(piece):
            names = (picture.alt, picture.caption, picture.src.rsplit("/", 1)[-1])
            if any(h.family in families for n in names if n for h in ask.lexicon.name_hits(n)):
                return picture_evidence(piece, picture)
    return None
