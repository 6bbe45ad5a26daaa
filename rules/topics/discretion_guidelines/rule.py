"""Guidelines on the use of discretion.

Source: FY2566 framework, O27 (result report O27).

What is asked: guidelines so that officers use their discretion by one standard; approved by the district director; for at least
three permits (building, drainage, food premises).

What counts: a document or page of guidelines, of any year, in one file or one per permit. The approval as a sentence, as
"เห็นชอบ" beside the director's post, as an announcement or order that the director signed, or in a note that goes with it.

What does not: news of a training on discretion, the printed demand, "เพื่อโปรดพิจารณาให้ความเห็นชอบ" (asked for, not given), a
manual that mentions discretion in passing, a permit that is only named as the example of another's guideline.

Traps: the officer who asks for approval signs too; what counts is the director's answer. ดุลพินิจ and ดุลยพินิจ are one word.
"""

from __future__ import annotations

from dataclasses import replace

from checks.naming import Subject
from checks.part_titles import titles_part
from checks.parts import parts_shown
from checks.reading import Piece
from checks.substance import is_demand
from model import BlockKind, Evidence, Observation, Strength
from rules.ask import Ask
from rules.foreign import foreign_agency
from rules.kinds import any_document, processes
from rules.processes import only_assigned, with_labelled
from rules.topics.discretion_guidelines.approval import approval
from rules.topics.discretion_guidelines.guides import decides_nothing, guides, only_steps
from rules.topics.discretion_guidelines.strangers import decided
from thai.families import Hit

_LISTING = 3  # processes in one line that make it an enumeration


def guidelines(ask: Ask) -> Observation:
    """Guidelines on the use of discretion, with contents."""
    seen = any_document(ask, _subject(ask))
    if seen.evidence and not any(guides(ask, p) for p in decided(ask, _subject(ask))):
        return replace(seen, evidence=(), lacking=True, reason="heading_only", near=seen.evidence, fulfilled_by=())
    return seen


def approved_by_director(ask: Ask) -> Observation:
    """The director's approval, in the guidelines or in what goes with them."""
    pieces = [p for p in decided(ask, _subject(ask)) if not p.is_file or _goes_along(ask, p)]
    asked: list[Evidence] = []
    if pieces:
        above = {id(p.reading.parent): p.reading.parent.whole for p in pieces if p.is_file and p.reading.parent}
        pieces += [p for p in above.values() if all(q.reading is not p.reading for q in pieces)]
        pieces += [
            r.whole
            for r in ask.readings
            if r.is_file and all(r.whole is not p for p in pieces) and _goes_along(ask, r.whole)
        ]
    for piece in pieces:
        quotes, requests = approval(ask, piece)
        if quotes:
            weak = Strength.WEAK if piece.reading.is_ocr else Strength.SURE
            return Observation(quotes, strength=weak, subjects=_subject(ask).families, fulfilled_by=(piece.source.url,))
        asked += requests
    reason = "only_asked" if asked else "not_found"
    subjects = (*_subject(ask).families, *ask.families("approval", "approval-letter"))
    return Observation(lacking=True, reason=reason, near=tuple(asked[:3]), subjects=subjects)


def _goes_along(ask: Ask, piece: Piece) -> bool:
    """Whether another file is of this agency and speaks of the guidelines, as a letter that goes with them does."""
    if foreign_agency(ask, piece):
        return False
    if piece.find(*ask.families("discretion", "approval-letter")):
        return True
    guideline = ask.families("guideline")
    first = [
        h for i in piece.head(60) for h in piece.reading.hits(i)
    ]  # a guideline on something else is none of theirs
    return bool(piece.find(*guideline)) and not any(h.family in guideline for h in first)


def guideline_processes(ask: Ask) -> Observation:
    """Guidelines of every permit process."""
    wanted = processes(ask)
    pieces = [p for p in decided(ask, _subject(ask)) if not (only_steps(p) or decides_nothing(p))]
    shown: dict[str, Evidence] = {}
    for piece in pieces:
        for name, quote in _titled(piece, wanted).items():
            shown.setdefault(name, quote)
        for name, quote in parts_shown(
            [piece],
            {n: f for n, f in wanted.items() if not _only_listed(piece, wanted, f)},
            labels=True,
            skip=only_assigned,
        ).items():
            shown.setdefault(name, quote)
    missing = tuple(n for n in wanted if n not in shown)
    seen = Observation(
        tuple(dict.fromkeys(shown.values())),
        lacking=not shown,
        parts_found=tuple(n for n in wanted if n in shown),
        parts_missing=missing,
        reason="parts_missing" if shown and missing else "not_found" if missing else "",
        subjects=(*(f for n in missing for f in wanted[n]), *_subject(ask).families),
        fulfilled_by=tuple(dict.fromkeys(e.url for e in shown.values())),
    )
    return with_labelled(ask, seen, pieces)


def _subject(ask: Ask) -> Subject:
    return ask.subject("discretion", unless=("news",))


def _titled(piece: Piece, wanted: dict[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """Processes that the title of a file names, unless it enumerates them."""
    found: dict[str, Evidence] = {}
    for i in piece.head(150) if piece.is_file else ():
        named = _named(piece.reading.hits(i), wanted)
        chapter = titles_part(piece.doc.blocks[i]) or piece.doc.blocks[i].kind is BlockKind.ROW
        found |= {n: piece.reading.evidence(i) for n in named if not (chapter or is_demand(piece, i))}
    return found


def _only_listed(piece: Piece, wanted: dict[str, tuple[str, ...]], families: tuple[str, ...]) -> bool:
    """Whether a page names the process in nothing but lines that enumerate all of them."""
    if piece.is_file:
        return False
    blocks = {f.block for f in piece.find(*families)}
    if any(piece.doc.blocks[b].kind is BlockKind.ROW for b in blocks):
        return False  # processes may be the columns of a table
    return all(len(_named(piece.reading.hits(b), wanted)) >= _LISTING for b in blocks)


def _named(hits: tuple[Hit, ...], wanted: dict[str, tuple[str, ...]]) -> list[str]:
    return [n for n, families in wanted.items() if any(h.family in families for h in hits)]
