"""How long the writers take and how large their files are: wall time on this machine, beside it the cores' own time."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.orphans import adopt, wait_for_all
from benchmarks.reports.made import made_report
from reports.data import Report
from reports.files import write_files
from reports.pdf import NoBrowser
from reports.site import write_site

AGENCIES = 50
FORMS = ("html", "xlsx", "docx", "csv", "json", "pdf")


def main() -> None:
    adopt()
    report = made_report(AGENCIES)
    print(f"reports: {AGENCIES} agencies x {len(report.agencies[0].items)} items, {os.cpu_count()} cores")
    try:
        for form in FORMS:
            _measure(form, lambda out, form=form: write_files(report, out, [form]))
        _measure("site", lambda out: write_site(report, out))
        _measure("all files at once", lambda out: _all(report, out))
    except NoBrowser as problem:
        sys.exit(problem.en)


def _all(report: Report, out: Path) -> list[Path]:
    return write_files(report, out, FORMS, site=out / "site")


def _measure(name: str, write: Callable[[Path], Sequence[Path]]) -> None:
    """Each on its own folder; the time of the browser's processes counts once they have ended."""
    with tempfile.TemporaryDirectory() as folder:
        began, spent = time.perf_counter(), sum(os.times()[:4])
        paths = write(Path(folder))
        seconds = time.perf_counter() - began
        wait_for_all()
        busy = sum(os.times()[:4]) - spent
        largest = max(path.stat().st_size for path in paths) / 1000
        print(
            f"  {name:18} {seconds:6.1f} s ({busy:5.1f} s of cores)  {len(paths):3} files, largest {largest:6.0f} kB",
            flush=True,
        )
