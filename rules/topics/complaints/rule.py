"""Corruption complaints: channel and statistics.

Source: FY2566 framework, O22 (result report O22).

What is asked: a channel to complain about corruption and misconduct of the office's staff; the numbers of complaints, finished
and open, or the statement that there were none, for at least the first six months of the fiscal year.

What counts: a form that can send on a page of complaints, or a page that names ways (in person, post, phone, e-mail, online);
Traffy Fondue. Statistics as a table, as sentences with numbers, or "ไม่มีเรื่องร้องเรียน"; month by month, or one sum for the
round.

What does not: the menu entry, the printed demand "(กรณีไม่มีเรื่องร้องเรียนให้ระบุ...)", a channel for road repairs that never
speaks of corruption (a part of it), an empty form of the table, the statistics of another fiscal year, a manual on how
complaints are handled.

Traps: "ไม่มีเรื่องร้องเรียน" of one month says nothing about the others; a total under a title of six months may have rows of
four.
"""

from __future__ import annotations

import re
from dataclasses import replace

from checks.channels import form_channels, outside_channels
from checks.links import evidence_of, leads_to, links_to
from checks.reading import Piece, Reading
from checks.subject import about
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import merged, table
from rules.monthly import monthly
from rules.rounds import six_months
from rules.topics.complaints.bodies import only_others
from rules.topics.complaints.counting import COLUMNS, counts, of_earlier_years
from rules.topics.complaints.figures import (
    in_tables,
    in_words,
    none_said,
    pieces_of_statistics,
    whole_round,
)
from rules.topics.complaints.streets import lines_of_streets, of_the_city, street_lines
from thai.families import Hit
from thai.names import find_emails, find_phones

_NEWS = re.compile(r"ติดตาม(?:ข่าว|ข้อมูลข่าว|กิจกรรม|เพจ)|ข่าวสาร|กดไลก์|กดติดตาม|กดถูกใจ")  # a page to be followed


def channel(ask: Ask) -> Observation:
    """A form or named ways to complain about corruption."""
    subjects = ask.families("channel-subject", "channel-name")
    found: list[tuple[Evidence, Reading]] = []
    for reading in (r for r in ask.readings if not foreign_agency(ask, r.whole)):
        apart = lines_of_streets(ask, reading) if _of_corruption(ask, reading) else set()
        found += [(e, reading) for e in _ways(ask, reading) if e not in apart]
    if not found:
        near = [
            r.evidence(f.block, f.hit) for r in ask.readings for f in r.whole.find(*ask.families("channel-subject"))
        ]
        return Observation(
            lacking=True, reason="heading_only" if near else "not_found", near=tuple(near[:3]), subjects=subjects
        )
    named = [(e, r) for e, r in found if _of_corruption(ask, r)]
    chosen = named or found
    quotes = tuple(dict.fromkeys(e for e, _ in chosen))[:4]
    weak = all(r.is_ocr for _, r in chosen)
    return Observation(
        quotes, lacking=not named, reason="" if named else "general_only", subjects=subjects,
        strength=Strength.WEAK if weak else Strength.SURE, fulfilled_by=tuple(dict.fromkeys(e.url for e in quotes)),
    )  # fmt: skip


def statistics(ask: Ask) -> Observation:
    """Numbers of complaints, finished and open, or the statement that there were none."""
    subject = ask.subject("statistics", unless=("other-statistics",))
    none = list(dict.fromkeys(e for p in pieces_of_statistics(ask) for e in none_said(ask, p)))
    if none:
        return Observation(
            tuple(none[:3]), subjects=subject.families, fulfilled_by=tuple(dict.fromkeys(e.url for e in none))
        )
    return _own(ask, [table(ask, COLUMNS, subject), in_tables(ask), in_words(ask)])


def statistics_6m(ask: Ask) -> Observation:
    """The round October - March: one sum, every month, or "none" for the round."""
    if ask.not_due:
        return six_months(ask, ask.subject("statistics"))
    whole, subject = whole_round(ask), ask.subject("statistics", not_after=("making",), unless=("other-statistics",))
    beside = replace(subject, kin=ask.families("channel-subject"))  # on one page with the channel
    by_month = monthly(ask, beside, none=("none",), also=lambda p: counts(ask, p) or _none_by_month(ask, p))
    seen = _own(ask, [*([whole] if whole else []), six_months(ask, subject), by_month])
    if seen.evidence and not statistics(ask).evidence:  # the page is called so and counts nothing
        return Observation(lacking=True, reason="not_found", near=seen.evidence, subjects=seen.subjects)
    return seen


def _none_by_month(ask: Ask, piece: Piece) -> bool:
    """Whether lines of a page that speaks of corruption say again and again that there were none, whatever their heading."""
    said = {f.block for f in piece.find(*ask.families("none")) if not is_demand(piece, f.block)}
    return len(said) > 1 and _of_corruption(ask, piece.reading)


def _own(ask: Ask, seen: list[Observation]) -> Observation:
    """The best of what was seen of this office's own complaints of corruption, not of the city's roads."""
    city, streets = {r.source.url for r in ask.readings if of_the_city(ask, r)}, street_lines(ask)
    city |= {r.source.url for r in ask.readings if of_earlier_years(ask, r.whole)}
    own = [o for o in seen if not any(e.url in city or e in streets for e in o.evidence)]
    subjects = ask.subject("statistics").families
    return merged(*own) if own else Observation(lacking=True, reason="not_found", subjects=subjects)


def _ways(ask: Ask, reading: Reading) -> list[Evidence]:
    """Forms, outside forms, Traffy Fondue, and lines that name a way with its number or address."""
    names = set(ask.families("channel-name", "channel-subject", "corruption"))

    def says(hits: tuple[Hit, ...]) -> bool:
        return bool({h.family for h in hits} & names)

    found = [c.evidence for c in (*form_channels([reading], says), *outside_channels([reading], says))]
    found += [evidence_of(reading, link) for link in links_to(reading, _hosts(ask), chrome=False)]
    for piece in reading.pieces:
        if about(piece, ask.subject("channel-subject", "channel-name", kin=("statistics",))) is None or _of_statistics(
            ask, piece
        ):
            continue
        others = ask.families("other-channel")
        ways = ask.families("way-post", "way-person", "way-online", "traffy")
        for i, block in piece.texts():
            if only_others(reading, i):
                continue
            news = _NEWS.search(block.norm) and not find_phones(block.norm) and not find_emails(block.norm)
            if news or is_demand(piece, i) or is_promise(piece, i) or block.kind is BlockKind.HEADING:
                continue
            if any(h.family in others for name in block.place.heading[-1:] for h in reading.lexicon.name_hits(name)):
                continue
            line = len(block.key) > 12 and bool(reading.hits_of(i, *ways)) and not _shut(ask, reading, i)
            if find_phones(block.norm) or find_emails(block.norm) or line:
                found.append(reading.evidence(i))
    return found


def _shut(ask: Ask, reading: Reading, block: int) -> bool:
    """Whether the only way that a line names is a link, and none of its links opened."""
    links = reading.links_in.get(block, ())
    led = [s for s in ask.sources for link in links if leads_to(reading, link, s)]
    others = reading.hits_of(block, *ask.families("way-post", "way-person", "traffy"))
    return bool(led) and not others and all(s.gone or s.unseen for s in led)


def _hosts(ask: Ask) -> tuple[str, ...]:
    return ask.lexicon.families[ask.families("traffy-host")[0]].phrases


def _of_corruption(ask: Ask, reading: Reading) -> bool:
    """The page speaks of corruption in its contents, title or the link that leads there; Traffy Fondue takes all."""
    families = ask.families("corruption", "traffy")
    title = [h for t in (reading.title, reading.source.label) if t for h in reading.lexicon.name_hits(t)]
    said = [f for f in reading.whole.find(*families) if not is_demand(reading.whole, f.block)]
    return bool(said) or any(h.family in families for h in title) or bool(links_to(reading, _hosts(ask), chrome=False))


def _of_statistics(ask: Ask, piece: Piece) -> bool:
    part = piece.block_heading is not None
    names = ask.families("statistics", "other-statistics") if part else ask.families("other-statistics")
    first = piece.heading if part else next(iter(piece.head(1)), -1)
    return first >= 0 and any(h.family in names for h in piece.reading.hits(first))
