"""`oit check AGENCY ITEM [--url U | --file F]`: one item now, fresh; before -> after; a dated receipt."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.options import (
    as_of_of,
    as_of_option,
    book_in,
    book_option,
    db_option,
    item_of,
    json_option,
    lang_option,
    network_options,
    options,
    settings_of,
    store_of,
)
from app.say import BadInput

if TYPE_CHECKING:
    from app.checking import Checked, Draft
    from model import Finding
    from reports.receipt import Receipt
    from storage import Store


@click.command("check")
@click.argument("agency")
@click.argument("item")
@options(db_option, book_option, as_of_option, lang_option, json_option, network_options)
@click.option("--url", default="", metavar="U", help="หน้าที่ยังไม่ได้ส่ง ตรวจรวมกับที่ส่งแล้ว / a page that is not submitted yet")
@click.option(
    "--file", "file", type=click.Path(path_type=Path), metavar="F", help="ไฟล์ร่างในเครื่อง / a draft on this machine"
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("receipts"), show_default=True, help="โฟลเดอร์ใบบันทึก / folder"
)
def command(
    agency: str, item: str, db: str, book_name: str, as_of: str, lang: str, as_json: bool, url: str, file: Path | None,
    out: Path, **network: object,
) -> int:  # fmt: skip
    """ตรวจข้อเดียวทันที บอกผลก่อนและหลัง และเขียนใบบันทึก / check one item at once."""
    from app.checking import check, without_path
    from app.reporting import exit_code
    from reports.receipt import Receipt

    if url and file:
        raise BadInput("ระบุ --url หรือ --file อย่างใดอย่างหนึ่ง", "give either --url or --file")
    settings = settings_of(**network)  # type: ignore[arg-type]
    when, draft, address = as_of_of(as_of), _draft(file), _address(url)
    with store_of(db, create=False) as store:
        name = book_name or _book(store, agency)
        book = book_in(store, name)
        entry = item_of(book, item)
        profile = store.agency(agency)
        rows = store.submissions(book.fiscal_year, book.book, [agency])
        if profile is None or not (rows or address or draft):
            known = ", ".join(a.id for a in store.agencies()[:60]) or "-"
            raise BadInput(
                f"ไม่มีแบบส่ง URL ของ {agency} ในกรอบ {name} ให้สั่ง oit scan หรือ oit submissions import ก่อน หน่วยงานที่รู้จักคือ {known}",
                f"nothing was submitted by {agency} for {name}; run oit scan or oit submissions import first. Known: {known}",
            )
        checked = asyncio.run(check(store, settings, book, when, profile, entry, rows, url=address, draft=draft))
    resources = [without_path(r) for r in checked.resources]
    receipt = Receipt(
        checked.done.scan, profile, book, entry, when, checked.started, checked.ended, checked.pairs, resources,
        checked.before_at,
    )  # fmt: skip
    _write(receipt, out)
    _say(receipt, checked, lang=lang, as_json=as_json)
    return exit_code(checked.done)


def _draft(file: Path | None) -> Draft | None:
    from app.checking import Draft

    if file is None:
        return None
    try:
        return Draft(file, file.read_bytes())
    except OSError as error:
        from thai.reasons import why_th

        raise BadInput(f"{file}: เปิดไม่ได้ ({why_th(error)})", f"{file}: cannot be opened ({error.strerror})") from None


def _address(url: str) -> str:
    from crawler.addresses import wire

    if not url:
        return ""
    address = wire(url.strip())
    if not address:
        raise BadInput(f"--url “{url}” อ่านเป็นที่อยู่เว็บไม่ได้ ให้คัดลอกจากเบราว์เซอร์ทั้งบรรทัด", f"--url “{url}” is no web address")
    return address


def _book(store: Store, agency: str) -> str:
    """The book by which the agency was scanned last, else by which it submitted. Raises BadInput."""
    for scan in store.scans(("scan", "night", "check")):
        if any(row.agency == agency for row in store.scan_agencies(scan.id)):
            return scan.book
    for year, name, _ in store.submitted_books():
        if store.submissions(year, name, [agency]):
            return name
    known = ", ".join(a.id for a in store.agencies()[:60]) or "-"
    raise BadInput(
        f"ไม่รู้จักหน่วยงาน {agency} ให้สั่ง oit scan หรือ oit submissions import ก่อน หน่วยงานที่รู้จักคือ {known}",
        f"the agency {agency} is unknown; run oit scan or oit submissions import first. Known: {known}",
    )


def _write(receipt: Receipt, out: Path) -> None:
    from reports.receipt import receipt_html, receipt_json

    try:
        out.mkdir(parents=True, exist_ok=True)
        name = _claimed(out, receipt.name)
        (out / f"{name}.json").write_text(receipt_json(receipt), encoding="utf-8")
        (out / f"{name}.html").write_text(receipt_html(receipt), encoding="utf-8")
    except OSError as error:
        from thai.reasons import why_th

        raise BadInput(
            f"เขียนใบบันทึกลง {out} ไม่ได้ ({why_th(error)}) ให้ระบุโฟลเดอร์อื่นด้วย --out",
            f"the receipt cannot be written to {out} ({error.strerror}); name another folder with --out",
        ) from None
    click.echo(f"ใบบันทึก / receipt: {out / name}.html", err=True)


def _claimed(out: Path, name: str) -> str:
    """The name, numbered where another check of the same second has it: a receipt is proof and is never overwritten.
    Raises OSError.
    """
    free, n = name, 1
    while (out / f"{free}.json").exists():
        n += 1
        free = f"{name}-{n}"
    (out / f"{free}.json").touch()
    return free


def _say(receipt: Receipt, checked: Checked, *, lang: str, as_json: bool) -> None:
    from reports.receipt import receipt_json

    if as_json:
        click.echo(receipt_json(receipt))
        return
    seconds = (receipt.ended - receipt.started).total_seconds()
    name = receipt.agency.name_th or receipt.agency.id
    title = receipt.item.th if lang == "th" else receipt.item.en
    click.echo(f"{name} {receipt.item.code} {title} · {seconds:.1f} {'วินาที' if lang == 'th' else 's'}")
    click.echo(f"  {_summary(receipt, lang)}")
    for before, now in checked.pairs:
        click.echo(f"  {_verdict(before, lang)} → {_verdict(now, lang)}  {now.title}")
        text = now.suggestion if lang == "th" else now.suggestion_en
        if text:
            click.echo(f"      {text}")
    if not checked.done.healthy:
        click.echo(
            "ผลครั้งนี้พักไว้ เพราะเปิดหน้าที่ส่งส่วนใหญ่ไม่ได้ / held back: most submitted pages could not be opened", err=True
        )


def _summary(receipt: Receipt, lang: str) -> str:
    """Points before and now, and how many elements moved since when."""
    from reports.data import be_time, score_said

    before, now = (score_said(score) for score in receipt.scores)
    if receipt.before_at is None:
        return f"คะแนนข้อนี้ {now} (ยังไม่เคยตรวจ)" if lang == "th" else f"score {now} (never judged before)"
    moved, at = receipt.moved, be_time(receipt.before_at.isoformat())
    if lang == "th":
        return f"คะแนนข้อนี้ {before} → {now} · ดีขึ้น {moved.better} แย่ลง {moved.worse} เท่าเดิม {moved.same} (เทียบกับ {at})"
    return f"score {before} → {now}; better {moved.better}, worse {moved.worse}, as before {moved.same} (since {at})"


def _verdict(finding: Finding | None, lang: str) -> str:
    from reports.words import VERDICTS

    if finding is None:
        return "–"
    said = VERDICTS[finding.verdict]
    return said.th if lang == "th" else said.en
