"""The findings export (schema 1): one line per element, in the order agency, item, element as in the book.

Keys may be added behind the last one, never changed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from model import Finding
from reports.harmless import cell

SCHEMA = 1
COLUMNS = (
    "scan", "as_of", "agency", "fiscal_year", "book", "item", "item_title", "topic", "element", "title", "level", "verdict",
    "reason", "strength", "months_missing", "parts_missing", "suggestion", "suggestion_en", "units", "evidence_url",
    "evidence_quote", "rule_version",
)  # fmt: skip


def findings_jsonl(findings: Iterable[Finding]) -> Iterator[str]:
    """Lines without their line end."""
    for f in findings:
        yield json.dumps(row(f), ensure_ascii=False)


def row(f: Finding) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "scan": f.scan,
        "as_of": f.as_of,
        "agency": f.agency,
        "fiscal_year": f.fiscal_year,
        "book": f.book,
        "item": f.item,
        "topic": f.topic,
        "element": f.element,
        "level": f.level.value,
        "verdict": f.verdict.value,
        "reason": f.reason,
        "strength": f.strength.value,
        "evidence": [asdict(e) for e in f.evidence],
        "parts_found": list(f.parts_found),
        "parts_missing": list(f.parts_missing),
        "months_found": list(f.months_found),
        "months_missing": list(f.months_missing),
        "months_not_due": list(f.months_not_due),
        "advice": list(f.advice),
        "suggestion": f.suggestion,
        "suggestion_en": f.suggestion_en,
        "units": list(f.units),
        "rule_version": f.rule_version,
        "title": f.title,
        "item_title": f.item_title,
        "near": [asdict(e) for e in f.near],
        "unread": list(f.unread),
        "fingerprint": f.fingerprint,
    }


def findings_csv(findings: Iterable[Finding]) -> str:
    """CSV that Excel opens with Thai in place: BOM, CRLF, no formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for f in findings:
        plain = row(f) | {
            "evidence_url": f.evidence[0].url if f.evidence else "",
            "evidence_quote": f.evidence[0].quote if f.evidence else "",
        }
        writer.writerow([_cell(plain[name]) for name in COLUMNS])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    return cell(", ".join(str(v) for v in value) if isinstance(value, list) else str(value))
