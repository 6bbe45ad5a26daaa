"""Who works on which agency, and what a night owes. A lease ends by itself: a crash needs no recovery step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import and_, func, or_, select, update

from storage import models as m
from storage.connection import Connected, now_or
from storage.rows import ScanRow
from storage.scans import add_agencies, insert_scan, read_agencies, read_scan


class LeaseMethods(Connected):
    def take_agency(self, scan: str, agency: str, owner: str, seconds: float, now: datetime | None = None) -> bool:
        """Begin (or go on with) an agency: True when it was pending, its lease had ended, or it is ours already."""
        now = now_or(now)
        ours = and_(m.ScanAgency.state == "running", or_(m.ScanAgency.lease_until <= now, m.ScanAgency.owner == owner))
        with self._write() as db:
            taken = db.execute(
                update(m.ScanAgency)
                .where(m.ScanAgency.scan == scan, m.ScanAgency.agency == agency)
                .where(or_(m.ScanAgency.state == "pending", ours))
                .values(
                    state="running",
                    owner=owner,
                    lease_until=now + timedelta(seconds=seconds),
                    heartbeat_at=now,
                    started_at=func.coalesce(m.ScanAgency.started_at, now, type_=m.ScanAgency.started_at.type),
                    detail="",
                )
            )
            return taken.rowcount == 1

    def heartbeat(self, scan: str, agency: str, owner: str, seconds: float, now: datetime | None = None) -> bool:
        """Lengthen our lease; False when it is no longer ours: stop working on this agency."""
        now = now_or(now)
        with self._write() as db:
            kept = db.execute(
                update(m.ScanAgency)
                .where(m.ScanAgency.scan == scan, m.ScanAgency.agency == agency)
                .where(m.ScanAgency.state == "running", m.ScanAgency.owner == owner)
                .values(lease_until=now + timedelta(seconds=seconds), heartbeat_at=now)
            )
            return kept.rowcount == 1

    def finish_agency(
        self,
        scan: str,
        agency: str,
        state: Literal["done", "failed"],
        detail: str = "",
        *,
        owner: str | None = None,
        now: datetime | None = None,
    ) -> bool:
        """End the work on an agency; with `owner`, only when that one still holds it. True when it was so."""
        mine = and_(m.ScanAgency.scan == scan, m.ScanAgency.agency == agency)
        if owner is not None:
            mine = and_(mine, m.ScanAgency.state == "running", m.ScanAgency.owner == owner)
        with self._write() as db:
            ended = db.execute(
                update(m.ScanAgency)
                .where(mine)
                .values(state=state, detail=detail, finished_at=now_or(now), lease_until=None)
            )
            return ended.rowcount == 1

    def reopen_agency(self, scan: str, agency: str) -> None:
        """Put a failed (or done) agency back, for a scan that is resumed."""
        with self._write() as db:
            db.execute(
                update(m.ScanAgency)
                .where(m.ScanAgency.scan == scan, m.ScanAgency.agency == agency)
                .values(state="pending", owner="", lease_until=None, finished_at=None)
            )

    def open_night(
        self,
        night: date,
        book: str,
        as_of: date,
        fiscal_year: int,
        agencies: Sequence[str],
        *,
        now: datetime | None = None,
    ) -> ScanRow:
        """The scan of this night; the same one when called again, with agencies added that it lacked.

        Agencies that the last night before left undone come first and are marked `carried`.
        """
        now = now_or(now)
        with self._write() as db:
            scan = db.execute(select(m.Scan.id).where(m.Scan.night == night)).scalar()
            if scan is None:
                scan = insert_scan(db, "night", book, as_of, fiscal_year, night, (), now)
            known = {row.agency for row in read_agencies(db, scan)}
            last = db.execute(
                select(m.Scan.id).where(m.Scan.night < night).order_by(m.Scan.night.desc()).limit(1)
            ).scalar()
            undone = {row.agency for row in read_agencies(db, last) if row.state != "done"} if last else set()
            lacking = [(agency, agency in undone) for agency in dict.fromkeys(agencies) if agency not in known]
            if lacking:
                add_agencies(db, scan, night, sorted(lacking, key=lambda pair: not pair[1]))
                db.execute(update(m.Scan).where(m.Scan.id == scan).values(state="running", finished_at=None))
            return read_scan(db, scan)
