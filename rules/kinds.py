"""The kinds of elements that many topics share, each giving one observation. A rule chooses one and says its words.

Every function here sees; none decides. What each kind asks for is said in its docstring; what a subject, a year, a month,
contents or a column is, is said in `checks/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from checks.columns import Cells, Columns, best_table, header_families
from checks.english import english_blocks, english_pictures, of_another_office
from checks.formats import false_claims, holds, in_format, kinds_of, same_content
from checks.parts import in_column, parts_shown, recorded
from checks.periods import row_evidence
from checks.reading import Piece, Reading
from checks.stems import Stems, stemmed
from checks.subject import Subject, match
from checks.substance import follows, hollow, is_demand, is_index, is_promise, rows_of, states
from checks.wordings import Found
from model import BlockKind, Evidence, Observation, Strength, Table
from rules.ask import Ask
from rules.coverage import own_names
from rules.papers import Paper, carried, failed, foreign_agency, introduces, of_year, papers, right_year, urls
from thai.normalise import key


def year_document(ask: Ask, subject: Subject) -> Observation:
    """A document (or page section with contents) about the subject, of the book's fiscal year."""
    candidates = papers(ask, subject)
    good = [p for p in candidates if p.usable and of_year(ask, p) and not introduces(ask, p)]
    if all(carried(p, candidates) for p in good):
        files = [p for p in candidates if not carried(p, candidates)]
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
) -> Observation:
    """A table with the wanted columns and data rows. `wanted`: column title -> family names; `enough`: how many of
    them suffice (default all that the book does not call optional). `cells`: tells columns by what stands in them; `told`: by
    what lines of text say of one entry."""
    families = {title: ask.families(*names) for title, names in wanted.items()}
    subjects = subject.families if subject else tuple(f for names in families.values() for f in names)
    candidates = papers(ask, subject) if subject else []
    pieces = [p.piece for p in candidates if not p.foreign] if subject else countable(ask, None)
    timely = [p for p in pieces if right_year(ask, p)]
    best = best_table(timely, families, cells)
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
    others = [
        p for p in timely if p.is_file and len(best_table([p], families, cells).found) >= min(needed, len(best.found))
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
    pieces = [p for p in countable(ask, within) if right_year(ask, p)]
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


def spread(
    ask: Ask, wanted: Mapping[str, tuple[str, ...]], subject: Subject, *, chars: int = 40, stems: Stems | None = None
) -> Observation:
    """Named contents spread over the documents about a subject: each a column (or label) of a table with data, or a
    wording with contents of its own. Unlike `table`, no single table must hold them all. The document's own name and
    title are no contents. `chars`: key characters that must follow a name that stands alone. `stems`: stems of the labels."""
    families = {title: ask.families(*names) for title, names in wanted.items()}
    candidates = papers(ask, subject)
    pieces = [p.piece for p in candidates if p.usable and right_year(ask, p.piece)]
    if not pieces:
        return failed(candidates, subject, ask, year_bound=ask.item.year_bound)
    shown = _labelled(pieces, families)
    rest = {t: tuple(n for n in names if not n.endswith("-cell")) for t, names in families.items() if t not in shown}
    shown |= parts_shown(
        pieces, rest, by_name=False, labels=True, chars=chars, skip=lambda piece, found: _no_part(piece, found, subject)
    )
    for piece in pieces if len(shown) < len(wanted) else ():
        shown = recorded(piece, families) | stemmed(piece, stems or {}) | shown
    missing = tuple(title for title in wanted if title not in shown)
    weak = all(p.reading.is_ocr for p in pieces)
    return Observation(
        evidence=tuple(dict.fromkeys(shown[title] for title in wanted if title in shown)),
        parts_found=tuple(title for title in wanted if title in shown),
        parts_missing=missing,
        lacking=not shown,
        reason="" if not missing else "parts_missing" if shown else "not_found",
        strength=Strength.WEAK if weak else Strength.SURE,
        subjects=subject.families,
        fulfilled_by=tuple(dict.fromkeys(e.url for e in shown.values())),
    )


_JOINED = re.compile(r".(?:ส่วนที่|หมวดที่|ตอนที่|บทที่) ?[\d๐-๙]")  # a line that a reader joined to the last cell


def _no_part(piece: Piece, found: Found, subject: Subject) -> bool:
    """The line that says what the document is about, and words inside a cell of a table: a label begins its cell."""
    block = piece.doc.blocks[found.block]
    if block.kind is BlockKind.ROW and block.table >= 0 and not found.hit.in_norm:
        starts = list(accumulate((len(key(cell)) for cell in block.text.split(" | ")), initial=0))
        before = max(start for start in starts if start <= found.hit.start)
        labels = any(":" in cell or _JOINED.search(cell) for cell in block.text.split(" | "))
        return not labels and any(not c.isdigit() for c in block.key[before : found.hit.start])
    titled = found.block in piece.head(250) and len(block.key) < 150
    return titled and match(piece.reading.hits(found.block), subject) is not None


def _labelled(pieces: Iterable[Piece], families: Mapping[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """Contents that are a column or a label of a table with data."""
    shown: dict[str, Evidence] = {}
    for piece in pieces:
        for index, table in piece.tables():
            if not rows_of(piece.reading, index):
                continue
            header = header_families(piece, table)
            for title, names in families.items():
                at = next((header[f] for f in names if f in header and _answered(table, *header[f])), None)
                if at is not None:
                    shown.setdefault(title, row_evidence(piece, index, at[0]))
    return shown


def _answered(table: Table, row: int, column: int) -> bool:
    """Whether anything stands under a header cell, or beside a label; a dash says that there is none."""
    below = [r[column] for r in table.rows[row + 1 :] if column < len(r)]
    beside = table.rows[row][column + 1 :] if len(table.rows[row]) <= 3 else ()
    return any(cell.strip() for cell in (*below, *beside))


def sections(ask: Ask) -> dict[str, tuple[str, ...]]:
    """The book's sections that this agency has -> their wording family."""
    own = [s.th for s in ask.book.sections]
    if ask.facts.sections:
        own = [s for s in own if s in ask.facts.sections] or own
    return {name: (f"section:{name}",) for name in own}


def processes(ask: Ask) -> dict[str, tuple[str, ...]]:
    """The book's permit processes -> their wording family."""
    return {p.th: (f"process:{p.id}",) for p in ask.book.processes}


def file_format(ask: Ask, accept: Callable[[Reading], bool], reason: str) -> Observation:
    """The wanted format of every document that fulfils the elements named by `of:`, at least in part. Of data that is not
    there no format is asked, as long as there is a document of another of the elements.

    A file without any text (a scan) that is named as the document, or says nothing but its format beside it, is the
    document in its own format: a scanned PDF is a PDF. So is a file with the same contents as a document that counts.
    """
    bases = {base: ask.observed[base] for base in ask.element.of}
    bases = {base: seen for base, seen in bases.items() if seen.fulfilled_by} or bases
    titles = {base: ask.item.element(base).th for base in bases}
    found: dict[str, Evidence] = {}
    for base, seen in bases.items():
        wanted = set(seen.fulfilled_by)
        pieces = [r.whole for r in ask.readings if r.source.url in wanted or (wanted and _scanned(ask, r, seen))]
        pieces += [] if in_format(pieces, accept) else _twins(ask, accept, wanted, seen)
        for twin in in_format(pieces, accept)[:1]:
            found[base] = twin.evidence
    missing = tuple(titles[b] for b in bases if b not in found)
    nothing = not any(seen.fulfilled_by for seen in bases.values())
    false = false_claims(ask.readings) if reason == "not_machine_readable" else []
    return Observation(
        evidence=tuple(dict.fromkeys(found.values())),
        parts_found=tuple(titles[b] for b in found) if len(bases) > 1 else (),
        parts_missing=missing if len(bases) > 1 and found else (),
        lacking=not found,
        reason="" if not missing else "base_missing" if nothing else "false_format" if false and not found else reason,
        near=tuple(t.evidence for t in false[:3]) if missing else (),
        subjects=tuple(dict.fromkeys(f for seen in bases.values() for f in seen.subjects)),
        kinds=kinds_of(accept),
        fulfilled_by=tuple(e.url for e in found.values()),
    )


def _twins(ask: Ask, accept: Callable[[Reading], bool], wanted: set[str], seen: Observation) -> list[Piece]:
    """Files in the format with the same contents as one that counts, what it counts for among them."""
    originals = [r for r in ask.readings if r.source.url in wanted]
    return [
        r.whole
        for r in ask.readings
        if r.is_file and accept(r) and right_year(ask, r.whole)
        if any(
            same_content(r, o) for o in sorted(originals, key=lambda o: o is not r)
        )  # itself first: that is quickly told
        if all(holds(r, e.quote) for e in seen.evidence if " | " in e.quote)
    ]


def _scanned(ask: Ask, reading: Reading, seen: Observation) -> bool:
    """Whether a file without readable text is called what a base element is about."""
    if not reading.is_file or reading.chars or reading.doc.kind != "pdf" or not right_year(ask, reading.whole):
        return False
    own = [h for name in own_names(reading.source) for h in ask.lexicon.name_hits(name)]
    topics = [h for h in own if h.family in ask.lexicon.subjects]
    above = [h for name in reading.source.heading[-1:] for h in ask.lexicon.name_hits(name)]
    return any(h.family in seen.subjects for h in (topics or [*own, *above]))


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
