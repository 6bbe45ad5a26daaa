"""Lines of a page that print what the book asks for (law 3), word for word or nearly so.

What counts: a line that says hardly more than sentences of the book; a run of short lines, one under the other, each of which
is made almost only of words of those sentences ("การชี้แจงและให้ข้อมูลเกี่ยวกับการประเมินไปยังฝ่ายและโรงเรียน"), or one long line that
is ("เนื้อหาของนโยบาย ประกอบด้วย วัตถุประสงค์ ขอบเขต ..."); a line or row of such words with boxes that nobody
ticked. What does not: headings, lines with a link, a line over text of its own, and lines that say a day or a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checks.grams import grams, known
from checks.lexicon import Lexicon
from checks.promises import promises
from checks.reading import Piece, Reading
from checks.remember import remembered
from model import Block, BlockKind
from thai.normalise import arabic, key

PRINTED = ("common/printed", "common/framework")
_MOSTLY = 0.7  # share of a line that sentences of the book make
_NEARLY = 0.85  # of a line in a run that words of such sentences make
_RUN = 3  # lines in a run
_ALONE = 600  # key characters of a long line that is a run of its own
_SHORTEST, _LONGEST = 16, 140  # key characters of such a line
_LISTS = re.compile(r".{0,60}?(?:ประกอบด้วย|ได้แก่|หัวข้อ|ให้ระบุ|ให้แสดง)|\W*แสดง")
_ANNOUNCES = re.compile(r"\W*(?:ประกาศ|คำสั่ง)")
_YEAR = re.compile(r"(?:ปี)?(?:งบประมาณ)?(?:พศ)?25\d\d")
_BOX, _TICK = re.compile("[☐□❑❏▢]"), re.compile("[☑☒✓✔√]")
_BOXES = 2  # in a line
_MARKS = re.compile(r"^[\d.()\-–]+")


def prints(piece: Piece, block: int) -> bool:
    """Whether a line or row of a page prints what the book asks for: several of its sentences, or one among others that do."""
    if piece.is_file:
        return False
    if block in nearly_printed(piece.reading):
        return True
    told = printed(piece.reading)
    if told.get(block, 0) > 1:
        return True
    blocks = piece.doc.blocks
    titles = (
        block + 1 < len(blocks) and blocks[block + 1].kind is BlockKind.ROW and blocks[block].kind is not BlockKind.ROW
    )
    return block in told and not titles and bool({block - 1, block + 1} & told.keys())


@remembered
def printed(reading: Reading) -> dict[int, int]:
    """Lines and rows that say hardly more than sentences of the book, without a link of their own, and how many they say."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for found in reading.standing(PRINTED, reading.content_set):
        block = reading.doc.blocks[found.block]
        if not (_is_title(block) or reading.links_in.get(found.block) or found.hit.in_norm):
            spans.setdefault(found.block, []).append((found.hit.start, found.hit.end))
    covered = {i: _length(s) for i, s in spans.items()}
    return {i: len(set(spans[i])) for i, n in covered.items() if n >= _MOSTLY * len(reading.doc.blocks[i].key)}


@remembered
def nearly_printed(reading: Reading) -> frozenset[int]:
    """Lines in runs of which each repeats sentences of the book in nearly their words."""
    of_book = _grams(reading.lexicon)
    found = {i for i in reading.content if _to_tick(reading, i, of_book)}
    run: list[int] = []
    for i in (*reading.content, -1):
        if i >= 0 and not reading.links_in.get(i) and _repeats(reading.doc.blocks[i], of_book):
            run.append(i)
            continue
        long = any(_lists(reading.doc.blocks[n]) for n in run)
        found.update(_demanding(reading, run, i) if len(run) >= _RUN or long else ())
        run = []
    return frozenset(found)


def _demanding(reading: Reading, run: list[int], after: int) -> list[int]:
    """A run without its last line, where that heads text of its own, which no longer repeats the book."""
    below = reading.doc.blocks[after] if after >= 0 and not reading.links_in.get(after) else None
    text = below is not None and below.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and len(below.key) >= _SHORTEST
    return run[:-1] if text and len(run) > 1 and not promises(reading.doc, after) else run


def _repeats(block: Block, of_book: frozenset[str]) -> bool:
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM} or _is_title(block):
        return False
    if not _SHORTEST <= len(block.key) <= _LONGEST and not (len(block.key) <= _ALONE and _lists(block)):
        return False
    said = _YEAR.sub("", _MARKS.sub("", arabic(block.key)))
    if any(c.isdigit() for c in said) or len(said) < _SHORTEST:
        return False
    return known(said, of_book) >= _NEARLY * len(said)


def _to_tick(reading: Reading, index: int, of_book: frozenset[str]) -> bool:
    """Whether a line or row holds boxes to be ticked, none of which is, before sentences of hardly more than the book's words
    ("☐ แสดง..."); what a link says beside them is its own."""
    block = reading.doc.blocks[index]
    boxes = _BOX.split(block.text)[1:]
    if _is_title(block) or len(boxes) < _BOXES or _TICK.search(block.text):
        return False
    said = key(" ".join(boxes))
    for link in reading.links_in.get(index, ()):
        said = said.replace(key(link.text), "") if link.text else said
    said = "".join(c for c in said if not c.isdigit())
    return len(said) >= _SHORTEST * len(boxes) and known(said, of_book) >= _MOSTLY * len(said)


def _lists(block: Block) -> bool:
    """A long line that lists what is asked for; the text of an announcement begins with its name."""
    return len(block.key) > _LONGEST and bool(_LISTS.match(block.norm)) and not _ANNOUNCES.match(block.norm)


def _is_title(block: Block) -> bool:
    """A heading, or the line of an announcement that says what it is on."""
    return block.kind in {BlockKind.HEADING, BlockKind.TITLE} or block.norm.lstrip().startswith("เรื่อง ")


def _grams(lexicon: Lexicon) -> frozenset[str]:
    name = " ".join(PRINTED)
    if name not in lexicon.grams:
        keys = [key(p) for family in PRINTED if family in lexicon.families for p in lexicon.families[family].phrases]
        lexicon.grams[name] = frozenset().union(*map(grams, keys))
    return lexicon.grams[name]


def _length(spans: Iterable[tuple[int, int]]) -> int:
    """Characters that spans cover together."""
    total = reached = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total
