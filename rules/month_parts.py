"""Months into which the contents below a title are divided: a title may name six of them over parts of five (law 4)."""

from __future__ import annotations

from checks.month_lines import has_figure, is_line, single_months
from checks.periods import Month, months_named, months_of_name, round_named
from checks.reading import Piece
from checks.rows import data_rows
from checks.substance import hollow
from model import Evidence
from rules.ask import Ask
from thai.normalise import key

_TITLE = 90  # key characters of a heading that names a month
_DATED = "วันที่"  # begins the line of a memo that says when it was written, its day often left blank
_HEAD = 150  # key characters of a sheet in which its title stands


def month_parts(ask: Ask, piece: Piece) -> set[Month]:
    """Months of the first half that the parts of a paper are of, where two or more of its sheets, headings or files are each
    of one month; empty where it is not so divided."""
    for shown in (set(sheet_months(piece, ask.fiscal_year)), _headed(ask, piece), _filed(ask, piece)):
        half = shown & set(ask.period.first_half)
        if len(half) > 1:
            return half
    return set()


def month_of(piece: Piece, fy: int) -> tuple[Month, Evidence] | None:
    """The one month that the nearest name of a part or file says it is of: its sheet, its own heading or first lines, its link,
    its name. None where that name tells of a round."""
    reading, source = piece.reading, piece.source
    lines = [i for i in piece.head(_HEAD) if is_line(piece.doc.blocks[i])] if piece.is_file else [piece.heading]
    names = (
        [(piece.sheet, Evidence(source.url, piece.sheet, f"sheet={piece.sheet}", source.sha256))] if piece.sheet else []
    )
    names += [(piece.doc.blocks[i].text, reading.evidence(i)) for i in lines if i >= 0]
    if piece.is_file and not piece.is_chapter:
        names += [(n, reading.evidence_of_name(n)) for n in (source.label, source.file_name) if n]
    for name, quote in names:
        if round_named(name, fy):
            return None
        if not name.startswith(_DATED) and len(months := months_of_name(name, fy)) == 1:
            return next(iter(months)), quote
    return None


def months_of_file(piece: Piece, fy: int) -> tuple[set[Month], set[Month]]:
    """The month, or the months of the round, that a file's first lines, else its link or name, say it is of; and all months that
    it names anywhere."""
    source = piece.source
    lines = [piece.doc.blocks[i].text for i in piece.head(_HEAD) if is_line(piece.doc.blocks[i])]
    names = [*lines, source.label, source.file_name]
    told = (round_named(n, fy) or (set() if n.startswith(_DATED) else months_of_name(n, fy)) for n in names)
    sheets = (place for _, table in piece.tables() if (place := table.place.sheet))
    named = (months_of_name(n, fy) for n in (*names, *sheets, *(b.text for _, b in piece.texts())))
    return next((months for months in told if months), set()), set[Month]().union(*named)


def sheet_months(piece: Piece, fy: int) -> dict[Month, Evidence]:
    """Months of the sheets of a workbook, each named by its sheet or by the title above its rows of data."""
    found: dict[Month, Evidence] = {}
    for sheet in piece.reading.chapters if piece.is_file and not piece.is_chapter else ():
        if not sheet.sheet or not any(data_rows(t) for _, t in sheet.tables()):
            continue
        lines = [i for i in sheet.head(_HEAD) if is_line(sheet.doc.blocks[i])]
        named = [(months_named(sheet.doc.blocks[i].text, fy), sheet.reading.evidence(i)) for i in lines]
        place = Evidence(sheet.source.url, sheet.sheet, f"sheet={sheet.sheet}", sheet.source.sha256)
        for months, quote in (*named, (months_of_name(sheet.sheet, fy), place)):
            if len(months) == 1:
                found.setdefault(next(iter(months)), quote)
                break
    return found


def _headed(ask: Ask, piece: Piece) -> set[Month]:
    """Months of the headings in a piece that have figures, or the word that there was none, below them."""
    found: set[Month] = set()
    reading, blocks = piece.reading, piece.doc.blocks
    for part in reading.chapters if piece.is_file else reading.pieces:
        if part.heading in piece.blocks and part.heading != piece.heading and len(blocks[part.heading].key) < _TITLE:
            months = single_months(blocks[part.heading].text, ask.fiscal_year)
            if len(months) == 1 and any(has_figure(b) or "ไม่มี" in b.norm for _, b in part.body()):
                found |= months
    return found


def _filed(ask: Ask, piece: Piece) -> set[Month]:
    """Months by which the links of a page call the files that hold something."""
    found: set[Month] = set()
    called = {key(link.text) for i in piece.inside for link in piece.reading.links_in.get(i, ())}
    for reading in ask.readings if not piece.is_file else ():
        own = reading.is_file and reading.parent is piece.reading and key(reading.source.label) in called
        if own and not hollow(reading.whole):
            months = months_of_name(reading.source.label, ask.fiscal_year)
            found |= months if len(months) == 1 else set()
    return found
