"""What a piece is about, against one that only mentions it (law 4: own text over file name over link text over title).

What counts: the subject named in the piece's own head (its heading, or the first lines of a file); else its file name;
else the link text that leads to it; else the headings above it and the page's title, and then only when the subject
stands somewhere in its text as well. What does not count: a head that names another subject instead, a subject that
follows a word which turns it into something else ("รายงานผลตามแผน..." is no plan, also when the title is broken after
รายงานผล), a subject that running text mentions below a title that names another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checks.heads import all_through, broken_title, first_title, names_subject, own_head, page_head, titles
from checks.listings import is_index
from checks.naming import GAP, Subject, by_name, collective, match, match_in, names_other, short_name, standalone
from checks.otherwise import led_otherwise, titled_otherwise
from checks.promises import promised_after
from checks.reading import Piece, Reading
from checks.remember import remembered
from checks.substance import follows, is_demand, is_promise
from model import BlockKind, Evidence, Strength
from thai.dates import find_dates
from thai.families import Hit

_START = 12  # key characters before a subject that still stands at the beginning of its line
_TITLES = 120  # key characters of the lines that hold the title of a file
_LINES = 3  # lines in which a short name stands
_TELLS = 50  # key characters of a line that tells of something
_AFTER = re.compile(r"ตาม$")  # before what is only referred to
_REFERS = re.compile(r"ตาม(?!ข้อ)|อ้างถึง|อ้างอิง|ด้วย(?=[ก-ฮเ-ไ])|เพื่อให้(?:เป็นไปตาม|การ)")  # how a letter or a note begins
_NUMBERED = re.compile(r"[\d๐-๙]{1,3}[.)]? \| .+ \| ")  # how a row of a list with a number for each entry begins
_LEADS = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ดังรายการต่อไปนี้)\W*$")
_LEADING = 2  # lines of a page that may lead to the rest
_TITLE_LINE = 80  # key characters of a line that the next one may continue


@dataclass(frozen=True, slots=True)
class About:
    """How a piece was told to be about a subject: own, near, file_name, label, heading, title."""

    how: str
    evidence: Evidence

    @property
    def strength(self) -> Strength:
        return Strength.SURE if self.how in {"own", "label", "heading"} else Strength.WEAK


def _in_place(piece: Piece, subject: Subject) -> bool:
    """Whether a title, heading or name above the piece, or the head of its file or page, is of the subject's topic. Lines of a
    page with a day, or that only link, tell of one thing among others ("15 ธ.ค. 2565 ประชุมเตรียมรับการประเมิน ITA")."""
    reading, source = piece.reading, piece.source
    topic = reading.lexicon.subjects.get(subject.families[0], "")
    above = [*source.heading, *piece.path, source.label, source.file_name, reading.title]
    above += [reading.parent.title] if reading.parent else []
    hits = [h for name in above if name for h in reading.lexicon.name_hits(name)]
    lines = reading.whole.head(250)
    if not reading.is_file:
        own = ((i, reading.doc.blocks[i]) for i in lines)
        lines = [i for i, b in own if reading.heads(i) or not (b.link_share >= 0.8 or find_dates(b.norm))]
    hits += [h for i in lines for h in reading.hits(i)]
    hits += [
        h for sheet in reading.chapters if piece.sheet and sheet.sheet for i in sheet.head(80) for h in reading.hits(i)
    ]
    return any(reading.lexicon.subjects.get(h.family) == topic for h in hits)


@remembered
def about(piece: Piece, subject: Subject) -> About | None:
    """How the piece is about the subject, or None."""
    own = _own(piece, subject)
    if own is not None:
        return own
    if piece.is_chapter and piece.heading >= 0:
        return None  # the names of a file are of the whole
    if of_its_own(piece, subject):
        return None
    led = _led(piece, subject)
    if led is not None:
        return led
    source, reading = piece.source, piece.reading
    if piece.is_file:
        for how, name in (("file_name", _sheet(piece)), ("file_name", source.file_name), ("label", source.label)):
            told = by_name(reading, name, subject)
            if told is None and name and subject.short:
                told = _by_short(piece, name, subject)
            if told is True:
                return About(how, reading.evidence_of_link())
            if told is False:
                return None
    if _of_kin(piece, subject):
        return None
    return _by_names_above(piece, subject)


def _sheet(piece: Piece) -> str:
    """The name of the only sheet of a workbook."""
    sheets = {piece.doc.blocks[i].place.sheet for i in piece.blocks}
    return next(iter(sheets)) if len(sheets) == 1 else ""


def _led(piece: Piece, subject: Subject) -> About | None:
    """Told by the sentence with which a page or part leads to what follows: "... ได้จัดทำแผน... มีสาระสำคัญดังนี้"."""
    reading = piece.reading
    first = [i for i, b in piece.body() if b.kind is BlockKind.PARAGRAPH][:_LEADING] if not piece.is_file else []
    for i in first:
        if _LEADS.search(reading.doc.blocks[i].norm) and not is_demand(piece, i) and follows(piece, i):
            hit = match(standalone(reading, reading.hits(i), subject), subject)
            if hit is not None:
                return About("own", reading.evidence(i, hit))
    return None


def _by_names_above(piece: Piece, subject: Subject) -> About | None:
    """Told by a heading above the piece, or the page's title."""
    source, reading = piece.source, piece.reading
    above = (*source.heading, *piece.path) if piece.heading < 0 else piece.path
    title = reading.parent.title if piece.is_file and reading.parent else reading.title
    for how, name in (*(("heading", h) for h in reversed(above)), ("title", title)):
        told = None if collective(reading, name, subject) else by_name(reading, name, subject)
        if told is True and _mentions(piece, subject, how):
            return About(how, _mention(piece, subject) or reading.first_evidence())
        if told is not None:
            return None
    return None


def of_its_own(piece: Piece, subject: Subject) -> bool:
    """Whether a piece says that it is something else: then no name above it, nor its link, makes it of the subject."""
    told = _own_names_other(piece, subject) or _own_turned(piece, subject) or _led_away(piece, subject)
    return told or _titled_otherwise(piece, subject)


def _of_kin(piece: Piece, subject: Subject) -> bool:
    """Whether its head, or the link to it, names kin of the subject alone, of which its text says nothing: then a name above
    that holds both ("นโยบายต่อต้านการรับสินบนและนโยบายไม่รับของขวัญ") makes it no paper of the subject."""
    reading = piece.reading
    if not subject.kin or reading.is_ocr:  # OCR may have lost the other name
        return False
    head = piece.head(250) if piece.is_file else [piece.heading] if piece.heading >= 0 else []
    told = {h.family for i in head for h in reading.hits(i)}
    told |= {h.family for h in reading.lexicon.name_hits(piece.source.label)} if piece.is_file else set()
    return not told.isdisjoint(subject.kin) and _mention(piece, subject) is None


def _titled_otherwise(piece: Piece, subject: Subject) -> bool:
    return titled_otherwise(piece, subject.families[0].partition("/")[0])


@remembered
def only_told(piece: Piece, subject: Subject) -> bool:
    """Whether a page called after the subject only tells of something done with it ("ประชุมคณะกรรมการจัดทำแผน..."): all its
    text that names the subject names it as something else, and it has no table."""
    plain = replace(subject, not_after=(), unless=())
    if piece.is_file or plain == subject or piece.tables():
        return False
    reading = piece.reading
    named = [i for i, b in piece.body() if len(b.key) > _TELLS and match_in(reading, i, plain) is not None]
    return bool(named) and all(match_in(reading, i, subject) is None for i in named)


def _own(piece: Piece, subject: Subject) -> About | None:
    reading = piece.reading
    if piece.is_chapter and not reading.may_hold_in(piece.inside, (*subject.families, *subject.short)):
        return None  # nor is it looked for nearly
    head = own_head(piece)
    named = any(reading.may_hold(i, subject.families) for i in head)
    return (_told_in(piece, head, subject) if named else None) or _told_nearly(piece, head, subject)


def _told_in(piece: Piece, head: list[int], subject: Subject) -> About | None:
    """The subject named in the head, by one of its names."""
    reading = piece.reading
    double = bool({*subject.families} & {*subject.after, *subject.not_after})  # a line above may name it too
    under = {i for i in head[1:] if piece.heading >= 0 and not reading.doc.blocks[i].norm.startswith("เรื่อง")}
    for n, i in enumerate(head):
        if not double and not reading.may_hold(i, subject.families):
            continue
        bare = standalone(reading, reading.hits(i), subject)
        hit = match([*_line_before(reading, head[n - 1], i, subject), *bare] if n else bare, subject)
        if hit is None:
            continue
        if _of_whole_item(piece, i, subject) and not _spoken_of(piece, subject, i):
            continue
        if _entry(piece, i, head[:n], subject):
            continue
        begins = hit.start <= _START or reading.doc.blocks[i].kind is BlockKind.HEADING
        begins = begins or (
            i not in under and not any(_names_other_or_turned(reading, j, subject) for j in head[:n])
            and not (piece.is_chapter and titled_of_other(reading.whole, subject))
        )  # fmt: skip
        if begins and not (is_demand(piece, i) or _only_promised(piece, i, hit) or _referred(piece, i, hit, subject)):
            return About("own", reading.evidence(i, hit))
    return None


def _names_other_or_turned(reading: Reading, block: int, subject: Subject) -> bool:
    """Whether a title above names another subject, or this one as what is made of it ("คู่มือการจัดทำแผน...")."""
    hits = reading.hits(block)
    if names_other(reading, hits, subject):
        return True
    return match(hits, subject) is None and match(hits, replace(subject, not_after=(), unless=())) is not None


def _entry(piece: Piece, block: int, above: list[int], subject: Subject) -> bool:
    """Whether a line of a file is an entry of a list ("1 | ประเมินความเสี่ยงการทุจริต | ม.ค. 66"), or one of the things told below a
    title of another topic ("การประเมินความเสี่ยงการทุจริต ดำเนินการแล้ว 10 ฝ่าย"), and no title."""
    b = piece.doc.blocks[block]
    if not piece.is_file or b.kind is BlockKind.HEADING:
        return False
    if b.kind is BlockKind.ROW and _NUMBERED.match(b.norm):
        return any(_of_other_topic(piece.reading, i, subject, rows=True) for i in piece.head())
    return not b.norm.startswith("เรื่อง") and any(_of_other_topic(piece.reading, i, subject) for i in above)


def titled_of_other(piece: Piece, subject: Subject) -> bool:
    """Whether the first title line that names anything names what an item of another topic asks for, and nothing of this one."""
    lines = piece.head(_TITLES) if piece.is_file else page_head(piece)[:_LINES]
    first = next((i for i in lines if names_subject(piece.reading, i)), -1)
    return first >= 0 and _of_other_topic(piece.reading, first, subject)


def _of_other_topic(reading: Reading, block: int, subject: Subject, *, rows: bool = False) -> bool:
    """Whether a title line (or a row too) names what an item of another topic asks for, and nothing of this one."""
    subjects, own = reading.lexicon.subjects, reading.lexicon.subjects.get(subject.families[0], "")
    if reading.doc.blocks[block].kind is BlockKind.ROW and not rows:
        return False
    named = {subjects[h.family] for h in reading.hits(block) if h.family in subjects and h.family not in subject.kin}
    return bool(named) and own not in named


def _of_whole_item(piece: Piece, block: int, subject: Subject) -> bool:
    """Whether the first heading of a page is the title of a whole item: what stands below may be any of its parts."""
    reading = piece.reading
    first = next((i for i in reading.content if reading.heads(i)), -1)
    title = piece.doc.blocks[block].text
    if piece.is_file or first != block or not collective(reading, title, subject):
        return False
    hits = [h for h in reading.lexicon.name_hits(title) if h.family in reading.lexicon.subjects]
    inner = {
        h for h in hits for o in hits if o.start <= h.start and h.end <= o.end and o.end - o.start > h.end - h.start
    }
    return len({h.family for h in hits if h not in inner}) > 1


def _spoken_of(piece: Piece, subject: Subject, title: int) -> bool:
    """Whether a line below such a title names the subject, and does more than link to it, demand or promise it. A heading that
    names it begins a part of its own."""
    for i in piece.blocks:
        if i == title or piece.reading.heads(i) or match_in(piece.reading, i, subject) is None:
            continue
        if not (is_index(piece, i) or is_demand(piece, i) or is_promise(piece, i)):
            return True
    return False


def _told_nearly(piece: Piece, head: list[int], subject: Subject) -> About | None:
    """The subject named in the head by a short name in its place, or nearly."""
    reading = piece.reading
    apart = _titled_otherwise(piece, subject) or led_otherwise(piece, subject.families[0].partition("/")[0])
    for i in _first_lines(reading, head, subject) if subject.short and not apart else ():
        told = short_name(reading, reading.hits(i), subject)
        placed = told is not None and (not subject.reports or titles(reading.doc.blocks[i], told[0]))
        if told is not None and (told[1] or (placed and _in_place(piece, subject))):
            return About("own", reading.evidence(i, told[0]))
    if not piece.is_file or piece.is_chapter or subject.after:
        return None
    head = [i for n, i in enumerate(head) if not _entry(piece, i, head[:n], subject)]
    joined = "".join(reading.doc.blocks[i].key for i in head)
    cutoff = 82.0 if reading.is_ocr else 91.0
    near = reading.lexicon.near(joined, subject.families, cutoff)
    if near is None or not all_through(joined, near) or _turned(reading, joined, near, subject):
        return None
    if _own_names_other(piece, subject) and not broken_title(reading, head, near):
        return None
    return About("near", reading.evidence(head[0]))


def _referred(piece: Piece, block: int, hit: Hit, subject: Subject) -> bool:
    """Whether running text of a file only refers to the subject ("ตามแผนการใช้จ่าย... ขอรายงานผลดังนี้"), and is no title that
    goes on; the head of a column does ("ตัวชี้วัดตามแผนปฏิบัติราชการ"); or a row of a page only names the file that it links to."""
    b = piece.doc.blocks[block]
    if b.kind is BlockKind.ROW and not hit.in_norm and _AFTER.search(b.key[: hit.start]) and b.norm.count(" | ") > 1:
        return True
    refers = piece.is_file and b.kind is BlockKind.PARAGRAPH and not subject.after and _REFERS.match(b.norm) is not None
    return refers or (b.kind is BlockKind.ROW and is_index(piece, block))


def _only_promised(piece: Piece, block: int, hit: Hit) -> bool:
    """Whether running text of a page names the subject only to say that it will come."""
    b = piece.doc.blocks[block]
    plain = b.kind is BlockKind.PARAGRAPH and not piece.is_file and not hit.in_norm and hit.end <= len(b.key)
    return plain and promised_after(b.key[hit.end : hit.end + 100])


def _line_before(reading: Reading, before: int, block: int, subject: Subject) -> list[Hit]:
    """Prefix words in the title line above, placed before the line that goes on: a title may be broken anywhere."""
    above, below = reading.doc.blocks[before], reading.doc.blocks[block]
    rows = BlockKind.ROW in {above.kind, below.kind}
    if rows or len(above.key) > _TITLE_LINE or len(below.key) > 2 * _TITLE_LINE:
        return []
    prefixes = {*subject.after, *subject.not_after}
    return [
        h._replace(start=h.start - size, end=h.end - size)
        for h in reading.hits(before)
        if h.family in prefixes
        for size in (len(above.norm) if h.in_norm else len(above.key),)
    ]


def _turned(reading: Reading, joined: str, near: Hit, subject: Subject) -> bool:
    """Whether a near match follows a word that makes it something else, or stands by one that does."""
    hits = reading.lexicon.find(joined, joined)
    beside = [h for h in hits if near.start - h.end <= GAP and h.start - near.end <= GAP]
    if any(h.family in subject.unless for h in beside):
        return True
    around = [h for h in hits if h.family in reading.lexicon.subjects and h.family not in subject.families]
    if any(h.start <= near.start and h.end >= near.end and h.end - h.start > near.end - near.start for h in around):
        return True
    return any(h.family in subject.not_after and h.start <= near.start for h in beside)


def _first_lines(reading: Reading, head: list[int], subject: Subject) -> list[int]:
    """The first lines of a head as far as no line names a subject; a row of a table is no title. None where one of them
    makes it something else."""
    lines: list[int] = []
    for i in head[:_LINES]:
        block = reading.doc.blocks[i]
        if block.kind is BlockKind.ROW and " | " in block.text:
            break
        if any(h.family in subject.unless for h in reading.hits(i)):
            return []
        lines.append(i)
        if any(h.family in reading.lexicon.subjects for h in reading.hits(i)):
            break
    return lines


def _own_names_other(piece: Piece, subject: Subject) -> bool:
    reading = piece.reading
    if not piece.is_file:
        first_heading = next((i for i in piece.blocks if reading.doc.blocks[i].kind is BlockKind.HEADING), -1)
        own = piece.heading if piece.heading >= 0 else first_heading
        return own >= 0 and names_other(reading, reading.hits(own), subject)
    head = piece.head(250)
    lines = [i for i in head if " | " not in reading.doc.blocks[i].text]  # a row of a table is no title
    columns = [reading.hits(i) for i in head[:1] if i not in lines]  # but may say of what the whole table is
    turned = any(h.family in subject.others for hits in columns for h in hits)
    return turned or names_other(reading, [h for i in lines for h in reading.hits(i)], subject)


def _own_turned(piece: Piece, subject: Subject) -> bool:
    """Whether the head names the subject only as something else ("อบรมการประเมิน..."): then no name above makes it one."""
    if not (subject.not_after or subject.unless):
        return False
    head = piece.head(250) if piece.is_file else [piece.heading] if piece.heading >= 0 else page_head(piece)
    named = [hits for hits in map(piece.reading.hits, head) if any(h.family in subject.families for h in hits)]
    plain = replace(subject, not_after=(), unless=()) if named else subject
    return any(match(hits, plain) is not None for hits in named)


def _led_away(piece: Piece, subject: Subject) -> bool:
    """Whether a file's own title (or the heading of a part of a page) begins with a word that makes it something else
    ("รายงานผลการดำเนินงานตามแผน"), or holds one that always does ("แบบประเมิน..."): then it is not what the heading above its link
    names."""
    titled = (piece.is_file and not piece.is_chapter) or (not piece.is_file and piece.heading >= 0)
    first = first_title(piece) if piece.is_file else next(iter(piece.head(120)), -1)
    lines = [piece.reading.hits(first)] if titled and first >= 0 else []
    begins = any(h.family in subject.not_after and h.start <= 2 and not h.in_norm for hits in lines for h in hits)
    return begins or any(h.family in subject.unless for hits in lines for h in hits)


def _by_short(piece: Piece, name: str, subject: Subject) -> bool | None:
    found = short_name(piece.reading, piece.reading.lexicon.name_hits(name), subject)
    return True if found is not None and (found[1] or _in_place(piece, subject)) else None


def _mentions(piece: Piece, subject: Subject, how: str) -> bool:
    """Told by a heading or title alone, the piece must at least speak of the subject, or be a page of its own."""
    return how == "heading" or not piece.is_file or _mention(piece, subject) is not None or piece.reading.chars < 80


def _mention(piece: Piece, subject: Subject) -> Evidence | None:
    for i in piece.blocks:
        hit = match_in(piece.reading, i, subject)
        if hit is not None:
            return piece.reading.evidence(i, hit)
    return None
