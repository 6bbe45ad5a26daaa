"""Steps of a service on a page, with the word for them or without."""

from __future__ import annotations

import re

from checks.links import leads_to
from checks.listings import is_index
from checks.parts import heads_empty
from checks.periods import row_evidence
from checks.pictures import content_pictures
from checks.reading import Piece
from checks.substance import is_demand, is_promise
from checks.wordings import Found
from model import BlockKind, Evidence
from rules.ask import Ask
from thai.dates import find_dates
from thai.normalise import arabic, key

_NOTHING = re.compile(r"[:：]\s*(?:\(?\s?ถ้ามี\s?\)?|ไม่มี|-)\s*$")  # what answers a line with nothing
_DOTS = re.compile(r"\.{4,}|…{2,}|_{4,}")
_LINK = 0.8  # share of a line that is a link
_ANSWERED = re.compile(
    r"\d+\s?(?:นาที|ชั่วโมง|ชม\.|วัน|เดือน|บาท|min|hour|day)|(?<!\d)1\s?[.)].*(?<!\d)2\s?[.)]|ที่\s?\d|[→➜»>]", re.IGNORECASE
)  # a time, steps with their numbers, an answer: more than a list of what a manual holds
_ITEMS = 3  # steps that make a manual
_NAME = re.compile(
    r"\W*(?:[\d๐-๙]+[.)]?\s*)?(?:คู่มือ|การ|งาน|ขอ(?!ง))"
)  # an item that names a service or its manual, no step


def steps_told(ask: Ask, piece: Piece) -> bool:
    """The word for steps in the contents; a paragraph with a day tells of something that was done."""
    found = (f.block for f in piece.find(*ask.families("steps")))
    blocks = piece.doc.blocks
    return any(
        blocks[i].kind is not BlockKind.HEADING
        and not (is_demand(piece, i) or is_promise(piece, i) or find_dates(blocks[i].norm) or enumerates(ask, piece, i))
        for i in found
    )


def no_answer(ask: Ask, piece: Piece, found: Found) -> bool:
    """A line that lists what a manual should hold, one whose figure was not filled in ("ระยะเวลา ........ นาที"), or, where the
    chart of the steps is looked for, a drawing to be brought along ("ยื่นคำขอพร้อมแผนผังบริเวณ"); the head of a column without a
    filled cell, the bare link to what was not read."""
    norm = piece.doc.blocks[found.block].norm
    dots = _DOTS.search(norm) is not None and not any(c.isdigit() for c in norm)
    blank = dots or _NOTHING.search(norm) is not None
    drawn = found.hit.family in ask.families("flow") and any(content_pictures(piece))  # a picture fills a cell too
    if (heads_empty(piece, found) and not drawn) or _only_links(ask, piece, found):
        return True
    return (
        enumerates(ask, piece, found.block)
        or blank
        or _is_drawing(ask, piece, found)
        or _over_others(ask, piece, found)
    )


def _over_others(ask: Ask, piece: Piece, found: Found) -> bool:
    """Whether it is the heading of links to files that were read, and hold nothing of it (law 4)."""
    blocks = piece.doc.blocks
    if piece.is_file or blocks[found.block].kind is not BlockKind.HEADING:
        return False
    below = [i for i in piece.inside if i > found.block]
    end = next((n for n, i in enumerate(below) if blocks[i].kind is BlockKind.HEADING), len(below))
    links = [x for x in piece.doc.links if x.block in below[:end]]
    if not links or any(blocks[i].link_share < _LINK for i in below[:end]):
        return False
    led = [r for r in ask.readings if any(leads_to(piece.reading, x, r.source) for x in links)]
    return bool(led) and not any(h.family == found.hit.family for r in led for i in r.content for h in r.hits(i))


def _only_links(ask: Ask, piece: Piece, found: Found) -> bool:
    """Whether a line is nothing but the name of something behind a link that was not read."""
    if piece.is_file or piece.doc.blocks[found.block].link_share < _LINK:
        return False
    links = [x for x in piece.doc.links if x.block == found.block]
    unread = [s for s in ask.sources if s.unseen or s.gone or (s.document is not None and s.document.unread)]
    return any(leads_to(piece.reading, x, s) for x in links for s in unread)


def _is_drawing(ask: Ask, piece: Piece, found: Found) -> bool:
    hit, drawing = found.hit, set(ask.families("drawing"))
    drawn = [h for h in piece.reading.hits(found.block) if h.family in drawing and h.in_norm == hit.in_norm]
    return hit.family in ask.families("flow") and any(h.start < hit.end and hit.start < h.end for h in drawn)


def services_named(ask: Ask, piece: Piece) -> Evidence | None:
    """The first row of a table with columns of steps and of the time they take: whatever its first column is called, its cells
    name the services."""
    steps, time = ask.families("steps"), ask.families("duration")
    for index, table in piece.tables():
        head = [{h.family for h in ask.lexicon.name_hits(c)} for c in (table.rows[0] if len(table.rows) > 1 else ())]
        asked = [n for n, hits in enumerate(head) if hits & {*steps, *time}]
        told = any(h & set(steps) for h in head) and any(h & set(time) for h in head)
        if told and min(asked) and any(key(row[0]) and not key(row[0]).isdigit() for row in table.rows[1:]):
            return row_evidence(piece, index, 1)
    return None


def enumerates(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a line only lists what a manual should hold ("ประเภทงานบริการ ขั้นตอน แผนผัง ระยะเวลา"): no answer is in it. A header
    over rows is none."""
    b = piece.doc.blocks[block]
    if _ANSWERED.search(arabic(b.norm)):
        return False
    if b.kind is BlockKind.ROW and b.table >= 0 and b.row < max(1, piece.doc.tables[b.table].header_rows):
        return False
    hits = piece.reading.hits(block)
    return (
        sum(1 for f in ("service-type", "steps", "flow", "duration") if any(h.family in ask.families(f) for h in hits))
        >= _ITEMS
    )


def steps_listed(piece: Piece) -> list[Evidence]:
    """Services that are headings over lists of their steps, without the word: items that are no links."""
    blocks = piece.doc.blocks
    items = [
        i
        for i, b in piece.body()
        if b.kind is BlockKind.ITEM and not (is_index(piece, i) or is_demand(piece, i) or _NAME.match(b.norm))
    ]
    under = {blocks[i].place.heading[-1:] for i in items}
    listed = len(items) >= _ITEMS and any(
        sum(blocks[i].place.heading[-1:] == h for i in items) >= 2 for h in under if h
    )
    return [piece.reading.evidence(i) for i in items[:1]] if listed else []
