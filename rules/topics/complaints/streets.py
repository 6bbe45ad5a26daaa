"""Complaints about the city's roads, rubbish and lights, told from those of corruption and misconduct."""

from __future__ import annotations

import re

from checks.reading import Reading
from model import Evidence
from rules.ask import Ask

_PLACES = frozenset({"ถนน", "ความสะอาด", "จราจร", "ทางเท้า"})  # stand in addresses and in names of sections
_MISCONDUCT = re.compile("ทุจริต|มิชอบ|เจ้าหน้าที่|ข้าราชการ|วินัย|สินบน|corrupt", re.IGNORECASE)


def of_the_city(ask: Ask, reading: Reading) -> bool:
    """Whether it counts complaints about roads, rubbish, lights: two kinds of them, and nowhere a word of corruption."""
    kinds = {f.hit.phrase for f in reading.whole.find(*ask.families("other-kinds"))}
    names = (reading.title, reading.source.label, *reading.source.heading[-1:])
    named = [h.family for name in names if name for h in reading.lexicon.name_hits(name)]
    said = {*named, *(f.hit.family for f in reading.whole.find(*ask.families("corruption")))}
    return len(kinds) > 1 and not said & set(ask.families("corruption", "channel-subject"))


def lines_of_streets(ask: Ask, reading: Reading) -> set[Evidence]:
    """Lines that take in reports of noise, rubbish or lights and never name corruption, whatever the page is called."""
    told = (f.block for f in reading.whole.find(*ask.families("other-kinds")) if f.hit.phrase not in _PLACES)
    lines = (i for i in set(told) if not _MISCONDUCT.search(reading.doc.blocks[i].norm))
    return {reading.evidence(i) for i in lines}


def street_lines(ask: Ask) -> set[Evidence]:
    """Lines of files, tables and parts of a page that count complaints about roads, rubbish and noise, or are called after one of
    these, and never name corruption, misconduct or officers, though other parts of the page do."""
    found: set[Evidence] = set()
    for piece in ask.pieces:
        kinds = piece.find(*ask.families("other-kinds"))
        groups = [piece.inside] if piece.heading >= 0 or piece.is_file else []
        if not piece.is_file:
            groups += [frozenset(i for i, b in piece.texts() if b.table == n) for n, _ in piece.tables()]
        for lines in groups if kinds else ():
            told = {f.hit.phrase for f in kinds if f.block in lines}
            named = any(f.block == piece.heading for f in kinds)
            if (named or len(told) > 1) and not any(_MISCONDUCT.search(piece.doc.blocks[i].norm) for i in lines):
                found |= {piece.reading.evidence(i) for i in lines}
    return found
