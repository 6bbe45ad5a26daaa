"""Voices beside the machine's: a person's verdict, a waiver, what an assessor said in a past year. None overwrites another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from model.finding import Verdict


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on one element, bound to the contents it was given on (`fingerprint` of the dossier).

    `machine`: what the machine had said in `scan` when the person judged.
    """

    agency: str
    topic: str
    element: str
    verdict: Verdict
    by: str
    reason: str
    at: datetime
    fingerprint: str
    scan: str
    machine: Verdict


@dataclass(frozen=True, slots=True)
class Waiver:
    """An element that need not be there for a while: shown beside the finding, never in its place."""

    agency: str
    topic: str
    element: str
    by: str
    reason: str
    at: datetime
    until: date


@dataclass(frozen=True, slots=True)
class PastItem:
    """One item of an assessment report of `fiscal_year` (B.E.). `code` is of that year, `topic` "" when nobody could tell.

    `suggestions`: each with content, as the assessor wrote it.
    """

    agency: str
    fiscal_year: int
    code: str
    title: str
    topic: str
    score: float | None
    explanation: str
    suggestions: tuple[str, ...]
    file: str
