"""Indicators that have a row, a heading or a line of their own in the paper of the measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.reading import Piece
from checks.substance import is_demand
from checks.wordings import Found
from model import BlockKind, Evidence
from rules.ask import Ask

_INDICATORS = tuple(f"indicator-{n}" for n in range(1, 11))
_DEFINES = re.compile(r"หมายถึง|หมายความว่า|คำนิยาม|นิยาม")  # what an indicator is, not what is done for it
_BEGINS = 40  # key characters before an indicator that still begins its line


def set_apart(ask: Ask, pieces: Iterable[Piece]) -> dict[str, Evidence]:
    """Name of an indicator -> where it is set apart. Several may stand in one line: then they share their evidence."""
    named: dict[str, Evidence] = {}
    for piece in pieces:
        for name in _INDICATORS:
            at = next((f for f in piece.find(*ask.families(name)) if _sets_apart(piece, f)), None)
            if at is not None:
                named.setdefault(name, piece.reading.evidence(at.block, at.hit))
    return named


def _sets_apart(piece: Piece, found: Found) -> bool:
    block = piece.doc.blocks[found.block]
    if is_demand(piece, found.block) or _DEFINES.search(block.norm):
        return False
    return block.kind in {BlockKind.ROW, BlockKind.HEADING, BlockKind.ITEM} or found.hit.start <= _BEGINS
