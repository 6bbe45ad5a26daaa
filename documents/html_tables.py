"""Tables of a page: those that hold data become rows, those that only arrange the page are walked through."""

from __future__ import annotations

from dataclasses import dataclass

from documents.grid import header_rows
from documents.html_tree import HEADINGS, Node

_MAX_CELLS = 200_000
_MAX_SPAN = 200
_MENU_LINKS = 8


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
    marked = any(cell.tag == "th" for cell in flat)
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
