"""Whether a scan saw enough to be believed, measured against the last one that did. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model import Finding, Verdict

FALL = 0.10  # of the share of elements that could be judged
DOCUMENTS = 0.80  # of the documents that the last healthy scan read
UNSEEN = 0.50  # of the submitted addresses


@dataclass(frozen=True, slots=True)
class Sight:
    """What a scan saw. `asked`: elements that apply; `judged`: those of them that could be judged."""

    asked: int
    judged: int
    documents: int

    @property
    def share(self) -> float:
        return self.judged / self.asked if self.asked else 1.0


def sight(findings: Iterable[Finding], documents: int) -> Sight:
    applies = [f for f in findings if f.verdict is not Verdict.NOT_APPLICABLE]
    return Sight(len(applies), sum(f.verdict is not Verdict.UNVERIFIABLE for f in applies), documents)


def unhealthy(submitted: int, unseen: int, now: Sight, before: Sight | None) -> str:
    """Why the results are held back: "unseen", "judged_fell", "documents_fell"; "" when they are to be trusted.

    `before`: the same agencies and items in the last healthy scan, None when there was none.
    """
    if submitted and unseen / submitted >= UNSEEN:
        return "unseen"
    if before is None:
        return ""
    if before.share - now.share > FALL:
        return "judged_fell"
    return "documents_fell" if now.documents < before.documents * DOCUMENTS else ""
