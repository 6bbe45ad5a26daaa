"""Citizen service manuals.

Source: FY2566 framework, O14 (result report O10).

What is asked: the manuals for citizens under the Licensing Facilitation Act of 2558 of every service, with the kind of service,
its steps, a flow chart and the time it takes, grouped by category of service.

What counts: manuals as files or pages, of any year; the four contents anywhere in the manuals, the flow chart also as a picture
in them. Categories are headings, accordion titles, table columns or separate pages: sections of the office or kinds of work,
at least two of them with something to open.

What does not: manuals for the staff (another item), a list of services without manuals, the printed demand, a page that
promises the manuals, a plain list of manuals without any grouping.

Traps: "ทุกคู่มือ" cannot be counted from outside.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checks.links import leads_to
from checks.parts import parts_shown
from checks.pictures import content_pictures
from checks.pictures import evidence_of as picture_evidence
from checks.reading import Piece, Reading
from checks.subject import Subject
from checks.substance import data_rows, is_demand, is_index
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.kinds import any_document, sections, standing
from rules.papers import papers
from thai.normalise import normalise

_CATEGORY = re.compile(
    r"(?:[\d๐-๙.]{1,4}\s)?(?:หมวด(?:หมู่)?|กลุ่มงาน|กลุ่มบริการ|ประเภทงาน|ประเภทบริการ)\s?(?:ที่\s?)?[\d๐-๙ก-๙.: -]{2,40}"
)
_NUMBERED = re.compile(r"หมวด(?:หมู่)?\s?(?:ที่\s?)?(?:[\d๐-๙]{1,2}|[ก-ฮ][.)])(?!\d)")
_ITEMS = 3  # steps that make a manual
CONTENTS = {
    "ประเภทงานบริการ": ("service-type",),
    "ขั้นตอน": ("steps",),
    "แผนผัง/แผนภูมิ": ("flow",),
    "ระยะเวลา": ("duration",),
}


def manuals(ask: Ask) -> Observation:
    """A manual for citizens with contents; a page that lists files needs one that opens, or the steps on the page itself."""
    seen, files = any_document(ask, _subject(ask)), _files(ask)
    if files:
        return seen if seen.fulfilled else _shown(ask, files)
    pages = [p.piece for p in papers(ask, _subject(ask)) if p.usable]
    if seen.evidence and not any(standing(p, ask.families("steps")) or _steps_listed(p) for p in pages):
        return replace(seen, evidence=(), lacking=True, reason="not_found", near=seen.evidence, fulfilled_by=())
    return seen


def _steps_listed(piece: Piece) -> bool:
    """Services that are headings over lists of their steps, without the word: items that are no links."""
    blocks = piece.doc.blocks
    items = [
        i for i, b in piece.body() if b.kind is BlockKind.ITEM and not is_index(piece, i) and not is_demand(piece, i)
    ]
    under = {blocks[i].place.heading[-1:] for i in items}
    return len(items) >= _ITEMS and any(sum(blocks[i].place.heading[-1:] == h for i in items) >= 2 for h in under if h)


def manual_contents(ask: Ask) -> Observation:
    """Kind of service, steps, flow chart and time, in the manuals themselves."""
    pieces = [*_files(ask), *(p.piece for p in papers(ask, _subject(ask)) if p.usable and not p.piece.is_file)]
    families = {title: ask.families(*names) for title, names in CONTENTS.items()}
    shown = parts_shown(pieces, families, bare=True)
    picture = _flow_picture(ask, pieces)
    if "แผนผัง/แผนภูมิ" not in shown and picture is not None:
        shown["แผนผัง/แผนภูมิ"] = picture
    if not {"ขั้นตอน", "ระยะเวลา", "แผนผัง/แผนภูมิ"} & set(shown):
        return Observation(lacking=True, reason="not_found", subjects=_subject(ask).families)
    missing = tuple(t for t in CONTENTS if t not in shown)
    return Observation(
        tuple(dict.fromkeys(shown[t] for t in CONTENTS if t in shown)),
        parts_found=tuple(t for t in CONTENTS if t in shown),
        parts_missing=missing,
        reason="parts_missing" if missing else "",
        subjects=_subject(ask).families,
        strength=Strength.WEAK if all(p.reading.is_ocr for p in pieces) else Strength.SURE,
        fulfilled_by=tuple(dict.fromkeys(e.url for e in shown.values())),
    )


def by_category(ask: Ask) -> Observation:
    """At least two categories, each with a manual that opens or stands there."""
    found: dict[str, Evidence] = {}
    for reading in ask.readings:
        if not reading.is_file and _about_manuals(ask, reading):
            _categories(ask, reading, found)
        elif reading.is_file:
            _table_categories(ask, reading, found)
            _file_categories(ask, reading, found)
    many = len(found) >= 2
    return Observation(
        tuple(found.values())[:4],
        lacking=not many,
        parts_found=tuple(found) if found else (),
        reason="" if many else "one_category" if found else "not_found",
        subjects=_subject(ask).families,
        fulfilled_by=tuple(dict.fromkeys(e.url for e in found.values())),
    )


def _subject(ask: Ask) -> Subject:
    return ask.subject("citizen-manual")


def _files(ask: Ask) -> list[Piece]:
    """Manuals that are files, or pages of their own behind a link."""
    subject = _subject(ask)
    found = [p.piece for p in papers(ask, subject, [r.whole for r in ask.readings]) if p.usable]
    return [p for p in found if p.is_file or p.source.depth]


def _shown(ask: Ask, files: list[Piece]) -> Observation:
    first = files[0].reading
    return Observation(
        (first.evidence_of_link(),), subjects=_subject(ask).families, fulfilled_by=tuple(p.source.url for p in files)
    )


def _flow_picture(ask: Ask, pieces: list[Piece]) -> Evidence | None:
    """A picture that is named as the flow chart."""
    families = ask.families("flow")
    for piece in pieces:
        for picture in content_pictures(piece):
            names = (picture.alt, picture.caption, picture.src.rsplit("/", 1)[-1])
            if any(h.family in families for n in names if n for h in ask.lexicon.name_hits(n)):
                return picture_evidence(piece, picture)
    return None


def _about_manuals(ask: Ask, reading: Reading) -> bool:
    return bool(papers(ask, _subject(ask), [reading.whole])) or bool(
        reading.whole.find(*ask.families("citizen-manual"))
    )


def _named(ask: Ask, text: str) -> str:
    """The category a short title names: "หมวด ก ...", a section of the office or a kind of work."""
    told = _CATEGORY.match(normalise(text))
    if told is not None:
        return told[0]
    own = {f for families in sections(ask).values() for f in families} | set(ask.families("category-name"))
    return next((h.phrase for h in ask.lexicon.name_hits(text) if h.family in own), "")


def _categories(ask: Ask, reading: Reading, found: dict[str, Evidence]) -> None:
    """Headings (or labels of tabs) of categories under which something opens; links and rows that name one."""
    blocks = reading.doc.blocks
    open_ = [s for s in ask.sources if s.document is not None and not s.gone]
    for n, i in enumerate(reading.content):
        name = _named(ask, blocks[i].text) if len(blocks[i].key) < 120 and not is_demand(reading.whole, i) else ""
        if not name:
            continue
        stop = {BlockKind.HEADING, BlockKind.LABEL}
        head = blocks[i].kind in stop
        inside = {i}
        for j in reading.content[n + 1 :] if head else ():
            if blocks[j].kind in stop and blocks[j].level <= blocks[i].level:
                break
            inside.add(j)
        opens = any(x.block in inside and any(leads_to(reading, x, s) for s in open_) for x in reading.doc.links)
        text = sum(len(blocks[j].key) for j in inside - {i} if blocks[j].link_share < 0.8)
        if opens or (head and text >= 40):
            found.setdefault(name, reading.evidence(i))


def _file_categories(ask: Ask, reading: Reading, found: dict[str, Evidence]) -> None:
    """Numbered categories inside a file of manuals, wherever in its text they begin."""
    if not _about_manuals(ask, reading):
        return
    for i in reading.content:
        for told in _NUMBERED.finditer(normalise(reading.doc.blocks[i].text)):
            if not is_demand(reading.whole, i):
                found.setdefault(told[0], reading.evidence(i))


def _table_categories(ask: Ask, reading: Reading, found: dict[str, Evidence]) -> None:
    """A table of manuals in a file with a column of categories."""
    if not _about_manuals(ask, reading):
        return
    families = ask.families("category")
    for _, table in reading.tables():
        header = table.rows[0] if table.rows else ()
        named = [{h.family for h in ask.lexicon.name_hits(t)} for t in header]
        services = [c for c, n in enumerate(named) if n & set(ask.families("service-type"))]
        kinds = [c for c, n in enumerate(named) if n & set(families)]
        at = next((c for c in kinds if any(s != c for s in services) or c not in services), None)
        for row in data_rows(table) if at is not None else ():
            found.setdefault(table.rows[row][at or 0], reading.first_evidence())
