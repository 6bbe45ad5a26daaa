"""Whether a criterion is shown with contents: under its title, in a file called after it, in a list that leads to it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from checks.links import lines_to
from checks.reading import Piece
from checks.substance import follows, hollow, is_demand, is_promise
from model import BlockKind, Evidence
from rules.ask import Ask
from rules.topics.hr_criteria.contents import TITLE, has_contents, is_link
from rules.topics.hr_criteria.labels import WHOLE, regulation
from rules.topics.hr_criteria.speaking import spoken
from rules.topics.hr_criteria.strangers import in_clause, of_moving, outside_clauses
from thai.families import Hit

FIVE = ("recruitment", "appointment", "development", "evaluation", "reward")
MOST = 3
NAME = 32  # key characters of a name in an enumeration
LED = 12  # key characters between a word for criteria and the subject
OWN = 30  # key characters of a chapter's text
CHAPTER = re.compile(r"(?:หมวด|ข้อ|ส่วนที่|บทที่)[ที่]*\d{1,2}\.?(?:หลักเกณฑ์|แนวทาง|ระเบียบ|เกณฑ์)[ก-๙]{0,12}$")
BEGINS = 25  # key characters before a title that a long clause begins with


def shown_in(ask: Ask, piece: Piece, families: tuple[str, ...]) -> tuple[Evidence | None, Evidence | None]:
    """Where a piece holds the criteria; and a near-miss: a notice or report about the subject."""
    no, word = ask.families("not-criteria"), ask.families("criteria-word", "hr-criteria")
    reading, near = piece.reading, None
    whole = piece.is_file or (piece.heading < 0 and piece.source.depth > 0)
    first = head_hits(piece, 60)
    notice = piece.is_file and says(first, no) and not criteria_led(first, families, word) and not regulation(piece)
    for hits, quote in hits_of_names(piece) if whole else ():
        hits = tuple(h for h in hits if not of_moving(families, h, quote.quote))
        if not says(hits, families):
            continue
        led = criteria_led(hits, families, word) and not notice
        if not led and (says(hits, no) or says(first, no)):
            near = quote
        elif not hollow(piece) and (says(hits, word) or says(head_hits(piece), word) or above(ask, piece)):
            return quote, None
    for found in piece.find(*families) if piece.is_file or piece.heading < 0 else ():
        block, hits = piece.doc.blocks[found.block], reading.hits(found.block)
        if listed(ask, hits, len(block.key)) or names_whole(piece, found.block, families):
            continue
        led = criteria_led(hits, (found.hit.family,), word)
        if (
            (len(block.key) > TITLE and found.hit.start > BEGINS and not (led and clause(block.key, found.hit)))
            or is_link(piece, found.block)
            or is_demand(piece, found.block)
            or is_promise(piece, found.block)
            or not spoken(piece, found.block, (families[0].partition("/")[2],))
            or in_clause(piece, found.block, found.hit)
            or of_moving(families, found.hit, block.norm)
        ):
            continue
        notice = (says(hits, no) or (piece.is_file and says(head_hits(piece, 60), no))) and not regulation(piece)
        if notice and not led and not titled(ask, piece):
            near = near or reading.evidence(found.block, found.hit)
        elif has_contents(piece, found.block, block.kind) and (says(hits, word) or within(ask, piece, found.block)):
            return reading.evidence(found.block, found.hit), None
    return None, near


def names_whole(piece: Piece, block: int, families: tuple[str, ...]) -> bool:
    """Whether a heading names managing and developing the staff as a whole, and none of the subjects beside."""
    b = piece.doc.blocks[block]
    rest, whole = WHOLE.subn(" ", b.norm)
    return b.kind is BlockKind.HEADING and bool(whole) and not says(piece.reading.lexicon.name_hits(rest), families)


def criteria_led(hits: tuple[Hit, ...], families: tuple[str, ...], word: tuple[str, ...]) -> bool:
    """Whether a word for criteria leads in the subject ("หลักเกณฑ์การสรรหา..."), and the text begins with it: then a notice that
    it goes on to order ("ให้ประกาศรับสมัคร...") makes it none."""
    for hit in (h for h in hits if h.family in families):
        before = [h for h in hits if h.family in word and h.in_norm == hit.in_norm and h.start <= hit.start]
        if any(hit.start - h.end <= LED for h in before) and min(h.start for h in before) <= BEGINS:
            return True
    return False


def listed(ask: Ask, hits: tuple[Hit, ...], size: int) -> bool:
    """Whether a line only enumerates the subjects ("ทั้งการสรรหา การแต่งตั้ง ..."): hardly more than a name is between two."""
    first = {n: min((h.start for h in hits if h.family in ask.families(n)), default=-1) for n in FIVE}
    starts = sorted({at for at in first.values() if at >= 0})
    close = sum(b - a <= NAME for a, b in itertools.pairwise(starts))
    return len(starts) >= MOST and close >= len(starts) - 1 and size - starts[-1] <= 2 * NAME


def clause(text_key: str, hit: Hit) -> bool:
    """Whether a title inside a long paragraph is that of a chapter with text of its own ("... หมวด 2 หลักเกณฑ์การบรรจุ ...")."""
    return len(text_key) - hit.end >= OWN and CHAPTER.search(text_key[: hit.start]) is not None


def titled(ask: Ask, piece: Piece) -> bool:
    """Whether a line of a file's head calls it the criteria, and no report or notice about them."""
    criteria, no = ask.families("hr-criteria"), ask.families("not-criteria")
    heads = [piece.reading.hits(i) for i in piece.head(150)] if piece.is_file else []
    return any(says(hits, criteria) and not says(hits, no) for hits in heads)


def hits_of_names(piece: Piece) -> list[tuple[tuple[Hit, ...], Evidence]]:
    """What a file or linked page is called: its head, link, file name, row, and the heading above its link."""
    reading, source = piece.reading, piece.source
    link = reading.evidence_of_link() if piece.is_file else reading.first_evidence()
    lines_of_head = piece.head(200)
    if not piece.is_file:  # a page is called what its first heading says; what follows are its contents
        lines_of_head = [i for i in lines_of_head if piece.doc.blocks[i].kind is BlockKind.HEADING][:1]
    head = [(outside_clauses(piece, i), reading.evidence(i)) for i in lines_of_head]
    names = [(reading.lexicon.name_hits(n), link) for n in (source.label, source.file_name, *source.heading[-1:]) if n]
    parent = reading.parent
    # a list names all its links
    lines = [i for i in lines_to(reading) if parent and len(parent.links_in.get(i, ())) == 1]
    return [*head, *names, *((parent.hits(i), link) for i in lines if parent)]


def of_criteria(ask: Ask, piece: Piece) -> bool:
    """Whether a page or file says in its head or title that it is the criteria for the staff, and is no notice or report."""
    if says(head_hits(piece, 60), ask.families("not-criteria")):
        return False
    return titled(ask, piece) or named_by(ask, (piece.reading.title, piece.source.label, *piece.source.heading[-1:]))


def head_hits(piece: Piece, chars: int = 250) -> tuple[Hit, ...]:
    return tuple(h for i in piece.head(chars) for h in piece.reading.hits(i))


def above(ask: Ask, piece: Piece) -> bool:
    """Whether the page that leads here is about the criteria."""
    parent = piece.reading.parent
    return named_by(ask, (*piece.source.heading, parent.title if parent else ""))


def within(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a line stands in a document, or under a heading, about the criteria."""
    texts = (*piece.doc.blocks[block].place.heading, piece.reading.title)
    criteria = says(head_hits(piece), ask.families("hr-criteria")) or named_by(ask, texts)
    return criteria or led_in(ask, piece, block) or among_all(ask, piece, block)


def among_all(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a heading stands among headings of most of the five subjects, each with contents: the page is of them."""
    blocks = piece.doc.blocks
    if blocks[block].kind is not BlockKind.HEADING:
        return False
    alike = [i for i in piece.blocks if blocks[i].kind is BlockKind.HEADING and blocks[i].level == blocks[block].level]
    held = {n for n in FIVE for i in alike if says(piece.reading.hits(i), ask.families(n)) and follows(piece, i, 35)}
    return len(held) >= MOST


def named_by(ask: Ask, texts: Iterable[str]) -> bool:
    """Whether a title names the criteria: as a whole, or as criteria of the staff in any words."""
    hits = [ask.lexicon.name_hits(t) for t in texts if t]
    whole, word, staff = (ask.families(n) for n in ("hr-criteria", "criteria-word", "staff"))
    return any(says(h, whole) or (says(h, word) and says(h, staff)) for h in hits)


def led_in(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether the text right under a title begins with a word for criteria ("หลักเกณฑ์: ...")."""
    after = next((i for i in piece.blocks if i > block), block)
    word = ask.families("criteria-word")
    return after > block and any(h.family in word and h.start <= BEGINS for h in piece.reading.hits(after))


def says(hits: tuple[Hit, ...], families: tuple[str, ...]) -> bool:
    return any(h.family in families for h in hits)
