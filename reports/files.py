"""Report files of every form. One page, paper and PDF per agency, so that each can be sent to its agency alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock

from reports.data import AgencyReport, Report
from reports.lines import digits

_OF_THE_SCAN = frozenset({"xlsx", "csv", "json", "jsonl"})


class Pages:
    """The HTML page of each agency of a report: made when it is first asked for, kept for HTML, PDF and site."""

    def __init__(self, report: Report, numerals: str = "arabic") -> None:
        self._report = report
        self._numerals = numerals
        self._made: dict[int, str] = {}
        self._lock = Lock()

    def __getitem__(self, number: int) -> str:
        """The page of an agency by its place in the report; never made twice, also when threads ask at once."""
        from reports.html import render_html

        with self._lock:
            if number not in self._made:
                one = replace(self._report, agencies=(self._report.agencies[number],))
                self._made[number] = render_html(one, self._numerals)
            return self._made[number]


def write_files(
    report: Report, out: Path, forms: Sequence[str], numerals: str = "arabic", site: Path | None = None
) -> list[Path]:
    """Write the files into a folder, made when it is not there; `forms`: html, xlsx, docx, pdf, csv, json, jsonl.

    HTML, DOCX and PDF: one of each agency; the others: one of the scan. `site`: a folder for the static site.
    Raises NoBrowser when a PDF is asked for and no browser is there: the other files are written before.
    """
    out.mkdir(parents=True, exist_ok=True)
    say = digits if numerals == "thai" else str
    parts = list(each(report, out))
    pages = Pages(report, numerals)
    written: list[Path] = []
    with ThreadPoolExecutor(1) as printer:  # the browser prints in processes of its own while we write the rest
        printed = printer.submit(_print, [path for _, path in parts], pages) if "pdf" in forms else None
        for form in dict.fromkeys(form for form in forms if form != "pdf"):
            if form in _OF_THE_SCAN:
                written.append(_of_the_scan(form, report, out, say))
                continue
            for number, (one, path) in enumerate(parts):
                written.append(path.with_suffix(f".{form}"))
                _of_an_agency(form, one, written[-1], say, partial(pages.__getitem__, number))
        if site is not None:
            from reports.site import write_site

            written += write_site(report, site, numerals, pages)
        return written + (printed.result() if printed else [])


def _of_the_scan(form: str, report: Report, out: Path, say: Callable[[str], str]) -> Path:
    path = out / f"oit-{file_name(report.scan)}.{form}"
    findings = (f for a in report.agencies for i in a.items for f in i.findings)
    if form == "xlsx":
        from reports.xlsx import write_xlsx

        write_xlsx(report, path, say)
    elif form == "json":
        from reports.whole import report_json

        path.write_text(report_json(report), encoding="utf-8")
    elif form == "jsonl":
        from reports.jsonl import findings_jsonl

        path.write_text("".join(f"{line}\n" for line in findings_jsonl(findings)), encoding="utf-8")
    else:
        from reports.jsonl import findings_csv

        path.write_text(findings_csv(findings), encoding="utf-8", newline="")
    return path


def _of_an_agency(
    form: str, report: Report, path: Path, say: Callable[[str], str], rendered: Callable[[], str]
) -> None:
    if form == "html":
        path.write_text(rendered(), encoding="utf-8")
    else:
        from reports.docx import write_docx

        write_docx(report, path, say)


def _print(paths: Sequence[Path], pages: Pages) -> list[Path]:
    from reports.pdf import print_pdfs

    made = [path.with_suffix(".pdf") for path in paths]
    print_pdfs((pages[number], path) for number, path in enumerate(made))
    return made


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
