"""What all writers share: one report of one scan, made of findings and what was looked at. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from model import Agency, Finding, Level, Outcome, Submission, Verdict
from reports.words import Said, reason_said
from rules.book import Book
from rules.score import Readiness, item_score, readiness
from thai.dates import format_date

BANGKOK = timezone(timedelta(hours=7))
ORDER = (
    Verdict.MISSING,
    Verdict.PARTIAL,
    Verdict.UNVERIFIABLE,
    Verdict.REVIEW,
    Verdict.PRESENT,
    Verdict.NOT_APPLICABLE,
)
TO_DO = frozenset({Verdict.MISSING, Verdict.PARTIAL, Verdict.UNVERIFIABLE, Verdict.REVIEW})


@dataclass(frozen=True, slots=True)
class Looked:
    """One page or file where we looked for an item."""

    url: str
    label: str
    outcome: Said
    read: bool
    at: str  # date and time in B.E., Bangkok


@dataclass(frozen=True, slots=True)
class ItemReport:
    code: str
    topic: str
    title: str
    title_en: str
    units: tuple[str, ...]
    score: float | None
    readiness: Readiness
    findings: tuple[Finding, ...]
    submissions: tuple[Submission, ...]
    looked: tuple[Looked, ...]

    @property
    def lacking(self) -> int:
        """Required elements that cost the item its points."""
        bad = {Verdict.MISSING, Verdict.PARTIAL}
        return sum(f.verdict in bad and f.level is Level.REQUIRED for f in self.findings)

    @property
    def worst(self) -> Verdict:
        return min((f.verdict for f in self.findings), key=ORDER.index)

    @property
    def cost(self) -> tuple[int, int, int]:
        """Items that lack one required element come first, then more, then what could not be seen."""
        unseen = sum(f.verdict is Verdict.UNVERIFIABLE for f in self.findings)
        return (0, self.lacking, 0) if self.lacking else (1, 0, 0) if unseen else (2, 0, 0)

    def count(self, verdict: Verdict) -> int:
        return sum(f.verdict is verdict for f in self.findings)


@dataclass(frozen=True, slots=True)
class AgencyReport:
    agency: Agency
    items: tuple[ItemReport, ...]

    @property
    def by_cost(self) -> list[ItemReport]:
        return sorted((i for i in self.items if i.worst in TO_DO), key=lambda i: (i.cost, int(i.code[1:])))

    @property
    def readiness(self) -> Readiness:
        return readiness(f for i in self.items for f in i.findings)

    def count(self, verdict: Verdict) -> int:
        return sum(i.count(verdict) for i in self.items)

    @property
    def units(self) -> dict[str, list[tuple[ItemReport, Finding]]]:
        """What is to do, by unit of the book (the agency's own name for it)."""
        found: dict[str, list[tuple[ItemReport, Finding]]] = {}
        for item in self.items:
            for finding in item.findings:
                if finding.verdict in TO_DO:
                    for unit in finding.units:
                        found.setdefault(self.agency.units.get(unit, unit), []).append((item, finding))
        return found


@dataclass(frozen=True, slots=True)
class Report:
    """One scan. `held_back`: why its results are not to be trusted, "" when they are."""

    scan: str
    book: str
    title: str
    as_of: date
    made_at: datetime
    agencies: tuple[AgencyReport, ...]
    held_back: str = ""

    @property
    def as_of_said(self) -> str:
        return format_date(self.as_of)


def build(
    book: Book,
    scan: str,
    as_of: date,
    made_at: datetime,
    agencies: Sequence[Agency],
    findings: Iterable[Finding],
    submissions: Iterable[Submission],
    manifests: Mapping[tuple[str, str], Sequence[Mapping[str, object]]],
    held_back: str = "",
) -> Report:
    """`manifests`: (agency, item code) -> rows of the dossier's manifest."""
    of_item: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        of_item.setdefault((finding.agency, finding.item), []).append(finding)
    rows: dict[tuple[str, str], list[Submission]] = {}
    for submission in submissions:
        rows.setdefault((submission.agency, submission.item), []).append(submission)
    made = []
    for agency in agencies:
        items = [
            ItemReport(
                item.code, item.topic, item.th, item.en, item.units, item_score(found), readiness(found), tuple(found),
                tuple(rows.get((agency.id, item.code), ())),
                tuple(looked(row) for row in manifests.get((agency.id, item.code), ())),
            )
            for item in book.items
            if (found := of_item.get((agency.id, item.code), []))
        ]  # fmt: skip
        made.append(AgencyReport(agency, tuple(items)))
    return Report(scan, book.book, book.title.th, as_of, made_at, tuple(made), held_back)


def looked(row: Mapping[str, object]) -> Looked:
    """A row of a manifest in words."""
    unread = row.get("unread")
    reason = str(row["outcome"])
    read = reason in {Outcome.OK, Outcome.NOT_MODIFIED}
    if read and isinstance(unread, list) and unread:
        reason, read = str(unread[0][0]), False
    at = str(row.get("read_at") or "")
    return Looked(str(row["url"]), str(row.get("label") or ""), reason_said(reason), read, be_time(at) if at else "")


def be_time(iso: str) -> str:
    """An ISO time (UTC) as day, month and B.E. year with the hour in Bangkok."""
    at = datetime.fromisoformat(iso).astimezone(BANGKOK)
    return f"{format_date(at.date())} {at:%H:%M} น."


def score_said(score: float | None) -> str:
    return "–" if score is None else f"{score:g}"
