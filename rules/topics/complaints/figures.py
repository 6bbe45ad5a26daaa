"""Numbers of complaints: in words, as none, by month or round."""

from __future__ import annotations

import re

from checks.columns import best_table
from checks.listings import is_index
from checks.periods import iso, months_named, round_named
from checks.reading import Piece
from checks.rows import data_rows
from checks.subject import about
from checks.substance import answered, is_demand
from model import BlockKind, Evidence, Observation
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.month_parts import month_of
from rules.papers import in_year, right_year
from rules.topics.complaints.counting import COLUMNS, FIRST, counted, counts, of_complaints, of_earlier_years
from rules.topics.complaints.streets import of_the_city
from thai.dates import fiscal_year_of
from thai.normalise import arabic

_ZERO = re.compile(r"(?:ร้องเรียน|เบาะแส|ทุจริต)[^\d|]{0,20}(?<![\d.,])0\s*(?:เรื่อง|ราย|กรณี)\s*$")
NUMBER = re.compile(r"\d+\s*(?:เรื่อง|ราย|ครั้ง|กรณี)|[:=]\s*\d+|\|\s*\d+")


def pieces_of_statistics(ask: Ask) -> list[Piece]:
    """Pieces about the statistics of this agency and year, and lines on any page of the item that say so themselves."""
    subject = ask.subject("statistics", kin=("channel-subject",), unless=("other-statistics",))
    pieces = [
        p
        for p in (*ask.pieces, *(p for r in ask.readings for p in r.bound))
        if not foreign_agency(ask, p) and right_year(ask, p) and not of_the_city(ask, p.reading)
    ]
    pieces = [in_year(ask, p) for p in pieces if not of_earlier_years(ask, p)]
    return [
        p
        for p in pieces
        if (about(p, subject) is not None and of_complaints(ask, p)) or p.find(*ask.families("none")) or counts(ask, p)
    ]


def in_tables(ask: Ask) -> Observation:
    """The numbers as columns of a table on a page or in a file of complaints, whatever its title."""
    wanted = {title: ask.families(*names) for title, names in COLUMNS.items()}
    best = best_table([p for p in pieces_of_statistics(ask) if p.tables()], wanted)
    missing = best.lacking if best.piece is not None else ()
    return Observation(
        best.evidence, lacking=best.piece is None, parts_found=best.found, parts_missing=missing,
        reason="columns_missing" if missing else "" if best.piece else "not_found", subjects=ask.families("statistics"),
        fulfilled_by=tuple(dict.fromkeys(e.url for e in best.evidence)),
    )  # fmt: skip


def none_said(ask: Ask, piece: Piece) -> list[Evidence]:
    """The statement that there were no complaints, as contents of the right year."""
    found = []
    for at in piece.find(*ask.families("none")):
        years = years_of(ask, piece, at.block)
        if not is_demand(piece, at.block) and (not years or ask.fiscal_year in years):
            found.append(piece.reading.evidence(at.block, at.hit))
    zero = (i for i, b in piece.texts() if _ZERO.search(arabic(b.norm)) and not is_demand(piece, i))
    return [*found, *(piece.reading.evidence(i) for i in zero)]


def years_of(ask: Ask, piece: Piece, block: int) -> set[int]:
    return {fiscal_year_of(*m) for m in round_named(piece.doc.blocks[block].text, ask.fiscal_year)}


def whole_round(ask: Ask) -> Observation | None:
    """ "No complaints" or a sum for the whole round, said in one line or under a heading that names the round."""
    half = set(ask.period.first_half)
    for piece in pieces_of_statistics(ask):
        said = [(at.block, piece.reading.evidence(at.block, at.hit)) for at in piece.find(*ask.families("none"))]
        if not piece.tables() and counts(ask, piece):
            said += [(i, piece.reading.evidence(i)) for i, b in piece.texts() if FIRST in counted(b.norm)]
        for block, quote in said:
            if not is_demand(piece, block) and any(
                half <= round_named(t, ask.fiscal_year) for t in _near(ask, piece, block)
            ):
                families, url = ask.families("statistics"), piece.source.url
                return Observation((quote,), months_found=iso(half), subjects=families, fulfilled_by=(url,))
    return None


def _near(ask: Ask, piece: Piece, block: int) -> list[str]:
    """Where the round of a line may be named; only the line itself where its first cells, its sheet, the nearest heading or
    the name of its file are of one month, whatever round stands above that."""
    line = piece.doc.blocks[block]
    first = " ".join(line.text.split(" | ")[:2]) if line.kind is BlockKind.ROW else ""
    for text in (first, line.place.sheet, *reversed(line.place.heading)):
        if round_named(text, ask.fiscal_year):
            return _around(piece, block)
        if len(months_named(text, ask.fiscal_year)) == 1:
            return [line.text]
    return [line.text] if month_of(piece, ask.fiscal_year) else _around(piece, block)


def _around(piece: Piece, block: int) -> list[str]:
    """Where the round of a line may be named: itself, the headings above, the names of its file, the lines near it."""
    texts = piece.doc.blocks
    near = [texts[i].text for i in piece.blocks if block - 3 <= i <= block + 1]
    head = [texts[i].text for i in piece.head(400)] if piece.is_file else []
    names = (piece.source.label.replace("_", " "), piece.source.file_name.replace("_", " "))
    own = [piece.block_heading.text] if piece.block_heading else []
    return [texts[block].text, *reversed(texts[block].place.heading), *own, *names, *near, *head]


def in_words(ask: Ask) -> Observation:
    """Numbers in sentences or list lines: "เรื่องร้องเรียน 3 เรื่อง แล้วเสร็จ 2 เรื่อง"."""
    found: dict[str, Evidence] = {}
    for piece in pieces_of_statistics(ask):
        filled = {n for n, t in piece.tables() if data_rows(t)}
        for i, block in piece.texts():
            if block.kind is not BlockKind.HEADING and not (is_demand(piece, i) or is_index(piece, i)):
                for title in counted(answered(piece, i) or block.norm):
                    found.setdefault(title, piece.reading.evidence(i))
        for title, names in COLUMNS.items():
            for at in piece.find(*ask.families(*names)):
                block = piece.doc.blocks[at.block]
                plain = arabic(block.norm)
                if (
                    block.kind is BlockKind.HEADING
                    or is_demand(piece, at.block)
                    or is_index(piece, at.block)
                    or title in found
                ):
                    continue
                if NUMBER.search(plain) and (block.table < 0 or block.table in filled):
                    found[title] = piece.reading.evidence(at.block, at.hit)
    missing = tuple(t for t in COLUMNS if t not in found)
    return Observation(
        tuple(dict.fromkeys(found.values())), lacking=not found, parts_found=tuple(found),
        parts_missing=missing if found else (), reason="parts_missing" if found and missing else "not_found" if missing else "",
        subjects=ask.families("statistics"), fulfilled_by=tuple(dict.fromkeys(e.url for e in found.values())),
    )  # fmt: skip
