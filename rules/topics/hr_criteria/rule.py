"""Criteria of human resource management and development.

Source: FY2566 framework, O21 (result report O21).

What is asked: the criteria, as rules and regulations have them, of recruitment, appointment and transfer, development,
performance evaluation, and of rewards, discipline and morale.

What counts: for each a document, page or part of one that holds the criteria (หลักเกณฑ์ ระเบียบ กฎ ก.ก. มติ แนวทาง): a file behind a
link, a page of the city's own HR system, or text of their own under a heading. One document may hold several. Any year.

What does not: notices of vacancies, lists of names, training projects and reports on results; a list of the five titles; the
printed demand; a link that is dead.

Traps: "การบรรจุและแต่งตั้ง" is asked for as recruitment and as appointment; a rule of discipline alone is half of the fifth.
"""

from __future__ import annotations

from collections.abc import Iterable

from checks.links import lines_to
from checks.reading import Piece
from checks.substance import follows, hollow, is_demand, is_promise
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.papers import foreign_agency
from thai.families import Hit

_TITLE = 160  # key characters of a line that may be a title
_BEGINS = 25  # key characters before a title that a long clause begins with


def recruitment(ask: Ask) -> Observation:
    """Criteria of recruitment and selection."""
    return _criteria(ask, {"การสรรหาและคัดเลือก": "recruitment"})


def appointment(ask: Ask) -> Observation:
    """Criteria of appointment and transfer."""
    return _criteria(ask, {"การแต่งตั้งโยกย้าย": "appointment"})


def development(ask: Ask) -> Observation:
    """Criteria of staff development."""
    return _criteria(ask, {"การพัฒนาบุคลากร": "development"})


def evaluation(ask: Ask) -> Observation:
    """Criteria of performance evaluation."""
    return _criteria(ask, {"การประเมินผลการปฏิบัติงาน": "evaluation"})


def reward_discipline(ask: Ask) -> Observation:
    """Criteria of rewards and morale, and of discipline."""
    return _criteria(ask, {"การให้คุณและสร้างขวัญกำลังใจ": "reward", "การให้โทษ": "discipline"})


def _criteria(ask: Ask, wanted: dict[str, str]) -> Observation:
    shown: dict[str, Evidence] = {}
    weak = True
    near: list[Evidence] = []
    for piece in sorted(ask.pieces, key=lambda p: not p.is_file):
        if foreign_agency(ask, piece):
            continue
        for title, name in wanted.items():
            quote, other = _shown(ask, piece, ask.families(name))
            near += [other] if other else []
            if quote is not None and title not in shown:
                shown[title] = quote
                weak = weak and piece.reading.is_ocr
    missing = tuple(t for t in wanted if t not in shown)
    several = len(wanted) > 1
    return Observation(
        tuple(dict.fromkeys(shown.values())),
        lacking=not shown,
        parts_found=tuple(shown) if several else (),
        parts_missing=missing if several else (),
        reason="parts_missing"
        if shown and missing
        else "not_criteria"
        if missing and near
        else "not_found"
        if missing
        else "",
        near=tuple(dict.fromkeys(near))[:3] if missing else (),
        strength=Strength.WEAK if shown and weak else Strength.SURE,
        subjects=_subjects(ask, [wanted[t] for t in missing or wanted]),
        fulfilled_by=tuple(dict.fromkeys(e.url for e in shown.values())),
    )


def _subjects(ask: Ask, names: list[str]) -> tuple[str, ...]:
    """Families that name what lacks, and the criteria as a whole."""
    own = [f"{name}-criteria" for name in names if name != "discipline"] or ["reward-criteria"]
    return ask.families(*names, *own, "hr-criteria")


def _shown(ask: Ask, piece: Piece, families: tuple[str, ...]) -> tuple[Evidence | None, Evidence | None]:
    """Where a piece holds the criteria; and a near-miss: a notice or report about the subject."""
    no, word = ask.families("not-criteria"), ask.families("criteria-word", "hr-criteria")
    reading, near = piece.reading, None
    whole = piece.is_file or (piece.heading < 0 and piece.source.depth > 0)
    for hits, quote in _names(piece) if whole else ():
        if not _says(hits, families):
            continue
        if _says(hits, no) or _says(_head(piece, 60), no):
            near = quote
        elif not hollow(piece) and (_says(hits, word) or _says(_head(piece), word) or _above(ask, piece)):
            return quote, None
    for found in piece.find(*families) if piece.is_file or piece.heading < 0 else ():
        block, hits = piece.doc.blocks[found.block], reading.hits(found.block)
        if (
            (len(block.key) > _TITLE and found.hit.start > _BEGINS)
            or _is_link(piece, found.block)
            or is_demand(piece, found.block)
            or is_promise(piece, found.block)
        ):
            continue
        notice = _says(hits, no) or (piece.is_file and _says(_head(piece, 60), no))
        if notice and not _titled(ask, piece):
            near = near or reading.evidence(found.block, found.hit)
        elif _contents(piece, found.block, block.kind) and (_says(hits, word) or _within(ask, piece, found.block)):
            return reading.evidence(found.block, found.hit), None
    return None, near


def _titled(ask: Ask, piece: Piece) -> bool:
    """Whether a line of a file's head calls it the criteria, and no report or notice about them."""
    criteria, no = ask.families("hr-criteria"), ask.families("not-criteria")
    heads = [piece.reading.hits(i) for i in piece.head(150)] if piece.is_file else []
    return any(_says(hits, criteria) and not _says(hits, no) for hits in heads)


def _contents(piece: Piece, block: int, kind: BlockKind) -> bool:
    """Text under the line up to the next title, or a paragraph or row that runs on; a bare list of titles is none."""
    if kind is BlockKind.HEADING:
        return follows(piece, block, 35)
    if len(piece.doc.blocks[block].key) < 60:
        after = next((i for i in piece.blocks if i > block), None)
        bare = after is None or len(piece.doc.blocks[after].key) < 40
        return follows(piece, block, 60) and not bare
    return follows(piece, block)


def _is_link(piece: Piece, block: int) -> bool:
    """A line of a page with a link is the name of what it links to, which is judged itself."""
    return not piece.is_file and any(link.block == block for link in piece.doc.links)


def _names(piece: Piece) -> list[tuple[tuple[Hit, ...], Evidence]]:
    """What a file or linked page is called: its head, link, file name, row, and the heading above its link."""
    reading, source = piece.reading, piece.source
    link = reading.evidence_of_link() if piece.is_file else reading.first_evidence()
    head = [(reading.hits(i), reading.evidence(i)) for i in piece.head(200)]
    names = [(reading.lexicon.name_hits(n), link) for n in (source.label, source.file_name, *source.heading[-1:]) if n]
    parent = reading.parent
    return [*head, *names, *((parent.hits(i), link) for i in (lines_to(reading) if parent else ()) if parent)]


def _head(piece: Piece, chars: int = 250) -> tuple[Hit, ...]:
    return tuple(h for i in piece.head(chars) for h in piece.reading.hits(i))


def _above(ask: Ask, piece: Piece) -> bool:
    """Whether the page that leads here is about the criteria."""
    parent = piece.reading.parent
    return _named(ask, (*piece.source.heading, parent.title if parent else ""))


def _within(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether a line stands in a document, or under a heading, about the criteria."""
    texts = (*piece.doc.blocks[block].place.heading, piece.reading.title)
    return _says(_head(piece), ask.families("hr-criteria")) or _named(ask, texts) or _led_in(ask, piece, block)


def _named(ask: Ask, texts: Iterable[str]) -> bool:
    """Whether a title names the criteria: as a whole, or as criteria of the staff in any words."""
    hits = [ask.lexicon.name_hits(t) for t in texts if t]
    whole, word, staff = (ask.families(n) for n in ("hr-criteria", "criteria-word", "staff"))
    return any(_says(h, whole) or (_says(h, word) and _says(h, staff)) for h in hits)


def _led_in(ask: Ask, piece: Piece, block: int) -> bool:
    """Whether the text right under a title begins with a word for criteria ("หลักเกณฑ์: ...")."""
    after = next((i for i in piece.blocks if i > block), block)
    word = ask.families("criteria-word")
    return after > block and any(h.family in word and h.start <= _BEGINS for h in piece.reading.hits(after))


def _says(hits: tuple[Hit, ...], families: tuple[str, ...]) -> bool:
    return any(h.family in families for h in hits)
