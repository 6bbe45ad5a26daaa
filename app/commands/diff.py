"""`oit diff`: what moved between two scans."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from app.options import (
    BANGKOK,
    agency_option,
    db_option,
    json_option,
    known_agencies,
    lang_option,
    options,
    scan_of,
    scan_option,
    store_of,
)
from app.say import BadInput

if TYPE_CHECKING:
    from rules.changes import Change, Compared
    from storage import ScanRow, Store

_SAID = {
    "new": ("เพิ่งขาด", "new"),
    "back": ("กลับมาขาดอีก", "back again"),
    "fixed": ("แก้ไขแล้ว", "fixed"),
    "changed": ("เปลี่ยนไป", "changed"),
    "lost_sight": ("ตรวจไม่ได้แล้ว", "no longer verifiable"),
}


@click.command("diff")
@options(db_option, scan_option, agency_option, lang_option, json_option)
@click.option(
    "--from", "old_id", default="", metavar="S", help="การตรวจก่อนหน้า ถ้าไม่ระบุใช้ครั้งก่อนของกรอบเดียวกัน / the earlier scan"
)
def command(db: str, scan_id: str, agencies: tuple[str, ...], lang: str, as_json: bool, old_id: str) -> int:
    """เทียบการตรวจสองครั้ง นับเฉพาะที่ตรวจได้ทั้งสองครั้ง / only what was judged in both scans is counted."""
    from app.reporting import ALL_THERE, TO_DO, UNHEALTHY, why_held_back
    from model import Level
    from rules.changes import FAULT, compare

    with store_of(db, create=False) as store:
        now = scan_of(store, scan_id)
        before = scan_of(store, old_id) if old_id else _before(store, now)
        chosen = known_agencies(store, now.id, agencies)
        found = [f for f in store.findings(now.id) if f.agency in chosen]
        compared = compare(store.findings(before.id), found, _past(store, now))
    if as_json:
        click.echo(json.dumps(_as_json(before, now, compared), ensure_ascii=False))
    else:
        if now.state == "unhealthy":
            click.echo(why_held_back(now), err=True)
        _say(before, now, compared, english=lang == "en")
    if now.state == "unhealthy":
        return UNHEALTHY
    return TO_DO if any(f.verdict in FAULT and f.level is Level.REQUIRED for f in found) else ALL_THERE


def _before(store: Store, now: ScanRow) -> ScanRow:
    """The last finished scan before it by the same book. Raises BadInput."""
    mine = {row.agency for row in store.scan_agencies(now.id)}
    for scan in store.scans(("scan", "night")):
        older = (scan.started_at, scan.id) < (now.started_at, now.id)
        if (
            older
            and scan.book == now.book
            and scan.state == "done"
            and mine & {r.agency for r in store.scan_agencies(scan.id)}
        ):
            return scan
    raise BadInput(
        f"ไม่มีการตรวจก่อนหน้า {now.id} ตามกรอบ {now.book} ให้เทียบ ตรวจอีกครั้งแล้วจึงเทียบ",
        f"there is no scan before {now.id} by {now.book} to compare with",
    )


def _past(store: Store, now: ScanRow) -> list[Any]:
    """Verdicts of every finished scan up to this one, oldest first."""
    from rules.changes import place_of

    scans = [s for s in store.scans(("scan", "night")) if (s.started_at, s.id) <= (now.started_at, now.id)]
    scans = [s for s in reversed(scans) if s.state == "done" or s.id == now.id]
    return [
        (s.started_at.astimezone(BANGKOK).date(), {place_of(f): f.verdict for f in store.findings(s.id)}) for s in scans
    ]


def _as_json(before: ScanRow, now: ScanRow, compared: Compared) -> dict[str, Any]:
    return {
        "schema": 1, "from": before.id, "to": now.id, "pairs": compared.pairs,
        "faults_before": compared.faults_before, "faults_now": compared.faults_now,
        "changes": [
            {
                "kind": c.kind.value, "agency": c.now.agency, "item": c.now.item, "topic": c.now.topic,
                "element": c.now.element, "before": c.before.verdict.value, "now": c.now.verdict.value,
                "first_seen": c.first_seen.isoformat() if c.first_seen else None, "days_open": c.days_open,
            }
            for c in compared.changes
        ],
    }  # fmt: skip


def _say(before: ScanRow, now: ScanRow, compared: Compared, *, english: bool) -> None:
    if english:
        click.echo(f"{before.id} → {now.id}: {compared.pairs} elements judged in both; {compared.faults_before} → "
                   f"{compared.faults_now} to fix")  # fmt: skip
    else:
        click.echo(f"{before.id} → {now.id}: ตรวจได้ทั้งสองครั้ง {compared.pairs} องค์ประกอบ ต้องแก้ "
                   f"{compared.faults_before} → {compared.faults_now}")  # fmt: skip
    for kind, said in _SAID.items():
        rows = [c for c in compared.changes if c.kind == kind]
        if rows:
            click.echo(f"\n{said[english]} ({len(rows)})")
        for change in rows:
            click.echo(f"  {_line(change, english=english)}")
    if not compared.changes:
        click.echo("nothing moved" if english else "ไม่มีอะไรเปลี่ยน")


def _line(change: Change, *, english: bool) -> str:
    from reports.words import VERDICTS
    from thai.dates import format_date

    verdicts = [VERDICTS[f.verdict].en if english else VERDICTS[f.verdict].th for f in (change.before, change.now)]
    since = ""
    if change.first_seen:
        since = (
            f" · since {change.first_seen.isoformat()}, {change.days_open} days"
            if english
            else f" · ตั้งแต่ {format_date(change.first_seen)} ({change.days_open} วัน)"
        )
    return f"{change.now.agency} {change.now.item} {change.now.title}: {verdicts[0]} → {verdicts[1]}{since}"
