"""Candidates: the pieces that are about a subject, each with its year and why it may not count. Rules choose from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from checks.lexicon import Lexicon
from checks.listings import is_index
from checks.made import only_made
from checks.naming import Subject, match_in
from checks.reading import Piece, Reading
from checks.remember import remembered
from checks.rows import rows_of
from checks.shares import of_year as part_of_year
from checks.shares import own_part
from checks.subject import About, about, only_told
from checks.substance import hollow, is_promise
from checks.unreported import unreported
from checks.years import YearClaim, academic_years, fiscal_year, spans, year_of_rows, years_in, years_told
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.matters import of_other_matter, titled_another
from thai.dates import find_years
from thai.normalise import key, normalise

_CARRIER = 250  # key characters of a page that introduces its file
_SENTENCE = 100  # key characters of a sentence that introduces files
_BEGINS = 14  # key characters before a name that begins its line
_YEAR_CELL = 20  # characters of a cell that heads the column of a year
_HOW = ("own", "near", "file_name", "label", "heading", "title")


@dataclass(frozen=True, slots=True)
class Paper:
    """One candidate. `hollow`: "" or demand, promise, empty_form, heading_only, only_told, of_other_things; `foreign`: another
    agency's name. `dated`: tells its year, which nobody asks for in a topic of any year."""

    piece: Piece
    about: About
    dated: Callable[[], YearClaim] = field(compare=False, repr=False)
    hollow: str
    foreign: str

    @property
    def year(self) -> YearClaim:
        return self.dated()

    @property
    def usable(self) -> bool:
        return not self.hollow and not self.foreign

    @property
    def strength(self) -> Strength:
        weak = self.about.strength is Strength.WEAK or self.piece.reading.is_ocr
        return Strength.WEAK if weak else Strength.SURE

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        own = not self.piece.is_file and self.piece.heading < 0
        return (not self.usable, own, _HOW.index(self.about.how), -len(self.piece.blocks))


def papers(ask: Ask, subject: Subject, pieces: Iterable[Piece] | None = None) -> list[Paper]:
    """Pieces about the subject, best first."""
    found = []
    for piece in (*ask.pieces, *ask.chapters) if pieces is None else pieces:
        told = about(piece, subject)
        if told is not None:
            own = in_year(ask, own_part(piece, subject))
            why = hollow(own) or ("only_told" if only_told(piece, subject) or only_made(own, subject) else "")
            why = why or ("empty_form" if subject.reports and unreported(own) else "")
            why = why or ("promise" if _only_promised(piece, subject) else "")
            why = why or ("" if _shows(own, subject) else "of_other_things")
            why = why or (
                "of_other_things"
                if of_other_matter(own, ask.topic, titled=told.how == "own", reports=subject.reports)
                else ""
            )
            why = why or ("of_other_things" if told.how != "own" and titled_another(piece, ask.topic) else "")
            dated = partial(_year, own, subject, ask.fiscal_year if ask.item.year_bound else 0)
            found.append(Paper(piece, told, dated, why, foreign_agency(ask, piece)))
    inner_first: list[Paper] = []
    for paper in sorted(found, key=lambda p: len(p.piece.blocks)):
        inner_first.append(_with_parts(paper, inner_first))
    order = {id(p.piece): n for n, p in enumerate(found)}
    return sorted(inner_first, key=lambda p: (p.rank, order[id(p.piece)]))


def _shows(piece: Piece, subject: Subject) -> bool:
    """Whether what stands below the name is of the kind: one of the words of each family of which every paper of the subject
    holds one. A title, a heading or a link may be right over rows of something else (law 4)."""
    reading = piece.reading
    if not subject.shows or reading.is_ocr:
        return True
    keys = [reading.doc.blocks[i].key for i in piece.inside if piece.is_file or not reading.heads(i)]
    each = (_letters(reading.lexicon, (family,)) for family in subject.shows)
    return all(any(word in k for k in keys for word in words) for words in each)


def _letters(lexicon: Lexicon, families: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key(phrase) for family in families for phrase in lexicon.families[family].phrases)


def _only_promised(piece: Piece, subject: Subject) -> bool:
    """Whether the subject stands on a page in nothing but lines that promise it ("ประกาศ... อยู่ระหว่างปรับปรุงไฟล์")."""
    if piece.is_file or piece.heading >= 0:
        return False
    named = [i for i in piece.inside if match_in(piece.reading, i, subject) is not None]
    return bool(named) and all(is_promise(piece, i) for i in named)


@remembered
def _year(piece: Piece, subject: Subject, fy: int) -> YearClaim:
    """The year of a piece. Under a heading of this year of a page, a line that begins with the document's own name and another
    year, or rows of months that are all of another one, say whose it is (law 4). `fy`: 0 in a topic of any year."""
    claim = fiscal_year(piece)
    if claim.year is None and subject.reports:
        told = years_told(piece)
        return YearClaim(told.pop(), "own_text", None) if len(told) == 1 else claim
    if piece.is_file or claim.year != fy:
        return claim
    said: dict[int, Evidence] = {}
    for i in _said(piece):
        hit = match_in(piece.reading, i, subject)
        if hit is not None and not hit.in_norm and hit.start <= _BEGINS:
            norm = piece.doc.blocks[i].norm
            fiscal = [h.year_be for h in find_years(norm) if h.how == "fiscal"]  # before the day on which it was made
            for year in fiscal or years_in(norm):
                said.setdefault(year, piece.reading.evidence(i, hit))
    rows = year_of_rows(piece)
    if rows is not None and rows[1] not in said and not said:
        said[rows[1]] = rows[2]
    if not said or fy in said:
        return claim
    year, quote = max(said.items())
    return YearClaim(year, "own_text", quote, (("heading", fy),))


def _with_parts(paper: Paper, found: list[Paper]) -> Paper:
    """A page (or part) holds no more than its own parts of the subject do, when they only promise or demand it; a workbook no
    more than its sheets of the subject, when they are forms."""
    piece = paper.piece
    if piece.is_chapter or paper.hollow or paper.about.how == "near":
        return paper
    parts = [p for p in found if p.piece is not piece and p.about.how == "own" and _inside(p.piece, piece)]
    empty = [p for p in parts if p.hollow in ({"empty_form"} if piece.is_file else {"promise", "demand"})]
    return replace(paper, hollow=empty[0].hollow) if empty and len(empty) == len(parts) else paper


def _inside(part: Piece, piece: Piece) -> bool:
    if part.reading is not piece.reading or not piece.is_file:
        return part.reading is piece.reading and part.heading in piece.blocks
    return bool(part.sheet) and any(len(set(row)) > 1 for _, table in part.tables() for row in table.rows)  # no cover


def carried(paper: Paper, candidates: Iterable[Paper], subject: Subject) -> bool:
    """Whether a page only carries the document that it is called after: a line or two above a file of the subject; or it is
    called after a whole item, and nothing in it speaks of the subject but the link to that file."""
    piece = paper.piece
    if piece.is_file or not any(p.usable and p.piece.reading.parent is piece.reading for p in candidates):
        return False
    if _of_item(piece, subject) and not any(match_in(piece.reading, i, subject) for i in _said(piece)):
        return True
    own = sum(len(b.key) for _, b in piece.body())
    return own < _CARRIER and not any(rows_of(piece.reading, n) for n, _ in piece.tables())


def _of_item(piece: Piece, subject: Subject) -> bool:
    """Whether the heading that makes a page one of the subject names other subjects of the topic beside it."""
    reading, subjects = piece.reading, piece.reading.lexicon.subjects
    first = next((reading.doc.blocks[i].norm for i in piece.blocks if reading.heads(i)), "")
    named = (
        {h.family for h in reading.lexicon.name_hits(n)} for n in (first, *reversed(piece.path), reading.title) if n
    )
    mine = next((families for families in named if not families.isdisjoint(subject.families)), set())
    topic = subjects.get(subject.families[0])
    return any(subjects.get(f) == topic and f not in subject.families for f in mine)


def _said(piece: Piece) -> list[int]:
    """What a page says itself: no headings, no lines that only name what they link to."""
    return [i for i, b in piece.body() if b.kind is not BlockKind.HEADING and not is_index(piece, i)]


def introduces(ask: Ask, paper: Paper) -> bool:
    """Whether a page holds no more than a sentence above the files that it links to: it is what the files are, not it."""
    piece = paper.piece
    if piece.is_file or any(rows_of(piece.reading, n) for n, _ in piece.tables()):
        return False
    own = sum(len(piece.doc.blocks[i].key) for i in _said(piece))
    leads = own < _SENTENCE and any(piece.reading.links_in.get(i) for i in piece.inside)
    return leads and any(
        s.document is not None and s.document.kind != "html" and s.parent >= 0
        and ask.sources[s.parent].url == piece.source.url for s in ask.sources
    )  # fmt: skip


def of_year(ask: Ask, paper: Paper) -> bool:
    """Whether a paper may count for a year-bound element; a plan of several years by its table's column of the year."""
    return paper.year.year == ask.fiscal_year or (paper.year.year is None and _has_column(ask, paper.piece))


def _has_column(ask: Ask, piece: Piece) -> bool:
    over = any(first <= ask.fiscal_year <= last for first, last, _ in spans(piece))
    tables = [t for _, t in piece.tables()] if over else []
    heads = [cell for t in tables for row in t.rows[: max(2, t.header_rows)] for cell in row if len(cell) < _YEAR_CELL]
    return any(h.year_be == ask.fiscal_year for cell in heads for h in find_years(f"ปี {normalise(cell)}"))


def in_year(ask: Ask, piece: Piece) -> Piece:
    """A piece without its parts of other years, in a topic that is bound to the year."""
    return part_of_year(piece, ask.fiscal_year) if ask.item.year_bound else piece


def right_year(ask: Ask, piece: Piece) -> bool:
    """False only for a piece that says it is of another fiscal year, in a topic that is bound to the year.

    A school year (May to March) reaches into two fiscal years: data of either that touches this one is of the right year.
    """
    if not ask.item.year_bound:
        return True
    claim = fiscal_year(piece)
    school = academic_years(piece)
    if school and (piece.is_chapter or claim.year is None or claim.how not in {"own", "own_text"}):
        return bool(school & {ask.fiscal_year - 1, ask.fiscal_year})  # a chapter's own, before the year of its file
    return claim.year is None or claim.year == ask.fiscal_year


def readings_about(ask: Ask, subject: Subject) -> list[Reading]:
    """Readings of which some piece is about the subject and may count, each once."""
    seen: dict[int, Reading] = {}
    for paper in papers(ask, subject):
        if paper.usable and right_year(ask, paper.piece):
            seen.setdefault(id(paper.piece.reading), paper.piece.reading)
    return list(seen.values())


def failed(candidates: list[Paper], subject: Subject, ask: Ask, *, year_bound: bool) -> Observation:
    """What was seen when no candidate counts: the way of failing and the near-misses."""
    if not candidates:
        return Observation(lacking=True, reason="not_found", subjects=subject.families)
    reason, values = "not_found", {}
    years = [(p, _year_said(ask, p)) for p in candidates if p.usable and year_bound]
    wrong = [(p, year) for p, year in years if year not in {None, ask.fiscal_year}]
    unstated = [p for p, year in years if year is None]
    schooled = [p for p in unstated if not right_year(ask, p.piece)]
    if schooled and len(schooled) == len(unstated) and not wrong:
        values = {"year_found": str(max(academic_years(schooled[0].piece)))}
        near = near_misses(schooled)
        return Observation(lacking=True, reason="wrong_year", near=near, values=values, subjects=subject.families)
    over = [span for p in unstated for span in spans(p.piece) if not span[0] <= ask.fiscal_year <= span[1]]
    if unstated and not (over and all(spans(p.piece) for p in unstated)):
        evidence = unstated[0].about.evidence
        return Observation(
            evidence=(evidence,), lacking=True, reason="year_not_stated", subjects=subject.families,
            fulfilled_by=(evidence.url,), strength=Strength.WEAK,
        )  # fmt: skip
    if over and not wrong:
        first, last, quote = over[0]
        values = {"year_found": f"{first} - {last}"}
        return Observation(
            lacking=True, reason="wrong_year", near=(quote,), values=values, subjects=subject.families
        )  # fmt: skip
    if wrong:
        reason, values = "wrong_year", {"year_found": str(wrong[0][1])}
        nearest = [p for p, _ in wrong]
    else:
        nearest = candidates
        reason = "other_agency" if nearest[0].foreign else nearest[0].hollow or "not_found"
        values = {"agency_found": nearest[0].foreign} if nearest[0].foreign else {}
    return Observation(
        lacking=True,
        reason=reason,
        near=near_misses(nearest),
        values=values,
        subjects=subject.families,
    )


def _year_said(ask: Ask, paper: Paper) -> int | None:
    """The year of a paper: its own, or that of the whole piece when the part that is no other year's names none."""
    if paper.year.year is not None or right_year(ask, paper.piece) or academic_years(paper.piece):
        return paper.year.year
    return fiscal_year(paper.piece).year


def near_misses(candidates: list[Paper]) -> tuple[Evidence, ...]:
    """What is there but does not count, at most three."""
    near = [p.year.evidence or p.about.evidence for p in candidates]
    return tuple(dict.fromkeys(near))[:3]


def urls(candidates: Iterable[Paper]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.piece.source.url for p in candidates))
