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

from checks.links import evidence_of as evidence_of_link
from checks.links import links_to, shared
from checks.pictures import content_pictures, evidence_of
from model import Evidence, Observation, Strength
from rules.ask import Ask
from rules.kinds import review
from rules.topics.director_participation.acting import director_in
from rules.topics.director_participation.activities import activities


def activity(ask: Ask) -> Observation:
    """An activity on integrity with the director, of the fiscal year."""
    found = list(activities(ask))
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
    others = tuple(e for r in ask.readings for e in director_in(ask, r.whole))
    return Observation(
        lacking=True, reason="other_activity" if others else "not_found", near=others[:3], subjects=subjects
    )


def director_takes_part(ask: Ask) -> Observation:
    """Lines that say what the director did, and pictures of the activity; a person decides."""
    subjects = ask.families("participation")
    by = ask.observed["activity"].fulfilled_by
    done = [a for a in activities(ask) if a.year == ask.fiscal_year or a.piece.source.url in by]
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
        if not shared(r, link)
        and named
        & {h.family for name in (link.text, r.doc.blocks[link.block].norm) for h in ask.lexicon.name_hits(name)}
    )[:3]
