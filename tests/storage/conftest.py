"""Real SQLite files: one is made by the migrations, every test gets a copy of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from storage import ScanRow, Store, open_store

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "oit.db"
    open_store(path).close()
    return path


@pytest.fixture
def database(fresh_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(fresh_database, tmp_path / "oit.db"))


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(database) as store:
        yield store


@pytest.fixture
def scan(store: Store) -> ScanRow:
    return store.new_scan("scan", "fy2566-framework", date(2023, 4, 30), 2566, ["thawiwatthana", "bangkhae"])


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start `worker.py` of this folder as a process of its own; what still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []

    def run(*arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(HERE / "worker.py"), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
        )
        running.append(process)
        return process

    yield run
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()
