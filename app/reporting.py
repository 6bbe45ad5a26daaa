"""From a stored scan to what is printed and written, and the exit code that says how it went."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.scanning import Done, Job
from model import Finding, Level, Submission, Verdict
from reports.data import Report, build
from rules.book import Book
from rules.voices import heard
from storage import ScanRow, Store

if TYPE_CHECKING:
    from app.nightly import Night
    from intake.sheets import RowProblem

ALL_THERE, TO_DO, UNHEALTHY = 0, 1, 2
DEFAULT_FORMS = ("html", "xlsx")
_HELD_BACK = {
    "unseen": "ผลการตรวจครั้งนี้ถูกพักไว้ เพราะเปิดหน้าที่ส่งส่วนใหญ่ไม่ได้ (เครือข่ายหรือเว็บไซต์ขัดข้อง) โปรดตรวจใหม่ภายหลัง / "
    "held back: most submitted pages could not be opened",
    "judged_fell": "ผลการตรวจครั้งนี้ถูกพักไว้ เพราะส่วนที่ตรวจได้ลดลงเกิน 10 จุดจากครั้งก่อน (เครือข่ายหรือเว็บไซต์อาจขัดข้อง) โปรดตรวจใหม่ภายหลัง / "
    "held back: the share that could be judged fell by more than 10 points",
    "documents_fell": "ผลการตรวจครั้งนี้ถูกพักไว้ เพราะอ่านหน้าและไฟล์ได้ไม่ถึงร้อยละ 80 ของครั้งก่อน โปรดตรวจใหม่ภายหลัง / "
    "held back: fewer than 80 % of the last scan's documents were read",
    "unfinished": "การตรวจยังไม่เสร็จทุกหน่วยงาน ทำต่อด้วย oit scan --resume / not finished; go on with --resume",
}


def held_back(scan: ScanRow) -> str:
    """Why the results of a stored scan are not to be trusted; "" when they are."""
    if scan.state == "running":
        return "unfinished"
    return str(scan.health.get("why") or "unseen") if scan.state == "unhealthy" else ""


def why_held_back(scan: ScanRow) -> str:
    """The same in words, Thai and English."""
    return _HELD_BACK.get(held_back(scan), "")


def make_report(
    store: Store,
    scan: ScanRow,
    book: Book,
    findings: Sequence[Finding],
    why: str = "",
    submissions: Sequence[Submission] = (),
) -> Report:
    """The report of a stored scan, judged by `book`. `submissions`: with the codes of that book, default the stored ones."""
    ids = [r.agency for r in store.scan_agencies(scan.id)]
    agencies = [a for a in store.agencies() if a.id in ids]
    manifests = {
        (a.id, item.code): d.manifest
        for a in agencies
        for d in store.dossiers(scan.id, a.id)
        if (item := book.item(d.topic)) is not None
    }
    voices = heard(findings, store.reviews(), store.waivers())
    rows = submissions or store.submissions(scan.fiscal_year, scan.book, ids)
    as_of = date.fromisoformat(findings[0].as_of) if findings else scan.as_of
    return build(
        book, scan.id, as_of, datetime.now(UTC), agencies, findings, rows, manifests, _HELD_BACK.get(why, ""), store.past(),
        voices,
    )  # fmt: skip


def after_scan(
    store: Store,
    job: Job,
    done: Done,
    problems: Sequence[tuple[Path, RowProblem]],
    *,
    lang: str,
    as_json: bool,
    out: Path | None,
) -> int:
    """Print the suggestion list (or JSON lines), write the files, give the exit code."""
    from reports.files import write_files
    from reports.jsonl import findings_jsonl
    from reports.terminal import suggestion_list

    report = make_report(store, store.scan(done.scan), job.book, done.findings, done.why, job.submissions)
    shown = {a.id for a in job.agencies}
    report = replace(report, agencies=tuple(a for a in report.agencies if a.agency.id in shown or not shown))
    for file, problem in problems:
        said = problem.th if lang == "th" else problem.en
        click.echo(f"{file} แถว/row {problem.row} {problem.column}: {said}: {problem.raw}", err=True)
    if as_json:
        sys.stdout.writelines(f"{line}\n" for line in findings_jsonl(done.findings))
    else:
        click.echo(suggestion_list(report, lang))
    for path in write_files(report, out, DEFAULT_FORMS) if out is not None else ():
        click.echo(f"เขียนแล้ว / written: {path}", err=True)
    return exit_code(done)


def after_night(store: Store, book: Book, night: Night, *, as_json: bool, site: Path | None) -> int:
    """Refresh the site, one line on what the night did; exit 0 when it was done.

    A site that is there stays as it is when the night's results are held back.
    """
    import json

    rows = store.scan_agencies(night.scan.id)
    finished = sum(r.state == "done" for r in rows)
    healthy = night.done is None or night.done.healthy
    if site is not None and finished:
        if healthy or not (site / "index.html").exists():
            _refresh(store, book, night, site)
        else:
            click.echo("ผลคืนนี้ถูกพักไว้ กระดานยังเป็นของคืนก่อน / held back; the site stays as it was", err=True)
    summary = {
        "scan": night.scan.id,
        "agencies": len(rows),
        "done": finished,
        "did": night.agencies,
        "carried": night.carried,
    }
    if as_json:
        click.echo(json.dumps(summary))
    else:
        now = f"ครั้งนี้ {night.agencies} ค้างจากคืนก่อน {night.carried}"
        click.echo(f"คืนนี้ตรวจแล้ว {finished} จาก {len(rows)} หน่วยงาน ({now}) · {night.scan.id}")
    if not healthy:
        return UNHEALTHY
    return ALL_THERE if finished == len(rows) else TO_DO


def _refresh(store: Store, book: Book, night: Night, site: Path) -> None:
    from reports.site import write_site

    scan = store.scan(night.scan.id)
    report = make_report(store, scan, book, store.findings(scan.id), held_back(scan))
    write_site(replace(report, agencies=tuple(a for a in report.agencies if a.items)), site)


def exit_code(done: Done) -> int:
    """0 every required element present, 1 something to fix or not seen, 2 held back."""
    if not done.healthy:
        return UNHEALTHY
    fine = {Verdict.PRESENT, Verdict.NOT_APPLICABLE}
    required = [f for f in done.findings if f.level is Level.REQUIRED]
    return ALL_THERE if all(f.verdict in fine for f in required) and not done.why else TO_DO
