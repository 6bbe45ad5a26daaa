"""The kinds of elements that many topics share, each giving one observation. A rule chooses one and says its words.

Every function here sees; none decides. What each kind asks for is said in its docstring; what a subject, a year, a month,
contents or a column is, is said in `checks/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from checks.columns import Cells, Columns, Needs, best_of, best_table
from checks.english import english_blocks, english_pictures, of_another_office
from checks.listings import is_index
from checks.naming import Subject
from checks.parts import in_column, parts_shown
from checks.reading import Piece
from checks.shares import own_part
from checks.substance import follows, hollow, is_demand, is_promise, states
from checks.wordings import Found
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.papers import Paper, carried, failed, in_year, introduces, of_year, papers, right_year, urls


def year_document(ask: Ask, subject: Subject) -> Observation:
    """A document (or page section with contents) about the subject, of the book's fiscal year."""
    candidates = papers(ask, subject)
    good = [p for p in candidates if p.usable and of_year(ask, p) and not introduces(ask, p)]
    if all(carried(p, candidates, subject) for p in good):
        files = [p for p in candidates if not carried(p, candidates, subject)]
        candidates, good = (files, []) if any(p.usable for p in files) else (candidates, good)
    if not good:
        return failed(candidates, subject, ask, year_bound=True)
    best = good[0]
    weak = best.year.weak or best.strength is Strength.WEAK
    return Observation(
        evidence=_evidence(best),
        strength=Strength.WEAK if weak else Strength.SURE,
        reason="year_in_name" if best.year.weak else "",
        subjects=subject.families,
        fulfilled_by=urls(good),
    )


def any_document(ask: Ask, subject: Subject) -> Observation:
    """A document or page section with contents about the subject; its year counts only in a year-bound topic."""
    candidates = papers(ask, subject)
    good = [p for p in candidates if p.usable and right_year(ask, p.piece)]
    if not good:
        return failed(candidates, subject, ask, year_bound=ask.item.year_bound)
    return Observation(
        evidence=(good[0].about.evidence,),
        strength=good[0].strength,
        subjects=subject.families,
        fulfilled_by=urls(good),
    )


def said(
    ask: Ask,
    *names: str,
    within: Subject | None = None,
    chars: int = 25,
    pieces: Iterable[Piece] | None = None,
    skip: Callable[[Piece, Found], bool] | None = None,
) -> Observation:
    """Wordings that stand with contents of their own: a sentence, or a heading that contents follow.

    `within`: only in documents about that subject. `skip`: findings that do not count.
    Demands, promises and headings alone do not count.
    """
    families = ask.families(*names)
    lacking = Observation(lacking=True, reason="not_found", subjects=within.families if within else families)
    near: list[Evidence] = []
    wrong_year = ""
    for piece in pieces if pieces is not None else countable(ask, within):
        if not right_year(ask, piece):
            wrong_year = wrong_year or next((piece.source.url for _ in piece.find(*families)), "")
            continue
        for found in piece.find(*families):
            if is_index(piece, found.block) or (skip is not None and skip(piece, found)):
                continue
            evidence = piece.reading.evidence(found.block, found.hit)
            if follows(piece, found.block, chars) or states(piece, found.block):
                weak = piece.reading.is_ocr
                return Observation(
                    evidence=(evidence,),
                    strength=Strength.WEAK if weak else Strength.SURE,
                    subjects=lacking.subjects,
                    fulfilled_by=(piece.source.url,),
                )
            near.append(evidence)
    reason = "wrong_year" if wrong_year and not near else "heading_only" if near else "not_found"
    return replace(lacking, near=tuple(near[:3]), reason=reason)


def countable(ask: Ask, within: Subject | None) -> list[Piece]:
    """Whole documents and pages that may count: about `within` when given, of this agency, not hollow."""
    if within is None:
        return [r.whole for r in ask.readings if not foreign_agency(ask, r.whole)]
    chosen: dict[int, Piece] = {}
    for paper in papers(ask, within):
        if paper.usable:
            chosen.setdefault(id(paper.piece), paper.piece)
    return list(chosen.values())


def table(
    ask: Ask,
    wanted: Mapping[str, tuple[str, ...]],
    subject: Subject | None = None,
    *,
    enough: int | None = None,
    cells: Cells | None = None,
    told: Callable[[Sequence[Piece]], Columns | None] | None = None,
    needs: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
) -> Observation:
    """A table with the wanted columns and data rows. `wanted`: column title -> family names; `enough`: how many of
    them suffice (default all that the book does not call optional). `cells`: tells columns by what stands in them; `told`: by
    what lines of text say of one entry. `needs`: families of columns that a dash does not answer; `words`: those of
    them that hold words, no figures."""
    families = {title: ask.families(*names) for title, names in wanted.items()}
    subjects = subject.families if subject else tuple(f for names in families.values() for f in names)
    candidates = papers(ask, subject) if subject else []
    kept = [p.piece for p in candidates if not (p.foreign or p.hollow == "of_other_things")]
    pieces = kept if subject else countable(ask, None)
    timely = [in_year(ask, own_part(p, subject) if subject else p) for p in pieces if right_year(ask, p)]
    must = Needs(frozenset(ask.families(*needs)), frozenset(ask.families(*words)))
    each = [best_table([p], families, cells, must) for p in timely]
    best = best_of(each, families)
    lines = told(timely) if told is not None and len(best.found) < len(wanted) else None
    best = lines if lines is not None and len(lines.found) > len(best.found) else best
    if best.piece is None:
        if subject and candidates:
            good = [p for p in candidates if p.usable and right_year(ask, p.piece)]
            return failed(candidates, subject, ask, year_bound=ask.item.year_bound and not good)
        return Observation(
            lacking=True, reason="wrong_year" if len(timely) < len(pieces) else "not_found", subjects=subjects
        )
    needed = len(wanted) if enough is None else enough
    missing = best.lacking if len(best.found) < needed else ()
    enough_found = min(needed, len(best.found))
    others = [
        p
        for p, own in zip(timely, each, strict=True)
        if p.is_file and (len(own.found) >= enough_found or (told is not None and _tells(told([p]), enough_found)))
    ]
    return Observation(
        evidence=best.evidence,
        parts_found=best.found,
        parts_missing=missing,
        reason="columns_missing" if missing else "",
        strength=best.strength if not best.piece.reading.is_ocr else Strength.WEAK,
        subjects=subjects,
        fulfilled_by=tuple(dict.fromkeys((best.piece.source.url, *(p.source.url for p in others)))),
    )


def _tells(lines: Columns | None, enough: int) -> bool:
    """Whether the lines of a file tell of as many columns as the best table shows: they are the same in words."""
    return lines is not None and len(lines.found) >= enough


SECTION_COLUMN = "ฝ่าย"
"""The word that names of sections begin with; a column under it drops it ("ฝ่าย | กระบวนงาน" over "ปกครอง | ...")."""


def parts(
    ask: Ask,
    wanted: Mapping[str, tuple[str, ...]],
    within: Subject | None = None,
    *,
    bare: bool = False,
    column: str = "",
) -> Observation:
    """Every named part shown with contents. `wanted`: part title -> family names. `bare`: named in contents suffices.
    `column`: the word that the parts' names share; in a column under it they stand without it."""
    families = {title: ask.families(*names) for title, names in wanted.items()}
    pieces = [in_year(ask, p) for p in countable(ask, within) if right_year(ask, p)]
    shown = parts_shown(pieces, families, bare=bare)
    shown |= in_column(pieces, [w for w in wanted if w not in shown], column) if column else {}
    missing = tuple(title for title in wanted if title not in shown)
    subjects = tuple(f for title in missing for f in families[title])
    return Observation(
        evidence=tuple(dict.fromkeys(shown.values())),
        parts_found=tuple(title for title in wanted if title in shown),
        parts_missing=missing,
        lacking=not shown,
        reason="parts_missing" if shown and missing else "not_found" if missing else "",
        subjects=(*subjects, *(within.families if within else ())),
        fulfilled_by=tuple(dict.fromkeys(e.url for e in shown.values())),
    )


def sections(ask: Ask) -> dict[str, tuple[str, ...]]:
    """The book's sections that this agency has -> their wording family."""
    own = [s.th for s in ask.book.sections]
    if ask.facts.sections:
        own = [s for s in own if s in ask.facts.sections] or own
    return {name: (f"section:{name}",) for name in own}


def processes(ask: Ask) -> dict[str, tuple[str, ...]]:
    """The book's permit processes -> their wording family."""
    return {p.th: (f"process:{p.id}",) for p in ask.book.processes}


def english(ask: Ask, names: tuple[str, ...], within: Iterable[Piece] | None = None) -> Observation:
    """A body of English text that speaks of the subject in English."""
    families = ask.families(*names)
    near: list[Evidence] = []
    pieces = list(within if within is not None else [r.whole for r in ask.readings])
    for piece in pieces:
        blocks = english_blocks(piece)
        named = piece.find(*families)
        if foreign_agency(ask, piece) or (blocks and of_another_office(piece, ask.agency.name_en or ask.agency.id)):
            continue
        if blocks and any(f.block in blocks or abs(f.block - blocks[0]) <= 3 for f in named):
            evidence = piece.reading.evidence(blocks[0])
            weak = piece.reading.is_ocr
            return Observation(
                evidence=(evidence,), strength=Strength.WEAK if weak else Strength.SURE, subjects=families,
                fulfilled_by=(piece.source.url,),
            )  # fmt: skip
        if named:
            near.append(piece.reading.evidence(named[0].block, named[0].hit))
    pictures = [e for piece in pieces for e in english_pictures(piece)]
    if pictures:
        return Observation(
            lacking=True, unknown=True, reason="picture_only", near=tuple(pictures[:3]), subjects=families
        )
    return Observation(
        lacking=True, reason="title_only" if near else "not_found", near=tuple(near[:3]), subjects=families
    )


def review(ask: Ask, observation: Observation) -> Observation:
    """Evidence collected for a person: nothing to judge stays as it is, anything else is for review."""
    return replace(observation, needs_person=bool(observation.evidence))


def merged(first: Observation, *others: Observation) -> Observation:
    """The first observation that fulfils, else the one with most parts, else the first."""
    every = (first, *others)
    done = [o for o in every if o.fulfilled]
    if done:
        return done[0]
    return max(every, key=lambda o: (bool(o.evidence), len(o.parts_found), len(o.months_found), len(o.near)))


def standing(piece: Piece, families: tuple[str, ...]) -> list[Evidence]:
    """Evidence of every block of contents in which one of the families stands."""
    blocks = piece.doc.blocks
    return [
        piece.reading.evidence(f.block, f.hit)
        for f in piece.find(*families)
        if blocks[f.block].kind is not BlockKind.HEADING
        and not is_demand(piece, f.block)
        and not is_promise(piece, f.block)
        and not is_index(piece, f.block)
    ]


def contents(pieces: Iterable[Piece]) -> list[Piece]:
    return [p for p in pieces if not hollow(p)]


def _evidence(paper: Paper) -> tuple[Evidence, ...]:
    """The subject and the year, each with its quote."""
    both = (paper.about.evidence, *((paper.year.evidence,) if paper.year.evidence else ()))
    return tuple(dict.fromkeys(both))
