"""Papers bound one behind the other in one file, which reads them as one: where each of them begins.

What counts as a beginning: a page whose first line begins as papers do ("แผน...", "รายงานผล...", "ประกาศ...") and is no other
page's; the heading of minutes, of an order, memo, letter or table of contents; the first line that begins as papers do behind the
end of one of these ("เลิกประชุม", "สั่ง ณ วันที่", "จึงเรียนมา"). In a book of chapters, its chapters and annexes.
What does not: a page of minutes, of a letter or an order that goes on, whatever it begins with ("ระเบียบวาระที่ 4 แผน..."), an entry
of a table of contents, a line of a list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from model import Block, BlockKind

_PAPER = re.compile(
    r"\W*(?:(?:บท|ส่วน|ตอน)ที่ ?[\d๐-๙]+|หมวด ?[\d๐-๙]+|ภาคผนวก|แผน|รายงาน|สรุป|ประกาศ|คู่มือ|แนวทาง|หลักเกณฑ์|นโยบาย|มาตรการ|การประเมิน"
    r"|การวิเคราะห์|ข้อมูล|สถิติ|ผล)"
)  # how the first line of a paper begins
_ANNOUNCED = re.compile(r"\W*(?:\(?สำเนา\S*\s*)?(?:ประกาศ|คำสั่ง)")
_CHAPTER = re.compile(r"\W*(?:บทที่ ?[\d๐-๙]+|ภาคผนวก)")
_CHAPTERS = 2  # of a book
_TOP = 220  # key characters of the first line of a page that may be a title, with what the reader joined to it
_TITLE = 120  # key characters of a title in the midst of a page
_COPY = r"\W*(?:\(?(?:สำเนา(?:คู่ฉบับ)?|ร่าง)\)?\s*)?"
CONTENTS = re.compile(r"\W*สารบัญ\W*$")  # heads a table of contents
_TALK = {
    "minutes": re.compile(_COPY + r"(?:(?:รายงาน|บันทึก|สรุป)(?:ผล)?(?:การ)?ประชุม|ระเบียบวาระการประชุม)"),
    "order": re.compile(_COPY + r"คำสั่ง(?:สำนักงานเขต|กรุงเทพ|แต่งตั้ง)"),
    "memo": re.compile(_COPY + r"บันทึกข้อความ"),
    "letter": re.compile(_COPY + r"ที่ ?กท ?[\d๐-๙]{2,}"),
    "contents": CONTENTS,
    "programme": re.compile(r"\W*กำหนดการ"),
}  # papers that speak of others
_ENDS = {
    "minutes": re.compile(r"(?:เลิก|ปิด)(?:การ)?ประชุม"),
    "order": re.compile(r"สั่ง ?ณ ?(?:วันที่)?"),
    "memo": re.compile(r"จึงเรียนมา|จึงแจ้งมา|เพื่อโปรด"),
    "letter": re.compile(r"จึงเรียนมา|จึงแจ้งมา|ขอแสดงความนับถือ"),
    "contents": re.compile(r"(?!)"),
    "programme": re.compile(r"(?:ปิดการ|[\d๐-๙]{1,2}[.:][\d๐-๙]{2} ?น)"),
}
_GOES_ON = re.compile(
    r"ที่ประชุม|ระเบียบวาระ|วาระที่|(?:^|\s)มติ|ประธาน(?:กล่าว|แจ้ง|ที่|ใน)|(?:เลิก|ปิด)(?:การ)?ประชุม|ผู้จด(?:รายงาน|บันทึก)"
    r"|จึงเรียนมา|จึงแจ้งมา|ทั้งนี้ ?ตั้งแต่|สั่ง ?ณ|^\W*[\d๐-๙]{1,2}[.:][\d๐-๙]{2} ?น|แนบท้ายคำสั่ง"
)  # on a page that belongs to minutes, a letter, an order or a programme
_ENCLOSED = re.compile(
    r"\W*(?:ตาราง|เอกสาร|รายละเอียด|บัญชี|ราย(?:ชื่อ|การ))?(?:แนบ|สิ่งที่ส่งมา)"
)  # belongs to the letter before it
_OWN = 5  # lines in which a memo gives its number and day
_ALONE = re.compile(
    r"บันทึกข้อความ|.{0,10}คำสั่ง\S{6,40}(?: ?ที่ ?[\d๐-๙]+ ?/ ?[\d๐-๙]{4})?"
    r"|.{0,10}(?:รายงาน|บันทึก)การประชุม.{0,100}"
)  # such a heading in the midst of a page
_PLAIN = {BlockKind.PARAGRAPH, BlockKind.HEADING}


def beginnings(blocks: Sequence[Block], content: Sequence[int]) -> list[int]:
    """Where in the main content of a file papers begin, the first with it; empty for a file that is one paper."""
    lines = [blocks[i] for i in content]
    tops = _tops(lines)
    talk, since = _talk(lines[:2]), 0
    found = {0: talk}
    ended = False
    for n, line in enumerate(lines[1:], 1):
        kind = _talk([line]) if line.kind in _PLAIN else ""
        own = talk == "memo" and kind == "letter" and n - since < _OWN
        if kind and not own and (n in tops or line.kind is BlockKind.HEADING or _ALONE.fullmatch(line.norm.strip())):
            talk, since, ended = kind, n, False
            found[n] = talk
        elif talk:
            ended = ended or _ENDS[talk].search(line.norm) is not None
            title = _titles(line) and (_beside(lines[since], line) or (ended and len(line.key) <= _TITLE))
            page = n in tops and (ended or _titles(line)) and not (_goes_on(lines, n) or _ENCLOSED.match(line.norm))
            if title or page:
                talk, since, ended = "", n, False
                found[n] = talk
        elif tops.get(n):
            found[n] = ""
    alone = not set(found.values()) - {"contents", ""}
    starts = [n for n, kind in found.items() if not n or not (alone and kind)]  # contents alone are of their book
    return starts if len(starts) > 1 else []


def _talk(lines: Iterable[Block]) -> str:
    return next((kind for b in lines for kind, said in _TALK.items() if len(b.key) <= _TOP and said.match(b.norm)), "")


def _tops(lines: Sequence[Block]) -> dict[int, bool]:
    """The first lines of pages that no other page repeats -> whether it begins as a paper does; in a book of chapters, as one of
    these."""
    first: dict[int, int] = {}
    for n, line in enumerate(lines):
        if line.place.page:
            first.setdefault(line.place.page, n)
    names = {n: _name(lines, n) for n in first.values()} if len(first) > 1 else {}
    often = Counter(names.values())
    own = [n for n, name in names.items() if often[name] == 1 and len(lines[n].key) <= _TOP]
    chapters = [n for n in own if _CHAPTER.match(lines[n].norm)]
    begins = _CHAPTER if len(chapters) >= _CHAPTERS else _PAPER
    plain = {BlockKind.PARAGRAPH} if begins is _PAPER else _PLAIN
    return {n: lines[n].kind in plain and begins.match(lines[n].norm) is not None for n in own}


def _name(lines: Sequence[Block], start: int) -> str:
    """By which a page is told from others: its first line, of an announcement with that of what it is."""
    below = lines[start + 1] if start + 1 < len(lines) else None
    of = (
        below.key if below is not None and _ANNOUNCED.match(lines[start].norm) and below.norm.startswith("เรื่อง") else ""
    )
    return lines[start].key + of


def _titles(line: Block) -> bool:
    return line.kind in _PLAIN and _PAPER.match(line.norm) is not None


def _beside(talk: Block, line: Block) -> bool:
    """Whether a heading stands beside that of minutes, a letter or an order, or over all that is none, and not below it."""
    return line.kind is BlockKind.HEADING and (talk.kind is not BlockKind.HEADING or line.level <= talk.level)


def _goes_on(lines: Sequence[Block], start: int) -> bool:
    """Whether a page belongs to the minutes, letter or order before it."""
    page = lines[start].place.page
    return any(_GOES_ON.search(b.norm) for b in lines[start:] if b.place.page == page)
