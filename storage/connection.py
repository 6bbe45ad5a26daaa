"""Two engines on one SQLite file: one that writes, one at a time, and one that can only read.

A write begins IMMEDIATE: a transaction that has read and then wants to write fails with "database is locked"
whatever the busy timeout is, one that asks for the write lock at its beginning waits for its turn.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

T = TypeVar("T")

BUSY_MS = 10_000
_CHECKPOINT = (
    "wal_autocheckpoint=4000"  # pages, 16 MB: what a crawl changes in every transaction is copied a quarter as often
)
_IN_CHUNK = 500  # values of one IN (...): far below SQLite's limit of variables


def make_engine(
    path: Path, *, begin: str, pragmas: Sequence[str] = (), pool_size: int = 1, overflow: int = 0
) -> Engine:
    """An engine whose transactions start with `begin`: pysqlite's own BEGIN is switched off."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=overflow,
        connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000},
    )

    @event.listens_for(engine, "connect")
    def connected(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None
        raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        _use_wal(raw)
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON", *pragmas):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _use_wal(raw: sqlite3.Connection) -> None:
    """The change to WAL does not wait for other processes on its own, so two that open a new file at once may meet."""
    end = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


class Connected:
    """What the tables' methods stand on. Safe to call from several threads: writes take turns, reads do not wait."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = Lock()
        self._writer = make_engine(path, begin="BEGIN IMMEDIATE", pragmas=(_CHECKPOINT,))
        self._reader = make_engine(path, begin="BEGIN", pragmas=("query_only=ON",), pool_size=4, overflow=60)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing."""
        with self._turn, self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """One snapshot: several selects see the same state."""
        with self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()


def now_or(now: datetime | None) -> datetime:
    return now or datetime.now(UTC)


def chunks(values: Sequence[T], size: int = _IN_CHUNK) -> Iterator[list[T]]:
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def columns(table: Any, names: Sequence[str]) -> list[Any]:
    """The mapped columns of these names, in this order: a row of them builds a type with these fields."""
    return [getattr(table, name) for name in names]
