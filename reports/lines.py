"""Lines for a terminal: wrapped by the cells that letters take, Thai digits by choice, colour only where it is wanted."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import IO, Literal

from rich.cells import cell_len

from model import Verdict
from thai import thai_digits

_NOT_TEXT = re.compile(r"https?://\S+|[A-Za-z][A-Za-z0-9./_\-]*|[0-9]+")
_CLUSTER = re.compile(r"[เ-ไ]?[^เ-ไ][ะาำๅๆ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|.", re.DOTALL)
_ANSI = {
    Verdict.MISSING: "31;1",
    Verdict.PARTIAL: "33",
    Verdict.UNVERIFIABLE: "35",
    Verdict.REVIEW: "34",
    Verdict.PRESENT: "32",
    Verdict.NOT_APPLICABLE: "2",
}


@dataclass(frozen=True)
class Paper:
    """What is written on. `width` 0: lines are not wrapped (a file, a pipe)."""

    width: int = 0
    colour: bool = False
    digits: Literal["arabic", "thai"] = "arabic"

    def lines(self, text: str, indent: int = 0) -> Iterator[str]:
        """The text in lines of at most `width` cells, the later ones hanging under the first."""
        said = digits(text) if self.digits == "thai" else text
        for number, line in enumerate(wrap(said, self.width - indent) if self.width else [said]):
            yield " " * (indent + (2 if number else 0)) + line

    def coloured(self, line: str, verdict: Verdict) -> str:
        return f"\x1b[{_ANSI[verdict]}m{line}\x1b[0m" if self.colour else line


def paper_of(stream: IO[str], thai: bool = False) -> Paper:
    """The paper for a stream: plain and unwrapped unless it is a terminal; NO_COLOR is honoured."""
    chosen: Literal["arabic", "thai"] = "thai" if thai else "arabic"
    if not stream.isatty():
        return Paper(digits=chosen)
    return Paper(min(120, shutil.get_terminal_size().columns), "NO_COLOR" not in os.environ, chosen)


def digits(text: str) -> str:
    """Thai digits in sentences; addresses, codes and file names keep theirs."""
    return _NOT_TEXT.sub(lambda m: thai_digits(m[0]) if m[0].isdigit() else m[0], text)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells: broken at blanks, a longer word between letters but never off a mark."""
    lines: list[str] = []
    line = ""
    hang = 2
    for word in _pieces(text, max(10, width - hang)):
        room = width - (hang if lines else 0)
        joined = f"{line} {word[1:]}" if word.startswith(" ") and line else f"{line}{word.lstrip(' ')}"
        if line and cell_len(joined) > room:
            lines.append(line)
            joined = word.lstrip(" ")
        line = joined
    return [*lines, line] if line or not lines else lines


def _pieces(text: str, width: int) -> Iterator[str]:
    """Words with the blank before them; a word that is too long for a line in pieces that fit."""
    starts = [0, *(m.start() for m in re.finditer(r" +", text)), len(text)]
    for start, end in pairwise(starts):
        word = text[start:end]
        if cell_len(word) <= width:
            yield " " + word.lstrip(" ") if word.startswith(" ") else word
            continue
        piece = ""
        for cluster in _CLUSTER.findall(word):
            if cell_len(piece + cluster) > width:
                yield piece
                piece = ""
            piece += cluster
        yield piece
