"""The dated receipt of a self-check: what stood at which address at which time, with hashes and verdicts. HTML and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from model import Agency, Finding, Resource, Verdict
from reports.data import be_time, score_said
from reports.html import page
from reports.words import reason_said
from rules.book import Book, Item
from rules.score import item_score
from thai.dates import format_date

SCHEMA = 1
_RANKS = {Verdict.MISSING: 0, Verdict.PARTIAL: 1, Verdict.PRESENT: 2}


class Moved(NamedTuple):
    """How many elements stand better, worse or as before; what was never judged counts as before."""

    better: int
    worse: int
    same: int


@dataclass(frozen=True)
class Receipt:
    """`pairs`: each element before (None: never judged) and now; `before_at`: when the earlier ones were judged."""

    scan: str
    agency: Agency
    book: Book
    item: Item
    as_of: date
    started: datetime
    ended: datetime
    pairs: Sequence[tuple[Finding | None, Finding]]
    resources: Sequence[Resource]
    before_at: datetime | None = None

    @property
    def scores(self) -> tuple[float | None, float | None]:
        """Points of the item before and now; None: not decided, or never judged."""
        return item_score([b for b, _ in self.pairs if b]) if self.before_at else None, item_score(
            [n for _, n in self.pairs]
        )

    @property
    def moved(self) -> Moved:
        return Moved(*(sum(_step(b, n) == step for b, n in self.pairs) for step in (1, -1, 0)))

    @property
    def name(self) -> str:
        """File name without its ending; sorts by time."""
        return f"oit-check-{self.agency.id}-{self.item.code}-{self.started:%Y%m%d-%H%M%S}"


def _step(before: Finding | None, now: Finding) -> int:
    """1 better, -1 worse, 0 as before or not comparable (what could not be seen is neither)."""
    if before is None or before.verdict not in _RANKS or now.verdict not in _RANKS:
        return 0
    then, today = ((_RANKS[f.verdict], -len(f.months_missing) - len(f.parts_missing)) for f in (before, now))
    return (today > then) - (today < then)


def receipt_json(receipt: Receipt) -> str:
    """Schema 1: scan, agency, book, item, as_of, times (UTC), elements with verdicts and evidence, addresses with hashes."""
    elements = [
        {
            "element": now.element, "title": now.title, "level": now.level.value,
            "before": before.verdict.value if before else None, "verdict": now.verdict.value, "reason": now.reason,
            "evidence": [asdict(e) for e in now.evidence], "suggestion": now.suggestion, "fingerprint": now.fingerprint,
        }
        for before, now in receipt.pairs
    ]  # fmt: skip
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "scan": receipt.scan,
        "agency": receipt.agency.id,
        "agency_name": receipt.agency.name_th,
        "book": receipt.book.book,
        "item": receipt.item.code,
        "topic": receipt.item.topic,
        "as_of": receipt.as_of.isoformat(),
        "started": receipt.started.isoformat(timespec="seconds"),
        "ended": receipt.ended.isoformat(timespec="seconds"),
        "elements": elements,
        "addresses": [
            {
                "url": r.url, "final_url": r.final_url, "outcome": r.outcome.value, "status": r.status, "sha256": r.sha256,
                "size": r.size, "fetched_at": r.fetched_at.isoformat(timespec="seconds") if r.fetched_at else None,
            }
            for r in receipt.resources
        ],
        "before_at": receipt.before_at.isoformat(timespec="seconds") if receipt.before_at else None,
        "score_before": receipt.scores[0],
        "score": receipt.scores[1],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1)


def receipt_html(receipt: Receipt) -> str:
    """One self-contained page that prints on paper."""
    return page(
        "receipt.html.j2",
        receipt=receipt,
        reason_said=reason_said,
        be_time=be_time,
        score_said=score_said,
        as_of=format_date(receipt.as_of),
    )
