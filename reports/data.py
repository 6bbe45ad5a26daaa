"""What all writers share: one report of one scan, made of findings and what was looked at. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import IntEnum
from typing import Any

from model import Advice, Agency, Finding, Level, Outcome, PastItem, Submission, Verdict
from model.outcome import GONE
from reports.examples import Example, Examples, example_for, examples
from reports.words import COSTS, Said, reason_said
from rules.book import Book, Item
from rules.followup import Followed, follow_up
from rules.score import OitScore, Readiness, item_score, oit_score, readiness
from rules.submitted import advice_of, advice_said
from rules.voices import Heard, with_persons
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
FULL = 100.0
TO_DO = frozenset({Verdict.MISSING, Verdict.PARTIAL, Verdict.UNVERIFIABLE, Verdict.REVIEW})


class Cost(IntEnum):
    """Why an item is on the suggestion list, what costs most first."""

    POINTS = 0  # a required element is missing or partial
    UNSEEN = 1  # a required element could not be seen
    PERSON = 2  # a person must judge
    ADVICE = 3  # advised elements and advice: no points
    NOTHING = 4


@dataclass(frozen=True, slots=True)
class Looked:
    """One page or file where we looked for an item."""

    url: str
    label: str
    outcome: Said
    read: bool
    gone: bool  # it is not there, which is not the same as not seen
    at: str  # date and time in B.E., Bangkok
    read_at: str = ""  # ISO, UTC


@dataclass(frozen=True, slots=True)
class ItemReport:
    """One item of one agency. `units` are named as the agency names them.

    `persons_score`: the points when people are heard; `voices` and `examples` by element, where there are any.
    """

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
    submission_advice: tuple[Said, ...] = ()  # on the URLs: another item's page, a better one, one to propose
    followed: tuple[Followed, ...] = ()  # suggestions of past years, beside today's findings
    persons_score: float | None = None
    voices: Mapping[str, Heard] = field(default_factory=dict)
    examples: Mapping[str, Example] = field(default_factory=dict)

    @property
    def lacking(self) -> int:
        """Required elements that cost the item its points."""
        bad = {Verdict.MISSING, Verdict.PARTIAL}
        return sum(f.verdict in bad and f.level is Level.REQUIRED for f in self.findings)

    @property
    def by_cost(self) -> list[Finding]:
        """What is to be done first, in the order of the book otherwise; what is there last."""
        return sorted(self.findings, key=lambda f: ORDER.index(f.verdict))

    @property
    def absent(self) -> int:
        """Required elements of which nothing was found: an item that lacks a part of one is nearer to its points."""
        return sum(f.verdict is Verdict.MISSING and f.level is Level.REQUIRED for f in self.findings)

    @property
    def worst(self) -> Verdict:
        return min((f.verdict for f in self.findings), key=ORDER.index)

    @property
    def cost(self) -> tuple[Cost, int]:
        """Why the item is on the list, and how many required elements it lacks: one lacking element comes first."""
        if self.lacking:
            return Cost.POINTS, self.lacking
        required = {f.verdict for f in self.findings if f.level is Level.REQUIRED}
        if Verdict.UNVERIFIABLE in required:
            return Cost.UNSEEN, 0
        if Verdict.REVIEW in required:
            return Cost.PERSON, 0
        advised = bool(self.submission_advice) or any(f.advice or f.verdict in TO_DO for f in self.findings)
        return (Cost.ADVICE, 0) if advised else (Cost.NOTHING, 0)

    @property
    def unseen(self) -> bool:
        """Whether a required element could not be seen, so that more may lack than what is said."""
        return any(f.verdict is Verdict.UNVERIFIABLE and f.level is Level.REQUIRED for f in self.findings)

    @property
    def cost_said(self) -> Said:
        cost, lacking = self.cost
        if cost is not Cost.POINTS:
            return COSTS[cost.name.lower()]
        return COSTS["more" if lacking > 1 else "one_unseen" if self.unseen else "one"]

    @property
    def looked_first(self) -> list[Looked]:
        """Where we looked: first what we could not see, then what is not there, then what was read."""
        return sorted(self.looked, key=lambda seen: (seen.read, seen.gone))

    @property
    def read(self) -> int:
        """Pages and files that were read."""
        return sum(seen.read for seen in self.looked)

    @property
    def looked_at(self) -> str:
        """When the last of them was opened, in B.E.; "" when none was."""
        return max(self.looked, key=lambda seen: seen.read_at).at if self.looked else ""

    @property
    def advice(self) -> list[Advice]:
        """Each sentence once, whichever elements it was said of."""
        return list({a.th: a for f in reversed(self.findings) for a in reversed(f.advice)}.values())[::-1]

    def count(self, verdict: Verdict) -> int:
        return sum(f.verdict is verdict for f in self.findings)


@dataclass(frozen=True, slots=True)
class AgencyReport:
    """`astray`: submitted rows that belong to no item of the book; they stay visible.

    `score` by the machine alone, `persons_score` when people are heard.
    """

    agency: Agency
    items: tuple[ItemReport, ...]
    score: OitScore
    persons_score: OitScore
    astray: tuple[Submission, ...] = ()

    @property
    def name(self) -> str:
        return self.agency.name_th or self.agency.id

    @property
    def by_cost(self) -> list[ItemReport]:
        """Items with something to do: what costs points first, of those the nearest to its points, then as in the book."""
        return sorted(
            (i for i in self.items if i.cost[0] is not Cost.NOTHING),
            key=lambda i: (*i.cost, i.unseen and i.lacking == 1, i.absent),
        )

    @property
    def rest(self) -> list[ItemReport]:
        return [i for i in self.items if i.cost[0] is Cost.NOTHING]

    @property
    def full(self) -> int:
        """Items with 100 points."""
        return sum(i.score == FULL for i in self.items)

    @property
    def undecided(self) -> int:
        return sum(i.score is None for i in self.items)

    @property
    def readiness(self) -> Readiness:
        return readiness(f for i in self.items for f in i.findings)

    def count(self, verdict: Verdict) -> int:
        return sum(i.count(verdict) for i in self.items)

    @property
    def heard(self) -> bool:
        """Whether anybody said something beside the machine."""
        return any(i.voices for i in self.items)


@dataclass(frozen=True, slots=True)
class Report:
    """One scan. `held_back`: why its results are not to be trusted, "" when they are. `unjudged`: code and title of
    items that the book lists and nobody judges. `indicators`: Thai names of indicators and sub-indicators by number;
    `sections`: the book's units in its order."""

    scan: str
    book: str
    title: str
    fiscal_year: int
    as_of: date
    made_at: datetime
    agencies: tuple[AgencyReport, ...]
    indicators: Mapping[str, str]
    sections: tuple[str, ...]
    held_back: str = ""
    unjudged: tuple[str, ...] = ()

    @property
    def as_of_said(self) -> str:
        return format_date(self.as_of)

    @property
    def made_at_said(self) -> str:
        return be_time(self.made_at.isoformat())


def build(
    book: Book,
    scan: str,
    as_of: date,
    made_at: datetime,
    agencies: Sequence[Agency],
    findings: Iterable[Finding],
    submissions: Iterable[Submission],
    manifests: Mapping[tuple[str, str], Mapping[str, Any]],
    held_back: str = "",
    past: Iterable[PastItem] = (),
    voices: Iterable[Heard] = (),
) -> Report:
    """`manifests`: (agency, item code) -> the dossier's manifest. `past`: what assessors said in past years.
    `voices`: findings on which people have spoken."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.agency, finding.item), []).append(finding)
    known = examples((f for fs in found.values() for f in fs), {a.id: a.name_th for a in agencies})
    rows: dict[tuple[str, str], list[Submission]] = {}
    for submission in submissions:
        rows.setdefault((submission.agency, submission.item), []).append(submission)
    codes = {item.code for item in book.items}
    said: dict[str, list[PastItem]] = {}
    for one in past:
        said.setdefault(one.agency, []).append(one)
    spoken: dict[tuple[str, str], dict[str, Heard]] = {}
    for voice in voices:
        if voice.review or voice.waiver:
            spoken.setdefault((voice.finding.agency, voice.finding.item), {})[voice.finding.element] = voice
    made = []
    for agency in agencies:
        keys = [(agency.id, item.code) for item in book.items]
        items = tuple(
            _item(
                book, agency, item, found[key], rows.get(key, ()), manifests.get(key, {}), said.get(agency.id, ()), known,
                spoken.get(key, {}),
            )
            for item, key in zip(book.items, keys, strict=True)
            if key in found
        )  # fmt: skip
        astray = tuple(s for (id_, code), ss in rows.items() if id_ == agency.id and code not in codes for s in ss)
        judged = [f for key in keys for f in found.get(key, ())]
        heard = [f for key in keys for f in _with_voices(found.get(key, ()), spoken.get(key, {}))]
        made.append(AgencyReport(agency, items, oit_score(book, judged), oit_score(book, heard), astray))
    unjudged = tuple(f"{' '.join(t.codes)} {t.th}" for t in book.titles)
    return Report(
        scan, book.book, book.title.th, book.fiscal_year, as_of, made_at, tuple(made),
        {number: name.th for number, name in book.indicators.items()}, tuple(s.th for s in book.sections), held_back, unjudged,
    )  # fmt: skip


def _item(
    book: Book, agency: Agency, item: Item, found: Sequence[Finding], rows: Sequence[Submission],
    manifest: Mapping[str, Any], past: Iterable[PastItem], known: Examples, voices: Mapping[str, Heard],
) -> ItemReport:  # fmt: skip
    shown = {f.element: example for f in found if (example := example_for(f, known))}
    return ItemReport(
        code=item.code,
        topic=item.topic,
        title=item.th,
        title_en=item.en,
        units=tuple(agency.units.get(unit, unit) for unit in item.units),
        score=item_score(found),
        readiness=readiness(found),
        findings=tuple(found),
        submissions=tuple(rows),
        looked=tuple(looked(row) for row in manifest.get("sources", ())),
        submission_advice=submission_advice(book, item, manifest),
        followed=tuple(follow_up(past, found)),
        persons_score=item_score(_with_voices(found, voices)),
        voices=voices,
        examples=shown,
    )


def _with_voices(found: Sequence[Finding], voices: Mapping[str, Heard]) -> list[Finding]:
    return with_persons(voices.get(f.element) or Heard(f) for f in found)


def submission_advice(book: Book, item: Item, manifest: Mapping[str, Any]) -> tuple[Said, ...]:
    """What is said of the submitted URLs, from the dossier's manifest."""
    told = (advice_said(advice_of(row), item, book) for row in manifest.get("advice", ()))
    return tuple(Said(message.th, message.en) for message in told)


def looked(row: Mapping[str, object]) -> Looked:
    """A row of a manifest in words."""
    unread = row.get("unread")
    reason = str(row["outcome"])
    read = reason in {Outcome.OK, Outcome.NOT_MODIFIED}
    if read and isinstance(unread, list) and unread:
        reason, read = str(unread[0][0]), False
    at = str(row.get("read_at") or "")
    return Looked(
        url=str(row["url"]),
        label=str(row.get("label") or ""),
        outcome=reason_said(reason),
        read=read,
        gone=reason in GONE,
        at=be_time(at) if at else "",
        read_at=at,
    )


def be_time(iso: str, *, seconds: bool = False) -> str:
    """An ISO time (UTC) as day, month and B.E. year with the hour in Bangkok."""
    at = datetime.fromisoformat(iso).astimezone(BANGKOK)
    return f"{format_date(at.date())} {at:{'%H:%M:%S' if seconds else '%H:%M'}} น."


def score_said(score: float | None) -> str:
    return "–" if score is None else f"{score:g}"
