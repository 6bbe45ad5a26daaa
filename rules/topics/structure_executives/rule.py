"""Structure, manpower, executives of the district, its schools and the BMA, and the councillor.

Source: FY2566 framework, O1 (result report O1).

What is asked: a chart of the sections and the groups inside them; staff numbers by type as of 31 December of the year before
the fiscal year; the executives of the district and of its schools with name, post, photograph and contact; the executives of
the BMA (governor, deputies, permanent secretary, deputies) and the district's councillor with name, post and photograph.

What counts: a chart as picture, scan, PDF or as text that names the sections and their groups. A table (or lines) with
numbers of officials, permanent and temporary employees that states the date. Persons in cards, tables or lines; "-ว่าง-" for
a vacant post; an acting director; the photograph on one page and the phone number on another.

What does not: the menu, a list of links to sections, a portrait as the chart, a total without types, numbers of another
date, a director's name in a news item without photograph.

Traps: รองผู้ว่าฯ contains ผู้ว่าฯ, ผู้ช่วยผู้อำนวยการเขต contains ผู้อำนวยการเขต; advisers and secretaries of the governor
are not asked for. Executives shown only in one big picture cannot be read: not seen, not missing. A page that says that the
district has no schools is for a person to judge.
"""

from __future__ import annotations

import re

from checks.pictures import content_pictures, evidence_of
from checks.reading import Piece
from checks.subject import about, names_other
from checks.substance import data_rows, is_demand
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.dates import best_dated, dated
from rules.kinds import sections, standing
from rules.papers import foreign_agency, papers
from rules.rosters import Posts, people
from thai.names import find_people, find_phones
from thai.normalise import arabic

_CHART = re.compile(r"chart|organi[sz]ation|structure|โครงสร้าง|แผนผัง|ผังองค์กร", re.IGNORECASE)
TYPES = {"ข้าราชการ": "officials", "ลูกจ้างประจำ": "permanent", "ลูกจ้างชั่วคราว": "temporary"}
_CITY = ("governor", "deputy-governor", "permanent-secretary", "deputy-permanent-secretary", "aide", "councillor-post")
DISTRICT = Posts(
    {
        "ผู้ช่วยผู้อำนวยการเขต": ("assistant-director",),
        "หัวหน้าฝ่าย": ("section-head",),
        "ผู้อำนวยการเขต": ("director", "acting-director"),
    },
    also=("หัวหน้าฝ่าย",),
    never=("school-head", "school-deputy", *_CITY),
    double={"ผู้อำนวยการเขต": ("acting-director",)},
)
SCHOOL = Posts(
    {"รองผู้อำนวยการสถานศึกษา": ("school-deputy",), "ผู้อำนวยการสถานศึกษา": ("school-head", "school-executives")},
    also=("รองผู้อำนวยการสถานศึกษา",),
    never=("director", "assistant-director", *_CITY),
)
BMA = Posts(
    {
        "รองผู้ว่าราชการกรุงเทพมหานคร": ("deputy-governor",),
        "ผู้ว่าราชการกรุงเทพมหานคร": ("governor",),
        "รองปลัดกรุงเทพมหานคร": ("deputy-permanent-secretary",),
        "ปลัดกรุงเทพมหานคร": ("permanent-secretary",),
    },
    never=("aide", "director", "assistant-director", "section-head", "school-head", "school-deputy", "councillor-post"),
)
COUNCILLOR = Posts(
    {"สมาชิกสภากรุงเทพมหานคร": ("councillor-post",)},
    never=("governor", "deputy-governor", "permanent-secretary", "deputy-permanent-secretary", "aide", "director"),
)


def org_chart(ask: Ask) -> Observation:
    """A chart of the sections and groups: a picture or scan named so, or text that names them."""
    subject = ask.subject("structure", kin=("headcount",))
    pieces = [p for r in ask.readings for p in r.pieces if not foreign_agency(ask, p) and about(p, subject)]
    drawn = [e for piece in pieces for e in _drawn(ask, piece)]
    if drawn:
        best, weak = min(drawn, key=lambda d: d[1])
        strength = Strength.WEAK if weak else Strength.SURE
        return Observation((best,), strength=strength, subjects=subject.families, fulfilled_by=(best.url,))
    written = [seen for piece in pieces if (seen := _written(ask, piece)) is not None]
    if written:
        return max(written, key=lambda o: (o.fulfilled, len(o.parts_found)))
    near = tuple(dict.fromkeys(p.reading.first_evidence() for p in pieces))[:3]
    return Observation(
        lacking=True, reason="heading_only" if near else "not_found", near=near, subjects=subject.families
    )


def headcount(ask: Ask) -> Observation:
    """Numbers of officials, permanent and temporary employees, as of the date that the book names."""
    subject = ask.subject("headcount", kin=("structure",))
    found = [dated(ask, _types(ask, p.piece), p.piece) for p in papers(ask, subject) if not p.foreign]
    best = best_dated(ask, [o for o in found if o.evidence or o.near])
    return best or Observation(lacking=True, reason="not_found", subjects=subject.families)


def district_executives(ask: Ask) -> Observation:
    """The director and the assistants (and section heads beside them): name, post, photograph, contact."""
    return people(ask, DISTRICT, "executives", contact=True)


def school_executives(ask: Ask) -> Observation:
    """The heads of the district's schools: name, post, photograph, contact."""
    seen = people(ask, SCHOOL, "school-executives", contact=True)
    none = [e for r in ask.readings for e in standing(r.whole, ask.families("no-schools"))]
    if none and not seen.evidence:
        return Observation(tuple(none[:1]), lacking=True, needs_person=True, subjects=seen.subjects)
    return seen


def bma_executives(ask: Ask) -> Observation:
    """Governor, deputy governors, permanent secretary and deputies: name, post, photograph."""
    return people(ask, BMA, "bma-executives", contact=False)


def councillor(ask: Ask) -> Observation:
    """The district's member of the Bangkok council: name, post, photograph."""
    return people(ask, COUNCILLOR, "councillors", contact=False)


def _drawn(ask: Ask, piece: Piece) -> list[tuple[Evidence, bool]]:
    """Pictures that are the chart; True = told only by the heading they stand under."""
    if piece.is_file:
        unread = piece.doc.kind in {"jpg", "png", "gif", "webp", "tiff"} or any(
            u.reason in {"scan", "picture"} for u in piece.doc.unread
        )
        return [(piece.reading.evidence_of_link(), True)] if unread else []
    persons = any(find_people(b.norm) for _, b in piece.texts())
    found = []
    for picture in content_pictures(piece):
        names = f"{picture.alt} {picture.caption} {picture.src}"
        named = bool(_CHART.search(names))
        if not named and _under_other(ask, piece, picture.place.heading):
            continue
        if (named or not persons) and not find_people(f"{picture.alt} {picture.caption}"):
            found.append((evidence_of(piece, picture), not named))
    return found


def _under_other(ask: Ask, piece: Piece, path: tuple[str, ...]) -> bool:
    """The nearest heading of a picture names persons, not the chart."""
    hits = piece.reading.lexicon.name_hits(path[-1]) if path else ()
    return names_other(piece.reading, hits, ask.subject("structure", kin=("headcount",))) and not any(
        h.family in ask.families("structure") for h in hits
    )


def _written(ask: Ask, piece: Piece) -> Observation | None:
    """A chart in words: nearly all sections, and groups inside them."""
    own = sections(ask)
    texts = {i for i, b in piece.texts() if b.link_share < 0.8 and not (is_demand(piece, i) or _of_person(b.norm))}
    where = {name: [f for f in piece.find(*families) if f.block in texts] for name, families in own.items()}
    shown = [name for name, found in where.items() if found]
    if len(shown) < 3:
        return None
    missing = [name for name in own if name not in shown] if len(shown) < 0.8 * len(own) else []
    groups = [f for f in piece.find(*ask.families("group")) if f.block in texts]
    if not groups:
        missing.append("กลุ่มงานภายในฝ่าย")
    first = where[shown[0]][0]
    evidence = [piece.reading.evidence(f.block, f.hit) for f in (first, *groups[:1])]
    return Observation(
        tuple(dict.fromkeys(evidence)), parts_found=tuple(shown), parts_missing=tuple(missing),
        reason="parts_missing" if missing else "", subjects=ask.families("structure"),
        strength=Strength.WEAK if piece.reading.is_ocr else Strength.SURE, fulfilled_by=(piece.source.url,),
    )  # fmt: skip


def _of_person(norm: str) -> bool:
    """A line of a person or a telephone list names a section without being its box in the chart."""
    return bool(find_people(norm) or find_phones(norm))


def _types(ask: Ask, piece: Piece) -> Observation:
    """Types of staff with numbers: in a column or row of a table, or in a line."""
    found: dict[str, Evidence] = {}
    filled = {n for n, t in piece.tables() if data_rows(t)}
    figures = sum(1 for _, b in piece.texts() if re.fullmatch(r"[\d,. ]+(คน|อัตรา|ราย)?", arabic(b.norm).strip()))
    columns = piece.reading.is_ocr and figures >= len(TYPES)  # OCR reads a table column by column
    for title, family in TYPES.items():
        for at in piece.find(*ask.families(family)):
            block = piece.doc.blocks[at.block]
            beside = block.norm[: at.hit.start] + block.norm[at.hit.end :] if at.hit.in_norm else block.norm
            numbers = bool(re.search(r"\d", beside)) and block.kind is not BlockKind.HEADING
            if (block.table in filled or numbers or columns) and not is_demand(piece, at.block):
                found[title] = piece.reading.evidence(at.block, at.hit)
                break
    missing = tuple(t for t in TYPES if t not in found)
    return Observation(
        tuple(dict.fromkeys(found.values())), lacking=not found, parts_found=tuple(found),
        parts_missing=missing if found else (), reason="parts_missing" if found and missing else "not_found" if missing else "",
        subjects=ask.families("headcount"), strength=Strength.WEAK if piece.reading.is_ocr else Strength.SURE,
        fulfilled_by=(piece.source.url,) if found else (),
    )  # fmt: skip
