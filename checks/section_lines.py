"""Sections of an office that lines name without the word for sections: in brackets, as a label, between dashes
("งานเบิกจ่าย (คลัง) - เบิกซ้ำ - สูง", "ปค.: ...", "ทะเบียน ติดกล้อง 6 ตัว / โยธา รังวัด 17 แปลง").

What counts: lines that say something beside the name, of three sections at least: one alone may be a word ("(รายได้)"). What does
not: a list of names alone, promises, the printed demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checks.periods import row_evidence
from checks.reading import Piece
from checks.rows import filled
from checks.substance import is_demand, is_promise
from model import BlockKind, Evidence
from thai.normalise import key

_NAME = r"[ก-๎][ก-๎. ]{1,40}(?:ฯ|\.)?"
_LABEL = re.compile(rf"^[\W\d๐-๙]*(?:งาน)?({_NAME})\s*(?:[:：=>)\]–—]|-{{1,2}}\s|\s-)")
_BRACKET = re.compile(r"[(\[{<【〔]([^()\[\]{}<>【】〔〕]{2,60})[)\]}>】〕]")
_BETWEEN = re.compile(r"\s+[-–—|/;•·]+\s+|\s*[|;•·]\s*")
_AND = re.compile(r"\s*(?:[,/+&]|และ|กับ)\s*")
_ENOUGH = 3  # sections that lines name so
_HEADS, _ROWS = 3, 2  # rows that may head columns, and what must stand below
_SECTIONS = re.compile(r"\W*(?:ฝ่าย|หน่วยงาน|ส่วนราชการ|กลุ่มงาน)\W*(?:ที่รับผิดชอบ)?$")
_SAYS = 16  # key characters that a line says beside the name
_SHORT = 4  # key characters of a name that is cut short


def in_lines(piece: Piece, parts: Mapping[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """Sections, each with the first line that is of it. `parts`: section -> families."""
    of_family = {family: name for name, families in parts.items() for family in families}
    shown: dict[str, Evidence] = {}
    for i, block in piece.body():
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or is_demand(piece, i) or is_promise(piece, i):
            continue
        told: dict[str, dict[str, str]] = {}
        for text, said in _named(block.norm):
            name = of_family.get(bare_family(piece, text), "")
            if name:
                told.setdefault(said, {}).setdefault(name, text)
        for said, names in told.items():
            if len(key(said)) - sum(len(key(t)) for t in names.values()) >= _SAYS * len(names):
                shown |= {n: piece.reading.evidence(i) for n in names if n not in shown}
    shown = _in_heads(piece, of_family) | shown
    return shown if len(shown) >= _ENOUGH else {}


def _in_heads(piece: Piece, of_family: Mapping[str, str]) -> dict[str, Evidence]:
    """Sections that head the columns of a table whose rows are what is asked of each ("ฝ่าย | ปค. | ทะเบียน | โยธา")."""
    shown: dict[str, Evidence] = {}
    for index, table in piece.tables():
        for n, row in enumerate(table.rows[:_HEADS]):
            if row and filled(row[0]) and not _SECTIONS.match(row[0].strip()):
                continue
            for column, cell in enumerate(row[1:], 1):
                name = of_family.get(bare_family(piece, cell), "")
                below = [r[column] for r in table.rows[n + 1 :] if column < len(r) and filled(r[column])]
                if name and len(below) >= _ROWS and sum(len(key(c)) for c in below) >= _SAYS:
                    shown.setdefault(name, row_evidence(piece, index, n))
    return shown


def bare_family(piece: Piece, text: str) -> str:
    """The family of the section that a short text names without the word for sections, also cut short, or ""."""
    name = key(text.strip(" .ฯ").removeprefix("ฝ่าย"))
    known, letters = piece.reading.lexicon.bare_sections, piece.reading.lexicon.section_letters
    if name in known or len(name) <= _SHORT:
        return known.get(name) or letters.get(name.removeprefix("ฝ"), "")
    cut = text.rstrip().endswith(("ฯ", "."))
    fits = {
        f
        for bare, f in known.items()
        if bare.startswith(name) or (cut and bare.removeprefix(key("การ")).startswith(name))
    }
    return fits.pop() if len(fits) == 1 and (cut or len(name) > _SHORT + 1) else ""


def _named(text: str) -> Iterator[tuple[str, str]]:
    """What may name a section in a line, with the words that are of it."""
    for bracket in _BRACKET.finditer(text):
        for name in _AND.split(bracket[1]):
            yield name, text
    label = _LABEL.match(text)
    for name in _AND.split(label[1]) if label else ():
        yield name, text
    parts = _BETWEEN.split(text)
    for part in parts if len(parts) > 1 else ():
        yield part, text
        first, _, rest = part.strip().partition(" ")
        if rest:
            yield first, part
