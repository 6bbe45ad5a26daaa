"""`make demo` as a new user starts it: the scan of three districts agrees with every line that an assessor wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_demonstration_agrees_with_the_assessor_in_every_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "demo", "--quiet", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "357 expected findings, 0 differ" in done.stdout
    assert len(list(tmp_path.glob("*.html"))) == 3
    assert len(list(tmp_path.glob("*.xlsx"))) == 1
