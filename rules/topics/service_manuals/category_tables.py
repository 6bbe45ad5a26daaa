"""Tables that sort manuals: by a column of categories, or with a category over each column."""

from __future__ import annotations

from checks.links import leads_to
from checks.periods import row_evidence
from checks.reading import Reading
from checks.rows import data_rows
from model import Evidence
from rules.ask import Ask
from rules.topics.service_manuals.categories import CATEGORY, about_manuals
from rules.topics.service_manuals.staffs import for_staff, opened
from thai.normalise import normalise

_TOLD = 40  # key characters of a row that is a manual itself


def table_categories(ask: Ask, reading: Reading, found: dict[str, Evidence]) -> None:
    """A table of manuals with a column of categories; on a page the rows hold the manuals or lead to one that opens."""
    if not about_manuals(ask, reading):
        return
    families = ask.families("category")
    for index, table in reading.tables:
        header = table.rows[0] if table.rows else ()
        named = [{h.family for h in ask.lexicon.name_hits(t)} for t in header]
        services = [c for c, n in enumerate(named) if n & set(ask.families("service-type"))]
        kinds = [c for c, n in enumerate(named) if n & set(families)]
        alone = {c for c in kinds if c not in services or header[c].strip().startswith(("หมวด", "กลุ่ม", "ด้าน"))}
        at = next((c for c in kinds if any(s != c for s in services) or c in alone), None)
        for row in data_rows(table) if at is not None else ():
            if reading.is_file or _leads_or_holds(ask, reading, index, row):
                found.setdefault(table.rows[row][at or 0], row_evidence(reading.whole, index, row))
        across = [name for name in header if CATEGORY.fullmatch(normalise(name).strip())]
        if len(across) == len(header) > 1 and any(_leads_or_holds(ask, reading, index, n) for n in data_rows(table)):
            for name in across:
                found.setdefault(name, row_evidence(reading.whole, index, 0))


def _leads_or_holds(ask: Ask, reading: Reading, index: int, row: int) -> bool:
    """Whether a row of a page links to a manual that was opened, or is more than the name of one."""
    block = next(
        (i for i in reading.content if reading.doc.blocks[i].table == index and reading.doc.blocks[i].row == row), -1
    )
    links = [x for x in reading.doc.links if x.block == block]
    if block < 0 or for_staff(ask, reading, block):
        return False
    if links:
        return any(leads_to(reading, x, s) for x in links for s in opened(ask))
    return len(reading.doc.blocks[block].key) >= _TOLD
