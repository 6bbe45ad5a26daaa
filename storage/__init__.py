"""Everything that is kept: the database, its migrations, the large bodies. The only owner of SQL.

Importing the package costs nothing; SQLAlchemy comes with the first use of `open_store` or `Store`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from storage.errors import (
    BodyTooLarge,
    DatabaseTooNew,
    DatabaseTooOld,
    DatabaseUnusable,
    NoSuchScan,
    StorageError,
)
from storage.paths import default_path
from storage.rows import DossierRow, Pruned, ScanAgencyRow, ScanRow, UrlHistory

if TYPE_CHECKING:
    from storage.bodies import ReadBody
    from storage.schema import current_version, schema_is_current, upgrade
    from storage.store import Store, open_store
    from storage.upkeep import restore

__all__ = [
    "BodyTooLarge",
    "DatabaseTooNew",
    "DatabaseTooOld",
    "DatabaseUnusable",
    "DossierRow",
    "NoSuchScan",
    "Pruned",
    "ReadBody",
    "ScanAgencyRow",
    "ScanRow",
    "StorageError",
    "Store",
    "UrlHistory",
    "current_version",
    "default_path",
    "open_store",
    "restore",
    "schema_is_current",
    "upgrade",
]

_LATER = {
    "ReadBody": "storage.bodies",
    "Store": "storage.store",
    "open_store": "storage.store",
    "restore": "storage.upkeep",
    "current_version": "storage.schema",
    "schema_is_current": "storage.schema",
    "upgrade": "storage.schema",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
