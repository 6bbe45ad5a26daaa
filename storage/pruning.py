"""Making room: what was fetched for old scans goes, what was judged stays."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from storage import models as m
from storage.bodies import blob_path
from storage.connection import Connected, chunks
from storage.rows import Pruned

_FETCHED: tuple[Any, ...] = (m.Edge, m.Resource, m.FrontierUse, m.Frontier, m.Dossier)


class PruneMethods(Connected):
    def prune(self, before: datetime) -> Pruned:
        """Forget the pages of scans begun before that time; their findings and evidence stay and can be shown, but not
        judged again. A body stays while a later scan or the history of a URL names it. The file does not shrink, its
        room is used again.
        """
        with self._write() as db:
            begun = select(m.Resource.scan).join(m.Scan, m.Scan.id == m.Resource.scan).where(m.Scan.started_at < before)
            scans = sorted(set(db.execute(begun.distinct()).scalars()))
            for part in chunks(scans):
                for table in _FETCHED:
                    db.execute(delete(table).where(table.scan.in_(part)))
            db.execute(delete(m.EdgeList).where(m.EdgeList.sha256.not_in(select(m.Edge.edge_list))))
            gone = self._drop_bodies(db, before)
        return Pruned(len(scans), len(gone), sum(gone))

    def _drop_bodies(self, db: Connection, before: datetime) -> list[int]:
        """The sizes of the bodies that went."""
        unnamed = select(m.Body.sha256, m.Body.size, m.Body.codec).where(
            m.Body.put_at < before,
            m.Body.sha256.not_in(select(m.Resource.sha256)),
            m.Body.sha256.not_in(select(m.UrlHistory.sha256)),
        )
        rows = db.execute(unnamed).all()
        for part in chunks([row.sha256 for row in rows]):
            db.execute(delete(m.Document).where(m.Document.sha256.in_(part)))
            db.execute(delete(m.Body).where(m.Body.sha256.in_(part)))
        for row in rows:
            if row.codec == "file":
                blob_path(self.path, row.sha256).unlink(missing_ok=True)
        return [row.size for row in rows]
