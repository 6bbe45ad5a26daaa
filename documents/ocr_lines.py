"""A line of OCR against its picture: where its blanks are, and which Thai digits really stand there.

The OCR program gives Thai letter by letter with rough boxes, and five of its ten Thai digits as other signs. So the
line's picture is cut into columns, the digit reader tells each, and runs of digits replace what the program printed at
their place. A run that is not sure becomes U+FFFD signs, so that no year can be read out of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from documents.digits import ARABIC, CLASSES, THAI, Column, Floats, Grey, classify, columns, halved

UNSURE = "\ufffd"
SURE = 0.9  # of a digit among others: on fonts never trained on 98 % of the digits are, and 0 of 4,873 wrongly
_ALONE = 0.97  # of a digit alone: no letter of 7,131 was taken for one
_AGREED = 0.7  # enough where the program printed a digit that is a known confusion of this one
_MAYBE = 0.3
_BLANK = 0.42  # of the usual letter: a wider gap of ink is a blank
_PRINTS = {  # what the program prints for each Thai digit
    "๐": "๐0oOo", "๑": "๑1", "๒": "๒2b", "๓": "๓3", "๔": "๕๔d", "๕": "๕d", "๖": "๒๐๖", "๗": "๓ฒ๗", "๘": "๕๘ซ", "๙": "๕๓๙",
}  # fmt: skip
_DOUBT = 0.8  # of a token; lines of sure Thai letters hold no digits that anybody overlooked
_DOUBTFUL = re.compile(rf"[A-Za-z{THAI}{ARABIC}]")
_POINT = re.compile(r"[.,/()\-–:]+")
_TORN = re.compile(rf"[{THAI}{ARABIC}]*\ufffd[{THAI}{ARABIC}\ufffd]*")
# In some fonts without loops ๕ looks like ๔ elsewhere. Every year of today begins with ๒๕, which shows it.
_ODD_YEAR = re.compile(rf"(?<![{THAI}])(?:๒[๐๑๒๓๔๖๗๘๙][{THAI}]{{2}}|๒๕๙[{THAI}])(?![{THAI}])")
_FOUR_OR_FIVE = re.compile("[๔๕]")
_MARKS = r"[\u0e34-\u0e37\u0e47\u0e4c.]?"
_ERA_MISREAD = re.compile(
    r"(?:(?<=ประมาณ )[A-Za-z.]{2,6}|(?<![A-Za-z])[WwNn]\.?[AaOoDdLlRrFf]{1,3}\.?"
    rf"|(?<![ก-๎])พ[ปไ0.]{{0,2}}{_MARKS}ศ[ปไ0.]{{0,2}}{_MARKS})"
    rf" ?(?=๒[๔๕][{THAI}]{{2}}(?![{THAI}]))"
)
_LETTERS = re.compile("[ก-ฮ]|(?<=[A-Za-z])[A-Za-z]|[A-Za-z](?=[A-Za-z])")  # a Latin letter alone may be a digit
_CLINGS = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e.,)]")  # never begins a word
_YEAR_BEFORE = re.compile(r"(?:พ ?\. ?ศ ?\.?|ปี|งบประมาณ|[ก-ฮ]\. ?[ก-ฮ]\.|คม|ยน|พันธ์|/) ?\ufffd+")


@dataclass(frozen=True, slots=True)
class Token:
    """What the program printed at one place of a line; `x0` and `x1` are pixels of the line's picture."""

    text: str
    x0: float
    x1: float
    confidence: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class ReadLine:
    text: str
    confidence: float
    unsure: bool = False  # digits could not be told
    unsure_year: bool = False  # ... and they stand where a year does
    odd_year: bool = False  # a year that nobody writes today was read: the font's digits are not those we know


def read_line(tokens: list[Token], picture: Grey) -> ReadLine:
    """The line's text with its blanks and digits as the picture shows them."""
    found = columns(picture)
    tokens = _in_printed_order(tokens)
    if any(_DOUBTFUL.search(token.text) or token.confidence < _DOUBT for token in tokens):
        cut, chances = _cut(found, classify(found))
        tokens = _with_digits(tokens, cut, chances)
    text = _era(_TORN.sub(lambda torn: UNSURE * len(torn[0]), _joined(tokens, found)))
    return _judged(text, tokens)


def doubt(line: ReadLine) -> ReadLine:
    """The line on a page where an odd year was read: no year of the page is believed."""
    text = _TORN.sub(lambda torn: UNSURE * len(torn[0]), _FOUR_OR_FIVE.sub(UNSURE, line.text))
    return line if text == line.text else replace(_judged(text, []), confidence=min(line.confidence, 0.5))


def _judged(text: str, tokens: list[Token]) -> ReadLine:
    odd = bool(_ODD_YEAR.search(text))
    text = _ODD_YEAR.sub(UNSURE * 4, text)
    unsure = UNSURE in text
    confidence = sum(t.confidence for t in tokens) / len(tokens) if tokens else 0.0
    year = unsure and bool(re.search(r"\ufffd{4}", text) or _YEAR_BEFORE.search(text))
    return ReadLine(text, min(confidence, 0.5) if unsure else confidence, unsure, year, odd)


def _in_printed_order(tokens: list[Token]) -> list[Token]:
    """Tokens as the program printed them, their boxes clipped so that they never overlap.

    Its order is right; its boxes are not: a Thai syllable may be given a box three letters wide.
    """
    placed: list[Token] = []
    for n, token in enumerate(tokens):
        x0 = max(token.x0, placed[-1].x0 if placed else token.x0)
        limit = tokens[n + 1].x0 if n + 1 < len(tokens) else token.x1
        placed.append(replace(token, x0=x0, x1=max(x0, min(token.x1, limit))))
    return placed


def _cut(found: list[Column], chances: Floats) -> tuple[list[Column], Floats]:
    """Digits that touch are one column: cut where the least ink is, kept only when both halves are surely digits."""
    usual = _usual(found)
    wide = [
        n
        for n, column in enumerate(found)
        if 1.15 * usual < column.x1 - column.x0 < 3 * usual and chances[n].argmax() == len(CLASSES)
    ]
    halves = {n: halved(found[n]) for n in wide}
    told = {n: classify(list(pair)) for n, pair in halves.items()}
    good = {n for n, chance in told.items() if bool(np.all(chance[:, : len(CLASSES)].max(axis=1) >= _AGREED))}
    if not good:
        return found, chances
    columns_cut: list[Column] = []
    rows: list[Floats] = []
    for n, column in enumerate(found):
        columns_cut += list(halves[n]) if n in good else [column]
        rows += list(told[n]) if n in good else [chances[n]]
    return columns_cut, np.stack(rows)


def _with_digits(tokens: list[Token], found: list[Column], chances: Floats) -> list[Token]:
    thai: Floats = chances[:, : len(THAI)].sum(axis=1)
    kept = list(tokens)
    runs = _runs(found, chances, thai, kept)
    for run in runs:
        kept = _replaced(kept, run, found, chances)
    kept = _with_points(kept, runs, found)
    return [_doubted(token) if _is_unproven(token, tokens) else token for token in kept]


def _runs(found: list[Column], chances: Floats, thai: Floats, tokens: list[Token]) -> list[list[int]]:
    """Columns side by side that are Thai digits, or that may be and where the program printed a digit too."""
    usual = _usual(found)
    runs: list[list[int]] = []
    for number, column in enumerate(found):
        best = int(chances[number].argmax())
        if column.y1 - column.y0 < 0.3 * usual:
            continue  # a full stop or comma: it ends the run by the gap it fills
        likely = best < len(THAI) or (thai[number] > _MAYBE and _printed_digit(column, tokens))
        if not likely:
            continue
        last = runs[-1][-1] if runs else -1
        near = runs and number == last + 1 and column.x0 - found[last].x1 < 0.6 * usual
        if near:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _replaced(tokens: list[Token], run: list[int], found: list[Column], chances: Floats) -> list[Token]:
    x0, x1 = found[run[0]].x0, found[run[-1]].x1
    margin = 0.25 * (found[run[0]].x1 - found[run[0]].x0)
    under = [t for t in tokens if x0 - margin <= t.middle <= x1 + margin and not _POINT.fullmatch(t.text)]
    if not _may_replace(under, len(run)):
        return tokens
    sure, least = True, SURE if len(run) > 1 else _ALONE
    text = ""
    for number in run:
        best = int(chances[number].argmax())
        digit, chance = CLASSES[best] if best < len(CLASSES) else UNSURE, float(chances[number].max())
        printed = "".join(t.text for t in under if found[number].x0 - margin <= t.middle <= found[number].x1 + margin)
        agreed = len(printed) == 1 and printed in _PRINTS.get(digit, "")
        sure = sure and digit in THAI and chance >= (_AGREED if agreed else least)
        text += digit
    if not sure and len(run) < 3 and not any(char in CLASSES for t in under for char in t.text):
        return tokens  # nobody says that these are digits
    mean = float(np.mean([chances[number].max() for number in run]))
    fresh = Token(text if sure else UNSURE * len(run), float(x0), float(x1), mean if sure else 0.3)
    left = [t for t in tokens if t not in under]
    return sorted([*left, fresh], key=lambda token: token.middle)


def _with_points(tokens: list[Token], runs: list[list[int]], found: list[Column]) -> list[Token]:
    """What stands between two runs keeps them apart, else 2,566 would become a year."""
    for before, after in pairwise(runs):
        if after[0] != before[-1] + 2:
            continue
        left, right = found[before[-1]].x1, found[after[0]].x0
        if not any(left - 2 <= t.middle <= right + 2 for t in tokens):
            tokens = sorted([*tokens, Token(",", float(left), float(right), 0.5)], key=lambda token: token.middle)
    return tokens


def _may_replace(under: list[Token], digits: int) -> bool:
    """Letters that the program was sure of stay letters: a digit alone is too little against them."""
    letters = sum(len(_LETTERS.findall(t.text)) for t in under if t.confidence > 0.8)
    return letters * 2 <= digits if digits > 1 else letters == 0


def _is_unproven(token: Token, printed: list[Token]) -> bool:
    """Thai digits that the program printed and the digit reader did not confirm."""
    return any(token is other for other in printed) and any(char in THAI for char in token.text)


def _doubted(token: Token) -> Token:
    text = "".join(UNSURE if char in THAI or char in ARABIC else char for char in token.text)
    return replace(token, text=text, confidence=min(token.confidence, 0.3))


def _printed_digit(column: Column, tokens: list[Token]) -> bool:
    return any(
        column.x0 - 2 <= token.middle <= column.x1 + 2 and any(char in CLASSES for char in token.text)
        for token in tokens
    )


def _usual(found: list[Column]) -> float:
    """The usual height of a letter."""
    heights = sorted(column.y1 - column.y0 for column in found)
    return float(heights[len(heights) // 2]) if heights else 1.0


def _era(text: str) -> str:
    """พ.ศ. comes out as W.A. or พปิศปี: before a year in Thai digits that means nothing else."""
    return _ERA_MISREAD.sub("พ.ศ. ", text)


def _joined(tokens: list[Token], found: list[Column]) -> str:
    """Tokens with a blank where there is one in the picture; Latin words always stand apart."""
    blanks = _blanks(tokens, found)
    text = ""
    for number, token in enumerate(tokens):
        if text and (number in blanks or (_is_latin(text[-1]) and _is_latin(token.text[:1]))):
            text += " "
        text += token.text
    return " ".join(text.split())


def _blanks(tokens: list[Token], found: list[Column]) -> set[int]:
    """Numbers of the tokens before which a blank stands: each wide gap goes to the nearest end of a token."""
    usual = _usual(found)
    ends = [
        (number, (before.x1 + token.x0) / 2)
        for number, (before, token) in enumerate(pairwise(tokens), 1)
        if not _CLINGS.match(token.text)
    ]
    blanks: set[int] = set()
    for left, right in pairwise(found):
        if right.x0 - left.x1 > _BLANK * usual and ends:
            gap = (left.x1 + right.x0) / 2
            number, at = min(ends, key=lambda end: abs(end[1] - gap))
            if abs(at - gap) < usual:
                blanks.add(number)
    return blanks


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
