"""Promises that are of a part of a paper only, and not of the paper.

What counts: "ผลที่ทำไปแล้ว: อยู่ระหว่างรวบรวม" among more labels that have their contents; "อยู่ระหว่างวิเคราะห์" as all that stands
below "ส่วนที่ 2", where another part lists something. What does not: a promise below the title of the paper, or beside other lines
of its part.
"""

from __future__ import annotations

import re
from collections import Counter

from checks.part_titles import titles_part
from checks.reading import Piece

_LABELLED = re.compile(
    r"\W*(?:[\d๐-๙]+[.)]\s*)?[ก-๙A-Za-z][^:：]{1,40}[:：]\s*\S"
)  # a label with what stands behind it
_LABELS = 3  # labels with contents beside which a label may be without
_ENTRY = re.compile(r"\W*(?:[\d๐-๙]{1,2}[.)]|[-–—•●○▪■◆✓✔*])\s?\S")  # begins an entry of a list
_ENTRIES = 2  # of a list


def behind_labels(piece: Piece, promised: list[int], said: list[int]) -> bool:
    """Whether all that is promised stands behind labels ("ผลที่ทำไปแล้ว: อยู่ระหว่างรวบรวม"), among more labels that have their
    contents: such a promise is of its label only."""
    labels = {i for i in {*promised, *said} if _LABELLED.match(piece.doc.blocks[i].norm)}
    return (
        bool(promised) and labels.issuperset(promised) and len(labels - {*promised}) >= max(_LABELS, len(promised) + 1)
    )


def in_parts(piece: Piece, promised: list[int], said: list[int]) -> bool:
    """Whether all that is promised is a part of its own ("ส่วนที่ 2 โครงการของเขต" over "อยู่ระหว่างวิเคราะห์") beside another that
    lists something: such a promise is of its part only."""
    titles = {i for i, b in piece.texts() if titles_part(b)}
    part = {i: max((t for t in titles if t <= i), default=-1) for i in {*promised, *said}}
    empty = {part[i] for i in promised}
    if not empty or -1 in empty or any(at in empty and i not in titles and i not in promised for i, at in part.items()):
        return False
    entries = Counter(part[i] for i in said if _ENTRY.match(piece.doc.blocks[i].norm))
    return any(n >= _ENTRIES for at, n in entries.items() if at not in {-1, *empty})
