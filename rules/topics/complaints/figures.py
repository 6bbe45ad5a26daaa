"""Numbers of complaints: in words, as none, by month or round."""

from __future__ import annotations

import re

from checks.periods import iso, round_named
from checks.reading import Piece
from checks.subject import about
from checks.substance import data_rows, is_demand
from model import BlockKind, Evidence, Observation
from rules.ask import Ask
from rules.papers import foreign_agency, right_year
from thai.dates import fiscal_year_of
from thai.normalise import arabic

COLUMNS = {
    "จำนวนเรื่อง": ("count", "count-cell"),
    "ดำเนินการแล้วเสร็จ": ("closed", "closed-cell"),
    "อยู่ระหว่างดำเนินการ": ("open", "open-cell"),
}
NUMBER = re.compile(r"\d+\s*(?:เรื่อง|ราย|ครั้ง|กรณี)|[:=]\s*\d+|\|\s*\d+")


def pieces_of_statistics(ask: Ask) -> list[Piece]:
    """Pieces about the statistics of this agency and year, and lines on any page of the item that say so themselves."""
    subject = ask.subject("statistics", kin=("channel-subject",))
    pieces = [p for p in ask.pieces if not foreign_agency(ask, p) and right_year(ask, p)]
    return [p for p in pieces if about(p, subject) is not None or p.find(*ask.families("none"))]


def none_said(ask: Ask, piece: Piece) -> list[Evidence]:
    """The statement that there were no complaints, as contents of the right year."""
    found = []
    for at in piece.find(*ask.families("none")):
        years = years_of(ask, piece, at.block)
        if not is_demand(piece, at.block) and (not years or ask.fiscal_year in years):
            found.append(piece.reading.evidence(at.block, at.hit))
    return found


def years_of(ask: Ask, piece: Piece, block: int) -> set[int]:

    return {fiscal_year_of(*m) for m in round_named(piece.doc.blocks[block].text, ask.fiscal_year)}


def none_of_round(ask: Ask) -> Observation | None:
    """ "No complaints" for the whole round, said in one line or under a heading that names the round."""
    half = set(ask.period.first_half)
    for piece in pieces_of_statistics(ask):
        for at in piece.find(*ask.families("none")):
            if is_demand(piece, at.block):
                continue
            above = piece.doc.blocks[at.block].place.heading
            names = (piece.doc.blocks[at.block].text, *reversed(above), piece.source.label, piece.source.file_name)
            near = [piece.doc.blocks[i].text for i in piece.blocks if at.block - 3 <= i <= at.block + 1]
            head = [piece.doc.blocks[i].text for i in piece.head(400)] if piece.is_file else []
            for text in (*names, *near, *head):
                if text and half <= round_named(text.replace("_", " "), ask.fiscal_year):
                    quote = piece.reading.evidence(at.block, at.hit)
                    return Observation(
                        (quote,), months_found=iso(half), subjects=ask.families("statistics"), fulfilled_by=(piece.source.url,)
                    )  # fmt: skip
    return None


def in_words(ask: Ask) -> Observation:
    """Numbers in sentences or list lines: "เรื่องร้องเรียน 3 เรื่อง แล้วเสร็จ 2 เรื่อง"."""
    found: dict[str, Evidence] = {}
    for piece in pieces_of_statistics(ask):
        filled = {n for n, t in piece.tables() if data_rows(t)}
        for title, names in COLUMNS.items():
            for at in piece.find(*ask.families(*names)):
                block = piece.doc.blocks[at.block]
                plain = arabic(block.norm)
                if block.kind is BlockKind.HEADING or is_demand(piece, at.block) or title in found:
                    continue
                if NUMBER.search(plain) and (block.table < 0 or block.table in filled):
                    found[title] = piece.reading.evidence(at.block, at.hit)
    missing = tuple(t for t in COLUMNS if t not in found)
    return Observation(
        tuple(dict.fromkeys(found.values())), lacking=not found, parts_found=tuple(found),
        parts_missing=missing if found else (), reason="parts_missing" if found and missing else "not_found" if missing else "",
        subjects=ask.families("statistics"), fulfilled_by=tuple(dict.fromkeys(e.url for e in found.values())),
    )  # fmt: skip
