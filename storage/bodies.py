"""Raw bodies, each kept once by its hash (model.ports.Bodies).

Small ones lie in the table, packed when that makes them smaller. Large ones (PDFs, pictures) lie in the folder
`oit.db-blobs/ab/abcd...` beside the database, which so stays small to copy.
"""

from __future__ import annotations

import os
import secrets
import zlib
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from storage import models as m
from storage.connection import Connected, now_or
from storage.errors import BodyTooLarge
from storage.paths import blobs_folder

SMALL = 100_000  # bytes; at this size a file of its own is as fast as a row
MAX_BODY = 200_000_000  # bytes; the crawler has lower limits, this one protects the disk


class BodyTable(Connected):
    def put(self, body: bytes, *, now: datetime | None = None) -> str:
        """Keep a body; return its sha256 in lower-case hex. Raises BodyTooLarge."""
        if len(body) > MAX_BODY:
            raise BodyTooLarge(len(body), MAX_BODY)
        name = sha256(body).hexdigest()
        codec, data = self._packed(name, body)
        at = now_or(now)
        row = {"sha256": name, "size": len(body), "codec": codec, "data": data, "put_at": at}
        with self._write() as db:
            db.execute(insert(m.Body).values(row).on_conflict_do_update(index_elements=["sha256"], set_={"put_at": at}))
        if codec == "file":
            _write_blob(blob_path(self.path, name), body)  # once more: somebody may have pruned it just before
        return name

    def get(self, sha256: str) -> bytes | None:
        """The body, or None when it is not (any longer) kept or its file is damaged."""
        with self._read() as db:
            row = db.execute(select(m.Body.codec, m.Body.data).where(m.Body.sha256 == sha256)).first()
        if row is None:
            return None
        if row.data is None:
            return _read_blob(blob_path(self.path, sha256), sha256)
        return zlib.decompress(row.data) if row.codec == "zlib" else row.data

    def _packed(self, name: str, body: bytes) -> tuple[str, bytes | None]:
        if len(body) >= SMALL:
            # The file comes before its row: a crash between the two leaves a file that the next put finds.
            _write_blob(blob_path(self.path, name), body)
            return "file", None
        packed = zlib.compress(body, 6)
        return ("zlib", packed) if len(packed) < len(body) else ("raw", body)


def blob_path(database: Path, name: str) -> Path:
    return blobs_folder(database) / name[:2] / name


def _write_blob(target: Path, body: bytes) -> None:
    if target.exists() and target.stat().st_size == len(body):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
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
