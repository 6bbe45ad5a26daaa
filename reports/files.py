"""Report files of every form. One page, paper and PDF per agency, so that each can be sent to its agency alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reports.data import AgencyReport, Report
from reports.lines import digits


def write_files(report: Report, out: Path, forms: Sequence[str], numerals: str = "arabic") -> list[Path]:
    """Write the files into a folder, made when it is not there; `forms`: html, xlsx, docx, pdf, csv, json.

    HTML, DOCX and PDF: one of each agency; XLSX, CSV and JSON: one of the scan. Raises NoBrowser when a PDF is asked for
    and no browser is there: the other files are written before.
    """
    out.mkdir(parents=True, exist_ok=True)
    say = digits if numerals == "thai" else str
    written: list[Path] = []
    for form in sorted(dict.fromkeys(forms), key=lambda form: form == "pdf"):
        written += _write(form, report, out, say, numerals)
    return written


def _write(form: str, report: Report, out: Path, say: Callable[[str], str], numerals: str) -> list[Path]:
    whole = out / f"oit-{file_name(report.scan)}.{form}"
    if form == "xlsx":
        from reports.xlsx import write_xlsx

        write_xlsx(report, whole, say)
    elif form == "csv":
        from reports.jsonl import findings_csv

        found = (f for a in report.agencies for i in a.items for f in i.findings)
        whole.write_text(findings_csv(found), encoding="utf-8", newline="")
    elif form == "json":
        from reports.whole import report_json

        whole.write_text(report_json(report), encoding="utf-8")
    else:
        return _per_agency(form, report, out, say, numerals)
    return [whole]


def _per_agency(form: str, report: Report, out: Path, say: Callable[[str], str], numerals: str) -> list[Path]:
    parts = [(one, path.with_suffix(f".{form}")) for one, path in each(report, out)]
    if form == "pdf":
        from reports.html import render_html
        from reports.pdf import print_pdfs

        print_pdfs((render_html(one, numerals), path) for one, path in parts)
    for one, path in parts if form != "pdf" else ():
        if form == "html":
            from reports.html import render_html

            path.write_text(render_html(one, numerals), encoding="utf-8")
        else:
            from reports.docx import write_docx

            write_docx(one, path, say)
    return [path for _, path in parts]


def each(report: Report, out: Path) -> Iterator[tuple[Report, Path]]:
    """A report of each agency and its path without ending; the path of the scan when there is one agency."""
    names = agency_files(report.agencies)
    for agency in report.agencies:
        tail = f"-{names[agency.agency.id]}" if len(report.agencies) > 1 else ""
        yield replace(report, agencies=(agency,)), out / f"oit-{file_name(report.scan)}{tail}.x"


def agency_files(agencies: Sequence[AgencyReport]) -> dict[str, str]:
    """Agency id -> a name that every file system takes; two that would fall together are numbered."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for agency in agencies:
        base = name = file_name(agency.agency.id)
        number = 2
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.casefold())
        names[agency.agency.id] = name
    return names


def file_name(text: str) -> str:
    """Letters, digits, dot and hyphen of any script; nothing that is a path."""
    kept = re.sub(r"[^0-9A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e_.-]+", "_", text[:80]).strip("._-")
    return kept or "agency"
