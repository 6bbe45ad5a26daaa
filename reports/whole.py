"""The report as one JSON document (schema 1, docs/report-json.md): what the other files show, for machines.

Keys may be added behind the last one of an object, never changed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reports.data import AgencyReport, ItemReport, Report
from reports.harmless import escaped
from reports.jsonl import row
from rules.score import OitScore
from rules.voices import Heard

SCHEMA = 1
_LEVELS = 6  # report, agencies, agency, items, item, its lists


def report_json(report: Report) -> str:
    """An element, submission or source on a line, Thai as it is, bidi marks and broken characters as escapes."""
    values = {
        "schema": SCHEMA,
        "scan": report.scan,
        "book": report.book,
        "title": report.title,
        "fiscal_year": report.fiscal_year,
        "as_of": report.as_of.isoformat(),
        "made_at": report.made_at.isoformat(),
        "held_back": report.held_back,
        "agencies": [_agency(a) for a in report.agencies],
    }
    return _laid_out(values, _LEVELS) + "\n"


def _laid_out(value: Any, levels: int, indent: str = "") -> str:
    """The outer levels over lines of their own, what lies deeper on one line: the encoder in C knows no indent."""
    if not levels or not value or not isinstance(value, dict | list):
        return escaped(json.dumps(value, ensure_ascii=False))
    inner = indent + " "
    if isinstance(value, dict):
        opened, closed = "{}"
        parts = [f"{json.dumps(key)}: {_laid_out(part, levels - 1, inner)}" for key, part in value.items()]
    else:
        opened, closed = "[]"
        parts = [_laid_out(part, levels - 1, inner) for part in value]
    return f"{opened}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closed}"


def _agency(report: AgencyReport) -> dict[str, Any]:
    return {
        "id": report.agency.id,
        "name": report.agency.name_th,
        "name_en": report.agency.name_en,
        "score": _score(report.score),
        "score_with_persons": _score(report.persons_score),
        "readiness": {
            "present": report.readiness.present,
            "judged": report.readiness.judged,
            "asked": report.readiness.asked,
        },
        "items": [_item(i) for i in report.items],
        "unused_rows": [{"row": s.row, "item": s.item, "raw": s.raw, "note": s.note} for s in report.astray],
    }


def _score(score: OitScore) -> dict[str, Any]:
    return {
        "oit": score.oit, "indicators": score.indicators, "sub_indicators": score.subs, "decided": score.decided,
    }  # fmt: skip


def _item(item: ItemReport) -> dict[str, Any]:
    return {
        "item": item.code,
        "topic": item.topic,
        "title": item.title,
        "title_en": item.title_en,
        "units": list(item.units),
        "score": item.score,
        "score_with_persons": item.persons_score,
        "cost": item.cost[0].name.lower(),
        "lacking": item.lacking,
        "submissions": [
            {"url": s.url, "raw": s.raw, "explanation": s.explanation, "state": s.state.value, "note": s.note}
            for s in item.submissions
        ],
        "elements": [row(f) | _beside(item, f.element) for f in item.findings],
        "looked": [
            {
                "url": s.url,
                "label": s.label,
                "read": s.read,
                "gone": s.gone,
                "outcome": s.outcome.en,
                "read_at": s.read_at,
            }
            for s in item.looked
        ],
        "followed": [
            {"fiscal_year": f.past.fiscal_year, "suggestion": f.text, "follow": f.follow.value} for f in item.followed
        ],
    }


def _beside(item: ItemReport, element: str) -> dict[str, Any]:
    example = item.examples.get(element)
    return {
        "voices": _voices(item.voices.get(element)),
        "example": {"agency": example.agency, "url": example.url, "locator": example.locator} if example else None,
    }


def _voices(voice: Heard | None) -> Sequence[dict[str, Any]]:
    said: list[dict[str, Any]] = []
    if voice and voice.review:
        r = voice.review
        said.append({"kind": "review", "verdict": r.verdict.value, "by": r.by, "reason": r.reason, "at": r.at.isoformat(),
                     "holds": not voice.stale})  # fmt: skip
    if voice and voice.waiver:
        w = voice.waiver
        said.append(
            {"kind": "waiver", "by": w.by, "reason": w.reason, "at": w.at.isoformat(), "until": w.until.isoformat()}
        )
    return said
