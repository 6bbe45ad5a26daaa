"""What came of the fetches: resources, the edges of their pages, and each URL's history over all scans."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from zlib import crc32

import msgspec
from sqlalchemy import Connection, and_, delete, func, null, select
from sqlalchemy.dialects.sqlite import insert

from model import Edge, Outcome, Resource
from storage import models as m
from storage.bodies import blob_path
from storage.connection import Connected, chunks, columns
from storage.rows import UrlHistory

_RESOURCE = tuple(field.name for field in fields(Resource))
_HISTORY = tuple(field.name for field in fields(UrlHistory))
_KNOWN = ("etag", "last_modified", "sha256", "content_type", "file_name", "size")  # of the last good answer
_GOOD = (Outcome.OK, Outcome.NOT_MODIFIED)
FULL_EVERY = 7  # fetches: servers that always say "not modified" are found out


class ResourceTables(Connected):
    def resources(self, scan: str, agency: str | None = None) -> list[Resource]:
        """The fetches of a scan, or those one agency uses, by url_key."""
        query = select(*columns(m.Resource, _RESOURCE)).where(m.Resource.scan == scan)
        if agency is not None:
            used = select(m.FrontierUse.url_key).where(m.FrontierUse.scan == scan, m.FrontierUse.agency == agency)
            query = query.where(m.Resource.url_key.in_(used))
        with self._read() as db:
            return [Resource(*row) for row in db.execute(query.order_by(m.Resource.url_key))]

    def resource(self, scan: str, url_key: str) -> Resource | None:
        query = select(*columns(m.Resource, _RESOURCE)).where(m.Resource.scan == scan, m.Resource.url_key == url_key)
        with self._read() as db:
            row = db.execute(query).first()
        return Resource(*row) if row else None

    def edges(self, scan: str, parents: Sequence[str] | None = None) -> dict[str, list[Edge]]:
        """The links of the pages (None: of all pages of the scan), in their order on the page.

        A page that was fetched again and failed keeps no edges; pages without edges are left out.
        """
        query = (
            select(m.Edge.parent, m.EdgeList.data)
            .join(m.EdgeList, m.EdgeList.sha256 == m.Edge.edge_list)
            .where(m.Edge.scan == scan)
            .order_by(m.Edge.parent)
        )
        with self._read() as db:
            if parents is None:
                return {parent: _unpack(parent, data) for parent, data in db.execute(query)}
            found: dict[str, list[Edge]] = {}
            for part in chunks(parents):
                rows = db.execute(query.where(m.Edge.parent.in_(part)))
                found.update((parent, _unpack(parent, data)) for parent, data in rows)
            return found

    def history(self, url_keys: Sequence[str]) -> dict[str, UrlHistory]:
        """What is known of these URLs from all scans; those never fetched are left out."""
        found: dict[str, UrlHistory] = {}
        with self._read() as db:
            for part in chunks(url_keys):
                query = select(*columns(m.UrlHistory, _HISTORY)).where(m.UrlHistory.url_key.in_(part))
                found.update((row[0], UrlHistory(*row)) for row in db.execute(query))
        return found

    def unchanged_since(self, url_key: str, reader: str) -> Resource | None:
        """The last good answer for a conditional request: while its body and what `reader` made of it are kept.

        None also for every seventh fetch, which is to be a full one, and where the server gave nothing to ask with.
        """
        query = (
            select(*columns(m.UrlHistory, _HISTORY), m.Body.codec)
            .join(m.Body, m.Body.sha256 == m.UrlHistory.sha256)
            .join(m.Document, and_(m.Document.sha256 == m.UrlHistory.sha256, m.Document.reader == reader))
            .where(m.UrlHistory.url_key == url_key, m.UrlHistory.unchanged < FULL_EVERY - 1)
            .where((m.UrlHistory.etag != "") | (m.UrlHistory.last_modified != ""))
        )
        with self._read() as db:
            row = db.execute(query).first()
        if row is None or (row.codec == "file" and not blob_path(self.path, row.sha256).exists()):
            return None
        return Resource(url_key, url_key, Outcome.OK, **{name: getattr(row, name) for name in _KNOWN})


def keep_resource(db: Connection, scan: str, resource: Resource, edges: Sequence[Edge], now: datetime) -> None:
    """Write one fetch, its edges and the URL's history.

    A second fetch in the same scan takes the place of the first, but a failure never that of a good answer: it comes
    from somebody whose lease had ended.
    """
    if resource.outcome not in _GOOD and _has_good_answer(db, scan, resource.url_key):
        return
    values = {**{name: getattr(resource, name) for name in _RESOURCE}, "scan": scan}
    db.execute(insert(m.Resource).values(values).on_conflict_do_update(index_elements=["scan", "url_key"], set_=values))
    _keep_edges(db, scan, resource.url_key, edges)
    _keep_history(db, resource, resource.fetched_at or now)


def _has_good_answer(db: Connection, scan: str, url_key: str) -> bool:
    same = and_(m.Resource.scan == scan, m.Resource.url_key == url_key)
    return db.execute(select(m.Resource.outcome).where(same)).scalar() in _GOOD


def _keep_edges(db: Connection, scan: str, parent: str, edges: Sequence[Edge]) -> None:
    db.execute(delete(m.Edge).where(m.Edge.scan == scan, m.Edge.parent == parent))
    if not edges:
        return
    if any(edge.parent != parent for edge in edges):
        raise ValueError(f"edges of another page than {parent}")
    data = msgspec.msgpack.encode([_nameless(edge) for edge in edges])
    packed = {"sha256": sha256(data).hexdigest(), "data": zlib.compress(data, 6)}
    db.execute(insert(m.EdgeList).values(packed).on_conflict_do_nothing())
    db.execute(insert(m.Edge).values(scan=scan, parent=parent, edge_list=packed["sha256"]))


def _nameless(edge: Edge) -> dict[str, Any]:
    """Without what is the same for all edges of the page, and without what is at its default."""
    values = ((name, getattr(edge, name), default) for name, default in _EDGE_DEFAULTS)
    return {name: value for name, value, default in values if value != default}


_EDGE_DEFAULTS = [(field.name, field.default) for field in fields(Edge) if field.name != "parent"]


def _unpack(parent: str, data: bytes) -> list[Edge]:
    raw = msgspec.msgpack.decode(zlib.decompress(data))
    return [msgspec.convert({**edge, "parent": parent}, Edge) for edge in raw]


def _keep_history(db: Connection, resource: Resource, at: datetime) -> None:
    blank = UrlHistory(resource.url_key)
    history = insert(m.UrlHistory)
    if resource.outcome in _GOOD:
        values = asdict(replace(blank, last_ok_at=at)) | {name: getattr(resource, name) for name in _KNOWN}
        change: dict[str, Any] = dict(values)
        # Spread from the start, so that not all URLs are due for a full fetch in the same night.
        values["unchanged"] = crc32(resource.url_key.encode()) % (FULL_EVERY - 1)
        if resource.outcome is Outcome.NOT_MODIFIED:  # what the answer leaves out is as it was
            change = {"last_ok_at": at, "first_failed_at": null(), "failure_count": 0}
            change["unchanged"] = m.UrlHistory.unchanged + 1
            change |= {name: values[name] for name in _KNOWN if values[name]}
    else:
        values = asdict(replace(blank, first_failed_at=at, failure_count=1))
        since = func.coalesce(m.UrlHistory.first_failed_at, history.excluded.first_failed_at)
        change = {"first_failed_at": since, "failure_count": m.UrlHistory.failure_count + 1}
    db.execute(history.values(values).on_conflict_do_update(index_elements=["url_key"], set_=change))
