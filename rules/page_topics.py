"""What a whole page or file is about: its own head over its title, its title over its file name, those over running text.

A page that names many topics in its head is an index of them and about none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from checks.reading import Reading
from checks.remember import remembered
from model import Block, BlockKind, Document
from rules.finder import FAINT_NAME, Found, of_anything, topics_of
from thai.dates import find_dates
from thai.normalise import normalise

_KIND_ONLY = re.compile(
    r"\W*(?:ประกาศ(?:สำนักงานเขต\S*|กรุงเทพมหานคร)?|บันทึกข้อความ|คำสั่ง(?:สำนักงานเขต\S*)?|announcement of [a-z ]+)\W*$",
    re.IGNORECASE,
)
_WHO = re.compile(r"\W*(?:ผู้อำนวยการเขต|ผอ\.|นาย|นาง|ข้าราชการ|สำนักงานเขต\S*\s?(?:จัด|ร่วม|ประกาศ|ลงนาม))")
_SUBJECT = re.compile(r"\W*เรื่อง")
_FIRST = 12  # lines of a page that may name what hangs on it
MANY = 6  # topics in the head of a page that only lists them
_SHARED = 4  # topics in all headings of a page on which several items stand
_START = re.compile(
    r"\W*(?:หน้า\s?(?:แรก|หลัก)(?:ของ)?(?:เว็บไซต์)?\s?(?:(?:สำนักงาน)?เขต\S*)?"
    r"|ยินดีต้อนรับ(?:(?:เข้า)?สู่.*)?|home(?:\s?page)?|welcome(?: to .*)?)\W*",
    re.IGNORECASE,
)  # a part of the title of a site's start page
_TITLE_PARTS = re.compile(r"[|:·•>»/()–—]|\s-\s")
_HEADINGS, _HEAD_LINES, _LINE = (
    3,
    4,
    200,
)  # headings and lines that are the head; characters of a line that can be a title
_BODY = 1500  # characters of running text that are looked at
_OF_TITLE, _OF_FILE, _OF_BODY = 0.95, 0.9, 0.85  # how far each tells, against the page's own head


def topics_of_document(
    document: Document, file_name: str = "", chrome: frozenset[int] = frozenset()
) -> tuple[Found, ...]:
    """Topics of a page or file, best first. `chrome`: blocks that repeat over the site."""
    own = [b for i, b in enumerate(document.blocks) if not b.chrome and i not in chrome and b.text.strip()]
    head = [b.text for b in _head(own)]
    for names, share in ((head, 1.0), ([document.title], _OF_TITLE), ([file_name], _OF_FILE)):
        found = _together(names, share)
        if found:
            return found if len(found) < MANY else ()
    return _together([" ".join(b.text for b in own)[:_BODY]], _OF_BODY)


@remembered
def is_of_another(reading: Reading, topic: str, sure: float = FAINT_NAME) -> bool:
    """Whether the title of a page or file is surely of another topic, and nothing on it names this one: its persons and days say
    nothing here."""
    named = _named(reading)
    if not named or named[0].confidence < sure or any(f.topic == topic for f in named):
        return False
    bound = (reading.doc.blocks[piece.heading].text for piece in reading.bound)
    return not names_topic(reading.doc, topic, reading.source.file_name, reading.source.label, *bound)


@remembered
def belongs_elsewhere(reading: Reading, topic: str) -> bool:
    """Whether a page or file is surely another item's, and hangs on no page that names this one: what an item hangs on
    its own page is its own, whatever it is called. News, questions, headlines of what somebody did and names
    that cite a law may be of anything."""
    if _WHO.match(reading.title) or any(of_anything(f.topic) for f in _named(reading)):
        return False
    above = reading.parent
    return is_of_another(reading, topic) and not (above is not None and _is_of(above, topic))


def _is_of(page: Reading, topic: str) -> bool:
    """Whether a page names the topic in its title, its headings or the lines that stand like them."""
    if names_topic(page.doc, topic, page.source.label, *page.source.heading):
        return True
    lines = [page.doc.blocks[i].text for i in page.content if page.doc.blocks[i].kind is not BlockKind.ROW]
    return any(f.topic == topic for text in lines[:_FIRST] if len(text) <= _LINE for f in topics_of(text))


def _named(reading: Reading) -> tuple[Found, ...]:
    """What the title of a page, or the first heading or line of a file, says; where that is only the kind of a paper
    ("ประกาศสำนักงานเขต...", "บันทึกข้อความ") or there is none, what the lines below say. Lines with a day tell of what was done."""
    own = [reading.doc.blocks[i] for i in reading.content if reading.doc.blocks[i].text.strip()]
    head = _head(own)
    title = next((b.text for b in head), "")[:_LINE] if reading.is_file else reading.title
    found = topics_of(title)
    if found or (title and not _KIND_ONLY.match(normalise(title))):
        return found
    undated = [b for b in head if _SUBJECT.match(b.norm) or not find_dates(b.norm)]
    told = _together([b.text for b in undated], 1.0) if title or len(undated) == len(head) else ()
    return told if len(told) < MANY else ()


def is_of_no_one(document: Document, chrome: frozenset[int] = frozenset()) -> bool:
    """Whether a page is no one item's: by its title the start page of a site, which shows a little of everything, or by its
    headings a page on which several items stand."""
    parts = _TITLE_PARTS.split(normalise(document.title))
    if any(_START.fullmatch(part) for part in parts) and not topics_of(document.title):
        return True
    headings = (
        b for i, b in enumerate(document.blocks) if b.kind is BlockKind.HEADING and not b.chrome and i not in chrome
    )
    return len({found[0].topic for b in headings if (found := topics_of(b.text))}) >= _SHARED


def _head(blocks: Sequence[Block]) -> list[Block]:
    """The headings at the head of a page or file; the first lines that can be a title where it has none."""
    headings = [b for b in blocks if b.kind is BlockKind.HEADING][:_HEADINGS]
    lines = (b for b in blocks if b.kind is not BlockKind.ROW and len(b.text) <= _LINE and b.link_share < 0.8)
    return headings or list(islice(lines, _HEAD_LINES))


def names_topic(document: Document, topic: str, *names: str) -> bool:
    """Whether a heading or the title of a page, or one of its other names, says the topic at all."""
    headings = [b.text for b in document.blocks if b.kind is BlockKind.HEADING and not b.chrome]
    return any(found.topic == topic for name in (*headings, document.title, *names) for found in topics_of(name))


def topics_of_text(text: str) -> tuple[Found, ...]:
    """Topics of pasted text: its first line is its title."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return topics_of(text)
    return _together(lines[:1], 1.0) or _together([" ".join(lines)[:_BODY]], _OF_BODY)


def _together(names: Iterable[str], share: float) -> tuple[Found, ...]:
    best: dict[str, float] = {}
    for name in names:
        for found in topics_of(name):
            best[found.topic] = max(best.get(found.topic, 0.0), round(found.confidence * share, 2))
    return tuple(Found(t, c) for t, c in sorted(best.items(), key=lambda item: (-item[1], item[0])))
