"""Making room: what was fetched for old scans goes, what was judged stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from storage import models as m
from storage.bodies import blob_path
from storage.connection import Connected, chunks, now_or
from storage.rows import Pruned

_FETCHED: tuple[Any, ...] = (m.Edge, m.Resource, m.FrontierUse, m.Frontier, m.Dossier)


class PruneMethods(Connected):
    def prune(self, keep: int, *, now: datetime | None = None) -> Pruned:
        """Keep the pages of the last `keep` healthy scans, of those that reviews refer to, and of those under way; forget
        all others, and every body that only they named: bodies hold personal data. A URL whose body went is fetched in
        full the next time.
        """
        moment = now_or(now)
        with self._write() as db:
            scans = db.execute(select(m.Scan.id, m.Scan.kind, m.Scan.state, m.Scan.started_at)).all()
            whole = sorted(
                (s for s in scans if s.state == "done" and s.kind != "check"), key=lambda s: (s.started_at, s.id)
            )
            running = [s for s in scans if s.state == "running"]
            kept = {s.id for s in (*whole[-keep:], *running)} | set(db.execute(select(m.Review.scan)).scalars())
            fetched = set(db.execute(select(m.Resource.scan).distinct()).scalars())
            gone_scans = _forget(db, sorted(fetched - kept))
            before = min((s.started_at for s in running), default=moment)
            gone = self._drop_bodies(db, before)
            db.execute(
                update(m.UrlHistory)
                .where(m.UrlHistory.sha256 != "", m.UrlHistory.sha256.not_in(select(m.Body.sha256)))
                .values(etag="", last_modified="", sha256="")
            )
        return Pruned(gone_scans, len(gone), sum(gone))

    def _drop_bodies(self, db: Connection, before: datetime) -> list[int]:
        """The sizes of the bodies that went: those that no resource names."""
        unnamed = select(m.Body.sha256, m.Body.size, m.Body.codec).where(
            m.Body.put_at < before, m.Body.sha256.not_in(select(m.Resource.sha256))
        )
        rows = db.execute(unnamed).all()
        for part in chunks([row.sha256 for row in rows]):
            db.execute(delete(m.Document).where(m.Document.sha256.in_(part)))
            db.execute(delete(m.Body).where(m.Body.sha256.in_(part)))
        for row in rows:
            if row.codec == "file":
                blob_path(self.path, row.sha256).unlink(missing_ok=True)
        return [row.size for row in rows]


def _forget(db: Connection, scans: Sequence[str]) -> int:
    """Drop what was fetched for these scans; how many they are."""
    for part in chunks(scans):
        for table in _FETCHED:
            db.execute(delete(table).where(table.scan.in_(part)))
    db.execute(delete(m.EdgeList).where(m.EdgeList.sha256.not_in(select(m.Edge.edge_list))))
    return len(scans)
