"""Operation manuals for staff.

Source: FY2566 framework, O13 (result report O9).

What is asked: the manual or work standard (คู่มือหรือมาตรฐานการปฏิบัติงาน) of every section of the district office, with details.

What counts: for each section a file or page about a manual that names the section in its title, link text, file name or the
heading or table row it stands in; a manual whose title names a task that only this section has (ทะเบียนราษฎร, เบี้ยยังชีพ);
a chapter of a common manual that begins with the section's name and has contents. Manuals of any year.

What does not: a list of sections, a link that does not open, a citizen manual (another item), a section that is only mentioned
in another section's manual, the printed demand.

Traps: an introduction that lists all ten sections is no manual of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.listings import is_index
from checks.reading import Piece, Reading
from checks.rows import data_rows
from checks.subject import about
from checks.substance import hollow
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import sections
from rules.topics.staff_manuals.chapters import by_chapter, said, tells_duties
from rules.topics.staff_manuals.short import SAYS, brief, listed
from rules.topics.staff_manuals.titles import titles
from thai.normalise import key

_CHAPTER = 15  # key characters of contents under it
_UP = 2  # pages above
_MANUAL = ("คู่มือ", "ขั้นตอน")


def manuals_all_sections(ask: Ask) -> Observation:
    """A manual of each of the agency's sections."""
    wanted = sections(ask)
    shown: dict[str, Evidence] = {}
    manuals = list(_manuals(ask))
    for told in (_by_title, _by_task, by_chapter):
        for piece in manuals:
            for name, evidence in told(ask, piece, wanted):
                shown.setdefault(name, evidence)
    for reading in (r for r in ask.readings if not foreign_agency(ask, r.whole)):
        for name, evidence in _by_row(ask, reading.whole, wanted):
            shown.setdefault(name, evidence)
    missing = tuple(name for name in wanted if name not in shown)
    lacking = tuple(f for name in missing for f in wanted[name])
    ocr = bool(manuals) and all(p.reading.is_ocr for p in manuals)
    return Observation(
        tuple(dict.fromkeys(shown[n] for n in wanted if n in shown)),
        lacking=not shown,
        parts_found=tuple(n for n in wanted if n in shown),
        parts_missing=missing,
        reason="parts_missing" if shown and missing else "not_found" if missing else "",
        subjects=(*lacking, *ask.families("staff-manual")),
        strength=Strength.WEAK if ocr else Strength.SURE,
        fulfilled_by=tuple(dict.fromkeys(e.url for e in shown.values())),
    )


def _by_row(ask: Ask, piece: Piece, wanted: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Evidence]]:
    """Rows that name a section beside contents of its own in a column that is headed by the word for manuals."""
    manual = ask.families("staff-manual")
    if (
        about(piece, ask.subject("staff-manual", unless=("citizen-manual", "no-manual"), others=("no-manual",)))
        is not None
    ):
        manual = ask.families("staff-manual", "work-column")
    for index, table in piece.tables():
        head = table.rows[max(0, table.header_rows - 1)] if table.rows else ()
        columns = [n for n, c in enumerate(head) if any(h.family in manual for h in ask.lexicon.name_hits(c))]
        if not piece.is_file and any(piece.reading.links_in.get(i) for i, b in piece.texts() if b.table == index):
            continue  # its rows only name the manuals that they link to
        for i, b in piece.texts() if columns else ():
            cells = table.rows[b.row] if b.table == index and b.row in data_rows(table) else ()
            told = any(n < len(cells) and len(key(cells[n])) >= SAYS for n in columns)
            if told and not is_index(piece, i):
                families = {h.family for h in piece.reading.hits(i)}
                yield from ((name, piece.reading.evidence(i)) for name, own in wanted.items() if families & set(own))


def _manuals(ask: Ask) -> Iterator[Piece]:
    """Files and pages (or parts of pages) about staff manuals, with contents."""
    subject = ask.subject("staff-manual", unless=("citizen-manual", "no-manual"), others=("no-manual",))
    for piece in (*ask.pieces, *(p for p in ask.chapters if p.sheet)):
        if foreign_agency(ask, piece):
            continue
        told = about(piece, subject)
        held = not hollow(piece) or listed(piece) or (told is not None and told.how == "own" and brief(piece))
        if held and (told is not None or _under_manuals(ask, piece)):
            yield piece


def _under_manuals(ask: Ask, piece: Piece) -> bool:
    """A file or page below a page or heading of staff manuals whose own title names a section or task."""
    manual, citizen = ask.families("staff-manual"), ask.families("citizen-manual", "no-manual")
    if piece.heading >= 0 or not (piece.is_file or piece.source.depth):
        return False
    names = (*piece.source.heading, *_titles_above(piece.reading))
    hits = [h for name in names if name for h in ask.lexicon.name_hits(name)]
    own = [h for i in piece.head(120) for h in piece.reading.hits(i)]
    said = any(h.family in manual for h in hits) and not any(h.family in citizen for h in (*hits, *own))
    head = "".join(piece.doc.blocks[i].norm for i in piece.head(200))
    return said and any(w in f"{piece.source.label} {head}" for w in _MANUAL)


def _titles_above(reading: Reading) -> Iterator[str]:
    """Titles of the pages that lead to this one."""
    above = reading.parent
    for _ in range(_UP):
        if above is not None:
            yield above.title
            above = above.parent


def _by_title(ask: Ask, piece: Piece, wanted: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Evidence]]:
    for evidence, hits in titles(piece):
        named = [name for name, families in wanted.items() if any(h.family in families for h in hits)]
        if len(named) == 1 and _of_its_own(piece):
            yield named[0], evidence
            return


def _by_task(ask: Ask, piece: Piece, wanted: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Evidence]]:
    """The section that alone has the task which the title names."""
    prefix = f"{ask.topic}/tasks-"
    for evidence, hits in titles(piece):
        tasks = {h.family.removeprefix(prefix) for h in hits if h.family.startswith(prefix)}
        if any(h.family in f for f in wanted.values() for h in hits):
            return
        if len(tasks) != 1:
            continue
        if tasks <= set(wanted) and _of_its_own(piece):
            yield tasks.pop(), evidence
        return


def _of_its_own(piece: Piece) -> bool:
    """Contents that are more than links to something else, and on a page more than the duties of a section."""
    if piece.is_file:
        return True
    return sum(said(piece, i) for i, _ in piece.body()) >= _CHAPTER and not tells_duties(piece)
