"""BMA schools in the district.

Source: FY2566 framework, O5 (result report O5).

What is asked: a table of the city's schools in the district with numbers of pupils and teachers, and the subsidies that the city
allots to the schools, both as PDF and as machine-readable Excel or Word.

What counts: one table or several, on the page or in files, or a line for each school; the subsidies as a table of their own or as
columns of the table of schools. Numbers of a school year that touches the fiscal year (2565 or 2566 for fiscal year 2566).
The formats may be those of two separate documents, but both sets of data need both formats.

What does not: a list of school names and telephone numbers (a part of it), subsidies to communities, data of another fiscal
year, a link called Excel that is a PDF.

Traps: "ข้อมูล ณ 10 มิถุนายน 2565" and "ปีการศึกษา 2565" are current for fiscal year 2566.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checks.columns import header_families
from checks.formats import is_machine_readable, is_pdf
from checks.rows import data_rows
from checks.subject import titled_of_other
from model import Observation, Table
from rules.ask import Ask
from rules.formats import file_format
from rules.kinds import merged, standing, table
from rules.papers import in_year, right_year
from rules.topics.schools.lines import cells, granted, told
from thai.normalise import arabic

_SUM = re.compile(r"\d{1,3}(?:,\d{3})+|(?<!\d)(?!25\d\d(?!\d))\d{4,}|\d\.\d\d|\d ?(?:บาท|ล้าน)")
_TITLE = 60  # key characters of the title of a file
SCHOOL = "โรงเรียน"
SCHOOLS = {"โรงเรียน": ("school-column",), "จำนวนนักเรียน": ("students",), "จำนวนครู": ("teachers",)}
SUBSIDY = {"รายการเงินอุดหนุน": ("subsidy-item", "subsidy-column"), "จำนวนเงิน": ("amount", "subsidy-column")}
COLUMN_OF_SCHOOLS = {
    "โรงเรียน": ("school-column",), "รายการเงินอุดหนุน": ("subsidy-column",), "จำนวนเงิน": ("subsidy-column",),
}  # fmt: skip


def school_table(ask: Ask) -> Observation:
    """A table with schools, pupils and teachers; a sentence that there are no schools is for a person to judge."""
    said = _none(ask)
    if said is not None:
        return said
    ask = _of_city(ask)
    subject = ask.subject("schools", "school-kind", kin=("school-subsidy",), unless=("other-matters",))
    named = table(ask, SCHOOLS, subject, told=told, cells=cells)
    seen = merged(named, _untitled(ask)) if not named.fulfilled else named
    bare = set(seen.parts_found) <= {"โรงเรียน"} and bool(seen.evidence)
    headed = bare and " | " in seen.evidence[0].quote  # a title over a table heads no column of it
    only = bare and (not headed or _names(ask, seen, "subsidy-column", "school-subsidy", "amount"))
    named_one = any(f" | {SCHOOL}" in e.quote or e.quote.startswith(SCHOOL) for e in seen.evidence[1:])
    if (only and not named_one and not _listed(ask)) or (
        _names(ask, seen, "private", "nursery", "other-matters") and not _names(ask, seen, "school-kind")
    ):
        return Observation(lacking=True, reason="not_found", near=seen.evidence[:2], subjects=seen.subjects)
    return _counted(ask, seen)


def _untitled(ask: Ask) -> Observation:
    """A table of schools whatever it is called. In a paper of another topic (people by post, risks, permits) only one with all
    that is asked, and nowhere teachers or pupils without schools."""
    whole = table(ask, SCHOOLS, told=told, cells=cells)
    if whole.fulfilled and not whole.parts_missing:
        return whole
    subject = ask.subject("schools", "school-kind", "school-subsidy")
    own = replace(ask, readings=tuple(r for r in ask.readings if not titled_of_other(r.whole, subject)))
    seen = table(own, SCHOOLS, told=told, cells=cells)
    if SCHOOL in seen.parts_found or not seen.evidence:
        return seen
    return Observation(lacking=True, reason="not_found", near=seen.evidence[:2], subjects=seen.subjects)


def school_subsidy(ask: Ask) -> Observation:
    """A table of subsidies to the schools with amounts, or columns of subsidies in the table of schools."""
    said = _none(ask)
    if said is not None:
        return said
    ask = _of_city(ask)
    own = table(ask, SUBSIDY, ask.subject("school-subsidy", unless=("community",)))
    beside = ask.subject("schools", "school-kind", "school-subsidy", unless=("community",))
    column = table(ask, COLUMN_OF_SCHOOLS, beside, cells=cells, told=granted)
    seen = merged(own, column) if column.fulfilled else own
    if own.fulfilled and column.fulfilled:
        seen = replace(own, fulfilled_by=tuple(dict.fromkeys((*own.fulfilled_by, *column.fulfilled_by))))
    of_others = _names(ask, seen, "community") and not _names(ask, seen, "school-column")
    if seen.evidence and (of_others or (seen.fulfilled and _without_amounts(ask, seen))):
        seen = replace(
            seen, evidence=(), lacking=True, reason="not_found", near=seen.evidence, parts_found=(), fulfilled_by=()
        )
    return replace(seen, subjects=(*seen.subjects, *ask.families("grant")))


def _counted(ask: Ask, seen: Observation) -> Observation:
    """What was seen without pupils or teachers whose column holds no figure in any table ("-" in every row)."""
    without: set[str] = set()
    pieces = [r.whole for r in ask.readings if r.source.url in seen.fulfilled_by]
    for title in {*SCHOOLS} - {SCHOOL}:
        families = ask.families(*SCHOOLS[title])
        at = [(grid, place) for p in pieces for _, grid in p.tables()
              for f, place in header_families(p, grid).items()
              if f in families and len(set(grid.rows[place[0]])) > 2]  # fmt: skip
        if at and not any(_has_figure(grid, *place) for grid, place in at):
            without.add(title)
    found = tuple(t for t in seen.parts_found if t not in without)
    if not without or found == seen.parts_found:
        return seen
    missing = tuple(t for t in SCHOOLS if t not in found)
    return replace(seen, parts_found=found, parts_missing=missing, reason="columns_missing")


def _has_figure(grid: Table, row: int, column: int) -> bool:
    """Whether a figure stands under a header cell, or beside it in its row."""
    below = [r[column] for r in grid.rows[row + 1 :] if column < len(r)]
    return any(c.isdigit() for cell in (*below, *grid.rows[row][column + 1 :]) for c in cell)


def _without_amounts(ask: Ask, seen: Observation) -> bool:
    """Whether what counts is in tables that head a column of money, and no sum stands in any of them."""
    money, grids = set(ask.families("amount", "subsidy-column")), []
    for piece in (r.whole for r in ask.readings if r.source.url in seen.fulfilled_by):
        grids += [grid for _, grid in piece.tables() if money & set(header_families(piece, grid))]
    cells = [arabic(c).strip() for grid in grids for row in grid.rows for c in row]
    return bool(cells) and not any(_SUM.search(c) for c in cells)


def pdf(ask: Ask) -> Observation:
    """Both sets of data as PDF."""
    return _none(ask) or file_format(ask, is_pdf, "not_pdf")


def machine_readable(ask: Ask) -> Observation:
    """Both sets of data as a machine-readable Excel or Word file."""
    return _none(ask) or file_format(ask, is_machine_readable, "not_machine_readable")


def _listed(ask: Ask) -> bool:
    """A table of schools that tells of them something else than money."""
    money = {*ask.families("subsidy-column", "school-subsidy", "amount")}
    timely = (in_year(ask, r.whole) for r in ask.readings if right_year(ask, r.whole))
    heads = (set(header_families(p, t)) for p in timely for _, t in p.tables() if data_rows(t))
    return any(h & set(ask.families("school-column")) and not h & money for h in heads)


def _names(ask: Ask, seen: Observation, *names: str) -> bool:
    """Whether the rows that count, or the heading right above them, hold such words."""
    families = ask.families(*names)
    texts = [
        part for e in seen.evidence for part in (e.quote, e.locator.rpartition(" > ")[2] if " > " in e.locator else "")
    ]
    return any(h.family in families for text in texts if text for h in ask.lexicon.name_hits(text))


def _of_city(ask: Ask) -> Ask:
    """Without what is only of private schools or of the ministry's, and files called after something else of schools."""
    private, city, others = ask.families("private"), ask.families("school-kind"), ask.families("other-matters")
    kept = [r for r in ask.readings if not r.whole.find(*private) or r.whole.find(*city)]
    titles = {id(r): {h.family for i in r.whole.head(_TITLE) for h in r.hits(i)} for r in kept if r.is_file}
    kept = [r for r in kept if titles.get(id(r), set()).isdisjoint(others)]
    return replace(ask, readings=tuple(kept))


def _none(ask: Ask) -> Observation | None:
    """The page, or the site's start page, says that the district has no schools, and none is shown."""
    said = tuple(e for r in (*ask.readings, *ask.site) for e in standing(r.whole, ask.families("no-schools")))
    if not said or table(ask, SCHOOLS).evidence:
        return None
    return Observation(said[:1], lacking=True, needs_person=True, subjects=ask.families("schools"))
