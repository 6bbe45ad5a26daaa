"""`oit explain AGENCY ITEM [ELEMENT]`: why a finding is what it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import click

from app.options import (
    BANGKOK,
    book_in,
    db_option,
    item_of,
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
    from model import Evidence
    from reports.words import Said
    from rules.book import Book, Item
    from rules.followup import Followed
    from rules.voices import Heard


@click.command("explain")
@click.argument("agency")
@click.argument("item")
@click.argument("element", required=False)
@options(db_option, scan_option, lang_option, json_option)
def command(agency: str, item: str, element: str | None, db: str, scan_id: str, lang: str, as_json: bool) -> None:
    """อธิบายผลตรวจ: หลักฐาน ที่ที่ตรวจ และกฎ / evidence, where we looked, and the rule."""
    from rules.followup import follow_up
    from rules.voices import heard

    with store_of(db, create=False) as store:
        scan = scan_of(store, scan_id)
        known_agencies(store, scan.id, (agency,))
        book = book_in(store, scan.book)
        entry = item_of(book, item)
        found = store.findings(scan.id, agency, entry.code)
        voices = heard(found, store.reviews(agency), store.waivers(agency))
        dossier = store.dossier(scan.id, agency, entry.code)
        followed = follow_up(store.past(agency), found)
    chosen = [h for h in voices if element in (None, h.finding.element)]
    if not chosen:
        there = ", ".join(f.element for f in found)
        raise BadInput(
            f"{entry.code} ของ {agency} ไม่มีองค์ประกอบ “{element}” ที่มีคือ {there or '-'}",
            f"{entry.code} of {agency} has no element “{element}”; it has {there or '-'}",
        )
    manifest = dossier.manifest if dossier else {}
    looked, told = manifest.get("sources", []), _advice(book, entry, manifest)
    from reports.harmless import plain

    if as_json:
        from reports.jsonl import findings_jsonl

        rows = [json.loads(line) for line in findings_jsonl(h.finding for h in chosen)]
        click.echo(json.dumps({"findings": rows, "looked": looked, "submission_advice": told}, ensure_ascii=False))
        return
    _say(chosen, looked, lang, f"{agency} {entry.code} {entry.th if lang == 'th' else entry.en}")
    for one in told:
        click.echo(f"\n• {plain(one[lang], 900)}")
    _say_followed(followed, english=lang == "en")


def _advice(book: Book, item: Item, manifest: dict[str, Any]) -> list[dict[str, str]]:
    """What is said of the submitted URLs: {"th", "en"} each."""
    from reports.data import submission_advice

    return [{"th": one.th, "en": one.en} for one in submission_advice(book, item, manifest)]


def _say(chosen: list[Heard], looked: list[dict[str, Any]], lang: str, title: str) -> None:
    from datetime import date

    from reports.data import looked as as_looked
    from thai.dates import format_date

    english = lang == "en"
    as_of = date.fromisoformat(chosen[0].finding.as_of)
    click.echo(f"{title} · {'as of' if english else 'ณ วันที่'} {as_of.isoformat() if english else format_date(as_of)}")
    for one in chosen:
        _say_one(one, english=english)
    click.echo("\nLooked at:" if english else "\nที่ที่ตรวจ:")
    for seen in map(as_looked, looked):
        at = f" ({seen.at})" if seen.at else ""
        name = f"{seen.label}: " if seen.label else ""
        click.echo(f"  {_said(seen.outcome, english)} · {name}{unquote(seen.url)}{at}")


def _say_followed(followed: list[Followed], *, english: bool) -> None:
    from reports.words import FOLLOWS

    for one in followed:
        told = f"{'suggested in' if english else 'ข้อเสนอแนะปี'} {one.past.fiscal_year}: “{one.text}”"
        click.echo(f"\n{told} → {_said(FOLLOWS[one.follow], english)}")


def _say_one(one: Heard, *, english: bool) -> None:
    from reports.words import VERDICTS
    from rules.judge import rule_of
    from thai.dates import format_date

    f = one.finding
    weak = {False: " (หลักฐานไม่หนักแน่น)", True: " (weak evidence)"}[english] if f.strength == "weak" else ""
    click.echo(f"\n{_said(VERDICTS[f.verdict], english)}{weak}  {f.title} [{f.element}]")
    text = f.suggestion_en if english else f.suggestion
    if text:
        click.echo(f"  {text}")
    for a in f.advice:
        click.echo(f"  • {a.en if english else a.th}")
        for e in dict.fromkeys(a.evidence):
            click.echo(f"    “{e.quote}”\n    {_at(e, english)}")
    labels = ("evidence", "close, but does not count") if english else ("หลักฐาน", "ใกล้เคียงแต่ไม่นับ")
    for label, quotes in zip(labels, (f.evidence, f.near), strict=True):
        for e in dict.fromkeys(quotes):
            click.echo(f"  {label}: “{e.quote}”\n    {_at(e, english)}")
    for line in f.unread:
        url, _, reason = line.rpartition(" ")
        from reports.words import reason_said

        click.echo(
            f"  {'not read' if english else 'ยังไม่ได้อ่าน'}: {unquote(url)} ({_said(reason_said(reason), english)})"
        )
    if r := one.review:
        old = (" · ให้ไว้กับเนื้อหาเดิมที่เปลี่ยนไปแล้ว", " · given on contents that have changed")[english] if one.stale else ""
        click.echo(
            f"  {r.by}: {_said(VERDICTS[r.verdict], english)} ({r.reason}) {format_date(r.at.astimezone(BANGKOK).date())}{old}"
        )
    if w := one.waiver:
        click.echo(f"  {'waived until' if english else 'ยกเว้นถึง'} {format_date(w.until)}: {w.by} ({w.reason})")
    why = f" ({f.reason})" if f.reason else ""
    if english:
        doc = rule_of(f.topic, f.element).__doc__ or ""
        click.echo(f"  rule {f.topic}/{f.element}{why}: {' '.join(doc.split())}")
    else:
        click.echo(f"  กฎ {f.topic}/{f.element}{why} (อ่านรายละเอียดของกฎเป็นภาษาอังกฤษได้ด้วย --lang en)")


def _at(evidence: Evidence, english: bool) -> str:
    """Where the quote stands: the address, and the place in words."""
    from reports.words import place_said

    return f"{unquote(evidence.url)} {_said(place_said(evidence.locator), english)}".rstrip()


def _said(said: Said, english: bool) -> str:
    return said.en if english else said.th
