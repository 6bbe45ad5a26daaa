"""`oit report`: files of a stored scan, a static site, or what one section has to do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.options import (
    agency_option,
    book_in,
    db_option,
    digits_option,
    known_agencies,
    lang_option,
    options,
    scan_of,
    scan_option,
    store_of,
)
from app.say import BadInput

if TYPE_CHECKING:
    from reports.data import Report

FORMS = ("html", "xlsx", "docx", "pdf", "csv", "json", "jsonl")


@click.command("report")
@options(db_option, scan_option, agency_option, lang_option, digits_option)
@click.option("--format", "forms", multiple=True, type=click.Choice(FORMS), help="ระบุซ้ำได้ / may be repeated; html xlsx")
@click.option("--out", type=click.Path(path_type=Path), help="โฟลเดอร์ / folder; default report")
@click.option("--site", type=click.Path(path_type=Path), help="เว็บแบบไฟล์ของทุกหน่วยงาน / a static site of all agencies")
@click.option("--section", "section", metavar="S", help="พิมพ์สิ่งที่ฝ่ายต้องทำ / print what a section has to do")
def command(
    db: str, scan_id: str, agencies: tuple[str, ...], lang: str, numerals: str, forms: tuple[str, ...], out: Path | None,
    site: Path | None, section: str | None,
) -> None:  # fmt: skip
    """เขียนรายงาน HTML Excel Word PDF CSV JSON JSONL หรือเว็บแบบไฟล์ / write report files.

    --lang มีผลกับ --section (ไฟล์มีทั้งสองภาษา) / --lang is for --section; files are in both languages.
    """
    from dataclasses import replace

    from app.reporting import DEFAULT_FORMS, held_back, make_report

    with store_of(db, create=False) as store:
        scan = scan_of(store, scan_id)
        chosen = known_agencies(store, scan.id, agencies)
        report = make_report(store, scan, book_in(store, scan.book), store.findings(scan.id), held_back(scan))
    report = replace(report, agencies=tuple(a for a in report.agencies if a.agency.id in chosen))
    if section is not None:
        _print_section(report, section, lang, numerals)
    if forms or out or (section is None and site is None):
        _files(report, out or Path("report"), forms or DEFAULT_FORMS, numerals, site)
    elif site is not None:
        _site(report, site, numerals)


def _files(report: Report, out: Path, forms: tuple[str, ...], numerals: str, site: Path | None) -> None:
    from reports.files import write_files
    from reports.pdf import NoBrowser

    try:
        for path in write_files(report, out, forms, numerals, site):
            if site is None or path.parent.parent != site:  # of the site its first page is enough
                click.echo(str(path))
    except NoBrowser as problem:
        raise BadInput(problem.th, problem.en) from None


def _site(report: Report, site: Path, numerals: str) -> None:
    from reports.site import write_site

    click.echo(str(write_site(report, site, numerals)[0]))


def _print_section(report: Report, section: str, lang: str, numerals: str) -> None:
    """Every agency that has the section. Raises BadInput when none has it."""
    from reports.lines import paper_of
    from reports.section_list import section_list
    from reports.sections import find_section, section_names

    paper = paper_of(sys.stdout, thai=numerals == "thai")
    found = [(a, there) for a in report.agencies if (there := find_section(a, report.sections, section)) is not None]
    if not found:
        names = ", ".join(dict.fromkeys(n for a in report.agencies for n in section_names(a, report.sections)))
        raise BadInput(f"ไม่มีฝ่าย “{section}” ที่มีคือ {names}", f"there is no section “{section}”; there are {names}")
    for agency, sections in found:
        if sections:
            click.echo(section_list(agency, sections, lang, paper))
        else:
            click.echo(f"{agency.name}: ไม่มีสิ่งที่ต้องทำ / nothing to do")
