"""What the readers made of bodies: opaque bytes by the hash of the body and the reader's name and version."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from storage import models as m
from storage.connection import Connected, chunks

_NEW = insert(m.Document)
KEEP_DOCUMENT = _NEW.on_conflict_do_update(index_elements=["sha256", "reader"], set_={"data": _NEW.excluded.data})


class DocumentTable(Connected):
    def put_document(self, sha256: str, reader: str, data: bytes) -> None:
        """Keep what `reader` ("pdf/3") made of a body; an older result of the same reader is replaced."""
        with self._write() as db:
            db.execute(KEEP_DOCUMENT, [{"sha256": sha256, "reader": reader, "data": data}])

    def get_document(self, sha256: str, reader: str) -> bytes | None:
        return self.documents([sha256], reader).get(sha256)

    def documents(self, sha256s: Sequence[str], reader: str) -> dict[str, bytes]:
        """By sha256; bodies this reader has not read are left out."""
        found: dict[str, bytes] = {}
        query = select(m.Document.sha256, m.Document.data).where(m.Document.reader == reader)
        with self._read() as db:
            for part in chunks(sha256s):
                found.update((name, bytes(data)) for name, data in db.execute(query.where(m.Document.sha256.in_(part))))
        return found
