"""Subsidies told in lines: each community with its sum, one sum for all, the statement that nothing was returned.

What counts: a community's name with a sum of money, in a line or in running text, two of them at least; what was returned
is shown by its word in such a line, or by a word above and a second figure in the lines.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checks.naming import Subject
from model import Evidence, Observation
from rules.ask import Ask
from rules.papers import Paper, papers, right_year
from thai.normalise import arabic

_MONEY = r"(?:\d[\d,.]*\s*บาท|\d{1,3}(?:,\d{3})+)"
_TOTAL = re.compile(r"รวม[^\d|]{0,30}\d[\d,.]*\s*บาท")
_BARE = r"(?!25[5-7]\d(?!\d))\d{3,7}(?:\.\d\d)?(?=\s+(?:\d[\d,.]*|-)(?:\s|$))"  # sums without commas, in the row of a lost table
_ANY_SUM = re.compile(r"\d\s*(?:บาท|ล้าน|แสน|หมื่น|พัน)|\d{1,3}(?:,\d{3})+|(?<!\d)(?!2[45]\d\d(?!\d))\d{4,}")
_TWO = re.compile(rf"{_MONEY}\s+[\d-]|{_BARE}")
_ENTRY = re.compile(rf"ชุมชน\s?[ก-ฮเ-ไ][^\d]{{2,80}}?{_MONEY}")  # a community with its sum
_ROW = re.compile(
    rf"ชุมชน\s?[ก-ฮเ-ไ][^\d]{{2,80}}?(?:{_MONEY}|(?:\s\d{{1,2}}\s+)?{_BARE})"
)  # the same below the name of a column of sums
_NONE_BACK = re.compile(
    r"ไม่มี(?:การ)?(?:เงิน)?(?:เหลือจ่าย)?(?:ส่ง)?คืน|ไม่มี(?:ชุมชน(?:ใด|ที่))?\s?(?:ส่ง)?คืนเงิน|ไม่ปรากฏเงิน\S{0,8}คืน"
)
RETURNED = "เงินส่งคืน"
COLUMNS = {
    "ชื่อชุมชน": ("col-community",),
    "วงเงินที่อุดหนุน": ("col-granted",),
    RETURNED: ("col-returned",),
}


def told(ask: Ask, subject: Subject) -> Observation | None:
    """Lines that each begin with a community and tell its sums."""
    found: list[tuple[Paper, int, bool]] = []
    for paper in (p for p in papers(ask, subject) if p.usable and right_year(ask, p.piece)):
        texts = [(i, arabic(b.norm)) for i, b in paper.piece.texts()]
        entry = _ROW if paper.piece.find(*ask.families("col-granted")) else _ENTRY
        lines = [i for i, t in texts for _ in entry.findall(t)]
        if len(lines) > 1:
            returned = set(ask.families("col-returned"))
            back = [i for i in lines if {h.family for h in paper.piece.reading.hits(i)} & returned]
            if not back and paper.piece.find(*returned):  # named once above, a second figure in every line
                back = [i for i in lines if _TWO.search(arabic(paper.piece.doc.blocks[i].norm))]
            found.append((paper, (back or lines)[0], bool(back)))
    if not found:
        return None
    paper, line, returned_too = min(found, key=lambda f: not f[2])
    missing = () if returned_too else (RETURNED,)
    return Observation(
        (paper.piece.reading.evidence(line),), parts_missing=missing,
        parts_found=tuple(t for t in COLUMNS if t not in missing), reason="columns_missing" if missing else "",
        subjects=subject.families, strength=paper.strength,
        fulfilled_by=tuple(dict.fromkeys(p.piece.source.url for p, _, back in found if back or not returned_too)),
    )  # fmt: skip


def whole_sum(ask: Ask, subject: Subject) -> Evidence | None:
    """The line that gives one sum for all communities."""
    good = (p.piece for p in papers(ask, subject) if p.usable and right_year(ask, p.piece))
    lines = ((p, i) for p in good for i, b in p.texts() if _TOTAL.search(arabic(b.norm)))
    return next((p.reading.evidence(i) for p, i in lines), None)


def tells_sums(ask: Ask, subject: Subject) -> bool:
    """Whether any paper of the subject gives a sum of money; what OCR read may have lost it."""
    pieces = [p.piece for p in papers(ask, subject) if p.usable]
    return any(p.reading.is_ocr or any(_ANY_SUM.search(arabic(b.norm)) for _, b in p.texts()) for p in pieces)


def none_returned(ask: Ask, seen: Observation, subject: Subject) -> Observation:
    """A table without a column of sums returned, beside the sentence that nothing was returned."""
    if seen.parts_missing != (RETURNED,):
        return seen
    for paper in (p for p in papers(ask, subject) if p.usable and right_year(ask, p.piece)):
        said = next((i for i, b in paper.piece.texts() if _NONE_BACK.search(b.norm)), None)
        if said is not None:
            quotes = (*seen.evidence, paper.piece.reading.evidence(said))
            return replace(seen, evidence=quotes, parts_found=tuple(COLUMNS), parts_missing=(), reason="")
    return seen
