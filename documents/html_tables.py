"""Tables of a page: those that hold data become rows, those that only arrange the page are walked through."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.grid import header_rows
from documents.html_tree import HEADINGS, Node

_MAX_CELLS = 200_000
_MAX_SPAN = 200
_MENU_LINKS = 8
_BOXES = frozenset({"div", "section", "ul", "ol", "li", "dl", "dd", "dt", "article"})
_PARTS = re.compile(r"(?:^|[\s_-])t?(?:head|header|body|foot|rowgroup)(?:$|[\s_-])", re.IGNORECASE)
_NAMED = re.compile(r"table|tbl", re.IGNORECASE)
_BOX_COLUMNS = 3
_BOX_ROWS = 3
_BOX_CHARS = 300
_CELLS = frozenset({"cell", "gridcell", "columnheader", "rowheader"})


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table: `cells` as written, `rows` with merged cells repeated; both have the same number of rows."""

    cells: tuple[tuple[Node, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    captions: tuple[Node, ...]


def data_rows(table: Node) -> Grid | None:
    """The table as data, or None for a table that only arranges the page."""
    rows = _row_nodes(table)
    cells = tuple(tuple(kid for kid in row.elements() if kid.tag in {"td", "th"}) for row in rows)
    cells = tuple(row for row in cells if row)
    if not cells or _arranges(table, cells):
        return None
    filled = _fill(cells)
    captions = tuple(kid for kid in table.elements() if kid.tag == "caption")
    return Grid(cells, filled, max(_marked_headers(cells), header_rows(filled)), captions)


def box_rows(box: Node) -> Grid | None:
    """A table drawn with boxes (role=table, or a head and rows of as many short boxes each), or None."""
    if box.tag not in _BOXES:
        return None
    said = box.attr("role") in {"table", "grid", "treegrid"}
    rows = [n for n in box.walk() if n.attr("role") == "row"] if said else _box_rows(box)
    cells = tuple(tuple(kid for kid in row.elements() if not said or kid.attr("role") in _CELLS) for row in rows)
    cells = tuple(row for row in cells if row)
    if len(cells) < 2 or _arranges(box, cells):
        return None
    filled = tuple(tuple(cell.text() for cell in row) for row in cells)
    marked = int(all(cell.attr("role") == "columnheader" for cell in cells[0]))
    header = max(marked, header_rows(filled))
    return Grid(cells, filled, header, ()) if said or header else None


def _box_rows(box: Node) -> list[Node]:
    """Boxes of as many short boxes each, a head among them; [] where they hold anything else."""
    rows: list[Node] = []
    for kid in box.elements():
        rows += kid.elements() if _PARTS.search(kid.attr("class")) and kid.tag in _BOXES else (kid,)
    width = sum(1 for _ in rows[0].elements()) if rows else 0
    less = bool(_NAMED.search(box.attr("class")))
    if len(rows) < _BOX_ROWS - less or width < _BOX_COLUMNS - less or box.pictures or box.controls:
        return []
    return rows if all(_is_row(row, width) for row in rows) and not _written(box) else []


def _is_row(row: Node, width: int) -> bool:
    cells = [*row.elements()]
    return (
        row.tag in _BOXES
        and len(cells) == width
        and not _written(row)
        and all(cell.tag in _BOXES and cell.chars <= _BOX_CHARS for cell in cells)
        and not any(_splits(cell) for cell in cells)
    )


def _written(node: Node) -> bool:
    return any(isinstance(kid, str) and kid.strip() for kid in node.kids)


def _splits(cell: Node) -> bool:
    """Several boxes in a box: no cell of a table."""
    return sum(1 for inner in cell.elements() if inner.tag in _BOXES and inner.chars) > 1


def _row_nodes(table: Node) -> list[Node]:
    rows: list[Node] = []
    for kid in table.elements():
        if kid.tag == "tr":
            rows.append(kid)
        elif kid.tag in {"thead", "tbody", "tfoot"}:
            rows += [row for row in kid.elements() if row.tag == "tr"]
    return rows


def _arranges(table: Node, cells: tuple[tuple[Node, ...], ...]) -> bool:
    """Layout or data? A nested table, headings, forms, columns of links and people's pictures speak for layout."""
    if table.attr("role") in {"presentation", "none"}:
        return True
    flat = [cell for row in cells for cell in row]
    if max(len(row) for row in cells) < 2 or table.controls > len(flat) // 2 + 1:
        return True
    if any(node.tag == "table" or node.tag in HEADINGS for cell in flat for node in cell.walk()):
        return True
    if any(cell.links >= _MENU_LINKS and cell.linked > 0.9 * cell.chars for cell in flat):
        return True
    pictures = sum(1 for cell in flat if cell.pictures and cell.chars)
    if pictures > 0.4 * sum(1 for cell in flat if cell.chars or cell.pictures):
        return True
    if any(cell.chars > 600 and sum(1 for _ in cell.elements()) >= 3 for cell in flat):
        return True
    marked = any(cell.tag == "th" for cell in flat) or any(kid.tag == "caption" for kid in table.elements())
    return len(cells) == 1 and not marked and any(cell.chars > 120 or cell.links > 1 for cell in flat)


def _fill(cells: tuple[tuple[Node, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Repeat merged cells in every cell they cover."""
    pending: dict[int, tuple[int, str]] = {}  # column -> (rows still covered, text)
    rows: list[tuple[str, ...]] = []
    made = 0
    for row in cells:
        texts: list[str] = []
        new: dict[int, tuple[int, str]] = {}
        for cell in row:
            while len(texts) in pending:
                texts.append(pending[len(texts)][1])
            text, down = cell.text(), _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    new[len(texts)] = (down, text)
                texts.append(text)
        while len(texts) in pending:
            texts.append(pending[len(texts)][1])
        pending = {column: (left - 1, text) for column, (left, text) in (pending | new).items() if left > 1}
        made += len(texts)
        rows.append(tuple(texts))
        if made > _MAX_CELLS:
            return (*rows, *[()] * (len(cells) - len(rows)))
    return tuple(rows)


def _span(cell: Node, name: str) -> int:
    value = cell.attr(name).strip()
    return min(_MAX_SPAN, max(1, int(value))) if value.isdecimal() and len(value) < 6 else 1


def _marked_headers(cells: tuple[tuple[Node, ...], ...]) -> int:
    count = 0
    for row in cells:
        parent = row[0].parent
        in_head = parent is not None and parent.parent is not None and parent.parent.tag == "thead"
        if not in_head and not all(cell.tag == "th" for cell in row):
            break
        count += 1
    return count
