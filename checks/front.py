"""The front of a document: its foreword and its table of contents, which name what stands in it and hold none of it."""

from __future__ import annotations

import re

from checks.cues import finding
from checks.reading import Piece
from checks.remember import remembered
from model import Block, BlockKind

_LISTS = re.compile(r"สารบัญ|^\W*(?:table of )?contents\W*$", re.IGNORECASE)
_LISTED = ("สารบัญ", "ontents", "ONTENTS")  # of which one stands wherever that finds something
_PAGE = re.compile(
    r"(?:\.{3,}|…|หน้า(?:ที่)?|[\s|])\s*(?:[\d๐-๙]{1,3}(?:\s*[-–]\s*[\d๐-๙]{1,3})?|(?<=[\s|])[ก-ฌ])\s*$|(?:\||เรื่อง|หัวข้อ|รายการ)\s*หน้า(?:ที่)?\s*$"
)  # ends in the number of a page, or heads the column of them
_FOREWORD = re.compile(r"^\W*(?:คำนำ|บทสรุปผู้บริหาร|คำปรารภ|foreword|preface)\W*(?:$|\s)", re.IGNORECASE)
_BEGINS = re.compile(r"^\W*(?:บทที่|ส่วนที่|ตอนที่|หมวด|บทนำ|หลักการ|คำนำ|ภาคผนวก|บรรณานุกรม|[\d๐-๙]{1,2}[.)])")
_LONG = 4  # blocks of a foreword
_NAME = 90  # key characters of a line that names a chapter
_LINES = 3  # lines with pages that make a table of contents


@remembered
def front(piece: Piece) -> frozenset[int]:
    """Blocks of the foreword and of the table of contents of a file; none where it has no table of contents."""
    lists = finding(piece.doc, _LISTS, _LISTED) if piece.is_file else frozenset[int]()
    if lists.isdisjoint(piece.blocks):
        return frozenset()
    rest = _nothing_else(piece)
    taken, pages, state, since = set[int](), 0, "", 0
    for i, block in piece.texts():
        if i in lists:
            state, since = "contents", 0
            taken.add(i)
        elif state == "contents" and (_names_page(block) or (not since and block.kind is BlockKind.ROW)):
            taken.add(i)
            pages, since = pages + (2 if "..." in block.norm else 1), since + 1
        elif _FOREWORD.match(block.norm):
            state, since = "foreword", 0
            taken.add(i)
        elif (
            state == "foreword"
            and since < _LONG
            and not _BEGINS.match(block.norm)
            and block.kind is BlockKind.PARAGRAPH
        ):
            taken.add(i)
            since += 1
        else:
            state = ""
    return frozenset(taken) | (rest or frozenset()) if pages >= _LINES or rest is not None else frozenset()


def _nothing_else(piece: Piece) -> frozenset[int] | None:
    """The lines of a table of contents with which a file ends: it holds no more than they name."""
    lines = list(piece.texts())
    first = next(n for n, (_, b) in enumerate(lines) if _LISTS.search(b.norm))
    after = lines[first + 1 :]
    named = all(len(b.key) <= _NAME and (_BEGINS.match(b.norm) or _names_page(b)) for _, b in after)
    return frozenset(i for i, _ in lines[first:]) if first <= _LONG and len(after) >= _LINES and named else None


def _names_page(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and _PAGE.search(block.norm) is not None
