"""The wanted format of the documents that fulfil other elements, their twins among them."""

from __future__ import annotations

from collections.abc import Callable

from checks.formats import false_claims, holds, in_format, kinds_of, same_content
from checks.periods import Month, iso
from checks.reading import Piece, Reading
from checks.rearranged import same_entries, tells_figures
from model import Evidence, Observation
from rules.ask import Ask
from rules.link_names import own_names
from rules.month_parts import months_of_file
from rules.papers import right_year

_QUARTER = 3  # months
_TITLE = 200  # key characters of a title


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
    shown, short = set[Month](), set[Month]()
    for base, seen in bases.items():
        wanted = set(seen.fulfilled_by)
        pieces = [r.whole for r in ask.readings if r.source.url in wanted or (wanted and _scanned(ask, r, seen))]
        pieces += [] if in_format(pieces, accept) else _twins(ask, accept, wanted, seen)
        for twin in in_format(pieces, accept)[:1]:
            found[base] = twin.evidence
            shown, short = _months(ask, pieces, accept)
            if short:
                shown, short = _months(ask, [*pieces, *_called_so(ask, accept, seen)], accept)
    missing = tuple(titles[b] for b in bases if b not in found)
    nothing = not any(seen.fulfilled_by for seen in bases.values())
    false = false_claims(ask.readings) if reason == "not_machine_readable" else []
    lacks = "false_format" if false and not found else reason
    return Observation(
        evidence=tuple(dict.fromkeys(found.values())),
        parts_found=tuple(titles[b] for b in found) if len(bases) > 1 else (),
        parts_missing=missing if len(bases) > 1 and found else (),
        lacking=not found,
        months_found=iso(shown - short) if short else (),
        months_missing=iso(short),
        reason=("format_months_missing" if short else "") if not missing else "base_missing" if nothing else lacks,
        near=tuple(t.evidence for t in false[:3]) if missing else (),
        subjects=tuple(dict.fromkeys(f for seen in bases.values() for f in seen.subjects)),
        kinds=kinds_of(accept),
        fulfilled_by=tuple(e.url for e in found.values()),
    )


def _months(ask: Ask, files: list[Piece], accept: Callable[[Reading], bool]) -> tuple[set[Month], set[Month]]:
    """Months that the files of a document are of, and those of them that no file in the format names, where each of these is of
    a quarter or has a file of the same months beside it: a month alone may be that in which it was made."""
    told = [(accept(p.reading), *months_of_file(p, ask.fiscal_year)) for p in files if p.is_file]
    beside = [of for accepted, of, _ in told if not accepted]
    own = [(of, named) for accepted, of, named in told if accepted]
    shown = set[Month]().union(*(of for _, of, _ in told)) & set(ask.period.first_half)
    divided = all(len(of) == _QUARTER or of in beside for of, _ in own)
    return shown, shown.difference(*(named for _, named in own)) if divided else set()


def _called_so(ask: Ask, accept: Callable[[Reading], bool], seen: Observation) -> list[Piece]:
    """Files in the format whose titles name the document, whether or not their columns could be told."""
    files = [r for r in ask.readings if r.is_file and accept(r) and right_year(ask, r.whole)]
    return [r.whole for r in files if any(h.family in seen.subjects for i in r.whole.head(_TITLE) for h in r.hits(i))]


def _twins(ask: Ask, accept: Callable[[Reading], bool], wanted: set[str], seen: Observation) -> list[Piece]:
    """Files in the format with the same contents as one that counts, what it counts for among them."""
    originals = [r for r in ask.readings if r.source.url in wanted]
    files = [r for r in ask.readings if r.is_file and accept(r) and right_year(ask, r.whole)]
    twins = [
        r.whole
        for r in files
        if any(
            same_content(r, o) for o in sorted(originals, key=lambda o: o is not r)
        )  # itself first: that is quickly told
        if all(holds(r, e.quote) for e in seen.evidence if " | " in e.quote)
    ]
    alone = originals[0] if len(originals) == 1 and not twins else None
    files = [r for r in files if alone and same_entries(r, alone) and _called_alike(ask, r, alone)]
    return twins or [r.whole for r in files if tells_figures(r, (e.quote for e in seen.evidence))]


def _called_alike(ask: Ask, one: Reading, other: Reading) -> bool:
    """Whether the titles of two files name the same papers of the item, or one of them names none: a report is not its plan."""
    named = [
        {h.family for i in r.whole.head(_TITLE) for h in r.hits(i) if ask.lexicon.subjects.get(h.family) == ask.topic}
        for r in (one, other)
    ]
    return not all(named) or named[0] == named[1]


def _scanned(ask: Ask, reading: Reading, seen: Observation) -> bool:
    """Whether a file without readable text is called what a base element is about. One that asks for a password shows nobody
    what it is."""
    locked = any(unread.reason == "password" for unread in reading.doc.unread)
    if not reading.is_file or reading.chars or reading.doc.kind != "pdf" or locked:
        return False
    if not right_year(ask, reading.whole):
        return False
    own = [h for name in own_names(reading.source) for h in ask.lexicon.name_hits(name)]
    topics = [h for h in own if h.family in ask.lexicon.subjects]
    above = [h for name in reading.source.heading[-1:] for h in ask.lexicon.name_hits(name)]
    return any(h.family in seen.subjects for h in (topics or [*own, *above]))
