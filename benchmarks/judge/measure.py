"""What judging costs: time on one core, and memory for few and for many agencies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.judge.made import SORTS
from benchmarks.judge.stored import fill
from rules.book import load_book

BOOK = "fy2566-framework"
MANY, FEW = 50, 5
Line = tuple[str, str, str]
_RUN = """
import json, resource, sys, time
from app.cli import main
start = time.process_time()
try:
    main()
except SystemExit as end:
    code = end.code
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"cpu": time.process_time() - start, "peak_mb": used.ru_maxrss / 1024, "code": code}), file=sys.stderr)
"""


def judged() -> Iterator[Line]:
    _cost(FEW)  # compiles the modules, as an installation does
    for sort in SORTS:
        for how, cost in zip(("for the first time", "again, unchanged"), _cost(MANY, sort), strict=True):
            what = f"{MANY} agencies judged from storage {how} ({sort})"
            yield f"{what}, processor time", "30 s", f"{cost['cpu']:.1f} s"
            yield f"{what}, on the clock", "30 s", f"{cost['seconds']:.1f} s"


def memory() -> Iterator[Line]:
    few, many = _cost(FEW)[0]["peak_mb"], _cost(MANY)[0]["peak_mb"]
    yield f"memory at most, {FEW} and {MANY} agencies", "flat", f"{few:.0f} and {many:.0f} MB"


@cache
def _cost(agencies: int, sort: str = "mixed") -> tuple[dict[str, float], dict[str, float]]:
    """Judge twice, each in a process of its own, on one core. The second one finds all as it was: what was stored with the
    first (app.reusing) is told again, as after a scan, which judges what it has read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "judge.db"
        fill(path, load_book(BOOK), agencies, sort)
        return judge(path), judge(path)


def judge(path: Path) -> dict[str, float]:
    """`oit judge` of a database: seconds, cpu, peak_mb."""
    compiled = {
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "benchmark-judge"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    command = [sys.executable, "-c", _RUN, "judge", "--db", f"sqlite:///{path}", "--lang", "en"]
    start = time.perf_counter()
    done = subprocess.run(command, env={**os.environ, **compiled}, capture_output=True, text=True, check=False,
                          preexec_fn=_one_core)  # fmt: skip
    seconds = time.perf_counter() - start
    told = json.loads(done.stderr.splitlines()[-1])
    if told["code"] not in (0, 1):
        raise RuntimeError(done.stderr[-2000:])
    return {**told, "seconds": seconds}


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {next(iter(os.sched_getaffinity(0)))})
