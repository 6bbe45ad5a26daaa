"""`oit review AGENCY ITEM ELEMENT --verdict V --by WHO --reason WHY`: a person's verdict beside the machine's."""

from __future__ import annotations

import click

from app.options import VERDICTS, db_option, finding_of, options, scan_option, store_of, verdicts
from app.say import BadInput


@click.command("review")
@click.argument("agency")
@click.argument("item")
@click.argument("element")
@options(db_option, scan_option)
@click.option("--verdict", required=True, metavar="V", help="present, partial, missing, ... หรือ พบ, พบบางส่วน, ไม่พบ ...")
@click.option("--by", "by", required=True, metavar="NAME", help="ผู้ตรวจ / who judges")
@click.option("--reason", required=True, help="เหตุผล / why")
def command(agency: str, item: str, element: str, db: str, scan_id: str, verdict: str, by: str, reason: str) -> None:
    """บันทึกความเห็นของคนคู่กับผลของระบบ / keep a person's verdict; the machine's stays as it is."""
    from datetime import UTC, datetime

    from model import Review

    given = verdicts().get(verdict.strip())
    if given is None:
        raise BadInput(
            f"--verdict “{verdict}” ไม่รู้จัก ใช้ได้คือ {', '.join(verdicts())}",
            f"--verdict “{verdict}” is unknown; use one of {', '.join(verdicts())}",
        )
    if not by.strip() or not reason.strip():
        raise BadInput("ต้องระบุ --by และ --reason", "--by and --reason must not be empty")
    with store_of(db, create=False) as store:
        finding = finding_of(store, scan_id, agency, item, element)
        store.put_review(
            Review(
                agency, finding.topic, finding.element, given, by.strip(), reason.strip(), datetime.now(UTC),
                finding.fingerprint, finding.scan, finding.verdict,
            )
        )  # fmt: skip
    click.echo(
        f"บันทึกแล้ว: {agency} {finding.item} {finding.title}: ระบบ {VERDICTS[finding.verdict]} · "
        f"{by.strip()} {VERDICTS[given]} ({reason.strip()})"
    )
