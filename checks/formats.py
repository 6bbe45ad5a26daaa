"""File formats of a document, told by bytes and measured (law 4): PDF, and machine-readable twins.

What counts as PDF: any PDF, a scan too. What counts as machine-readable: a file that was measured to be (sheet with rows,
Word with text, CSV with columns, HTML table saved as .xls). What does not: a link called "Excel" that is a PDF, a sheet that
holds only a picture, a format of some other document on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from checks.reading import Piece, Reading
from checks.remember import remembered
from model import Evidence
from thai.normalise import arabic, key

WORD = frozenset({"docx", "docm", "doc", "odt", "rtf"})
SHEET = frozenset({"xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "html"})
_SHINGLE = 7  # key characters of a shingle: every run of so many
_TEXT = 20_000  # key characters of a file that are compared
_QUOTE, _QUOTED = 12, 0.5  # shingles that a quote needs to be compared, and the share that must be found again
_SURELY = 400  # key characters of a text that mostly hold enough shingles
_FIGURES = 6  # long numbers that make two tables the same when nearly all are shared
_SAME, _ENOUGH = 0.85, 80  # share and number of shingles that make two files the same


@dataclass(frozen=True, slots=True)
class Twin:
    """A file in the wanted format, or a near-miss with the reason why it does not count."""

    evidence: Evidence
    kind: str
    reason: str = ""  # "", claimed_other, picture_only, no_rows, scan ...


def is_pdf(reading: Reading) -> bool:
    return reading.doc.kind == "pdf"


def is_machine_readable(reading: Reading) -> bool:
    return reading.is_file and reading.doc.machine_readable


def is_word(reading: Reading) -> bool:
    return reading.doc.kind in WORD and reading.doc.machine_readable


@remembered
def same_content(twin: Reading, original: Reading) -> bool:
    """Whether nearly all that a file says stands in the other one too: the same tables and text in another format."""
    if twin is original and len(_cut(_compared(twin)[:_SURELY])) >= _ENOUGH:
        return True
    mine, theirs = shingles(twin), shingles(original)
    if len(mine) >= _ENOUGH and len(mine & theirs) >= _SAME * len(mine):
        return True
    counted, counts = figures(twin), figures(original)
    return len(counted) >= _FIGURES and len(counted & counts) >= _SAME * max(len(counted), len(counts))


def holds(twin: Reading, quote: str) -> bool:
    """Whether a quote of the one file stands in the other one too, nearly; a short one (a name, a label) says nothing."""
    wanted, text = _cut(key(quote)), _compared(twin)
    return len(wanted) < _QUOTE or sum(shingle in text for shingle in wanted) >= _QUOTED * len(wanted)


@remembered
def shingles(reading: Reading) -> frozenset[str]:
    """Short runs of the main content's key, by which two texts are told to be the same."""
    return _cut(_compared(reading))


@remembered
def _compared(reading: Reading) -> str:
    return "".join(reading.doc.blocks[i].key for i in reading.content)[:_TEXT]


@remembered
def figures(reading: Reading) -> frozenset[str]:
    """The long numbers of the main content, by which two tables are told to be the same whatever stands around them."""
    texts = (reading.doc.blocks[i].norm for i in reading.content)
    return frozenset(n for t in texts for n in re.findall(r"\d{4,}", re.sub(r"(?<=\d),(?=\d{3})", "", arabic(t))))


def _cut(text: str) -> frozenset[str]:
    return frozenset([text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1)])


def kinds_of(accept: Callable[[Reading], bool]) -> frozenset[str]:
    """The document kinds among which a format is to be found."""
    if accept is is_pdf:
        return frozenset({"pdf"})
    return WORD if accept is is_word else WORD | SHEET


def in_format(pieces: Iterable[Piece], accept: Callable[[Reading], bool]) -> list[Twin]:
    """Files among the pieces that are in the format."""
    return [Twin(p.reading.evidence_of_link(), p.doc.kind) for p in pieces if p.is_file and accept(p.reading)]


def claims_machine(reading: Reading) -> bool:
    """A file whose name or link text says Excel, Word or CSV."""
    text = f"{reading.source.label} {reading.source.file_name}".lower()
    words = (".xls", ".doc", ".csv", ".ods", ".odt", "excel", "word", "csv", "เอ็กเซล", "เวิร์ด")
    return reading.doc.claimed in WORD | (SHEET - {"html"}) or any(w in text for w in words)


def false_claims(readings: Sequence[Reading]) -> list[Twin]:
    """Files that are called Excel or Word and are not machine-readable."""
    return [
        Twin(r.evidence_of_link(), r.doc.kind, r.doc.machine_reason or "claimed_other")
        for r in readings
        if r.is_file and claims_machine(r) and not r.doc.machine_readable
    ]
