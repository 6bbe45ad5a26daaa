"""The wheel: exactly the rooms of the house at its top level, and it works from another folder than this one."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = {"app", "checks", "crawler", "documents", "intake", "model", "reports", "rules", "storage", "thai"}


def test_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    wheel = next((tmp_path / "dist").glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")
    tops = {name.split("/")[0] for name in names}
    assert {t for t in tops if not t.endswith(".dist-info")} == ROOMS
    for needed in ("rules/books/fy2566-result.yaml", "rules/words/common.yaml", "reports/templates/report.html.j2",
                   "storage/migrations/env.py"):  # fmt: skip
        assert needed in names
    assert not any("/cases/" in name and name.endswith(".py") for name in names)
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    code = "import app, rules; print(app.__file__); from app.cli import main; main(['book', 'check', 'fy2566-result'])"
    used = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path, env=environment
    )
    assert used.returncode == 0, used.stderr
    assert str(tmp_path) in used.stdout.splitlines()[0]
    assert "119" in used.stdout
