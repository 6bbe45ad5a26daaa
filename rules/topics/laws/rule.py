"""Relevant laws.

Source: FY2566 framework, O4 (result report O4).

What is asked: the laws, ordinances and regulations that concern the work of the district office.

What counts: a law, ordinance, regulation or ministerial rule that can be opened: a file or page behind a link (also on the site
of the Council of State, the Royal Gazette or a ministry), the text of the law on the page itself, a file that lists the laws of
the sections, a legal database that answers. Laws of any year.

What does not: names of laws without link, file or text (a part of it), links that are dead, a news item or a manual that cites
a law in its text, the printed demand.

Traps: every announcement begins with "อาศัยอำนาจตามพระราชบัญญัติ": a law is told by how its own title or its link begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checks.links import evidence_of, leads_to
from checks.matter import may_speak
from checks.reading import Piece, Reading
from checks.substance import follows, hollow, is_demand
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.papers import papers
from thai.families import Hit

_SECTIONS = 2  # sections of a law that are its text
_SECTION = re.compile(r"(?:มาตรา|ข้อ|section)\s?[\d๐-๙]", re.IGNORECASE)
_ENACTS = re.compile(
    r"มาตรา|(?:ข้อ|หมวด|ส่วนที่|section|article)\s?[\d๐-๙]|บังคับ|ราชกิจจา|อาศัยอำนาจ|ให้ไว้ ณ|บัญญัติ|ตราขึ้น"
    r"|ระเบียบ|ข้อกำหนด|ผู้ใด|ต้องระวาง|ห้ามมิให้",
    re.IGNORECASE,
)
_TELLS = 60  # key characters of a file that says what it is
_BEGINS = 14  # key characters before a law's name that still stands at the beginning of a title ("1.2 ", "ฉบับเต็ม ")
_CLAUSE = 30  # key characters of a section of a law
_LISTED = 3  # names that make a file a list of laws


def laws(ask: Ask) -> Observation:
    """At least one law, ordinance or regulation that opens; a list of mere names shows none of them."""
    subjects = ask.families("laws", "law-title", "law-portal")
    own = list(_opened(ask))
    lists = [] if own else list(_lists(ask))
    found = own or lists
    if found:
        evidence = tuple(dict.fromkeys(e for _, e in found))[:5]
        weak = not own or all(r.is_ocr for r, _ in found)
        return Observation(
            evidence, subjects=subjects, fulfilled_by=tuple(dict.fromkeys(r.source.url for r, _ in found)),
            strength=Strength.WEAK if weak else Strength.SURE,
        )  # fmt: skip
    names = tuple(dict.fromkeys(_names(ask)))[:3]
    return Observation(lacking=True, reason="names_only" if names else "not_found", near=names, subjects=subjects)


def _opened(ask: Ask) -> Iterator[tuple[Reading, Evidence]]:
    """Files and pages that are a law by their own title or the link that leads to them, and laws printed on a page."""
    for reading in ask.readings:
        if foreign_agency(ask, reading.whole) or reading.chars == 0:
            continue
        reached = bool(reading.source.depth) or reading.is_file
        if (
            reached
            and _is_law(ask, reading)
            and (_outside(ask, reading) or not hollow(reading.whole) or _printed(ask, reading))
        ):
            yield reading, reading.evidence_of_link() if reading.is_file else _quote(ask, reading)
        if not reached and _typed(ask, reading):
            yield reading, _quote(ask, reading)
        for piece in reading.pieces:
            if piece.heading >= 0 and _begins(ask, reading.hits(piece.heading)) and _runs_on(piece):
                yield reading, reading.evidence(piece.heading)


def _is_law(ask: Ask, reading: Reading) -> bool:
    source, lexicon = reading.source, reading.lexicon
    first = [reading.hits(i) for i in reading.whole.head(120)]
    names = (source.label, source.file_name, *source.heading[-1:])
    if any(_begins(ask, hits) for hits in first):
        return True
    named = any(_begins(ask, lexicon.name_hits(n)) for n in names if n)
    return (named and _reads_as_law(ask, reading)) or _is_portal(ask, reading)


def _reads_as_law(ask: Ask, reading: Reading) -> bool:
    """Whether a file that only its link calls a law reads as one, or says too little to tell; dates of a court do not (law 4)."""
    return may_speak(reading.whole, _ENACTS, _TELLS) or bool(reading.whole.find(*ask.families("law-title")))


def _is_portal(ask: Ask, reading: Reading) -> bool:
    """A legal database, whose page may hold nothing but its search."""
    names = (reading.source.label, reading.title)
    return any(h.family in ask.families("law-portal") for n in names if n for h in reading.lexicon.name_hits(n))


def _outside(ask: Ask, reading: Reading) -> bool:
    parent = reading.parent
    away = parent is not None and urlsplit(parent.source.url).netloc != urlsplit(reading.source.url).netloc
    return away and not reading.is_file and _is_portal(ask, reading)


def _printed(ask: Ask, reading: Reading) -> bool:
    """A file, or a page headed by the law's own title with at least one of its sections."""
    headed = reading.is_file or any(p.heading >= 0 and _begins(ask, reading.hits(p.heading)) for p in reading.pieces)
    return headed and any(_SECTION.match(b.norm) for _, b in reading.whole.body())


def _begins(ask: Ask, hits: tuple[Hit, ...]) -> bool:
    families, citing = ask.families("law-title"), ask.families("citing")
    cited = [h.start for h in hits if h.family in citing]
    return any(h.family in families and h.start <= _BEGINS and not any(c <= h.start for c in cited) for h in hits)


def _typed(ask: Ask, reading: Reading) -> bool:
    """Whether a page without headings begins with the title of a law and goes on with its sections."""
    lines = [b for i, b in reading.whole.body() if not is_demand(reading.whole, i)]
    sections = [b for b in lines if _SECTION.match(b.norm) and len(b.key) >= _CLAUSE]
    first = next(iter(reading.content), -1)
    return first >= 0 and _begins(ask, reading.hits(first)) and len(sections) >= _SECTIONS


def _runs_on(piece: Piece) -> bool:
    """The text of the law itself, one of its sections at least, not a line of links."""
    texts = [b for i, b in piece.body() if not is_demand(piece, i)]
    long = sum(len(b.key) for b in texts) >= 150
    said = any(_SECTION.match(b.norm) and len(b.key) >= _CLAUSE for b in texts)
    return (long or said) and follows(piece, piece.heading)


def _lists(ask: Ask) -> Iterator[tuple[Reading, Evidence]]:
    """Files about the laws that name several of them."""
    for paper in papers(ask, ask.subject("laws")):
        lines = _lines(ask, paper.piece)
        if paper.piece.is_file and paper.usable and len(lines) >= _LISTED:
            yield paper.piece.reading, paper.piece.reading.evidence(lines[0])


def _lines(ask: Ask, piece: Piece) -> list[int]:
    families = ask.families("law-title")
    found = dict.fromkeys(f.block for f in piece.find(*families))
    return [i for i in found if not is_demand(piece, i)]


def _names(ask: Ask) -> Iterator[Evidence]:
    """Names of laws on the item's pages that do not lead to a dead link."""
    gone = [s for s in ask.sources if s.gone]
    for reading in ask.readings:
        if reading.is_file:
            continue
        for i in _lines(ask, reading.whole):
            links = [link for link in reading.doc.links if link.block == i]
            if reading.doc.blocks[i].kind is BlockKind.HEADING or not _begins(ask, reading.hits(i)):
                continue
            if not links:
                yield reading.evidence(i)
            elif not all(any(leads_to(reading, link, s) for s in gone) for link in links):
                yield evidence_of(reading, links[0])


def _quote(ask: Ask, reading: Reading) -> Evidence:
    lines = _lines(ask, reading.whole)
    return reading.evidence(lines[0]) if lines else reading.first_evidence()
