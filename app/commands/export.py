"""`oit export findings --format jsonl|csv`, `oit export warc --out FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.options import agency_option, db_option, known_agencies, options, scan_of, scan_option, store_of
from app.say import BadInput


@click.group("export")
def command() -> None:
    """ส่งออกข้อมูล / data out."""


@command.command()
@options(db_option, scan_option, agency_option)
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="ไฟล์ ถ้าไม่ระบุพิมพ์ออกหน้าจอ / file; default standard output")
def findings(db: str, scan_id: str, agencies: tuple[str, ...], form: str, out: Path | None) -> None:
    """ผลตรวจทุกองค์ประกอบ บรรทัดละหนึ่งองค์ประกอบ / one line per element."""
    from reports.jsonl import findings_csv, findings_jsonl

    with store_of(db, create=False) as store:
        scan = scan_of(store, scan_id)
        chosen = known_agencies(store, scan.id, agencies)
        rows = [f for f in store.findings(scan.id) if f.agency in chosen]
    text = "".join(f"{line}\n" for line in findings_jsonl(rows)) if form == "jsonl" else findings_csv(rows)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8", newline="")


@command.command()
@options(db_option, scan_option, agency_option)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="ไฟล์ .warc หรือ .warc.gz / file to write")
def warc(db: str, scan_id: str, agencies: tuple[str, ...], out: Path) -> None:
    """หน้าและไฟล์ที่การตรวจเก็บไว้ / every page and file a scan kept, as WARC 1.1."""
    from app.archiving import export
    from storage import StorageError

    if not out.name.lower().endswith((".warc", ".warc.gz")):
        raise BadInput(f"ชื่อไฟล์ {out} ต้องลงท้ายด้วย .warc หรือ .warc.gz", f"{out} must end in .warc or .warc.gz")
    with store_of(db, create=False) as store:
        try:
            scan = store.scan(scan_id, ("scan", "night", "check")) if scan_id == "last" else store.scan(scan_id)
        except StorageError as error:
            raise BadInput(error.th, error.en) from None
        addresses, bodies = export(store, scan.id, agencies, out)
    click.echo(f"{out}: {addresses} ที่อยู่ {bodies} มีเนื้อหา / {addresses} addresses, {bodies} with a body")
