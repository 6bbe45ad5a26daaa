"""Copies of a whole store, there and back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.errors import DatabaseUnusable
from storage.paths import blobs_folder
from storage.schema import copy_database, current_version, database_path, require_known


def back_up(path: Path, target: Path) -> None:
    """Others may read and write meanwhile. Raises FileExistsError."""
    if target.exists():
        raise FileExistsError(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    copy_database(path, target)
    _copy_blobs(path, target)


def restore(url: str, backup: str | Path) -> Path | None:
    """Put a backup in the place of the database; return where the database that stood there lies now, if one did.

    An old backup keeps its version: `upgrade` afterwards. Raises DatabaseUnusable or DatabaseTooNew, of the backup.
    """
    path, source = database_path(url), database_path(str(backup))
    require_known(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = _put_aside(path)
    with closing(sqlite3.connect(source)) as given, closing(sqlite3.connect(path, timeout=10)) as taken:
        given.backup(taken)
    _copy_blobs(source, path)
    return aside


def _put_aside(path: Path) -> Path | None:
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.before-restore")
    aside.unlink(missing_ok=True)
    try:
        if current_version(str(path)) is None:
            return None
        copy_database(path, aside)
    except (DatabaseUnusable, sqlite3.Error):  # damaged: that is what a restore is for
        path.rename(aside)
        for left in ("-wal", "-shm"):
            path.with_name(path.name + left).unlink(missing_ok=True)
    return aside


def _copy_blobs(source: Path, target: Path) -> None:
    for blob in blobs_folder(source).glob("??/[!.]*"):
        copy = blobs_folder(target) / blob.parent.name / blob.name
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(blob, copy)
