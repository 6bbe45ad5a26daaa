"""What stands beside a link: the cells of its row, the lines above it, the line that names the file when its text does not."""

from __future__ import annotations

import re
from urllib.parse import unquote

from model import Block, BlockKind, Edge, Source

_NO_NAME = re.compile(
    r"(?:pdf|word|excel|xlsx?|docx?|csv|zip|file|download|view|click|here|ไฟล์|เอกสาร|แนบ|ดาวน์โหลด|โหลด|เปิด|อ่าน|ดู|คลิก|คลิ๊ก|ที่นี่"
    r"|เว็บไซ[ตท]์?(?:ของ)?(?:หลัก|หน่วยงาน|กรุงเทพมหานคร|กทม\.?)?|website|ลิงก์|ลิงค์|รายละเอียด|เพิ่มเติม|[\s\[\](){}.:|/*>-])+",
    re.IGNORECASE,
)  # a link text that names a format or an act, not the file
_STORE = re.compile(
    r"\W*(?:google\s?(?:sheets?|drive|docs?)|one\s?drive|dropbox|(?:กูเกิล)?(?:ชี[ตท]|ไดร[ฟว]์?)|โฟลเดอร์|folder|แผ่นงาน|คลังเอกสาร"
    r"|(?:ระบบ\s?)?e[- ]?gp|เว็บไซ[ตท]์?)",
    re.IGNORECASE,
)  # a link text that begins with where the file lies
_ACT = re.compile("เปิด|อ่าน|ดู|คลิก|ดาวน์โหลด|โหลด")  # a short link text that begins so names an act
_NAME = 8  # characters beside the link that can be a name
_LINE = 250
_SHORT = 24  # characters of a link text that may be only a kind of document ("Checklist", "แบบคำขอ")
_LINKS = 0.8  # share of a line from which it is only links
_ROW = 3  # lines above a link that may say what it is


def row_of(source: Source, edge: Edge) -> tuple[str, ...]:
    """The other cells of the table row in which a link stands; in a table that only arranges the page, or a list, the lines
    above it up to the links of the row before: in a list of all items they say of which item it is."""
    blocks = source.document.blocks if source.document else ()
    if source.document is None or not 0 <= edge.block < len(blocks):
        return ()
    block = blocks[edge.block]
    if block.kind is BlockKind.ROW and 0 <= block.table < len(source.document.tables):
        cells = source.document.tables[block.table].rows[block.row]
        return tuple(cell for cell in dict.fromkeys(cells) if cell and edge.label not in cell and len(cell) <= _LINE)
    at = edge.block
    while at >= 0 and blocks[at].link_share >= _LINKS and blocks[at].kind is not BlockKind.HEADING:
        at -= 1
    above: list[str] = []
    while at >= 0 and len(above) < _ROW and blocks[at].kind is BlockKind.PARAGRAPH and blocks[at].link_share < _LINKS:
        if len(blocks[at].text) > _LINE:
            break
        above.insert(0, blocks[at].text)
        at -= 1
    return tuple(above)


def line_of(source: Source, edge: Edge) -> str:
    """The line or row in which a link called "PDF" or "ดาวน์โหลด" stands: it names the file as a heading would."""
    blocks = source.document.blocks if source.document else ()
    if not 0 <= edge.block < len(blocks) or not _without_name(edge):
        return ""
    line = blocks[edge.block]
    names = line.kind is not BlockKind.HEADING and len(edge.label) + _NAME <= len(line.text) <= _LINE
    return _in_matrix(source, edge, line) or (line.text if names and line.text != edge.label else "")


def _without_name(edge: Edge) -> bool:
    bare = _NO_NAME.fullmatch(edge.label[:60]) or _STORE.match(edge.label)
    return bool(bare or (len(edge.label) <= _SHORT and _ACT.match(edge.label)))


def _in_matrix(source: Source, edge: Edge, line: Block) -> str:
    """What a matrix says of a link without a name of its own: the names in its row and the header over its cell."""
    page = source.document
    if page is None or line.kind is not BlockKind.ROW or not 0 <= line.table < len(page.tables):
        return ""
    table = page.tables[line.table]
    cells, header = table.rows[line.row], table.rows[table.header_rows - 1] if table.header_rows else ()
    column = _column(source, edge, cells)
    over = header[column] if 0 <= column < len(header) else ""
    if not _NAME < len(over) <= _LINE or _NO_NAME.fullmatch(over):
        return ""
    names = [cell for cell in dict.fromkeys(cells) if cell and not _NO_NAME.fullmatch(cell) and len(cell) <= _LINE]
    return " | ".join((*names, over, edge.label))


def _column(source: Source, edge: Edge, cells: tuple[str, ...]) -> int:
    """The column in which a link of a row stands, -1 when that cannot be told: its links come in the order of its cells."""
    column, rest = 0, cells[0] if cells else ""
    for link in source.document.links if source.document else ():
        if link.block != edge.block:
            continue
        while link.text not in rest and column + 1 < len(cells):
            column += 1
            rest = cells[column]
        rest = rest.partition(link.text)[2]
        tail = unquote(link.href).rpartition("/")[2]
        if link.text == edge.label and tail and unquote(edge.url).endswith(tail):
            return column
    return -1


def before_of(source: Source, edge: Edge) -> str:
    """What stands in a line before several links of few words, without their texts: they are documents of what it names."""
    blocks = source.document.blocks if source.document else ()
    if source.document is None or not 0 <= edge.block < len(blocks) or _without_name(edge):
        return ""
    line = blocks[edge.block]
    links = [x.text for x in source.document.links if x.block == edge.block and x.text]
    short = len(links) > 1 and len(edge.label) <= _SHORT and len(line.text) <= _LINE
    if not short or line.kind in {BlockKind.HEADING, BlockKind.ROW}:
        return ""
    rest = line.text
    for link in sorted(links, key=len, reverse=True):
        rest = rest.replace(link, " ")
    rest = " ".join(_NO_NAME.sub(" ", rest).split()) if len(rest.strip()) >= _NAME else ""
    return rest if len(rest) >= _NAME and line.text.startswith(rest[:_NAME]) else ""
