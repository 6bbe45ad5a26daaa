"""`oit agreement`: how often machine and persons agree, per rule."""

from __future__ import annotations

import json

import click

from app.options import db_option, json_option, options, store_of


@click.command("agreement")
@options(db_option, json_option)
@click.option("--agency", default="", metavar="A", help="เฉพาะหน่วยงาน / only this agency")
def command(db: str, as_json: bool, agency: str) -> None:
    """ความสอดคล้องของระบบกับคน แยกตามกฎ / machine against person per rule."""
    from app.options import VERDICTS
    from rules.voices import agreement

    with store_of(db, create=False) as store:
        rows = agreement(store.reviews(agency or None))
    if as_json:
        shown = [
            {"topic": r.topic, "element": r.element, "reviews": r.reviews, "agree": r.agree,
             "confused": [{"machine": m, "person": p, "times": n} for m, p, n in r.confused]}
            for r in rows
        ]  # fmt: skip
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    if not rows:
        click.echo("ยังไม่มีความเห็นของคน บันทึกด้วย oit review / no reviews yet")
        return
    total, agree = sum(r.reviews for r in rows), sum(r.agree for r in rows)
    click.echo(f"ตรงกัน {agree} จาก {total} / agree {agree} of {total}")
    for r in rows:
        said = ", ".join(f"ระบบ {VERDICTS[m]} คน {VERDICTS[p]} {n} ครั้ง" for m, p, n in r.confused)
        click.echo(f"  {r.topic}/{r.element}: {r.agree} จาก {r.reviews}{'  ' + said if said else ''}")
