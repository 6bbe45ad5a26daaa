"""Crawling a portal of 50 districts: 1,550 pages and 4,500 files, 460 MB, 64 requests in flight, no gap.

The crawler's own work stands beside a plain Scrapy spider, run in between on the same machine, since other work on it moves
both. What the reading of pages and files costs is told apart: it happens in worker processes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

__all__ = ["main"]

ALL = 50 * (1 + 30 * (1 + 3))
FLOOR = 9.45  # seconds for that many answers of 100 ms on 64 connections
EDITED = 60
SHELLS = 2
SPIDER = Path(__file__).with_name("spider.py")
Line = tuple[str, str, str]


def main() -> None:
    """Print the table of issue 3."""
    print("| what | asked | measured |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for part in (_speed, _latency, _again, _product, _growth, _browser):
            for what, asked, measured in part(Path(folder)):
                print(f"| {what} | {asked} | {measured} |", flush=True)


def _speed(folder: Path) -> Iterator[Line]:
    """In turns with Scrapy, the better of two each."""
    python = _scrapy(folder)
    rates: dict[str, float] = {}
    with _portal() as port:
        for turn in range(2):
            runs = {mode: _work(port, folder / f"{mode}{turn}.db", mode) for mode in ("rows", "bodies")}
            if python:
                runs["scrapy"] = _run([str(python), str(SPIDER), str(port), str(folder / f"scrapy{turn}.db")])
            for name, found in runs.items():
                assert found["fetched"] == ALL, f"{name} fetched {found['fetched']} of {ALL}"
                rates[name] = max(rates.get(name, 0.0), ALL / found["cpu"])
        memory = runs["bodies"]["mb"]
    yield "resources per CPU-second, without bodies kept", ">= 1,000", f"{rates['rows']:,.0f}"
    yield "resources per CPU-second, with bodies", ">= 800", f"{rates['bodies']:,.0f}"
    if python:
        yield "a plain Scrapy spider with bodies", "-", f"{rates['scrapy']:,.0f} per CPU-second"
        yield "times Scrapy", ">= 2", f"{rates['bodies'] / rates['scrapy']:.1f}"
    else:
        yield "times Scrapy", ">= 2", "skipped: Scrapy could not be installed"
    yield "main process", "<= 120 MB", f"{memory:.0f} MB"


def _latency(folder: Path) -> Iterator[Line]:
    with _portal("--latency", "100") as port:
        wall = _work(port, folder / "latency.db", "rows")["wall"]
    yield "wall at 100 ms latency", f"<= {1.25 * FLOOR:.1f} s", f"{wall:.1f} s"


def _again(folder: Path) -> Iterator[Line]:
    with _portal() as port:
        database = folder / "again.db"
        first = _work(port, database, "bodies")
        _stats(port)
        second = _work(port, database, "bodies")
        asked = _stats(port)
        yield "second run, nothing changed: bodies downloaded", "0", str(asked.get("200", 0))
        yield "its CPU, without the reading of documents", "-", f"{second['cpu'] / first['cpu']:.0%} of the first run"
        edited = folder / "edited.db"  # of its own: from the third run on a sixth is due for a full fetch each time
        _work(port, edited, "bodies")
        _stats(port, f"/_edit?{EDITED}")
        _work(port, edited, "bodies")
        yield "after edits: bodies downloaded", f"exactly {EDITED}", str(_stats(port).get("200", 0))


def _product(folder: Path) -> Iterator[Line]:
    with _portal() as port:
        database = folder / "product.db"
        first, second = (_work(port, database, "product") for _ in range(2))
    yield "first run, every page and file read in workers", "-", f"{first['all_cpu']:.0f} CPU-s"
    share = f"{second['all_cpu']:.1f} CPU-s, {second['all_cpu'] / first['all_cpu']:.0%} of the first run"
    yield "second run with documents", "<= 15 %", share


def _growth(folder: Path) -> Iterator[Line]:
    with _portal() as port:
        small, large = (_work(port, folder / f"growth{n}.db", "rows", n)["mb"] for n in (5, 50))
    yield "main process when the portal grows tenfold", "flat", f"{small:.0f} MB to {large:.0f} MB"


def _browser(folder: Path) -> Iterator[Line]:
    from crawler.browser import find_browser

    if not find_browser():
        yield "rendered pages a second", ">= 6", "skipped: no browser is installed"
        return
    with _portal() as port:
        _stats(port, f"/_shells?{SHELLS}")
        found = _work(port, folder / "browser.db", "browser", 10)
        yield "pages rendered of those that need it", f"{SHELLS * 10} of {SHELLS * 10}", f"{found['rendered']}"
        rate = _work(port, folder / "render.db", "render")["rate"]
    yield "rendered pages a second, warm browser", ">= 6", f"{rate:.1f}"


def _scrapy(folder: Path) -> Path | None:
    """The Python of a venv with Scrapy; None when it cannot be made."""
    venv = folder / "venv"
    python = venv / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True, capture_output=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "scrapy"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return python


@contextmanager
def _portal(*options: str) -> Iterator[int]:
    command = [sys.executable, "-m", "benchmarks.crawl.portal", *options]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def _work(port: int, database: Path, mode: str, districts: int = 50) -> dict[str, Any]:
    return _run([sys.executable, "-m", "benchmarks.crawl.work", str(port), str(database), mode, str(districts)])


def _run(command: list[str]) -> dict[str, Any]:
    measured = [sys.executable, "-m", "benchmarks.crawl.measured", *command]
    # Compiled modules are kept for all runs, as those of an installed program are, here and in Scrapy's venv.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "oit-bench-modules")
    told = subprocess.run(measured, check=True, stdout=subprocess.PIPE, text=True, env=kept).stdout.splitlines()
    return {**json.loads(told[-2]), **json.loads(told[-1])}


def _stats(port: int, path: str = "/_stats") -> dict[str, int]:
    """What the portal was asked since the last time."""
    with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return dict(json.load(answer))
