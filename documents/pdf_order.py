"""The order of a PDF page's stretches of text, where that of the content stream is not that of reading.

Content order is right nearly always. Two things are mended by the ruled lines: text of neighbouring cells that touches
is parted, and what belongs to a row that was drawn before (LibreOffice Calc draws cells with wrapped text after all the
others, some programs draw column by column) goes back to its row. A page in two columns is told by its jump upwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import groupby

from documents.pdf_text import Segment

Rule = tuple[float, float, float]
_Band = tuple[float, float]
_REACH = 3.0  # points between a ruled line and the text of the cell
_COLUMN_LINES = 4  # fewer lines are no column
_FULL = 0.75  # of the width of a page: its lines go so far at least, where nothing shows a narrower column
_EVEN = 3  # lines that end at one place: the edge of a column


def split_at_rules(segments: list[Segment], columns: list[Rule]) -> list[Segment]:
    """Narrow columns leave no wide gap, or none at all, but a ruled line (x, y0, y1) stands between them."""
    if not columns:
        return segments
    rules = sorted(columns)
    xs = [x for x, _, _ in rules]
    split: list[Segment] = []
    for whole in segments:
        segment = _without_seams(whole, rules, xs)
        start = 0
        for number in range(1, len(segment.words)):
            left, right = segment.words[number - 1][1], segment.words[number][0]
            if _ruled(rules, xs, left - 0.5, right + 0.5, segment.y):
                split.append(replace(segment, words=segment.words[start:number], open_end=True, seams=[]))
                start = number
        split.append(segment if not start else replace(segment, words=segment.words[start:], seams=[]))
    return split


def _without_seams(segment: Segment, rules: list[Rule], xs: list[float]) -> Segment:
    """Words cut where another string began at a ruled line."""
    cuts = [seam for seam in segment.seams if _ruled(rules, xs, seam[0] - _REACH, seam[0] + 1, segment.y)]
    if not cuts:
        return segment
    words: list[tuple[float, float, str]] = []
    for number, (x0, x1, text) in enumerate(segment.words):
        begin, left = 0, x0
        for x, word, at in cuts:
            if word == number:
                words.append((left, x - _REACH, text[begin:at]))
                begin, left = at, x
        words.append((left, x1, text[begin:]))
    return replace(segment, words=words, seams=[])


def _ruled(rules: list[Rule], xs: list[float], left: float, right: float, y: float) -> bool:
    at = bisect_left(xs, left)
    while at < len(xs) and xs[at] <= right:
        if rules[at][1] - 2 <= y <= rules[at][2] + 2:
            return True
        at += 1
    return False


def back_to_their_rows(segments: list[Segment], lines: list[Rule]) -> list[Segment]:
    """What comes late goes to the others between the same two ruled lines (y, x0, x1), by where it stands in the row."""
    if len(lines) < 3:
        return segments
    rules = sorted(lines)
    ys = [y for y, _, _ in rules]
    bands = [_band(segment, rules, ys) for segment in segments]
    runs = [
        (band, [segments[number] for number in numbers])
        for band, numbers in groupby(range(len(segments)), lambda number: bands[number])
    ]
    rows: dict[_Band, list[Segment]] = {}
    ordered: list[list[Segment]] = []
    for band, run in runs:
        row = rows.get(band) if band is not None else None
        if row is None or any(_above_each_other(one, other) for one in run for other in row):
            ordered.append(run)
            if band is not None:
                rows.setdefault(band, run)
            continue
        at = next((number for number, other in enumerate(row) if other.x0 > run[0].x0), len(row))
        row[at:at] = run
    return [segment for run in ordered for segment in run]


def _above_each_other(one: Segment, other: Segment) -> bool:
    """Text in the column of another: it overflows from the row above, or no row was drawn here."""
    return one.x0 < other.x1 and other.x0 < one.x1


def _band(segment: Segment, rules: list[Rule], ys: list[float]) -> _Band | None:
    """The heights of the ruled lines next below and above a segment, None outside of any."""
    middle = (segment.x0 + segment.x1) / 2
    at = bisect_right(ys, segment.y + 0.3 * segment.size)
    above = next((ys[n] for n in range(at, len(ys)) if rules[n][1] <= middle <= rules[n][2]), None)
    below = next((ys[n] for n in range(at - 1, -1, -1) if rules[n][1] <= middle <= rules[n][2]), None)
    return None if above is None or below is None else (round(below), round(above))


def right_edges(lines: list[Segment], width: float = 0.0) -> list[float]:
    """How far lines go before they are full: of the page (`width` wide), or of the column on a page of columns."""
    if not lines:
        return []
    whole = max(line.x1 for line in lines)
    if sum(line.x1 > whole - line.size for line in lines) < _EVEN:
        whole = max(whole, _FULL * width)  # a few short lines: none of them is full
    starts = [n for n in range(1, len(lines)) if lines[n].y > lines[n - 1].y + 2 * lines[n].size]
    parts = [lines[a:b] for a, b in zip([0, *starts], [*starts, len(lines)], strict=True)]
    lefts = [min(line.x0 for line in part) for part in parts]
    edges: list[float] = []
    for number, part in enumerate(parts):
        others = [lefts[n] for n in range(len(parts)) if len(parts[n]) >= _COLUMN_LINES and lefts[n] > lefts[number]]
        inside = [line.x1 for line in part if others and line.x1 <= min(others)]
        in_columns = len(inside) >= max(_COLUMN_LINES, 0.7 * len(part))
        edges += [max(inside) if in_columns and line.x1 <= min(others) else whole for line in part]
    return edges
