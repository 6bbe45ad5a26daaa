"""Named parts that an element asks for: ten sections, three processes, kinds of contents.

What counts: a part named in a heading, link text, file name, table cell or sentence with contents of its own next to it (a
file that was read, text that follows, a row with data). What does not: the part's name in a menu, in the printed demand, in
a bare list of names without contents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checks.reading import Found, Piece
from checks.substance import follows, hollow, is_demand, is_index, is_promise
from model import BlockKind, Evidence

Parts = Mapping[str, tuple[str, ...]]  # part name -> families
_LIST = 3
_EACH = 60  # key characters that a part needs in running text to be more than named


def parts_shown(
    pieces: Iterable[Piece],
    parts: Parts,
    *,
    bare: bool = False,
    by_name: bool = True,
    skip: Callable[[Piece, Found], bool] | None = None,
) -> dict[str, Evidence]:
    """Parts with contents, each with its evidence. `bare`: naming the part inside contents is enough. `by_name`: a file's
    own name or link text shows the part it is of. `skip`: findings that do not count, as a document's title."""
    shown: dict[str, Evidence] = {}
    for piece in pieces:
        if piece.is_file and by_name:
            _of_file(piece, parts, shown)
        for name, families in parts.items():
            if name in shown:
                continue
            for found in piece.find(*families):
                if is_demand(piece, found.block) or is_promise(piece, found.block):
                    continue
                if skip is not None and skip(piece, found):
                    continue
                if bare or (_has_contents(piece, found.block) and not _is_list(piece, found.block, parts)):
                    shown[name] = piece.reading.evidence(found.block, found.hit)
                    break
    return shown


def _is_list(piece: Piece, block: int, parts: Parts) -> bool:
    """A line that names three or more of the parts and says little else ("เรียน หัวหน้าฝ่าย...") shows none of them."""
    b = piece.doc.blocks[block]
    if b.kind is BlockKind.ROW:
        return False
    families = {h.family for h in piece.reading.hits(block)}
    named = sum(1 for wanted in parts.values() if families & set(wanted))
    return named >= _LIST and len(b.key) < named * _EACH


def _of_file(piece: Piece, parts: Parts, shown: dict[str, Evidence]) -> None:
    """A file that was read proves the part its own name or link text is of."""
    if hollow(piece):
        return
    source, lexicon = piece.source, piece.reading.lexicon
    names = (source.label, source.file_name, source.heading[-1] if source.heading else "")
    for text in names:
        for hit in lexicon.name_hits(text) if text else ():
            for name, families in parts.items():
                if name not in shown and hit.family in families:
                    shown[name] = piece.reading.evidence_of_link()


def _has_contents(piece: Piece, block: int) -> bool:
    b = piece.doc.blocks[block]
    if is_index(piece, block):
        return False
    if b.kind is BlockKind.ROW:
        return piece.doc.tables[b.table].header_rows <= b.row if b.table >= 0 else True
    return b.link_share < 0.8 and follows(piece, block)
