"""`oit report`: files of a stored scan."""

from __future__ import annotations

from pathlib import Path

import click

from app.options import agency_option, book_in, db_option, known_agencies, options, scan_of, scan_option, store_of


@click.command("report")
@options(db_option, scan_option, agency_option)
@click.option("--format", "forms", multiple=True, type=click.Choice(["html", "xlsx"]), default=("html", "xlsx"))
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("report"), show_default=True, help="โฟลเดอร์ / folder"
)
def command(db: str, scan_id: str, agencies: tuple[str, ...], forms: tuple[str, ...], out: Path) -> None:
    """เขียนรายงาน HTML และ Excel / write report files."""
    from dataclasses import replace

    from app.reporting import held_back, make_report, write_files

    with store_of(db, create=False) as store:
        scan = scan_of(store, scan_id)
        chosen = known_agencies(store, scan.id, agencies)
        report = make_report(store, scan, book_in(store, scan.book), store.findings(scan.id), held_back(scan))
    report = replace(report, agencies=tuple(a for a in report.agencies if a.agency.id in chosen))
    for path in write_files(report, out, forms):
        click.echo(str(path))
