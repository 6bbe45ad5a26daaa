"""Monthly procurement summary (form สขร.1).

Source: FY2566 framework, O12 (result report O20).

What is asked: the summary of every month of the first half of the fiscal year (October to March), in a form with nine
contents: work, amount, reference price, method, bidders and their prices, winner and agreed price, reason, contract number
and date.

What counts: one file or table per month, one file with a sheet or a part per month, a month for which "ไม่มีการจัดซื้อจัดจ้าง" is
said. Months stand in the file's own head, sheet names, file names and link texts.

What does not: the announcement of a plan or of a winner (another item), months of another fiscal year, a form with empty
cells, the printed demand "กรณีไม่มี ... ให้ระบุ". Contract dates in the rows say nothing about the month of the summary.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checks.columns import best_table
from checks.naming import Subject
from checks.reading import Reading
from checks.subject import of_its_own
from model import Observation
from rules.ask import Ask
from rules.kinds import table
from rules.monthly import monthly
from rules.topics.procurement_summary.columns import AMOUNT, COLUMNS, WORK, cells
from rules.topics.procurement_summary.told import told

_PLANNED = re.compile("คาดว่าจะ|แผน|ช่วงเวลาที่")  # columns of what is still to be bought


def summary_columns(ask: Ask) -> Observation:
    """A summary table with all columns of the form and at least one filled row."""
    seen = table(ask, COLUMNS, _subject(ask), cells=cells, told=told)
    if not seen.evidence and (form := table(ask, COLUMNS, cells=cells)).fulfilled:
        return form  # all its columns are the form, whatever stands above them
    planned = any(_PLANNED.search(e.quote) for e in seen.evidence)
    found = set(seen.parts_found)
    if seen.evidence and (found == {AMOUNT} or (planned and found <= {WORK, AMOUNT})):  # any paper on money has sums
        return replace(seen, evidence=(), lacking=True, reason="not_found", parts_found=(), near=seen.evidence)
    return seen


def monthly_6m(ask: Ask) -> Observation:
    """Every due month of the first half, shown by data or by saying that there was none."""
    return monthly(ask, _subject(ask), none=("none-this-month",), also=lambda p: _is_form(ask, p.reading))


def _is_form(ask: Ask, reading: Reading) -> bool:
    """Whether a page or file holds a table with all columns of the form, and so the months beside it, though nothing names it."""
    if reading.is_file and of_its_own(reading.whole, _subject(ask)):
        return False
    families = {title: ask.families(*names) for title, names in COLUMNS.items()}
    return not best_table([reading.whole], families, cells).lacking


def _subject(ask: Ask) -> Subject:
    return ask.subject("summary", not_after=("plan",))
