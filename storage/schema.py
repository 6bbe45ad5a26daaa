"""Which version a database file has, and how it gets to ours.

Alembic is imported only when a migration runs: opening a database that is current compares two strings.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from storage.connection import BUSY_MS, make_engine
from storage.errors import DatabaseTooNew, DatabaseTooOld, DatabaseUnusable
from thai.reasons import why_th

if TYPE_CHECKING:
    from alembic.config import Config

VERSIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
)  # every migration, oldest first; a test compares it with the scripts
HEAD = VERSIONS[-1]
_MIGRATIONS = Path(__file__).parent / "migrations"


def database_path(url: str) -> Path:
    """The file of `sqlite:///path` or of a plain path. Raises DatabaseUnusable for what is no file."""
    if "://" not in url:
        named = url
    else:
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise _not_a_file(url) from error
        if parsed.get_backend_name() != "sqlite":
            raise _not_a_file(url)
        named = parsed.database or ""
    if named in ("", ":memory:"):
        raise _not_a_file(url)
    return Path(named).expanduser().absolute()


def current_version(url: str) -> str | None:
    """The version of the file; None when there is no file or an empty one. Raises DatabaseUnusable."""
    path = database_path(url)
    if not path.exists():
        return None
    if path.is_dir():
        raise DatabaseUnusable(
            str(path),
            why_th="เป็นโฟลเดอร์ ไม่ใช่ไฟล์",
            why_en="it is a folder",
            do_th="ระบุชื่อไฟล์ด้วย --db",
            do_en="name a file with --db",
        )
    try:
        with closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True, timeout=10)) as raw:
            tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")}
            if not tables:
                return None
            row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise _not_ours(path, error) from error
    return str(row[0]) if row else None


def schema_is_current(url: str) -> bool:
    return current_version(url) == HEAD


def require_current(path: Path) -> None:
    """Raise DatabaseTooNew or DatabaseTooOld unless the file has our version."""
    found = current_version(str(path))
    if found == HEAD:
        return
    if found in VERSIONS:
        raise DatabaseTooOld(str(path), str(found), HEAD)
    raise _unknown(path, found)


def require_known(path: Path) -> None:
    """Raise DatabaseUnusable or DatabaseTooNew unless the file has our version or an older one."""
    found = current_version(str(path))
    if found not in VERSIONS:
        raise _unknown(path, found)


def upgrade(url: str, *, backup: bool = True) -> Path | None:
    """Bring the file to our version, in one transaction; return the backup of the old one, if one was made."""
    path = database_path(url)
    found = current_version(url)
    if found == HEAD:
        return None
    if found is not None:
        require_known(path)
    kept = _backup(path, found) if backup and found is not None else None
    migrate(path, HEAD)
    return kept


def migrate(path: Path, revision: str) -> None:
    """Run the scripts up or down to `revision` ("base": no tables)."""
    from alembic import command

    # Foreign keys are off: a batch migration drops and renames tables, which would cascade.
    engine = make_engine(path, begin="BEGIN IMMEDIATE", pragmas=("foreign_keys=OFF",))
    try:
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            steps = ("base", *VERSIONS)
            at = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name='alembic_version'").first()
            row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first() if at else None
            going_up = steps.index(revision) >= steps.index(str(row[0]) if row else "base")
            (command.upgrade if going_up else command.downgrade)(config, revision)
    finally:
        engine.dispose()


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _backup(path: Path, version: str) -> Path:
    target = path.with_name(f"{path.name}.{version}.backup")
    target.unlink(missing_ok=True)
    copy_database(path, target)
    return target


def copy_database(path: Path, target: Path) -> None:
    """A whole copy at one moment, in a new file; others may read and write meanwhile."""
    with closing(sqlite3.connect(path, timeout=BUSY_MS / 1000)) as raw:
        raw.execute("VACUUM INTO ?", (str(target),))


def _not_a_file(url: str) -> DatabaseUnusable:
    return DatabaseUnusable(
        url,
        why_th="รองรับเฉพาะไฟล์ SQLite",
        why_en="only SQLite files are supported",
        do_th="ระบุเป็นชื่อไฟล์ หรือ sqlite:///ชื่อไฟล์",
        do_en="name a file, or sqlite:///file",
    )


def _unknown(path: Path, found: str | None) -> DatabaseTooNew | DatabaseUnusable:
    """Our versions are four digits; what bears another mark belongs to another program."""
    if found and len(found) == len(HEAD) and found.isdigit():
        return DatabaseTooNew(str(path), found, HEAD)
    return _not_ours(path, f"alembic_version {found}")


def _not_ours(path: Path, error: sqlite3.Error | str) -> DatabaseUnusable:
    return DatabaseUnusable(
        str(path),
        why_th=f"อ่านเป็นฐานข้อมูลของโปรแกรมนี้ไม่ได้ ({why_th(error)})",
        why_en=f"it is not a database of this program or it is damaged ({error})",
        do_th="ระบุไฟล์อื่นด้วย --db หรือกู้คืนจากไฟล์สำรอง",
        do_en="name another file with --db, or restore a backup",
    )
