"""Participation of the district director in integrity and against corruption.

Source: FY2566 framework, O24 (result report O24); a remark of FY2565: "ต้องมีข้อมูลผู้อำนวยการเขตมีส่วนร่วม".

What is asked: activities in which the director takes part in building morality, ethics and the fight against corruption or
bribery in the office, in the fiscal year; shown so that the director's own part can be seen.

What counts: a report, page or news of such an activity of the fiscal year (by the day it was held or the year it names), as
text, PDF, Word, or a picture page with a caption. Signing and proclaiming the integrity policy is such an activity.

What does not: planting trees or opening a fair, an activity without the director, a plan to hold one, the bare policy
document, an activity of another fiscal year, the heading alone.

Traps: the year stands only in the day of the event; a page collects several years; the director may be named by name only.
Whether the pictures show the director is for a person to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.links import evidence_of as evidence_of_link
from checks.links import links_to, shared
from checks.pictures import content_pictures, evidence_of
from checks.reading import Piece
from checks.subject import about
from checks.substance import hollow, is_demand, is_promise
from checks.years import fiscal_year
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.kinds import review
from rules.papers import foreign_agency
from thai.dates import find_dates, fiscal_year_of
from thai.names import find_people, same_person


@dataclass(frozen=True, slots=True)
class _Activity:
    piece: Piece
    integrity: Evidence
    director: Evidence | None
    year: int | None
    when: Evidence | None


def activity(ask: Ask) -> Observation:
    """An activity on integrity with the director, of the fiscal year."""
    found = list(_activities(ask))
    subjects = ask.families("participation")
    timely = [a for a in found if a.year == ask.fiscal_year]
    if timely:
        best = min(timely, key=lambda a: (a.director is None, a.piece.heading < 0 and not a.piece.is_file))
        quotes = (best.integrity, *(e for e in (best.director, best.when) if e))
        by = tuple(dict.fromkeys(a.piece.source.url for a in timely))
        return Observation(
            tuple(dict.fromkeys(quotes)), subjects=subjects, fulfilled_by=by,
            strength=Strength.WEAK if best.piece.reading.is_ocr or best.director is None else Strength.SURE,
        )  # fmt: skip
    undated = [a for a in found if a.year is None]
    if undated:
        quote = undated[0].integrity
        return Observation(
            (quote,), lacking=True, reason="year_not_stated", strength=Strength.WEAK, subjects=subjects, fulfilled_by=(quote.url,)
        )  # fmt: skip
    if found:
        near = tuple(dict.fromkeys(a.when or a.integrity for a in found))[:3]
        return Observation(
            lacking=True, reason="wrong_year", near=near, values={"year_found": str(found[0].year)}, subjects=subjects
        )  # fmt: skip
    album = _albums(ask)
    if album:
        return Observation(lacking=True, unknown=True, reason="not_opened", near=album, subjects=subjects)
    others = tuple(e for r in ask.readings for e in _director(ask, r.whole))
    return Observation(
        lacking=True, reason="other_activity" if others else "not_found", near=others[:3], subjects=subjects
    )


def director_takes_part(ask: Ask) -> Observation:
    """Lines that say what the director did, and pictures of the activity; a person decides."""
    subjects = ask.families("participation")
    by = ask.observed["activity"].fulfilled_by
    done = [a for a in _activities(ask) if a.year == ask.fiscal_year or a.piece.source.url in by]
    quotes: list[Evidence] = []
    for act in done:
        quotes += [act.director] if act.director else []
        quotes += [evidence_of(act.piece, p) for p in content_pictures(act.piece)[:2]]
    if not quotes:
        first = ask.observed["activity"]
        return Observation(lacking=True, unknown=first.unknown, reason=first.reason or "not_found", subjects=subjects)
    return review(ask, Observation(tuple(dict.fromkeys(quotes))[:6], subjects=subjects))


def _albums(ask: Ask) -> tuple[Evidence, ...]:
    """Links of the contents to an album or post outside that is called after such an activity, and that nobody opened."""
    hosts = ask.lexicon.families["common/social-host"].phrases
    named = set(ask.families("participation", "integrity"))
    return tuple(
        evidence_of_link(r, link)
        for r in ask.readings
        for link in links_to(r, hosts, chrome=False)
        if not shared(r, link) and named & {h.family for h in ask.lexicon.name_hits(link.text)}
    )[:3]


def _activities(ask: Ask) -> Iterator[_Activity]:
    """Pieces that tell of an activity on integrity: about the participation, or with the director in it."""
    subject = ask.subject("participation")
    for piece in ask.pieces:
        if foreign_agency(ask, piece) or hollow(piece) in {"demand", "promise", "empty_form"}:
            continue
        if piece.heading < 0 and not piece.is_file and _split(piece):
            continue
        integrity = _first(piece, ask.families("integrity"))
        pictures = bool(content_pictures(piece))
        director = next(iter(_director(ask, piece)), None)
        told = about(piece, subject) is not None
        if _first(piece, ask.families("planned")) or (not pictures and _first(piece, ask.families("proclamation"))):
            continue  # a plan, or the bare policy document
        if integrity is None or (hollow(piece) and not pictures) or not (director or (told and pictures)):
            continue
        year, when = _year(piece)
        yield _Activity(piece, integrity, director, year, when)


def _split(piece: Piece) -> bool:
    """A page whose contents stand under headings below its title: its parts tell more exactly."""
    heads = [b for _, b in piece.texts() if b.kind is BlockKind.HEADING and b.level >= 2]
    return len(heads) >= 2


def _first(piece: Piece, families: tuple[str, ...]) -> Evidence | None:
    for at in piece.find(*families):
        if (
            not is_demand(piece, at.block)
            and not is_promise(piece, at.block)
            and piece.doc.blocks[at.block].link_share < 0.8
        ):
            return piece.reading.evidence(at.block, at.hit)
    return None


def _director(ask: Ask, piece: Piece) -> list[Evidence]:
    """Lines in which the director, by post or by name, takes part in something."""
    posts, acts = ask.families("director", "acting-director"), ask.families("takes-part")
    assistant = ask.families("assistant-director")
    names = [f.value for f in (*ask.facts.directors, *ask.facts.acting)]
    found = []
    for i, block in piece.texts():
        hits = piece.reading.hits(i)
        families = {h.family for h in hits}
        post = any(h.family in posts and not _inside(h, hits, assistant) for h in hits)
        person = any(same_person(n, f"{p.title}{p.first} {p.last}") for n in names for p in find_people(block.norm))
        if (post or person) and families & set(acts) and not is_demand(piece, i) and not is_promise(piece, i):
            found.append(piece.reading.evidence(i))
    return found


def _inside(hit: object, hits: object, families: tuple[str, ...]) -> bool:
    return any(h.family in families and h.start <= hit.start and h.end >= hit.end for h in hits)  # type: ignore[attr-defined]


def _year(piece: Piece) -> tuple[int | None, Evidence | None]:
    """The fiscal year of the activity: the day it was held, else the year the piece claims."""
    for i in piece.head(2000):
        norm = piece.doc.blocks[i].norm
        for day in find_dates(norm):
            return fiscal_year_of(day.year, day.month), piece.reading.evidence(i)
    claim = fiscal_year(piece)
    return claim.year, claim.evidence
