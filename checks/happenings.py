"""Dated items: news, activities, notices, each with its day and its headline.

What counts: a block with a day, month and year (or a named month with its year) and a headline in the same block, in the
heading of its card, or right beside it; a page or file of its own with a title and a date. What does not: dates in the
chrome, "updated on", the dates of laws and letters in running text of a long document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.boxes import in_box
from checks.promises import promises
from checks.reading import Reading
from checks.registers import in_register
from model import BlockKind, Evidence
from thai.dates import find_dates, find_months, fiscal_year_of
from thai.families import Hit
from thai.normalise import key, normalise

_MEANT = re.compile(r"(?:วันที่|ลง|เมื่อ|ถึง|ระหว่าง|ณ|ตั้งแต่|ภายใน|-|–)\s*$")  # a date that a sentence speaks of
_SINCE = re.compile(r"(?:ตั้งแต่|ภายใน)\s*(?:เดือน)?\s*$")  # a month from which on, or until when, something is asked
_LEAD = 10  # characters before a date that begins its line ("1. วันที่ ")
_TOLD = 8  # key letters beside a date that are a headline
_IMPRINT = re.compile(
    r"วัน\S{0,8}ที่|วันที่|โพสต์|เผยแพร่|ประกาศ|ลงข่าว|เมื่อ|โดย|ผู้ดูแล(?:ระบบ)?|เวลา|น\.|อ่าน(?:ต่อ|แล้ว)?|เข้าชม|เปิดดู|ผู้ชม|จำนวน|ครั้ง|คน|พ\.ศ\."
    r"|หมวด\S*|ข่าว(?:ประชาสัมพันธ์|กิจกรรม)?|admin|views?|posted|by|hits?|date|on|read|more",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"จดหมายข่าว|วารสาร|จุลสาร|ข่าวสาร|ข่าว(?:เขต|ประชาสัมพันธ์|กิจกรรม|ราย)|สารเขต|รวมข่าว|newsletter|news", re.IGNORECASE
)
_OPENS = re.compile(r"[(\[]\s*(?:เมื่อ)?\s?(?:วันที่)?\s*$")  # right before a day in brackets, and right behind it
_CLOSES = re.compile(r"\s*(?:เวลา [\d.: ]+(?:น\.)?)?\s*[)\]]")
_TITLE_LINES = 2  # lines of a file in which it says what it is
_HEADLINE = 15  # key characters beyond the date itself
_FIGURES = re.compile(r"\|\s*[\d,.]+\s*(?:\||$)")
_UPDATED = re.compile(
    r"(?:(?:ปรับปรุง|แก้ไข|อัปเดต|อัพเดท|อัพเดต)(?:ข้อมูล|เว็บไซต์|หน้านี้)?(?:ครั้ง)?\s?(?:ล่าสุด|เมื่อ|วันที่|ณ|:)|พิมพ์เมื่อ|สงวนลิขสิทธิ์|update)",
    re.IGNORECASE,
)  # of a page, not of what its news tell of ("ปรับปรุงสวนหย่อม")


@dataclass(frozen=True, slots=True)
class Happening:
    """`month` is (B.E. year, month), `day` 0 when only the month is named; `hits` are the wordings of the headline."""

    month: tuple[int, int]
    day: int
    headline: str
    hits: tuple[Hit, ...]
    evidence: Evidence

    @property
    def fiscal_year(self) -> int:
        return fiscal_year_of(*self.month)


def happenings(reading: Reading) -> list[Happening]:
    """The items of a list page, or the one item that a page or file is."""
    linked = [] if reading.is_file else list(_of_links(reading))
    if linked:
        return [h for _, h in linked] + _others(reading, {i for i, _ in linked})
    noted = dict(_noted(reading)) if reading.is_file else {}
    if sum(map(len, noted.values())) >= 2:
        return [h for items in noted.values() for h in items] + _others(reading, set(noted))
    dated = [d for d in _dated(reading) if not reading.is_file or _begins(reading, d[0])]
    if len(dated) >= 2:
        before = _headline_first(reading, [at for at, _ in dated])
        items = [(_several(reading, at), _listed(reading, at, when, before)) for at, when in dated]
        return [h for several, one in items for h in several or ([one] if one is not None else [])]
    one = _single(reading)
    return [one] if one is not None else []


def _of_links(reading: Reading) -> Iterator[tuple[int, Happening]]:
    """Items of a line that holds several links, each with its own date."""
    for i in reading.content:
        links = [x.text for x in reading.links_in.get(i, ()) if x.text]
        days = [when for text in links if (when := date_of(text)) is not None]
        if len(links) > 1 and len(days) == len(links) and not promises(reading.doc, i):
            for text, when in zip(links, days, strict=True):
                hits = reading.lexicon.name_hits(text)
                yield i, Happening((when[0], when[1]), when[2], text, hits, reading.evidence(i))


def _others(reading: Reading, lines: set[int]) -> list[Happening]:
    """Items of the other lines: those that are no lists of links, and have no day in brackets behind what they tell."""
    dated = [d for d in _dated(reading) if reading.content[d[0]] not in lines]
    if reading.is_file:
        norms = {at: reading.doc.blocks[reading.content[at]].norm for at, _ in dated}
        dated = [d for d in dated if _begins(reading, d[0]) and not bare(norms[d[0]])]
    before = bool(dated) and _headline_first(reading, [at for at, _ in dated])
    items = [_listed(reading, at, when, before) for at, when in dated]
    return [item for item in items if item is not None]


def _noted(reading: Reading) -> Iterator[tuple[int, list[Happening]]]:
    """Items of a newsletter that is a file, each with its day in brackets behind it ("... 60 แผง (18 มกราคม 2566)"); a reader
    may have joined several of them to one block, and what is not dated behind the last."""
    names = (reading.source.label, reading.title, *(reading.doc.blocks[i].norm for i in reading.content[:_TITLE_LINES]))
    if not any(_NEWSLETTER.search(n) for n in names):
        return
    for i in reading.content:
        norm, start = reading.doc.blocks[i].norm, 0
        own: list[Happening] = []
        for day in () if promises(reading.doc, i) else find_dates(norm):
            closed = _CLOSES.match(norm, day.end)
            if closed is None or not _OPENS.search(norm[: day.start]):
                continue
            text, told = norm[start : closed.end()].strip(), norm[start : day.start]
            start = closed.end()
            if len(key(told)) >= _HEADLINE:
                hits = reading.lexicon.name_hits(text)
                own.append(Happening((day.year, day.month), day.day, text, hits, reading.evidence(i)))
        if own:
            yield i, own


def _begins(reading: Reading, position: int) -> bool:
    """A line of a file is an item when its date begins it: other dates are those of laws and letters."""
    block = reading.doc.blocks[reading.content[position]]
    months = (h for h in find_months(block.norm) if h.how == "month" and any(y for y, _ in h.months))
    first = next(iter(find_dates(block.norm)), None) or next(months, None)
    return first is not None and first.start <= _LEAD and len(block.key) >= _HEADLINE + (first.end - first.start) // 2


def _several(reading: Reading, at: int) -> list[Happening]:
    """Items that a reader joined to one block of a file, each from its own date to the next."""
    block = reading.doc.blocks[reading.content[at]]
    days = [d for d in find_dates(block.norm) if not _MEANT.search(block.norm[: d.start])] if reading.is_file else []
    ends = [*(d.start for d in days[1:]), len(block.norm)]
    if len(days) < 2 or any(len(key(block.norm[d.end : end])) < _HEADLINE for d, end in zip(days, ends, strict=True)):
        return []
    texts = [(d, block.norm[d.start : end]) for d, end in zip(days, ends, strict=True)]
    own = reading.evidence(reading.content[at])
    return [Happening((d.year, d.month), d.day, t, reading.lexicon.name_hits(t), own) for d, t in texts]


def distinct(found: list[Happening]) -> list[Happening]:
    """Each item once, though a list and the page behind it both show it."""
    kept: list[Happening] = []
    for item in found:
        name = key(item.headline)
        if not any(_same(name, key(k.headline)) for k in kept):
            kept.append(item)
    return kept


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _HEADLINE and short in long


def _dated(reading: Reading) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Positions in the content with the first date of each block: (year, month, day)."""
    for position, index in enumerate(reading.content):
        when = date_of(reading.doc.blocks[index].text)
        if when is not None and not (
            promises(reading.doc, index) or in_box(reading.whole, index) or _counted(reading, index)
        ):
            yield position, when


def _counted(reading: Reading, index: int) -> bool:
    """Whether a row has only figures beside its date ("ตุลาคม 2565 | 12 | 120,500"), or stands in a register: data, nothing that
    happened."""
    block = reading.doc.blocks[index]
    if in_register(reading, index):
        return True
    return block.kind is BlockKind.ROW and bare(block.norm) and _FIGURES.search(block.norm) is not None


def date_of(text: str) -> tuple[int, int, int] | None:
    """The first date of a short text, else its first month with a year (day 0)."""
    norm = normalise(text)
    days = find_dates(norm)
    months = (
        [m for h in find_months(norm) if h.how == "month" and not _SINCE.search(norm[: h.start]) for m in h.months]
        if not days and len(norm) < 200
        else []
    )
    named = [(d.year, d.month, d.day) for d in days] or [(y, m, 0) for y, m in months if y is not None]
    return named[0] if named and not _UPDATED.search(norm) else None


def _headline_first(reading: Reading, positions: list[int]) -> bool:
    """In a list of bare dates and headlines: whether the headline stands before its date."""
    first = positions[0]
    if not first:
        return False
    block = reading.doc.blocks[reading.content[first - 1]]
    after = [reading.doc.blocks[reading.content[p + 1]] for p in positions if p + 1 < len(reading.content)]
    cards = len(after) == len(positions) and all(b.kind is BlockKind.HEADING for b in after)  # date, heading, text
    above = [reading.doc.blocks[reading.content[p - 1]].kind for p in positions if p]
    headed = block.kind is BlockKind.HEADING and any(k is not BlockKind.HEADING for k in above)  # the title of a list
    return not (cards or headed) and block.level != 1 and len(block.key) >= _HEADLINE and first - 1 not in positions


def _listed(reading: Reading, at: int, when: tuple[int, int, int], before: bool) -> Happening | None:
    blocks, content = reading.doc.blocks, reading.content
    block = blocks[content[at]]
    index = content[at]
    if bare(block.norm):
        level = [h for h in block.place.heading if h != reading.title]
        beside = at - 1 if before else at + 1
        if not before and beside < len(content) and blocks[content[beside]].kind is BlockKind.HEADING:
            return _under_date(reading, at, when)
        if 0 <= beside < len(content) and len(blocks[content[beside]].key) >= _HEADLINE:
            index = content[beside]
        elif not level:
            return None
        headline = blocks[index].text if index != content[at] else level[-1]
    else:
        headline = block.text
    hits = reading.lexicon.name_hits(headline)
    own = reading.evidence(content[at])
    return Happening(
        (when[0], when[1]), when[2], headline, hits, own if index == content[at] else reading.evidence(index)
    )


def bare(norm: str) -> bool:
    """Whether a line says no more than its date, and who published it when."""
    if len(key(norm)) >= _HEADLINE + 12:
        return False
    spans = [(d.start, d.end) for d in find_dates(norm)] + [(m.start, m.end) for m in find_months(norm)]
    dated = {i for start, end in spans for i in range(start, end)}
    rest = "".join(" " if i in dated else c for i, c in enumerate(norm))
    return sum(1 for c in key(_IMPRINT.sub("", rest)) if not c.isdigit()) < _TOLD


def _under_date(reading: Reading, at: int, when: tuple[int, int, int]) -> Happening:
    """A card whose heading follows its date; the line under the heading belongs to the headline."""
    blocks, content = reading.doc.blocks, reading.content
    head = blocks[content[at + 1]]
    after = blocks[content[at + 2]] if at + 2 < len(content) else None
    line = (
        after.text if after is not None and after.kind is not BlockKind.HEADING and date_of(after.text) is None else ""
    )
    headline = f"{head.text} {line}".strip()
    return Happening(
        (when[0], when[1]), when[2], headline, reading.lexicon.name_hits(headline), reading.evidence(content[at + 1])
    )


def _single(reading: Reading) -> Happening | None:
    """A page or file of its own: its title (or the link that leads to it) and the first date in its head or name."""
    source = reading.source
    headline = reading.title or source.label or source.file_name
    for i in reading.whole.head(1200):
        when = date_of(reading.doc.blocks[i].text)
        if when is not None and not (promises(reading.doc, i) or _counted(reading, i)):
            hits = tuple(h for j in reading.whole.head(400) for h in reading.hits(j))
            return Happening(when[:2], when[2], headline or reading.doc.blocks[i].text, hits, reading.evidence(i))
    for name in (source.label, source.file_name):
        when = date_of(name.replace("_", " ")) if name else None
        if when is not None:
            quote = Evidence(source.url, name[:160], "", source.sha256)
            return Happening(when[:2], when[2], name, reading.lexicon.name_hits(name), quote)
    return None
