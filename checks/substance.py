"""Whether a piece holds contents, or only a heading, the demand itself, a promise or an empty form (law 3).

What counts as contents: text of its own (150 key characters, 60 under a heading), a table with data rows, a picture where
pictures are asked for, a read file with text. What does not: blocks that print the demand ("แสดงแผนผัง...",
"อย่างน้อยประกอบด้วย..."), blocks that promise ("อยู่ระหว่างปรับปรุง"), lines that are only links, and lines and rows of a page
that only name the files they link to ("2 | แผนการใช้จ่าย ปี 2566 | PDF").
"""

from __future__ import annotations

import re

from checks.asking import asks, orders, points
from checks.boxes import in_box
from checks.cues import holding
from checks.front import front
from checks.imprints import is_imprint
from checks.lines import clauses, counts, steps
from checks.listings import is_index
from checks.month_lines import only_months
from checks.part_titles import PART, following, titles_part
from checks.printed import nearly_printed, printed, prints
from checks.promised_parts import behind_labels, in_parts
from checks.promises import promises
from checks.reading import Piece, Reading
from checks.remember import remembered
from checks.repeats import repeats_title
from checks.rows import data_rows, filled, only_under_way, rows_of
from checks.tellings import praises, tells
from model import Block, BlockKind, Table
from thai.families import Hit
from thai.names import find_emails, find_people, find_phones
from thai.normalise import arabic

DEMAND = ("common/demand",)
DEMAND_START = ("common/demand-start",)
_DEMANDS = (*DEMAND, *DEMAND_START)
PROMISE = ("common/promise",)
CLOSING = ("common/closing", "common/director")
_CLOSES = 8  # a closing begins with the date, name or post; a sentence that names the director does not
_TO_COME = ("ระหว่าง", "กำลัง", "รอ", "ยังไม่", "จะ")  # words of such a state
_ITEM = 120  # key characters of an item that names what should be shown
_OPENS = ("ได้แก่", "ดังนี้", "ดังต่อไปนี้", "ประกอบด้วย", "คือ")
_FORM = 3  # columns of a form
_TITLED, _WORDS = 150, 40  # key characters of a title, and of what says nothing under it
_FORMS = re.compile(r"\W*แบบ(?:ฟอร์ม|รายงาน|บันทึก|สรุป|ประเมิน|ติดตาม)")
_BLANK = re.compile(
    r"(?:\.{6,}|…{2,}|_{4,})(?!\s*[\d๐-๙]+\s*$)"
)  # to be filled in; the dots of a table of contents end in a page
_SIGNED = re.compile(r"ลงชื่อ|ผู้อนุมัติ|ผู้เห็นชอบ|ผู้เสนอ|ผู้จัดทำ|ตำแหน่ง|ผู้รายงาน|ผู้ตรวจ|ผู้รับรอง|^[\s(]*[.…_]+\s*\)\s*$")
_COVER = 6  # lines of a cover
_MAKER = 60  # key characters of a line of a cover that says who made it, and for when
_IMPRINT = re.compile(
    r"(?:โดย|จัดทำโดย)?\s*(?:ฝ่าย|กลุ่มงาน|สำนักงานเขต|กรุงเทพ|ประจำ|ปีงบประมาณ|ของ|พ\.ศ\.|\(?รอบ|ครั้งที่|[\d๐-๙]+$)"
)
_STATED = re.compile(
    r"มี(?:อำนาจ)?หน้าที่|รับผิดชอบ(?:งาน|การ|ใน|เกี่ยว|ดูแล)|\d{1,3}(?:,\d{3})+|บาท|ตารางกิโลเมตร"
    r"|\d\s*(?:ราย|เรื่อง|ครั้ง|คน|แห่ง|ป้าย|หลัง|รายการ|โครงการ|ชุมชน|คัน|ตัน|ต้น|%)|ร้อยละ\s*\d"
    r"|(?<!\d )(?<![\d,.-])[1-9][\d,.]*(?:\s+\d[\d,.]*)+\s*$"
)  # no imprint says so
_MARK = re.compile(r"[-–—•●○▪■◆✓✔*]")  # begins an item of a list
_AFTER_PROMISE = 100  # key characters that must follow where a promise stands first
_INTRODUCES = re.compile(r"(?:ดังนี้|ต่อไปนี้)\W*$")  # ends a line that says what follows
_INTRODUCTION = 120  # key characters of such a line that says nothing else
_NAME = 40  # key characters of an item that is only a name
_LABEL = 40  # key characters of a label
_FIGURE = re.compile(r"\W*[\d๐-๙][\d๐-๙,.]*\s*(?:เรื่อง|ราย|กรณี|ครั้ง|คดี|โครงการ|รายการ|งาน|แห่ง|%|ร้อยละ)?\W*")
_STATES = 20  # key characters of the shortest line that says something
_MODAL = re.compile(
    r"ต้อง|จะ(?:ได้รับ|ถูก|มี|ดำเนิน|ไม่)|ห้าม|มิให้|ไม่ให้|ถูก(?:ลง|ดำเนิน|ตั้ง|สอบ)|ได้ที่|ผ่านทาง"
    r"|ทุก ?(?:เดือน|ไตรมาส|ปี|สัปดาห์|[\d๐-๙])|ภายใน ?[\d๐-๙]"
)
_STEPS = 2  # steps of a procedure that are contents, however short
_COUNTS = 3  # labels with their figures that are
_QUESTION = re.compile(r"(?:ไหน|อย่างไร|อะไร|หรือไม่|ไหม|\?)\W*$")
_TITLES = 3  # lines of a file that may be its title
_REPORT = re.compile(r"รายงาน(?:สรุป)?ผล|สรุปผล|(?<!ประเมิน)ผลการ(?:ดำเนิน|ปฏิบัติ)")
_STATE = re.compile(r"อยู่(?:ใน)?ระหว่าง|ยังไม่|(?<![ก-๎])(?:กำลัง|จะ|รอ)")
_NO_PAPER = re.compile(r"(?:ไม่มี|ปรับปรุง|จัดทำ|รวบรวม)\s*(?:ข้อมูล|เอกสาร|ไฟล์)|เผยแพร่")  # of a paper, and of no work
_WORK = 8  # letters of the name of a work
_PAPER = re.compile(r"รายงาน|เอกสาร|ข้อมูล|ไฟล์|แผน(?!ก)|ฉบับ")  # what would be promised
_TEXT_FILE = 80
_TEXT_PAGE = 120
_TEXT_SECTION = 40


@remembered
def hollow(piece: Piece) -> str:
    """ "" when the piece has contents, else why not: promise, demand, empty_form, heading_only, only_told."""
    if only_later(piece):
        return "promise"
    first = front(piece)
    if first:
        kept = tuple(i for i in piece.blocks if i not in first)
        return hollow(Piece(piece.reading, piece.heading, kept, piece.sheet)) if kept else "heading_only"
    if any(_holds_data(piece, n) for n, _ in piece.tables()):
        return ""
    if asks(piece) or orders(piece):
        return "demand"
    body = [(i, b) for i, b in piece.body() if not is_index(piece, i)]
    bare = {*printed(piece.reading), *nearly_printed(piece.reading)} if not piece.is_file else set[int]()
    said = [i for i, b in body if not unfilled(piece, b) and i not in bare and not _beside(piece, i)]
    texts = [piece.doc.blocks[i] for i in said]
    demands = [b for i, b in body if is_demand(piece, i)]
    report = piece.is_file and any(_REPORT.search(b.norm) for b in texts[:_TITLES])
    promised = [i for i, b in body if is_promise(piece, i) and not (report and _tells_state(b))]
    promised = [] if behind_labels(piece, promised, said) or in_parts(piece, promised, said) else promised
    total = sum(len(b.key) for b in texts)
    if _is_bare_form(piece, texts):
        return "empty_form"
    own = total - sum(len(b.key) for b in demands) - sum(len(piece.doc.blocks[i].key) for i in promised)
    needed = _TEXT_SECTION if piece.heading >= 0 else _TEXT_FILE if piece.is_file else _TEXT_PAGE
    if promised and own < 4 * needed:
        return "promise"
    if demands and own < max(needed, sum(len(b.key) for b in demands)):
        return "demand"
    if own < 3 * needed and (any(_is_form(piece, n, t) for n, t in piece.tables()) or _to_fill_in(body, needed)):
        return "empty_form"
    said_in_points = sum(map(steps, texts)) >= _STEPS or (piece.is_file and sum(map(clauses, texts)) >= _STEPS)
    said_in_points = said_in_points or sum(map(counts, texts)) >= _COUNTS
    if (own >= needed or said_in_points) and not is_cover(piece):
        told = sum(len(piece.doc.blocks[i].key) for i in said if tells(piece.doc, i))
        return "" if own - told >= min(needed, own) else "only_told"
    lists = {b.table for i, b in piece.texts() if is_index(piece, i)}
    return "empty_form" if any(n not in lists for n, _ in piece.tables()) else "heading_only"


def only_later(piece: Piece) -> bool:
    """Whether a file ends, below no more than its title, with a line that only promises ("จะเผยแพร่ในโอกาสต่อไป", "Coming soon",
    "ยังไม่มีข้อมูลในขณะนี้")."""
    if not piece.is_file or any(rows_of(piece.reading, n) for n, _ in piece.tables()):
        return False
    blocks = [i for i, b in piece.texts() if b.key]
    promised = [i for i in blocks if is_promise(piece, i)]
    report = any(_REPORT.search(piece.doc.blocks[i].norm) for i in blocks)
    later = [
        i for i in promised if not _tells_state(b := piece.doc.blocks[i]) or (not report and _NO_PAPER.search(b.norm))
    ]
    if not later or later[-1] != blocks[-1]:
        return False
    return sum(len(piece.doc.blocks[i].key) for i in blocks if i not in later) <= _TITLED


def _beside(piece: Piece, block: int) -> bool:
    """A line of a page that only points to contents, says who posted the page, or says its title again."""
    plain = not piece.is_file and points(piece.doc.blocks[block])
    return plain or is_imprint(piece, block) or repeats_title(piece, block)


def _tells_state(block: Block) -> bool:
    """A line of a report that says how far a work is ("1.1 กิจกรรมเสริมสร้างวินัย อยู่ระหว่างเตรียมการ"): no promise of the report."""
    state = _STATE.search(block.norm)
    before = block.norm[: state.start()].strip() if state else ""
    done = "แล้วเสร็จ" in before or "เรียบร้อยแล้ว" in before
    return sum(c.isalpha() for c in before) >= _WORK and (done or not _PAPER.search(before))


def _is_bare_form(piece: Piece, texts: list[Block]) -> bool:
    """Whether a file called a form says no more than a word or two under its title, none of them a figure."""
    title = next((b for _, b in piece.texts()), None)
    if not piece.is_file or title is None or len(title.key) > _TITLED or not _FORMS.match(title.norm):
        return False
    rest = [b for b in texts if b is not title]
    return sum(len(b.key) for b in rest) < _WORDS and not any(c.isdigit() for b in rest for c in b.norm)


def _is_form(piece: Piece, index: int, table: Table) -> bool:
    """A table of several columns with rows to be filled in, none of which is; or the header of one, and no rows."""
    lists = {b.row for i, b in piece.texts() if b.table == index and is_index(piece, i)}
    wide = [r for n, r in enumerate(table.rows) if n not in lists and len(set(r)) >= 1 and len(r) >= _FORM]
    many = len(wide) > 1 or (len(table.rows) == 1 and len(wide[0] if wide else ()) > _FORM)  # the header alone
    return many and not lists and not data_rows(table) and len({c for c in wide[0] if c.strip()}) >= _FORM


def _to_fill_in(body: list[tuple[int, Block]], needed: int) -> bool:
    """Whether lines stand empty ("กระบวนงาน ........ ผล ........"), a signature's aside, and little is written but a title."""
    blank = [i for i, b in body if _BLANK.search(b.text) and not _SIGNED.search(b.text)]
    return bool(blank) and sum(len(b.key) for i, b in body[1:] if i not in blank) < needed


@remembered
def is_cover(piece: Piece) -> bool:
    """A file of nothing but a title and who made it: the cover of a document."""
    own = [piece.block_heading] if piece.block_heading else []
    blocks = [*own, *(b for _, b in piece.texts() if b.key)]
    if not piece.is_file or len(blocks) > _COVER or any(len(b.key) > _ITEM for b in blocks):
        return False
    under = [b for b in blocks[1:] if b.kind is not BlockKind.HEADING]
    rest = [b for b in under if len(b.key) > _MAKER or not _imprint(b)]
    return len(blocks) > 1 and not rest


def _imprint(block: Block) -> bool:
    """Whether a line of a cover says who made it, or for when, and states nothing."""
    line = arabic(block.norm).strip()
    return only_months(block) or (_IMPRINT.match(line) is not None and _STATED.search(line) is None)


def unfilled(piece: Piece, block: Block) -> bool:
    """A header row, or a row of which nothing but the first cell is filled in: the form, not its contents."""
    if block.kind is not BlockKind.ROW or block.table < 0:
        return False
    table = piece.doc.tables[block.table]
    row = table.rows[block.row] if 0 <= block.row < len(table.rows) else ()
    wide = len(row) >= 2 and not table.layout
    return wide and (block.row < max(1, table.header_rows) or not any(filled(c) for c in row[1:]))


def _holds_data(piece: Piece, index: int) -> bool:
    rows = rows_of(piece.reading, index)
    if piece.is_file:
        return bool(rows)
    names = {
        b.row
        for i, b in piece.texts()
        if b.table == index and (is_index(piece, i) or is_demand(piece, i) or is_promise(piece, i))
    }
    return any(n not in names for n in rows)


def is_demand(piece: Piece, block: int) -> bool:
    """Whether a block prints what should be shown, or what that is good for, instead of showing it."""
    reading = piece.reading
    if block in _demanding(reading):
        return True
    if block not in reading.content_set and any(map(_demands_by, reading.hits_of(block, *_DEMANDS))):
        return True
    if reading.is_file:
        return False
    demanded = piece.doc.blocks[block].kind is BlockKind.ITEM and _demanded(piece, block)
    return demanded or praises(piece.doc, block) or prints(piece, block) or in_box(piece, block)


@remembered
def _demanding(reading: Reading) -> frozenset[int]:
    """Blocks of the main content with a wording that demands."""
    return frozenset(f.block for f in reading.standing(_DEMANDS, reading.content_set) if _demands_by(f.hit))


def _demands_by(hit: Hit) -> bool:
    return hit.family in DEMAND or (hit.family in DEMAND_START and hit.start <= 3)


def _demanded(piece: Piece, block: int) -> bool:
    """Whether a short item of a page belongs to a list that a demand opens ("อย่างน้อย 3 กระบวนการ ได้แก่")."""
    blocks = piece.doc.blocks
    if len(blocks[block].key) > _ITEM or piece.reading.links_in.get(block):
        return False
    first = block
    while first > 0 and blocks[first].kind is BlockKind.ITEM:
        first -= 1
    opens = blocks[first].kind is not BlockKind.ITEM and blocks[first].norm.rstrip(" :").endswith(_OPENS)
    return opens and any(h.family in DEMAND for h in piece.reading.hits(first))


def answered(piece: Piece, block: int) -> str:
    """A label with the figure that stands alone in the line below it ("อยู่ระหว่างดำเนินการ" over "1 เรื่อง"), or "" where none
    does."""
    blocks = piece.doc.blocks
    own, after = blocks[block], blocks[block + 1] if block + 1 < len(blocks) else None
    label = own.kind is not BlockKind.ROW and len(own.key) <= _LABEL and not any(c.isdigit() for c in own.norm)
    figure = label and after is not None and after.kind not in {BlockKind.ROW, BlockKind.HEADING}
    return f"{own.norm} {after.norm}" if figure and after is not None and _FIGURE.fullmatch(after.norm) else ""


def is_promise(piece: Piece, block: int) -> bool:
    """Whether a block only promises what should be shown."""
    return block in _promised(piece.reading) if block in piece.reading.content_set else _promises(piece.reading, block)


@remembered
def _promised(reading: Reading) -> frozenset[int]:
    """Blocks of the main content that promise, and questions that are answered with a promise ("ดูได้ที่ไหน")."""
    said = {i for i in reading.content if promises(reading.doc, i)}
    said.update(found.block for found in reading.standing(PROMISE, reading.content_set))
    to_come = holding(reading.doc, _TO_COME)
    found = {i for i in (said | to_come) & reading.content_set if _promises(reading, i)}
    blocks = reading.doc.blocks
    asked = {i - 1 for i in found if i - 1 in reading.content_set and _QUESTION.search(blocks[i - 1].norm)}
    return frozenset(found | {i for i in asked if blocks[i].kind is not BlockKind.HEADING})


def _promises(reading: Reading, block: int) -> bool:
    said = reading.hits_of(block, *PROMISE) or promises(reading.doc, block)
    return not answered(reading.whole, block) if said else _row_to_come(reading, block)


def _row_to_come(reading: Reading, block: int) -> bool:
    """Whether a row holds nothing but a title and the state of what is not there yet."""
    b = reading.doc.blocks[block]
    if b.kind is not BlockKind.ROW or b.table < 0 or not any(word in b.norm for word in _TO_COME):
        return False
    row = reading.doc.tables[b.table].rows[b.row]
    return only_under_way([c for c in row if filled(c)]) and b.row not in rows_of(reading, b.table)


def follows(
    piece: Piece, block: int, chars: int = 40, until: int | None = None, *, news: bool = False, title: bool = False
) -> bool:
    """Whether contents follow: the block itself runs on (not where it is a `title`), or the next blocks before the next
    heading (or `until`) hold text (of `news` too).

    A heading alone is not its content (law 4), and a line that is only a link is the name of what it leads to.
    """
    if is_cover(piece):
        return False
    blocks = piece.doc.blocks
    own = blocks[block]
    part = PART.match(own.norm) if titles_part(own) else None
    plain = own.kind not in {BlockKind.HEADING, BlockKind.LABEL} or block in piece.reading.sentences
    title = title or part is not None or (len(own.key) <= _INTRODUCTION and _INTRODUCES.search(own.norm) is not None)
    if plain and not title and len(own.key) >= chars + 20:
        return not (is_demand(piece, block) or is_promise(piece, block) or (tells(piece.doc, block) and not news))
    after = [i for i in piece.blocks if i > block and (until is None or i < until)]
    if any(
        is_promise(piece, i) and blocks[i].kind is not BlockKind.ROW for i in after[: 1 + piece.reading.heads(block)]
    ):
        chars = max(chars, _AFTER_PROMISE)
    total = 0
    mark = _MARK.match(own.norm) if len(own.key) < _NAME else None
    next_name = following(own)
    for i in after:
        b = blocks[i]
        if (
            (next_name and arabic(b.norm).startswith(next_name))
            or (mark and b.norm.startswith(mark[0]))
            or (part and (PART.match(b.norm) or ("", ""))[1] == part[1])
        ):
            break  # the next name of the same list, or the next part
        if piece.reading.heads(i) and (plain or b.level <= own.level):
            break
        if b.kind is BlockKind.ROW and not total and b.table not in {-1, own.table} and _empty(piece, b.table):
            break  # what stands below a form that is not filled in is no part of it
        if is_demand(piece, i) or is_promise(piece, i) or is_closing(piece, i) or _says_nothing(piece, i):
            continue
        if not news and tells(piece.doc, i):
            continue
        named = piece.reading.heads(i) or b.link_share >= 0.8 or is_index(piece, i)
        total += 0 if named else len(b.key)
        if total >= chars:
            return True
    return False


def _says_nothing(piece: Piece, block: int) -> bool:
    """Whether a line is to be filled in or signed, or says of a page who posted it when."""
    own = piece.doc.blocks[block]
    blank = own.kind is not BlockKind.ROW and _BLANK.search(own.text) is not None
    return blank or unfilled(piece, own) or is_imprint(piece, block)


def _empty(piece: Piece, index: int) -> bool:
    """Whether a table of several columns is a form with nothing in it."""
    table = piece.doc.tables[index]
    return (
        not table.layout and len(table.rows) > 1 and len(table.rows[0]) >= _FORM and not rows_of(piece.reading, index)
    )


def states(piece: Piece, block: int) -> bool:
    """Whether a short line of text says something: what must, will or may not be done, or where to call or write."""
    b = piece.doc.blocks[block]
    plain = b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} and b.link_share < 0.8 and len(b.key) >= _STATES
    told = plain and (_MODAL.search(b.norm) or find_phones(b.norm) or find_emails(b.norm))
    return bool(told) and not (is_demand(piece, block) or is_promise(piece, block))


def is_closing(piece: Piece, block: int) -> bool:
    """The date, name and post that close an announcement are no contents of the heading above them."""
    b = piece.doc.blocks[block]
    if len(b.key) >= 60:
        return False
    ends = [h for h in piece.reading.hits(block) if h.family in CLOSING and h.start <= _CLOSES]
    begins = any(h.family != "common/director" or len(b.key) - h.end <= 2 * _CLOSES for h in ends)
    return begins or any(hit.start <= 2 * _CLOSES for hit in find_people(b.norm))


def is_heading_like(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or len(block.key) < 30
