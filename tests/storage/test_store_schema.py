"""Opening, making, upgrading and backing up the file."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage import (
    DatabaseTooNew,
    DatabaseTooOld,
    DatabaseUnusable,
    StorageError,
    Store,
    current_version,
    default_path,
    open_store,
    schema,
    schema_is_current,
    upgrade,
)
from storage.models import Base


def _one_sentence(error: StorageError, path: Path | str) -> None:
    for text in (error.th, error.en):
        assert str(path) in text
        assert "\n" not in text
    assert str(error) == error.en


def _tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as raw:
        return {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_versions_are_those_of_the_scripts() -> None:
    scripts = ScriptDirectory.from_config(schema._config())
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == schema.VERSIONS


def test_migrations_make_the_tables_of_the_models(store: Store) -> None:
    with store._read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_go_down_and_up_again(database: Path) -> None:
    schema.migrate(database, "base")
    assert _tables(database) == {"alembic_version"}
    assert current_version(str(database)) is None
    schema.migrate(database, schema.HEAD)
    assert set(Base.metadata.tables) < _tables(database)
    assert schema_is_current(f"sqlite:///{database}")


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a 100%" / "b" / "ฐาน.db"
    assert current_version(str(path)) is None
    with open_store(f"sqlite:///{path}") as store:
        assert store.agencies() == []
        with store._write() as db:
            settings = [
                db.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
            ]
        assert settings == ["wal", 1, 10000, 1]
    assert current_version(str(path)) == schema.HEAD


def test_the_reading_engine_cannot_write(store: Store) -> None:
    with store._read() as db, pytest.raises(Exception, match="readonly"):
        db.exec_driver_sql("DELETE FROM scan")


def test_a_newer_database_is_refused(database: Path) -> None:
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    for attempt in (lambda: open_store(database), lambda: upgrade(str(database))):
        with pytest.raises(DatabaseTooNew, match="9999") as caught:
            attempt()
        _one_sentence(caught.value, database)


def test_an_older_database_asks_for_the_upgrade(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "VERSIONS", (*schema.VERSIONS, "0999"))
    monkeypatch.setattr(schema, "HEAD", "0999")
    with pytest.raises(DatabaseTooOld, match="oit db upgrade") as caught:
        open_store(database)
    _one_sentence(caught.value, database)


def test_an_upgrade_keeps_a_backup(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert upgrade(str(database)) is None, "nothing to do"
    monkeypatch.setattr(schema, "HEAD", "0999")
    monkeypatch.setattr(schema, "migrate", lambda path, revision: None)
    kept = upgrade(str(database))
    assert kept is not None
    assert _tables(kept) == _tables(database)


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "oit.db"
    monkeypatch.setattr("alembic.command.upgrade", _half_a_migration)
    with pytest.raises(RuntimeError, match="killed"):
        upgrade(str(path))
    assert _tables(path) == set()
    monkeypatch.undo()
    open_store(path).close()


def _half_a_migration(config: object, revision: str) -> None:
    config.attributes["connection"].exec_driver_sql("CREATE TABLE half (id INTEGER)")
    raise RuntimeError("killed")


@pytest.mark.parametrize(
    "url", ["postgresql://host/db", "sqlite://", "sqlite:///:memory:", ":memory:", "", "nonsense://"]
)
def test_only_sqlite_files(url: str) -> None:
    with pytest.raises(DatabaseUnusable) as caught:
        open_store(url)
    _one_sentence(caught.value, url)


def test_what_is_no_database_of_ours_is_refused(tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.db"
    garbage.write_text("not a database" * 100)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE something (id INTEGER)")
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as raw, raw:
        raw.execute("CREATE TABLE alembic_version (version_num TEXT)")
        raw.execute("INSERT INTO alembic_version VALUES ('ab12cd34')")
    below_a_file = garbage / "oit.db"
    for path in (garbage, other, foreign, tmp_path, below_a_file):
        with pytest.raises(DatabaseUnusable) as caught:
            open_store(path)
        _one_sentence(caught.value, path)
        why = re.search(r"\(([^)]*)\)", caught.value.th)
        assert why is None or not re.match("[a-z]", why[1]), "the reason is told in Thai"
    with pytest.raises(DatabaseUnusable, match="no such file"):
        open_store(tmp_path / "missing.db", create=False)
    assert not (tmp_path / "missing.db").exists()


@pytest.mark.parametrize(
    ("platform", "variable", "value", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "/data", "/data/oit/oit.db"),
        ("linux", "XDG_DATA_HOME", "relative", "/home/somchai/.local/share/oit/oit.db"),
        ("linux", "XDG_DATA_HOME", "", "/home/somchai/.local/share/oit/oit.db"),
        ("win32", "LOCALAPPDATA", "/local", "/local/oit/oit.db"),
        ("win32", "LOCALAPPDATA", "", "/home/somchai/AppData/Local/oit/oit.db"),
    ],
)
def test_the_default_lies_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, value: str, expected: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/somchai"))
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, value)
    assert default_path() == expected


def test_errors_and_paths_come_without_sqlalchemy() -> None:
    code = "import sys, storage, storage.errors, storage.paths; sys.exit('sqlalchemy' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
