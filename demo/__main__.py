"""`python -m demo`: serve the replica portal, scan its three districts with the real command, compare with expected.jsonl.

What the scan prints is what an officer sees. Afterwards each line of expected.jsonl, written by a careful assessor before any
rule, is compared with the finding; the exit code is 0 when all agree.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from demo.server import serve

HERE = Path(__file__).parent
HOSTS = (
    "webportal.bangkok.go.th",
    "egp.bangkok.go.th",
    "eservice.bangkok.go.th",
    "strategy.bangkok.example",
    "tracking.bangtuayang.example",
    "queue.bangtuayang.example",
    "forms.khlongsommut.example",
)
AS_OF = "2566-09-30"


def scan_command(port: int, db: Path, out: Path | None) -> list[str]:
    """The command an officer would type, with the replica answering for the real hosts."""
    origins = [f"--origin={host}=http://127.0.0.1:{port}" for host in HOSTS]
    files = [str(HERE / "thawiwatthana.csv"), str(HERE / "districts.csv")]
    oit = [str(Path(sys.executable).with_name("oit")), "scan", *files, "--book", "fy2566-result", "--as-of", AS_OF]
    return [*oit, "--db", str(db), "--gap", "0", "--per-host", "8", *origins, *(["--out", str(out)] if out else [])]


def differences(db: Path) -> tuple[int, list[str]]:
    """Lines of expected.jsonl, and how the findings differ from them."""
    oit = str(Path(sys.executable).with_name("oit"))
    exported = subprocess.run([oit, "export", "findings", "--db", str(db)], capture_output=True, text=True, check=True)
    found = {_where(f): f for f in map(json.loads, exported.stdout.splitlines())}
    wrong = []
    lines = (HERE / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    for expected in map(json.loads, lines):
        finding = found.get(_where(expected))
        for name in ("verdict", "months_missing"):
            got = finding[name] if finding else None
            if got != expected[name] and (name == "verdict" or expected["months_missing"]):
                reason = finding["reason"] if finding else "no finding"
                wrong.append(f"{' '.join(_where(expected))}: {name} expected {expected[name]}, got {got} ({reason})")
    return len(lines), wrong


def _where(row: dict[str, str]) -> tuple[str, str, str]:
    return row["agency"], row["item"], row["element"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m demo")
    parser.add_argument("--out", type=Path, default=HERE.parent / "build" / "demo")
    parser.add_argument("--quiet", action="store_true", help="only the comparison")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    server, port = serve(port=0)
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "demo.db"
        started = time.monotonic()
        scan = subprocess.run(scan_command(port, db, options.out), capture_output=options.quiet, check=False)
        seconds = time.monotonic() - started
        server.shutdown()
        if scan.returncode not in {0, 1}:
            sys.stderr.write(scan.stderr.decode() if options.quiet else "")
            print(f"demo: the scan ended with code {scan.returncode}")
            return scan.returncode
        count, wrong = differences(db)
    print(f"\ndemo: {count} expected findings, {len(wrong)} differ; scan of three districts {seconds:.1f} s")
    print(f"demo: reports in {options.out}")
    for line in wrong:
        print(f"  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
