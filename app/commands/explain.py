"""`oit explain AGENCY ITEM [ELEMENT]`: why a finding is what it is."""

from __future__ import annotations

import json

import click

from app.options import db_option, json_option, options, scan_option, store_of
from app.say import BadInput

_VERDICTS = {
    "present": "พบ",
    "partial": "พบบางส่วน",
    "missing": "ไม่พบ",
    "unverifiable": "ตรวจไม่ได้",
    "review": "ต้องให้คนตรวจ",
    "not_applicable": "ไม่เกี่ยวข้อง",
}


@click.command("explain")
@click.argument("agency")
@click.argument("item")
@click.argument("element", required=False)
@options(db_option, scan_option, json_option)
def command(agency: str, item: str, element: str | None, db: str, scan_id: str, as_json: bool) -> None:
    """อธิบายผลตรวจ: หลักฐาน ที่ที่ตรวจ และกฎ / evidence, where we looked, and the rule."""
    from rules.book import load_book
    from rules.judge import rule_of
    from storage import StorageError

    with store_of(db, create=False) as store:
        try:
            scan = store.scan(scan_id, ("scan", "night")) if scan_id == "last" else store.scan(scan_id)
        except StorageError as error:
            raise BadInput(error.th, error.en) from None
        entry = load_book(scan.book).item(item.upper()) or load_book(scan.book).item(item)
        if entry is None:
            raise BadInput(f"กรอบ {scan.book} ไม่มีข้อ “{item}”", f"the book {scan.book} has no item “{item}”")
        found = [f for f in store.findings(scan.id, agency, entry.code) if element in (None, f.element)]
        if not found:
            raise BadInput(
                f"การตรวจ {scan.id} ไม่มีผลของ {agency} {entry.code} {element or ''}".strip(),
                f"the scan {scan.id} holds nothing of {agency} {entry.code} {element or ''}".strip(),
            )
        dossier = store.dossier(scan.id, agency, entry.code)
    looked = dossier.manifest["sources"] if dossier else []
    if as_json:
        from reports.jsonl import findings_jsonl

        rows = [json.loads(line) for line in findings_jsonl(found)]
        click.echo(json.dumps({"findings": rows, "looked": looked}, ensure_ascii=False))
        return
    click.echo(f"{agency} {entry.code} {entry.th} · {scan.id} · as of {scan.as_of.isoformat()}")
    for f in found:
        click.echo(f"\n{_VERDICTS[f.verdict]} / {f.verdict}  {f.element}: {f.title}")
        if f.reason:
            click.echo(f"  เหตุ / reason: {f.reason} ({f.strength})")
        for label, quotes in (("หลักฐาน / evidence", f.evidence), ("ใกล้เคียงแต่ไม่นับ / does not count", f.near)):
            for e in quotes:
                click.echo(f"  {label}: “{e.quote}”\n    {e.url} {e.locator}")
        for url in f.unread:
            click.echo(f"  อ่านไม่ได้ / not read: {url}")
        if f.suggestion:
            click.echo(f"  {f.suggestion}")
        doc = rule_of(f.topic, f.element).__doc__ or ""
        click.echo(f"  กฎ / rule: {' '.join(doc.split())}")
    click.echo("\nตรวจที่ / looked at:")
    for source in looked:
        unread = "".join(f" [{reason}]" for reason, _ in source["unread"])
        click.echo(f"  {source['outcome']}{unread}  {source['label'] or '-'}  {source['url']}  {source['read_at']}")
