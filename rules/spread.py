"""Contents that need not stand in one table: columns, labels and wordings spread over the documents about a subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import accumulate

from checks.columns import header_families
from checks.last_column import ends_empty
from checks.lost_columns import lost_columns
from checks.naming import Subject, match_in
from checks.parts import parts_shown, recorded
from checks.periods import row_evidence
from checks.reading import Piece
from checks.rows import rows_of
from checks.stems import Stems, stemmed
from checks.wordings import Found
from model import BlockKind, Evidence, Observation, Strength, Table
from rules.ask import Ask
from rules.papers import failed, papers, right_year
from thai.normalise import arabic, key

_ENDED = re.compile(r"25\d\d.*เขต")  # a title with its year and its office
_JOINED = re.compile(r".(?:ส่วนที่|หมวดที่|ตอนที่|บทที่) ?[\d๐-๙]")  # a line that a reader joined to the last cell


def spread(
    ask: Ask,
    wanted: Mapping[str, tuple[str, ...]],
    subject: Subject,
    *,
    chars: int = 40,
    stems: Stems | None = None,
    skip: Callable[[Piece, int], bool] | None = None,
    words: tuple[str, ...] = (),
) -> Observation:
    """Named contents spread over the documents about a subject: each a column (or label) of a table with data, or a
    wording with contents of its own. Unlike `table`, no single table must hold them all. The document's own name and
    title are no contents. `chars`: key characters that must follow a name that stands alone. `stems`: stems of the labels.
    `skip`: blocks that are of something else. `words`: families of columns that hold words, no figures."""
    families = {title: ask.families(*names) for title, names in wanted.items()}
    candidates = papers(ask, subject)
    pieces = [p.piece for p in candidates if p.usable and right_year(ask, p.piece)]
    if not pieces:
        return failed(candidates, subject, ask, year_bound=ask.item.year_bound)
    shown = labelled(pieces, families, skip)
    worded = frozenset(ask.families(*words))
    rest = {t: tuple(n for n in names if not n.endswith("-cell")) for t, names in families.items() if t not in shown}
    shown |= parts_shown(
        pieces,
        rest,
        by_name=False,
        labels=True,
        chars=chars,
        skip=lambda piece, found: (
            _no_part(piece, found, subject)
            or (skip is not None and skip(piece, found.block))
            or (found.hit.family in worded and ends_empty(piece, found, words=True))
        ),
    )
    for piece in pieces if len(shown) < len(wanted) else ():
        shown = lost_columns(piece, families) | recorded(piece, families) | stemmed(piece, stems or {}) | shown
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


def _no_part(piece: Piece, found: Found, subject: Subject) -> bool:
    """The line that says what the document is about, and words inside a cell of a table: a label begins its cell."""
    block = piece.doc.blocks[found.block]
    if block.kind is BlockKind.ROW and block.table >= 0 and not found.hit.in_norm:
        starts = list(accumulate((len(key(cell)) for cell in block.text.split(" | ")), initial=0))
        before = max(start for start in starts if start <= found.hit.start)
        labels = any(":" in cell or _JOINED.search(cell) for cell in block.text.split(" | "))
        return not labels and any(not c.isdigit() for c in block.key[before : found.hit.start])
    if piece.reading.heads(found.block) and _in_name(piece, found):
        return True
    titled = found.block in piece.head(250) and len(block.key) < 150
    named = match_in(piece.reading, found.block, subject) if titled else None
    if named is None or found.hit.in_norm or named.in_norm:
        return named is not None
    return _ENDED.search(arabic(block.key)[named.end : found.hit.start]) is None  # joined to a title that had ended


def _in_name(piece: Piece, found: Found) -> bool:
    """Whether a wording is only part of the name of a subject ("การดำเนินการ" in "รายงานผลการดำเนินการตามแผน...")."""
    subjects, hit = piece.reading.lexicon.subjects, found.hit
    named = (h for h in piece.reading.hits(found.block) if h.family in subjects and h.in_norm == hit.in_norm)
    return any(h.start <= hit.start and h.end >= hit.end and h.end - h.start > hit.end - hit.start for h in named)


def with_parts(seen: Observation, wanted: Iterable[str], more: Mapping[str, Evidence]) -> Observation:
    """What was seen of the wanted contents, with those that there is evidence of besides."""
    if not more:
        return seen
    titles = tuple(wanted)
    found = tuple(t for t in titles if t in seen.parts_found or t in more)
    missing = tuple(t for t in titles if t not in found)
    return replace(
        seen, evidence=tuple(dict.fromkeys((*seen.evidence, *more.values()))), lacking=False, parts_found=found,
        parts_missing=missing, reason="parts_missing" if missing else "",
        fulfilled_by=tuple(dict.fromkeys((*seen.fulfilled_by, *(e.url for e in more.values())))),
    )  # fmt: skip


def labelled(
    pieces: Iterable[Piece],
    families: Mapping[str, tuple[str, ...]],
    skip: Callable[[Piece, int], bool] | None = None,
) -> dict[str, Evidence]:
    """Contents that are a column or a label of a table with data."""
    shown: dict[str, Evidence] = {}
    for piece in pieces:
        for index, table in piece.tables():
            first = piece.reading.rows.get((index, 0), ())
            if not rows_of(piece.reading, index) or (skip is not None and any(skip(piece, i) for i in first)):
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
