"""What stands under or beside a title of the criteria: text, cells of its row; a link is only the name of what it leads to."""

from __future__ import annotations

from checks.imprints import is_imprint
from checks.reading import Piece
from checks.substance import follows
from model import BlockKind
from rules.topics.hr_criteria.labels import SAYS
from thai.normalise import key

TITLE = 160  # key characters of a line that may be a title


def has_contents(piece: Piece, block: int, kind: BlockKind) -> bool:
    """Text under the line up to the next title, or a paragraph or row that runs on; a bare list of titles is none."""
    if kind is BlockKind.HEADING:
        return follows(piece, block, 35)
    if kind is BlockKind.ROW and piece.doc.blocks[block].table >= 0:
        return answered_row(piece, block)
    if len(piece.doc.blocks[block].key) < 60:
        after = next((i for i in piece.blocks if i > block), None)
        bare = after is None or len(piece.doc.blocks[after].key) < 40
        return follows(piece, block, 60) and not bare
    return follows(piece, block)


def answered_row(piece: Piece, block: int) -> bool:
    """A row whose cells beside its first say something; a row of one cell is a title over the next ones."""
    b = piece.doc.blocks[block]
    cells = [c for c in dict.fromkeys(piece.doc.tables[b.table].rows[b.row]) if key(c)]
    if len(set(piece.doc.tables[b.table].rows[b.row])) == 1:
        return len(b.key) >= TITLE or follows(piece, block, 60)
    return len(cells) > 1 and sum(len(key(c)) for c in cells[1:]) >= SAYS


def is_link(piece: Piece, block: int) -> bool:
    """A line of a page with a link, or of the record of a document, is the name of what it links to, which is judged itself."""
    return not piece.is_file and (is_imprint(piece, block) or any(link.block == block for link in piece.doc.links))
