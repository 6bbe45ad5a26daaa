"""The dated receipt of a self-check: what stood at which address at which time, with hashes and verdicts. HTML and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from model import Agency, Finding, Resource
from reports.data import be_time
from reports.html import page
from reports.words import reason_said
from rules.book import Book, Item
from thai.dates import format_date

SCHEMA = 1


@dataclass(frozen=True)
class Receipt:
    """`pairs`: each element before (None: never judged) and now."""

    scan: str
    agency: Agency
    book: Book
    item: Item
    as_of: date
    started: datetime
    ended: datetime
    pairs: Sequence[tuple[Finding | None, Finding]]
    resources: Sequence[Resource]

    @property
    def name(self) -> str:
        """File name without its ending; sorts by time."""
        return f"oit-check-{self.agency.id}-{self.item.code}-{self.started:%Y%m%d-%H%M%S}"


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
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1)


def receipt_html(receipt: Receipt) -> str:
    """One self-contained page that prints on paper."""
    return page(
        "receipt.html.j2",
        receipt=receipt,
        reason_said=reason_said,
        be_time=be_time,
        as_of=format_date(receipt.as_of),
    )
