"""Points from findings: item, sub-indicator, indicator, OIT, whole ITA and its level (the book's weights and table)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import fmean

from model import Finding, Level, Verdict
from rules.book import Book


@dataclass(frozen=True, slots=True)
class Readiness:
    """present / (present + partial + missing) over required elements, with how many could be judged."""

    present: int
    judged: int
    asked: int

    @property
    def share(self) -> float | None:
        return self.present / self.judged if self.judged else None


def item_score(findings: Iterable[Finding]) -> float | None:
    """0 if any required element is missing or partial; None (undecided) if any is unverifiable; else 100."""
    verdicts = {f.verdict for f in findings if f.level is Level.REQUIRED}
    if verdicts & {Verdict.MISSING, Verdict.PARTIAL}:
        return 0.0
    return None if Verdict.UNVERIFIABLE in verdicts else 100.0


def readiness(findings: Iterable[Finding]) -> Readiness:
    counted = [f for f in findings if f.level is Level.REQUIRED and f.verdict is not Verdict.NOT_APPLICABLE]
    judged = [f for f in counted if f.verdict in {Verdict.PRESENT, Verdict.PARTIAL, Verdict.MISSING}]
    return Readiness(sum(f.verdict is Verdict.PRESENT for f in judged), len(judged), len(counted))


def mean(values: Iterable[float | None]) -> float | None:
    """Mean of what is decided; None when nothing is."""
    known = [v for v in values if v is not None]
    return fmean(known) if known else None


def sub_indicator_scores(book: Book, items: Mapping[str, float | None]) -> dict[str, float | None]:
    """Mean of its items, by sub-indicator ("9.1")."""
    codes: dict[str, list[float | None]] = {}
    for item in book.items:
        codes.setdefault(item.indicator, []).append(items.get(item.code))
    return {indicator: mean(values) for indicator, values in codes.items()}


def indicator_scores(subs: Mapping[str, float | None]) -> dict[str, float | None]:
    """The indicator of OIT is the mean of its sub-indicators ("9" from "9.1" ... "9.5")."""
    above: dict[str, list[float | None]] = {}
    for name, value in subs.items():
        above.setdefault(name.split(".")[0], []).append(value)
    return {name: mean(values) for name, values in above.items()}


def instrument(questions: Iterable[float]) -> float:
    """A tool's score: the mean over its questions or items."""
    return fmean(questions)


def whole(book: Book, tools: Mapping[str, float]) -> float:
    """The weighted ITA score of IIT, EIT and OIT."""
    total = sum(book.weights.values())
    return sum(book.weights[tool] * tools[tool] for tool in book.weights) / total


def level(book: Book, tools: Mapping[str, float]) -> str:
    """The level's Thai name: from the whole score, and what every tool must reach."""
    score = float(printed(whole(book, tools)))
    lowest = min(tools.values())
    return next(row.th for row in book.levels if score >= row.from_ and lowest >= row.every_tool)


def printed(score: float) -> str:
    """Two decimals, half up as result reports round: 94.725 is 94.73."""
    return str(Decimal(repr(round(score, 6))).quantize(Decimal("0.01"), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class OitScore:
    """Points of one agency, from the item up. None: undecided, since nothing below is decided."""

    items: dict[str, float | None]
    subs: dict[str, float | None]
    indicators: dict[str, float | None]
    oit: float | None

    @property
    def decided(self) -> int:
        return sum(score is not None for score in self.items.values())


def oit_score(book: Book, findings: Iterable[Finding]) -> OitScore:
    """Item, sub-indicator, indicator and OIT as a whole, which is the mean over its items."""
    by_item: dict[str, list[Finding]] = {}
    for finding in findings:
        by_item.setdefault(finding.item, []).append(finding)
    items = {item.code: item_score(by_item[item.code]) for item in book.items if item.code in by_item}
    subs = sub_indicator_scores(book, items)
    return OitScore(items, subs, indicator_scores(subs), mean(items.values()))
