"""The URLs of a scan that are still to be fetched, leased in small batches (model.ports.Frontier)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select, text, update
from sqlalchemy.dialects.sqlite import insert

from model import TRANSIENT, Done, Edge, FrontierRow, Resource
from storage import models as m
from storage.connection import Connected, chunks, columns, now_or
from storage.resources import keep_resources

_FIELDS = tuple(field.name for field in fields(FrontierRow))
_WAY = ("depth", "via", "label", "parent", "item")  # how one agency came to a URL
_OPEN = text("frontier.state <> 'done'")  # literally as in the partial index, or SQLite would not use it


class FrontierTable(Connected):
    """Every method takes `now` for tests; without it the clock is asked."""

    def add(self, scan: str, rows: Sequence[FrontierRow]) -> int:
        """Add rows whose url_key is new in this scan; return how many were new.

        For a URL that is known it is recorded that this agency asked for it too; a shallower way to it counts.
        """
        with self._write() as db:
            return _add(db, scan, rows)

    def use(self, scan: str, url_key: str, agency: str) -> None:
        """Record that `agency` uses a URL that is in the frontier already."""
        with self._write() as db:
            known = db.execute(_rows(scan).where(m.Frontier.url_key == url_key)).first()
            if known:
                row = FrontierRow(*known)
                _record_use(db, [{**_values(row), "scan": scan, "agency": agency}])

    def lease(
        self,
        scan: str,
        owner: str,
        limit: int,
        seconds: float,
        agency: str | None = None,
        *,
        now: datetime | None = None,
    ) -> list[FrontierRow]:
        """Hand out up to `limit` pending rows (or rows whose lease ended), shallow ones first, in order of adding.

        With `agency`: the rows this agency uses, also those that another one asked for first, so that an agency never
        waits for one that is not being crawled. The row then tells how this agency came to it.
        """
        with self._write() as db:
            return _lease(db, scan, agency, limit, _Lease(owner, now_or(now), seconds))

    def lease_among(
        self,
        scan: str,
        owner: str,
        limit: int,
        seconds: float,
        agencies: Sequence[str],
        *,
        now: datetime | None = None,
    ) -> list[FrontierRow]:
        """The same for several agencies in this order, in one transaction: as many of each as are left of `limit`.

        So every agency before that of the last row has nothing more to lease, and all of them when there are fewer rows
        than `limit`.
        """
        lease = _Lease(owner, now_or(now), seconds)
        found: list[FrontierRow] = []
        with self._write() as db:
            for agency in agencies:
                if len(found) >= limit:
                    break
                found += _lease(db, scan, agency, limit - len(found), lease)
        return found

    def release(self, scan: str, url_keys: Sequence[str]) -> None:
        """Give rows back unfetched (the host is cooling)."""
        leased = and_(m.Frontier.scan == scan, m.Frontier.state == "leased")
        with self._write() as db:
            for part in chunks(url_keys):
                db.execute(
                    update(m.Frontier)
                    .where(leased, m.Frontier.url_key.in_(part))
                    .values(state="pending", owner="", lease_until=None)
                )

    def done(
        self,
        scan: str,
        resource: Resource,
        edges: Sequence[Edge] = (),
        new_rows: Sequence[FrontierRow] = (),
        *,
        now: datetime | None = None,
    ) -> None:
        """Store the resource with its edges, add the new rows and mark the row done, in one transaction.

        The history of the URL moves along; a failed fetch leaves its last good answer as it was.
        """
        self.done_together(scan, [Done(resource, edges, new_rows)], now=now)

    def done_together(self, scan: str, done: Sequence[Done], *, now: datetime | None = None) -> None:
        """The same for several rows, all in one transaction."""
        with self._write() as db:
            keep_resources(db, scan, [(one.resource, one.edges) for one in done], now_or(now))
            _add(db, scan, [row for one in done for row in one.new_rows])
            db.execute(_DONE, [{"in_scan": scan, "key": one.resource.url_key} for one in done])

    def again(self, scan: str, agency: str | None = None) -> int:
        """Second pass: put rows with a transient failure back once; return how many."""
        failed = select(m.Resource.url_key).where(m.Resource.scan == scan, m.Resource.outcome.in_(sorted(TRANSIENT)))
        condition = and_(
            m.Frontier.scan == scan,
            m.Frontier.state == "done",
            m.Frontier.attempt == 0,
            m.Frontier.url_key.in_(failed),
        )
        if agency is not None:
            condition = and_(condition, m.Frontier.url_key.in_(_used_by(scan, agency)))
        with self._write() as db:
            changed = db.execute(
                update(m.Frontier).where(condition).values(state="pending", attempt=1, owner="", lease_until=None)
            )
            return changed.rowcount

    def open(self, scan: str, agency: str | None = None) -> int:
        """How many rows are pending or leased; with `agency`, of those it uses."""
        count = select(func.count()).select_from(m.Frontier).where(m.Frontier.scan == scan, _OPEN)
        if agency is not None:
            count = count.where(m.Frontier.url_key.in_(_used_by(scan, agency)))
        with self._read() as db:
            return db.execute(count).scalar_one()

    def frontier_rows(self, scan: str, agency: str | None = None) -> list[FrontierRow]:
        """All rows of a scan, or those one agency uses as it came to them; shallow ones first, then by url_key."""
        depth = m.Frontier.depth if agency is None else m.FrontierUse.depth
        with self._read() as db:
            return [
                FrontierRow(*row) for row in db.execute(_rows(scan, agency).order_by(depth, m.Frontier.url_key)).all()
            ]


class _Lease(NamedTuple):
    owner: str
    now: datetime
    seconds: float


def _lease(db: Connection, scan: str, agency: str | None, limit: int, lease: _Lease) -> list[FrontierRow]:
    query, wanted = (_FREE, {}) if agency is None else (_FREE_OF_AGENCY, {"for_agency": agency})
    found = db.execute(query, {"in_scan": scan, "now": lease.now, "most": limit, **wanted}).all()
    if found:
        until = lease.now + timedelta(seconds=lease.seconds)
        db.execute(_LEASE, [{"at": row[-1], "by": lease.owner, "until": until} for row in found])
    return [FrontierRow(*row[:-1]) for row in found]


def _rows(scan: Any, agency: Any = None, also: Any = None) -> Select[Any]:
    """The columns of FrontierRow in the order of its fields, seen by the first agency that asked, or by `agency`."""
    extra = [] if also is None else [also]
    if agency is None:
        return select(*columns(m.Frontier, _FIELDS), *extra).where(m.Frontier.scan == scan)
    seen = [getattr(m.FrontierUse if name in ("agency", *_WAY) else m.Frontier, name) for name in _FIELDS]
    return (
        select(*seen, *extra)
        .join_from(
            m.FrontierUse,
            m.Frontier,
            and_(m.Frontier.scan == m.FrontierUse.scan, m.Frontier.url_key == m.FrontierUse.url_key),
        )
        .where(m.FrontierUse.scan == scan, m.FrontierUse.agency == agency)
    )


def _used_by(scan: str, agency: str) -> Select[Any]:
    return select(m.FrontierUse.url_key).where(m.FrontierUse.scan == scan, m.FrontierUse.agency == agency)


def _add(db: Connection, scan: str, rows: Sequence[FrontierRow]) -> int:
    new = 0
    for part in chunks(rows):
        values = [{**_values(row), **_FRESH, "scan": scan} for row in part]
        added = db.execute(_ADD, values).rowcount
        if added < len(values):
            _lift(db, values)
        new += added
        _record_use(db, values)
    return new


def _lift(db: Connection, values: list[dict[str, Any]]) -> None:
    """A row that waits moves up when somebody comes to it by a shallower way."""
    db.execute(
        update(m.Frontier)
        .where(
            m.Frontier.scan == bindparam("in_scan"),
            m.Frontier.url_key == bindparam("key"),
            m.Frontier.state == "pending",
            m.Frontier.depth > bindparam("at"),
        )
        .values(depth=bindparam("at")),
        [{"in_scan": value["scan"], "key": value["url_key"], "at": value["depth"]} for value in values],
    )


def _record_use(db: Connection, values: list[dict[str, Any]]) -> None:
    db.execute(_USE, [{name: value[name] for name in ("scan", "agency", "url_key", *_WAY)} for value in values])


def _values(row: FrontierRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _FIELDS}


# Made once: building a statement costs more than running it.
_FRESH = {"state": "pending", "owner": "", "lease_until": None}
_ADD = insert(m.Frontier).on_conflict_do_nothing()
_DONE = (
    update(m.Frontier)
    .where(m.Frontier.scan == bindparam("in_scan"), m.Frontier.url_key == bindparam("key"))
    .values(state="done", lease_until=None)
)


def _free(agency: Any) -> Select[Any]:
    free = or_(m.Frontier.state == "pending", m.Frontier.lease_until <= bindparam("now"))
    rows = _rows(bindparam("in_scan"), agency, also=m.Frontier.seq).where(_OPEN, free)
    return rows.order_by(m.Frontier.depth, m.Frontier.seq).limit(bindparam("most"))


_FREE, _FREE_OF_AGENCY = _free(None), _free(bindparam("for_agency"))
_LEASE = (
    update(m.Frontier)
    .where(m.Frontier.seq == bindparam("at"))
    .values(state="leased", owner=bindparam("by"), lease_until=bindparam("until"))
)
_NEW_USE = insert(m.FrontierUse)
_USE = _NEW_USE.on_conflict_do_update(
    index_elements=["scan", "agency", "url_key"],
    set_={name: _NEW_USE.excluded[name] for name in _WAY},
    where=_NEW_USE.excluded.depth < m.FrontierUse.depth,
)
