"""Building permits issued.

Source: FY2566 framework, O17 (result report O15).

What is asked: the building permits of private owners, businesses and housing estates within the office's powers: project,
details, time of consideration against the day of the request; by month or by quarter for the first six months; as PDF and as
machine-readable Excel or Word.

What counts: tables on the page or in files, and lines or cards that say the same of each permit. The applicant may stand for the
project; the day of issue beside the day of the request shows the time taken; columns are told by their headers or by what stands
in them. A quarter shows its three months. "ไม่มีการออกใบอนุญาต" of a month or round shows it.

What does not: numbers per month without projects (months only), a title of six months over an unclassified list, a checklist,
form or manual, orders against buildings without a permit, permits of another year, a link called Excel that is a PDF.

Traps: the dates in the rows are those of requests; they do not say which month the table is of.
"""

from __future__ import annotations

from dataclasses import replace

from checks.columns import Columns
from checks.formats import is_machine_readable, is_pdf
from checks.naming import Subject
from checks.reading import Piece
from model import Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.formats import file_format
from rules.kinds import table
from rules.monthly import monthly
from rules.papers import right_year
from rules.topics.building_permits.records import COLUMNS, PROJECT, cells, dated, register, told


def permit_data(ask: Ask) -> Observation:
    """A table with project, details, day of request and time of consideration."""
    seen = table(ask, COLUMNS, _subject(ask), cells=cells, told=told)
    untitled = next((c for r in ask.readings if not seen.evidence and (c := _untitled(ask, r.whole))), None)
    if untitled is not None and untitled.piece is not None:
        return Observation(untitled.evidence, parts_found=untitled.found, subjects=seen.subjects, strength=Strength.WEAK,
                           fulfilled_by=(untitled.piece.source.url,))  # fmt: skip
    shown = [r.whole for r in ask.readings if r.source.url in seen.fulfilled_by]
    if seen.evidence and PROJECT not in seen.parts_found and not any(map(dated, shown)):
        near, found = seen.evidence, seen.parts_found
        return replace(seen, evidence=(), lacking=True, reason="not_found", near=near, fulfilled_by=(), parts_found=(),
                       parts_missing=(*found, *seen.parts_missing))  # fmt: skip
    return seen


def permit_6m(ask: Ask) -> Observation:
    """Every due month of the first half, by month or by quarter."""
    return monthly(ask, _subject(ask), none=("none",), also=lambda p: _untitled(ask, p.reading.whole) is not None)


def pdf(ask: Ask) -> Observation:
    """The permit data as PDF."""
    return file_format(ask, is_pdf, "not_pdf")


def machine_readable(ask: Ask) -> Observation:
    """The permit data as a machine-readable Excel or Word file."""
    return file_format(ask, is_machine_readable, "not_machine_readable")


def _untitled(ask: Ask, piece: Piece) -> Columns | None:
    wanted = {title: ask.families(*names) for title, names in COLUMNS.items()}
    return register(piece, wanted) if right_year(ask, piece) and not foreign_agency(ask, piece) else None


def _subject(ask: Ask) -> Subject:
    return ask.subject(
        "permits",
        unless=("checklist", "unlawful"),
        others=("other-permits", "process:food", "process:drainage"),
        shows=("of-buildings",),
    )
