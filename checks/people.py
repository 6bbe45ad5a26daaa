"""Named persons with their posts, photographs and contacts.

What counts: a Thai name with title next to a post, or under a heading that names the post; "-ว่าง-" next to a post; a
photograph in the same card, row or right beside the name; a phone number or e-mail address in the same card or row. What does
not: a name in running text or news, a post without a name, a decoration picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from checks.contacts import in_phone_column
from checks.reading import Reading
from checks.remember import remembered
from model import Block, BlockKind, Evidence, Table
from thai.memory import remembering_of
from thai.names import PersonHit, find_emails, find_people, find_phones, find_signature, is_vacant
from thai.normalise import arabic, normalise

_DOING = re.compile(  # what persons do in the news
    "พร้อมด้วย|พร้อมคณะ|นำโดย|เป็นประธาน|ลงพื้นที่|ร่วม(?:พิธี|งาน|กิจกรรม|ประชุม|ตรวจ|ทำ|เป็น)|เข้าร่วม|มอบหมายให้|ต้อนรับ|ตรวจเยี่ยม|กล่าวว่า|ได้จัด"
)
_NOT_IN_POST = re.compile(  # who had the post, or would like to have it
    r"อดีต(?:ผู้|สมาชิก|ส\.ก|ข้า|รอง|ปลัด|หัวหน้า|[\s)]|$)|ในอดีต|พ้นจากตำแหน่ง|\bformer\b|\bcandidates?\b"
    r"|ผู้สมัคร(?!ใจ)|ผู้มีสิทธิ(?:สมัคร|สอบ|เข้ารับ)|ผู้ได้รับการเสนอชื่อ|ผู้ผ่านการ(?:สรรหา|คัดเลือก|สอบ)",
    re.IGNORECASE,
)
_ELECTION = re.compile(r"[^ก-๙]*(?:(?:ผล|คะแนน|ผลคะแนน|ข่าว)?(?:การ)?(?:เลือกตั้ง|สมัครรับเลือกตั้ง|รับสมัคร|สรรหา|หยั่งเสียง))")
_BEFORE = ("แทน", "ต่อจาก")  # what stands before the name of somebody who left
_SERVED = re.compile(r"25\d\d\s*(?:[-–]|ถึง)\s*(?:พ\.ศ\.\s*)?25\d\d")  # the years of somebody's time in a post
_LEFT = re.compile(  # and its days
    r"25\d\d\s*(?:[-–]|ถึง)\s*\d{1,2}\s*[ก-๎.]{2,12}\s*(?:พ\.ศ\.\s*)?25\d\d(?!.*(?:วาระ|สมาชิกสภา|ส\.ก))"
)
_NO_PORTRAIT = re.compile(r"ผัง|แผนที่|แผนภูมิ|โครงสร้าง|\b(?:chart|map|banner|logo)\b", re.IGNORECASE)
_NAMES = re.compile(r"ชื่อ\s?[-–/]?\s?(?:นาม)?(?:สกุล|ผู้|$)|รายชื่อ|รายนาม|name", re.IGNORECASE)
_TITLE_CELL = re.compile(r"(?:^|\| )(?:นาย|นาง|นางสาว|น\.ส\.|ว่าที่[^|]{2,20}|ดร\.|พ\.ต\.\S{1,3}) \|")
_CALLS = ("mailto:", "tel:")
_AHEAD = 6
_BEHIND = 3
_AGAIN = 2  # lines in which the same name is of the same entry
_GOES_ON = ("แทน", "รักษาการ", "รักษาการในตำแหน่ง", "ช่วยราชการ")  # what a line ends with that names half a post
_ACTS = ("รักษาราชการแทน", "รักษาการ", "ปฏิบัติราชการแทน")  # what the second half of a post begins with
_INTRODUCED = 60  # characters of a line that introduces the persons below it, in which it says who they are
_LINE = 400  # characters of a line in which persons are looked for
POST = 80  # characters of a line that can be a post


@dataclass(frozen=True, slots=True)
class Person:
    """One entry. `name` is "" for a vacant post; `posts` are the families of the post's wording; `told` is the text of both."""

    name: str
    posts: tuple[str, ...]
    photo: str  # the photograph as written on the page, "" without one
    contact: bool
    evidence: Evidence
    block: int
    told: str = ""


def roster(reading: Reading, posts: Iterable[str]) -> list[Person]:
    """Persons (and vacant posts) of the main content whose post is one of the families, in order."""
    wanted = set(posts)
    starts = starts_of(reading)
    before = post_first(reading, starts, wanted)
    people = []
    for n, start in enumerate(starts):
        after = starts[n + 1].position if n + 1 < len(starts) else len(reading.content)
        previous = starts[n - 1].position + 1 if n else 0
        people.append(_entry(reading, start, (previous, after), wanted, before=before))
    return _each_own(reading, [p for p in people if p is not None])


def _each_own(reading: Reading, people: list[Person]) -> list[Person]:
    """Persons without the photographs that are another's: one that stands between two names belongs to the one on whose side the
    others stand."""
    at = {picture.src: picture.block for picture in reading.doc.pictures}
    count = Counter(picture.src for picture in reading.doc.pictures)
    shown = Counter(p.photo for p in people if p.photo in at)
    sides = Counter(p.block > at[p.photo] for p in people if p.photo in at and shown[p.photo] == 1)
    if len(sides) != 1:
        return people
    after = next(iter(sides))
    return [
        replace(p, photo="") if shown[p.photo] > count[p.photo] and (p.block > at[p.photo]) != after else p
        for p in people
    ]


@dataclass(frozen=True, slots=True)
class Start:
    """A name or a vacancy: its position in the content, and its own text when the block holds several."""

    position: int
    name: str
    own: str = ""


@remembered
def starts_of(reading: Reading) -> list[Start]:
    """Positions in the content where a name or a vacancy stands."""
    starts: list[Start] = []
    for position, index in enumerate(reading.content):
        block = reading.doc.blocks[index]
        if len(block.norm) > _LINE:
            continue
        hits = [h for h in find_people(block.norm) if not block.norm[: h.start].rstrip().endswith(_BEFORE)]
        hits = _once(hits) or _over_cells(block)
        bare = "" if hits else _named_in_column(reading, index)
        vacant = not hits and is_vacant(block.norm)
        if not (hits or bare or vacant) or _of_news_or_past(block):
            continue
        if len(hits) == 1 and starts and position - starts[-1].position <= _AGAIN and _name(hits[0]) == starts[-1].name:
            starts.pop()  # the caption of a photograph and the name below it are one entry
        for n, h in enumerate(hits):
            end = hits[n + 1].start if n + 1 < len(hits) else len(block.norm)
            own = (_cell(reading, index, h.first, h.last) or block.norm[h.start : end]) if len(hits) > 1 else ""
            starts.append(Start(position, _name(h), own))
        if bare or vacant:
            starts.append(Start(position, bare))
    return starts


def _name(hit: PersonHit) -> str:
    return f"{hit.title}{hit.first} {hit.last}"


def _of_news_or_past(block: Block) -> bool:
    """A line that tells what persons did, or that names who held a post before."""
    if (_LEFT if block.kind is BlockKind.ROW else _DOING).search(arabic(block.norm)):
        return True
    return bool(_NOT_IN_POST.search(" ".join(block.place.heading[-1:])) or _NOT_IN_POST.search(block.norm[:POST]))


def _once(hits: list[PersonHit]) -> list[PersonHit]:
    """Persons without the English names that stand beside their Thai ones ("นายสมชาย ใจดี Mr. Somchai Jaidee")."""
    thai = [h for h in hits if not h.first.isascii()]
    return thai if 2 * len(thai) == len(hits) else hits


def _over_cells(block: Block) -> list[PersonHit]:
    """The person of a row whose title, first and last name stand in cells of their own."""
    split = block.kind is BlockKind.ROW and _TITLE_CELL.search(block.norm)
    return find_people(block.norm.replace(" | ", " "))[:1] if split else []


def _named_in_column(reading: Reading, index: int) -> str:
    """The name without a title in a row of data, in the column that is headed as names; "" without one."""
    block = reading.doc.blocks[index]
    table = reading.doc.tables[block.table] if block.kind is BlockKind.ROW and block.table >= 0 else None
    if table is None or not 0 < block.row < len(table.rows):
        return ""
    row = table.rows[block.row]
    for column in columns_of_names(table):
        named = find_signature(f"({normalise(row[column]).strip()})") if column < len(row) else None
        if named is not None:
            return f"{named.first} {named.last}"
    return ""


@remembering_of
def columns_of_names(table: Table) -> tuple[int, ...]:
    """Columns that are headed as names."""
    return tuple(n for n, head in enumerate(table.rows[0]) if _NAMES.match(head.strip()))


def _cell(reading: Reading, index: int, first: str, last: str) -> str:
    """The cell of a row in which a name stands, with the cells below it up to the next row of names."""
    block = reading.doc.blocks[index]
    if block.kind is not BlockKind.ROW or block.table < 0:
        return ""
    rows = reading.doc.tables[block.table].rows
    for column, cell in enumerate(rows[block.row] if block.row < len(rows) else ()):
        if first not in normalise(cell) or last not in normalise(cell):
            continue
        below = []
        for row in rows[block.row + 1 : block.row + 4]:
            text = row[column] if column < len(row) else ""
            if find_people(normalise(text)):
                break
            below.append(text)
        return normalise("\n".join((cell, *below)))
    return ""


def posts_of(reading: Reading, index: int, wanted: set[str]) -> tuple[str, ...]:
    """Posts that a block names; a line that is only links names what they lead to, and a long sentence tells of posts."""
    block = reading.doc.blocks[index]
    if (block.link_share >= 0.8 or len(block.norm) > POST) and not find_people(block.norm):
        return ()
    return tuple(dict.fromkeys(h.family for h in reading.hits(index) if h.family in wanted))


def _ahead(reading: Reading, at: int, stop: int) -> list[int]:
    """Positions after a name that may belong to it: up to the next name and the next section. A heading of the level of the
    one above the name begins the next section."""
    taken = [at]
    blocks, content = reading.doc.blocks, reading.content
    own = blocks[content[at]].kind is BlockKind.HEADING
    above = (blocks[content[p]] for p in range(at - 1, -1, -1) if blocks[content[p]].kind is BlockKind.HEADING)
    level = 2 if own else max(2, next((b.level for b in above), 2))
    for position in range(at + 1, min(max(stop, at + 1), at + _AHEAD, len(reading.content))):
        block = reading.doc.blocks[reading.content[position]]
        if block.kind is BlockKind.HEADING and block.level <= level:
            break
        taken.append(position)
    return taken


def _behind(reading: Reading, at: int, first: int) -> list[int]:
    """Positions before a name that may belong to it, nearest first: up to the heading above it. The names of tabs stand side
    by side and belong to nobody."""
    blocks, content = reading.doc.blocks, reading.content
    taken: list[int] = []
    for position in range(at - 1, max(first - 1, at - _BEHIND - 1, -1), -1):
        kinds = [blocks[i].kind for i in content[max(0, position - 1) : position + 1]]
        if kinds == [BlockKind.LABEL, BlockKind.LABEL]:
            break
        taken.append(position)
        if kinds[-1] is BlockKind.HEADING:
            break
    return taken


def post_first(reading: Reading, starts: list[Start], wanted: set[str]) -> bool:
    """Whether posts stand before their names: the first name has one before it, the last none after it."""
    content = reading.content
    bare = [s for s in starts if not s.own and not posts_of(reading, content[s.position], wanted)]
    if not bare:
        return False
    first, last = bare[0].position, bare[-1].position
    lines = [i for i in content[max(0, first - 2) : first] if reading.doc.blocks[i].level != 1]
    following = _ahead(reading, last, len(content))[1:]
    return any(posts_of(reading, i, wanted) for i in lines) and not any(
        posts_of(reading, content[p], wanted) for p in following
    )


def _entry(reading: Reading, start: Start, bounds: tuple[int, int], wanted: set[str], *, before: bool) -> Person | None:
    content, blocks, at = reading.content, reading.doc.blocks, start.position
    ahead = _ahead(reading, at, bounds[1])
    behind = _behind(reading, at, bounds[0])
    order = (at, *behind, *ahead[1:]) if before else (*ahead, *behind)
    own = (h.family for h in reading.lexicon.name_hits(start.own)) if start.own else ()
    posts = tuple(dict.fromkeys(f for f in own if f in wanted))
    for position in () if posts else order[1:] if start.own else order:
        posts = posts_of(reading, content[position], wanted)
        if posts:
            over = position in behind and reading.heads(content[position]) and _not_in_post(reading, at, ahead)
            if over or _over(blocks[content[position]].norm):
                return None
            posts = _broken(reading, content[position : position + 2], wanted) or posts
            break
    if not posts and not _not_in_post(reading, at, ahead):
        posts = _by_heading(reading, content[at], wanted)
    if not posts:
        return None
    texts = [start.own] if start.own else [blocks[content[p]].norm for p in ahead]
    contact = any(find_phones(t) or find_emails(t) for t in texts) or in_phone_column(reading, content[at])
    contact |= any(x.href.startswith(_CALLS) for p in ahead for x in reading.links_in.get(content[p], ()))
    photo = _photo(reading, {content[p] for p in (*ahead, *behind[:2])}, start.name)
    return Person(start.name, posts, photo, contact, reading.evidence(content[at]), content[at], " ".join(texts))


def _over(post: str) -> bool:
    """Whether a line of a post says that somebody had it, or would like to have it."""
    return bool(_NOT_IN_POST.search(post[:POST]) or (_SERVED.search(arabic(post)) and "วาระ" not in post))


def _not_in_post(reading: Reading, at: int, ahead: list[int]) -> bool:
    """Whether persons whose post only a heading names are told as candidates or as former holders: by a line of their own, by the
    lines under the heading, or by a heading that is of the election itself."""
    blocks, content = reading.doc.blocks, reading.content
    path = blocks[content[at]].place.heading[-1:]
    if any(_ELECTION.match(normalise(h)) for h in path):
        return True
    if any(_NOT_IN_POST.match(blocks[content[p]].norm) for p in ahead[1:]):
        return True
    for position in range(at - 1, -1, -1):
        block = blocks[content[position]]
        if block.place.heading[-1:] == path and not find_people(block.norm):
            if _NOT_IN_POST.search(block.norm[:_INTRODUCED]):
                return True
        elif block.kind is BlockKind.HEADING and block.place.heading[-1:] != path:
            break
    return False


def _broken(reading: Reading, lines: tuple[int, ...], wanted: set[str]) -> tuple[str, ...]:
    """Posts of a line that goes on in the next one ("ผู้ช่วยผู้อำนวยการเขต" over "รักษาราชการแทนผู้อำนวยการเขต")."""
    texts = [reading.doc.blocks[i].norm.strip() for i in lines]
    if len(texts) < 2 or len(texts[1]) > POST or not (texts[0].endswith(_GOES_ON) or texts[1].startswith(_ACTS)):
        return ()
    return tuple(dict.fromkeys(h.family for h in reading.lexicon.name_hits(" ".join(texts)) if h.family in wanted))


def _by_heading(reading: Reading, block: int, wanted: set[str]) -> tuple[str, ...]:
    """The post that the nearest heading names for the persons under it."""
    path = reading.doc.blocks[block].place.heading
    hits = reading.lexicon.name_hits(path[-1]) if path else ()
    return tuple(dict.fromkeys(h.family for h in hits if h.family in wanted))


def _photo(reading: Reading, near: set[int], name: str) -> str:
    """The photograph that shows the person; one that is known not to load shows nobody."""
    bare = name.replace(" ", "")
    for picture in reading.doc.pictures:
        if picture.chrome or picture.src in reading.source.broken:
            continue
        text = f"{picture.alt} {picture.caption}".replace(" ", "")
        if bare and bare in text:
            return picture.src or "embedded"
        if bare and find_people(normalise(f"{picture.alt} {picture.caption}")):
            continue  # somebody else's
        beside = picture.block in near or (picture.block + 1 in near and not reading.heads(picture.block + 1))
        if beside and not _NO_PORTRAIT.search(f"{picture.alt} {picture.caption}"):
            return picture.src or "embedded"
    return ""
