"""`oit waive AGENCY ITEM ELEMENT --until DATE --by WHO --reason WHY`: an element that need not be there for a while."""

from __future__ import annotations

import click

from app.options import as_of_of, db_option, finding_of, options, scan_option, store_of
from app.say import BadInput


@click.command("waive")
@click.argument("agency")
@click.argument("item")
@click.argument("element")
@options(db_option, scan_option)
@click.option("--until", required=True, metavar="DATE", help="ถึงวันที่ / last day, ISO date, C.E. or B.E.")
@click.option("--by", "by", required=True, metavar="NAME", help="ผู้อนุมัติ / who waives it")
@click.option("--reason", required=True, help="เหตุผล / why")
def command(agency: str, item: str, element: str, db: str, scan_id: str, until: str, by: str, reason: str) -> None:
    """ยกเว้นองค์ประกอบหนึ่งชั่วคราว แสดงคู่กับผลตรวจ / shown beside the finding, never in its place."""
    from datetime import UTC, datetime

    from model import Waiver
    from thai.dates import format_date

    last = as_of_of(until, "--until")
    if not by.strip() or not reason.strip():
        raise BadInput("ต้องระบุ --by และ --reason", "--by and --reason must not be empty")
    with store_of(db, create=False) as store:
        finding = finding_of(store, scan_id, agency, item, element)
        store.put_waiver(
            Waiver(agency, finding.topic, finding.element, by.strip(), reason.strip(), datetime.now(UTC), last)
        )
    click.echo(
        f"ยกเว้นแล้ว: {agency} {finding.item} {finding.title} ถึง {format_date(last)} โดย {by.strip()} ({reason.strip()})"
    )
