"""Public assets, donations and seized goods.

Source: FY2566 framework, O29 (result report O29, whose title adds donations).

What is asked: how the office keeps its assets from private use: the kinds of assets, above all those at risk (vehicles, sewage
trucks), and a control that fits each kind; how seized goods are kept so that nothing is exchanged or left out, with its control.
A guideline on donations is advised.

What counts: guidelines, plans, measures, manuals or regulations, of any year, as files or on the page; one document may hold all
three. Kinds and controls anywhere in the documents about the assets.

What does not: a list of donors, a call for donations, an auction of old property, news of a seizure, the printed demand, a
guideline on assets without kinds or without control (a part of it).

Traps: "ของกลาง" stands in the title of the item itself; a page about assets alone has it in its heading.
"""

from __future__ import annotations

from checks.listings import is_index
from checks.naming import Subject
from checks.reading import Piece
from checks.subject import titled_of_other
from checks.substance import hollow, states
from checks.wordings import Found
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import any_document, standing
from rules.papers import papers
from rules.topics.assets_donations_seizures.chapters import chapter, named, promised, said_of, says_little
from rules.topics.assets_donations_seizures.lines import classifies, controls, is_register, of_event, only_events, sorts


def asset_guideline(ask: Ask) -> Observation:
    """A guideline on assets that names their kinds and the control."""
    return _guideline(ask, "assets", {"การจำแนกประเภททรัพย์สิน": "kinds", "ระบบควบคุม": "control"})


def donation_guideline(ask: Ask) -> Observation:
    """A guideline on donations."""
    return _guideline(ask, "donations", {})


def seized_goods_guideline(ask: Ask) -> Observation:
    """A guideline on keeping seized goods, with its control."""
    return _guideline(ask, "seizures", {"ระบบควบคุม": "control"})


def _guideline(ask: Ask, name: str, wanted: dict[str, str]) -> Observation:
    """A document or part of one about the subject that says how it is done, with the wanted parts."""
    subject = _subject(ask, name)
    parts = tuple(wanted.values())
    about = _about(ask, subject, name)
    own = [p for p in about if p.is_file or (p.heading >= 0 and named(p, p.heading, ask) == {name})]
    pieces = next(
        (regulate for some in (own, about) if (regulate := [p for p in some if _regulates(ask, p, parts, name)])), []
    )
    if not pieces:
        seen = any_document(ask, subject)
        reason = "no_guideline" if seen.evidence else seen.reason
        near = (*seen.evidence, *seen.near)
        return Observation(lacking=True, reason=reason, near=near[:3], subjects=subject.families)
    shown: dict[str, Evidence] = {}
    for title, family in wanted.items():
        first = next((e for p in pieces for e in said_of(ask, p, name, family)), None)
        if first is not None:
            shown[title] = first
        elif family == "kinds" and (tables := [e for p in pieces for e in sorts(p)]):
            shown[title] = tables[0]
    if wanted and not shown and all(says_little(ask, p, name) for p in pieces):
        near = tuple(_lead(ask, p, name) for p in pieces[:1])
        return Observation(lacking=True, reason="no_guideline", near=near, subjects=subject.families)
    missing = tuple(t for t in wanted if t not in shown)
    lead = pieces[0]
    quotes = tuple(dict.fromkeys((_lead(ask, lead, name), *shown.values())))
    weak = all(p.reading.is_ocr for p in pieces)
    return Observation(
        quotes,
        parts_found=tuple(shown),
        parts_missing=missing,
        reason="parts_missing" if missing else "",
        strength=Strength.WEAK if weak else Strength.SURE,
        subjects=subject.families,
        fulfilled_by=tuple(dict.fromkeys(p.source.url for p in pieces)),
    )


def _subject(ask: Ask, name: str) -> Subject:
    kin = tuple(n for n in ("assets", "donations", "seizures") if n != name)
    return ask.subject(name, unless=("report",), kin=kin, short=(f"{name}-short",), others=("other-assets",))


def _about(ask: Ask, subject: Subject, name: str) -> list[Piece]:
    """Files and parts of pages about the subject, in whose contents it stands; the nearest title decides."""
    chosen: dict[int, Piece] = {}
    for paper in papers(ask, subject):
        piece = paper.piece
        told = paper.usable or (paper.hollow == "promise" and not paper.foreign and not promised(ask, piece, name))
        instructs = paper.hollow == "only_told" and not paper.foreign and any(states(piece, i) for i, _ in piece.body())
        if (told or instructs) and not _led_by(piece, subject.unless) and _speaks(ask, piece, name):
            chosen.setdefault(id(piece), piece)
    for reading in ask.readings:
        piece = reading.whole
        other = any(h.family in subject.unless for i in piece.head(120) for h in reading.hits(i))
        other = other or bool(foreign_agency(ask, piece)) or titled_of_other(piece, subject)
        unheaded = piece.is_file or not any(reading.heads(i) for i in piece.blocks[1:])  # but for its title
        if unheaded and not other and id(piece) not in chosen and not hollow(piece) and chapter(ask, piece, name):
            chosen[id(piece)] = piece
    return list(chosen.values())


def _led_by(piece: Piece, families: tuple[str, ...]) -> bool:
    """Whether the first line of a file makes it something else, whatever its other lines name ("ประกาศขายทอดตลาดของกลาง")."""
    first = piece.head(60)[:1] if piece.is_file else []
    return any(h.family in families for i in first for h in piece.reading.hits(i))


def _speaks(ask: Ask, piece: Piece, name: str) -> bool:
    """Whether a piece is titled after this subject alone, or its contents speak of it (kinds of assets: of assets)."""
    if piece.is_file or piece.heading >= 0:
        head = piece.head(120)[:3] if piece.is_file else [piece.heading]
        told = {n for i in head for n in named(piece, i, ask)}
        if told == {name} or (name in told and name == "assets" and said_of(ask, piece, name, "kinds")):
            return True
    return chapter(ask, piece, name)


def _regulates(ask: Ask, piece: Piece, parts: tuple[str, ...], name: str) -> bool:
    """Whether it says how things are done: in its contents, by its own title over contents, or by what is asked for. A table
    that only counts the things says nothing of it, nor do events below a title."""
    if only_events(piece) or is_register(piece):
        return controls(piece)
    families = ask.families("procedure", "control", *parts)
    how = ask.families("procedure")
    links = set() if piece.is_file else {i for i in piece.inside if is_index(piece, i)}  # speak of what they lead to
    titled = any(h.family in how for i in piece.head(60) if i not in links for h in piece.reading.hits(i))
    found = [f for f in piece.find(*families) if f.block not in links and (f.hit.family in how or _is_text(piece, f))]
    found = [f for f in found if piece.is_file or not _under_another(ask, piece, f.block, name)]
    told = any(
        (f.hit.family in ask.families("procedure", "control") or classifies(piece, f.block))
        and not of_event(piece, f.block)
        for f in found
    )
    said = found if told else []
    return titled or bool(said and standing(piece, tuple({f.hit.family for f in said}))) or controls(piece)


def _under_another(ask: Ask, piece: Piece, block: int, name: str) -> bool:
    """Whether the heading nearest above a line of a page names another of the three subjects, and not this one."""
    above = next((i for i in reversed(piece.blocks) if piece.heading < i < block and piece.reading.heads(i)), -1)
    told = named(piece, above, ask) if above >= 0 else set()
    return bool(told) and name not in told


def _is_text(piece: Piece, found: Found) -> bool:
    return piece.doc.blocks[found.block].kind is not BlockKind.ROW


def _lead(ask: Ask, piece: Piece, name: str) -> Evidence:
    found = piece.find(*ask.families(name))
    return piece.reading.evidence(found[0].block, found[0].hit) if found else piece.reading.first_evidence()
