"""Where the database lies. Free of SQLAlchemy: `oit --help` and `oit doctor` name the file without opening it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FILE_NAME = "oit.db"


def default_path() -> str:
    """The database in the user's data folder; the folder need not exist yet."""
    return str(_data_folder() / "oit" / FILE_NAME)


def _data_folder() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    told = os.environ.get("XDG_DATA_HOME", "")
    # The XDG base directory specification: relative paths there are invalid and to be ignored.
    return Path(told) if told and Path(told).is_absolute() else home / ".local" / "share"


def blobs_folder(database: Path) -> Path:
    """The folder of large bodies that belongs to a database file: its own, so that pruning one spares the others."""
    return database.with_name(f"{database.name}-blobs")
