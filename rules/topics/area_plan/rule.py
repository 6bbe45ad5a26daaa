"""Area development plan of the district.

Source: FY2566 framework, O3 (result report O3).

What is asked: the district's own area development plan (แผนพัฒนาเชิงพื้นที่) of the fiscal year.

What counts: the plan itself as a file (PDF, Word, sheet, scan) or as text or tables on the page. A plan of several years
counts when its contents name the fiscal year, as the year of its projects or the head of its tables.

What does not: the 20-year plan of the whole city, the annual action plan, a report on the area plan, a meeting or an order
about drawing it up, a plan of another district or of an earlier year.

Traps: the page of the year may still carry last year's file. Names vary: แผนพัฒนาเชิงพื้นที่, แผนพัฒนาเขต, แผนพัฒนาพื้นที่เขต. A plan
whose title spans years ("พ.ศ. 2566 - 2570") and whose contents name no single year does not say that it is of this year.
"""

from __future__ import annotations

from model import Observation
from rules.ask import Ask
from rules.kinds import year_document


def area_plan(ask: Ask) -> Observation:
    """The district's area development plan of the fiscal year, with contents."""
    return year_document(ask, ask.subject("plan", not_after=("report-word", "making"), shows=("planned",)))
