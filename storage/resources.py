"""What came of the fetches: resources, the edges of their pages, and each URL's history over all scans."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any
from zlib import crc32

import msgspec
from sqlalchemy import Connection, and_, bindparam, case, delete, func, null, select
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

    def unchanged_since(self, url_keys: Sequence[str], reader: str) -> dict[str, Resource]:
        """The last good answers for conditional requests: while body and what `reader` made of it are kept.

        Left out are those due for a full fetch, which every seventh is, and where the server gave nothing to ask with.
        """
        query = (
            select(*columns(m.UrlHistory, _HISTORY), m.Body.codec)
            .join(m.Body, m.Body.sha256 == m.UrlHistory.sha256)
            .join(m.Document, and_(m.Document.sha256 == m.UrlHistory.sha256, m.Document.reader == reader))
            .where(m.UrlHistory.unchanged < FULL_EVERY - 1)
            .where((m.UrlHistory.etag != "") | (m.UrlHistory.last_modified != ""))
        )
        found: dict[str, Resource] = {}
        with self._read() as db:
            for part in chunks(url_keys):
                for row in db.execute(query.where(m.UrlHistory.url_key.in_(part))):
                    if row.codec != "file" or blob_path(self.path, row.sha256).exists():
                        known = {name: getattr(row, name) for name in _KNOWN}
                        found[row.url_key] = Resource(row.url_key, row.url_key, Outcome.OK, **known)
        return found


def keep_resources(
    db: Connection, scan: str, fetched: Sequence[tuple[Resource, Sequence[Edge]]], now: datetime
) -> None:
    """Write fetches, their edges and the URLs' histories.

    A second fetch in the same scan takes the place of the first, but a failure never that of a good answer: it comes
    from somebody whose lease had ended.
    """
    failed = [resource.url_key for resource, _ in fetched if resource.outcome not in _GOOD]
    answered = _with_good_answer(db, scan, failed) if failed else set()
    kept = [(one, edges) for one, edges in fetched if one.outcome in _GOOD or one.url_key not in answered]
    if not kept:
        return
    db.execute(_KEEP, [{**{name: getattr(one, name) for name in _RESOURCE}, "scan": scan} for one, _ in kept])
    _keep_edges(db, scan, [(one.url_key, edges) for one, edges in kept])
    _keep_histories(db, [(one, one.fetched_at or now) for one, _ in kept])


def _with_good_answer(db: Connection, scan: str, url_keys: Sequence[str]) -> set[str]:
    good = select(m.Resource.url_key).where(m.Resource.scan == scan, m.Resource.outcome.in_(_GOOD))
    return {key for part in chunks(url_keys) for key in db.execute(good.where(m.Resource.url_key.in_(part))).scalars()}


def _keep_edges(db: Connection, scan: str, pages: Sequence[tuple[str, Sequence[Edge]]]) -> None:
    db.execute(_FORGET_EDGES, [{"in_scan": scan, "page": parent} for parent, _ in pages])
    packed, named = [], []
    for parent, edges in pages:
        if any(edge.parent != parent for edge in edges):
            raise ValueError(f"edges of another page than {parent}")
        if edges:
            data = msgspec.msgpack.encode([_Kept(*_EDGE(edge)) for edge in edges])
            name = sha256(data).hexdigest()
            packed.append({"sha256": name, "data": zlib.compress(data, 1)})
            named.append({"scan": scan, "parent": parent, "edge_list": name})
    if named:
        db.execute(_KEEP_EDGE_LIST, packed)
        db.execute(_KEEP_EDGE, named)


class _Kept(msgspec.Struct, omit_defaults=True):
    """An edge without what is the same for all edges of the page, and without what is at its default."""

    target: str
    url: str
    label: str = ""
    heading: tuple[str, ...] = ()
    block: int = -1
    kind: str = "anchor"
    chrome: bool = False
    followed: bool = True
    why_not: str = ""


_EDGE = attrgetter(*_Kept.__struct_fields__)


def _unpack(parent: str, data: bytes) -> list[Edge]:
    raw = msgspec.msgpack.decode(zlib.decompress(data))
    return [msgspec.convert({**edge, "parent": parent}, Edge) for edge in raw]


def _keep_histories(db: Connection, fetched: Sequence[tuple[Resource, datetime]]) -> None:
    """In order, so that of two fetches of one URL the later counts; each run of the same kind is one statement."""
    for statement, run in groupby(fetched, key=lambda one: _HISTORIES.get(one[0].outcome, _FAILED)):
        db.execute(statement, [_history(resource, at) for resource, at in run])


def _history(resource: Resource, at: datetime) -> dict[str, Any]:
    if resource.outcome not in _GOOD:
        blank = asdict(UrlHistory(resource.url_key))
        return blank | {"first_failed_at": at, "failure_count": 1}
    # Spread from the start, so that not all URLs are due for a full fetch in the same night.
    spread = crc32(resource.url_key.encode()) % (FULL_EVERY - 1)
    values = {"url_key": resource.url_key, "last_ok_at": at, "first_failed_at": None, "failure_count": 0}
    return values | {"unchanged": spread} | {name: getattr(resource, name) for name in _KNOWN}


def _unless_left_out(name: str) -> Any:
    """The new value; where the answer says nothing of it, it is as it was."""
    given, before = _NEW.excluded[name], getattr(m.UrlHistory, name)
    return case((given != (0 if name == "size" else ""), given), else_=before)


# Made once: building a statement costs more than running it.
_NEW = insert(m.UrlHistory)
_ANSWERED: dict[str, Any] = {"last_ok_at": _NEW.excluded.last_ok_at, "first_failed_at": null(), "failure_count": 0}
_OK = _NEW.on_conflict_do_update(
    index_elements=["url_key"], set_={**_ANSWERED, "unchanged": 0, **{name: _NEW.excluded[name] for name in _KNOWN}}
)
_UNCHANGED = _NEW.on_conflict_do_update(
    index_elements=["url_key"],
    set_={
        **_ANSWERED,
        "unchanged": m.UrlHistory.unchanged + 1,
        **{name: _unless_left_out(name) for name in _KNOWN},
    },
)
_FAILED = _NEW.on_conflict_do_update(
    index_elements=["url_key"],
    set_={
        "first_failed_at": func.coalesce(m.UrlHistory.first_failed_at, _NEW.excluded.first_failed_at),
        "failure_count": m.UrlHistory.failure_count + 1,
    },
)
_HISTORIES = {Outcome.OK: _OK, Outcome.NOT_MODIFIED: _UNCHANGED}
_NEW_RESOURCE = insert(m.Resource)
_KEEP = _NEW_RESOURCE.on_conflict_do_update(
    index_elements=["scan", "url_key"], set_={name: _NEW_RESOURCE.excluded[name] for name in _RESOURCE}
)
_FORGET_EDGES = delete(m.Edge).where(m.Edge.scan == bindparam("in_scan"), m.Edge.parent == bindparam("page"))
_KEEP_EDGE_LIST = insert(m.EdgeList).on_conflict_do_nothing()
_NEW_EDGE = insert(m.Edge)
_KEEP_EDGE = _NEW_EDGE.on_conflict_do_update(
    index_elements=["scan", "parent"], set_={"edge_list": _NEW_EDGE.excluded.edge_list}
)
