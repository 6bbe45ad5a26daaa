"""Short manuals: numbered points, or a title and a line that says what is done."""

from __future__ import annotations

import re

from checks.front import front
from checks.lines import is_point
from checks.reading import Piece
from checks.substance import hollow, is_demand, is_promise

_NUMBERED = re.compile(r"(?:^|\s)(?:[\d๐-๙]{1,2}[.)]|ขั้น(?:ตอน)?(?:ที่)?\s?[\d๐-๙]{1,2}[.:]?)\s?[ก-๙a-zA-Z]")
_DONE = re.compile(r"\W*(?:[\d๐-๙]+[.)]?\s*)?(?:ขั้นตอน|การ|งาน)[ก-๙]")  # what a line of a manual begins with
_POINTS = 3  # points of a list that are contents of a manual
SAYS = 10  # key characters of a line or cell that says what is done


def listed(piece: Piece) -> bool:
    """A short file of numbered points, each in a line of its own or all in one."""
    points = (max(is_point(b), len(_NUMBERED.findall(b.norm))) for _, b in piece.body())
    return piece.is_file and sum(points) >= _POINTS


def brief(piece: Piece) -> bool:
    """A file of little more than its own title that says in a line what is done."""
    lines = (
        b for i, b in piece.body() if i not in piece.blocks[:1] and not (is_promise(piece, i) or is_demand(piece, i))
    )
    return (
        piece.is_file
        and hollow(piece) == "heading_only"
        and not front(piece)
        and any(len(b.key) >= SAYS and _DONE.match(b.norm) for b in lines)
    )
