"""The findings export (schema 1): one row per element, in the order agency, item, element as in the book.

Keys may be added behind the last one, never changed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from model import Evidence, Finding
from reports.harmless import cell, escaped

SCHEMA = 1
COLUMNS = (
    "schema", "scan", "as_of", "agency", "fiscal_year", "book", "item", "topic", "element", "level", "verdict", "reason",
    "strength", "evidence", "parts_found", "parts_missing", "months_found", "months_missing", "months_not_due", "advice",
    "suggestion", "suggestion_en", "units", "rule_version", "title", "item_title", "near", "unread", "fingerprint",
    "advice_en", "advice_evidence",
)  # fmt: skip
_CELL = 8000  # a spreadsheet takes 32,767 characters


def findings_jsonl(findings: Iterable[Finding]) -> Iterator[str]:
    """Lines without their line end."""
    for f in findings:
        yield escaped(json.dumps(row(f), ensure_ascii=False))


def row(f: Finding) -> dict[str, object]:
    """A finding under the keys of schema 1; added keys stand behind `rule_version`."""
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
        "evidence": _evidence(f.evidence),
        "parts_found": list(f.parts_found),
        "parts_missing": list(f.parts_missing),
        "months_found": list(f.months_found),
        "months_missing": list(f.months_missing),
        "months_not_due": list(f.months_not_due),
        "advice": [a.th for a in f.advice],
        "suggestion": f.suggestion,
        "suggestion_en": f.suggestion_en,
        "units": list(f.units),
        "rule_version": f.rule_version,
        "title": f.title,
        "item_title": f.item_title,
        "near": _evidence(f.near),
        "unread": list(f.unread),
        "fingerprint": f.fingerprint,
        "advice_en": [a.en for a in f.advice],
        "advice_evidence": [_evidence(a.evidence) for a in f.advice],
    }


def findings_csv(findings: Iterable[Finding]) -> str:
    """CSV that Excel opens with Thai in place: BOM, CRLF, no formula; the columns are the keys of the JSON lines."""
    out = io.StringIO()
    writer = csv.writer(out)
    rows = [row(f) for f in findings]
    writer.writerow(COLUMNS)
    writer.writerows([_cell(values[name]) for name in COLUMNS] for values in rows)
    return "\ufeff" + out.getvalue()


def _evidence(shown: Iterable[Evidence]) -> list[dict[str, str]]:
    return [asdict(e) for e in shown]


def _cell(value: object) -> str:
    """Lists joined by ; and evidence as JSON."""
    if not isinstance(value, list):
        return cell(str(value), _CELL)
    if value and isinstance(value[0], dict | list):
        return cell(escaped(json.dumps(value, ensure_ascii=False)), _CELL)
    return cell("; ".join(str(v) for v in value), _CELL)
