"""Raw bodies, each kept once by its hash (model.ports.Bodies).

Small ones lie in the table, packed when that makes them smaller. Large ones (PDFs, pictures) lie in the folder
`oit.db-blobs/ab/abcd...` beside the database, which so stays small to copy.
"""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from storage import models as m
from storage.connection import Connected, now_or
from storage.documents import KEEP_DOCUMENT
from storage.errors import BodyTooLarge
from storage.paths import blobs_folder

SMALL = 100_000  # bytes; at this size a file of its own is as fast as a row
MAX_BODY = 200_000_000  # bytes; the crawler has lower limits, this one protects the disk


_PACKED_ALREADY = (b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")


@dataclass(frozen=True, slots=True)
class ReadBody:
    """A body, its sha256 as the caller has counted it, and what `reader` made of it (None: nothing is kept)."""

    sha256: str
    body: bytes
    reader: str = ""
    document: bytes | None = None


class BodyTable(Connected):
    def put(self, body: bytes, *, now: datetime | None = None) -> str:
        """Keep a body; return its sha256 in lower-case hex. Raises BodyTooLarge."""
        name = sha256(body).hexdigest()
        self.put_read([ReadBody(name, body)], now=now)
        return name

    def put_read(self, bodies: Sequence[ReadBody], *, now: datetime | None = None) -> None:
        """Keep bodies with what a reader made of them, in one transaction. Raises BodyTooLarge."""
        for one in bodies:
            if len(one.body) > MAX_BODY:
                raise BodyTooLarge(len(one.body), MAX_BODY)
        at = now_or(now)
        # Files come before their rows: a crash between the two leaves a file that the next put finds.
        rows = [{**self._packed(one), "put_at": at} for one in bodies]
        documents = [
            {"sha256": one.sha256, "reader": one.reader, "data": one.document}
            for one in bodies
            if one.document is not None
        ]
        with self._write() as db:
            db.execute(_KEEP, rows)
            if documents:
                db.execute(KEEP_DOCUMENT, documents)
        for one, row in zip(bodies, rows, strict=True):
            if row["codec"] == "file":  # once more: somebody may have pruned it just before
                _write_blob(blob_path(self.path, one.sha256), one.body)

    def get(self, sha256: str) -> bytes | None:
        """The body, or None when it is not (any longer) kept or its file is damaged."""
        with self._read() as db:
            row = db.execute(select(m.Body.codec, m.Body.data).where(m.Body.sha256 == sha256)).first()
        if row is None:
            return None
        if row.data is None:
            return _read_blob(blob_path(self.path, sha256), sha256)
        return zlib.decompress(row.data) if row.codec == "zlib" else row.data

    def _packed(self, one: ReadBody) -> dict[str, Any]:
        codec, data = "raw", one.body if len(one.body) < SMALL else None
        if data is None:
            _write_blob(blob_path(self.path, one.sha256), one.body)
            codec = "file"
        elif not one.body.startswith(_PACKED_ALREADY):
            packed = zlib.compress(one.body, 1)
            codec, data = ("zlib", packed) if len(packed) < len(one.body) else ("raw", one.body)
        return {"sha256": one.sha256, "size": len(one.body), "codec": codec, "data": data}


def blob_path(database: Path, name: str) -> Path:
    return blobs_folder(database) / name[:2] / name


def _write_blob(target: Path, body: bytes) -> None:
    with suppress(FileNotFoundError):
        if target.stat().st_size == len(body):
            return
    draft = target.with_name(f".{target.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        try:
            draft.write_bytes(body)
        except FileNotFoundError:  # the first body of its folder
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(body)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _read_blob(path: Path, name: str) -> bytes | None:
    try:
        body = path.read_bytes()
    except OSError:
        return None
    return body if sha256(body).hexdigest() == name else None


_NEW = insert(m.Body)
_KEEP = _NEW.on_conflict_do_update(index_elements=["sha256"], set_={"put_at": _NEW.excluded.put_at})
