"""The one object through which everything is kept."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.exc import OperationalError

from model import Bodies, Frontier, Turns
from storage.agencies import AgencyTables
from storage.bodies import BodyTable
from storage.books import BookTable
from storage.documents import DocumentTable
from storage.errors import DatabaseUnusable
from storage.findings import FindingTables
from storage.frontier import FrontierTable
from storage.leases import LeaseMethods
from storage.pruning import PruneMethods
from storage.resources import ResourceTables
from storage.scans import ScanTables
from storage.schema import current_version, database_path, require_current, upgrade
from storage.turns import TurnTable
from storage.upkeep import back_up
from storage.voices import VoiceTables
from thai.reasons import why_th


class Store(
    AgencyTables,
    BookTable,
    ScanTables,
    LeaseMethods,
    FrontierTable,
    ResourceTables,
    BodyTable,
    DocumentTable,
    FindingTables,
    TurnTable,
    VoiceTables,
    PruneMethods,
):
    """Synchronous, and safe to call from several threads: async callers use `asyncio.to_thread`.

    Each method is one transaction. Several processes may have the same file open.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def backup(self, path: str | Path) -> None:
        """Write a copy of the database to a new file, and the large bodies beside it. Raises FileExistsError."""
        back_up(self.path, Path(path).expanduser().absolute())


def open_store(url_or_path: str | os.PathLike[str], *, create: bool = True) -> Store:
    """Open the database at `sqlite:///path` or a plain path; a new one is made when there is none.

    Raises DatabaseTooOld, DatabaseTooNew or DatabaseUnusable; each says in one sentence what to do.
    """
    path = database_path(os.fspath(url_or_path))
    try:
        if current_version(str(path)) is None:
            _make(path, create=create)
        require_current(path)
        if not os.access(path, os.W_OK):
            raise PermissionError(13, "read only")
    except (OSError, OperationalError) as error:
        raise _unusable(path, error) from error
    return Store(path)


def _make(path: Path, *, create: bool) -> None:
    if not create:
        raise DatabaseUnusable(
            str(path),
            why_th="ยังไม่มีไฟล์นี้",
            why_en="there is no such file yet",
            do_th="ตรวจชื่อไฟล์ หรือสั่ง oit scan เพื่อสร้างขึ้นใหม่",
            do_en="check the name, or run oit scan to make it",
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    upgrade(str(path))


def _unusable(path: Path, error: Exception) -> DatabaseUnusable:
    told = getattr(error, "orig", None) or error
    return DatabaseUnusable(
        str(path),
        why_th=f"เปิดหรือเขียนไฟล์ไม่ได้ ({why_th(told)})",
        why_en=f"it cannot be opened or written ({told})",
        do_th="ตรวจสิทธิ์และเนื้อที่ของโฟลเดอร์ หรือระบุไฟล์อื่นด้วย --db",
        do_en="check the folder's permissions and free space, or name another file with --db",
    )


def _implements(store: Store) -> tuple[Frontier, Bodies, Turns]:
    """For the type checker: a Store is what the crawler's ports ask for."""
    return store, store, store
