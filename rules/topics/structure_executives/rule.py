"""Structure, manpower, executives of the district, its schools and the BMA, and the councillor.

Source: FY2566 framework, O1 (result report O1).

What is asked: a chart of the sections and the groups inside them; staff numbers by type as of 31 December of the year before
the fiscal year; the executives of the district and of its schools with name, post, photograph and contact; the executives of
the BMA (governor, deputies, permanent secretary, deputies) and the district's councillor with name, post and photograph.

What counts: a chart as picture, scan, PDF or as text that names the sections and their groups. A table (or lines) with
numbers of officials, permanent and temporary employees that states the date; the number of all without types is a part of
it. Persons in cards, tables or lines; "-ว่าง-" for a vacant post; an acting director; the photograph on one page and the
phone number on another.

What does not: the menu, a list of links to sections, a portrait as the chart, numbers of another date,
a director's name in a news item without photograph.

Traps: รองผู้ว่าฯ contains ผู้ว่าฯ, ผู้ช่วยผู้อำนวยการเขต contains ผู้อำนวยการเขต; advisers and secretaries of the governor
are not asked for. Executives shown only in one big picture cannot be read: not seen, not missing. A page that says that the
district has no schools is for a person to judge.
"""

from __future__ import annotations

from dataclasses import replace

from checks.subject import about
from model import Observation, Strength
from rules.ask import Ask
from rules.dates import best_dated, dated
from rules.foreign import foreign_agency
from rules.kinds import standing
from rules.papers import papers
from rules.pictured import pictured
from rules.rosters import Posts, people
from rules.topics.structure_executives.chart import drawn_chart, named_chart, written_chart
from rules.topics.structure_executives.staff import counted, of_all_offices, staff_types, total

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
    never=("director", "assistant-director", "section-head", "nursery-head", *_CITY),
    double={"ผู้อำนวยการสถานศึกษา": ("acting-school-head",)},
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
    never=(
        "member-of-parliament",
        *_CITY[:-1],
        "director",
        "assistant-director",
        "section-head",
        "school-head",
        "school-deputy",
    ),
)


def org_chart(ask: Ask) -> Observation:
    """A chart of the sections and groups: a picture or scan named so, or text that names them."""
    subject = ask.subject("structure", kin=("headcount",))
    pieces = [p for r in ask.readings for p in r.pieces if not foreign_agency(ask, p) and about(p, subject)]
    drawn = [e for piece in pieces for e in drawn_chart(ask, piece)]
    drawn += [e for r in ask.readings if not r.is_file for e in named_chart(r.whole, subject)]
    if drawn:
        best, weak = min(drawn, key=lambda d: d[1])
        strength = Strength.WEAK if weak else Strength.SURE
        return Observation((best,), strength=strength, subjects=subject.families, fulfilled_by=(best.url,))
    written = [seen for piece in pieces if (seen := written_chart(ask, piece)) is not None]
    if written:
        return max(written, key=lambda o: (o.fulfilled, len(o.parts_found)))
    near = tuple(dict.fromkeys(p.reading.first_evidence() for p in pieces))[:3]
    return Observation(
        lacking=True, reason="heading_only" if near else "not_found", near=near, subjects=subject.families
    )


def headcount(ask: Ask) -> Observation:
    """Numbers of officials, permanent and temporary employees, as of the date that the book names."""
    subject = ask.subject("headcount", kin=("structure",))
    own = [p.piece for p in papers(ask, subject) if not p.foreign and not of_all_offices(p.piece)]
    found = [dated(ask, staff_types(ask, p), p) for p in own]
    rest = (r.whole for r in ask.readings if counted(ask, r.whole) and not of_all_offices(r.whole))
    told = [dated(ask, staff_types(ask, p), p) for p in rest]
    found += [seen for seen in told if seen.fulfilled]
    best = best_dated(ask, [o for o in found if o.evidence or o.near])
    if best is None or not best.evidence:
        parts = [p for r in ask.readings for p in r.pieces if not of_all_offices(p)]
        sums = [dated(ask, seen, p) for p in parts if (seen := total(ask, p)) is not None]
        best = next((seen for seen in sums if seen.evidence and not seen.lacking), best)
    seen = best or pictured(ask, subject) or Observation(lacking=True, reason="not_found")
    return replace(seen, subjects=(*subject.families, *ask.families("with-headcount")))


def district_executives(ask: Ask) -> Observation:
    """The director and the assistants (and section heads beside them): name, post, photograph, contact."""
    return people(ask, DISTRICT, "executives", contact=True)


def school_executives(ask: Ask) -> Observation:
    """The heads of the district's schools: name, post, photograph, contact."""
    seen = people(ask, SCHOOL, "school-executives", contact=True)
    none = [e for r in (*ask.readings, *ask.site) for e in standing(r.whole, ask.families("no-schools"))]
    if none and not seen.evidence:
        return Observation(tuple(none[:1]), lacking=True, needs_person=True, subjects=seen.subjects)
    return seen


def bma_executives(ask: Ask) -> Observation:
    """Governor, deputy governors, permanent secretary and deputies: name, post, photograph."""
    return people(ask, BMA, "bma-executives", contact=False)


def councillor(ask: Ask) -> Observation:
    """The district's member of the Bangkok council: name, post, photograph."""
    return people(ask, COUNCILLOR, "councillors", contact=False)
