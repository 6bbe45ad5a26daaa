"""From what a check saw (no verdict) to what is stored (a verdict with its evidence)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    PRESENT = "present"
    PARTIAL = "partial"
    MISSING = "missing"
    UNVERIFIABLE = "unverifiable"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"


class Level(StrEnum):
    REQUIRED = "required"
    ADVISED = "advised"


class Strength(StrEnum):
    SURE = "sure"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that can be found again at the URL and place it names. A ZIP member's URL is `url!path`."""

    url: str
    quote: str
    locator: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What is worth mending beside the verdict: it never changes one, and costs no points."""

    th: str
    en: str = ""
    evidence: tuple[Evidence, ...] = ()


class WantKind(StrEnum):
    OCR = "ocr"
    BROWSER = "browser"
    FETCH = "fetch"


@dataclass(frozen=True, slots=True, order=True)
class Want:
    """A request of the judge to the pipeline: read these pages by OCR, this page in the browser."""

    kind: WantKind
    url: str
    sha256: str = ""
    pages: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a check saw of one element. It carries no verdict: `rules.judge.decide` makes every verdict there is.

    The element is fulfilled when there is evidence and nothing lacks (`parts_missing`, `months_missing` empty,
    `lacking` False). Evidence together with something lacking is a part of it; evidence may be empty.
    """

    evidence: tuple[Evidence, ...] = ()
    lacking: bool = False  # something lacks that is no named part
    parts_found: tuple[str, ...] = ()
    parts_missing: tuple[str, ...] = ()
    months_found: tuple[str, ...] = ()  # "2566-01", B.E.
    months_missing: tuple[str, ...] = ()
    months_not_due: tuple[str, ...] = ()
    not_applicable: bool = False  # the agency's profile or its submission says so
    not_due: bool = False  # nothing is due yet on the as-of date
    reason: str = ""  # the way of failing, or of being weak: a message id of words.yaml
    strength: Strength = Strength.SURE
    near: tuple[Evidence, ...] = ()  # near-misses: what is there but does not count
    advice: tuple[str, ...] = ()  # message ids
    needs_person: bool = False
    unknown: bool = False  # what it must be compared with could not be read anywhere
    values: dict[str, str] = field(default_factory=dict)  # placeholders of the message
    subjects: tuple[str, ...] = ()  # wording families that name what lacks: decides which unread source could hold it
    kinds: frozenset[str] = frozenset()  # document kinds that alone could fulfil it (elements that ask for a format)
    wants: tuple[Want, ...] = ()  # what must be looked at before this can be said for sure
    fulfilled_by: tuple[str, ...] = ()  # URLs of the documents that fulfil it at least in part (for `of:`)

    @property
    def fulfilled(self) -> bool:
        return bool(self.evidence) and not (self.lacking or self.parts_missing or self.months_missing)


@dataclass(frozen=True, slots=True)
class Finding:
    """The stored judgement of one element in one scan. Field names are those of the findings export (schema 1)."""

    scan: str
    as_of: str  # ISO date, C.E.
    agency: str
    fiscal_year: int  # B.E.
    book: str
    item: str
    topic: str
    element: str
    level: Level
    verdict: Verdict
    reason: str
    strength: Strength
    evidence: tuple[Evidence, ...]
    parts_found: tuple[str, ...]
    parts_missing: tuple[str, ...]
    months_found: tuple[str, ...]
    months_missing: tuple[str, ...]
    months_not_due: tuple[str, ...]
    advice: tuple[Advice, ...]
    suggestion: str
    suggestion_en: str
    units: tuple[str, ...]
    rule_version: str
    near: tuple[Evidence, ...] = ()
    title: str = ""  # the element's title in the book, Thai
    item_title: str = ""
    unread: tuple[str, ...] = ()  # URLs that could hold what lacks and were not read, each "url reason"
    fingerprint: str = ""  # of the dossier it was judged from
