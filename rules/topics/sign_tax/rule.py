"""Signboards and large-sign tax.

Source: FY2566 framework, O18 (result report O16).

What is asked: the advertising signs installed under the building control law; the sign tax collected, month by month for the
first six months; as PDF and as machine-readable Excel or Word.

What counts: a table, list or lines of signs (place, size, owner, permit, or their number), or the statement that there were none;
a month's tax as a row, a column, a file or a statement that nothing was collected.

What does not: a table of signs by month in place of the tax, the tax of another year, the form ภ.ป.1, a manual on how to pay, the
tax on land, a sum of six months or of quarters without their months, a link called Excel that is a PDF.

Traps: sign tax is levied by calendar year; a table "ประจำปี 2566" without October to December shows three months only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checks.belonging import of_columns
from checks.columns import header_families
from checks.formats import is_machine_readable, is_pdf
from checks.month_lines import quarter_rows
from checks.naming import Subject
from checks.periods import row_evidence
from checks.subject import about
from checks.substance import is_demand, is_promise
from checks.years import fiscal_year
from model import Observation
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.formats import file_format
from rules.kinds import table
from rules.monthly import monthly
from rules.papers import right_year
from rules.topics.sign_tax.signs import COLUMNS, KIND, PERMIT, cells, of_signs, told
from thai.normalise import arabic

_SUM = re.compile(r"[\d,]*\d(?:\.\d\d?)?(?: ?บาท)?")
_RATE = re.compile(r"อัตรา|บาท ?(?:ต่อ|/)|ต่อ ?[5๕][0๐]{2}")  # how much is to be paid for signs of a kind
_TAX = ("tax-column", "sign-tax")
_COLUMNS = 3  # of a table of signs


def sign_data(ask: Ask) -> Observation:
    """A table of signs with at least one thing said of each, or the statement that there were none."""
    subject = _install(ask)
    seen = table(ask, COLUMNS, subject, enough=1, cells=cells, told=told)
    rates = {KIND}.issuperset(seen.parts_found) and any(_RATE.search(e.quote) for e in seen.evidence)
    if seen.fulfilled and (rates or ({KIND, PERMIT}.issuperset(seen.parts_found) and _only_tax(ask, seen))):
        seen = replace(
            seen, evidence=(), lacking=True, reason="not_found", near=seen.evidence, fulfilled_by=(), parts_found=()
        )
    return seen if seen.fulfilled else _none(ask, subject) or _untitled(ask) or seen


def _untitled(ask: Ask) -> Observation | None:
    """A table of signs that only its own header names: three columns of such tables, one of which says that they are signs."""
    seen = table(ask, COLUMNS, enough=_COLUMNS, cells=cells)
    return (
        seen if seen.fulfilled and any("ป้าย" in e.quote and "ภาษี" not in e.quote for e in seen.evidence[:1]) else None
    )


def sign_tax_6m(ask: Ask) -> Observation:
    """The tax of every due month of the first half."""
    subject = ask.subject("sign-tax", unless=("form-or-manual",), others=("other-tax", "other-signs"))
    seen = monthly(ask, subject, none=("no-tax",), columns=_TAX)
    return _by_quarter(ask, subject, seen) if seen.lacking and not seen.evidence else seen


def _by_quarter(ask: Ask, subject: Subject, seen: Observation) -> Observation:
    """The tax of quarters of the first half, where no month is told: not what is asked, but worth telling."""
    half, columns = set(ask.due), ask.families(*_TAX)
    for piece in ask.pieces:
        if foreign_agency(ask, piece) or about(piece, subject) is None or not right_year(ask, piece):
            continue
        year = fiscal_year(piece).year or ask.fiscal_year
        for index, quarters_of in piece.tables():
            told = {at[0] for month, at in quarter_rows(quarters_of, year).items() if month in half}
            rows = [n for n in sorted(told) if any(_SUM.fullmatch(arabic(c).strip()) for c in quarters_of.rows[n][1:])]
            if rows and of_columns(piece, quarters_of, subject, columns):
                return replace(seen, near=tuple(row_evidence(piece, index, n) for n in rows), reason="by_quarter")
    return seen


def pdf(ask: Ask) -> Observation:
    """The tax data as PDF."""
    return file_format(ask, is_pdf, "not_pdf")


def machine_readable(ask: Ask) -> Observation:
    """The tax data as a machine-readable Excel or Word file."""
    return file_format(ask, is_machine_readable, "not_machine_readable")


def _install(ask: Ask) -> Subject:
    return ask.subject(
        "sign-install", unless=("form-or-manual",), kin=("sign-tax",), others=("other-tax", "other-signs")
    )


def _only_tax(ask: Ask, seen: Observation) -> bool:
    """Whether the kinds of signs and their numbers are told only by tables of the tax collected on them."""
    if any(of_signs(e.quote.partition(" | ")[0]) for e in seen.evidence):
        return False
    size, tax = ask.families("size", "number"), ask.families("tax-column", "sign-tax")
    headers = [
        header_families(r.whole, t)
        for r in ask.readings
        if r.source.url in seen.fulfilled_by
        for _, t in r.whole.tables()
    ]
    headers = [h for h in headers if any(f in h for f in size)]
    permitted = any(f in h for f in ask.families("permit") for h in headers)
    return bool(headers) and not permitted and all(any(f in h for f in tax) for h in headers)


def _none(ask: Ask, subject: Subject) -> Observation | None:
    """The statement that no sign was put up."""
    for reading in ask.readings:
        piece = reading.whole
        if foreign_agency(ask, piece) or not right_year(ask, piece):
            continue
        for found in piece.find(*ask.families("no-install")):
            if not is_demand(piece, found.block) and not is_promise(piece, found.block):
                quote = reading.evidence(found.block, found.hit)
                return Observation((quote,), subjects=subject.families, fulfilled_by=(piece.source.url,))
    return None
