"""Books that came from a file: kept whole, so that a scan can be judged again when the file is gone."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from storage import models as m
from storage.connection import Connected


class BookTable(Connected):
    def put_book(self, name: str, content: str) -> None:
        """Keep a book's content as JSON; a later one of the same name takes its place."""
        new = insert(m.Book).values(name=name, content=content)
        with self._write() as db:
            db.execute(new.on_conflict_do_update(index_elements=["name"], set_={"content": new.excluded.content}))

    def book(self, name: str) -> str | None:
        """The content of a kept book."""
        with self._read() as db:
            return db.execute(select(m.Book.content).where(m.Book.name == name)).scalar()
