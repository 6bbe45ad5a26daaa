"""From stretches of text on a PDF page to paragraphs, headings and table rows.

Content order is kept: producers draw a table cell by cell, row by row, so a cell is a stack of lines and a row a
sequence of cells that go to the right. Wrapped lines are joined, because a Thai phrase breaks anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from documents.pdf_order import back_to_their_rows, right_edges, split_at_rules
from documents.pdf_text import PageText, Segment

_LEADING = 2.2  # of the size: further down is another paragraph
_TALL = 40.0  # of the size: no row is taller
_NUMBER = re.compile(
    "(?<![0-9๐-๙/])[0-9๐-๙]{1,3}(?![0-9๐-๙]|/[0-9๐-๙]{4})"
)  # of a page: no year, and no month ("10/2565")
_ITEM = re.compile(
    r"^(?:[-•●▪◦*–—➢✓☐□]\s?|\[\s?\]|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]\s?|[กขคงฉ][.)]\s"
    r"|(?:ข้อ|บท|ส่วน|หมวด|ตอน|ภาค|ขั้นตอน|ขั้น|ลำดับ|กระบวนงาน|ภาคผนวก)(?:ที่)?\s?[0-9๐-๙]{1,2}(?![0-9๐-๙/]))"
)


_PAPER = re.compile(r"(?:\(?สำเนา\S*\s*)?(?:ประกาศ|คำสั่ง)\S{4}|บันทึกข้อความ")
_SUBJECT = re.compile(r"เรื่อง|ที่\s|ส่วนราชการ")
_GIVEN = re.compile(r"(?:ประกาศ|สั่ง|ให้ไว้)\s?ณ")


@dataclass(slots=True)
class Cell:
    lines: list[Segment] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)

    @property
    def text(self) -> str:
        return join(self.lines)


@dataclass(slots=True)
class Part:
    """A paragraph or a table row of a page."""

    text: str
    size: float
    bold: bool
    centred: bool = False
    cells: tuple[str, ...] = ()


def parts_of(page: PageText) -> list[Part]:
    """The page in reading order. Rows have cells."""
    segments = split_at_rules(_without_doubles(page.segments), page.columns)
    rows = _rows(back_to_their_rows(segments, page.lines), page)
    tabular = _tabular(rows)
    parts: list[Part] = []
    plain: list[Segment] = []
    for row, is_row in zip(rows, tabular, strict=True):
        if not is_row:
            plain += [line for cell in row for line in cell.lines]
            continue
        parts += _paragraphs(plain, page)
        plain = []
        cells = tuple(cell.text for cell in row)
        first = row[0].lines[0]
        bold = all(line.bold for cell in row for line in cell.lines)
        parts.append(Part(" | ".join(cells), first.size, bold, cells=cells))
    return parts + _paragraphs(plain, page)


def join(lines: list[Segment]) -> str:
    """Lines of one paragraph as one text: Thai goes on without a blank where the line was only full."""
    text = ""
    for number, line in enumerate(lines):
        piece = line.text
        if text:
            blank = lines[number - 1].open_end or not (_is_thai(text[-1]) and _is_thai(piece[0]))
            text += " " if blank else ""
        text += piece
    return text


def body_size(pages: list[list[Part]]) -> float:
    """The type size that most characters have."""
    sizes: Counter[float] = Counter()
    for part in (part for page in pages for part in page):
        sizes[round(part.size * 2) / 2] += len(part.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def running_heads(pages: Mapping[int, list[Part]]) -> set[int]:
    """Ids of parts that are page headers, footers or page numbers.

    They stand first or last on a page and come again, digits apart, on half of the pages (three at least). The first
    one stays content: on a title page the running head is the title. A page that would be left with little keeps its
    lines, and so does one on which an announcement, an order or a memo begins or ends: several may be bound in a file.
    """
    seen: dict[str, list[tuple[int, Part]]] = {}
    for number in sorted(pages):
        parts = [part for part in pages[number] if not part.cells]
        parts = parts[1 if _begins_paper(parts) else 0 : -1 if _ends_paper(parts) else None]
        for part in dict.fromkeys(map(id, [*parts[:2], *parts[-2:]])):
            found = next(p for p in parts if id(p) == part)
            seen.setdefault(_NUMBER.sub("#", found.text)[:200], []).append((number, found))
    heads: set[int] = set()
    for text, places in seen.items():
        if len({number for number, _ in places}) < max(3, 0.5 * len(pages)):
            continue
        only_number = not any(char.isalpha() for char in text)
        heads |= {id(part) for _, part in (places if only_number else places[1:])}
    return heads - {id(part) for parts in pages.values() for part in _text_of(parts, heads)}


def _begins_paper(parts: list[Part]) -> bool:
    """Whether the first line of a page says whose announcement or order it is, and the second of what."""
    return len(parts) > 1 and bool(_PAPER.match(parts[0].text) and _SUBJECT.match(parts[1].text))


def _ends_paper(parts: list[Part]) -> bool:
    """Whether the last line of a page signs what the line above it says was announced or ordered on a day."""
    return len(parts) > 1 and _GIVEN.match(parts[-2].text) is not None


def _text_of(parts: list[Part], heads: set[int]) -> list[Part]:
    """Lines of a page that would be left with little but running heads: chapters of one form say the same on every page."""
    taken = [part for part in parts if id(part) in heads]
    said = sum(len(part.text) for part in parts)
    kept = [part for part in taken if any(char.isalpha() for char in part.text)]
    return kept if len(taken) < len(parts) and 2 * sum(len(part.text) for part in taken) > said else []


def heading_level(part: Part, body: float, bold_is_rare: bool) -> int:
    """1-3 for clearly larger type, 6 for a short bold line, 0 for text."""
    if part.cells or len(part.text) > 150 or not body or not _has_letters(part.text):
        return 0
    ratio = part.size / body
    for level, least in ((1, 1.6), (2, 1.3), (3, 1.12)):
        if ratio >= least:
            return level
    return 6 if part.bold and bold_is_rare and len(part.text) < 120 and ratio > 0.9 else 0


def _without_doubles(segments: list[Segment]) -> list[Segment]:
    """Text drawn twice, a hair apart, is how some producers make bold."""
    kept: list[Segment] = []
    for segment in segments:
        last = kept[-1] if kept else None
        near = last is not None and abs(last.x0 - segment.x0) < 0.15 * segment.size
        if last is not None and near and abs(last.y - segment.y) < 0.15 * segment.size and last.text == segment.text:
            last.bold = True
            continue
        kept.append(segment)
    return kept


def _rows(segments: list[Segment], page: PageText) -> list[list[Cell]]:
    """Group consecutive segments: below and overlapping is the same cell, to the right and level is the next cell."""
    rows: list[list[Cell]] = []
    rules = sorted(page.lines)
    for segment in segments:
        row = rows[-1] if rows else None
        if row is None:
            rows.append([Cell([segment])])
        elif _stacks(segment, row, rules):
            row[-1].lines.append(segment)
        elif _is_right_of(segment, row, rules):
            if len(row) == 1 and (before := _before_the_row(segment, row[0])):
                rows.insert(-1, [Cell(before)])
                row[0].lines = row[0].lines[len(before) :]
            row.append(Cell([segment]))
        else:
            rows.append([Cell([segment])])
    return rows


def _stacks(segment: Segment, row: list[Cell], rules: list[tuple[float, float, float]]) -> bool:
    """The next line of the last cell. What also stands under the cell before it is text of the page, below the table."""
    cell = row[-1]
    last = cell.lines[-1]
    if len(row) > 1 and segment.x0 < row[-2].x1:
        return False
    if not 0.5 * segment.size < last.y - segment.y < _LEADING * segment.size:
        return False
    if not (segment.x0 < cell.x1 and segment.x1 > cell.x0):
        return False
    return not _crossed(rules, segment.y, last.y, (segment.x0 + segment.x1) / 2)


def _crossed(rules: list[tuple[float, float, float]], low: float, high: float, x: float) -> bool:
    """Does a ruled line at `x` lie between the two heights?"""
    at = bisect_left(rules, (low, 0.0, 0.0))
    while at < len(rules) and rules[at][0] < high:
        if rules[at][1] <= x <= rules[at][2]:
            return True
        at += 1
    return False


def _is_right_of(segment: Segment, row: list[Cell], rules: list[tuple[float, float, float]]) -> bool:
    """The next cell of the row. A cell may be centred beside a taller one, so it may begin higher up.

    Text that goes on to the right *and up* is always another column; to the right and down only in the same box.
    """
    cell = row[-1]
    last = cell.lines[-1]
    if segment.x0 < last.x1:
        return False
    if abs(segment.y - last.y) < 0.3 * segment.size:
        return True
    if segment.x0 < cell.x1:
        return False
    top = max(cell.lines[0].y for cell in row)
    bottom = min(cell.lines[-1].y for cell in row)
    low, high = min(segment.y, bottom), max(segment.y, top)
    if high - low > (_TALL * segment.size) or _crossed(
        rules, min(segment.y, last.y), max(segment.y, last.y), segment.x0
    ):
        return False
    return segment.y >= bottom - (_LEADING if rules else 0.3) * segment.size


def _before_the_row(segment: Segment, cell: Cell) -> list[Segment]:
    """Leading lines of a first cell that are no part of it: text above the table, in the same column of the page."""
    keep = len(cell.lines)
    while keep and cell.lines[keep - 1].x1 <= segment.x0:
        keep -= 1
    return cell.lines[: min(keep, len(cell.lines) - 1)]


def _tabular(rows: list[list[Cell]]) -> list[bool]:
    """Rows of three or more cells; rows of two only in the company of others."""
    wide = [len(row) >= 3 for row in rows]
    found = wide.copy()
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and len(rows[end]) >= 2:
            end += 1
        if end - start >= 3 or any(wide[start:end]):
            found[start:end] = [True] * (end - start)
        start = end + 1
    return found


def _paragraphs(lines: list[Segment], page: PageText) -> list[Part]:
    """Join the lines that only wrapped."""
    lines = _same_baseline(lines)
    groups: list[list[Segment]] = []
    for line, right in zip(lines, [0.0, *right_edges(lines, page.width)[:-1]], strict=False):
        if groups and _goes_on(groups[-1], line, right, page.width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Part(join(group), group[0].size, all(line.bold for line in group), _centred(group[0], page.width))
        for group in groups
    ]


def _same_baseline(lines: list[Segment]) -> list[Segment]:
    """Put side by side what stands on one line with a wide gap (names under a signature line)."""
    merged: list[Segment] = []
    for line in lines:
        last = merged[-1] if merged else None
        if last is not None and abs(last.y - line.y) < 0.3 * line.size and line.x0 >= last.x1:
            merged[-1] = Segment(last.y, last.size, last.bold and line.bold, last.words + line.words, line.open_end)
        else:
            merged.append(line)
    return merged


def _goes_on(group: list[Segment], line: Segment, right: float, width: float) -> bool:
    last = group[-1]
    down = last.y - line.y
    if not 0.5 * line.size < down < _LEADING * line.size:
        return False
    if abs(last.size - line.size) > 0.1 * line.size and _has_letters(line.text):
        return False
    before = group[-2].y - last.y if len(group) > 1 else down
    if abs(down - before) > 0.3 * max(down, before):  # a line with a number in another font is taller
        return False
    if _ITEM.match(line.text) or last.bold != line.bold:
        return False
    if _concentric(last, line):
        if last.bold and _centred(last, width):
            return True  # a title on two lines
        if last.x1 - last.x0 > 1.3 * (line.x1 - line.x0):
            return last.x1 - last.x0 > 0.5 * width or last.x1 >= right - 2 * last.size
    if last.text.endswith(")") and last.text.startswith("("):
        return False  # a name under a signature
    return last.x1 >= right - 6 * last.size and -4 * last.size <= line.x0 - last.x0 <= 0.6 * last.size


def _concentric(last: Segment, line: Segment) -> bool:
    return abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 1.2 * line.size and line.x0 > last.x0 + line.size


def _centred(line: Segment, width: float) -> bool:
    middle = (line.x0 + line.x1) / 2
    return width > 0 and abs(middle - width / 2) < 0.04 * width and line.x1 - line.x0 < 0.7 * width


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _is_thai(char: str) -> bool:
    return "\u0e00" <= char <= "\u0e4f"  # without digits: a year and the number of the next row stay apart
