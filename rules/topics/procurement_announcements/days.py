"""The days, months and rounds that announcements of invitations and awards are of."""

from __future__ import annotations

from checks.periods import Month, months_of_name, round_named
from checks.reading import Piece, Reading
from model import Evidence
from rules.ask import Ask
from thai.dates import find_dates, find_months, fiscal_year_of
from thai.normalise import normalise

LIST = 4  # dated blocks that make a file a list of announcements


def date_of(ask: Ask, piece: Piece) -> tuple[frozenset[Month], tuple[Evidence, ...]]:
    """The months an announcement is of: all dates of a list, the last date of a letter; else what its names say."""
    dated = [(m, i) for i in reversed(piece.blocks) if (m := months_in(ask, piece.doc.blocks[i].text))]
    if len(dated) >= LIST or (dated and piece.tables()):
        inside = [d for d in dated if d[0] & set(ask.due)] or dated
        return frozenset().union(*(m for m, _ in dated)), (piece.reading.evidence(inside[0][1]),)
    if dated:
        return dated[0][0], (piece.reading.evidence(dated[0][1]),)
    source = piece.source
    for name in (source.file_name, source.label, *reversed(source.heading)):
        named = months_of_name(name, ask.fiscal_year) if name else set()
        if named:
            return frozenset(named), (Evidence(source.url, name[:160], "", source.sha256),)
    return frozenset(), ()


def months_in(ask: Ask, text: str, *, rounds: bool = True) -> frozenset[Month]:
    """Months of full dates, else named months with their year, else (`rounds`) a named round."""
    norm = normalise(text)
    days = {(d.year, d.month) for d in find_dates(norm) if d.month}
    named = {(y, m) for hit in find_months(norm) if hit.how == "month" for y, m in hit.months if y is not None}
    return frozenset(days or named or (round_named(text, ask.fiscal_year) if rounds else ()))


def dated_blocks(reading: Reading) -> list[int]:
    return [i for i in reading.content if find_dates(reading.doc.blocks[i].norm)]


def of_other_year(ask: Ask, piece: Piece) -> bool:
    """Whether a file says by all its days that it is of another fiscal year."""
    days = [d for _, b in piece.texts() for d in find_dates(b.norm)] if piece.is_file else []
    return bool(days) and all(fiscal_year_of(d.year, d.month) != ask.fiscal_year for d in days)


def round_of(ask: Ask, piece: Piece) -> frozenset[Month]:
    titles = [piece.doc.blocks[i].text for i in piece.head(120)[:2]] if piece.is_file else []
    named = (round_named(t, ask.fiscal_year) for t in (*titles, piece.source.label))
    return frozenset(next((m for m in named if m), set()))
