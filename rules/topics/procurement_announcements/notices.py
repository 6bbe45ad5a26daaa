"""Announcements of invitations and awards: files of their own, dated lines and rows, and their months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.columns import whole_cell
from checks.imprints import is_imprint
from checks.naming import Subject, match, match_in
from checks.periods import Month, round_named
from checks.reading import Reading
from checks.substance import is_demand, is_promise
from checks.tellings import tells
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.others import of_another
from rules.papers import Paper, papers
from rules.topics.procurement_announcements.days import date_of, dated_blocks, months_in, round_of
from rules.topics.procurement_announcements.kin import called, called_kin, under_kin
from rules.topics.procurement_announcements.matters import of_another_matter, told_otherwise
from rules.topics.procurement_announcements.pages import (
    headed_tables,
    leads,
    leads_to_file,
    over_nothing,
    planned_tables,
)
from thai.dates import find_dates
from thai.normalise import key

_CARD = 3  # lines of a card
_TOLD = 12  # key characters of the words under a card's title
_ASIDE = 12  # characters beside a day that stands alone ("ประกาศเมื่อ")


@dataclass(frozen=True, slots=True)
class Notice:
    """One announcement: its months (none when undated) and the quotes that show it. `round`: months of the quarter that its
    title says it is of."""

    months: frozenset[Month]
    evidence: tuple[Evidence, ...]
    url: str
    round: frozenset[Month] = frozenset()


def announced_files(ask: Ask, subject: Subject) -> Iterator[Notice]:
    """Announcements that are a file or a page of their own, or one of several that stand in a file."""
    for paper in papers(ask, subject, [p for r in ask.readings for p in (r.whole, *r.announced)]):
        piece = paper.piece
        single = piece.is_file or (
            piece.source.depth and paper.about.how == "own" and len(dated_blocks(piece.reading)) <= 3
        )
        of_kin = any(called_kin(piece.reading, i, subject) for i in called(piece, subject))
        if single and (paper.usable or _brief(paper)) and not of_kin and not of_another_matter(piece):
            months, quote = date_of(ask, piece)
            evidence = tuple(dict.fromkeys((paper.about.evidence, *quote)))
            yield Notice(months, evidence, piece.source.url, round_of(ask, piece))


def _brief(paper: Paper) -> bool:
    """Whether a file of little more than the title of the announcement says on which day it was made."""
    own = not paper.foreign and paper.hollow == "heading_only" and paper.about.how == "own"
    return own and paper.piece.is_file and any(find_dates(b.norm) for _, b in paper.piece.texts())


def announced_lines(ask: Ask, subject: Subject) -> Iterator[Notice]:
    """Dated rows, list items and cards that announce it, or that stand under a heading that does."""
    for reading in ask.readings:
        if reading.is_file:
            continue
        headed, planned = headed_tables(reading, subject), planned_tables(reading)
        for i in reading.content:
            block = reading.doc.blocks[i]
            months = months_in(ask, block.text, rounds=False) or _day_of_card(ask, reading, i)
            if not months or len(block.key) < 20 or len(block.key) > 600:
                continue
            if (
                is_imprint(reading.whole, i)
                or is_demand(reading.whole, i)
                or is_promise(reading.whole, i)
                or not leads(ask, reading, i)
                or over_nothing(reading, i)
            ):
                continue
            if (
                told_otherwise(block.norm)
                or of_another(reading, i)
                or (block.kind is not BlockKind.ROW and called_kin(reading, i, subject))
            ):
                continue
            own = match_in(reading, i, subject)
            if block.kind is BlockKind.ROW and (under_kin(reading, i, subject) or block.table in planned):
                continue
            head = block.place.heading[-1] if block.place.heading else reading.title
            above = block.kind is not BlockKind.HEADING and (block.table in headed or names_it(reading, head, subject))
            if own is not None or (above and not tells(reading.doc, i) and not names_topic(ask, reading, i)):
                of_round = round_named(block.text, ask.fiscal_year) if leads_to_file(ask, reading, i) else ()
                yield Notice(months, (reading.evidence(i, own),), reading.source.url, frozenset(of_round))


def announced_cards(ask: Ask, subject: Subject) -> Iterator[Notice]:
    """Cards under a heading that announces it: what was bought, some words about it, and a day that stands alone."""
    for reading in ask.readings:
        for i in () if reading.is_file else reading.content:
            block = reading.doc.blocks[i]
            above = [h for h in block.place.heading if key(h) != block.key][-1:]
            if not (reading.heads(i) and above and names_it(reading, above[0], subject)):
                continue
            months = _day_of_card(ask, reading, i)
            told = i + 1 in reading.content_set and len(reading.doc.blocks[i + 1].key) >= _TOLD
            aside = names_topic(ask, reading, i) or is_promise(reading.whole, i + 1) if told else True
            if months and not aside and leads(ask, reading, i) and leads(ask, reading, i + 1):
                yield Notice(months, (reading.evidence(i), reading.evidence(i + 1)), reading.source.url)


def _day_of_card(ask: Ask, reading: Reading, block: int) -> frozenset[Month]:
    """The month of a day that stands alone under a heading: the day of a card."""
    blocks = reading.doc.blocks
    if not reading.heads(block):
        return frozenset()
    for i in (i for i in reading.content if block < i <= block + _CARD):
        if reading.heads(i):
            break
        days = find_dates(blocks[i].norm)
        if days and len(blocks[i].norm) - (days[0].end - days[0].start) <= _ASIDE:
            return months_in(ask, blocks[i].text, rounds=False)
    return frozenset()


def names_it(reading: Reading, name: str, subject: Subject) -> bool:
    """Whether a heading names it, in full or by a word that is all of it ("ผู้ชนะ")."""
    hits = reading.lexicon.name_hits(name)
    alone = {f"{f}-cell" for f in subject.families}
    return match(hits, subject) is not None or any(h.family in alone and whole_cell(h, key(name)) for h in hits)


def names_topic(ask: Ask, reading: Reading, block: int) -> bool:
    """Whether a line says itself that it is something else."""
    return any(h.family in ask.lexicon.subjects for h in reading.hits(block))
