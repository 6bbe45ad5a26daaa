"""Scans: one row for each run, with one row for each agency in it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from storage import models as m
from storage.connection import Connected, columns, now_or
from storage.errors import NoSuchScan
from storage.rows import ScanAgencyRow, ScanKind, ScanRow

BANGKOK = timezone(timedelta(hours=7))  # no summer time there
_SCAN = tuple(field.name for field in fields(ScanRow))
_SCAN_AGENCY = tuple(field.name for field in fields(ScanAgencyRow))


class ScanTables(Connected):
    def new_scan(
        self,
        kind: ScanKind,
        book: str,
        as_of: date,
        fiscal_year: int,
        agencies: Sequence[str],
        night: date | None = None,
        items: Sequence[str] = (),
        *,
        now: datetime | None = None,
    ) -> ScanRow:
        """Begin a scan with these agencies pending. Night scans are better begun by `open_night`."""
        now = now_or(now)
        with self._write() as db:
            scan = insert_scan(db, kind, book, as_of, fiscal_year, night, items, now)
            add_agencies(db, scan, night, [(agency, False) for agency in agencies])
            return read_scan(db, scan)

    def scan(self, id_or_last: str, kinds: Sequence[ScanKind] = ()) -> ScanRow:
        """One scan; "last" is the newest, with `kinds` the newest of these kinds. Raises NoSuchScan."""
        if id_or_last != "last":
            with self._read() as db:
                return read_scan(db, id_or_last)
        found = self.scans(kinds, limit=1)
        if not found:
            raise NoSuchScan(id_or_last)
        return found[0]

    def scans(self, kinds: Sequence[ScanKind] = (), limit: int | None = None) -> list[ScanRow]:
        """All scans, the newest first."""
        query = select(*columns(m.Scan, _SCAN)).order_by(m.Scan.started_at.desc(), m.Scan.id.desc()).limit(limit)
        if kinds:
            query = query.where(m.Scan.kind.in_(kinds))
        with self._read() as db:
            return [ScanRow(*row) for row in db.execute(query)]

    def finish_scan(self, id: str, state: str, health: dict[str, Any], *, now: datetime | None = None) -> None:  # noqa: A002
        """`state`: done, unhealthy (results held back) or failed. Raises NoSuchScan."""
        with self._write() as db:
            read_scan(db, id)
            db.execute(
                update(m.Scan).where(m.Scan.id == id).values(state=state, health=health, finished_at=now_or(now))
            )

    def scan_agencies(self, scan: str) -> list[ScanAgencyRow]:
        """The agencies of a scan in the order in which they are to be done."""
        with self._read() as db:
            return read_agencies(db, scan)


def insert_scan(
    db: Connection,
    kind: ScanKind,
    book: str,
    as_of: date,
    fiscal_year: int,
    night: date | None,
    items: Sequence[str],
    now: datetime,
) -> str:
    """Write a running scan; return its id, `20261121-015312-ab12`: Bangkok time, so that ids sort by age."""
    scan = _unused_id(db, now)
    values = {"kind": kind, "book": book, "as_of": as_of, "fiscal_year": fiscal_year, "night": night}
    rest = {"items": tuple(items), "state": "running", "started_at": now, "health": {}}
    db.execute(insert(m.Scan).values(id=scan, **values, **rest))
    return scan


def _unused_id(db: Connection, now: datetime) -> str:
    while True:
        scan = f"{now.astimezone(BANGKOK):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        if db.execute(select(m.Scan.id).where(m.Scan.id == scan)).first() is None:
            return scan


def add_agencies(db: Connection, scan: str, night: date | None, agencies: Sequence[tuple[str, bool]]) -> None:
    """Put (agency, carried) behind the agencies the scan has already."""
    first = db.execute(select(func.count()).where(m.ScanAgency.scan == scan)).scalar_one()
    rows = [
        {"scan": scan, "night": night, "agency": agency, "carried": carried, "position": position}
        for position, (agency, carried) in enumerate(agencies, first)
    ]
    if rows:
        db.execute(insert(m.ScanAgency).values(state="pending", owner="", detail=""), rows)


def read_scan(db: Connection, scan: str) -> ScanRow:
    row = db.execute(select(*columns(m.Scan, _SCAN)).where(m.Scan.id == scan)).first()
    if row is None:
        raise NoSuchScan(scan)
    return ScanRow(*row)


def read_agencies(db: Connection, scan: str) -> list[ScanAgencyRow]:
    query = select(*columns(m.ScanAgency, _SCAN_AGENCY)).where(m.ScanAgency.scan == scan)
    return [ScanAgencyRow(*row) for row in db.execute(query.order_by(m.ScanAgency.position))]
