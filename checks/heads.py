"""The lines in which a piece says what it is: the head of a file, the heading of a part, the first lines of a page."""

from __future__ import annotations

import re
from itertools import accumulate, islice

from rapidfuzz import fuzz

from checks.reading import Piece, Reading
from checks.remember import remembered
from model import Block, BlockKind
from thai.families import Hit
from thai.normalise import key

_ADDRESSED = re.compile(
    r"\W*(?:เรียน|บันทึกข้อความ|ส่วนราชการ|ที่\s*กท|วันที่|เสนอ|ผ่าน|ด่วน|สำเนา|สิ่งที่ส่ง|อ้างถึง)(?![ก-๙]*(?:ผล|แผน))"
)  # lines of a letter above what it is of
_WHOLE = 97.0  # score of a match that is as good as exact
_PARTS, _SLACK, _ALIKE = 3, 3, 66.0  # of a near match: parts that must each be there, letters around it, likeness
_NUMBER = 3  # key characters of a heading that is no more than a number
_UNDER = 2  # lines under a heading that says nothing
_TITLE_LINE = 80  # key characters of a line that the next one may continue
_BEGINS = 12  # key characters before a name that begins its line


def first_title(piece: Piece) -> int:
    """The line in which a file says what it is: its first one, below those that say from whom it goes to whom; or -1."""
    lines = piece.head(250)
    return next((i for i in lines if not _ADDRESSED.match(piece.doc.blocks[i].norm)), lines[0] if lines else -1)


@remembered
def own_head(piece: Piece) -> list[int]:
    """The blocks in which a piece says what it is."""
    return _titled(piece) if piece.heading >= 0 else piece.head() if piece.is_file else page_head(piece)


def _titled(piece: Piece) -> list[int]:
    """The heading of a part; the line "เรื่อง ..." under the heading of an announcement or order, and the lines under a heading
    that says nothing ("รายละเอียด", "นโยบาย")."""
    on = next((i for i in piece.blocks[:_UNDER] if piece.doc.blocks[i].norm.lstrip().startswith("เรื่อง")), -1)
    if on >= 0 or names_subject(piece.reading, piece.heading):
        return [piece.heading, on] if on >= 0 else [piece.heading]
    lines = (i for i, b in piece.body() if b.kind is BlockKind.PARAGRAPH and not piece.reading.links_in.get(i))
    least = _TITLE_LINE if len(piece.doc.blocks[piece.heading].key) > _NUMBER else 0
    return [piece.heading, *(i for i in islice(lines, _UNDER) if len(piece.doc.blocks[i].key) > least)]


def names_subject(reading: Reading, block: int) -> bool:
    """Whether a block names what an item is about."""
    subjects = reading.lexicon.subjects
    return any(h.family in subjects for h in reading.hits(block))


def page_head(piece: Piece) -> list[int]:
    """A page says what it is in its first heading and the lines right under it; a line that is only a link says what it
    leads to, and so do the names of tabs side by side."""
    blocks = piece.doc.blocks
    head: list[int] = []
    total = 0
    for i in piece.blocks:
        if blocks[i].kind is BlockKind.HEADING and head:
            break
        if blocks[i].kind is not BlockKind.HEADING and (blocks[i].link_share >= 0.8 or _is_tab(piece, i)):
            continue
        head.append(i)
        total += len(blocks[i].key)
        if total > 250:
            break
    return head


def _is_tab(piece: Piece, block: int) -> bool:
    if not any(piece.reading.heads(i) for i in piece.blocks[1:]):
        return False  # panes without headings are called by nothing else
    beside = [b for i in (block - 1, block, block + 1) if 0 <= i < len(piece.doc.blocks) for b in [piece.doc.blocks[i]]]
    return piece.doc.blocks[block].kind is BlockKind.LABEL and sum(b.kind is BlockKind.LABEL for b in beside) > 1


def all_through(joined: str, near: Hit) -> bool:
    """Whether a near match resembles its phrase from end to end: a name whose first or last word is another ("นโยบาย..." for
    "อำนาจ...") is alike in most letters and names something else."""
    phrase, found = key(near.phrase), joined[max(0, near.start - _SLACK) : near.end + _SLACK]
    size = -(-len(phrase) // _PARTS)
    pieces = [phrase[at : at + size] for at in range(0, len(phrase), size)]
    return all(fuzz.partial_ratio(piece, found) >= _ALIKE for piece in pieces)


def broken_title(reading: Reading, head: list[int], near: Hit) -> bool:
    """Whether a match runs over the end of a line: a title whose parts alone may name something else."""
    ends = list(accumulate(len(reading.doc.blocks[i].key) for i in head))
    return near.score >= _WHOLE and any(near.start < end < near.end for end in ends)


def titles(block: Block, hit: Hit) -> bool:
    """Whether a short name begins its line, or stands in a line that is no longer than a title: in running text it is spoken of
    ("เนื่องจากไม่พบรายงานผลตามแผน จึงต้อง...")."""
    return hit.in_norm or hit.start <= _BEGINS or len(block.key) <= _TITLE_LINE or block.kind is BlockKind.HEADING
